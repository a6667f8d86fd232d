"""The server's journal: with LOG_FORMAT=json one line an event on standard output, which says nothing of anybody.

A line holds when, how serious and what; of a request its method, path and status; of a page its address and the role it
was drawn for; of both how long it took, in milliseconds. No query text of an address, no content of a file, no e-mail,
and of an exception its kind and where it was raised: its own words may quote data. Without LOG_FORMAT the journal is as
Streamlit writes it, for whoever develops.
"""

import logging
import re
import sys
import time
from typing import TextIO

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data_access.json_lines import ADDRESS, JsonLines, in_json
from data_access.vocabulary import Role
from pages.server.framework_routes import path_below

_OTHERS = ("streamlit", "uvicorn", "websockets")  # they bring handlers of their own
SUPERVISORS = ("/_stcore/health", "/sante", "/pret", "/sauvegarde")
_QUIET = ("/static/", "/app/static/", "/reference/", *SUPERVISORS)  # unless they fail
_BEGIN = re.compile("/(?:(?:_stcore|auth)/)?[^/]*")
_log = logging.getLogger("tableau")


def begin_journal(stream: TextIO | None = None) -> None:
    """Writes the journal as LOG_FORMAT says; called once every logger is there."""
    if not in_json():
        return
    handler = logging.StreamHandler(stream or sys.stdout)
    handler.setFormatter(JsonLines())
    logging.root.handlers = [handler]
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in _OTHERS:
            other = logging.getLogger(name)
            other.handlers, other.propagate = [], True
            other.setLevel(logging.WARNING)  # below it uvicorn tells who asked for what
    _log.setLevel(logging.INFO)


def note_page(page: str, role: Role | None, began: float) -> None:
    """Notes that a page was drawn. `page`: its address; `began`: what time.monotonic() said then."""
    _log.info("page", extra={"details": {"page": page, "role": role and role.value, "ms": _since(began)}})


class NotedRequests:
    """ASGI middleware that notes each request, but for files that never change and the questions of supervisors."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.monotonic(), 500

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, answer)
        finally:
            path = path_below(scope)
            if status >= 400 or not path.startswith(_QUIET):
                fields = {
                    "method": scope["method"],
                    "path": ADDRESS.sub("…", _begin_of(path)),
                    "status": status,
                    "ms": _since(began),
                }
                _log.info("request", extra={"details": fields})


def _begin_of(path: str) -> str:
    """The first part of a path, two of the framework's own: what follows may be the key of a session or a file."""
    begin = _BEGIN.match(path)
    found = begin[0] if begin else ""
    return found + ("/…" if path[len(found) :].strip("/") else "")


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
