"""When the steps of a cohort are: as its sessions say, else as many days after another as the programme says."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from data_access.french import PLANNED, date_text, join
from data_access.queries.road_facts import fact_of
from data_access.queries.road_stops import Dated, Due, Origin, Stop, dated_of
from data_access.view import SqlRow
from data_access.vocabulary import Precision, StepState


def due_dates(
    steps: Sequence[tuple[str, int | None]],
    begins: datetime.date | None,
    sessions: Mapping[str, datetime.date],
) -> dict[str, Due]:
    """When steps (name and days after the beginning, in their order) are due that have no session: as many days after
    the last session before them as the programme says, or after the day on which the cohort `begins`.

    `sessions`: their days, by step. A step without a number of days is not due, and none is counted from it; nor is one
    that no calendar holds.
    """
    known = [(name, days) for name, days in steps if days is not None]
    beginning = [] if begins is None else [(0, begins, "")]
    anchors = [*beginning, *((days, sessions[name], name) for name, days in known if name in sessions)]
    found = {}
    for name, days in known:
        before = [one for one in anchors if one[0] <= days] or beginning
        if name in sessions or not before:
            continue
        offset, day, after = max(before)
        with suppress(OverflowError):
            found[name] = Due(day + datetime.timedelta(days=days - offset), days - offset, after)
    return found


class Programme(NamedTuple):
    """The steps that lead to the label, in their order, as they are where nobody noted anything of them; and so many
    days after the beginning each is due, by code."""

    stops: tuple[Stop, ...]
    days: Mapping[str, int | None]

    @classmethod
    def of(cls, steps: Sequence[SqlRow]) -> "Programme":
        """That of the rows of `programme_steps`."""
        stops = (Stop(one.step_code, one.step, one.step_name, fact=fact_of(one)) for one in steps)
        return cls(tuple(stops), {one.step_code: one.day_offset for one in steps})


@dataclass(frozen=True)
class Calendar:
    """What dates the steps of the `programme` in a cohort, by step: all `sessions` of each, the one that was `chosen`
    among them, what is `due`."""

    programme: Programme
    sessions: Mapping[str, Sequence[SqlRow]]
    chosen: Mapping[str, SqlRow]
    due: Mapping[str, Due]

    @classmethod
    def of(cls, cohort: SqlRow, programme: Programme, sessions: Iterable[SqlRow]) -> "Calendar":
        """That of a cohort, from the programme and its sessions."""
        of_step: dict[str, list[SqlRow]] = {}
        for row in sessions:
            of_step.setdefault(row.step_code, []).append(row)
        chosen = {code: one for code, rows in of_step.items() if (one := _session(rows))}
        exact = {code: one.start for code, one in chosen.items() if one.precision == Precision.DAY}
        begins = cohort.start if cohort.precision == Precision.DAY else None
        return cls(programme, of_step, chosen, due_dates(tuple(programme.days.items()), begins, exact))

    def dated(self, stop: Stop, today: datetime.date) -> Stop:
        """A step of which no date is noted, with that of its session; else, where nothing tells of it yet, with the one
        that is computed, as long as that is to come."""
        if session := self.chosen.get(stop.code):
            return stop._replace(date=dated_of(session), origin=Origin.SESSION, sessions=(session.code,))
        if rows := self.sessions.get(stop.code):
            days = dict.fromkeys(date_text(one.start, one.end, one.precision) for one in rows)
            return stop._replace(unclear=join(list(days), "ou"), sessions=tuple(one.code for one in rows))
        due = self.due.get(stop.code)
        if due is None or due.day <= today or stop.state is StepState.MISSED:
            return stop
        after = next((one.name for one in self.programme.stops if one.code == due.after), "")
        return stop._replace(
            date=Dated(due.day, due.day, Precision.DAY.value, ahead=PLANNED),
            origin=Origin.COMPUTED,
            due=due._replace(after=after),
            sessions=(self.chosen[due.after].code,) if due.after else (),
        )


def _session(rows: Sequence[SqlRow]) -> SqlRow | None:
    """The one that dates a step: the only one to come, else the last one; None where several are to come on different
    days."""
    planned = [row for row in rows if row.ahead == PLANNED]
    if len({(row.start, row.end) for row in planned}) > 1:
        return None
    return (planned or rows)[-1]
