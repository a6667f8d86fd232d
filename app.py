"""The server: `streamlit run app.py` or `uvicorn app:app`. What is shown begins in pages/main.py."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from data_access.database import DatabaseProblem
from data_access.importing import sample
from pages.shared.gate import ThisComputerOnly
from pages.shared.index_page import FrenchIndexPage

HERE = Path(__file__).parent


@asynccontextmanager
async def prepared(_: object) -> AsyncIterator[None]:
    """Creates and fills the database, or brings it up to date, before the first visitor.

    A problem does not stop the server: the pages say it.
    """
    try:
        sample.prepare()
    except DatabaseProblem as problem:
        logging.getLogger(__name__).error("%s", problem)
    yield


async def health(_: Request) -> JSONResponse:
    """Says that the server answers, for supervisors and tests."""
    return JSONResponse({"status": "ok"})


class Outlines(StaticFiles):
    """The outlines that maps draw from data_access/reference, and no other file of that folder."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The outline, which a browser may keep for a day; 404 for anything that is none."""
        if not path.endswith(".geojson"):
            return Response(status_code=404)
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=86400"
        return response


MIDDLEWARE = [Middleware(ThisComputerOnly), Middleware(FrenchIndexPage)]
ROUTES = [
    Route("/sante", health),
    Mount("/reference", Outlines(directory=HERE / "data_access" / "reference")),
]

app = st.App(HERE / "pages" / "main.py", lifespan=prepared, middleware=MIDDLEWARE, routes=ROUTES)
