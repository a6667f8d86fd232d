"""Events that a row of another table names with their day: « Réunion interterritoriale » and « 15/02/2024 » side by
side, where several are called so. The day tells which one is meant; a day that none of them has is asked."""

import datetime

from data_access.fields import PlainDate, field_of
from data_access.importing.lookup.natural_keys import part_of_key
from data_access.importing.lookup.record_index import Known
from data_access.importing.parse.column_values import Named
from data_access.importing.resolve.value_merge import agree
from data_access.models import Event

_DATE = field_of(Event, "date")


def alone(name: str) -> str:
    """A name without the day that the row says of its event; any other as it is."""
    return name.alone if isinstance(name, Named) and name.date else name


def events_on_day(name: Named, known: Known) -> set[int]:
    """The events of that name, or code, on the days that the row says; those without a date where there is none."""
    images, found = known.images(Event), known.find(name.alone, Event.__tablename__)
    dated = {one for one in found if images[one].get("date")}
    there = {one for one in dated if _agree(name.date, images[one]["date"])}
    return there or (found if len(found) == 1 and not dated else set())


def is_on_no_day(name: str, known: Known) -> bool:
    """Whether a row says a day of an event that none of its name has; a code names an event whatever its day."""
    dated = isinstance(name, Named) and name.date is not None and known.by_code(name.alone) is None
    return dated and isinstance(name, Named) and not events_on_day(name, known)


def nearest(name: str, records: list[int], known: Known) -> list[int]:
    """Events, those that are nearest to the day that a row says first; any other records in their order."""
    if not isinstance(name, Named) or name.date is None:
        return records
    images, day = known.images(Event), _first(name.date)

    def days(record_id: int) -> int:
        date = images[record_id].get("date")
        return abs((_first(date) - day).days) if date else datetime.date.max.toordinal()

    return sorted(records, key=days)


def _agree(one: PlainDate | None, other: PlainDate | None) -> bool:
    return agree(part_of_key(_DATE, one), part_of_key(_DATE, other))


def _first(date: PlainDate) -> datetime.date:
    return datetime.date.fromisoformat(date["start"])
