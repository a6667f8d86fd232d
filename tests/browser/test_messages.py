"""What the server sends in one go is heard in one go: Streamlit renders the whole page for each message alone."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Read

# So many messages, a task of the browser each; tells in which task each of them was heard.
HEARD = """async count => {
    const socket = new EventTarget(), heard = [];
    let task = 0;
    WebSocket.prototype.addEventListener.call(socket, 'message', ({ data }) => heard.push([data, task]));
    for (; task < count; task++) {
        socket.dispatchEvent(new MessageEvent('message', { data: task }));
        await new Promise(go => setTimeout(go));
    }
    await new Promise(go => setTimeout(go, 100));
    return heard;
}"""


@pytest.fixture
def page(read: Read) -> Page:
    return read("/mon-acces")


def test_messages_that_come_together_are_heard_together_each_once_and_in_their_order(page: Page) -> None:
    assert page.evaluate(HEARD, 5) == [[0, 5], [1, 5], [2, 5], [3, 5], [4, 5]]


def test_messages_that_come_without_end_are_not_held_until_there_are_no_more(page: Page) -> None:
    heard = page.evaluate(HEARD, 300)
    assert [message for message, _ in heard] == list(range(300))
    assert heard[0][1] < 299
