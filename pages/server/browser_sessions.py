"""Each browser has a name, drawn at random, that it and this server alone know: what one was sent is not answered to
another (pages/server/media_links.py, pages/server/upload_limits.py).

The framework knows a session by its websocket alone; files are fetched and sent beside it. The cookie goes with both,
says nothing of anybody, and ends with the browser.
"""

import re
import secrets

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "navigateur"
_NAME = re.compile("[0-9a-f]{32}")


class NamedBrowsers:
    """ASGI middleware that names a browser with the page that it opens, or else with its websocket."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        known = name_of(scope)
        scope[COOKIE] = name = known or secrets.token_hex(16)

        async def answer(message: Message) -> None:
            if not known and _begins(message):
                MutableHeaders(scope=message).append("set-cookie", _cookie(name, scope))
            await send(message)

        await self.app(scope, receive, answer)


def name_of(scope: Scope) -> str | None:
    """The name that the browser shows; None where it has none yet."""
    name = HTTPConnection(scope).cookies.get(COOKIE, "")
    return name if _NAME.fullmatch(name) else None


def _begins(message: Message) -> bool:
    if message["type"] == "websocket.accept":
        message.setdefault("headers", [])
        return True
    if message["type"] != "http.response.start":
        return False
    return MutableHeaders(scope=message).get("content-type", "").startswith("text/html")


def _cookie(name: str, scope: Scope) -> str:
    response = Response()
    secure = scope["scheme"] in ("https", "wss")
    response.set_cookie(COOKIE, name, httponly=True, samesite="lax", secure=secure)
    return response.headers["set-cookie"]
