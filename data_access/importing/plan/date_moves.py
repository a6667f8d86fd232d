"""Which dates of the road to the label something moves, from → to: those of sessions, and those that follow from them.

Only the sessions, the beginning of a cohort and the programme are kept; what follows is computed at each look. So
nothing else is written where a session moves, and all is as before once that is taken back. Whoever imports is staff,
and staff may read every date.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection

from data_access.importing.lookup.record_index import Known
from data_access.json_values import JsonObject
from data_access.log_vocabulary import CONFIRMED
from data_access.models import Cohort, Event, Step
from data_access.queries.road_stops import Origin, Road, Stop
from data_access.queries.road_to_label import cohort_roads, roads_under_way
from data_access.records.images import Image
from data_access.records.record_change import Change
from data_access.view import View
from data_access.vocabulary import Role

_Place = tuple[str, str]  # a cohort and a step, by their codes


@dataclass(frozen=True)
class MovedDate:
    """A step whose date moves in a cohort, before and after, in words (empty: none). `why`: what the new one follows
    from, where it is computed; `unclear`: by now several sessions are planned, and nobody chose. `territories`: for
    whom it moves; `staying`: for whom not, each with the date that was noted by hand (« Brest (20 avril 2026) »)."""

    cohort: str
    step: str
    before: str
    after: str
    why: str
    unclear: bool
    territories: tuple[str, ...]
    staying: tuple[str, ...]

    def __str__(self) -> str:
        """« Créativité (Promo 3) : vers le 12 avril 2026, calculé → vers le 19 avril 2026, calculé »."""
        return f"{self.step} ({self.cohort}) : {self.before or 'sans date'} → {self.after or 'sans date'}"

    def as_json(self) -> JsonObject:
        """The same, as `--json` prints it."""
        lists = {"territories": [*self.territories], "staying": [*self.staying]}
        return {name: value for name, value in asdict(self).items() if name not in lists} | lists


class MovingDates:
    """The dates that changes may move, as they are before; `moved` compares them with what they are then."""

    def __init__(self, connection: Connection, url: str, changes: Iterable[Change], known: Known) -> None:
        self._connection = connection
        self._view = View(url, Role.STAFF, known.today, change=0)
        moving = [one for one in changes if one.model in (Cohort, Event, Step) and one.action != CONFIRMED]
        events = known.images(Event) if moving else {}
        self._before = self._roads() if any(_dates_steps(one, events) for one in moving) else None

    def moved(self) -> list[MovedDate]:
        """The steps whose date differs by now, cohort by cohort, in the order of the programme."""
        if self._before is None:
            return []
        (before, were_on_it), (after, are_on_it) = self._before, self._roads()
        old = {place: stop for road in before for place, stop in _by_place(road)}
        whose, staying = _concerned((*were_on_it, *are_on_it), self._view.today)
        return [
            _moved(road, old.get(place), stop, whose.get(place, {}), staying.get(place, {}))
            for road in after
            for place, stop in _by_place(road)
            if _moves(old.get(place), stop) and (place in whose or place in staying)
        ]

    def _roads(self) -> tuple[Sequence[Road], Sequence[Road]]:
        with self._view.on(self._connection):
            return cohort_roads(self._view), roads_under_way(self._view)


def _dates_steps(change: Change, events: Mapping[int, Image]) -> bool:
    """Whether a change may move the date of a step. `events`: those that are known, with what changes give them."""
    if change.model is not Event:
        return True
    image, before = events.get(change.record_id, {}), change.before or {}
    if not (image.get("step") or change.after.get("step") or before.get("step")):  # as most events
        return False
    now = image | change.after
    return any(one.get("cohort") and one.get("step") for one in (now, now | before))


def _by_place(road: Road) -> Iterable[tuple[_Place, Stop]]:
    return (((road.cohort_code, stop.code), stop) for stop in road.stops)


def _moves(before: Stop | None, after: Stop) -> bool:
    """Whether a date moves; where there was none, the date of a session is what the change says itself."""
    old = before.when if before else ""
    return old != after.when and not (not old and after.origin is Origin.SESSION)


def _concerned(
    roads: Iterable[Road], today: datetime.date
) -> tuple[Mapping[_Place, dict[str, str]], Mapping[_Place, dict[str, str]]]:
    """The territories that wait for each step on the day of their cohort, and those that have a day of their own for
    it: name → that day, in words."""
    whose: dict[_Place, dict[str, str]] = defaultdict(dict)
    staying: dict[_Place, dict[str, str]] = defaultdict(dict)
    for road in roads:
        for place, stop in _by_place(road):
            if stop.settled:
                continue
            if stop.origin is not Origin.NOTED:
                whose[place][road.territory] = ""
            elif stop.date and (stop.date.end or stop.date.start) >= today:
                staying[place][road.territory] = stop.when
    return whose, staying


def _moved(
    road: Road, before: Stop | None, after: Stop, whose: Iterable[str], staying: Mapping[str, str]
) -> MovedDate:
    return MovedDate(
        road.cohort,
        after.name,
        before.when if before else "",
        after.when,
        after.due.words if after.due else "",
        bool(after.unclear),
        tuple(whose),
        tuple(f"{name} ({when})" for name, when in staying.items()),
    )
