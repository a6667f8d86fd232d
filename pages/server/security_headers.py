"""What each answer tells a browser, with a proxy before the app or without one: to load nothing from elsewhere, to
guess no kind of content, to show it in no other page, to tell no other server what is read here.

The index page says more precisely which scripts may run in it (pages/server/index_page.py).
"""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.server.index_page import policy

HEADERS = {
    "content-security-policy": policy(),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # a login leads back to the page that it was asked from
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class ProtectiveHeaders:
    """ASGI middleware that adds to each answer the headers that it lacks."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, answer)
