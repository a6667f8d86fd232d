"""A file that a tab was sent is answered to its browser alone, and only to a role that may still have it.

The framework answers whoever knows the address of a file, without a cookie, for minutes. Here the link ends with the
tab, with its next run, when its person signs out and when their role goes.
"""

from asyncio import to_thread
from pathlib import PurePosixPath

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data_access.database import DatabaseProblem
from pages.server import open_streams
from pages.server.browser_sessions import COOKIE
from pages.server.framework_routes import MEDIA, parts_of
from pages.server.open_streams import OfferedLink
from pages.server.tab_sessions import standing_of

NO_MORE = "Ce fichier n'est plus à cette adresse : rechargez la page, puis demandez-le de nouveau."


class OwnMedia:
    """ASGI middleware before the framework's files."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        parts = parts_of(scope) if scope["type"] == "http" else []
        if parts[:1] != [MEDIA]:
            await self.app(scope, receive, send)
            return

        async def unkept(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["cache-control"] = "no-store"
            await send(message)

        if await _may_have(scope[COOKIE], PurePosixPath(*parts[1:]).stem):
            await self.app(scope, receive, unkept)
        else:
            await PlainTextResponse(NO_MORE, 404)(scope, receive, unkept)


async def _may_have(browser: str, file: str) -> bool:
    """Whether one of the tabs of that browser was sent the file, and may still have it."""
    tabs = open_streams.of_browser(browser)
    sent_to = [(tab.session, tab.links[file]) for tab in tabs if file in tab.links]
    return any([await to_thread(_still, session, link) for session, link in sent_to])


def _still(session: str, link: OfferedLink) -> bool:
    """Whether whoever has the session open may have now what that link leads to."""
    try:
        role = standing_of(session).role
    except DatabaseProblem:
        return False
    return link.role is None or (role is not None and role.may(link.role))
