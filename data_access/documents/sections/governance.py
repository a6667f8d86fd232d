"""The bodies of the association, its circles and clubs, who sits on the board, when they met."""

from collections.abc import Iterator

import pandas as pd

from data_access.documents.blocks import Block, Heading, Run, Runs, bullets, origin, words
from data_access.documents.drafting import Draft, section
from data_access.documents.told_statements import (
    about,
    capital,
    dated,
    in_brackets,
    said_of_each,
    said_on,
    sentences,
    under,
)
from data_access.french import agree, date_of, join
from data_access.queries.circles import all_circles, meetings
from data_access.queries.organisations import all_organisations
from data_access.queries.territories import all_territories
from data_access.view import RowValues
from data_access.vocabulary import BoardSeat, CircleKind, EventType, ReportSection, Topic

_OF_A_CIRCLE = ("name", "kind", "rhythm", "composition")
_TITLES = {
    "Nos instances": (CircleKind.BODY,),
    "Nos cercles et nos clubs": (CircleKind.WORKING_CIRCLE, CircleKind.CLUB),
}


def governance(draft: Draft) -> Iterator[Block]:
    """How we decide together."""
    return section(
        draft,
        ReportSection.GOVERNANCE,
        "Nos cercles et notre gouvernance",
        _told(draft),
        "Aucun cercle ni aucune instance n'est encore noté.",
    )


def _told(draft: Draft) -> Iterator[Block]:
    yield from sentences(said_on(draft, Topic.GOVERNANCE)[Topic.GOVERNANCE], "La gouvernance")
    circles = all_circles(draft.view)
    said = said_of_each(draft, circles["code"])
    for title, kinds in _TITLES.items():
        some = circles[circles["kind"].isin([kind.value for kind in kinds])]
        if len(some):
            note = origin(some["code"], _OF_A_CIRCLE, title)
            heading, below = under(title, dated(draft, some.to_dict("records")))
            yield Heading(heading, 2)
            yield from bullets(map(_circle, below), note)
            for row in some.to_dict("records"):
                yield from about(said.get(row["code"], ()), row["name"])
    yield from _seats(draft)
    held = meetings(draft.view)
    held = held[pd.to_datetime(held["start"]).dt.year.eq(draft.year)]
    if len(held):
        note = origin(held["code"], ("type", "date"), f"Réunions de {draft.year}")
        yield Heading("Quand elles se sont réunies", 2)
        yield from bullets(
            (
                f"{capital(EventType(str(kind)).french)} : {join([date_of(row) for row in some.to_dict('records')])}"
                for kind, some in held.groupby("type", sort=False)
            ),
            note,
        )


def _circle(row: RowValues) -> Runs:
    known = [row[one] for one in ("composition", "names", "rhythm") if isinstance(row[one], str)]
    told = f" : {' · '.join(known)}{in_brackets(row['told_in'])}" if known else ""
    return words(Run(row["name"], strong=True), told)


def _seats(draft: Draft) -> Iterator[Block]:
    found = all_organisations(draft.view)
    seated = found[found["board_seat"].notna()]
    if seated.empty:
        return
    territories = all_territories(draft.view)
    names = dict(zip(territories["code"], territories["name"], strict=True))
    note = origin(seated["code"], ("name", "board_seat", "territory"), "Conseil d'administration")
    told = []
    for seat in BoardSeat:
        some = seated[seated["board_seat"].eq(seat.value)].to_dict("records")
        if some:
            who = [
                f"{row['name']} ({names.get(row['territory_code'], 'sans territoire noté')})" for row in some
            ]
            title = agree(len(some), seat.french)
            told.append(words(Run(f"{capital(title)} : ", strong=True), join(who)))
    yield Heading("Qui siège au conseil d'administration", 2)
    yield from bullets(told, note)
