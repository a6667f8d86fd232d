"""The date of a published figure whose row says it under « Période » alone: « 2025 », « fin 2024 », « T1 2025 ».

The newest value of a figure is shown, and its date is checked: a period that is a date is read as one, too.
"""

import re

from data_access.fields import PlainDate
from data_access.importing.model.cells import Refused, folded
from data_access.importing.model.rows import Row
from data_access.importing.parse.date_text import written
from data_access.records.images import Image

_SINCE = re.compile(r"depuis\b")  # what began then is measured later
_MONTHS = 12


def date_by_period(row: Row, stored: Image) -> bool:
    """Gives a row the date that its period is; whether it did.

    `stored`: the record as it stands, empty for a new one: its date is kept, unless it was that of its own period.
    """
    typed, known = row.values.get("period"), stored.get("date")
    if not typed or row.values.get("date") or "date" in row.erased:
        return False
    if known and known != date_of(stored.get("period") or ""):
        return False
    date = date_of(typed)
    if date is None or date == known:
        return False
    row.values["date"] = date
    if cell := row.cell("period"):
        row.cells["date"] = cell
    return True


def date_of(period: str) -> PlainDate | None:
    """The date that a period is; None where it is none, or not surely: « depuis 2019 », « 24-25 », « 03/04/2025 »."""
    if _SINCE.match(folded(period)):
        return None
    try:
        said = written(period)
        either = any(max(pair) <= _MONTHS and pair[0] != pair[1] for pair in said.pairs)
        return said.value() if said.years and not either else None
    except Refused:  # then it is but a text, as « depuis le lancement »
        return None
