"""The large evenings side by side, in the order of their dates."""

from collections.abc import Mapping
from dataclasses import replace

from data_access.figures import FigureValue, Slice, values_over
from data_access.french import MISSING, agree, agreed, ahead_texts, join, number, plural
from data_access.queries import events
from data_access.slides.content import Number, SlideCard, SlideContent, SlideKind, SlideLine, slide
from data_access.slides.words import date_text, dotted, notes_on, others, sources
from data_access.view import RowValues, View
from data_access.vocabulary import EventType, Measure, Scope

_MOST = 6  # two rows that can be read from the last one of a hall
_PRESENT, _CHALLENGES = "events_present_local", "events_challenges_local"
_HELD = "events_local"
_EVENING = "grande soirée"
_SHOWN = {Measure.PRESENT: "présences", Measure.CHALLENGES: "défis"}


def content(view: View, year: int, about: str) -> SlideContent | None:
    """The first of the year's large evenings, and how many others; what is not known of one is left out. None where
    there is none."""
    asked = replace(Slice.of_year(year), types=(EventType.IDEATION_EVENING.value,))
    found = events.evenings(view, asked, _MOST)
    if found.empty:
        return None
    values = values_over(view, (_HELD, _PRESENT, _CHALLENGES), asked)
    states = events.by_period(view, asked, Scope.LOCAL).groupby("state")["events"].sum().to_dict()
    held, present, total = int(values[_HELD].value or 0), values[_PRESENT], int(found["total"].iloc[0])
    return slide(
        "evenings",
        f"Les grandes soirées de {year}",
        _sentence(held, present, states),
        {"form": "cards", "cards": [_card(row) for row in found.to_dict("records")]},
        f"Les grandes soirées : {join(list(found['name']))}.",
        lines=_others(view, replace(asked, without=tuple(found["code"])), total - len(found)),
        source=sources([present], view),
        notes=notes_on(
            (values[one] for one in (_PRESENT, _CHALLENGES) if values[one].value is not None), view
        ),
    )


def _sentence(held: int, present: FigureValue, others: Mapping[str, int]) -> str:
    """How many there were, and the people present: at all of them, or at how many of them; and how many `others` did
    not take place, or not yet, by why."""
    evenings = plural(held, _EVENING) if held else ""
    if present.value:
        of_these = (
            ""
            if present.filled == held
            else f"dont {number(present.filled)} {agreed(present.filled, 'compté', _EVENING)}"
        )
        counted = _counted_text(present)
        evenings = f"{evenings}, {of_these} : {counted}" if of_these else f"{evenings}, {counted}"
    return dotted(evenings, *ahead_texts(others, _EVENING))


def _others(view: View, rest: Slice, count: int) -> list[SlideLine]:
    """« et 2 autres · 230 présences », for the evenings that have no card."""
    if not count:
        return []
    present = values_over(view, (_PRESENT,), rest)[_PRESENT]
    return [{"state": "", "words": dotted(others(count), _counted_text(present) if present.value else "")}]


def _counted_text(present: FigureValue) -> str:
    return f"{present.text} {agree(present.value, present.figure.unit)}"


def _card(row: RowValues) -> SlideCard:
    numbers: list[Number] = [
        {"text": row[measure.value], "words": words, "detail": ""}
        for measure, words in _SHOWN.items()
        if row[measure.value] != MISSING and not isinstance(row["ahead"], str)
    ]
    return {
        "title": row["name"],
        "detail": dotted(row["hosts"], date_text(row, short=True)),
        "numbers": numbers,
    }


KIND = SlideKind("evenings", "Les grandes soirées", content)
