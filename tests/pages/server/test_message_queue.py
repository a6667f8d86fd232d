"""What was drawn reaches the browser, where a part runs again before it was sent; what a part writes, in one go."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from unittest.mock import Mock

import pytest
from streamlit import runtime
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime, app_session
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

from app import prepared
from pages.server import message_queue
from pages.server.message_queue import WholeQueue

T = TypeVar("T")
FINISHED = ForwardMsg(script_finished=ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


def run_aside(coroutine: Coroutine[Any, Any, T]) -> T:
    """Runs it in a thread of its own: a browser of this process may hold the loop of this one."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, coroutine).result()


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
    queue.enqueue(FINISHED)
    assert places(queue) == [[0, 1, 14], [0, 1, 15], [0, 1, 14], []]


def test_what_a_part_writes_is_sent_in_one_go_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_queue, "TOGETHER", 60)

    async def sent() -> list[list[list[int]]]:
        queue, each = WholeQueue(), []
        queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=["outer"])
        for message in (
            drawn("outer", 0, 1, 14),
            drawn("outer", 0, 1, 15),
            FINISHED,
            drawn("other", 0, 1, 16),
        ):
            queue.enqueue(message)
            each.append(places(queue))
        return each

    monkeypatch.setattr(runtime, "get_instance", lambda: Mock(spec=Runtime))
    assert run_aside(sent()) == [[], [], [[0, 1, 14], [0, 1, 15], []], [[0, 1, 16]]]


def test_what_a_part_wrote_so_far_is_sent_where_it_writes_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Mock(monotonic=Mock(return_value=0.0))
    monkeypatch.setattr(message_queue, "time", clock)

    async def sent() -> list[list[list[int]]]:
        queue, asked, each = WholeQueue(), asyncio.Event(), []
        streamlits = Mock(spec=Runtime, _enqueued_some_message=asked.set)
        monkeypatch.setattr(runtime, "get_instance", lambda: streamlits)
        queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=["outer"])
        for place in (14, 15):
            queue.enqueue(drawn("outer", 0, 1, place))
            asked.clear()
            each.append(places(queue))
            await asyncio.wait_for(asked.wait(), 10)  # Streamlit asks again, though nothing more was written
            clock.monotonic.return_value += message_queue.TOGETHER
            each.append(places(queue))
        return each

    assert run_aside(sent()) == [[], [[0, 1, 14]], [], [[0, 1, 15]]]


def test_a_page_that_runs_as_a_whole_is_sent_as_it_comes() -> None:
    queue = WholeQueue()
    queue.clear(retain_lifecycle_msgs=True)
    queue.enqueue(drawn("", 0, 1))
    assert places(queue) == [[0, 1]]


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

    assert run_aside(begun()) is WholeQueue
