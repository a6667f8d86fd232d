"""What each month should bring: payments that are planned, answers that are expected."""

import datetime
import math
from decimal import Decimal
from typing import NamedTuple

import pandas as pd
from sqlalchemy import Select, case, func, select, type_coerce

from data_access.expressions import one_of, records
from data_access.fields import Cents
from data_access.french import date_text
from data_access.funding.awaited import not_received, rest
from data_access.funding.expressions import DECISION, PAYMENT, amounts, files, payments, undecided
from data_access.funding.money import left_to_receive
from data_access.queries.asking import question_for
from data_access.queries.funding_codes import amounts_of
from data_access.view import Rows, SqlSelect, View, framed
from data_access.vocabulary import FUNDING_READER, Precision

EXPECTED = (
    "funder",
    "object",
    "planned",
    "received",
    "amount_planned",
    "amount_received",
    "decision_expected",
    "decided",
    "year",
    "requested",
)

_COARSE = (Precision.QUARTER.value, Precision.SEASON.value, Precision.YEAR.value)

Period = tuple[datetime.date | None, datetime.date | None, str]


def expected(view: View) -> pd.DataFrame:
    """By expected month: period (« décembre 2026 »; a quarter, a season or a year stays one; « sans date » last),
    first (its first day), payments, payments_known, payments_amount (planned, of which something is still to come:
    how many, how many with an amount, euros), decisions, decisions_known, decisions_amount (files without an answer:
    the same, of what was asked for), past (the whole period is over). Raises NotForThisRole.
    """
    with view.connection():
        planned, answers = _planned.rows(view), _answers.rows(view)
    nothing = (0, 0, math.nan)
    payments, decisions = _by_period(planned), _by_period(answers)
    found = []
    for first, last, precision in sorted(payments.keys() | decisions.keys(), key=_by_its_end):
        period = date_text(first, last, precision) if precision else "sans date"
        past = bool(precision) and last is not None and last < view.today
        of_period = [one.get((first, last, precision), nothing) for one in (payments, decisions)]
        found.append((precision, first, last, *of_period[0], *of_period[1], period, past))
    counts = ("", "_known", "_amount")
    names = [kind + count for kind in ("payments", "decisions") for count in counts]
    return framed(["precision", "first", "last", *names, "period", "past"], found)


@question_for(FUNDING_READER)
def _planned() -> SqlSelect:
    """What is planned and did not arrive, by month."""
    planned = select(*PAYMENT.expected(), rest.label("amount"))
    planned = planned.join_from(payments, files, files.c.id == payments.c.funding_id)
    return _by_month(planned.where(*not_received()))


@question_for(FUNDING_READER)
def _answers() -> SqlSelect:
    """The files without an answer, by the month in which one is expected."""
    asked = (
        select(amounts.c.funding_id, func.sum(amounts.c.requested).label("requested"))
        .group_by(amounts.c.funding_id)
        .subquery("asked")
    )
    answers = select(*DECISION.expected(), asked.c.requested.label("amount"))
    return _by_month(answers.outerjoin_from(files, asked, asked.c.funding_id == files.c.id).where(undecided))


class Unplanned(NamedTuple):
    """What is granted, not yet paid, and of which no payment is planned: of how many files, in euros."""

    files: int
    amount: Decimal


def unplanned(view: View) -> Unplanned:
    """What is still to come besides the payments that `expected` counts: with those it comes to what is granted and not
    yet paid. Of a file with a payment whose amount nobody noted it is not known. Raises NotForThisRole."""
    (row,) = _unplanned.rows(view)
    return Unplanned(row.files, row.amount or Decimal())


@question_for(FUNDING_READER)
def _unplanned() -> SqlSelect:
    left = left_to_receive().subquery("left")
    planned = (
        select(
            payments.c.funding_id,
            func.sum(rest).label("amount"),
            (func.count() - func.count(rest)).label("unknown"),
        )
        .join_from(payments, files, files.c.id == payments.c.funding_id)
        .where(*not_received())
        .group_by(payments.c.funding_id)
        .subquery("planned")
    )
    gap = left.c.remaining - func.coalesce(planned.c.amount, 0)
    return (
        select(func.count().label("files"), type_coerce(func.sum(gap), Cents).label("amount"))
        .outerjoin_from(left, planned, planned.c.funding_id == left.c.funding_id)
        .where(gap > 0, func.coalesce(planned.c.unknown, 0) == 0)
    )


def expected_codes(view: View) -> tuple[str, ...]:
    """The codes of what `expected` counts: the payments, the files, then their amounts. Raises NotForThisRole."""
    with view.connection():
        waiting = [row.code for row in _answer_codes.rows(view)]
        return (*(row.code for row in _planned_codes.rows(view)), *waiting, *amounts_of(view, tuple(waiting)))


@question_for(FUNDING_READER)
def _planned_codes() -> SqlSelect:
    return (
        select(records.c.code)
        .join_from(payments, files, files.c.id == payments.c.funding_id)
        .join(records, records.c.id == payments.c.id)
        .where(*not_received())
        .order_by(PAYMENT.start, payments.c.id)
    )


@question_for(FUNDING_READER)
def _answer_codes() -> SqlSelect:
    return (
        select(records.c.code)
        .join_from(files, records, records.c.id == files.c.id)
        .where(undecided)
        .order_by(DECISION.start, files.c.id)
    )


def _by_month(expected: Select) -> Select:
    """How many rows, and euros, by month; what is known less exactly, by its own period. `expected`: start, end,
    precision, amount."""
    day = expected.subquery("expected")
    start, precision = day.c.start, day.c.precision
    kind = case((start.is_(None), ""), (one_of(precision, _COARSE), precision), else_=Precision.MONTH.value)
    month = (func.extract("year", start), func.extract("month", start), kind)
    return select(
        kind.label("precision"),
        func.min(start).label("first"),
        func.max(day.c.end).label("last"),
        func.count().label("rows"),
        func.count(day.c.amount).label("known"),
        func.sum(day.c.amount).label("amount"),
    ).group_by(*month)


def _by_period(rows: Rows) -> dict[Period, tuple[int, int, Decimal | None]]:
    """Rows, known and amount by first day, last day and precision, each month from its first to its last day, so that
    payments and decisions of one meet.
    """
    found = {}
    for row in rows:
        first, last = row.first, row.last
        if row.precision == Precision.MONTH.value:
            first = row.first.replace(day=1)
            last = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
        found[first, last, row.precision] = (row.rows, row.known, row.amount)
    return found


def _by_its_end(period: Period) -> tuple[datetime.date, int]:
    """A quarter stands after its months, as in the agenda; what has no date is last."""
    _, last, precision = period
    return (last, Precision(precision).rank) if last else (datetime.date.max, 0)
