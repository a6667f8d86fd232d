"""The events that a list may be of, and who receives at them."""

from itertools import pairwise

from data_access.importing.attendance.list_days import stated_days
from data_access.importing.attendance.list_detection import ListShape, names_a_meeting
from data_access.importing.attendance.list_titles import key
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import shown
from data_access.importing.model.grids import Grid
from data_access.models import Event, EventPart
from data_access.name_matching.name_similarity import Likely
from data_access.vocabulary import EventRole, Precision, Scope

NAMED = 3  # events that a refusal names
_SUBJECT = {"sujet", "topic", "titredelareunion", "meetingtitle"}


def hosts_of(event: int, known: Known) -> set[int] | None:
    """The territories that receive at an event, for they do not visit it; None where nobody knows whose it is."""
    image = known.images(Event)[event]
    hosts = {
        part["territory"]
        for part in known.images(EventPart).values()
        if part["event"] == event and part["role"] == EventRole.HOST.value
    }
    hosts |= {image.get("territory")} - {None}
    return hosts if hosts or image.get("scope") == Scope.NETWORK.value else None


def events_named(name: str, known: Known) -> list[int]:
    """The events of a like name."""
    return Likely(known.names(Event.__tablename__)).records(name, NAMED)


def events_of_the_subject(grid: Grid, shape: ListShape, known: Known) -> list[int]:
    """The events of a name like the subject of the meeting, which stands below its title or, in pairs, beside it."""
    above = grid.rows[: shape.header - 1]
    for row, below in pairwise(above):
        for place, cell in enumerate(row):
            if isinstance(cell, str) and key(cell) in _SUBJECT:
                beside = row[place + 1] if place + 1 < len(row) else None
                pair = (
                    beside is not None
                    and sum(one is not None for one in row) == 2
                    and not names_a_meeting(row)
                )
                return events_named(shown(beside if pair else below[place]), known)
    return []


def events_of_the_day(grid: Grid, shape: ListShape, file: str, known: Known) -> list[int]:
    """The events of a day that the list says, or the name of its file."""
    dates = {
        one: date
        for one, image in known.images(Event).items()
        if (date := image.get("date")) and date["precision"] == Precision.DAY.value
    }
    for days in stated_days(grid, shape, file):
        if found := [one for one, date in dates.items() if any(day.within(date) for day in days)]:
            return found[:NAMED]
    return []
