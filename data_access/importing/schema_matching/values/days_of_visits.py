"""The day of a visit that names no event: « 13/03/2025 » beside « Caen », « Miramas » and « Animation de la soirée ».

A visit has no day of its own, that of its event is its day. Where there is none, the day stands with the occasion:
« Animation de la soirée (13 mars 2025) ». So it is kept, and the same two on another day are another visit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data_access.contract import columns_by_name
from data_access.fields import field_of
from data_access.importing.model.cells import Dated, shown
from data_access.importing.schema_matching.values.column_reading import Read
from data_access.models import Event, Visit
from data_access.plain_text import value_text

_DATE = field_of(Event, "date")
_TOLD = "event_date"  # the column of the day of a row's event
_SAY_WHERE = ("host", "occasion")  # without one of them, a visit says nothing


@dataclass
class DaysOfVisits:
    """The columns of a table with the occasions that say a day. `cites`: where such an occasion stands, by row and
    letters of its column; `kept`: the rows, each with its occasion; `day`: the column that says the days."""

    reads: list[Read]
    day: Read | None = None
    cites: dict[int, dict[str, str]] = field(default_factory=dict)
    kept: dict[int, str] = field(default_factory=dict)


def with_days_of_visits(
    reads: Sequence[Read], numbers: Sequence[int], moved: Mapping[int, Mapping[str, str]]
) -> DaysOfVisits:
    """Puts the day of each visit without an event into its occasion. `moved`: cells that stand elsewhere, by row and
    letters."""
    by_name = {read.column.name: read for read in reads if read.column.model is Visit}
    day, event = by_name.get(_TOLD), by_name.get("event")
    found = DaysOfVisits(list(reads), day)
    where = [by_name[name] for name in _SAY_WHERE if name in by_name]
    ranks = [
        rank
        for rank, value in enumerate(day.values if day else ())
        if value and not (event and event.cells[rank]) and any(read.values[rank] for read in where)
    ]
    if day is None or not ranks:
        return found
    occasion = by_name.get("occasion")
    if occasion is None:
        column, nothing = columns_by_name(Visit)["occasion"], [None] * len(day.values)
        occasion = Read(day.place, column, [*nothing], [*nothing], letters=day.letters)
        found.reads.append(occasion)
    for rank in ranks:
        alone = occasion.values[rank]
        text = value_text(_DATE, day.values[rank], {})
        found.kept[rank] = said = Dated(shown(alone) if alone else "", text)
        occasion.values[rank] = said
        row = numbers[rank] + 1
        letters = dict.fromkeys([day.letters, occasion.letters] if alone else [day.letters])
        cells = [moved.get(rank, {}).get(one) or f"{one}{row}" for one in letters]
        found.cites[rank] = {occasion.letters: ", ".join(cells)}
    return found
