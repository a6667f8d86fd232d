"""Two statuses of one territory that begin on one day, in the file or beside what is known: nothing says which of them
is its status from then on. Those that are known to a month or a year alone may well have followed one another in it."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from data_access.fields import field_of
from data_access.french import date_text, join, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.rows import Row
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.validate.plausibility import Doubt, Instead, Surprise, Surprises, is_said
from data_access.log_vocabulary import REMOVED
from data_access.models import Status
from data_access.records.images import Image
from data_access.vocabulary import Precision, TerritoryStatus

LAST = "dernier"  # answer: the last one that is written
_STATUS = field_of(Status, "status")
_RIGHT = "garder celui qui vaut depuis ce jour, ou corriger l'une des deux dates"


class _Day(NamedTuple):
    """A territory and a day."""

    territory: int
    day: str


def two_on_one_day(changes: Sequence[RowChange], known: Known, surprises: Surprises) -> None:
    """Doubts a status that a row says where another one of its territory begins on the very day."""
    said = {
        change.record_id: change
        for change in changes
        if change.model is Status and change.action != REMOVED and is_said(change, ("status", "date"))
    }
    if not said:
        return
    beside: dict[_Day, dict[int, str]] = defaultdict(dict)
    for record_id, image in known.images(Status).items():
        if day := _day_of(image):
            beside[day][record_id] = image["status"]
    for record_id, change in said.items():
        day = _day_of(known.images(Status)[record_id])
        of_day = beside[day] if day else {}
        others = {one: status for one, status in of_day.items() if status != of_day[record_id]}
        if day and others:
            named = join([quote(TerritoryStatus(one).french) for one in sorted(set(others.values()))])
            of_file = not said.keys().isdisjoint(others)
            where = "une autre ligne dit" if of_file else "il est déjà noté"
            since = date_text(datetime.date.fromisoformat(day.day))
            why = f"{where} {named} du même territoire, depuis le même jour ({since})"
            surprises.add(Surprise(TWO_IN_FILE if of_file else TWO, change.row, _STATUS, why, _RIGHT, change))


def _day_of(image: Image) -> _Day | None:
    """The territory of a status and its first day; None where that is not known to the day."""
    date, territory = image.get("date"), image.get("territory")
    if territory is None or not date or date["precision"] != Precision.DAY:
        return None
    return _Day(territory, date["start"])


def _last_is_right(found: Sequence[Surprise], surprises: Surprises, known: Known) -> set[Row]:
    """Leaves of each territory and day all but the last status that is written aside."""
    images = known.images(Status)
    left: set[Row] = set()
    for of_day in _by_day(found, known):
        for change in sorted(of_day, key=lambda one: one.row.number)[:-1]:
            left.add(change.row)
            surprises.leave_cell(change.row, "status")
            if change.record_id >= known.first_new:
                images.pop(change.record_id, None)
            else:
                images[change.record_id] = images[change.record_id] | (change.before or {})
    return left


def _by_day(found: Sequence[Surprise], known: Known) -> Iterator[list[RowChange]]:
    days: dict[_Day, list[RowChange]] = defaultdict(list)
    for one in found:
        if one.change and (day := _day_of(known.images(Status)[one.change.record_id])):
            days[day].append(one.change)
    yield from days.values()


_BOTH = "oui, les deux : le plus avancé des deux vaut depuis ce jour"
TWO = Doubt("statut d'un jour qui en a déjà un autre", _BOTH)
TWO_IN_FILE = Doubt(
    "deux statuts le même jour",
    _BOTH,
    instead=Instead(LAST, "non : seul le dernier écrit est juste", _last_is_right),
)
