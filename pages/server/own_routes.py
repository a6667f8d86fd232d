"""The app's own routes below the path where it is served (`server.baseUrlPath`): a proxy that hands on that path alone
reaches them, too, as it reaches the pages."""

from collections.abc import Sequence

from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.server.framework_routes import parts_of, path_below


class OwnRoutesBelow:
    """ASGI middleware that asks for what stands below that path as if it stood at the root."""

    def __init__(self, app: ASGIApp, routes: Sequence[Route | Mount]) -> None:
        self.app = app
        self._first = {route.path.split("/")[1] for route in routes}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        parts = parts_of(scope) if scope["type"] == "http" else []
        if self._first & set(parts[:1]):
            scope = {**scope, "path": path_below(scope)}
        await self.app(scope, receive, send)
