"""The dates of a table that was made of a calendar file (iCalendar): « 20260320T190000Z » is a moment in France; the
end of an event of whole days is the first day that is no longer of it."""

import datetime
import re
from collections.abc import Mapping

from data_access import clock
from data_access.importing.model.cell import Cell
from data_access.importing.model.cells import shown
from data_access.importing.model.grids import Grid

BEGINS, ENDS = "dtstart", "dtend"  # the keys of their titles
_AT_AN_HOUR = re.compile(r"\d{8}T\d{6}Z?", re.ASCII)
_WHOLE_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


def with_plain_dates(grid: Grid, row: int, places: Mapping[str, int]) -> Grid:
    """The sheet with such dates as people write them. `row`: that of its titles; `places`: theirs, by their keys."""
    cells: dict[tuple[int, int], Cell] = {}
    for key in (BEGINS, ENDS):
        if (place := places.get(key)) is None:
            continue
        for number in range(row + 1, len(grid.rows)):
            if plain := _plain(shown(grid.cell(number, place)), ends=key == ENDS):
                cells[number, place] = plain
    return grid.with_cells(cells) if cells else grid


def _plain(text: str, *, ends: bool) -> str:
    """A date as people write it; empty for what is none, and where nothing changes."""
    try:
        if _AT_AN_HOUR.fullmatch(text):
            zone = datetime.UTC if text.endswith("Z") else clock.ZONE
            moment = datetime.datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S")
            here = moment.replace(tzinfo=zone).astimezone(clock.ZONE)
            at_midnight = ends and here.time() == datetime.time.min
            return f"{here - datetime.timedelta(days=at_midnight):%d/%m/%Y %H:%M}"
        if ends and (found := _WHOLE_DAY.fullmatch(text)):
            year, month, day = map(int, found.groups())
            return f"{datetime.date(year, month, day) - datetime.timedelta(days=1):%d/%m/%Y}"
    except ValueError:  # it is told as any date that does not exist
        return ""
    return ""
