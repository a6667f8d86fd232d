"""What somebody tries who keeps to no rule: to fill the memory, to freeze the server, to take what others were sent."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import psutil  # type: ignore[import-untyped]
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.version import STREAMLIT_VERSION_STRING
from websockets.exceptions import InvalidStatus

from data_access import people
from data_access.french import plural
from data_access.vocabulary import Role
from tests.bench.sessions import session
from tests.browser.server import ROOT
from tests.databases import SqliteCopies
from tests.faults.conftest import Survived
from tests.faults.protected import SOMEBODY, Protected, opened_by, protected, with_secrets
from tests.faults.visitor import Visitor, visit
from tests.faults.walks import withdrawn

pytestmark = pytest.mark.faults

FILES, SIZE = 12, 10_000_000  # bytes of each
FOREIGN = 40  # handshakes
BOUNDARY = "limite"


WITHOUT_INTERNET = """
import os, sys
from streamlit.web.cli import main
os.environ.update(http_proxy=sys.argv[1], https_proxy=sys.argv[1], no_proxy="127.0.0.1")
del sys.argv[1]
main()
"""


@pytest.fixture(scope="module")
def way_out() -> Iterator[socket.socket]:
    """The server's way to the internet, which leads nowhere: who knocks is never answered."""
    with socket.create_server(("127.0.0.1", 0), backlog=1000) as listening:
        listening.setblocking(False)
        yield listening


@pytest.fixture(scope="module")
def app(
    sqlite_copies: SqliteCopies, tmp_path_factory: pytest.TempPathFactory, way_out: socket.socket
) -> Iterator[Protected]:
    """The app with a login, where the internet is out of reach."""
    place = f"http://127.0.0.1:{way_out.getsockname()[1]}"
    start = ("-c", WITHOUT_INTERNET, place, "run", "app.py", "--server.port", "{port}")
    with protected(sqlite_copies.copy(with_secrets), tmp_path_factory.mktemp("app"), start) as running:
        yield running


def knocked(way_out: socket.socket) -> int:
    """How often the server tried to reach the internet until now."""
    found = 0
    with suppress(BlockingIOError):
        while True:
            way_out.accept()[0].close()
            found += 1
    return found


def file_of(size: int) -> bytes:
    """A file as a form sends it."""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    return head.encode() + bytes(size) + f"\r\n--{BOUNDARY}--\r\n".encode()


def upload(visitor: Visitor, to: str, body: bytes, name: str = "file") -> int:
    """The status of the answer to a file that is sent to the session `to`; the server may end it before all is sent."""
    connection = HTTPConnection(urlsplit(visitor.url).netloc, timeout=60)
    headers = visitor.headers() | {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    try:
        connection.putrequest("PUT", f"/_stcore/upload_file/{to}/{name}")
        for header, value in (headers | {"Content-Length": str(len(body))}).items():
            connection.putheader(header, value)
        connection.endheaders()
        with suppress(ConnectionError):  # it was answered already
            connection.send(body)
        return connection.getresponse().status
    finally:
        connection.close()


@contextmanager
def at(app: Protected, page: str, role: Role | None) -> Iterator[Visitor]:
    """Somebody at a page, all of whose drawers are open."""
    with app.visit(page, role) as visitor:
        visitor.open_drawers()
        yield visitor


def memory(app: Protected) -> int:
    """Bytes that the server holds."""
    port = app.url.rpartition(":")[2]
    (server,) = (one for one in psutil.Process().children() if port in one.cmdline())
    return int(server.memory_full_info().uss)


def test_files_of_those_who_may_import_none_are_not_read(app: Protected, survived: Survived) -> None:
    body, wrong = file_of(SIZE), []
    with (
        app.visit("", None) as stranger,
        app.visit("", Role.BOARD) as member,
        at(app, "import", Role.STAFF) as staff,
    ):
        before = memory(app)
        tried = [(stranger, stranger), (member, member), (stranger, staff), (member, staff)]
        for sender, to in tried:
            status = {upload(sender, to.session_id, body, str(number)) for number in range(FILES)}
            wrong += [f"answered {status}"] if status != {403} else []
        if memory(app) - before > FILES * SIZE / 2:
            wrong.append("the server holds what it refused")
        if (status_of_staff := upload(staff, staff.session_id, file_of(1000))) != 204:
            wrong.append(f"the team is answered {status_of_staff}")
    survived(
        "Fichiers envoyés sans connexion, sans en avoir le droit, ou à la page d'une autre personne",
        plural(FILES * len(tried), "fichier"),
        wrong,
    )


def test_foreign_pages_freeze_nothing_where_the_internet_is_out_of_reach(
    app: Protected, way_out: socket.socket, survived: Survived
) -> None:
    for number in range(FOREIGN):
        with (
            pytest.raises(InvalidStatus, match="403"),
            session(app.url, "", {"Origin": f"https://exemple-{number}.fr"}),
        ):
            pass
    survived(
        "Pages étrangères qui demandent à se brancher, sans internet",
        f"{FOREIGN} demandes",
        ["the internet was asked"] * knocked(way_out),
    )


def test_no_client_empties_what_others_share(app: Protected, survived: Survived) -> None:
    kinds = (
        BackMsg(clear_cache=True),
        BackMsg(load_git_info=True),
        BackMsg(set_run_on_save=True),
        BackMsg(debug_shutdown_runtime=True),
        BackMsg(debug_disconnect_websocket=True),
    )
    wrong = []
    with app.visit("", Role.NETWORK) as member, app.visit("", None) as stranger:
        for kind in kinds:
            stranger.session.connection.send(kind.SerializeToString())
        stranger.run()
        member.run()
        for received in (stranger.received, member.received):
            told = {ForwardMsg.FromString(frame).WhichOneof("type") for frame in received}
            wrong += sorted(told & {"git_info_changed"})
        if any(ForwardMsg.FromString(one).session_status_changed.run_on_save for one in stranger.received):
            wrong.append("set_run_on_save was obeyed")
    survived("Demandes d'un visiteur qui toucheraient tout le monde", f"{len(kinds)} sortes", wrong)


def test_a_link_serves_whoever_was_given_it_until_they_may_have_it_no_more(
    app: Protected, survived: Survived
) -> None:
    wrong: list[str] = []
    links = 0

    def expect(what: str, status: int, expected: int) -> None:
        if status != expected:
            wrong.append(f"{what}: answered {status}")

    page = "levee-de-fonds?partie-fonds=Les+dossiers"
    with at(app, page, Role.BOARD) as owner, at(app, page, Role.STAFF) as other:
        owner.press(owner.forms[0])
        for file in sorted(owner.downloads):
            link = owner.link_to(file)
            links += 1
            expect("its own browser", owner.fetched(link)[0], 200)
            expect("another browser", other.fetched(link)[0], 404)
            if other.link_to(file):
                wrong.append("a file was built for another tab")
        with withdrawn(app, Role.BOARD):
            expect("a role that went", owner.fetched(link)[0], 404)
        expect("the role is back", owner.fetched(link)[0], 200)
        owner.downloads.clear()
        owner.run()
        expect("after the next run", owner.fetched(link)[0], 404)
        owner.press(owner.forms[0])
        link = owner.link_to(min(owner.downloads))
        expect("a new one", owner.fetched(link)[0], 200)
    with visit(app.url, page, app.signed(email=SOMEBODY)) as leaving:
        leaving.open_drawers()
        leaving.press(leaving.forms[0])
        link = leaving.link_to(min(leaving.downloads))
        expect("before signing out", leaving.fetched(link)[0], 200)
        people.sign_out(app.database, SOMEBODY, 2**40)
        expect("after signing out", leaving.fetched(link)[0], 404)
    assert links
    survived(
        "Liens de fichiers repris par une autre session, après un clic, un retrait, une déconnexion",
        plural(links, "fichier"),
        wrong,
    )


def test_nobody_is_told_where_the_app_lies_and_what_it_runs_on(app: Protected, survived: Survived) -> None:
    secrets = {
        "path": str(ROOT),
        "python": str(Path(sys.prefix).parent),
        "version of Streamlit": STREAMLIT_VERSION_STRING,
        "version of Python": ".".join(map(str, sys.version_info[:3])),
        "computer": socket.gethostname(),
    }
    secrets = {name: word for name, word in secrets.items() if len(word) > 3}
    wrong, frames = [], 0
    for role in (None, Role.ADMIN):
        for page in sorted(opened_by(Role.ADMIN)):
            with app.visit(page, role) as visitor:
                frames += len(visitor.received)
                for name, word in secrets.items():
                    if any(word.encode() in frame for frame in visitor.received):
                        wrong.append(f"/{page} as {role}: {name}")
                begins = ForwardMsg.FromString(visitor.received[0]).new_session.initialize
                wrong += [
                    f"/{page} as {role}: {field.name}" for field, _ in begins.environment_info.ListFields()
                ]
                wrong += [f"/{page} as {role}: {field.name}" for field, _ in begins.user_info.ListFields()]
    assert frames > len(opened_by(Role.ADMIN))
    survived("Ce que les pages disent de l'ordinateur qui les sert", plural(frames, "message"), wrong)
