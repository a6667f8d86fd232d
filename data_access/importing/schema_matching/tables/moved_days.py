"""The day to which a remark says that an event was put off: « annulé → reporté au 24.09.2026 »."""

import datetime
import re
from collections.abc import Callable

from data_access.contract import columns_by_name
from data_access.fields import FieldKind, Plain
from data_access.importing.model.cells import Refused, folded, shown
from data_access.importing.parse.column_values import parse
from data_access.importing.parse.date_points import MONTHS
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.models import Event

DATE = columns_by_name(Event)["date"]
_WEEKDAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_TO = re.compile(
    rf"\b(?:report|decal|repouss|deplac|avanc|reprogramm)ee?s? (?:au|le) (?:{_WEEKDAY} )?"
    rf"(\d{{1,2}})(?:er)?[ ./-](\d{{1,2}}|{'|'.join(MONTHS)})\b(?:[ ./-]((?:20)?\d\d)\b)?"
    r"(?!\W*(?:ou\b|\d))"
)


def new_day(table: Table, row: int, text: str) -> Plain:
    """That day, as it is stored; None where the text names none. Of one without a year, that of the row's own date,
    where it then comes later."""
    return day_told(text, lambda: _own_day(table, row)) if table.model is Event else None


def day_told(text: str, own_day: Callable[[], str | None]) -> Plain:
    """The day to which a text says that an event was put off; of one without a year, that of its `own_day`, where it
    then comes later. None where it says none."""
    found = _TO.search(folded(text))
    if not found:
        return None
    day, month, year = found.groups()
    own = own_day() if year is None else None
    words = (day, month, own[:4] if own else year or "")
    try:
        read = parse(DATE.field, ("/" if month.isdigit() else " ").join(words))
    except Refused:
        return None
    is_day = isinstance(read, dict) and read["start"] == read["end"]
    return read if is_day and (own is None or str(read["start"]) > own) else None


def _own_day(table: Table, row: int) -> str | None:
    for place in table.places(FieldKind.DATE):
        cell = table.grid.cell(row, place)
        if isinstance(cell, datetime.date):
            return f"{cell:%Y-%m-%d}"
        try:
            read = parse(DATE.field, shown(cell))
        except Refused:
            continue
        if isinstance(read, dict):
            return str(read["start"])
    return None
