"""What compose.yaml starts, on this computer: two processes of the app, a PostgreSQL, nginx with TLS before them."""

import http.client
import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from data_access import people
from data_access.view import View
from data_access.vocabulary import Role
from tests.browser.provider import SECRET
from tests.browser.server import STREAMLIT, Server, free_port, serve
from tests.databases import PostgresqlCopies, with_sample
from tests.deploy.described import settings
from tests.deploy.nginx import running, write_configuration

ANNE = "anne@asso.fr"
VISITOR = "127.0.0.9"  # the address that programs ask from
SECRETS = f"""
[auth]
redirect_uri = "https://localhost:{{port}}/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "tableau"
client_secret = "essai"
server_metadata_url = "https://connexion.invalid/.well-known/openid-configuration"
"""


@dataclass(frozen=True)
class Online:
    """The address that people open, the port that leads to it, the two processes behind it, the folder of the proxy."""

    url: str
    http: int
    apps: list[Server]
    folder: Path

    def written(self) -> list[str]:
        """The lines of the proxy's journals."""
        return [
            line
            for name in ("access.log", "error.log", "said.log")
            for line in (self.folder / name).read_text().splitlines()
        ]

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[Message, int, bytes]:
        """Headers, status and content of an answer to VISITOR. The certificate is nobody's: it is not checked."""
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        place = self.url.removeprefix("https://")
        connection = http.client.HTTPSConnection(
            place, context=trusting, timeout=60, source_address=(VISITOR, 0)
        )
        try:
            connection.request(
                method, path, body, {name.replace("_", "-"): value for name, value in headers.items()}
            )
            answer = connection.getresponse()
            return answer.msg, answer.status, answer.read()
        finally:
            connection.close()


@pytest.fixture(scope="module")
def online(postgresql_copies: PostgresqlCopies, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Online]:
    """All of it over the sample, where Anne is administrator."""
    folder = tmp_path_factory.mktemp("online")
    url = postgresql_copies.copy(with_sample)
    people.add(View.now(Role.ADMIN, url), ANNE, Role.ADMIN, by=people.THIS_COMPUTER)
    http_port, https_port = free_port(), free_port()
    (folder / "secrets.toml").write_text(SECRETS.format(port=https_port))
    (folder / "backups").mkdir()
    command = (*STREAMLIT, "--secrets.files", str(folder / "secrets.toml"))
    here = {"BACKUP_FOLDER": str(folder / "backups"), "STREAMLIT_SERVER_ADDRESS": "127.0.0.1"}
    described = settings("app-1", SERVER_NAME="localhost") | here
    with pytest.MonkeyPatch.context() as patch, ExitStack() as all_of_it:
        for name in described.keys() - {"DATABASE_URL", "DATA_FOLDER"}:  # those of the tests
            patch.setenv(name, described[name])

        def start(number: int) -> Server:
            return all_of_it.enter_context(serve(url, folder / f"app-{number}.log", command))

        with ThreadPoolExecutor() as both:
            apps = list(both.map(start, (1, 2)))
        places = [app.url.removeprefix("http://") for app in apps]
        configuration = write_configuration(folder, http_port, https_port, *places)
        all_of_it.enter_context(running(configuration, https_port))
        yield Online(f"https://localhost:{https_port}", http_port, apps, folder)
    postgresql_copies.drop(url)


def kill(app: Server) -> None:
    """Ends a process of the app as a power cut would."""
    port = app.url.rpartition(":")[2]
    for child in psutil.Process().children():
        if port in child.cmdline():
            child.kill()
