"""An event that one row of a file plans, and another one of its name and host says to have been held some days before
or after: it may be one event that was moved, and would stand twice. Which is asked; the day on which it was held then
stands."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from data_access.fields import field_of
from data_access.french import date_text, quote
from data_access.importing.lookup.natural_keys import Key
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import NEW, YES, Asked, Candidate, Question
from data_access.importing.model.rows import BY_ANSWER, SHEET_NAME, Row
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.row_refusals import refuse
from data_access.importing.resolve.same_meetings import is_in_short
from data_access.models import Event
from data_access.name_keys import key_of
from data_access.name_matching.name_similarity import nearly, numbers
from data_access.vocabulary import EventStatus, Precision

_TOLD = (EventStatus.PLANNED.value, EventStatus.HELD.value)
_WITHIN = 45  # days between the day that was planned and the day of what was held
_DATE = field_of(Event, "date")


def settle_planned(rows: Iterable[Row], names: NameResolver) -> None:
    """Gives the rows that plan an event what is said of it where it was held, where that was answered; else asks.
    Nothing is asked of a row with a code, of what is still to come, nor of days that the events of a series are
    apart."""
    told = [row for row in rows if row.values.get("status") in _TOLD]
    if not any(row.values["status"] == EventStatus.PLANNED for row in told):  # as mostly
        return
    for planned, held in _by_host(told):
        for row in planned:
            if meant := _nearest(row, planned, held):
                _settle(row, meant, names)


def _by_host(rows: Iterable[Row]) -> Iterator[tuple[list[Row], list[Row]]]:
    """The rows of each host that plan an event, and those that say that one was held."""
    found: dict[Key, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.table == Event.__tablename__ and row.code is None and row.values.get("name"):
            status, date = row.values.get("status"), row.values.get("date")
            host = tuple(key_of(str(row.values.get(one) or "")) for one in ("territory", "outside_host"))
            if any(host) and isinstance(date, dict) and date["precision"] == Precision.DAY:
                found[host][str(status)].append(row)
    for of_host in found.values():
        planned, held = of_host[EventStatus.PLANNED.value], of_host[EventStatus.HELD.value]
        if planned and held:
            yield planned, held


def _nearest(row: Row, planned: Sequence[Row], held: Sequence[Row]) -> Row | None:
    """The row of an event held near the day that another one plans; None where one was held on that day."""
    alike = [one for one in held if _may_be(row, one)]
    if not alike:
        return None
    series = [one for one in planned if _may_be(row, one)]
    limit = min(_WITHIN, _shortest_gap(series) - 1, _shortest_gap(alike) - 1)
    nearest = min(alike, key=lambda one: _apart(row, one))
    is_to_come = _day(nearest) <= datetime.date.today() < _day(row)
    return nearest if 0 < _apart(row, nearest) <= limit and not is_to_come else None


def _may_be(one: Row, other: Row) -> bool:
    mine, theirs = str(one.values["name"]), str(other.values["name"])
    if key_of(mine) == key_of(theirs):
        return True
    return numbers(mine) == numbers(theirs) and (nearly(mine, theirs) or is_in_short(mine, theirs))


def _day(row: Row) -> datetime.date:
    return datetime.date.fromisoformat(row.values["date"]["start"])


def _apart(one: Row, other: Row) -> int:
    return abs((_day(one) - _day(other)).days)


def _shortest_gap(rows: Sequence[Row]) -> int:
    """The fewest days between two events of a series."""
    days = sorted({_day(row) for row in rows})
    return min(((later - earlier).days for earlier, later in pairwise(days)), default=_WITHIN + 1)


def _settle(row: Row, held: Row, names: NameResolver) -> None:
    question = _question(row, held)
    answer = names.answers.get(question.key)
    if answer == YES:
        for name in ("date", "status", "name"):
            if row.values.get(name) != held.values[name]:
                _take_from(row, held, name, names)
    elif answer != NEW:
        mine, theirs = quote(str(row.values["name"])), quote(str(held.values["name"]))
        why = (
            f"{mine} est prévu le {date_text(_day(row))}, et {theirs} a eu lieu le {date_text(_day(held))} (ligne "
            f"{held.number} de {quote(held.sheet)}), au même endroit : si c'est le même, il compterait deux fois"
        )
        right = "écrire la même date aux deux lignes si c'est le même, ou répondre"
        refuse(row, _DATE, Refused(why, right, question), names.known)


def _take_from(row: Row, held: Row, name: str, names: NameResolver) -> None:
    """Gives a row what the other one says, and notes that what its cell says is left aside."""
    cell = row.cells.get(name)
    if cell not in (None, BY_ANSWER, SHEET_NAME):
        names.left_values.append((Row(row.table, row.sheet, row.number, None, {}, {name: cell}), name))
    row.values[name] = held.values[name]
    theirs = held.cells.get(name) if held.sheet == row.sheet else None
    row.cells[name] = theirs or BY_ANSWER


def _question(row: Row, held: Row) -> Question:
    days = (row.values["date"]["start"], held.values["date"]["start"])
    keys = "|".join(dict.fromkeys(key_of(str(one.values["name"])) for one in (row, held)))
    name = quote(str(held.values["name"]))
    return Question(
        Asked.SAME,
        f"{Event.__tablename__}.date:{keys}|{'|'.join(days)}",
        f"{name}, prévu le {date_text(_day(row))} et tenu le {date_text(_day(held))} : est-ce le même événement ?",
        (
            Candidate(YES, f"oui : il a eu lieu le {date_text(_day(held))}"),
            Candidate(NEW, "non, ce sont deux événements"),
        ),
    )
