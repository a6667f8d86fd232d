"""What a page was drawn with reaches the browser, whatever is clicked meanwhile.

Before a part of a page runs again, Streamlit 1.67 takes out of the queue what that part wrote and was not yet sent, and
leaves there what the parts within it wrote (`ForwardMsgQueue.clear`): the browser, given the second without the first,
shows « Bad delta path index » in place of the page.
"""

from streamlit.runtime import app_session
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue


class WholeQueue(ForwardMsgQueue):
    """The messages for one browser, of which a part that runs again takes none away."""

    def clear(
        self, retain_lifecycle_msgs: bool = False, fragment_ids_this_run: list[str] | None = None
    ) -> None:
        """Where parts run again (`fragment_ids_this_run`), all that waits stays, as if it had just been sent: what
        comes now stands behind it, not in the place of what it replaces. Else as Streamlit does."""
        if retain_lifecycle_msgs and fragment_ids_this_run is not None:
            self._delta_index_map = {}
        else:
            super().clear(retain_lifecycle_msgs, fragment_ids_this_run)


def keep_messages_whole() -> None:
    """From now on each session that begins has such a queue."""
    app_session.ForwardMsgQueue = WholeQueue  # type: ignore[misc]
