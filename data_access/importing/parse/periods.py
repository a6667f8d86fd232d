"""Dates of which the first and the last day stand in two columns: « Du », « Au »."""

from data_access.fields import PlainDate
from data_access.french import quote
from data_access.importing.model.cells import Refused
from data_access.vocabulary import Precision

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


def _typed_text(date: PlainDate) -> str:
    """A date as it was typed, a day as everyone writes it: « 30/05/2024 »."""
    return date["text"] or "/".join(reversed(date["start"].split("-")))
