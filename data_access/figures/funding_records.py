"""The statements behind the figures of the fundraising: which records, and what each adds."""

from collections.abc import Callable, Sequence

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    FromClause,
    Select,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union,
    union_all,
)

from data_access.expressions import begun, days_between, year_begun
from data_access.fields import Cents
from data_access.figures.core import Slice, lasting
from data_access.funding.expressions import (
    amounts,
    budgets,
    files,
    given,
    has_probability,
    name_key,
    undecided,
    weighted,
    won,
)
from data_access.funding.money import (
    awaits_money,
    leading_funders,
    left_to_receive,
    movements,
    received,
    secured,
)
from data_access.funding.stays import left_stays
from data_access.view import TODAY, SqlSelect
from data_access.vocabulary import BudgetSide, Qualifier


def _rows(record_id: ColumnElement[int], value: ColumnElement) -> Select:
    return select(
        record_id.label("record_id"),
        value.label("value"),
        cast(null(), BigInteger).label("high"),
        literal(Qualifier.EXACT.value).label("qualifier"),
    )


def _of_year(year: ColumnElement[int], asked: Slice) -> list[ColumnElement[bool]]:
    return [*([year == asked.year] if asked.year is not None else []), *asked.files.of_year(year)]


def _of_kept(year: ColumnElement[int], asked: Slice) -> list[ColumnElement[bool]]:
    """Of amounts, joined with their files: those of the files and fiscal years that the slice keeps."""
    return [*_of_year(year, asked), *asked.files.conditions()]


def of_amounts(value: ColumnElement, *conditions: ColumnElement[bool]) -> Callable[[Slice], Select]:
    """An amount of each file and fiscal year that meets the conditions, where it is known."""

    def statement(asked: Slice) -> Select:
        return (
            _rows(amounts.c.id, value)
            .join_from(amounts, files, amounts.c.funding_id == files.c.id)
            .where(value.is_not(None), *conditions, *_of_kept(amounts.c.year, asked))
        )

    return statement


def money(rows: Subquery, *conditions: ColumnElement[bool], sign: int = 1) -> Callable[[Slice], Select]:
    """What each record of `received` or `secured` brings to its file, where that meets the conditions."""
    value = rows.c.value if sign > 0 else type_coerce(-rows.c.value, Cents)

    def statement(asked: Slice) -> Select:
        return (
            _rows(rows.c.record_id, value)
            .join_from(rows, files, rows.c.funding_id == files.c.id)
            .where(*conditions, *_of_kept(rows.c.year, asked))
        )

    return statement


def money_files(rows: Subquery, *conditions: ColumnElement[bool]) -> Callable[[Slice], SqlSelect]:
    """How many files bring something, by fiscal year: however many payments say so, each is one."""
    return lambda asked: _how_many(_bring(rows, asked, conditions).distinct())


def money_count(rows: Subquery, *conditions: ColumnElement[bool]) -> Callable[[Slice], SqlSelect]:
    """How many files bring something, or might, by fiscal year."""
    return lambda asked: _how_many(union(_bring(rows, asked, conditions), _bring(amounts, asked, conditions)))


def _bring(rows: FromClause, asked: Slice, conditions: Sequence[ColumnElement[bool]]) -> Select:
    """The files of rows of money, and their fiscal years."""
    found = select(rows.c.funding_id, rows.c.year).join_from(rows, files, rows.c.funding_id == files.c.id)
    return found.where(*conditions, *_of_kept(rows.c.year, asked))


def _how_many(found: Select | CompoundSelect) -> SqlSelect:
    return select(func.count()).select_from(found.subquery("counted"))


def amount_count(*conditions: ColumnElement[bool]) -> Callable[[Slice], SqlSelect]:
    """How many files by fiscal year meet the conditions, whether their amount is known or not."""
    return lambda asked: (
        select(func.count())
        .select_from(amounts.join(files, amounts.c.funding_id == files.c.id))
        .where(*conditions, *_of_kept(amounts.c.year, asked))
    )


def unplaced_files(*conditions: ColumnElement[bool]) -> Callable[[Slice], SqlSelect]:
    """How many files that meet the conditions say no amount and no fiscal year: they may be of any."""

    def statement(asked: Slice) -> SqlSelect:
        nowhere = [~exists().where(rows.c.funding_id == files.c.id) for rows in (amounts, received)]
        return select(func.count()).select_from(files).where(*conditions, *nowhere, *asked.files.conditions())

    return statement


def of_files(*conditions: ColumnElement[bool]) -> Callable[[Slice], SqlSelect]:
    """One for each file that meets the conditions, of those that the slice keeps."""
    return lambda asked: _rows(files.c.id, literal(1)).where(*conditions, *asked.files.conditions())


def days_to_answer(*conditions: ColumnElement[bool]) -> Callable[[Slice], SqlSelect]:
    """How long each file that meets the conditions waited, of those that were decided within the slice, or may have
    been: then it is unknown."""

    def statement(asked: Slice) -> SqlSelect:
        shortest = days_between(files.c.decided_start, files.c.submitted_end)
        longest = days_between(files.c.decided_end, files.c.submitted_start)
        known = and_(files.c.submitted_start <= TODAY, _surely_answered(asked))
        return lasting(files.c.id, case((known, shortest)), case((known, longest))).where(
            *conditions, _may_be_answered(asked)
        )

    return statement


def stay_lengths(phase: str) -> Callable[[Slice], SqlSelect]:
    """How many days each file that left a column of the board had stood there, the last time."""

    def statement(_: Slice) -> SqlSelect:
        left = left_stays(phase)
        shortest = days_between(left.c.left_start, left.c.end)
        longest = days_between(left.c.left_end, left.c.start)
        return lasting(left.c.step_id, case((left.c.known, shortest)), case((left.c.known, longest)))

    return statement


def stay_count(phase: str) -> Callable[[Slice], SqlSelect]:
    """How many files left it."""
    return lambda _: select(func.count()).select_from(left_stays(phase))


def leaving(phase: str) -> Callable[[Slice], SqlSelect]:
    """The stages with which those stays ended, beside those with which they began."""

    def pairs(_: Slice) -> SqlSelect:
        left = left_stays(phase)
        return select(left.c.step_id.label("record_id"), left.c.left_id.label("other_id"))

    return pairs


def answers(value: ColumnElement, *conditions: ColumnElement[bool]) -> Callable[[Slice], SqlSelect]:
    """A value of each file that meets the conditions, of those that were decided within the slice, or may have been:
    then it is unknown."""
    return lambda asked: _rows(files.c.id, case((_surely_answered(asked), value))).where(
        *conditions, _may_be_answered(asked)
    )


def answer_count(*conditions: ColumnElement[bool]) -> Callable[[Slice], SqlSelect]:
    """How many of them there are."""
    return lambda asked: select(func.count()).select_from(files).where(*conditions, _may_be_answered(asked))


def _surely_answered(asked: Slice) -> ColumnElement[bool]:
    surely: ColumnElement[bool] = files.c.decided_start.is_not(None)
    if asked.is_of_a_period:
        surely = and_(surely, files.c.decided_start >= asked.first, files.c.decided_end <= asked.last)
    return surely


def _may_be_answered(asked: Slice) -> ColumnElement[bool]:
    """A decision noted for a day to come is none yet."""
    touches: ColumnElement[bool] = begun(files, "decided")
    if asked.is_of_a_period:
        within = and_(files.c.decided_start <= asked.last, files.c.decided_end >= asked.first)
        touches = and_(touches, or_(files.c.decided_start.is_(None), within))
    return touches


_EXPENSES = (budgets.c.side == BudgetSide.EXPENSE.value, budgets.c.amount.is_not(None))


def expenses(asked: Slice) -> Select:
    return _rows(budgets.c.id, budgets.c.amount).where(*_EXPENSES, *_of_year(budgets.c.year, asked))


def spent(asked: Slice) -> Select:
    """What the expenses of fiscal years that have begun came to."""
    return _rows(budgets.c.id, budgets.c.actual).where(budgets.c.actual.is_not(None), *_to_spend(asked))


def spent_count(asked: Slice) -> SqlSelect:
    return select(func.count()).select_from(budgets).where(*_to_spend(asked))


def _to_spend(asked: Slice) -> tuple[ColumnElement[bool], ...]:
    charges = budgets.c.side == BudgetSide.EXPENSE.value
    return charges, year_begun(budgets.c.year), *_of_year(budgets.c.year, asked)


def expense_count(asked: Slice) -> SqlSelect:
    charges = budgets.c.side == BudgetSide.EXPENSE.value
    return select(func.count()).select_from(budgets).where(charges, *_of_year(budgets.c.year, asked))


def _parts(asked: Slice) -> Subquery:
    """What makes the balance of each fiscal year that has a budget: its expenses, less what is secured or probable:
    record_id, year, value, high, qualifier."""
    budgeted = select(budgets.c.year).where(*_EXPENSES)
    charges = expenses(asked)
    secure = money(secured, won, given, secured.c.year.in_(budgeted), sign=-1)(asked)
    hoped = of_amounts(
        type_coerce(-weighted, Cents), undecided, given, has_probability, amounts.c.year.in_(budgeted)
    )(asked)
    return union_all(
        charges.add_columns(budgets.c.year),
        secure.add_columns(secured.c.year),
        hoped.add_columns(amounts.c.year),
    ).subquery("parts")


def _secured_unknown(year: ColumnElement[int], asked: Slice) -> ColumnElement[bool]:
    """Whether files are won that may bring money in a fiscal year, and not one of them says how much."""
    told = exists(_bring(secured, asked, (won, given, secured.c.year == year)))
    might = exists(_bring(amounts, asked, (won, given, amounts.c.year == year)))
    return and_(~told, or_(might, unplaced_files(won, given)(asked).scalar_subquery() > 0))


def to_find(asked: Slice) -> SqlSelect:
    """The parts of the balance of the fiscal years that are not over; of several, of those where something lacks. None
    of a year where it is not known what is secured: what lacks is not known either."""
    parts = _parts(asked)
    return _balance(parts, parts.c.value, asked, parts.c.year >= func.extract("year", TODAY))


def excess(asked: Slice) -> SqlSelect:
    """The same of all fiscal years, the other way round."""
    parts = _parts(asked)
    return _balance(parts, type_coerce(-parts.c.value, Cents), asked)


def _balance(parts: Subquery, value: ColumnElement, asked: Slice, *which: ColumnElement[bool]) -> Select:
    which = (*which, ~_secured_unknown(parts.c.year, asked))
    rows = select(parts.c.record_id, value.label("value"), parts.c.high, parts.c.qualifier).where(*which)
    if asked.year is not None:
        return rows
    years = select(parts.c.year).where(*which).group_by(parts.c.year).having(func.sum(value) > 0)
    return rows.where(or_(parts.c.year.in_(years), ~years.exists()))


def leading(most: int) -> Callable[[Slice], SqlSelect]:
    """What is secured with the `most` funders that bring most, over all fiscal years."""

    def statement(asked: Slice) -> SqlSelect:
        keys = select(leading_funders(most).subquery("leading").c.key)
        return money(secured, won, given, name_key(files.c.funder).in_(keys))(asked)

    return statement


_WAITING = select(files.c.id).where(awaits_money)


def unpaid(*conditions: ColumnElement[bool]) -> Callable[[Slice], SqlSelect]:
    """What is promised to files less what they received, but for those that received more; to those that fulfil the
    conditions."""
    left = left_to_receive().where(*conditions).subquery("left")
    enough = select(left.c.funding_id)
    return lambda _: _rows(movements.c.record_id, movements.c.value).where(movements.c.funding_id.in_(enough))


def unpaid_files(_: Slice) -> SqlSelect:
    """How many files say what is still to be received."""
    left = left_to_receive().subquery("left")
    return _how_many(
        select(movements.c.funding_id).where(movements.c.funding_id.in_(select(left.c.funding_id))).distinct()
    )


def unpaid_count(_: Slice) -> SqlSelect:
    """How many files say it, or might: also those of which no fiscal year is noted."""
    return _how_many(_WAITING)
