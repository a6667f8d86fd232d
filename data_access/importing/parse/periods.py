"""Dates of which the first and the last day stand in two columns: « Du », « Au »; or the first alone: « Depuis »."""

import datetime
import re

from data_access.fields import PlainDate
from data_access.french import SINCE, date_text, is_one_unit, quote
from data_access.importing.model.cells import Refused, folded
from data_access.vocabulary import Precision

_BEGINNING = re.compile(r"\bdepuis\b|\bdebut|\ba (?:partir|compter) d|\bdemarrage\b|\bcommence")
_EXACTNESS: list[str] = [Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.SEASON, Precision.YEAR]


def joined(first: PlainDate | None, last: PlainDate) -> PlainDate:
    """The date that begins with `first` and ends with `last`, as exact as the less exact of the two. Raises Refused."""
    if first is None:
        raise Refused("cette fin n'a pas de début", "compléter la date de début, ou effacer la fin")
    if last["end"] < first["start"]:
        raise Refused(
            f"la fin, {quote(_typed_text(last))}, vient avant le début, {quote(_typed_text(first))}",
            "vérifier les deux dates",
        )
    precision = max(first["precision"], last["precision"], key=_EXACTNESS.index)
    text = None if precision == Precision.DAY else f"{_typed_text(first)} – {_typed_text(last)}"
    return {"start": first["start"], "end": last["end"], "precision": precision, "text": text}


def says_beginning(title: str) -> bool:
    """Whether what stands under a title began then, and nothing says when it ended: « Depuis », « Date de début »."""
    return _BEGINNING.search(folded(title)) is not None


def begun(first: PlainDate) -> PlainDate:
    """A date of which only the beginning is known: « depuis sept. 2025 », « depuis le 1er septembre 2025 »; as it is
    where it says its end: « 2024-2025 »."""
    start, end = (datetime.date.fromisoformat(day) for day in (first["start"], first["end"]))
    if first["precision"] == Precision.SEASON or not is_one_unit(start, end, first["precision"]):
        return first
    if first["precision"] != Precision.DAY:
        typed = _typed_text(first)
        return {**first, "text": typed if is_open(typed) else f"{SINCE} {typed}"}
    return {**first, "text": f"{SINCE} le {date_text(start)}"}


def is_open(text: str | None) -> bool:
    """Whether a date says in its own words that nothing ends it: « depuis 2024 »."""
    return text is not None and folded(text).startswith(SINCE)


def _typed_text(date: PlainDate) -> str:
    """A date as it was typed, a day as everyone writes it: « 30/05/2024 »."""
    return date["text"] or "/".join(reversed(date["start"].split("-")))
