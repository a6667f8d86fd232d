"""Events of the database that a new row may mean: at another date, at its date with half of its name, or on its day, of
its kind and at its host."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property
from itertools import pairwise

from data_access.fields import PlainDate
from data_access.importing.lookup.natural_keys import Key, KeyPart
from data_access.importing.parse.term_spellings import term_of
from data_access.name_keys import key_of
from data_access.name_matching.name_similarity import Beginnings
from data_access.records.images import Image
from data_access.vocabulary import EventType, Precision

_WITHIN = 45  # days between two dates of what may be one event
_UNDATED = 10_000  # where one date is not known, the other is as far as can be


class SameEvents:
    """The events that are `stored`, and what the rows of a file say of theirs, which is looked at if it is needed."""

    def __init__(
        self, stored: Mapping[int, Image], rows: Iterable[Image], co_hosts: Mapping[int, Set[int]]
    ) -> None:
        """`co_hosts`: the territories that host an event of `stored` beside the one that its record has."""
        self._stored = stored
        self._rows = rows
        self._co_hosts = co_hosts
        self._limits: dict[Key, int] = {}  # of series

    def at_another_date(self, values: Image) -> list[int]:
        """The nearest first; nearer than the events of a series ever were to one another (a weekly workshop). A host
        that one of the two does not say may be that of the other; one that several host is an event of each."""
        named = self._stored_names.get(key_of(values.get("name") or ""))
        if not named:  # as nearly always
            return []
        mine = _series(values)
        found = [
            (days, record_id)
            for series in named
            if series == mine or not any(series[1:]) or not any(mine[1:])
            for record_id, date in self._by_series[series].items()
            if (days := _apart(values.get("date"), date)) <= self._limit(series) or days == _UNDATED
        ]
        return list(dict.fromkeys(record_id for _, record_id in sorted(found)))

    def _limit(self, series: Key) -> int:
        """Days between two dates of what may be one event of a series."""
        if series not in self._limits:
            dates = self._by_series[series].values(), self._in_file[series]
            self._limits[series] = min(_WITHIN, *(_shortest_gap(each) - 1 for each in dates))
        return self._limits[series]

    @cached_property
    def _by_series(self) -> dict[Key, dict[int, PlainDate | None]]:
        """The dates of the events of one name and host, those that it hosts with others included."""
        found: dict[Key, dict[int, PlainDate | None]] = defaultdict(dict)
        for record_id, image in self._stored.items():
            name, host, outside = _series(image)
            for one in (host, *self._co_hosts.get(record_id, ())):
                found[name, one, outside if one == host else None][record_id] = image.get("date")
        return dict(found)

    @cached_property
    def _stored_names(self) -> dict[KeyPart, list[Key]]:
        """The series of the events that are stored, by their names."""
        found: dict[KeyPart, list[Key]] = defaultdict(list)
        for series in self._by_series:
            found[series[0]].append(series)
        return dict(found)

    @cached_property
    def _in_file(self) -> dict[Key, list[PlainDate | None]]:
        found: dict[Key, list[PlainDate | None]] = defaultdict(list)
        for values in self._rows:
            found[_series(values)].append(values.get("date"))
        return found

    def on_its_days(self, values: Image) -> Iterator[int]:
        """The events on its days whose name begins as its own, or the other way round, unless they are elsewhere."""
        host = values.get("territory")
        for month in _months(values.get("date")):
            groups: tuple[Key, ...] = ((month, host), (month, None)) if host else ((month,),)
            for group in groups if self._beginnings.hold(groups) else ():  # of most no name is stored
                for one in self._beginnings.find(group, values["name"]):
                    other = self._stored[one]
                    if _overlap(values["date"], other["date"]) and not self._elsewhere(values, one):
                        yield one

    def on_that_day(self, values: Image) -> Iterator[int]:
        """The events of that very day at the same host, or without one and of the same kind: « CA »."""
        date, host = values.get("date"), values.get("territory")
        same_day = self._by_day.get(date["start"]) if date and date["start"] == date["end"] else None
        if not same_day:  # as mostly
            return
        kind = values.get("type") or term_of(EventType, values["name"])
        for one in same_day:
            other = self._stored[one]
            if host != other.get("territory") and host not in self._co_hosts.get(one, ()):
                continue
            theirs = other.get("type") or term_of(EventType, other["name"])
            alike = kind == theirs if kind and theirs else bool(host)
            if alike and not self._elsewhere(values, one):
                yield one

    def _elsewhere(self, values: Image, record_id: int) -> bool:
        """Whether two events are known to have different hosts."""
        other = self._stored[record_id]
        if values.get("territory") in self._co_hosts.get(record_id, ()):
            return False
        hosts = ((values.get(name), other.get(name)) for name in ("territory", "outside_host"))
        return any(mine and theirs and key_of(str(mine)) != key_of(str(theirs)) for mine, theirs in hosts)

    @cached_property
    def _beginnings(self) -> Beginnings:
        """The names, month by month: of each host, and all of them."""
        found = Beginnings()
        for record_id, image in self._stored.items():
            for month in _months(image.get("date")) if image.get("name") else ():
                hosts = (image.get("territory"), *self._co_hosts.get(record_id, ()))
                for group in (*((month, host) for host in hosts), (month,)):
                    found.add(group, record_id, image["name"])
        return found

    @cached_property
    def _by_day(self) -> dict[str, list[int]]:
        """The events of one day, by that day."""
        found: dict[str, list[int]] = defaultdict(list)
        for record_id, image in self._stored.items():
            if (date := image.get("date")) and date["start"] == date["end"]:
                found[date["start"]].append(record_id)
        return found


def on_same_days(one: Image, other: Image) -> bool:
    """Whether two events are known to be on the very same days."""
    mine, theirs = one.get("date"), other.get("date")
    return mine is not None and theirs is not None and _days(mine) == _days(theirs)


def _series(values: Image) -> Key:
    """What the dates of one event, or of a series of events, share: name and host."""
    host = values.get("outside_host")
    return key_of(values.get("name") or ""), values.get("territory"), key_of(host) if host else None


def _apart(one: PlainDate | None, other: PlainDate | None) -> int:
    """Days between two dates; 0 where they overlap, or where day and month changed places."""
    if one is None or other is None:
        return _UNDATED
    (first, last), (start, end) = _days(one), _days(other)
    if first == last and start == end and _swapped(first) == start:
        return 0
    return max(0, (start - last).days, (first - end).days)


def _overlap(one: PlainDate, other: PlainDate) -> bool:
    return one["start"] <= other["end"] and other["start"] <= one["end"]


def _months(date: PlainDate | None) -> list[str]:
    """The months that a date touches, « 2024-11 »."""
    if date is None:
        return []
    if date["start"][:7] == date["end"][:7]:
        return [date["start"][:7]]
    (year, month), (last_year, last_month) = (
        map(int, day.split("-")[:2]) for day in (date["start"], date["end"])
    )
    count = 12 * (last_year - year) + last_month - month + 1
    return [f"{year + (month + n - 1) // 12}-{(month + n - 1) % 12 + 1:02}" for n in range(count)]


def _days(date: PlainDate) -> tuple[datetime.date, datetime.date]:
    return datetime.date.fromisoformat(date["start"]), datetime.date.fromisoformat(date["end"])


def _swapped(day: datetime.date) -> datetime.date | None:
    return day.replace(month=day.day, day=day.month) if day.day <= 12 else None


def _shortest_gap(dates: Iterable[PlainDate | None]) -> int:
    """The fewest days between two days of a series."""
    known = {_days(date)[0] for date in dates if date and date["precision"] == Precision.DAY}
    return min(((later - earlier).days for earlier, later in pairwise(sorted(known))), default=_UNDATED)
