"""Where the network meets: the places of its own events, kind by kind."""

from collections import defaultdict

from sqlalchemy import extract, func

from data_access.expressions import GIVEN_UP, events
from data_access.french import join
from data_access.queries.asking import question
from data_access.queries.events import summary
from data_access.view import SqlSelect, View
from data_access.vocabulary import EventType, Scope


def places_moved(view: View, year: int, year_now: int) -> dict[str, str]:
    """Of each place where an event of the network was in a year, and none of its kind is in another: where these are
    then, « en 2025, Lyon (Agora des territoires) »."""
    then, since = _by_kind(view, year), _by_kind(view, year_now)
    told = {}
    for kind, places in then.items():
        there = since.get(kind, {})
        for place in places:
            if place not in there:
                said = join([*there]) if there else "aucun lieu noté"
                told[place] = f"en {year_now}, {said} ({EventType(kind).french})"
    return told


def _by_kind(view: View, year: int) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in _placed.rows(view, year):
        if row.state not in GIVEN_UP:
            found[row.type][row.there] = None
    return found


@question
def _placed(year: int) -> SqlSelect:
    asked = summary()
    there = func.coalesce(events.c.place, asked.selected_columns.territory)
    return (
        asked.add_columns(there.label("there"))
        .where(
            events.c.scope == Scope.NETWORK.value,
            events.c.type.is_not(None),
            extract("year", events.c.date_start) == year,
            there.is_not(None),
        )
        .order_by(events.c.date_start, events.c.id)
    )
