"""What is answered leaves at once, on every connection.

Streamlit opens its socket itself, in a way that keeps asyncio from setting TCP_NODELAY (uvicorn's issue 3149 tells of
the same fault): an answer then waits some 40 ms until the browser has acknowledged the first half of it, and a first
visit asks for more than a hundred files.
"""

import socket

from starlette.types import ASGIApp, Receive, Scope, Send


class NoDelay:
    """ASGI middleware that sets TCP_NODELAY on the connection of each request; the outermost one, where `receive` is
    still that of uvicorn."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        transport = getattr(getattr(receive, "__self__", None), "transport", None)
        connection = transport and transport.get_extra_info("socket")
        if connection and connection.family in (socket.AF_INET, socket.AF_INET6):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await self.app(scope, receive, send)
