"""The websocket of a tab, as a browser, a foreign page and somebody who sends anything would use it."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from data_access.vocabulary import Role
from pages.server import open_streams
from pages.server.browser_sessions import COOKIE
from tests.pages.server.conftest import HERE, Asking, Standings

ANNE, BASILE = "a" * 32, "b" * 32  # browsers
PATH = f"{HERE.replace('http', 'ws')}/_stcore/stream"
NEEDED = {"rerun_script", "stop_script", "app_heartbeat", "file_urls_request"}
ENDED = BackMsg(app_heartbeat=True).SerializeToString()


def begun(*fragments: str) -> ForwardMsg:
    """The beginning of a run as the framework tells it."""
    told = ForwardMsg()
    told.metadata.run.fragment_ids.extend(fragments)
    begins = told.new_session
    begins.main_script_path, begins.main_script_hash = "/srv/tableau/pages/main.py", "abc"
    begins.initialize.session_id = "session"
    begins.initialize.environment_info.python_version = "3.11.2.final.0"
    begins.initialize.environment_info.streamlit_version = "1.67.0"
    begins.initialize.environment_info.server_os = "Linux"
    begins.initialize.user_info.installation_id_v3 = "of this computer"
    return told


def offering(file: str) -> ForwardMsg:
    """A button that builds that file at a click."""
    told = ForwardMsg()
    told.delta.new_element.download_button.deferred_file_id = file
    return told


class Framework:
    """In the place of Streamlit: keeps what comes in, sends what it is given."""

    def __init__(self) -> None:
        self.came: list[Any] = []
        self.to_send: list[ForwardMsg] = []

    async def __call__(self, socket: WebSocket) -> None:
        await socket.accept()
        for told in self.to_send:
            await socket.send_bytes(told.SerializeToString())
        while (message := await socket.receive())["type"] == "websocket.receive":
            self.came.append(message.get("bytes") or message.get("text"))
            if message.get("bytes") == ENDED:
                await socket.send_bytes(ForwardMsg(heartbeat_ack=True).SerializeToString())


@pytest.fixture
def framework() -> Framework:
    return Framework()


@pytest.fixture
def client(asking: Asking, framework: Framework) -> TestClient:
    async def stream(socket: WebSocket) -> None:
        await framework(socket)

    return asking(WebSocketRoute("/_stcore/stream", stream))


@pytest.fixture
def socket(client: TestClient) -> Iterator[WebSocketTestSession]:
    with client.websocket_connect(PATH) as opened:
        yield opened


def heard(socket: WebSocketTestSession) -> list[ForwardMsg]:
    """All that was sent, until the framework has taken all that came before."""
    socket.send_bytes(ENDED)
    told = [ForwardMsg.FromString(socket.receive_bytes())]
    while not told[-1].heartbeat_ack:
        told.append(ForwardMsg.FromString(socket.receive_bytes()))
    return told[:-1]


@pytest.mark.parametrize(
    "origin",
    [
        "https://exemple.fr",
        "http://127.0.0.1:8502",
        "http://127.0.0.1:8501.exemple.fr",
        "null",
        "",
        "http://[::1",
    ],
)
def test_a_page_of_another_address_opens_none_even_where_people_log_in(
    client: TestClient, framework: Framework, origin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.server.gate.login_configured", lambda: True)
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(PATH, headers={"origin": origin}):
        pass
    assert framework.came == []


@pytest.mark.parametrize("headers", [{}, {"origin": HERE}])
def test_a_page_of_ours_opens_one_and_a_program_too(client: TestClient, headers: dict[str, str]) -> None:
    with client.websocket_connect(PATH, headers=headers) as opened:
        assert heard(opened) == []


def test_no_more_are_open_at_a_time_than_a_setting_says(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAX_STREAMS", "2")
    with client.websocket_connect(PATH), ExitStack() as first:
        first.enter_context(client.websocket_connect(PATH))
        with pytest.raises(WebSocketDisconnect), client.websocket_connect(PATH):
            pass
        first.close()
        with client.websocket_connect(PATH) as opened:
            assert heard(opened) == []


@pytest.mark.parametrize("kind", [field.name for field in BackMsg.DESCRIPTOR.fields])
def test_of_all_that_the_protocol_knows_the_framework_hears_what_acts_on_the_own_session(
    socket: WebSocketTestSession, framework: Framework, kind: str
) -> None:
    asked = BackMsg()
    if BackMsg.DESCRIPTOR.fields_by_name[kind].message_type:
        getattr(asked, kind).SetInParent()
    else:
        setattr(asked, kind, True)
    socket.send_bytes(asked.SerializeToString())
    heard(socket)
    came = [BackMsg.FromString(one).WhichOneof("type") for one in framework.came]
    assert came == ([kind] if kind in NEEDED else []) + ["app_heartbeat"]


def operation(payload: str, file: str = "offered") -> BackMsg:
    asked = BackMsg()
    asked.backend_operation_request.request_id = "7"
    getattr(asked.backend_operation_request, payload).SetInParent()
    if payload == "deferred_file":
        asked.backend_operation_request.deferred_file.file_id = file
    return asked


@pytest.mark.parametrize("payload", [one.name for one in BackendOperationRequest.DESCRIPTOR.oneofs[0].fields])
def test_a_file_is_built_for_the_tab_that_was_offered_it_and_nothing_else_is_done(
    client: TestClient, framework: Framework, payload: str
) -> None:
    framework.to_send = [begun(), offering("offered")]
    with client.websocket_connect(PATH) as offered:
        heard(offered)
        offered.send_bytes(operation(payload).SerializeToString())
        declined = heard(offered)
    asked = [one for one in framework.came if one != ENDED]
    assert len(asked) == (payload == "deferred_file")
    assert [one.backend_operation_response.request_id for one in declined] == ["7"] * (not asked)

    framework.to_send = [begun(), offering("another")]
    with client.websocket_connect(PATH) as other:
        heard(other)
        other.send_bytes(operation(payload).SerializeToString())
        (declined_there,) = heard(other)
    assert declined_there.backend_operation_response.error_msg
    assert len([one for one in framework.came if one != ENDED]) == len(asked)


def test_once_the_page_ran_again_a_file_of_before_is_not_built(
    client: TestClient, framework: Framework
) -> None:
    ended = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
    framework.to_send = [begun(), offering("before"), ended, begun(), offering("now"), ended]
    with client.websocket_connect(PATH) as socket:
        heard(socket)
        for file in ("before", "now"):
            socket.send_bytes(operation("deferred_file", file).SerializeToString())
        (declined,) = heard(socket)
    assert declined.backend_operation_response.error_msg
    asked = [BackMsg.FromString(one) for one in framework.came if one != ENDED]
    assert [one.backend_operation_request.deferred_file.file_id for one in asked] == ["now"]


def build(socket: WebSocketTestSession, file: str = "offered") -> bool:
    """Whether that file is built at a click."""
    socket.send_bytes(operation("deferred_file", file).SerializeToString())
    return not heard(socket)


def back(client: TestClient, browser: str = ANNE, session: str = "session") -> WebSocketTestSession:
    """The stream that a tab opens once its connection was cut."""
    return client.websocket_connect(
        PATH, subprotocols=["streamlit", "placeholder", session], headers={"Cookie": f"{COOKIE}={browser}"}
    )


@pytest.fixture
def cut(client: TestClient, framework: Framework, standings: Standings) -> None:
    """Anne's tab was offered a file and given a picture, then cut off from the server."""
    standings["session"] = Role.STAFF
    picture = ForwardMsg()
    picture.delta.new_element.imgs.imgs.add(url=f"{PLACE}.png")
    framework.to_send = [begun(), offering("offered"), picture]
    with client.websocket_connect(PATH, headers={"Cookie": f"{COOKIE}={ANNE}"}) as socket:
        heard(socket)
    framework.to_send = []


@pytest.mark.usefixtures("cut")
def test_a_tab_that_comes_back_after_a_cut_still_has_what_it_was_sent(client: TestClient) -> None:
    with back(client) as socket:
        assert build(socket)
        (stream,) = open_streams.of_browser(ANNE)
        assert (stream.session, list(stream.links)) == ("session", [PLACE.rpartition("/")[2]])


@pytest.mark.usefixtures("cut")
@pytest.mark.parametrize(("browser", "session"), [(BASILE, "session"), (ANNE, "another"), (ANNE, "")])
def test_nobody_else_comes_back_to_it(client: TestClient, browser: str, session: str) -> None:
    with back(client, browser, session) as socket:
        assert not build(socket)
        (stream,) = open_streams.of_browser(browser)
        assert (stream.session, stream.links) == ("", {})


@pytest.mark.usefixtures("cut")
def test_where_the_framework_no_longer_has_the_session_nothing_was_sent_yet(
    client: TestClient, framework: Framework
) -> None:
    another = begun()
    another.new_session.initialize.session_id = "another"
    framework.to_send = [another]
    with back(client) as socket:
        heard(socket)
        assert not build(socket)
        (stream,) = open_streams.of_browser(ANNE)
        assert (stream.session, stream.links) == ("another", {})


@pytest.mark.usefixtures("cut")
def test_what_a_tab_was_sent_is_forgotten_once_its_session_is_over(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = time.monotonic() + 121  # as long as the framework keeps a session that is cut off
    monkeypatch.setattr(open_streams.time, "monotonic", lambda: later)
    with back(client) as socket:
        assert not build(socket)
    assert open_streams._closed == {}


PLACE = "/media/0123456789abcdef"
GIVEN: dict[str, Callable[[ForwardMsg], object]] = {  # how the framework gives a file
    "a picture": lambda told: told.delta.new_element.imgs.imgs.add(url=f"{PLACE}.png"),
    "a file": lambda told: setattr(told.backend_operation_response.deferred_file, "url", f"{PLACE}.xlsx"),
    "a button": lambda told: setattr(told.delta.new_element.download_button, "url", PLACE),
    "an icon": lambda told: setattr(told.page_config_changed, "favicon", f"/tableau{PLACE}.svg"),
    "a text": lambda told: setattr(told.delta.new_element.markdown, "body", f"![]({PLACE}.png)"),
    "a picture of elsewhere": lambda told: told.delta.new_element.imgs.imgs.add(
        url="https://exemple.fr/a.png"
    ),
}


@pytest.mark.parametrize("what", GIVEN)
def test_what_the_app_gives_a_tab_is_its_browsers_and_what_a_text_names_is_not(
    client: TestClient, framework: Framework, standings: Standings, what: str
) -> None:
    standings["session"] = Role.BOARD
    told = ForwardMsg()
    GIVEN[what](told)
    framework.to_send = [begun(), told]
    with client.websocket_connect(PATH, headers={"Cookie": f"{COOKIE}={ANNE}"}) as socket:
        heard(socket)
        (stream,) = open_streams.of_browser(ANNE)
    given = {} if what in ("a text", "a picture of elsewhere") else {PLACE.rpartition("/")[2]: Role.BOARD}
    assert {file: link.role for file, link in stream.links.items()} == given
    assert [link.built for link in stream.links.values()] == [what == "a file"] * len(given)


def test_what_is_no_message_of_the_protocol_is_left_to_the_framework(
    socket: WebSocketTestSession, framework: Framework
) -> None:
    socket.send_bytes(b"\xff\xff")
    socket.send_text("bonjour")
    heard(socket)
    assert framework.came == [b"\xff\xff", "bonjour", ENDED]


def test_a_visitor_is_told_nothing_of_the_machine(client: TestClient, framework: Framework) -> None:
    measured, of_git = ForwardMsg(), ForwardMsg()
    measured.page_profile.os = "Linux"
    of_git.git_info_changed.branch = "main"
    framework.to_send = [begun(), measured, of_git, offering("kept")]
    with client.websocket_connect(PATH) as socket:
        begins, *others = heard(socket)
    assert others == [offering("kept")]
    told = begins.new_session
    assert (told.main_script_path, told.main_script_hash, told.initialize.session_id) == (
        "",
        "abc",
        "session",
    )
    for part in ("environment_info", "user_info"):
        assert told.initialize.HasField(part)  # a browser reads it
        assert getattr(told.initialize, part).ListFields() == []
