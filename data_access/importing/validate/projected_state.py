"""The records as they would be after the import: the rows of the file together with the database."""

from collections import defaultdict
from decimal import Decimal
from functools import cached_property

from data_access.fields import PlainDate, PlainNumber
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.models import (
    Definition,
    Event,
    EventMeasure,
    EventPart,
    Funding,
    FundingYear,
    Indicator,
    Organisation,
    Payment,
    Status,
    Territory,
)
from data_access.name_keys import key_of
from data_access.name_matching.name_similarity import begins
from data_access.records.images import Image
from data_access.reference import find_commune, find_department
from data_access.vocabulary import EventRole, EventStatus, Measure, Qualifier, TerritoryStatus

_OFF = (EventStatus.CANCELLED, EventStatus.POSTPONED)
_ENDING = (TerritoryStatus.DORMANT, TerritoryStatus.LEFT)


class After:
    """What the rules ask of the records beside the one they look at. `moved`: those that a row of the file is about."""

    def __init__(self, known: Known, moved: set[int]) -> None:
        self._known = known
        self.moved = moved
        self.today = known.today.isoformat()

    def name(self, record_id: int) -> str:
        """What a record is called."""
        return self._known.labels[record_id]

    def is_organisation(self, name: str) -> bool:
        """Whether a structure is called so."""
        return bool(self._known.find(name, Organisation.__tablename__))

    def organisation_in_short(self, name: str) -> str:
        """The structure of another territory whose name begins as this one, which is none of a place: « KatalyZe
        Amiens », of « Amiens »; empty where there is none."""
        if find_commune(name) or find_department(name):
            return ""
        for image in self._known.images(Organisation).values():
            other, territory = image.get("name") or "", image.get("territory")
            if territory and len(other) > len(name) and begins(name, other):
                its = self._known.labels[territory]
                if key_of(its) != key_of(name):
                    return f"{quote(other)} (de {quote(its)})"
        return ""

    def host(self, event: int | None) -> int | None:
        """The territory that holds an event."""
        return self._known.images(Event)[event].get("territory") if event else None

    def hosts(self, event: int | None) -> set[int]:
        """The territories that hold an event: its own, and those that are hosts among its roles."""
        own = self._known.images(Event).get(event or 0, {}).get("territory")
        return self._co_hosts.get(event or 0, set()) | ({own} if own else set())

    def has_co_hosts(self, event: Image) -> bool:
        """Whether territories hold an event, of these values, among its roles."""
        images = self._known.images(Event)
        return any(images.get(one) == event for one in self._co_hosts)

    def event_date(self, event: int) -> PlainDate | None:
        """The days of an event; None where they are not known."""
        return self._known.images(Event).get(event, {}).get("date")

    def entered(self, territory: int) -> PlainDate | None:
        """When a territory entered the network; None where it is not known."""
        return self._known.images(Territory).get(territory, {}).get("joined")

    def payment(self, record_id: int) -> Image:
        """The values of a payment."""
        return self._known.images(Payment)[record_id]

    def payments(self, funding: int | None) -> list[tuple[int, Image]]:
        """The payments of a funding file."""
        return self._payments.get(funding or 0, [])

    def promised(self, funding: int | None) -> Decimal | None:
        """What a funding file is sure of, over all its fiscal years: of each what is contracted, else granted; None
        where that is known of none."""
        firsts = (
            next((year[name] for name in ("contracted", "granted") if year.get(name) is not None), None)
            for year in self._years.get(funding or 0, ())
        )
        given = [Decimal(amount) for amount in firsts if amount is not None]
        return sum(given, Decimal(0)) if given else None

    def first_day(self, event: int | None) -> str:
        """The first day on which an event takes place, as ISO; empty where it is not known."""
        return _start(self._known.images(Event).get(event) or {}) if event else ""

    def is_planned(self, event: int | None) -> bool:
        """Whether an event is told as planned."""
        image = self._known.images(Event).get(event or 0, {})
        return bool(image.get("status") == EventStatus.PLANNED)

    def session_to_come(self, cohort: int | None, step: int | None) -> str:
        """The first day of the sessions of a step in a cohort that were not given up, as ISO, where they are all to
        come; else empty."""
        first = self._sessions.get((cohort, step), "")
        return first if first > self.today else ""

    @cached_property
    def _sessions(self) -> dict[tuple[int | None, int | None], str]:
        """The first day of the sessions of each step in each cohort; empty where that of one is not known."""
        found: dict[tuple[int | None, int | None], str] = {}
        for image in self._known.images(Event).values():
            which, off = (image.get("cohort"), image.get("step")), image.get("status") in _OFF
            if all(which) and not off:
                found[which] = min(_start(image), found.get(which, _start(image)))
        return found

    def counted_beside(self, event: int | None, measure: str) -> str:
        """The other event of the file of that kind, on that very day and at that host, of which the same was counted;
        empty where there is none."""
        mine = _evening(self._known.images(Event).get(event) or {}) if event else None
        for other in self._evenings.get(mine, ()) if mine else ():
            if other != event and other in self.moved and measure in self.measures(other):
                return self._known.labels[other]
        return ""

    def figure(self, definition: int | None) -> tuple[str, str]:
        """The name and the unit of a published figure; empty where it has none."""
        image = self._known.images(Definition).get(definition or 0, {})
        return image.get("name") or "", image.get("unit") or ""

    def is_cumulative(self, definition: int | None) -> bool:
        """Whether a published figure is counted since the beginning, year after year."""
        return bool(self._known.images(Definition).get(definition or 0, {}).get("cumulative"))

    def stage(self, funding: int | None) -> str | None:
        """Where a funding file stands."""
        return self._known.images(Funding).get(funding or 0, {}).get("stage")

    def measures(self, event: int | None) -> dict[str, tuple[int, PlainNumber]]:
        """What was counted at an event: measure → its record, its value."""
        return self._measures.get(event, {}) if event else {}

    def amount(self, funding: int | None, name: str) -> Decimal | None:
        """An amount of a funding file over all its fiscal years, in euros; None where it is given for none."""
        given = [
            Decimal(year[name]) for year in self._years.get(funding or 0, ()) if year.get(name) is not None
        ]
        return sum(given, Decimal(0)) if given else None

    def territory_of(self, status: int) -> int:
        """The territory that entered a status."""
        territory: int = self._known.images(Status)[status]["territory"]
        return territory

    def statuses(self, territory: int) -> list[Image]:
        """The statuses that a territory entered."""
        return self._statuses.get(territory, [])

    def is_stored(self, territory: int | None, status: str) -> bool:
        """Whether that status of a territory was stored before the import, whatever its date."""
        return (territory, status) in self._stored_statuses

    def status_today(self, territory: int | None) -> str | None:
        """The status of a territory today, as `expressions.current_status` tells it."""
        image = self._today(territory)
        return image["status"] if image else None

    def dated_today(self, territory: int | None) -> str | None:
        """The status of a territory today, if it has a date."""
        image = self._today(territory)
        return image["status"] if image and _start(image) else None

    def _today(self, territory: int | None) -> Image | None:
        begun = [one for one in self.statuses(territory or 0) if _start(one) <= self.today]
        dated = [one for one in begun if _start(one)]
        highest = max((_rank(one) for one in dated), default=-1)
        last = max(map(_start, dated), default="")

        def place(one: Image) -> tuple[int, int, str]:
            if _start(one):
                return (2 if one["date"]["end"] >= last else 1), _rank(one), _start(one)
            return (3 if _rank(one) > highest else 0), _rank(one), ""

        return max(begun, key=place, default=None)

    def value_beside(self, indicator: Image) -> Image | None:
        """The published value of the same figure for the period before; of the first one, that of the period after,
        unless a row of the file is about it. None where there is none that is dated."""
        day = _start(indicator)
        others = self._values.get((indicator.get("figure"), indicator.get("territory")), ()) if day else ()
        before = [one for _, one in others if _start(one) < day]
        after = [one for record_id, one in others if _start(one) > day and record_id not in self.moved]
        return max(before, key=_start) if before else min(after, key=_start, default=None)

    def total_before(self, indicator: Image) -> Image | None:
        """The total so far that a published figure stood at before a period; None where none is dated.

        The last one that was stored, or a higher one of the file; one of the file that is lower is no total itself.
        """
        day, last = _start(indicator), None
        others = self._values.get((indicator.get("figure"), indicator.get("territory")), ()) if day else ()
        for record_id, one in sorted(others, key=lambda other: _start(other[1])):
            stored = record_id not in self.moved
            if _start(one) < day and (
                last is None or stored or one["value"]["value"] >= last["value"]["value"]
            ):
                last = one
        return last

    def was_labelled(self, territory: int, first: str, last: str) -> bool | None:
        """Whether a territory had the label at some time from one ISO day to another; None where it has no status.

        A label without a date always was; one ends with the day on which the territory is dormant or has left.
        """
        entered = self._statuses.get(territory)
        if not entered:
            return None
        labelled = [_start(one) for one in entered if one.get("status") == TerritoryStatus.LABELLED]
        ended = [_start(one) for one in entered if one.get("status") in _ENDING]
        since = max((day for day in labelled if day <= last), default=None)
        return since is not None and not any(since < day <= first for day in ended)

    @cached_property
    def _stored_statuses(self) -> set[tuple[int | None, str | None]]:
        return {
            (one.get("territory"), one.get("status"))
            for record_id, one in self._known.images(Status).items()
            if record_id < self._known.first_new
        }

    @cached_property
    def _evenings(self) -> dict[tuple[str, int, str], list[int]]:
        found: dict[tuple[str, int, str], list[int]] = defaultdict(list)
        for record_id, image in self._known.images(Event).items():
            if evening := _evening(image):
                found[evening].append(record_id)
        return found

    @cached_property
    def _measures(self) -> dict[int, dict[str, tuple[int, PlainNumber]]]:
        found: dict[int, dict[str, tuple[int, PlainNumber]]] = defaultdict(dict)
        for record_id, image in self._known.images(EventMeasure).items():
            if image.get("value"):
                found[image["event"]][image["measure"]] = record_id, image["value"]
        return found

    @cached_property
    def _values(self) -> dict[tuple[int | None, int | None], list[tuple[int, Image]]]:
        found: dict[tuple[int | None, int | None], list[tuple[int, Image]]] = defaultdict(list)
        for record_id, image in self._known.images(Indicator).items():
            if image.get("value") and _start(image):
                found[image["figure"], image.get("territory")].append((record_id, image))
        return found

    @cached_property
    def _co_hosts(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        for image in self._known.images(EventPart).values():
            if image.get("role") == EventRole.HOST:
                found[image["event"]].add(image["territory"])
        return found

    @cached_property
    def _payments(self) -> dict[int, list[tuple[int, Image]]]:
        found: dict[int, list[tuple[int, Image]]] = defaultdict(list)
        for record_id, image in self._known.images(Payment).items():
            found[image["funding"]].append((record_id, image))
        return found

    @cached_property
    def _years(self) -> dict[int, list[Image]]:
        found: dict[int, list[Image]] = defaultdict(list)
        for image in self._known.images(FundingYear).values():
            found[image["funding"]].append(image)
        return found

    @cached_property
    def _statuses(self) -> dict[int, list[Image]]:
        found: dict[int, list[Image]] = defaultdict(list)
        for image in self._known.images(Status).values():
            found[image["territory"]].append(image)
        return found


def most(value: PlainNumber) -> float | None:
    """The most that a number may stand for; None where it has no upper end (« plus de 250 »)."""
    if value["qualifier"] == Qualifier.AT_LEAST:
        return None
    return value["high"] if value["high"] is not None else value["value"]


def people_beyond(measures: dict[str, tuple[int, PlainNumber]], measure: str) -> str:
    """Of those present, « 60 », if more of them are counted in a measure than that; empty where all is well."""
    if Measure.PRESENT not in measures or measure not in measures:
        return ""
    present = measures[Measure.PRESENT][1]
    limit = most(present)
    return "" if limit is None or measures[measure][1]["value"] <= limit else f"{limit:g}"


def _evening(event: Image) -> tuple[str, int, str] | None:
    """The day, the host and the kind of an event; None where one of them is not known."""
    date, host, kind = event.get("date"), event.get("territory"), event.get("type")
    if not date or date["start"] != date["end"] or not host or not kind:
        return None
    return date["start"], host, kind


def _rank(status: Image) -> int:
    return TerritoryStatus(status["status"]).rank


def _start(status: Image) -> str:
    return str((status.get("date") or {}).get("start") or "")
