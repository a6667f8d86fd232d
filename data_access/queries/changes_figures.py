"""The figures that say something else today, for « Ce qui a changé »: from → to, and what moved each."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from sqlalchemy import Connection, select

from data_access.contract import model_named
from data_access.expressions import event_years, last_year, records
from data_access.figures import Figure, FigureValue, Slice, figure
from data_access.figures.cohorts import COHORT_FIGURES
from data_access.figures.evaluation import evaluate, tables_of
from data_access.figures.events import EVENT_FIGURES
from data_access.figures.network import NETWORK_FIGURES
from data_access.figures.sponsorships import SPONSORSHIP_FIGURES
from data_access.models import table_of
from data_access.view import TODAY
from data_access.vocabulary import Role, Scope

States = Sequence[tuple[Connection, datetime.date]]  # the past, then today, each asked as of its day

EARLIER_YEARS = 5  # years of events that are compared beside the one shown

_FUNDING = (
    "requested",
    "granted",
    "contracted",
    "paid",
    "secured",
    "probable",
    "budget",
    "spent",
    "to_find",
    "won",
)
_REPORTED_BY_NETWORK = ("events_present_local", "events_engaged_local")  # what the network's own figures say

_SUBJECTS = ("Le réseau", "Les événements", "Les promos", "Les parrainages", "La levée de fonds")  # of groups

Added = tuple[Decimal | float | None, float | None, str | None]  # value, end of a range, qualifier


@dataclass(frozen=True)
class FigureMove:
    """A figure that says something else today, asked `over` a slice: before and after as they are said, what the later
    one stands over, and whether news, corrections or both moved it."""

    group: str
    figure: Figure
    over: Slice
    before: str
    after: str
    scope: str
    news: bool
    corrected: bool

    @property
    def subject(self) -> str:
        """« Les événements »: what its group is of, whichever year."""
        return next((one for one in _SUBJECTS if self.group.startswith(one)), self.group)

    @property
    def about(self) -> str:
        """« les événements du réseau en 2026, 4 événements renseignés sur 12 »: of what and when it is, where it stands
        by itself."""
        return ", ".join(filter(None, (self.group[0].lower() + self.group[1:], self.scope)))


def figures_moved(
    role: Role, states: States, tables: Collection[str], corrected: Collection[tuple[int, str]]
) -> tuple[FigureMove, ...]:
    """The figures that say something else, group by group, of those that `role` may read. `tables`: the names of
    those that hold something else; `corrected`: the values (record, field) that correct what was known."""
    return tuple(_Moved(role, states, tables, corrected).figures())


def some_of_each(moves: Sequence[FigureMove], most: int) -> list[FigureMove]:
    """So many of them, in their order, some of each subject: no subject fills the place of another."""
    turns: Counter[str] = Counter()
    ranked = []
    for place, one in enumerate(moves):
        turns[one.subject] += 1
        ranked.append((turns[one.subject], place))
    chosen = sorted(place for _, place in sorted(ranked)[:most])
    return [moves[place] for place in chosen]


class _Moved:
    """Two states of the network, side by side, and what is asked of them."""

    def __init__(
        self, role: Role, states: States, tables: Collection[str], corrected: Collection[tuple[int, str]]
    ) -> None:
        self._role = role
        self._asked = states
        (self._earlier, _), (self._now, self._today) = states
        self._tables = frozenset(tables)
        self._corrected = frozenset(corrected)

    def figures(self) -> Iterator[FigureMove]:
        """The figures that say something else, group by group."""
        wanted = [
            one
            for one in _figures(self._years())
            if self._role.may(one[1].reader) and self._may_have_moved(one[1])
        ]
        asked = [(one, over) for _, one, over in wanted]
        was_and_is = (evaluate(connection, asked, day) for connection, day in self._asked)
        pairs = zip(wanted, *was_and_is, strict=True)
        for (group, one, over), was, value in pairs:
            if was.text != value.text:
                yield FigureMove(
                    group, one, over, was.text, value.text, _stands_over(value), *self._why(one, over)
                )

    def _may_have_moved(self, one: Figure) -> bool:
        """Whether a figure reads anything that is not as it was, or is asked as of another day."""
        (_, then), _ = self._asked
        return then != self._today or not self._tables.isdisjoint(tables_of(one))

    def _years(self) -> list[int]:
        """The year that is shown, and the others that have events, the newest first."""
        shown = last_year(self._now, self._today) or self._today.year
        years = {year for connection in (self._earlier, self._now) for year in event_years(connection)}
        return [shown, *sorted(years - {shown}, reverse=True)[:EARLIER_YEARS]]

    def _why(self, one: Figure, over: Slice) -> tuple[bool, bool]:
        """Whether news, and whether corrections, moved a figure: which of the records behind it add something else.

        Where none does, what it stands over is new.
        """
        was, value = (_added(connection, one, over, day) for connection, day in self._asked)
        moved = {record_id for record_id in (*was, *value) if was.get(record_id) != value.get(record_id)}
        deciding = self._deciding(one, moved)
        wrong = {record_id for record_id in moved if not self._corrected.isdisjoint(deciding[record_id])}
        return not moved or moved != wrong, bool(wrong)

    def _deciding(self, one: Figure, ids: Collection[int]) -> dict[int, set[tuple[int, str]]]:
        """The values that decide what each record adds: its own, and those of the records that it refers to."""
        own = ["", one.field, *one.instead, *(name for name in one.uses if "." not in name)]
        found = {record_id: {(record_id, name) for name in own} for record_id in ids}
        beside = [name.split(".", 1) for name in one.uses if "." in name]
        kinds = self._now.execute(select(records.c.kind).where(records.c.id.in_(ids)).distinct()).scalars()
        for kind in kinds.all() if beside else ():
            table = table_of(model_named(kind))
            for through, name in beside:
                if (reference := table.c.get(f"{through}_id")) is not None:
                    rows = self._now.execute(select(table.c.id, reference).where(table.c.id.in_(ids)))
                    for record_id, target in rows:
                        found[record_id].add((target, name))
        return found


def _figures(years: Sequence[int]) -> Iterator[tuple[str, Figure, Slice]]:
    """The figures that are compared, in groups, each with what it is asked over; the first year is the one shown."""
    shown = Slice.of_year(years[0])
    yield from (("Le réseau", one, shown) for one in NETWORK_FIGURES if not one.yearly)
    yield from ((_events_of(Scope.LOCAL, years[0]), one, shown) for one in NETWORK_FIGURES if one.yearly)
    for year, scope in product(years, (Scope.LOCAL, Scope.NETWORK)):
        for one in EVENT_FIGURES:
            reported = year == years[0] and one.id in _REPORTED_BY_NETWORK
            if one.id.endswith(f"_{scope}") and not reported:
                yield _events_of(scope, year), one, Slice.of_year(year)
    yield from (("Les promos", one, Slice()) for one in COHORT_FIGURES)
    yield from (("Les parrainages", one, Slice()) for one in SPONSORSHIP_FIGURES)
    yield from (("La levée de fonds, tous exercices", figure(f"funding_{one}"), Slice()) for one in _FUNDING)


def _events_of(scope: Scope, year: int) -> str:
    carried = "des territoires" if scope is Scope.LOCAL else "du réseau"
    return f"Les événements {carried} en {year}"


def _stands_over(value: FigureValue) -> str:
    """As of when a figure of the network is, and over how much it stands; that of a year is told with its group."""
    period = value.period if value.figure in NETWORK_FIGURES and not value.figure.yearly else ""
    return " · ".join(filter(None, (period, value.scope if value.total is not None else "")))


def _added(
    connection: Connection, one: Figure, over: Slice, today: datetime.date
) -> Mapping[int, tuple[Added, ...]]:
    """What each record behind a figure adds to it; a record may have several rows."""
    rows = one.records(over).subquery()
    found: dict[int, tuple[Added, ...]] = {}
    statement = select(rows.c.record_id, rows.c.value, rows.c.high, rows.c.qualifier)
    for row in connection.execute(statement, {TODAY.key: today}):
        found[row.record_id] = (*found.get(row.record_id, ()), (row.value, row.high, row.qualifier))
    return found
