"""An event that one row of a file plans, and another one of its name and host says to have been held some days before
or after, or cancelled without a date: it may be one event, and would stand twice. Which is asked; the day on which it
was held then stands, or it is cancelled on the day for which it was planned."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from data_access.fields import Field, field_of
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
_NOT_HELD = (EventStatus.CANCELLED.value, EventStatus.POSTPONED.value)
_WITHIN = 45  # days between the day that was planned and the day of what was held
_DATE, _STATUS = field_of(Event, "date"), field_of(Event, "status")


def settle_planned(rows: Iterable[Row], names: NameResolver) -> None:
    """Gives the rows that plan an event what is said of it where it was held, where that was answered; else asks.
    Nothing is asked of a row with a code, of what is still to come, nor of days that the events of a series are
    apart."""
    told = [row for row in rows if row.values.get("status") in (*_TOLD, *_NOT_HELD)]
    if not any(row.values["status"] == EventStatus.PLANNED for row in told):  # as mostly
        return
    for planned, held, not_held in _by_host(told):
        for row in planned:
            if meant := _nearest(row, planned, held, names.known.today):
                _settle(row, meant, names)
        for row in not_held:
            alike = [
                one
                for one in planned
                if one.values["status"] == EventStatus.PLANNED and may_be(one, row)  # and was not held since
            ]
            if len(alike) == 1:
                _settle_undated(row, alike[0], names)


def _by_host(rows: Iterable[Row]) -> Iterator[tuple[list[Row], list[Row], list[Row]]]:
    """The rows of each host that plan an event, those that say that one was held, and those that say, without a date,
    that one was not."""
    found: dict[Key, tuple[list[Row], list[Row], list[Row]]] = defaultdict(lambda: ([], [], []))
    for row in rows:
        if row.table == Event.__tablename__ and row.code is None and row.values.get("name"):
            status, date = str(row.values.get("status")), row.values.get("date")
            host = tuple(key_of(str(row.values.get(one) or "")) for one in ("territory", "outside_host"))
            on_a_day = isinstance(date, dict) and date["precision"] == Precision.DAY
            if any(host) and on_a_day and status in _TOLD:
                found[host][_TOLD.index(status)].append(row)
            elif any(host) and date is None and status in _NOT_HELD:
                found[host][-1].append(row)
    for planned, held, not_held in found.values():
        if planned and (held or not_held):
            yield planned, held, not_held


def _nearest(row: Row, planned: Sequence[Row], held: Sequence[Row], today: datetime.date) -> Row | None:
    """The row of an event held near the day that another one plans; None where one was held on that day."""
    alike = [one for one in held if may_be(row, one)]
    if not alike:
        return None
    series = [one for one in planned if may_be(row, one)]
    limit = min(_WITHIN, _shortest_gap(series) - 1, _shortest_gap(alike) - 1)
    nearest = min(alike, key=lambda one: _apart(row, one))
    is_to_come = _day(nearest) <= today < _day(row)
    return nearest if 0 < _apart(row, nearest) <= limit and not is_to_come else None


def may_be(one: Row, other: Row) -> bool:
    """Whether two rows may tell of one event by its name."""
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
    name, day, later = quote(str(held.values["name"])), _day(row), _day(held)
    question = _question(
        _DATE,
        (row, held),
        f"{day.isoformat()}|{later.isoformat()}",
        f"{name}, prévu le {date_text(day)} et tenu le {date_text(later)}",
        f"il a eu lieu le {date_text(later)}",
    )
    answer = names.answered(question, question.key, row, _DATE)
    if answer == YES:
        for name in ("date", "status", "name"):
            if row.values.get(name) != held.values[name]:
                take_from(row, held, name, names)
    elif answer != NEW:
        mine, theirs = quote(str(row.values["name"])), quote(str(held.values["name"]))
        why = (
            f"{mine} est prévu le {date_text(_day(row))}, et {theirs} a eu lieu le {date_text(_day(held))} (ligne "
            f"{held.number} de {quote(held.sheet)}), au même endroit : si c'est le même, il compterait deux fois"
        )
        right = "écrire la même date aux deux lignes si c'est le même, ou répondre"
        refuse(row, _DATE, Refused(why, right, question), names.known)


def _settle_undated(row: Row, planned: Row, names: NameResolver) -> None:
    """Makes one event of the row that plans it and the one that says, without a date, that it was not held, where that
    was answered; else asks."""
    day, said = _day(planned), EventStatus(row.values["status"]).french
    name = quote(str(planned.values["name"]))
    question = _question(
        _STATUS,
        (planned, row),
        day.isoformat(),
        f"{name}, prévu le {date_text(day)} et dit « {said} » sans date",
        f"celui du {date_text(day)} est {said}",
    )
    answer = names.answered(question, question.key, row, _STATUS)
    if answer == YES:
        take_from(row, planned, "date", names)
        for name in ("status", "name"):
            if planned.values.get(name) != row.values[name]:
                take_from(planned, row, name, names)
    elif answer != NEW:
        mine, theirs = quote(str(row.values["name"])), quote(str(planned.values["name"]))
        why = (
            f"{mine} est dit « {said} », sans date, et {theirs} est prévu le {date_text(_day(planned))} (ligne "
            f"{planned.number} de {quote(planned.sheet)}), au même endroit : si c'est le même, il serait là deux fois"
        )
        right = "écrire la date aux deux lignes si c'est le même, ou répondre"
        refuse(row, _STATUS, Refused(why, right, question), names.known)


def take_from(row: Row, held: Row, name: str, names: NameResolver) -> None:
    """Gives a row what the other one says, and notes that what its cell says is left aside."""
    cell = row.cells.get(name)
    if cell not in (None, BY_ANSWER, SHEET_NAME):
        names.left_values.append((Row(row.table, row.sheet, row.number, None, {}, {name: cell}), name))
    row.values[name] = held.values[name]
    theirs = held.cells.get(name) if held.sheet == row.sheet else None
    row.cells[name] = theirs or BY_ANSWER


def _question(about: Field, rows: tuple[Row, Row], days: str, text: str, same: str) -> Question:
    """Whether two rows are of one event. `about`: the field that one of them takes of the other; `days`: of the event;
    `same`: what that it is one means."""
    keys = "|".join(dict.fromkeys(key_of(str(one.values["name"])) for one in rows))
    return Question(
        Asked.SAME,
        f"{Event.__tablename__}.{about.name}:{keys}|{days}",
        f"{text} : est-ce le même événement ?",
        (Candidate(YES, f"oui : {same}"), Candidate(NEW, "non, ce sont deux événements")),
    )
