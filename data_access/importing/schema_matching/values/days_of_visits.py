"""The day of a visit: « 13/03/2025 » beside « Caen », « Miramas » and « Animation de la soirée ».

It is the visit's own date, and tells the event from others of its name where the row names one. What a title calls the
day of an event is that of the visit where the row names none.
"""

from collections.abc import Sequence
from dataclasses import replace

from data_access.contract import columns_by_name
from data_access.importing.schema_matching.values.column_reading import Read
from data_access.models import Visit

_DATE, _EVENT, _OF_EVENT = "date", "event", "event_date"  # names of columns of visits


def with_days_of_visits(reads: Sequence[Read]) -> list[Read]:
    """The columns of a table, with those that its days of visits make: what tells the events that it names, and the
    dates of the visits that name none."""
    by_name = {read.column.name: read for read in reads if read.column.model is Visit}
    own, event, of_event = (by_name.get(name) for name in (_DATE, _EVENT, _OF_EVENT))
    found = list(reads)
    if own:
        own.column = replace(own.column, tells="")  # it is a value of the visit, whatever it tells beside
    if own and event and not of_event:
        found.append(_as(own, _OF_EVENT, [bool(cell) for cell in event.cells]))
    if of_event and not own:
        alone = [not (event and event.cells[rank]) for rank in range(len(of_event.values))]
        dates = _as(of_event, _DATE, alone)
        if any(dates.values):
            found.append(dates)
            of_event.values = [None if alone[rank] else value for rank, value in enumerate(of_event.values)]
    return found


def _as(read: Read, name: str, kept: Sequence[bool]) -> Read:
    """A column as another one of visits, in some rows; what could not be read of it is told of itself alone."""
    cells, values = (
        [one if kept[rank] else None for rank, one in enumerate(of)] for of in (read.cells, read.values)
    )
    column = columns_by_name(Visit)[name]
    if name == _DATE:
        column = replace(column, tells="")
    return Read(read.place, column, cells, values, letters=read.letters)
