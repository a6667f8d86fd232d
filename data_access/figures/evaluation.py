"""The values of figures, computed by the database, and the records behind them."""

import datetime
from collections.abc import Mapping, Sequence
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
    type_coerce,
    union_all,
)
from sqlalchemy.sql import visitors

from data_access.expressions import records
from data_access.fields import Cents
from data_access.figures.core import (
    DECLARED,
    EURO,
    MOST_PARTS,
    YEAR,
    Earlier,
    Figure,
    FigureValue,
    Slice,
    indicators,
)
from data_access.figures.figure_words import figure_text, period_text
from data_access.french import agree, date_text, euros, join, number, plural, qualified
from data_access.view import TODAY, SqlRow, SqlSelect, View
from data_access.vocabulary import Qualifier

AT_ONCE = 100  # figures in one statement: SQLite joins at most 500

# What a sum of intervals is: « plus de » has no upper end, whatever is added to it; see docs/chiffres.md.
_WIDEST_FIRST = (Qualifier.AT_LEAST, Qualifier.RANGE, Qualifier.ABOUT)


class _Published(NamedTuple):
    """What the row of a published value says beside it."""

    period: str = ""
    source: str = "aucune valeur publiée"
    before: Earlier | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None


def evaluate(
    connection: Connection, wanted: Sequence[tuple[Figure, Slice]], today: datetime.date
) -> list[FigureValue]:
    """The values of figures, each over a slice, in their order, as they are on a day."""
    found: dict[int, SqlRow] = {}
    for start in range(0, len(wanted), AT_ONCE):
        asked, given = _with_year_open(wanted[start : start + AT_ONCE])
        for statement in _sums_of(asked):
            rows = connection.execute(statement, {TODAY.key: today, **given})
            found |= {start + row.place: row for row in rows}
    published = [
        found[place].record_id for place, (figure, _) in enumerate(wanted) if figure.state == DECLARED
    ]
    words = _published_words(connection, published) if published else {}
    return [value_of(*one, found[place], today, words) for place, one in enumerate(wanted)]


def _with_year_open(
    wanted: Sequence[tuple[Figure, Slice]],
) -> tuple[tuple[tuple[Figure, Slice], ...], dict[str, Any]]:
    """The same over any year, with what names theirs to the statement, where all are over one year: what is written
    for it serves for the others."""
    year = wanted[0][1].year
    if year is None or any(over != over.in_year(year) for _, over in wanted):
        return tuple(wanted), {}
    whole = Slice.of_year(year)
    given = {one.key: getattr(whole, name) for name, one in YEAR.items()}
    return tuple((figure, over.in_any_year()) for figure, over in wanted), given


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
    filled, *sums = summed(figure, rows)
    if figure.filled:
        filled = figure.filled(asked).scalar_subquery().label("filled")
    unplaced = figure.unplaced(asked).scalar_subquery() if figure.unplaced else null()
    return select(
        literal(place).label("place"),
        filled,
        *sums,
        cast(total, BigInteger).label("total"),
        cast(unplaced, BigInteger).label("unplaced"),
        *_parts(figure, asked),
    )


def _parts(figure: Figure, asked: Slice) -> list[ColumnElement[Any]]:
    """What each part of a figure comes to, and nothing in place of those that it has not."""
    found: list[ColumnElement[Any]] = []
    for place in range(MOST_PARTS):
        value: ColumnElement[Any] = null()
        if place < len(figure.parts):
            rows = figure.parts[place].records(asked).subquery()
            value = select(func.sum(rows.c.value)).scalar_subquery()
        whole = type_coerce(cast(value, BigInteger), Cents) if figure.unit == EURO else cast(value, Float)
        found.append(whole.label(f"part_{place}"))
    return found


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
    value, total = sums.value, sums.total
    if value is None and total == 0:
        total = getattr(sums, "unplaced", None) or 0
        if figure.nothing_is_zero and not total:
            value = Decimal(0) if figure.unit == EURO else 0.0
    if figure.never_negative and value is not None and value < 0:
        value = type(value)(0)
    high = float(sums.high) if qualifier is Qualifier.RANGE else None
    said = _Published(_period_counted(figure, asked, today), figure.rule)
    record_id = None
    if value is None or total == 0:
        said = said._replace(period="")
    if figure.state == DECLARED:
        record_id = sums.record_id
        said = words.get(sums.record_id, _Published())
    text = figure_text(figure.unit, value, qualifier, high, about=about)
    parts = _parts_text(figure, sums)
    scope = _scope(figure, asked, sums.filled, total) + (f", dont {parts}" if parts else "")
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
        parts,
    )


def _parts_text(figure: Figure, sums: SqlRow) -> str:
    """« 20 000 € de prêts et 3 000 € en nature », « 1 prêt »; empty where all is of one kind."""
    found = []
    for place, part in enumerate(figure.parts):
        if value := getattr(sums, f"part_{place}", None):
            in_words = (
                f"{euros(value)} {part.words}"
                if figure.unit == EURO
                else plural(value, part.one, part.several)
            )
            found.append(in_words)
    return join(found)


def _period_counted(figure: Figure, asked: Slice, today: datetime.date) -> str:
    """The period that it is counted over, else the day as of which."""
    over = period_text(asked) if figure.yearly else ""
    return over or f"au {date_text(today)}"


def _scope(figure: Figure, asked: Slice, filled: int, total: int | None) -> str:
    if figure.state == DECLARED:
        return "ensemble du réseau" if asked.territory is None else "ce territoire"
    if total is None:
        return plural(filled, "ligne comptée", "lignes comptées")
    return f"{number(filled)} {agree(filled, *figure.scope)} sur {number(total)} {figure.over}".rstrip()


_older = indicators.alias("older")

_published = (
    select(
        *(indicators.c[name] for name in ("id", "period", "date_text", "date_start", "date_end", "source")),
        _older.c.date_end.label("before"),
        func.coalesce(func.nullif(_older.c.period, ""), _older.c.date_text).label("period_before"),
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
            Earlier(
                row.before.year,
                row.value,
                row.qualifier,
                qualified(row.value, row.qualifier, row.high),
                row.period_before or "",
            )
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
    found = _records_of(figure, asked)
    return view.frame(found if size is None else found.limit(size).offset((page - 1) * size))


def counting_records(view: View, figure: Figure, asked: Slice) -> list[int]:
    """The ids of those of the `records_behind` of which a value is known, in their order. Raises the same."""
    view.require(figure.reader)
    return [row.record_id for row in view.rows(_records_of(figure, asked)) if row.value is not None]


@lru_cache(maxsize=200)
def _records_of(figure: Figure, asked: Slice) -> SqlSelect:
    rows = figure.records(asked).subquery()
    columns = (records.c.kind, records.c.code, records.c.label, rows.c.value, rows.c.high, rows.c.qualifier)
    weight = case((rows.c.value.is_(None), 2), (rows.c.value == 0, 1), else_=0)
    return (
        select(rows.c.record_id, *columns)
        .join_from(rows, records, rows.c.record_id == records.c.id)
        .order_by(weight, records.c.sort, records.c.id)
    )
