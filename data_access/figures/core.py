"""What a figure is, how it is computed, and the records behind it."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd
from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Connection,
    Float,
    FromClause,
    ScalarSelect,
    Select,
    Table,
    and_,
    bindparam,
    case,
    cast,
    extract,
    func,
    literal,
    null,
    select,
    true,
    union_all,
)
from sqlalchemy.sql import visitors

from data_access.expressions import begun, id_of, in_year, records
from data_access.french import MISSING, NO_BREAK, agree, date_text, euros, number, plural, qualified
from data_access.models import Indicator, table_of
from data_access.view import TODAY, SqlRow, SqlSelect, View
from data_access.vocabulary import Qualifier, Role

indicators = table_of(Indicator)

DECLARED, COUNTED = "declared", "counted"
EURO = "euro"
MONTH, DAY = "mois", "jour"  # the units of what lasts: the number never stands without them
AT_ONCE = 100  # figures in one statement: SQLite joins at most 500

# What a sum of intervals is: « plus de » has no upper end, whatever is added to it; see docs/chiffres.md.
_WIDEST_FIRST = (Qualifier.AT_LEAST, Qualifier.RANGE, Qualifier.ABOUT)


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
    `without`: the codes of events that are left out; `projects`: which projects, whatever the period.
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

    @classmethod
    def of_year(cls, year: int) -> "Slice":
        """One whole year."""
        return cls().in_year(year)

    def in_year(self, year: int) -> "Slice":
        """The same over one whole year."""
        first, last = in_year(year)
        return replace(self, first=first, last=last, year=year)


@dataclass(frozen=True)
class Figure:
    """`records(slice)` selects record_id, value, high, qualifier; `total(slice)` counts those that could be filled.

    `field` is the field of those records that gives the value; where it is unknown, the first known one of `instead`
    does. `uses`: what else decides that a record counts; « event.date » is a field of the event that it refers to.
    `unit` is singular; `scope` says over what a counted figure stands: « {n} événements renseignés sur {total} ».
    `rule` says in plain French how it is computed. `declared`: the id of the published figure that a counted one stands
    beside; `counts`: whom or what it counts, where that is not what is published; `code`: the definition of a published
    one. `yearly`: it depends on the slice's period. `never_negative`: less than nothing is nothing. `nothing_is_zero`:
    no record that could give it is 0, not unknown. `median`: it is the middle of what its records give, not their sum.
    `beside(slice)` selects record_id, other_id: the records that a value is computed from as well.
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


def published(code: str, asked: Slice = Slice()) -> Select[Any]:
    """The newest value of the figure of that definition, of the territory that the slice names or of all of us, within
    its period; one of a day to come is a wish."""
    whose: ColumnElement[bool] = indicators.c.territory_id.is_(None)
    if asked.territory:
        whose = indicators.c.territory_id == id_of(asked.territory)
    within = indicators.c.date_end.between(asked.first, asked.last) if asked.first and asked.last else true()
    return (
        select(
            indicators.c.id.label("record_id"),
            indicators.c.value_value.label("value"),
            indicators.c.value_high.label("high"),
            indicators.c.value_qualifier.label("qualifier"),
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
    """What was published of a figure for the last year before."""

    year: int
    value: float
    qualifier: str
    text: str


class _Published(NamedTuple):
    """What the row of a published value says beside it."""

    period: str = ""
    source: str = "aucune valeur publiée"
    before: Earlier | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None


@dataclass(frozen=True)
class FigureValue:
    """A figure as it is now. `value` is None where nothing is recorded; `filled` of `total` records give it; `about`:
    whether a part of it is only « environ », whatever its qualifier.

    `period`: what it is counted over (« 2024 »), else as of when (« au 1er juin 2026 »); of a published one as written.
    A value in euros is a Decimal, any other a float. `record_id`: the row that publishes it (None: it is counted, or
    nothing does). `before`: of a published one, where an earlier year has one too; `first`, `last`: the days that it is
    of, where that is known.
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


def evaluate(
    connection: Connection, wanted: Sequence[tuple[Figure, Slice]], today: datetime.date
) -> list[FigureValue]:
    """The values of figures, each over a slice, in their order, as they are on a day."""
    found: dict[int, SqlRow] = {}
    for start in range(0, len(wanted), AT_ONCE):
        for statement in _sums_of(tuple(wanted[start : start + AT_ONCE])):
            found |= {start + row.place: row for row in connection.execute(statement, {TODAY.key: today})}
    published = [
        found[place].record_id for place, (figure, _) in enumerate(wanted) if figure.state == DECLARED
    ]
    words = _published_words(connection, published) if published else {}
    return [value_of(*one, found[place], today, words) for place, one in enumerate(wanted)]


@cache
def tables_of(figure: Figure) -> frozenset[str]:
    """The names of the tables that a figure is computed from."""
    statements = [figure.records(Slice()), *([figure.total(Slice())] if figure.total else [])]
    parts = chain.from_iterable(map(visitors.iterate, statements))
    return frozenset(part.name for part in parts if isinstance(part, Table))


@lru_cache(maxsize=200)
def _sums_of(wanted: tuple[tuple[Figure, Slice], ...]) -> list[CompoundSelect[*tuple[Any, ...]]]:
    """The sums of figures as one statement, and another one of those in euros, kept: to write them takes longer than
    to answer them. `place`: which of the figures."""
    numbers, euro_sums = (
        [(place, *one) for place, one in enumerate(wanted) if (one[0].unit == EURO) is in_euros]
        for in_euros in (False, True)
    )
    return [_in_one(several) for several in (numbers, euro_sums) if several]


def _in_one(several: Sequence[tuple[int, Figure, Slice]]) -> CompoundSelect[*tuple[Any, ...]]:
    """The sums of figures, each with its place, as one statement; a total that several share is counted once."""
    shared: dict[tuple[Any, Slice], CTE] = {}
    statements = []
    for place, figure, asked in several:
        total: ColumnElement[Any] = null()
        if figure.total:
            key = figure.total, asked
            if key not in shared:
                shared[key] = figure.total(asked).cte(f"total_{len(shared)}")
            total = select(*shared[key].columns).scalar_subquery()
        statements.append(_sums(place, figure, asked, total))
    return union_all(*statements)


def _sums(place: int, figure: Figure, asked: Slice, total: ColumnElement[Any]) -> SqlSelect:
    """What the records of a figure add up to, or have in their middle, how many could be filled, and the record of one
    that was published."""
    rows = figure.records(asked).cte(f"rows_{place}") if figure.median else figure.records(asked).subquery()
    return select(
        literal(place).label("place"), *summed(figure, rows), cast(total, BigInteger).label("total")
    )


def summed(figure: Figure, rows: FromClause) -> tuple[ColumnElement[Any], ...]:
    """What rows of a figure's records come to, as `value_of` reads it: of all of them, or of each group of a statement
    that groups them. The middle is always that of all."""
    has: dict[Qualifier, ColumnElement[int]] = {
        q: func.coalesce(func.max(case((rows.c.qualifier == q.value, 1), else_=0)), 0) for q in _WIDEST_FIRST
    }
    all_in_one = _middle if figure.median else func.sum
    value = all_in_one(rows.c.value)
    high = all_in_one(func.coalesce(cast(rows.c.high, Float), rows.c.value))
    if figure.median:  # a value that is a range moves the middle, or does not
        has[Qualifier.RANGE] = case((high > value, 1), else_=0)
    return (
        func.count(rows.c.value).label("filled"),
        (value if figure.unit == EURO else cast(value, Float)).label("value"),
        high.label("high"),
        *(column.label(q.value) for q, column in has.items()),
        func.max(rows.c.record_id).label("record_id"),
    )


def _middle(column: ColumnElement[Any]) -> ScalarSelect[Any]:
    """The value in the middle of those that are known; half way between the two that are, of an even number."""
    ranked = (
        select(
            cast(column, Float).label("value"),
            func.row_number().over(order_by=column).label("place"),
            func.count().over().label("known"),
        )
        .where(column.is_not(None))
        .subquery()
    )
    middle = (2 * ranked.c.place).between(ranked.c.known, ranked.c.known + 2)
    return select(func.avg(ranked.c.value)).where(middle).scalar_subquery()


def value_of(
    figure: Figure,
    asked: Slice,
    sums: SqlRow,
    today: datetime.date,
    words: Mapping[int, _Published] = MappingProxyType({}),
) -> FigureValue:
    """The value that `summed` columns and a total say; `words`: those of what is published."""
    qualifier = next((one for one in _WIDEST_FIRST if getattr(sums, one.value)), Qualifier.EXACT)
    about = bool(getattr(sums, Qualifier.ABOUT.value))
    value = sums.value
    if figure.nothing_is_zero and value is None and sums.total == 0:
        value = Decimal(0) if figure.unit == EURO else 0.0
    if figure.never_negative and value is not None and value < 0:
        value = type(value)(0)
    high = float(sums.high) if qualifier is Qualifier.RANGE else None
    total = sums.total
    said = _Published(_period_counted(figure, asked, today), figure.rule)
    record_id = None
    if value is None or total == 0:
        said = said._replace(period="")
    if figure.state == DECLARED:
        record_id = sums.record_id
        said = words.get(sums.record_id, _Published())
    text = figure_text(figure.unit, value, qualifier, high, about=about)
    scope = _scope(figure, asked, sums.filled, total)
    return FigureValue(
        figure,
        value,
        high,
        qualifier.value,
        text,
        said.period,
        scope,
        said.source,
        sums.filled,
        total,
        record_id,
        about,
        said.before,
        said.first,
        said.last,
    )


def figure_text(
    unit: str,
    value: float | Decimal | None,
    qualifier: Qualifier | str = Qualifier.EXACT,
    high: float | None = None,
    *,
    about: bool = False,
) -> str:
    """A value of a figure as it is said: « plus de 250 », « 12 500 € », « entre 4 et 6 mois »."""
    if value is None:
        return MISSING
    if unit == EURO:
        return euros(value)
    text = qualified(value, qualifier, high, about=about)
    if unit not in (MONTH, DAY):
        return text
    if qualifier == Qualifier.RANGE:  # it is one duration: not the shortest and the longest of several
        text = f"entre {number(value)} et {number(high)}"
    return f"{text}{NO_BREAK}{agree(high or value, unit)}"


def median_words(value: FigureValue) -> str:
    """« médiane », and why it lies between two durations where it does; empty of a sum."""
    if not value.figure.median:
        return ""
    if value.qualifier != Qualifier.RANGE:
        return "médiane"
    return f"médiane, entre les deux parce que le {value.figure.unit} de certaines dates n'est pas connu"


def rate(part: FigureValue, whole: FigureValue, per: int = 100) -> float | None:
    """How much of a part there is in each hundred, or in `per`, of a whole; None where one of them is not known."""
    return per * float(part.value) / float(whole.value) if part.value is not None and whole.value else None


def rate_text(part: FigureValue, whole: FigureValue, per: int = 100) -> str:
    """The same as it is said, to the tenth: « plus de 3,4 »."""
    value = rate(part, whole, per)
    if value is None:
        return MISSING
    high = None if part.high is None else rate(replace(part, value=part.high), whole, per)
    return qualified(round(value, 1), part.qualifier, high and round(high, 1), about=part.about)


def _period_counted(figure: Figure, asked: Slice, today: datetime.date) -> str:
    """The period that it is counted over, else the day as of which."""
    over = period_text(asked) if figure.yearly else ""
    return over or f"au {date_text(today)}"


def period_text(asked: Slice) -> str:
    """« 2024 », or the days of a slice that is no year."""
    if asked.year:
        return str(asked.year)
    if asked.first and asked.last:
        return f"du {asked.first:%d/%m/%Y} au {asked.last:%d/%m/%Y}"
    return ""


def _scope(figure: Figure, asked: Slice, filled: int, total: int | None) -> str:
    if figure.state == DECLARED:
        return "ensemble du réseau" if asked.territory is None else "ce territoire"
    if total is None:
        return plural(filled, "ligne comptée", "lignes comptées")
    return f"{number(filled)} {agree(filled, *figure.scope)} sur {number(total)}"


_older = indicators.alias("older")
_published = (
    select(
        *(indicators.c[name] for name in ("id", "period", "date_text", "date_start", "date_end", "source")),
        _older.c.date_end.label("before"),
        *(_older.c[f"value_{part}"].label(part) for part in ("value", "high", "qualifier")),
    )
    .outerjoin(
        _older,
        and_(
            _older.c.figure_id == indicators.c.figure_id,
            _older.c.territory_id.is_not_distinct_from(indicators.c.territory_id),
            _older.c.value_value.is_not(None),
            extract("year", _older.c.date_end) < extract("year", indicators.c.date_end),
        ),
    )
    .where(indicators.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(_older.c.date_end, _older.c.id)
)


def _published_words(connection: Connection, ids: Sequence[int]) -> dict[int, _Published]:
    """Period and source of published values, as their rows say them, and the last one of an earlier year."""
    return {
        row.id: _Published(
            row.period or row.date_text or (str(row.date_start.year) if row.date_start else ""),
            row.source or "",
            Earlier(row.before.year, row.value, row.qualifier, qualified(row.value, row.qualifier, row.high))
            if row.before
            else None,
            row.date_start,
            row.date_end,
        )
        for row in connection.execute(_published, {"ids": ids})  # the last of several rows stands
    }


def records_behind(
    view: View, figure: Figure, asked: Slice, page: int = 1, size: int | None = None
) -> pd.DataFrame:
    """The records behind a figure, which add up to it: record_id, kind, code, label, value, high, qualifier.

    First those that add to it, then those that count for nothing, then those of which it is not known; each in French
    order. `size`: where it is given, one page (from 1) of so many. Raises NotForThisRole for a figure that the view's
    role may not read.
    """
    view.require(figure.reader)
    rows = figure.records(asked).subquery()
    columns = (records.c.kind, records.c.code, records.c.label, rows.c.value, rows.c.high, rows.c.qualifier)
    weight = case((rows.c.value.is_(None), 2), (rows.c.value == 0, 1), else_=0)
    found = (
        select(rows.c.record_id, *columns)
        .join_from(rows, records, rows.c.record_id == records.c.id)
        .order_by(weight, records.c.sort, records.c.id)
    )
    return view.frame(found if size is None else found.limit(size).offset((page - 1) * size))
