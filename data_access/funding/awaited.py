"""What of the fundraising is waited for: deposits, answers, agreements, reports, payments, next actions."""

from collections.abc import Sequence

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.types import Text

from data_access.expressions import days_between, to_come
from data_access.fields import Cents
from data_access.funding.expressions import (
    ACTION,
    AGREEMENT,
    DECISION,
    DEPOSIT,
    LOST,
    PAYMENT,
    PHASES,
    REPORT,
    WON,
    Awaited,
    arrived,
    at,
    files,
    payments,
)
from data_access.view import TODAY
from data_access.vocabulary import FundingStage

AWAITED: dict[str, Awaited] = {
    "deposit": DEPOSIT,
    "decision": DECISION,
    "agreement": AGREEMENT,
    "report": REPORT,
    "payment": PAYMENT,
    "action": ACTION,
}

DUE = tuple(AWAITED)

_PAID = (FundingStage.PARTLY_PAID, *PHASES["paid"], FundingStage.CLOSED)


def next_of_each_file(kinds: Sequence[str] = DUE) -> Subquery:
    """The next date of each file, else the one that is late for longest: file_id, kind, what, start, end, precision,
    text, overdue (1 or 0), others_late (how many other days have passed, of what is still waited for).
    """
    due = due_dates(kinds)
    late = case((due.c.end < TODAY, 1), else_=0)
    place = func.row_number().over(partition_by=due.c.file_id, order_by=(late, due.c.end, due.c.kind))
    ranked = select(due, late.label("overdue"), place.label("place")).subquery()
    passed = _days_passed(due)
    others = (func.coalesce(passed.c.days, 0) - ranked.c.overdue).label("others_late")
    return (
        select(ranked, others)
        .outerjoin(passed, passed.c.file_id == ranked.c.file_id)
        .where(ranked.c.place == 1)
        .subquery()
    )


def late_of_each_file() -> Subquery:
    """Of each file that is late, what is so for longest: file_id, entry_id, kind, what, field (whose date it is),
    start, end, precision, text, days (since the last day of it), dates (on how many days something was due that have
    passed)."""
    due = due_dates()
    place = func.row_number().over(partition_by=due.c.file_id, order_by=(due.c.end, due.c.kind))
    ranked = (
        select(due, days_between(TODAY, due.c.end).label("days"), place.label("place"))
        .where(due.c.end < TODAY)
        .subquery()
    )
    passed = _days_passed(due)
    found = select(ranked, passed.c.days.label("dates")).join(passed, passed.c.file_id == ranked.c.file_id)
    return found.where(ranked.c.place == 1).subquery("late")


def _days_passed(due: Subquery) -> Subquery:
    """On how many days something of `due_dates` was due that have passed, of each file: file_id, days. What is due on
    the same one is one thing, noted twice."""
    days = func.count(due.c.end.distinct()).label("days")
    return select(due.c.file_id, days).where(due.c.end < TODAY).group_by(due.c.file_id).subquery()


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
