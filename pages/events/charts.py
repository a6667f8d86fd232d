"""The pictures of the page « Événements »: how many by period and type, and who came to whom."""

from collections.abc import Hashable, Mapping
from functools import partial
from typing import Any

import pandas as pd
from babel import Locale

from data_access.french import number, plural
from data_access.vocabulary import EventType
from pages.events.filters import UNKNOWN
from pages.provenance.source_dialog import Source
from pages.records.event_list import type_text
from pages.records.milestones import in_periods, in_words
from pages.records.tables import Sentence, beside_head, show_drawn, show_head
from pages.records.timeline import present
from pages.sitemap import EVENTS, EVENTS_LIST, EVENTS_PART
from pages.ui.address import Query, query_now, query_with
from pages.ui.drawing_cache import remembered
from pages.ui.formats import escape, headed, small
from pages.ui.html_table import draw_table
from pages.ui.presentation import as_list
from pages.ui.sign_table import Cell, Look, Mark, Picture, Sign, SignRow, picture_of
from pages.ui.states import EVENT_STATES, by_sign, legend, state_text

TEAM, PLACE = "equipe", "lieu"  # of the address: the visits that were clicked


def periods_of(counts: pd.DataFrame, year: int | None) -> list[int]:
    """The columns, in order: the months of a year, or the years there are; 0, « not known », last and only if used."""
    used = set(counts["period"])
    known = list(range(1, 13)) if year else sorted(used - {0})
    return [*known, *([0] if 0 in used else [])]


def period_names(periods: list[int], year: int | None, *, short: bool = False) -> list[str]:
    """How the columns are called: « janv. », « 2024 », « mois non précisé »."""
    months = Locale("fr").months["format"]["abbreviated" if short else "wide"]
    unknown = "mois non précisé" if year else "sans date"
    return [unknown if not one else str(months[one]) if year else str(one) for one in periods]


def show_periods(
    counts: pd.DataFrame,
    year: int | None,
    heading: str,
    title: str,
    file: str,
    milestones: pd.DataFrame,
    source: Source,
    dated: Source,
) -> None:
    """Events by month (or year) and type, as a picture or as a list; `counts` and `milestones` as their queries give
    them.

    `heading`: what stands above; `title`: what the picture is called; `file`: the name to take them away under;
    `source`: where they come from; `dated`: where the milestones do.
    """
    signs, described, marked = remembered(_words, counts, title, milestones)
    below = [Sentence(f"{signs} · " + small("dans chaque case, le nombre d'événements"))]
    with beside_head():
        show_head(escape(heading), lambda: period_table(counts, year), file=file, source=source, below=below)
        listed = as_list("des mois", "mois", fits_phone=True)
    if listed:
        draw_table(remembered(period_table, counts, year), alt=described)
        return
    picture = partial(remembered, _picture, counts, year, milestones, described, query_now())
    show_drawn(picture, small(escape(marked)) if marked else "", dated, "reperes")


def _words(counts: pd.DataFrame, title: str, milestones: pd.DataFrame) -> tuple[str, str, str]:
    """What the marks say; the picture, and its milestones, in words."""
    return (
        legend(*by_sign(present(counts["state"]).values())),
        period_alt(counts, title),
        in_words(milestones),
    )


def _picture(
    counts: pd.DataFrame, year: int | None, milestones: pd.DataFrame, alt: str, query: Query
) -> Picture:
    heads, rows = period_signs(counts, year, query, in_periods(milestones, year))
    return picture_of(heads, rows, alt=alt, look=Look(low=True, stacked=True))


def period_signs(
    counts: pd.DataFrame, year: int | None, query: Query, marks: Mapping[int, list[str]] | None = None
) -> tuple[list[str], list[SignRow]]:
    """Heads and rows of the picture: events by period (across) and type (down), in each cell the state of each report,
    and how many. One event alone is opened by its mark; the mark of several leads to the list of their type.

    `counts`: period, type, state, events, code, as `queries.events.by_period` gives them; `query`: what the address
    chooses; `marks`: what is written under the name of a period (see `milestones.in_periods`).
    """
    periods, marks = periods_of(counts, year), marks or {}
    found: dict[str, dict[int, dict[str, tuple[int, str]]]] = {}
    for row in counts.to_dict("records"):
        of_type = found.setdefault(headed(type_text(row["type"])), {})
        leads_to = _address(row, year, query)
        of_type.setdefault(row["period"], {})[row["state"]] = (int(row["events"]), leads_to)
    names = dict(zip(periods, period_names(periods, year, short=True), strict=True))
    heads = [
        "  \n".join([escape(name), *(small(escape(mark)) for mark in marks.get(one, []))])
        for one, name in names.items()
    ]
    rows = [
        SignRow(escape(kind), [_signs(f"{kind} · {names[one]}", own.get(one, {})) for one in periods])
        for kind, own in found.items()
    ]
    return heads, rows


def _address(row: Mapping[Hashable, Any], year: int | None, query: Query) -> str:
    """Where the mark of so many events leads: to the one, else to the list of those of their type, in their year."""
    if isinstance(row["code"], str):
        return query_with(query, EVENTS.opens, row["code"])
    kind = EventType(row["type"]).french if isinstance(row["type"], str) else UNKNOWN
    of_year = {} if year or not row["period"] else {"annee": str(row["period"])}
    return query_with(query, "type", kind, **of_year, **{EVENTS_PART: EVENTS_LIST})


def _signs(where: str, events: Mapping[str, tuple[int, str]]) -> list[Sign]:
    """What is drawn of a cell: of each state how many events and where that leads, always in the same order."""
    return [
        Sign(drawn, f"{where} : {words}, {plural(count, 'événement')}", number(count), leads_to)
        for state, (drawn, words) in EVENT_STATES.items()
        if state in events
        for count, leads_to in (events[state],)
    ]


def period_table(counts: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """The same counts as a table: a row a type, a column a period that has events, then the total, and of how many of
    them the report is written, missing, still to come."""
    summed = counts.assign(type=[type_text(kind) for kind in counts["type"]])
    table = summed.pivot_table(
        index="type", columns="period", values="events", aggfunc="sum", sort=False, fill_value=0
    )
    periods = [one for one in periods_of(counts, year) if one in table.columns]
    table = table[periods].set_axis(period_names(periods, year, short=True), axis=1)
    shown = table.map(lambda count: number(count) if count else "—")
    shown["Total"] = [number(total) for total in table.sum(axis=1)]
    of_state = summed.groupby(["state", "type"])["events"].sum()
    for state, drawn in present(counts["state"]).items():
        found = (of_state.get((state, kind), 0) for kind in table.index)
        shown[state_text(*drawn)] = [number(count) if count else "—" for count in found]
    return shown.reset_index(names="Type")


def period_alt(counts: pd.DataFrame, title: str) -> str:
    """The picture in words."""
    totals = counts.groupby("state")["events"].sum()
    states = ", ".join(
        f"{number(totals[state])} « {words} »"
        for state, (_, words) in EVENT_STATES.items()
        if state in totals
    )
    return (
        f"{title} : {plural(counts['events'].sum(), 'événement')}, dont {states}. La liste donne les nombres."
    )


def visit_signs(visits: pd.DataFrame, unit: str, home: str, query: Query) -> tuple[list[str], list[SignRow]]:
    """Heads and rows of the picture: teams (down, in French order) by places (across), a plum disc where a team came, a
    small dot elsewhere, its total last. A disc leads to its event; where there are several, or it is not known which
    one, to its visits, below the picture: the address bears both codes (see `picked_visit`).

    `visits`: code (of the visit, in a row for each of its hosts), visitor_code, visitor, place_code, place,
    place_order, detail (the second line above a column), event_code (None: not known). `unit`: what a row's total
    counts. `home`: what stands where a team is at home.
    """
    places = visits.sort_values(["place_order", "place"]).drop_duplicates("place_code")
    teams = dict(zip(visits["visitor_code"], visits["visitor"], strict=True))
    came: dict[tuple[str, str], list[object]] = {}
    for team, place, event in zip(
        visits["visitor_code"], visits["place_code"], visits["event_code"], strict=True
    ):
        came.setdefault((team, place), []).append(event)
    totals, picked = visits.groupby("visitor_code")["code"].nunique(), picked_visit(query)

    def cell(team: str, place: str, name: str) -> Cell:
        events = came.get((team, place))
        if not events:
            return home if team == place and home else [Sign(Mark.NOT_NOTED)]
        label = f"{teams[team]} · {name} : {plural(len(events), unit)}"
        if len(events) == 1 and isinstance(events[0], str):
            return [Sign(Mark.CAME, label, address=query_with(query, EVENTS.opens, events[0]))]
        address = query_with(query, TEAM, team, **{PLACE: place})
        return [Sign(Mark.CAME, label, address=address, chosen=picked == (team, place))]

    rows = [
        SignRow(
            escape(name),
            [
                *(cell(team, *place) for place in zip(places["place_code"], places["place"], strict=True)),
                f"**{plural(totals[team], unit)}**",
            ],
        )
        for team, name in teams.items()
    ]
    heads = [f"{escape(row['place'])}  \n{escape(row['detail'])}" for row in places.to_dict("records")]
    return [*heads, ""], rows


def picked_visit(query: Query) -> tuple[str, str] | None:
    """The codes of team and place of the disc that was clicked; None where the address bears none."""
    team, place = (query.get(one, [""])[-1] for one in (TEAM, PLACE))
    return (team, place) if team and place else None
