"""A browser's side of Streamlit's protocol, without a browser: opens sessions and runs scripts in them."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import parse_qs

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Subprotocol
from websockets.sync.client import ClientConnection, connect

PATIENCE = 120  # seconds for one run
ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass
class Session:
    """One open session at a link: « /evenements?evenement=CODE »."""

    connection: ClientConnection
    state: ClientState

    def run(self) -> float:
        """Runs the script; the milliseconds until all that it shows has come. Raises RuntimeError where it fails."""
        start = time.perf_counter()
        for _ in self.answers(self.state):
            pass
        return 1000 * (time.perf_counter() - start)

    def answers(self, asked: ClientState) -> Iterator[bytes]:
        """What the server sends for one run, until it is done. Raises RuntimeError where the script fails."""
        self.connection.send(BackMsg(rerun_script=asked).SerializeToString())
        while True:
            frame = _bytes(self.connection.recv(timeout=PATIENCE))
            yield frame
            message = ForwardMsg.FromString(frame)
            kind = message.WhichOneof("type")
            if kind == "delta" and (tabs := message.delta.add_block.tab_container).id:
                self._open_tab(tabs)
            if kind == "new_session":
                self.state.page_script_hash = message.new_session.page_script_hash
            elif kind == "navigation":  # which page that is; the next run asks for it
                self.state.page_script_hash = message.navigation.page_script_hash
            elif kind == "script_finished":
                if message.script_finished in ENDED:
                    return
                if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    raise RuntimeError(f"the script of {self.state.page_name or '/'} did not finish well")

    def _open_tab(self, tabs: Block.TabContainer) -> None:
        """From now on says which tab is open, as a browser does: the one that the address names."""
        opened = parse_qs(self.state.query_string).get(tabs.query_param_key)
        known = {one.id for one in self.state.widget_states.widgets}
        if opened and tabs.id not in known:
            self.state.widget_states.widgets.add(id=tabs.id, string_value=opened[0])


@contextmanager
def session(
    url: str, link: str, headers: Mapping[str, str] | None = None, protocols: Sequence[str] = ()
) -> Iterator[Session]:
    """A session on the server of that address, closed at the end."""
    path, _, query = link.partition("?")
    with connect(
        f"{url.replace('http', 'ws')}/_stcore/stream",
        max_size=None,
        open_timeout=PATIENCE,
        compression=None,
        additional_headers=headers,
        subprotocols=[Subprotocol(one) for one in protocols] or None,
    ) as connection:
        yield Session(connection, ClientState(page_name=path.strip("/"), query_string=query))


def _bytes(frame: str | bytes) -> bytes:
    assert isinstance(frame, bytes)
    return frame
