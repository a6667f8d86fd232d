"""Files that are sent: by whom, how much; what is refused is refused before any of it is read."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from data_access.vocabulary import Role
from pages.server import upload_limits
from pages.server.browser_sessions import COOKIE
from pages.server.open_streams import opened
from pages.server.upload_limits import LimitedUploads
from tests.pages.server.conftest import Standings

ANNE, BASILE = "a" * 32, "b" * 32  # browsers
MEGABYTE = 1024 * 1024


class Framework:
    """In the place of Streamlit: reads what is sent, and keeps it as Streamlit does; meanwhile `during` is called."""

    def __init__(self) -> None:
        self.manager = MemoryUploadedFileManager("/_stcore/upload_file")
        self.during: Callable[[], Any] | None = None
        self.reached = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.reached += 1
        if self.during:
            during, self.during = self.during, None
            await during()
        content = (await receive())["body"]
        session, file = scope["path"].split("/")[-2:]
        self.manager.add_file(session, UploadedFileRec(file, "a.csv", "text/csv", content))
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})


@pytest.fixture
def framework(monkeypatch: pytest.MonkeyPatch) -> Framework:
    found = Framework()
    held = type("Runtime", (), {"uploaded_file_mgr": found.manager})
    monkeypatch.setattr(upload_limits.runtime, "get_instance", lambda: held)
    return found


@pytest.fixture
def anne(standings: Standings) -> Iterator[Standings]:
    """Two tabs of Anne's, who is of the team, « one » and « two »; one of Basile's, who is of the team, too."""
    tabs = {"one": ANNE, "two": ANNE, "his": BASILE}
    with ExitStack() as open_tabs:
        for session, browser in tabs.items():
            open_tabs.enter_context(opened(browser)).session = session
            standings[session] = Role.STAFF
        yield standings


@pytest.fixture
def server(framework: Framework) -> LimitedUploads:
    return LimitedUploads(framework)


def sent(*about: Any, **more: Any) -> tuple[int, bool]:
    """The status of the answer, and whether anything was read of what is sent: in a thread, for a browser of other
    tests may be driven from this one."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(lambda: asyncio.run(_sent(*about, **more))).result()


async def _sent(
    server: LimitedUploads,
    session: str = "one",
    size: int | None = 10,
    *,
    browser: str = ANNE,
    file: str = "file",
    method: str = "PUT",
    headers: dict[str, str] | None = None,
) -> tuple[int, bool]:
    """The status of the answer, and whether anything was read of what is sent."""
    told: dict[str, str] = {} if size is None else {"content-length": str(size)}
    told |= headers or {}
    scope = {
        "type": "http",
        "method": method,
        "path": f"/_stcore/upload_file/{session}/{file}",
        COOKIE: browser,
        "headers": [(name.encode(), value.encode()) for name, value in told.items()],
    }
    answers: list[Message] = []
    was_read = False

    async def receive() -> Message:
        nonlocal was_read
        was_read = True
        return {"type": "http.request", "body": bytes(size or 0), "more_body": False}

    async def send(message: Message) -> None:
        answers.append(message)

    await server(scope, receive, send)
    return answers[0]["status"], was_read


def test_who_may_import_sends_a_file(server: LimitedUploads, anne: Standings) -> None:
    assert sent(server) == (204, True)


@pytest.mark.parametrize("role", [None, Role.PUBLIC, Role.NETWORK, Role.BOARD])
@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST"])
def test_from_whoever_may_not_nothing_is_read(
    server: LimitedUploads, anne: Standings, role: Role | None, method: str
) -> None:
    anne["one"] = role
    assert sent(server, method=method) == (403, False)


@pytest.mark.parametrize("session", ["his", "nobodys", ""])
def test_nothing_is_sent_to_a_tab_of_another_browser_or_to_none(
    server: LimitedUploads, anne: Standings, session: str
) -> None:
    assert sent(server, session) == (403, False)


def test_a_file_whose_size_is_not_told_is_not_read(server: LimitedUploads, anne: Standings) -> None:
    for size, headers in (
        (None, {}),
        (10, {"transfer-encoding": "chunked"}),
        (None, {"content-length": "x"}),
    ):
        assert sent(server, size=size, headers=headers) == (411, False)


def test_one_tab_sends_no_more_than_a_setting_says(
    server: LimitedUploads, anne: Standings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAX_UPLOADS_SESSION", "1")
    assert sent(server, size=MEGABYTE - 5) == (204, True)
    assert sent(server, size=6, file="more") == (413, False)
    assert sent(server, size=5, file="just") == (204, True)
    assert sent(server, "two", MEGABYTE) == (204, True)


def test_all_of_them_together_send_no_more_than_another_one_says(
    server: LimitedUploads, framework: Framework, anne: Standings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAX_UPLOADS", "1")
    assert sent(server, size=MEGABYTE - 5) == (204, True)
    assert sent(server, "two", 6) == (413, False)
    framework.manager.remove_session_files("one")
    assert sent(server, "two", MEGABYTE) == (204, True)


def test_what_is_just_being_sent_counts_too(
    server: LimitedUploads, framework: Framework, anne: Standings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAX_UPLOADS_SESSION", "1")
    meanwhile: list[tuple[int, bool]] = []

    async def another() -> None:
        meanwhile.append(await _sent(server, size=MEGABYTE // 2, file="another"))

    framework.during = another
    assert sent(server, size=MEGABYTE // 2 + 1) == (204, True)
    assert meanwhile == [(413, False)]
    assert framework.reached == 1
