"""When: what is due, what is late, and what each month should bring, for the board and above."""

import datetime
from collections.abc import Sequence

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.types import Text

from data_access.fields import Cents
from data_access.figures.funding import LOST, PHASES, UNDECIDED, WON, amounts, at, files
from data_access.french import date_text
from data_access.models import Payment, table_of
from data_access.queries.parts import records
from data_access.view import View
from data_access.vocabulary import FundingStage, Precision, Role

payments = table_of(Payment)

DUE = ("deposit", "decision", "report", "payment", "action")
HORIZONS = (30, 60, 90)  # days from today
OVERDUE = 0  # the band of what is late; the others are named by their horizon

_COARSE = (Precision.QUARTER.value, Precision.SEASON.value, Precision.YEAR.value)


def deadlines(view: View, most: int) -> pd.DataFrame:
    """What is late and what falls within 90 days of `view.today`: band (OVERDUE, 30, 60 or 90: each begins where the
    one before ends), kind (of DUE), what, amount (euros; of a payment), code, funder, object, start, end, precision,
    text, in_band (how many there are). The first `most` of each band, the nearest first. Raises NotForThisRole.

    A period counts by its last day: « T1 2027 » is late from 1 April 2027.
    """
    view.require(Role.BOARD)
    due = _due()
    ends = [view.today + datetime.timedelta(days=days) for days in HORIZONS]
    bands = [(due.c.end < view.today, OVERDUE)]
    bands += [(due.c.end <= end, days) for end, days in zip(ends, HORIZONS, strict=True)]
    found = select(due, case(*bands).label("band")).where(due.c.end <= ends[-1]).subquery("found")
    order = (found.c.end, found.c.file_id, found.c.kind)
    ranked = select(
        found,
        func.count().over(partition_by=found.c.band).label("in_band"),
        func.row_number().over(partition_by=found.c.band, order_by=order).label("place"),
    ).subquery("ranked")
    return view.frame(
        select(ranked, records.c.code, files.c.funder, files.c.object)
        .join_from(ranked, files, files.c.id == ranked.c.file_id)
        .join(records, records.c.id == files.c.id)
        .where(ranked.c.place <= most)
        .order_by(ranked.c.band, ranked.c.place)
    )


def reports(view: View, most: int) -> pd.DataFrame:
    """The first `most` reports due and not sent, the oldest first: code, funder, object, start, end, precision, text,
    overdue, of (how many there are). Raises NotForThisRole.
    """
    view.require(Role.BOARD)
    due = _due(("report",))
    return view.frame(
        select(
            records.c.code, files.c.funder, files.c.object, due.c.start, due.c.end, due.c.precision, due.c.text,
            (due.c.end < view.today).label("overdue"), func.count().over().label("of"),
        )
        .join_from(due, files, files.c.id == due.c.file_id)
        .join(records, records.c.id == files.c.id)
        .order_by(due.c.end, files.c.id)
        .limit(most)
    )  # fmt: skip


def expected(view: View) -> pd.DataFrame:
    """By expected month: period (« décembre 2026 »; a quarter, a season or a year stays one; « sans date » last),
    first (its first day), payments, payments_known, payments_amount (planned and not received: how many, how many with
    an amount, euros), decisions, decisions_known, decisions_amount (files without an answer: the same, of what was
    asked for), past (the whole period is over). Raises NotForThisRole.
    """
    view.require(Role.BOARD)
    asked = (
        select(amounts.c.funding_id, func.sum(amounts.c.requested).label("requested"))
        .group_by(amounts.c.funding_id)
        .subquery("asked")
    )
    planned = _dated(payments, "planned", payments.c.amount_planned)
    planned = planned.join_from(payments, files, files.c.id == payments.c.funding_id).where(*_not_received())
    answers = _dated(files, "decision_expected", asked.c.requested)
    answers = answers.outerjoin_from(files, asked, asked.c.funding_id == files.c.id).where(at(*UNDECIDED))
    found = _by_period(view.frame(planned), "payments").merge(
        _by_period(view.frame(answers), "decisions"), on=["first", "last", "precision"], how="outer"
    )
    counts = ["payments", "payments_known", "decisions", "decisions_known"]
    found[counts] = found[counts].fillna(0).astype(int)
    found["period"] = [
        date_text(first, last, precision) if precision else "sans date"
        for first, last, precision in zip(found["first"], found["last"], found["precision"], strict=True)
    ]
    found["past"] = [bool(precision) and last < view.today for last, precision in zip(
        found["last"], found["precision"], strict=True)]  # fmt: skip
    undated = found["precision"] == ""
    return pd.concat([found[~undated].sort_values(["first", "last"]), found[undated]], ignore_index=True)


def next_of_each_file(today: datetime.date, kinds: Sequence[str] = DUE) -> Subquery:
    """The next date of each file, else the one that is late for longest: file_id, kind, what, start, end, precision,
    text, overdue (1 or 0).
    """
    due = _due(kinds)
    late = case((due.c.end < today, 1), else_=0)
    place = func.row_number().over(partition_by=due.c.file_id, order_by=(late, due.c.end, due.c.kind))
    ranked = select(due, late.label("overdue"), place.label("place")).subquery()
    return select(ranked).where(ranked.c.place == 1).subquery()


def _due(kinds: Sequence[str] = DUE) -> Subquery:
    """What is to be done by a date: file_id, kind, what, amount, start, end, precision, text."""
    nothing, no_amount = cast(null(), Text), cast(null(), Cents)
    waiting = [*PHASES["contact"], *PHASES["drafting"]]
    rows = {
        "deposit": _row("deposit", "deadline", nothing, no_amount).where(
            or_(at(*waiting), files.c.stage.is_(None)), files.c.submitted_start.is_(None)
        ),
        "decision": _row("decision", "decision_expected", nothing, no_amount).where(
            _not_at(*WON, *LOST), files.c.decided_start.is_(None)
        ),
        "report": _row("report", "report_due", nothing, no_amount).where(
            _not_at(*LOST, FundingStage.CLOSED), files.c.report_sent_start.is_(None)
        ),
        "action": _row("action", "next_action_on", files.c.next_action, no_amount).where(
            _not_at(*LOST, FundingStage.CLOSED)
        ),
        "payment": _row("payment", "planned", payments.c.name, payments.c.amount_planned)
        .join_from(payments, files, files.c.id == payments.c.funding_id)
        .where(*_not_received()),
    }
    return union_all(*(rows[kind] for kind in kinds)).subquery()


def _row(kind: str, date: str, what: ColumnElement, amount: ColumnElement) -> Select:
    table = payments if kind == "payment" else files
    start = table.c[f"{date}_start"]
    return select(
        files.c.id.label("file_id"), literal(kind).label("kind"), what.label("what"), amount.label("amount"),
        start.label("start"), func.coalesce(table.c[f"{date}_end"], start).label("end"),
        table.c[f"{date}_precision"].label("precision"), table.c[f"{date}_text"].label("text"),
    ).where(start.is_not(None))  # fmt: skip


def _not_at(*stages: FundingStage) -> ColumnElement[bool]:
    """Whether a file stands at none of those stages; one without a stage does."""
    return or_(files.c.stage.is_(None), ~at(*stages))


def _not_received() -> tuple[ColumnElement[bool], ...]:
    return (payments.c.received_start.is_(None), payments.c.amount_received.is_(None), _not_at(*LOST))


def _dated(table, date: str, amount: ColumnElement) -> Select:  # type: ignore[no-untyped-def]
    """How many rows, and euros, by month; what is known less exactly, by its own period."""
    start, end = table.c[f"{date}_start"], func.coalesce(table.c[f"{date}_end"], table.c[f"{date}_start"])
    precision = table.c[f"{date}_precision"]
    kind = case((start.is_(None), ""), (precision.in_(_COARSE), precision), else_=Precision.MONTH.value)
    month = (func.extract("year", start), func.extract("month", start), kind)
    return select(
        kind.label("precision"), func.min(start).label("first"), func.max(end).label("last"),
        func.count().label("rows"), func.count(amount).label("known"), func.sum(amount).label("amount"),
    ).group_by(*month)  # fmt: skip


def _by_period(found: pd.DataFrame, name: str) -> pd.DataFrame:
    """The same, each month from its first to its last day, so that payments and decisions of one meet."""
    month = found["precision"] == Precision.MONTH.value
    found.loc[month, "first"] = [day.replace(day=1) for day in found.loc[month, "first"]]
    found.loc[month, "last"] = [
        (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
        for first in found.loc[month, "first"]
    ]
    return found.rename(columns={"rows": name, "known": f"{name}_known", "amount": f"{name}_amount"})
