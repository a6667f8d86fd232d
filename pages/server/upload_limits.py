"""A file that is sent is refused before it is read, unless whoever has the session open may import it, and there is
room for it: what is sent stays in memory until the tab is closed.
"""

from asyncio import to_thread

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from data_access.database import DatabaseProblem
from data_access.settings import limit
from data_access.vocabulary import Role
from pages.server import open_streams
from pages.server.browser_sessions import COOKIE
from pages.server.framework_routes import CORE, UPLOADS, parts_of
from pages.server.tab_sessions import standing_of

MEGABYTE = 1024 * 1024
NOT_YOURS = (
    "Seule l'équipe nationale peut envoyer un fichier. Rechargez la page, et reconnectez-vous si besoin."
)
OF_NO_SIZE = "La taille du fichier n'est pas dite : il n'est pas reçu."
TOO_MUCH_HERE = "Cette page a déjà reçu {} Mo de fichiers : rechargez-la, puis envoyez la suite."
TOO_MUCH = "Le serveur tient déjà trop de fichiers envoyés : réessayez dans quelques minutes."


class LimitedUploads:
    """ASGI middleware before the framework's uploads."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._coming: dict[object, tuple[str, int]] = {}  # what is being sent now: to which session, how much

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        parts = parts_of(scope) if scope["type"] == "http" and scope["method"] != "OPTIONS" else []
        if parts[:2] != [CORE, UPLOADS]:
            await self.app(scope, receive, send)
            return
        session, size = "".join(parts[2:3]), _size(scope)
        if refusal := await self._refusal(scope, session, size):
            await refusal(scope, receive, send)
            return
        this = object()
        self._coming[this] = session, size or 0
        try:
            await self.app(scope, receive, send)
        finally:
            del self._coming[this]

    async def _refusal(self, scope: Scope, session: str, size: int | None) -> Response | None:
        own = any(stream.session == session for stream in open_streams.of_browser(scope[COOKIE]))
        if not (own and await to_thread(_may_import, session)):
            return PlainTextResponse(NOT_YOURS, 403)
        if scope["method"] != "PUT":
            return None
        if size is None:
            return PlainTextResponse(OF_NO_SIZE, 411)
        coming = {sent_to: 0 for sent_to, _ in self._coming.values()}
        for sent_to, much in self._coming.values():
            coming[sent_to] += much
        held = _held()
        if held.get(session, 0) + coming.get(session, 0) + size > limit("MAX_UPLOADS_SESSION") * MEGABYTE:
            return PlainTextResponse(TOO_MUCH_HERE.format(limit("MAX_UPLOADS_SESSION")), 413)
        if sum(held.values()) + sum(coming.values()) + size > limit("MAX_UPLOADS") * MEGABYTE:
            return PlainTextResponse(TOO_MUCH, 413)
        return None


def _size(scope: Scope) -> int | None:
    """The bytes that are to come, which the server lets no request exceed; None where it does not say so."""
    headers = Headers(scope=scope)
    length = headers.get("content-length", "")
    known = length.isascii() and length.isdigit() and "transfer-encoding" not in headers
    return int(length) if known else None


def _may_import(session: str) -> bool:
    try:
        role = standing_of(session).role
    except DatabaseProblem:
        return False
    return role is not None and role.may(Role.STAFF)


def _held() -> dict[str, int]:
    """The bytes that each session holds."""
    manager = runtime.get_instance().uploaded_file_mgr
    assert isinstance(manager, MemoryUploadedFileManager)
    return {
        session: sum(len(file.data) for file in list(files.values()))
        for session, files in list(manager.file_storage.items())
    }
