"""Events whose planned date is past, and whose real date is blank where others say theirs: whether they took place is
not sure, unless their row says so otherwise (a status, a count of who came)."""

import datetime
import re
from collections.abc import Iterator

from data_access import clock
from data_access.importing.model.cells import folded, shown
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.lines.date_cells import days_of
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.values.cancelled_texts import is_cancelled, is_put_off
from data_access.importing.schema_matching.values.later_columns import later_of
from data_access.models import Event, StepProgress
from data_access.vocabulary import StepState

_REAL = re.compile(r"\b(?:reel(?:le)?s?|effecti(?:f|ve)s?|(?:realise|tenu)(?:e|es|s)?)\b")
_TELLING = ("status", "present.value")


def without_a_real_date(table: Table) -> Iterator[tuple[int, int, str]]:
    """Such rows, each with the place of its planned date and that of the real one, and the day that was planned."""
    columns = {column.name: place for place, column in table.read.items()} if table.model is Event else {}
    planned = columns.get("date")
    real = columns.get(later_of(table.read[planned]).name) if planned is not None else None
    if planned is None or real is None or not _REAL.search(folded(table.titles.get(real, ""))):
        return
    if not any(table.column(real)):  # it is filled in for none
        return
    telling = [columns[name] for name in _TELLING if name in columns]
    for row in table.body.data:
        says = (table.grid.cell(row, place) is not None for place in (real, *telling))
        day = None if any(says) else _last_day(table, row, planned)
        if day and day < clock.today():
            yield row, planned, f"{day:%d/%m/%Y}"


def was_done_later(table: Table, row: int, words: str) -> bool:
    """Whether words say of a step that it was put off, and its row that it is done, on no earlier day than planned:
    « reporté de deux jours » only tells why."""
    columns = {column.name: place for place, column in table.read.items() if not column.side}
    state = columns.get("state")
    if table.model is not StepProgress or state is None or is_cancelled(words) or not is_put_off(words):
        return False
    said = term_of(StepState, shown(table.grid.cell(row, state)))
    if said not in (StepState.DONE, StepState.MADE_UP):
        return False
    planned, done = (
        _last_day(table, row, columns[name]) if name in columns else None for name in ("planned", "done")
    )
    return planned is None or done is None or planned <= done


def _last_day(table: Table, row: int, place: int) -> datetime.date | None:
    days = days_of(table, row, place)
    return days[1] if days else None
