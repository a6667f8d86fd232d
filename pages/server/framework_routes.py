"""What the server answers of the framework's own routes: those that the pages need, and no other, whatever a later
version of it adds. What it tells of itself to programs (/_stcore/metrics, /_stcore/agent) is no business of visitors.
"""

import streamlit as st
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

CORE = "_stcore"
STREAM = "stream"
UPLOADS = "upload_file"
MEDIA = "media"
NEEDED = {"health", "host-config", STREAM, UPLOADS, "bidi-components"}


def parts_of(scope: Scope) -> list[str]:
    """The parts of the path that is asked for, below where the app is served."""
    base, parts = (
        [part for part in path.split("/") if part]
        for path in (st.get_option("server.baseUrlPath"), scope["path"])
    )
    return parts[len(base) :] if parts[: len(base)] == base else parts


def path_below(scope: Scope) -> str:
    """The path that is asked for, below where the app is served."""
    base = st.get_option("server.baseUrlPath").strip("/")
    path: str = scope["path"]
    return path.removeprefix(f"/{base}") if base and path.startswith(f"/{base}/") else path


class NeededRoutes:
    """ASGI middleware that answers 404 to what the framework serves beside the pages."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        parts = parts_of(scope) if scope["type"] == "http" else []
        if parts[:1] == [CORE] and not NEEDED & set(parts[1:2]):
            await PlainTextResponse("Rien ne se trouve à cette adresse.", 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
