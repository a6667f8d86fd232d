"""What the proxy of deploy/ lets through to one address, tried with lower limits before an app that never answers."""

import http.client
import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.browser.server import free_port
from tests.deploy.nginx import running, write_configuration

pytestmark = pytest.mark.browser

TABS, FILES = 3, 2
LOWER = {
    "limit_conn tabs 100": f"limit_conn tabs {TABS}",
    "limit_conn files 10": f"limit_conn files {FILES}",
    "zone=logins:10m rate=5r/s": "zone=logins:10m rate=1r/m",
    "zone=logins burst=200 delay=100": "zone=logins burst=2 nodelay",
}
STREAM, UPLOAD, LOGIN = "/_stcore/stream", "/_stcore/upload_file/a/b", "/auth/login"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Where the proxy listens."""
    folder = tmp_path_factory.mktemp("limits")
    https = free_port()
    with socket.create_server(
        ("127.0.0.1", 0)
    ) as silent:  # what asks it waits, as the system takes in connections
        place = f"127.0.0.1:{silent.getsockname()[1]}"
        configuration = write_configuration(folder, free_port(), https, place, place)
        described = folder / "default.conf"
        text = described.read_text()
        for usual, lower in LOWER.items():
            assert text.count(usual) == 1, usual
            text = text.replace(usual, lower)
        described.write_text(text)
        with running(configuration, https):
            yield https


@contextmanager
def asked(
    port: int, path: str, method: str = "GET", body: bytes = b""
) -> Iterator[http.client.HTTPConnection]:
    """A request that was sent, and whose answer is waited for during the block."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    connection = http.client.HTTPSConnection("localhost", port, context=trusting, timeout=30)
    try:
        connection.request(method, path, body)
        yield connection
    finally:
        connection.close()


def status(connection: http.client.HTTPConnection) -> int | None:
    """The status of what comes within a second; None where it is handed on to the app, which never answers."""
    assert connection.sock
    connection.sock.settimeout(1)
    try:
        return connection.getresponse().status
    except TimeoutError:
        return None


@pytest.mark.parametrize(
    ("path", "method", "most"), [(STREAM, "GET", TABS), (UPLOAD, "PUT", FILES), (LOGIN, "GET", 3)]
)
def test_an_address_has_so_many_at_a_time_and_no_more(port: int, path: str, method: str, most: int) -> None:
    with ExitStack() as held:
        opened = [held.enter_context(asked(port, path, method)) for _ in range(most)]
        assert [status(one) for one in opened] == [None] * most
        with asked(port, path, method) as one_more:
            answer = one_more.getresponse()
            assert answer.status == 429
            assert "Trop de demandes" in answer.read().decode()
        with asked(port, "/") as elsewhere:  # what is open there is none of it
            assert status(elsewhere) is None


@pytest.mark.parametrize(("path", "size", "refused"), [("/", 70_000, True), (UPLOAD, 70_000, False)])
def test_nothing_large_is_taken_in_but_a_file(port: int, path: str, size: int, refused: bool) -> None:
    with asked(port, path, "PUT", bytes(size)) as sent:
        assert status(sent) == (413 if refused else None)
