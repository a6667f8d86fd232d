"""The large evenings side by side, in the order of their dates."""

from dataclasses import replace
from typing import Any

from data_access.figures import Slice, values_over
from data_access.french import MISSING, join, plural
from data_access.queries import events
from data_access.showing.content import Card, Kind, Number, SlideContent, slide
from data_access.showing.words import dotted, notes_on, others, said_date, sources
from data_access.view import View
from data_access.vocabulary import EventType, Measure

_MOST = 4
_SHOWN = {Measure.PRESENT: "personnes", Measure.CHALLENGES: "défis"}


def content(view: View, year: int, about: str) -> SlideContent | None:
    """The first of the year's large evenings; what is not known of one is left out. None where there is none."""
    asked = replace(Slice.of_year(year), types=(EventType.IDEATION_EVENING.value,))
    found = events.evenings(view, asked, _MOST)
    if found.empty:
        return None
    values = values_over(view, ("events_present_local", "events_challenges_local"), asked)
    present, total = values["events_present_local"], int(found["total"].iloc[0])
    people = f", {present.text} personnes" if present.value and present.value >= 2 else ""
    return slide(
        "evenings",
        f"Les grandes soirées de {year}",
        f"{plural(total, 'grande soirée', 'grandes soirées')}{people}",
        {"form": "cards", "cards": [_card(row) for row in found.to_dict("records")]},
        f"Les grandes soirées : {join(list(found['name']))}.",
        source=dotted(others(total - len(found)), sources([present], view)),
        notes=notes_on(value for value in values.values() if value.value is not None),
    )


def _card(row: dict[Any, Any]) -> Card:
    numbers: list[Number] = [
        {"text": row[measure.value], "words": words, "detail": ""}
        for measure, words in _SHOWN.items()
        if row[measure.value] != MISSING
    ]
    where = row["territory"] if isinstance(row["territory"], str) else ""
    return {
        "title": row["name"],
        "detail": dotted(where, said_date(row, short=True)),
        "numbers": numbers,
    }


KIND = Kind("evenings", "Les grandes soirées", content)
