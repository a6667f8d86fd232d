"""The events that a list may be of, and who receives at them."""

import datetime
import re

from data_access.french import date_text
from data_access.importing.attendance.kinds import Way
from data_access.importing.attendance.shapes import Shape
from data_access.importing.cells import folded, shown
from data_access.importing.grids import Grid
from data_access.importing.matching.known import Known
from data_access.importing.matching.spelling import Likely
from data_access.models import Event, EventPart
from data_access.vocabulary import EventRole, Precision, Scope

NAMED = 3  # events that a refusal names


def hosts_of(event: int, known: Known) -> set[int] | None:
    """The territories that receive at an event, for they do not visit it; None where nobody knows whose it is."""
    image = known.images(Event)[event]
    hosts = {
        part["territory"] for part in known.images(EventPart).values()
        if part["event"] == event and part["role"] == EventRole.HOST.value
    }  # fmt: skip
    hosts |= {image.get("territory")} - {None}
    return hosts if hosts or image.get("scope") == Scope.NETWORK.value else None


def events_named(name: str, known: Known) -> list[int]:
    """The events of a like name."""
    return Likely(known.names(Event.__tablename__)).records(name, NAMED)


def events_of_the_day(grid: Grid, shape: Shape, file: str, known: Known) -> list[int]:
    """The events of a day that the name of the file, or what stands above the lines, says."""
    until = shape.header + (shape.kind.way is Way.CONNECTIONS)  # a connection has a time of its own
    above = [shown(cell) for row in grid.rows[:until] for cell in row]
    text = folded(" ".join([file, grid.name, *above]))
    dates = {one: image.get("date") for one, image in known.images(Event).items()}
    return [one for one, date in dates.items() if date and _says(text, date)][:NAMED]


def _says(text: str, date: dict[str, str]) -> bool:
    """Whether a text says the first day of an event, in one of the ways in which tools and people write it."""
    if date["precision"] != Precision.DAY.value:
        return False
    day = datetime.date.fromisoformat(date["start"])
    forms = [
        f"{day:{form}}" for form in ("%Y-%m-%d", "%Y%m%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%m/%d/%Y")
    ]
    forms += [f"{day.month}/{day.day}/{day:%y}", f"{day.month}/{day.day}/{day:%Y}", folded(date_text(day))]
    return any(re.search(rf"(?<!\d){re.escape(form)}(?!\d)", text) for form in forms)
