"""What was drawn reaches the browser, where a part runs again before it was sent."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

from app import prepared
from pages.server.message_queue import WholeQueue


def drawn(part: str, *path: int) -> ForwardMsg:
    """A text at that place of the page, by that part of it."""
    message = ForwardMsg()
    message.metadata.delta_path.extend(path)
    message.delta.fragment_id = part
    message.delta.new_element.markdown.body = f"{part} {path}"
    return message


def waiting(queue: ForwardMsgQueue) -> ForwardMsgQueue:
    """A part wrote a text and, within it, another part wrote one; nothing is sent yet."""
    for message in (drawn("outer", 0, 1, 14), drawn("inner", 0, 1, 15)):
        queue.enqueue(message)
    return queue


def places(queue: ForwardMsgQueue) -> list[list[int]]:
    return [list(message.metadata.delta_path) for message in queue.flush()]


def test_streamlits_own_queue_sends_an_inner_part_without_the_text_before_it() -> None:
    queue = waiting(ForwardMsgQueue())
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=["outer"])
    assert places(queue) == [[0, 1, 15]], "Streamlit was mended: ours can go"


def test_what_waits_is_sent_where_a_part_runs_again_and_what_it_writes_comes_behind() -> None:
    queue = waiting(WholeQueue())
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=["outer"])
    queue.enqueue(drawn("outer", 0, 1, 14))
    assert places(queue) == [[0, 1, 14], [0, 1, 15], [0, 1, 14]]


@pytest.mark.parametrize("lifecycle", [True, False])
def test_a_page_that_runs_again_as_a_whole_takes_away_what_waits(lifecycle: bool) -> None:
    queue = waiting(WholeQueue())
    queue.clear(retain_lifecycle_msgs=lifecycle)
    assert places(queue) == []


@pytest.mark.usefixtures("app_on_sample")
def test_the_server_gives_each_session_such_a_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_session, "ForwardMsgQueue", ForwardMsgQueue)

    async def begun() -> type:
        async with prepared(None):
            return app_session.ForwardMsgQueue

    with ThreadPoolExecutor(1) as aside:  # a browser of this process may hold the loop of its thread
        assert aside.submit(lambda: asyncio.run(begun())).result() is WholeQueue
