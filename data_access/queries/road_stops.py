"""What the road of a territory to the label is made of: steps with their dates, one after another."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from data_access.french import date_of, date_text
from data_access.view import SqlRow
from data_access.vocabulary import Precision, StepState

WITHOUT_DATE = (StepState.DONE, StepState.MADE_UP, StepState.NOT_CONCERNED)  # unless it is noted
_SETTLED = (*WITHOUT_DATE, StepState.MISSED)


class Origin(StrEnum):
    """What gives the date of a step."""

    NOTED = "noted"  # of this territory
    SESSION = "session"  # the session of its cohort
    COMPUTED = "computed"  # see `due_dates`
    ELSEWHERE = "elsewhere"  # another table says where it stands: see `road_facts`


class StepFact(StrEnum):
    """A fact of another table that says where a territory stands on a step: see `road_facts`."""

    SPONSOR = "sponsor"
    LABEL = "label"


class Dated(NamedTuple):
    """A date as `french.date_of` reads it."""

    start: datetime.date
    end: datetime.date | None
    precision: str
    text: str | None = None
    ahead: str | None = None


class Due(NamedTuple):
    """A day on which a step is due: so many `days` after a step (its short name), or after the cohort began (empty);
    less than none where it is before."""

    day: datetime.date
    days: int
    after: str

    @property
    def since(self) -> datetime.date:
        """The day from which it is counted."""
        return self.day - datetime.timedelta(days=self.days)

    @property
    def words(self) -> str:
        """« d'après le parcours type, à partir de la séance Séminaire (19 janvier 2027) »."""
        after = f"de la séance {self.after}" if self.after else "du début de la promo"
        return f"d'après le parcours type, à partir {after} ({date_text(self.since)})"


class Stop(NamedTuple):
    """A step as a territory stands on it today. `code` and `entry`: of the step, and of what notes it (empty: nothing
    does); `name` is short, `in_full` not.

    `state`: as noted; « to come » where nothing is, and its date is to come; else None. `due`: how a computed date came
    about. `sessions`: the codes of the events that give its date; `unclear`: the dates among which nobody chose yet, in
    words (empty: there is no doubt). `elsewhere`: the codes of what says of it in another table (see `road_facts`),
    `told` what that says in words; `fact`: the one that the step is about (None: of no other table).
    """

    code: str
    name: str
    in_full: str
    state: StepState | None = None
    date: Dated | None = None
    origin: Origin | None = None
    note: str = ""
    entry: str = ""
    due: Due | None = None
    sessions: tuple[str, ...] = ()
    unclear: str = ""
    elsewhere: tuple[str, ...] = ()
    told: str = ""
    fact: StepFact | None = None

    @property
    def committee(self) -> bool:
        """Whether it is the labelling committee."""
        return self.fact is StepFact.LABEL

    @property
    def when(self) -> str:
        """« 10 octobre 2024 », « séance : 28 novembre 2024 », « vers le 14 mars 2027, calculé », « Miramas, 2024 »; or
        empty."""
        if self.unclear:
            return f"date à préciser : {self.unclear}"
        if self.date is None:
            return self.told
        said = date_of(self.date._asdict(), bare=self.state is StepState.TO_COME)
        if self.origin is Origin.SESSION:
            return f"séance : {said}"
        return f"vers le {said}, calculé" if self.origin is Origin.COMPUTED else said

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of what says where it stands: what notes it, its sessions, another table."""
        return tuple(filter(None, (self.entry, *self.sessions, *self.elsewhere)))

    @property
    def settled(self) -> bool:
        """Whether it waits for no day any more."""
        return self.state in _SETTLED

    def is_ahead(self, today: datetime.date) -> bool:
        """Whether it waits for a day that is known, and not over."""
        return not self.settled and self.date is not None and (self.date.end or self.date.start) >= today


@dataclass(frozen=True)
class Road:
    """The steps of a territory in a cohort, in the order of the programme; those of the cohort itself (no territory) as
    a territory has them of which nothing is noted. `following`: the code of the step whose date comes next (empty: none
    is known). `uncounted`: the steps to come that have neither a date nor a number of days to compute it by;
    `beginning_unknown`: some step waits for a date, and the cohort has no day from which to count."""

    territory_code: str
    territory: str
    cohort_code: str
    cohort: str
    period: Dated | None
    stops: tuple[Stop, ...]
    following: str
    uncounted: tuple[Stop, ...] = ()
    beginning_unknown: bool = False

    @property
    def next(self) -> Stop | None:
        """The step whose date comes next."""
        return next((one for one in self.stops if one.code == self.following), None)

    def computed_from(self, stop: Stop) -> tuple[str, ...]:
        """The codes of what a computed date of it follows from: the step, and the session, else the cohort, from whose
        day it is counted."""
        return (stop.code, *(stop.sessions or (self.cohort_code,)))

    def unsaid(self, today: datetime.date) -> tuple[Stop, ...]:
        """The steps whose session is over, and of which nobody noted whether the territory was there."""
        return tuple(
            one
            for one in self.stops
            if one.state is None
            and one.origin is Origin.SESSION
            and one.date is not None
            and one.date.ahead is None
            and (one.date.end or one.date.start) < today
        )

    def unnoted(self, today: datetime.date) -> tuple[Stop, ...]:
        """The other steps of which nobody noted anything, and no date to come does."""
        over = self.unsaid(today)
        return tuple(one for one in self.stops if one.state is None and one not in over)

    @property
    def missed(self) -> tuple[Stop, ...]:
        """The first steps in a row that took place without it, two or more; empty for none."""
        concerned = [one for one in self.stops if one.state is not StepState.NOT_CONCERNED]
        for missed, run in groupby(concerned, key=lambda one: one.state is StepState.MISSED):
            stops = tuple(run)
            if missed and len(stops) > 1:
                return stops
        return ()


def dated_of(row: SqlRow) -> Dated | None:
    """The date of a row with start, end, precision, text and ahead."""
    if row.start is None:
        return None
    return Dated(row.start, row.end, row.precision or Precision.DAY.value, row.text, row.ahead)
