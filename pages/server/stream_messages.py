"""The websocket of a tab, guarded on both sides: who may open one, what a client may ask over it, what is sent.

The framework takes far more from any client than its pages need (one message empties every cache of everybody), looks
for its own address on the internet to judge a foreign page, and tells each visitor where the app lies and on what it
runs. What it serves to a tab beside the websocket is noted here: `media_links` and `upload_limits` ask for it.
"""

import logging
import re
from asyncio import to_thread
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.datastructures import Headers
from starlette.status import WS_1008_POLICY_VIOLATION
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from data_access.settings import limit
from pages.server import open_streams
from pages.server.browser_sessions import COOKIE
from pages.server.framework_routes import MEDIA
from pages.server.french_spaces import set_spaces
from pages.server.open_streams import OfferedLink, Stream
from pages.server.tab_sessions import standing_of

ASKED = {
    "rerun_script",
    "stop_script",
    "app_heartbeat",
    "file_urls_request",
}  # each acts on its own session alone
_OPERATION = "backend_operation_request"
_LINK = re.compile(rf"(?:/[^/]+)*/{MEDIA}/([0-9a-f]+)(?:\.\w+)?")
_OF_THE_MACHINE = ("page_profile", "git_info_changed")  # what the framework sends to measure and to develop
_log = logging.getLogger(__name__)

_Parsed = TypeVar("_Parsed", BackMsg, ForwardMsg)


class GuardedStream:
    """ASGI middleware around each websocket."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
        elif not of_own_page(scope) or open_streams.how_many() >= limit("MAX_STREAMS"):
            await WebSocketClose(WS_1008_POLICY_VIOLATION)(scope, receive, send)
        else:
            with open_streams.opened(scope[COOKIE], _resumed(scope)) as stream:
                guarded = _Guarded(stream, receive, send)
                await self.app(scope, guarded.receive, guarded.send)


def of_own_page(scope: Scope) -> bool:
    """Whether a page of this very address asks, or no page at all. It is all that the framework would have to know: it
    looks for its own address only to judge a page of another one."""
    headers = Headers(scope=scope)
    return all(origin.partition("://")[2] == headers.get("host") for origin in headers.getlist("origin"))


def _resumed(scope: Scope) -> str:
    """The session that a tab had before it was cut off, which its browser names as the third subprotocol."""
    return "".join(scope.get("subprotocols", [])[2:3])


@dataclass(frozen=True)
class _Guarded:
    """Both directions of one stream."""

    stream: Stream
    take: Receive
    give: Send

    async def receive(self) -> Message:
        """The next message that a client may send; the others are not handed on."""
        while True:
            message = await self.take()
            asked = _parsed(BackMsg(), message)
            if asked is None or self._may(asked):
                return message
            if asked.WhichOneof("type") == _OPERATION:
                await self.give(_sent(_declined(asked)))

    def _may(self, asked: BackMsg) -> bool:
        kind = asked.WhichOneof("type")
        operation = asked.backend_operation_request
        if kind == _OPERATION and operation.WhichOneof("payload") == "deferred_file":
            return operation.deferred_file.file_id in self.stream.offered
        return kind in ASKED

    async def send(self, message: Message) -> None:
        """Sends on what is for the eyes of a visitor."""
        forward = _parsed(ForwardMsg(), message)
        if forward is None:
            await self.give(message)
        elif (kind := forward.WhichOneof("type")) not in _OF_THE_MACHINE:
            if kind == "new_session":
                message = _sent(_without_the_machine(forward))
            elif set_spaces(forward):
                message = _sent(forward)
            await self._note(forward, kind)
            await self.give(message)

    async def _note(self, forward: ForwardMsg, kind: str | None) -> None:
        stream = self.stream
        if kind == "new_session":
            stream.begins(
                forward.new_session.initialize.session_id, whole=not forward.metadata.run.fragment_ids
            )
        elif kind == "script_finished" and forward.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            stream.ended()
        elif kind == "delta" and (file := forward.delta.new_element.download_button.deferred_file_id):
            stream.offered[file] = stream.run
        if files := [found[1] for found in map(_LINK.fullmatch, _places(forward)) if found]:
            built = kind == "backend_operation_response"
            try:
                role = (await to_thread(standing_of, stream.session)).role
            except (
                Exception
            ) as problem:  # nobody is known to be there: the file is not theirs, the page goes on
                _log.warning("who was sent a file is not known", exc_info=problem)
            else:
                stream.links |= {file: OfferedLink(role, stream.run, built) for file in files}


def _parsed(kind: _Parsed, message: Message) -> _Parsed | None:
    """What stands in a message of a websocket; None for what is none of the framework's, which it judges itself."""
    frame = message.get("bytes") if message["type"] in ("websocket.receive", "websocket.send") else None
    if frame is None:
        return None
    with suppress(DecodeError):
        kind.ParseFromString(frame)
        return kind
    return None


def _places(forward: ForwardMsg) -> Iterator[str]:
    """Where the browser is to fetch what the app gives it. What stands in a text is no such thing: anybody may have
    written it."""
    yield forward.backend_operation_response.deferred_file.url
    yield forward.page_config_changed.favicon
    yield from (forward.logo.image, forward.logo.icon_image)
    yield forward.delta.new_element.download_button.url
    yield from (picture.url for picture in forward.delta.new_element.imgs.imgs)


def _sent(forward: ForwardMsg) -> Message:
    return {"type": "websocket.send", "bytes": forward.SerializeToString()}


def _declined(asked: BackMsg) -> ForwardMsg:
    forward = ForwardMsg()
    forward.backend_operation_response.request_id = asked.backend_operation_request.request_id
    forward.backend_operation_response.error_msg = "Ce fichier n'est plus proposé : rechargez la page."
    return forward


def _without_the_machine(forward: ForwardMsg) -> ForwardMsg:
    """The beginning of a run without where the app lies, what it runs on, and which computer this is."""
    begins = forward.new_session
    begins.ClearField("main_script_path")
    for part in (begins.initialize.environment_info, begins.initialize.user_info):
        part.Clear()
        part.SetInParent()  # a browser reads it, empty as it is
    return forward
