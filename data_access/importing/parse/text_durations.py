"""Durations that are kept as texts, whose unit stands in the title of their column: 2 under « Durée (jours) » is
« 2 jours »."""

import re
from collections.abc import Callable

from data_access.french import number
from data_access.importing.model.cells import Cell, folded, shown

_UNITS = {
    **dict.fromkeys(("j", "jour", "jours"), ("jour", "jours")),
    **dict.fromkeys(("semaine", "semaines"), ("semaine", "semaines")),
    "mois": ("mois", "mois"),
    **dict.fromkeys(("h", "heure", "heures"), ("heure", "heures")),
    **dict.fromkeys(("min", "mn", "minute", "minutes"), ("minute", "minutes")),
}
_AT_THE_END = re.compile(rf"\b(?P<unit>{'|'.join(_UNITS)})\W*$")
_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?", re.ASCII)
_FROM_TWO = 2  # the French plural


def is_unit(text: str) -> bool:
    """Whether a text is a unit of time: « jours », « en mois », « h »."""
    return folded(text).removeprefix("en ").strip(" .") in _UNITS


def with_unit_of_title(title: str, read: Callable[[Cell], str | None]) -> Callable[[Cell], str | None]:
    """How the texts of a column of durations are read: a bare number with the unit that the title ends with."""
    if not (found := _AT_THE_END.search(folded(title))):
        return read
    one, several = _UNITS[found["unit"]]

    def with_unit(cell: Cell) -> str | None:
        text = shown(cell)
        if not _NUMBER.fullmatch(text):
            return read(cell)
        value = float(text.replace(",", "."))
        return f"{number(value)} {several if value >= _FROM_TWO else one}"

    return with_unit
