"""A browser's side of the protocol, played by somebody who keeps to nothing: every byte that comes is kept.

They ask for any page, run any part of it, press any button, and send for any widget what its screen never offered.
"""

import io
import json
import re
import secrets
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string

from pages.server.browser_sessions import COOKIE as BROWSER
from tests.bench.sessions import PATIENCE, Session, session

XSRF = "_streamlit_xsrf"
FORGED = "forgé"


@dataclass
class Visitor:
    """One open session, and all that it was sent."""

    url: str
    session: Session
    shown: dict[str, str]  # their cookies
    received: list[bytes] = field(default_factory=list)
    menu: set[str] = field(default_factory=set)
    login: str = ""  # where a login begins, once it is asked for
    parts: set[str] = field(default_factory=set)  # that there are now
    widgets: dict[str, WidgetState] = field(default_factory=dict)
    drawers: dict[str, WidgetState] = field(default_factory=dict)
    downloads: set[str] = field(default_factory=set)
    presses: dict[str, WidgetState] = field(
        default_factory=dict
    )  # of the buttons in our own HTML, by what they say
    errors: list[str] = field(default_factory=list)
    session_id: str = ""
    _places: dict[str, tuple[int, ...]] = field(default_factory=dict)  # where each part stands on the page

    def run(self, *, part: str = "", widgets: list[WidgetState] | None = None) -> None:
        """Runs the page, or one part of it, with what those widgets would say."""
        asked = ClientState()
        asked.CopyFrom(self.session.state)
        asked.fragment_id = part
        asked.widget_states.widgets.extend(widgets or [])
        for frame in self.session.answers(asked):
            self._take(frame)

    def open_drawers(self) -> None:
        """Opens all that is folded away, and what was folded away in there."""
        known = -1
        while len(self.drawers) > known:
            known = len(self.drawers)
            self.run(widgets=list(self.drawers.values()))

    def press(self, said: str) -> None:
        """Presses a button of our own HTML, all that is folded away open; of the files offered, those from then on."""
        self.downloads.clear()
        self.run(widgets=[*self.drawers.values(), self.presses[said]])

    @property
    def forms(self) -> list[str]:
        """The buttons that open the forms in which a table can be taken away."""
        return sorted(one for one in self.presses if one.endswith("-formes"))

    def ask_for_parts(self, parts: set[str]) -> None:
        """Asks for parts that this session may not have; what does not exist is not answered, so the page runs last,
        all that was folded away there open."""
        for part in sorted(parts):
            asked = ClientState()
            asked.CopyFrom(self.session.state)
            asked.fragment_id = part
            self.session.connection.send(BackMsg(rerun_script=asked).SerializeToString())
        self.run(widgets=list(self.drawers.values()))

    def take_away(self, files: set[str]) -> None:
        """Asks for files that are built at the click; what they hold is kept as it was before it was packed."""
        for file in sorted(files):
            if place := self.link_to(file):
                self.received.extend(_unpacked(self.fetched(place)[1]))

    def link_to(self, file: str) -> str:
        """Has a file built, as a click does: where it can be fetched; empty where it is declined."""
        asked = BackMsg()
        asked.backend_operation_request.session_id = self.session_id
        asked.backend_operation_request.deferred_file.file_id = file
        self.session.connection.send(asked.SerializeToString())
        while (answer := self._next()).WhichOneof("type") != "backend_operation_response":
            pass
        return answer.backend_operation_response.deferred_file.url

    def headers(self) -> dict[str, str]:
        """What this browser shows with all that it asks."""
        return {"Cookie": _line(self.shown), "X-Xsrftoken": self.shown[XSRF]}

    def fetched(self, place: str) -> tuple[int, bytes]:
        """What this browser is answered there: status and content."""
        request = urllib.request.Request(self.url + place, headers=self.headers())
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read()

    def _next(self) -> ForwardMsg:
        frame = self.session.connection.recv(timeout=PATIENCE)
        assert isinstance(frame, bytes)
        return self._take(frame)

    def _take(self, frame: bytes) -> ForwardMsg:
        self.received.append(frame)
        message = ForwardMsg.FromString(frame)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session_id = message.new_session.initialize.session_id
            self._forget_parts(list(message.metadata.run.fragment_ids))
        elif kind == "navigation":
            self.menu = {page.url_pathname for page in message.navigation.app_pages if not page.is_hidden}
        elif kind == "auth_redirect":
            self.login = message.auth_redirect.url
        elif kind == "delta":
            if part := message.delta.fragment_id:
                if part not in self.parts:
                    self._places[part] = tuple(message.metadata.delta_path)
                self.parts.add(part)
            if message.delta.WhichOneof("type") == "new_element":
                self._see(message.delta.new_element)
            elif drawer := _drawer(message.delta.add_block):
                self.drawers[drawer.id] = drawer
        return message

    def _forget_parts(self, run: list[str]) -> None:
        """Of the parts within those that run now, as of the whole page, none but those drawn now will be there."""
        roots = [self._places[one] for one in run if one in self._places] if run else [()]
        inside = {part for part in self.parts for root in roots if self._places[part][: len(root)] == root}
        self.parts -= inside - set(run)

    def _see(self, element: Any) -> None:
        name: str = element.WhichOneof("type")
        shown: Any = getattr(element, name)
        if name == "exception" or (name == "alert" and shown.format == shown.ERROR):
            self.errors.append(str(shown))
        elif name == "download_button":
            self.downloads.add(shown.deferred_file_id)
        elif name == "bidi_component" and shown.component_name == "pressable":
            self.presses |= dict(_presses(shown))
        if forged := _forged(name, shown):
            self.widgets[forged.id] = forged


@contextmanager
def visit(url: str, link: str, cookies: dict[str, str] | None = None) -> Iterator[Visitor]:
    """Somebody at a page of the server of that address, who shows those cookies; the page has run once."""
    token = generate_xsrf_token_string()
    shown = {XSRF: token, BROWSER: secrets.token_hex(16)} | (cookies or {})
    with session(url, link, {"Origin": url, "Cookie": _line(shown)}, ("streamlit", token)) as opened:
        visitor = Visitor(url, opened, shown)
        visitor.run()
        yield visitor


def _line(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def _forged(kind: str, shown: Any) -> WidgetState | None:
    """What a forged client would say of a widget: the button is pressed, the last choice made, a text written."""
    match kind:
        case "button":
            return WidgetState(id=shown.id, trigger_value=True)
        case "checkbox":
            return WidgetState(id=shown.id, bool_value=not shown.default)
        case "selectbox" | "radio":
            return WidgetState(id=shown.id, string_value=shown.options[-1] if shown.options else FORGED)
        case "text_input" | "text_area":
            return WidgetState(id=shown.id, string_value=FORGED)
        case "multiselect":
            state = WidgetState(id=shown.id)
            state.string_array_value.data.extend(shown.options)
            return state
        case "button_group":
            state = WidgetState(id=shown.id)
            state.string_array_value.data.extend(option.content for option in shown.options[-1:])
            return state
        case _:
            return None


def _presses(shown: Any) -> Iterator[tuple[str, WidgetState]]:
    """A press of each button in a component of ours, as a browser tells it."""
    trigger = _make_trigger_id(shown.id, "events")
    for said in map(unescape, re.findall(r'data-press="([^"]*)"', json.loads(shown.json).get("html", ""))):
        told = json.dumps([{"event": "pressed", "value": said}])
        yield said, WidgetState(id=trigger, json_trigger_value=told)


def _drawer(block: Block) -> WidgetState | None:
    """An expander or a popover whose opening the server is told of, open."""
    for folded in (block.expandable, block.popover):
        if folded.id:
            return WidgetState(id=folded.id, bool_value=True)
    return None


def _unpacked(content: bytes) -> Iterator[bytes]:
    yield content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield from _unpacked(packed.read(name))
