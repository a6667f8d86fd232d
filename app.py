"""The server: `streamlit run app.py` or `uvicorn app:app`. What is shown begins in pages/main.py."""

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from data_access import reading_notes
from data_access.backup.schedule import backup_trouble
from data_access.checks import not_ready
from data_access.database import DatabaseProblem, database_url
from data_access.importing import sample
from data_access.release import app_release
from data_access.settings import complete_environment, give_back
from data_access.settings_check import server_problems
from pages.access.session import login_configured, login_settings, secret_settings, secrets_trouble
from pages.server import calendar_feed
from pages.server.browser_sessions import NamedBrowsers
from pages.server.element_stack import make_element_stack
from pages.server.framework_routes import NeededRoutes
from pages.server.gate import ThisComputerOnly
from pages.server.index_page import FrenchIndexPage
from pages.server.journal import NotedRequests, begin_journal
from pages.server.login_return import SamePageAfterLogin
from pages.server.media_links import OwnMedia
from pages.server.message_queue import keep_messages_whole
from pages.server.own_routes import OwnRoutesBelow
from pages.server.security_headers import ProtectiveHeaders
from pages.server.stream_messages import GuardedStream
from pages.server.tcp_no_delay import NoDelay
from pages.server.upload_limits import LimitedUploads

HERE = Path(__file__).parent
GIVEN = dict(os.environ)  # before Streamlit puts secrets.toml over it
_UNREADABLE = "Le fichier des réglages, secrets.toml, ne peut pas être lu."
log = logging.getLogger("tableau.serveur")


@asynccontextmanager
async def prepared(_: object) -> AsyncIterator[None]:
    """Creates and fills the database, or brings it up to date, before the first visitor.

    A problem does not stop the server: the pages say it. What a server for several people still lacks is noted.
    """
    told = secret_settings()
    give_back(GIVEN, told)
    complete_environment(told)
    begin_journal()
    keep_messages_whole()
    make_element_stack()
    log.info("version %s", app_release())
    if trouble := secrets_trouble():  # they may name another database: none is made or touched meanwhile
        log.error("%s. Corrigez-le, ou vos droits, puis relancez le tableau de bord.", trouble)
        yield
        return
    import_module("pages.agora.slides.player")  # what draws: the first visitor need not wait for it
    try:
        sample.prepare()
        reading_notes.purge(database_url(), datetime.now(UTC))
    except DatabaseProblem as problem:
        log.error("%s", problem)
    if login_configured():
        for missing in server_problems(database_url(), login_settings()):
            log.warning("%s", missing)
    yield


async def health(_: Request) -> JSONResponse:
    """Says that the server answers, for supervisors and tests."""
    return JSONResponse({"status": "ok"})


def ready(_: Request) -> JSONResponse:
    """Says whether pages can be served: the settings can be read, the database answers, and its schema is the newest;
    503 with why not."""
    reason = _UNREADABLE if secrets_trouble() else not_ready(database_url())
    return JSONResponse({"status": reason or "ok"}, status_code=503 if reason else 200)


def backed_up(_: Request) -> JSONResponse:
    """Says whether the scheduled backups are being made, for whoever watches them: 503 with why somebody should look.

    The server is ready all the same: see `ready`.
    """
    trouble = backup_trouble(datetime.now(UTC))
    return JSONResponse({"status": trouble or "ok"}, status_code=503 if trouble else 200)


class Outlines(StaticFiles):
    """The outlines that maps draw from data_access/reference, and no other file of that folder."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The outline, which a browser may keep for a day; 404 for anything that is none."""
        if not path.endswith(".geojson"):
            return Response(status_code=404)
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=86400"
        return response


ROUTES: list[Route | Mount] = [
    Route("/sante", health),
    Route("/pret", ready),
    Route("/sauvegarde", backed_up),
    calendar_feed.ROUTE,
    Mount("/reference", Outlines(directory=HERE / "data_access" / "reference")),
]
MIDDLEWARE = [
    Middleware(NoDelay),
    Middleware(OwnRoutesBelow, routes=ROUTES),
    Middleware(NotedRequests),
    Middleware(ProtectiveHeaders),
    Middleware(ThisComputerOnly),
    Middleware(NeededRoutes),
    Middleware(NamedBrowsers),
    Middleware(GuardedStream),
    Middleware(LimitedUploads),
    Middleware(OwnMedia),
    Middleware(SamePageAfterLogin),
    Middleware(FrenchIndexPage),
]

app = st.App(HERE / "pages" / "main.py", lifespan=prepared, middleware=MIDDLEWARE, routes=ROUTES)
