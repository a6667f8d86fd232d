"""What a figure is, what it is asked over, and what its value says of itself."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Date,
    FromClause,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    null,
    select,
    true,
)

from data_access.expressions import begun, id_of, in_year
from data_access.funding.files_kept import FilesKept
from data_access.models import Indicator, table_of
from data_access.view import SqlSelect
from data_access.vocabulary import Qualifier, Role

indicators = table_of(Indicator)

DECLARED, COUNTED = "declared", "counted"
EURO = "euro"
MONTH, DAY = "mois", "jour"  # the units of what lasts: the number never stands without them
YEAR: dict[str, Any] = {  # in a statement: the year that it is sent with, so that one serves for all years
    name: bindparam(f"asked_{name}", type_=kind)
    for name, kind in (("first", Date), ("last", Date), ("year", Integer))
}


@dataclass(frozen=True)
class ProjectFilter:
    """What is kept of projects, empty for all. `themes`: as they are written; `stages`: English values; `years`: in
    figures; `jobs`: bands of them (`JobBand`). "" among these: those of which it is not recorded."""

    themes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slice:
    """The part of the data that a figure is asked over: a period (None: all of it), and what a page's filters keep.

    `year`: the fiscal or calendar year; `territory`, `cohort`: a code; `types`, `modes`: English values, empty for all;
    `without`: the codes of events that are left out; `projects`: which projects, whatever the period; `files`: which
    files of the fundraising, and which of their fiscal years.
    """

    first: datetime.date | None = None
    last: datetime.date | None = None
    year: int | None = None
    territory: str | None = None
    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    cohort: str | None = None
    without: tuple[str, ...] = ()
    projects: ProjectFilter = ProjectFilter()
    files: FilesKept = FilesKept()

    @classmethod
    def of_year(cls, year: int) -> "Slice":
        """One whole year."""
        return cls().in_year(year)

    def in_year(self, year: int) -> "Slice":
        """The same over one whole year."""
        first, last = in_year(year)
        return replace(self, first=first, last=last, year=year)

    def in_any_year(self) -> "Slice":
        """The same over the whole year that a statement is sent with (see `YEAR`)."""
        return replace(self, first=YEAR["first"], last=YEAR["last"], year=YEAR["year"])

    @property
    def is_of_a_period(self) -> bool:
        """Whether it is not over all times."""
        return self.first is not None and self.last is not None


class Part(NamedTuple):
    """What a figure holds that is not of one kind with the rest, and is told beside it: « 20 000 € de prêts »
    (`words`), « 1 prêt » (`one`), « 2 prêts » (`several`). `records` as those of the figure."""

    words: str
    one: str
    several: str
    records: Callable[[Slice], SqlSelect]


MOST_PARTS = 2  # of a figure


@dataclass(frozen=True)
class Figure:
    """`records(slice)` selects record_id, value, high, qualifier; `total(slice)` counts those that could be filled.

    `field` is the field of those records that gives the value; where it is unknown, the first known one of `instead`
    does. `uses`: what else decides that a record counts; « event.date » is a field of the event that it refers to.
    `unit` is singular; `scope` says over what a counted figure stands: « {n} événements renseignés sur {total} », and
    `over`, after the total, of what it is.
    `rule` says in plain French how it is computed. `declared`: the id of the published figure that a counted one stands
    beside; `counts`: whom or what it counts, where that is not what is published; `code`: the definition of a published
    one. `yearly`: it depends on the slice's period. `never_negative`: less than nothing is nothing. `nothing_is_zero`:
    no record that could give it is 0, not unknown. `median`: it is the middle of what its records give, not their sum.
    `beside(slice)` selects record_id, other_id: the records that a value is computed from as well. `parts`: at most
    `MOST_PARTS`. `filled(slice)` counts those that give it, where one of them may do so in several records: a file that
    received two payments is one of the files. `unplaced(slice)` counts those of which nothing is noted and which may
    be of the slice: while there is one, that no record gives it is unknown, not 0.
    """

    id: str
    label: str
    unit: str
    state: str
    rule: str
    records: Callable[[Slice], SqlSelect]
    total: Callable[[Slice], SqlSelect] | None = None
    scope: tuple[str, str] = ("", "")
    field: str = "value"
    yearly: bool = False
    declared: str | None = None
    counts: str = ""
    code: str = ""
    reader: Role = Role.PUBLIC
    never_negative: bool = False
    nothing_is_zero: bool = False
    instead: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    median: bool = False
    beside: Callable[[Slice], SqlSelect] | None = None
    parts: tuple[Part, ...] = ()
    over: str = ""
    filled: Callable[[Slice], SqlSelect] | None = None
    unplaced: Callable[[Slice], SqlSelect] | None = None

    @property
    def definition(self) -> str:
        """The code under which its definition and its comments are written."""
        return self.code or self.id

    def __reduce__(self) -> tuple[Callable[[str], "Figure"], tuple[str]]:
        """A figure is pickled (for a cache) as its id: it is declared once."""
        from data_access.figures import figure

        return figure, (self.id,)


def valued(record_id: ColumnElement[int], value: ColumnElement[Any]) -> Select[Any]:
    """The statement of records that each have an exact value, as `Figure.records` gives them."""
    return select(
        record_id.label("record_id"),
        value.label("value"),
        null().label("high"),
        literal(Qualifier.EXACT.value).label("qualifier"),
    )


def qualified_value(table: FromClause) -> tuple[ColumnElement[Any], ...]:
    """The value of each row of a table as answers call it: value, high, qualifier."""
    return (
        table.c.value_value.label("value"),
        table.c.value_high.label("high"),
        table.c.value_qualifier.label("qualifier"),
    )


def published(code: str, asked: Slice = Slice()) -> Select[Any]:
    """The newest value of the figure of that definition, of the territory that the slice names or of all of us, within
    its period; one of a day to come is a wish."""
    whose: ColumnElement[bool] = indicators.c.territory_id.is_(None)
    if asked.territory:
        whose = indicators.c.territory_id == id_of(asked.territory)
    within = indicators.c.date_end.between(asked.first, asked.last) if asked.is_of_a_period else true()
    return (
        select(
            indicators.c.id.label("record_id"),
            *qualified_value(indicators),
        )
        .where(indicators.c.figure_id == id_of(code), whose, within)
        .where(indicators.c.value_value.is_not(None), begun(indicators, "date"))
        .order_by(func.coalesce(indicators.c.date_end, datetime.date.min).desc(), indicators.c.id.desc())
        .limit(1)
    )


def lasting(
    record_id: ColumnElement[int], shortest: ColumnElement[int], longest: ColumnElement[int]
) -> Select[Any]:
    """The same of records that each last from `shortest` to `longest`, which are one where both ends are known to the
    day, or to the month; of what would end before it began it is not known."""
    possible = longest >= 0
    return select(
        record_id.label("record_id"),
        case((possible, case((shortest > 0, shortest), else_=0))).label("value"),
        case((possible, longest)).label("high"),
        case(
            (and_(longest > 0, longest > shortest), Qualifier.RANGE.value), else_=Qualifier.EXACT.value
        ).label("qualifier"),
    )


class Earlier(NamedTuple):
    """What was published of a figure for the last year before; `period`: over what, as written."""

    year: int
    value: float
    qualifier: str
    text: str
    period: str


@dataclass(frozen=True)
class FigureValue:
    """A figure as it is now. `value` is None where nothing is recorded; `filled` of `total` records give it; `about`:
    whether a part of it is only « environ », whatever its qualifier.

    `period`: what it is counted over (« 2024 »), else as of when (« au 1er juin 2026 »); of a published one as written.
    A value in euros is a Decimal, any other a float. `record_id`: the row that publishes it (None: it is counted, or
    nothing does). `before`: of a published one, where an earlier year has one too; `first`, `last`: the days that it is
    of, where that is known. `parts`: what its parts come to, « 20 000 € de prêts », which `scope` says too.
    """

    figure: Figure
    value: float | Decimal | None
    high: float | None
    qualifier: str
    text: str
    period: str
    scope: str
    source: str
    filled: int
    total: int | None
    record_id: int | None = None
    about: bool = False
    before: Earlier | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    parts: str = ""
