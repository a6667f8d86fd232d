"""When: what is due, what is late, and what each month should bring, for the board and above."""

import datetime
import math
from collections.abc import Sequence
from decimal import Decimal

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    Table,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    not_,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.types import Text

from data_access.expressions import records, to_come
from data_access.fields import Cents
from data_access.french import date_text
from data_access.funding_expressions import (
    ACTION,
    AGREEMENT,
    DECISION,
    DEPOSIT,
    LOST,
    PAYMENT,
    PHASES,
    REPORT,
    UNDECIDED,
    WON,
    Awaited,
    amounts,
    arrived,
    at,
    files,
    payments,
)
from data_access.log.examples import of_examples
from data_access.models import FundingStep, table_of
from data_access.queries.asking import question_for
from data_access.queries.funders import one_name_each
from data_access.view import TODAY, Rows, SqlSelect, View, framed
from data_access.vocabulary import FUNDING_READER, FundingStage, Precision

entered_stages = table_of(FundingStep)

Period = tuple[datetime.date | None, datetime.date | None, str]

AWAITED: dict[str, Awaited] = {
    "deposit": DEPOSIT,
    "decision": DECISION,
    "agreement": AGREEMENT,
    "report": REPORT,
    "payment": PAYMENT,
    "action": ACTION,
}
DUE = tuple(AWAITED)
OF_DUE = ("funder", "object", "name", "next_action", "amount_planned", "amount_received")
LISTED_FIELDS = (
    "funder",
    "object",
    "scheme",
    "support_type",
    "total_budget",
    "earmark",
    "link",
    "stage",
    "date",
    "agreed",
    "year",
    "requested",
    "granted",
    "contracted",
    "paid",
    *OF_DUE[2:],
    *dict.fromkeys(date for one in AWAITED.values() for date in (one.due, one.done) if date != "agreed"),
)  # what a list shows of a file
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
HORIZONS = (30, 60, 90)  # days from today
OVERDUE = 0  # the band of what is late; the others are named by their horizon

_PAID = (FundingStage.PARTLY_PAID, *PHASES["paid"], FundingStage.CLOSED)
_COARSE = (Precision.QUARTER.value, Precision.SEASON.value, Precision.YEAR.value)


def deadlines(view: View, most: int) -> pd.DataFrame:
    """What is late and what falls within 90 days of `view.today`: band (OVERDUE, 30, 60 or 90: each begins where the
    one before ends), kind (of DUE), what, amount (euros; of a payment), action, code, entry (of the record that says
    so), funder, object, field (whose date it is), start, end, precision, text, in_band (how many there are). The first
    `most` of each band, the nearest first. Raises NotForThisRole.

    A period counts by its last day: « T1 2027 » is late from 1 April 2027. A next action of the very day of another
    deadline of its file prepares that one: it stands there as `action`, and in no row of its own.
    """
    ends = (view.today + datetime.timedelta(days=days) for days in HORIZONS)
    return one_name_each(view, _deadlines(view, most, *ends))


@question_for(FUNDING_READER)
def _deadlines(most: int, first: datetime.date, second: datetime.date, third: datetime.date) -> SqlSelect:
    due = _with_actions()
    bands = [(due.c.end < TODAY, OVERDUE)]
    bands += [(due.c.end <= end, days) for end, days in zip((first, second, third), HORIZONS, strict=True)]
    found = select(due, case(*bands).label("band")).where(due.c.end <= third).subquery("found")
    order = (found.c.end, found.c.file_id, found.c.kind)
    ranked = select(
        found,
        func.count().over(partition_by=found.c.band).label("in_band"),
        func.row_number().over(partition_by=found.c.band, order_by=order).label("place"),
    ).subquery("ranked")
    entry = records.alias("entry")
    return (
        select(ranked, records.c.code, entry.c.code.label("entry"), files.c.funder, files.c.object)
        .join_from(ranked, files, files.c.id == ranked.c.file_id)
        .join(records, records.c.id == files.c.id)
        .join(entry, entry.c.id == ranked.c.entry_id)
        .where(ranked.c.place <= most)
        .order_by(ranked.c.band, ranked.c.place)
    )


def cited(due: pd.DataFrame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What says rows of `deadlines` or `due_of_one`: the codes of the records, and their fields, those of dates
    included that give one here."""
    codes = [code for name in ("code", "entry") if name in due for code in due[name]]
    actions = ("next_action_on",) if "action" in due and due["action"].notna().any() else ()
    return tuple(dict.fromkeys(codes)), tuple(dict.fromkeys((*OF_DUE, *due["field"], *actions)))


@question_for(FUNDING_READER)
def due_from(since: datetime.date) -> SqlSelect:
    """All that is to be done by a day from then on, the nearest first: code (of the file), entry (of the record that
    says so), funder, object, owner, example (it is made up), and the columns of `_with_actions`. Raises
    NotForThisRole."""
    due, entry = _with_actions(), records.alias("entry")
    made_up = files.c.id.in_(of_examples()).label("example")
    told = (files.c.funder, files.c.object, files.c.owner, made_up)
    return (
        select(records.c.code, entry.c.code.label("entry"), *told, due)
        .join_from(due, files, files.c.id == due.c.file_id)
        .join(records, records.c.id == files.c.id)
        .join(entry, entry.c.id == due.c.entry_id)
        .where(due.c.end >= since)
        .order_by(due.c.end, files.c.id, due.c.kind)
    )


def _with_actions() -> Subquery:
    """The deadlines, each once: the columns of `due_dates`, and action, what is to be done for one on its day."""
    others, actions = due_dates([kind for kind in DUE if kind != "action"]), due_dates(("action",))
    same = and_(*(actions.c[name] == others.c[name] for name in ("file_id", "start", "end")))
    prepared = select(others, actions.c.what.label("action")).outerjoin_from(others, actions, same)
    alone = select(actions, cast(null(), Text).label("action")).where(~exists().where(same))
    return union_all(prepared, alone).subquery()


def reports(view: View, most: int) -> pd.DataFrame:
    """The first `most` reports due and not sent, the oldest first: code, funder, object, start, end, precision, text,
    overdue, of (how many there are). What is late stays so, whenever it is to be sent. Raises NotForThisRole.
    """
    return one_name_each(view, _reports(view, most))


@question_for(FUNDING_READER)
def _reports(most: int) -> SqlSelect:
    due = due_dates(("report",), by_limit=True)
    return (
        select(
            records.c.code,
            files.c.funder,
            files.c.object,
            due.c.start,
            due.c.end,
            due.c.precision,
            due.c.text,
            (due.c.end < TODAY).label("overdue"),
            func.count().over().label("of"),
        )
        .join_from(due, files, files.c.id == due.c.file_id)
        .join(records, records.c.id == files.c.id)
        .order_by(due.c.end, files.c.id)
        .limit(most)
    )


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
    return _by_month(
        answers.outerjoin_from(files, asked, asked.c.funding_id == files.c.id).where(at(*UNDECIDED))
    )


def expected_codes(view: View) -> tuple[str, ...]:
    """The codes of what `expected` counts: the payments, the files, then their amounts. Raises NotForThisRole."""
    with view.connection():
        waiting = [row.code for row in _answer_codes.rows(view)]
        return (*(row.code for row in _planned_codes.rows(view)), *waiting, *amounts_of(view, tuple(waiting)))


def related_codes(view: View, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of what tells of files, by the codes of these: themselves, their amounts, their payments, the stages
    that they entered. Raises NotForThisRole.
    """
    received, entered = (
        tuple(row.code for row in question.rows(view, codes)) for question in (_received_by, _stages_of)
    )
    return (*dated_by(view, codes), *amounts_of(view, codes), *received, *entered)


@question_for(FUNDING_READER)
def _received_by(codes: tuple[str, ...]) -> SqlSelect:
    """The payments that came whole."""
    came = _of_files(payments, codes).join(files, files.c.id == payments.c.funding_id)
    return came.where(not_(and_(*not_received()))).order_by(payments.c.funding_id, payments.c.id)


@question_for(FUNDING_READER)
def _stages_of(codes: tuple[str, ...]) -> SqlSelect:
    return _of_files(entered_stages, codes).order_by(entered_stages.c.funding_id, entered_stages.c.id)


def dated_by(view: View, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of what dates files, by the codes of these: themselves, their payments to come.

    Raises NotForThisRole.
    """
    return (*codes, *payments_of(view, codes))


def amounts_of(view: View, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of the amounts by fiscal year of files, by the codes of these. Raises NotForThisRole."""
    return tuple(row.code for row in _amounts_of.rows(view, codes))


@question_for(FUNDING_READER)
def _amounts_of(codes: tuple[str, ...]) -> SqlSelect:
    return _of_files(amounts, codes).order_by(amounts.c.funding_id, amounts.c.year)


def payments_of(view: View, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of the payments planned and not received of files, by the codes of these. Raises NotForThisRole."""
    return tuple(row.code for row in _payments_of.rows(view, codes))


@question_for(FUNDING_READER)
def _payments_of(codes: tuple[str, ...]) -> SqlSelect:
    planned = _of_files(payments, codes).join(files, files.c.id == payments.c.funding_id)
    return planned.where(*not_received()).order_by(PAYMENT.start, payments.c.id)


def _of_files(table: Table, codes: tuple[str, ...]) -> Select:
    """The codes of the rows of a table that belong to files."""
    file = records.alias("file")
    return (
        select(records.c.code)
        .join_from(table, records, records.c.id == table.c.id)
        .join(file, file.c.id == table.c.funding_id)
        .where(file.c.code.in_(codes))
    )


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
        .where(at(*UNDECIDED))
        .order_by(DECISION.start, files.c.id)
    )


def next_of_each_file(kinds: Sequence[str] = DUE) -> Subquery:
    """The next date of each file, else the one that is late for longest: file_id, kind, what, start, end, precision,
    text, overdue (1 or 0).
    """
    due = due_dates(kinds)
    late = case((due.c.end < TODAY, 1), else_=0)
    place = func.row_number().over(partition_by=due.c.file_id, order_by=(late, due.c.end, due.c.kind))
    ranked = select(due, late.label("overdue"), place.label("place")).subquery()
    return select(ranked).where(ranked.c.place == 1).subquery()


def due_dates(kinds: Sequence[str] = DUE, *, by_limit: bool = False) -> Subquery:
    """What is to be done by a date: file_id, entry_id (the record that says so), kind, what, amount, field (whose date
    it is), start, end, precision, text. `by_limit`: see `Awaited.expected`.

    What a later stage shows to be behind a file is not to be done, whatever day is noted: of one that is granted no
    deposit, of one that is paid no answer and no agreement.
    """
    waiting = [*PHASES["contact"], *PHASES["drafting"]]
    reported = _not_at(FundingStage.CLOSED)
    waits: dict[str, Sequence[ColumnElement[bool]]] = {
        "deposit": (_waits(DEPOSIT, or_(at(*waiting), files.c.stage.is_(None))), _not_at(*WON)),
        "decision": (_waits(DECISION, _not_at(*WON)), _not_at(*_PAID)),
        "agreement": (to_come(files, AGREEMENT.done), _not_at(*LOST, *_PAID)),
        "report": (_waits(REPORT, reported),),
        "payment": not_received(),
        "action": (reported, _not_at(*LOST)),
    }
    return union_all(*(_row(kind, by_limit=by_limit).where(*waits[kind]) for kind in kinds)).subquery()


def _waits(awaited: Awaited, *noted: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a file that is not lost still waits for that."""
    return and_(awaited.waits(*noted), _not_at(*LOST))


def _row(kind: str, *, by_limit: bool) -> Select:
    awaited = AWAITED[kind]
    what = {"payment": payments.c.name, "action": files.c.next_action}.get(kind, cast(null(), Text))
    row = select(
        files.c.id.label("file_id"),
        awaited.table.c.id.label("entry_id"),
        literal(kind).label("kind"),
        what.label("what"),
        (rest if kind == "payment" else cast(null(), Cents)).label("amount"),
        *awaited.expected(by_limit=by_limit),
    ).where(awaited.start.is_not(None))
    if awaited.table is payments:
        row = row.join_from(payments, files, files.c.id == payments.c.funding_id)
    return row


def _not_at(*stages: FundingStage) -> ColumnElement[bool]:
    """Whether a file stands at none of those stages; one without a stage does."""
    return or_(files.c.stage.is_(None), ~at(*stages))


# What is still to come of a payment, `rest`: all of it, or what did not arrive with its first part.
_in_all = func.coalesce(payments.c.amount_planned, payments.c.amount_received)
rest = type_coerce(_in_all - func.coalesce(arrived, 0), Cents)


def not_received() -> tuple[ColumnElement[bool], ...]:
    """Of a payment, joined with its file: that something of it is still to come."""
    nothing_came = PAYMENT.waits(payments.c.amount_received.is_(None))
    a_part_came = and_(
        arrived < payments.c.amount_planned,
        _not_at(FundingStage.PAID, FundingStage.CLOSED),
    )
    return (or_(nothing_came, a_part_came), _not_at(*LOST))


def _by_month(expected: Select) -> Select:
    """How many rows, and euros, by month; what is known less exactly, by its own period. `expected`: start, end,
    precision, amount."""
    day = expected.subquery("expected")
    start, precision = day.c.start, day.c.precision
    kind = case((start.is_(None), ""), (precision.in_(_COARSE), precision), else_=Precision.MONTH.value)
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
