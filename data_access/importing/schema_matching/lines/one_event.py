"""A text that tells of one event: of which kind it is and its day, « SOIRÉE DU 13 MARS – POITIERS », above a table
whose rows are parts of it, its workshops or its discussion tables."""

import datetime
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from data_access import clock
from data_access.contract import columns_by_name
from data_access.french import date_text
from data_access.importing.model.cells import Refused, folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.parse.date_remarks import dates_in_title
from data_access.importing.parse.date_text import WrittenDate, written
from data_access.importing.parse.term_spellings import terms_meant
from data_access.importing.parse.years_told import years_said
from data_access.importing.schema_matching.lines.event_titles import EventTitle, speaks_of_events
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.row_meanings import Meaning
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.titles.event_type_names import type_in_name
from data_access.models import Event
from data_access.vocabulary import EventType

_LONGEST = 80  # signs; more is a sentence
_NOT_ITS_DAY = re.compile(  # « événements au 12/03 », « soirées depuis mars », « calendrier mis à jour le 12/03 »
    r"\b(?:(?:situation|bilan|etat|point|suivi|arretee?s?|jusqu|a jour|maj|liste)\b.*|au|depuis|apres|avant|"
    r"(?:mis|mise|edite|imprime|exporte|extrait|modifie|fait|cree|version)e?s?\b.*)$"
)
_UNTIL = re.compile(r"(?:au|depuis|jusqu|avant|apres|vers|courant|fin|debut)\b")
_BEFORE_DAY = re.compile(r"[\s,:–—-]*\b(?:du|des|le|les|de)?\s*[\s,:–—-]*$", re.I)


class OneEvent(NamedTuple):
    """What such a text calls the event, and its day as it is written."""

    name: str
    day: WrittenDate


def one_event(text: str) -> OneEvent | None:
    """The event of which a text tells; None where it tells of none, or of several days."""
    if len(text) > _LONGEST or not (speaks_of_events(text) or type_in_name(text)):
        return None
    days = dates_in_title(text)
    if len(days) != 1 or not any(map(str.isalpha, before := text[: max(text.find(days[0]), 0)])):
        return None
    name = _BEFORE_DAY.sub("", before)
    if not name or _NOT_ITS_DAY.search(folded(before).strip(" :,–—-")):
        return None
    try:
        day = written(days[0])
    except Refused:
        return None  # of two readings, « 03/04/26 »: its table is to say it
    if day.inexact or _UNTIL.match(folded(day.text)):
        return None
    is_day = all(point.names_a_day for point in day.points) and not day.apart
    return OneEvent(name, day) if is_day else None


def event_above(grid: Grid, line: HeaderLine) -> EventTitle | None:
    """The one event of which a table is by what stands alone above its titles, the nearest first, and the cell that
    says so."""
    for row in range(line.first - 1, -1, -1):
        filled = [(place, cell) for place, cell in enumerate(grid.rows[row]) if cell is not None]
        if len(filled) == 1 and (found := one_event(shown(filled[0][1]))):
            name = found.name.lower() if found.name.isupper() else found.name
            return EventTitle(name[:1].upper() + name[1:], grid.address(row, filled[0][0]))
    return None


def of_one_event(
    table: Table, text: str, said: Collection[str], around: Collection[str]
) -> Iterator[Meaning]:
    """What a text that tells of one event says to the columns that a table of events lacks: its day and its type.
    `said`: the columns that it does not lack; `around`: the texts that may say the year of a day without one."""
    found = one_event(text) if table.model is Event else None
    if found is None:
        return
    columns = columns_by_name(Event)
    for year in _years(found.day, years_said(around)) if "date" not in said else ():
        value = found.day.value(year_of=dict.fromkeys(range(1, 13), year).__getitem__)
        first, last = (datetime.date.fromisoformat(value[one]) for one in ("start", "end"))
        yield Meaning(columns["date"], value, date_text(first, last))
    for term in terms_meant(EventType, found.name) if "type" not in said else ():
        yield Meaning(columns["type"], term.value, term.french)


def _years(day: WrittenDate, said: Collection[int]) -> list[int]:
    """The years in which a day may be, the likeliest first: its own, else the ones that are said around it, else those
    around this year."""
    this_year = clock.today().year
    likely = day.years[:1] or sorted(said) or [this_year, this_year - 1, this_year + 1]
    return [one for one in likely if day.falls_in(one)]
