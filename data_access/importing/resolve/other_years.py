"""An event that a row names without its date, of another year than the rest of the file: « Réussir ses événements » in
a file of 2025, where only 2024 has one of that name. That it is this one is asked, never taken for granted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from data_access.french import join, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import described
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import Question
from data_access.importing.model.rows import Row
from data_access.importing.resolve.match_rules import OTHER_YEAR
from data_access.models import Event

_ONE_IN = 10  # rows with a date: an event's year is not of the file where fewer of them are of it


class FileYears:
    """The years that the rows of a file tell of, and the events among them."""

    def __init__(self, known: Known, rows: Mapping[str, Sequence[Row]]) -> None:
        """`rows`: those of each table."""
        self._known, self._rows = known, rows
        self._found: dict[int, bool] = {}  # of each event, once: thousands of rows may name it

    def is_of_another(self, record_id: int) -> bool:
        """Whether an event is of a year of which the file says next to nothing; not one that it tells of itself. A
        file without a date says of no event that it is of another year."""
        if record_id not in self._found:
            mine = sum(self._counted[year] for year in self._of_event(record_id))
            rare = bool(self._of_event(record_id)) and mine * _ONE_IN < len(self._years)
            self._found[record_id] = rare and record_id not in self._events
        return self._found[record_id]

    def refused(self, name: str, record_id: int, question: Question) -> Refused:
        """Why that event is asked for. `question`: what would settle it."""
        years = join([str(year) for year in sorted(self._counted)])
        parts = {"name": quote(name), "event": quote(described(record_id, self._known)), "years": years}
        return OTHER_YEAR.refused(parts, question)

    def _of_event(self, record_id: int) -> range:
        date = self._known.images(Event)[record_id].get("date")
        return range(int(date["start"][:4]), int(date["end"][:4]) + 1) if date else range(0)

    @cached_property
    def _years(self) -> list[int]:
        """The year of each row that tells one; a season of two years tells none."""
        every = (row for rows in self._rows.values() for row in rows)
        return [year for row in every if (year := _year_of(row.values.values()))]

    @cached_property
    def _counted(self) -> Counter[int]:
        return Counter(self._years)

    @property
    def _events(self) -> set[int | None]:
        """The events that rows of the file are about: they were read before those that name them."""
        return {row.record_id for row in self._rows.get(Event.__tablename__, ())}


def _year_of(values: Iterable[object]) -> int | None:
    """The last year among the dates of a row that lie in one."""
    years = [
        date["start"][:4]
        for date in values
        if isinstance(date, dict) and "precision" in date and date["start"][:4] == date["end"][:4]
    ]
    return int(max(years)) if years else None
