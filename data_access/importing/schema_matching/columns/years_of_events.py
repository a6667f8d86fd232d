"""« Date 2025 », « Présents 2025 » in a list of events that all took place in that year: the year says no more than
their dates, and the rest of the title is the column. Each is shown with what it is read as."""

import datetime
import re

from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.importing.model.cells import Cell, shown
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.date_titles import are_days
from data_access.importing.schema_matching.titles.dated_titles import year_apart
from data_access.importing.schema_matching.titles.number_titles import hold_amounts
from data_access.importing.schema_matching.titles.title_match import Sure, Title, meaning
from data_access.importing.schema_matching.values.date_parts import lacks_something
from data_access.models import Event
from data_access.name_keys import key_of

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def without_years_of_events(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for those that say a column and the year of all dates, and no other year beside it."""
    if header.about.model is not Event:
        return titles
    said = {title: found for title in titles if (found := _apart(header, title))}
    if not said:  # as nearly always: no date needs to be looked at
        return titles
    dates = [title for title, (_, column) in said.items() if column.field.kind is FieldKind.DATE]
    dated = header.taken.get("date") or (dates[0] if len(dates) == 1 else None)
    years = _years(header, dated) if dated else set()
    taken = [
        (column, title)
        for title, (year, column) in said.items()
        if years == {year} and header.free((column,)) and not _has_twin(header, title)
    ]
    for column, title in taken:
        header.take(column, title)
        header.say_loose(column, title)
    return [one for one in titles if one not in {title for _, title in taken}]


def _apart(header: Header, title: Title) -> tuple[int, Column] | None:
    """The year that a title says and the one column that the rest says, whose values stand below; None where it says
    no such thing."""
    apart = year_apart(title.text)
    said = meaning(Event, apart[1]) if apart else None
    if apart is None or said is None or said.sure <= Sure.ASKED:
        return None
    column, cells = said.columns[0], list(header.about.values(title))
    whole = [cell for cell in cells if not lacks_something(cell)]  # « 12/03 » is that of the title
    is_date = column.field.kind is FieldKind.DATE and bool(cells) and (not whole or are_days(whole))
    is_count = column.field.kind is FieldKind.NUMBER and hold_amounts(cells)
    return (apart[0], column) if (is_date or is_count) and not column.end else None


def _years(header: Header, title: Title) -> set[int]:
    """The years of all days below a title: « 12/03 » below « Date 2025 » is of that one; 0 where nothing says it."""
    own, _ = year_apart(title.text) or (0, "")
    return {_year(cell) or own for cell in header.about.values(title)}


def _year(cell: Cell) -> int:
    if isinstance(cell, datetime.date):
        return cell.year
    found = _YEAR.findall(shown(cell))
    return int(found[0]) if len(found) == 1 else 0


def _has_twin(header: Header, title: Title) -> bool:
    """Whether another title says the same of another year."""
    (_, rest), others = year_apart(title.text) or (0, ""), header.about.line.titles
    same = [one for one in others if (apart := year_apart(one.text)) and key_of(apart[1]) == key_of(rest)]
    return len(same) > 1
