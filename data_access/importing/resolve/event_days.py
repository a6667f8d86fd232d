"""The events of one name and day, as the database has them and a file tells of them: what territories host them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.rows import Row
from data_access.models import Event, EventPart
from data_access.name_keys import key_of
from data_access.records.images import Image
from data_access.vocabulary import EventRole, Precision

Day = tuple[str, str, str]  # the key of a name, the first and the last day


@dataclass
class Meeting:
    """One event of a name and day. `territory`: the host that its record has; `hosts`: all of them; `row`: the first of
    the file that speaks of it, where the database does not know it."""

    territory: int
    hosts: set[int]
    row: Row | None = None


def day_of(values: Image) -> Day | None:
    """The name and the days of an event; None where its day is not known."""
    name, date = values.get("name"), values.get("date")
    if not name or not isinstance(date, dict) or date["precision"] != Precision.DAY:
        return None
    return key_of(str(name)), date["start"], date["end"]


def names_no_host(values: Image) -> bool:
    """Whether an event says nothing of who hosts it."""
    return values.get("territory") is None and not values.get("outside_host")


def stored_on(known: Known, days: Collection[Day]) -> dict[Day, list[Meeting]]:
    """The known events of those names and days that have a host."""
    found: dict[Day, list[Meeting]] = {}
    if not days:
        return found
    by_id: dict[int, Meeting] = {}
    for record_id, image in known.images(Event).items():
        host = image.get("territory")
        if host and (day := day_of(image)) and day in days:
            by_id[record_id] = Meeting(host, {host})
            found.setdefault(day, []).append(by_id[record_id])
    for event, hosts in (known_co_hosts(known) if by_id else {}).items():
        if event in by_id:
            by_id[event].hosts.update(hosts)
    return found


def known_co_hosts(known: Known) -> dict[int, set[int]]:
    """The territories that « Rôles » says host a known event, by event."""
    found: dict[int, set[int]] = {}
    for part in known.images(EventPart).values():
        if part["role"] == EventRole.HOST:
            found.setdefault(part["event"], set()).add(part["territory"])
    return found


def rows_on(rows: Iterable[Row], days: Collection[Day]) -> Mapping[Day, list[Row]]:
    """Those of some rows that are of these names and days."""
    found: dict[Day, list[Row]] = defaultdict(list)
    for row in rows if days else ():
        if (day := day_of(row.values)) and day in days:
            found[day].append(row)
    return found
