"""Somebody's calendar, for the program that subscribed to it: without a login, at a secret address of theirs; their own
dates alone where `MINE` stands at its end."""

import datetime

import pandas as pd
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from data_access.calendar_access import calendar_owner
from data_access.database import DatabaseProblem, database_url
from data_access.exporting.calendar_file import calendar_file
from data_access.own_territories import own_territories
from data_access.queries.agenda import agenda
from data_access.queries.followed import names_of, own_dates
from data_access.reading_notes import Opened
from data_access.view import View
from pages.access.outside_address import CALENDAR, MINE, address_of
from pages.access.session import login_configured

PAST = datetime.timedelta(
    days=365
)  # what is over stays that long: a calendar that forgot it would be no diary
_LONGEST = 100  # signs of a secret that is worth a look


def feed(request: Request) -> Response:
    """The calendar of whose secret stands in the path; 404 of any other, or of one that was withdrawn, which says
    nothing of either. 503 while the database does not answer: a program asks again, and keeps what it has."""
    secret = request.path_params["secret"]
    try:
        known = login_configured() and len(secret) <= _LONGEST
        owner = calendar_owner(database_url(), secret) if known else None
        if owner is None:
            return PlainTextResponse("Rien ne se trouve à cette adresse.", 404, {"Cache-Control": "no-store"})
        view = View.now(owner.role, opened=Opened(owner.email, CALENDAR.strip("/")))
        found = agenda(view, view.today - PAST)
        if MINE in request.url.query.split("&"):
            found = _own(view, owner.email, found)
        content = calendar_file(found, address_of())
    except DatabaseProblem:
        return PlainTextResponse("Revenez un peu plus tard.", 503, {"Cache-Control": "no-store"})
    return Response(content, headers={"Cache-Control": "private, no-store"}, media_type="text/calendar")


def _own(view: View, email: str, found: pd.DataFrame) -> pd.DataFrame:
    written = tuple(sorted(set(found["owner"]) - {""}))
    names = names_of(view, email, written) if written else ()
    return found[own_dates(found, names, own_territories(view, email))]


ROUTE = Route(f"{CALENDAR}/{{secret}}.ics", feed, methods=["GET"])
