"""What a page was drawn with reaches the browser, whatever is clicked meanwhile; and what a choice changes, in one go.

Before a part of a page runs again, Streamlit 1.67 takes out of the queue what that part wrote and was not yet sent, and
leaves there what the parts within it wrote (`ForwardMsgQueue.clear`): the browser, given the second without the first,
shows « Bad delta path index » in place of the page.

Streamlit sends what is written as it comes, every five milliseconds, and for each delivery the browser renders the
whole page anew, its menu included: four or five times a choice, of which only the last one shows it.
"""

import asyncio
import time

from streamlit import runtime
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

TOGETHER = 0.1  # seconds of what a part writes that are sent in one go: too short to be seen as a wait


class WholeQueue(ForwardMsgQueue):
    """The messages for one browser, of which a part that runs again takes none away, and which it sends together."""

    def __init__(self) -> None:
        super().__init__()
        self._sends_at: float | None = None  # while a part writes, on the clock of `time.monotonic`

    def clear(
        self, retain_lifecycle_msgs: bool = False, fragment_ids_this_run: list[str] | None = None
    ) -> None:
        """Where parts run again (`fragment_ids_this_run`), all that waits stays, as if it had just been sent: what
        comes now stands behind it, not in the place of what it replaces. Else as Streamlit does."""
        if retain_lifecycle_msgs and fragment_ids_this_run is not None:
            self._delta_index_map = {}
            self._sends_at = time.monotonic() + TOGETHER
        else:
            super().clear(retain_lifecycle_msgs, fragment_ids_this_run)

    def enqueue(self, msg: ForwardMsg) -> None:
        """As Streamlit does; the end of a run sends what there is."""
        super().enqueue(msg)
        if msg.WhichOneof("type") == "script_finished":
            self._sends_at = None

    def flush(self) -> list[ForwardMsg]:
        """What is to be sent now. While a part writes, nothing before its time: Streamlit is told to ask again then."""
        if self._sends_at is not None:
            left = self._sends_at - time.monotonic()
            if left > 0:
                asyncio.get_running_loop().call_later(left, runtime.get_instance()._enqueued_some_message)
                return []
            self._sends_at += TOGETHER
        return super().flush()


def keep_messages_whole() -> None:
    """From now on each session that begins has such a queue."""
    app_session.ForwardMsgQueue = WholeQueue  # type: ignore[misc]
