"""What « Données à compléter » looks at in the fundraising: stages, amounts and dates that nobody noted; made-up files
aside, and those that are lost. For those alone who may read it."""

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from data_access.expressions import records
from data_access.funding.awaited import due_dates, not_received, rest
from data_access.funding.expressions import (
    LOST,
    PAYMENT,
    TO_COME,
    UNDECIDED,
    WON,
    amounts,
    at,
    files,
    paid,
    payments,
    promised,
)
from data_access.funding.money import left_to_receive
from data_access.log.examples import of_examples
from data_access.queries.asking import question_for
from data_access.queries.quality_rules import RuleOutcome
from data_access.view import SqlRow, SqlSelect, View
from data_access.vocabulary import FUNDING_READER, FundingStage

_NOT_ASKED_FOR = "étape à préciser"


def file_stages(view: View) -> Iterator[RuleOutcome]:
    """The files: is it noted where each stands?"""
    return _outcomes(_stages.rows(view))


def file_amounts(view: View) -> Iterator[RuleOutcome]:
    """The files that are not lost: is an amount noted of each, what was promised once it was, else what is asked?"""
    return _outcomes(_amounts.rows(view))


def file_dates(view: View) -> Iterator[RuleOutcome]:
    """The files that wait for an answer, or for money: is it noted of each when something is due?"""
    return _outcomes(_dates.rows(view))


def planned_payments(view: View) -> Iterator[RuleOutcome]:
    """The payments that are still to come: is it noted when, and how much?"""
    return _outcomes(_payments.rows(view))


def _outcomes(rows: Iterable[SqlRow]) -> Iterator[RuleOutcome]:
    for record_id, kind, code, label, stage, lacking in rows:
        said = FundingStage(stage).french if stage else _NOT_ASKED_FOR
        yield RuleOutcome(record_id, kind, code, label, said, bool(lacking))


def _of_files(lacking: ColumnElement[bool], *conditions: ColumnElement[bool]) -> SqlSelect:
    return (
        select(records.c.id, records.c.kind, records.c.code, records.c.label, files.c.stage)
        .add_columns(lacking.label("lacking"))
        .join_from(files, records, files.c.id == records.c.id)
        .where(files.c.id.not_in(of_examples()), *conditions)
        .order_by(records.c.sort, records.c.id)
    )


@question_for(FUNDING_READER)
def _stages() -> SqlSelect:
    return _of_files(files.c.stage.is_(None))


@question_for(FUNDING_READER)
def _amounts() -> SqlSelect:
    """A file that is not decided lacks what is asked for; one that won, what was promised, or paid."""
    own = amounts.c.funding_id == files.c.id
    asked = exists().where(own, amounts.c.requested.is_not(None))
    obtained = exists().where(own, or_(promised.is_not(None), paid.is_not(None)))
    came = exists().where(payments.c.funding_id == files.c.id, payments.c.amount_received.is_not(None))
    won = and_(at(*WON), ~obtained, ~came)
    open_still = and_(or_(at(*UNDECIDED), files.c.stage.is_(None)), ~asked, ~obtained, ~came)
    return _of_files(func.coalesce(or_(won, open_still), False), or_(files.c.stage.is_(None), ~at(*LOST)))


@question_for(FUNDING_READER)
def _dates() -> SqlSelect:
    due, left = due_dates(), left_to_receive().subquery("left")
    owed = files.c.id.in_(select(left.c.funding_id).where(left.c.remaining > 0))
    waits = or_(at(*UNDECIDED), files.c.stage.is_(None), and_(at(*TO_COME), owed))
    return _of_files(files.c.id.not_in(select(due.c.file_id)), waits)


@question_for(FUNDING_READER)
def _payments() -> SqlSelect:
    return (
        select(records.c.id, records.c.kind, records.c.code, records.c.label, files.c.stage)
        .add_columns(or_(PAYMENT.start.is_(None), rest.is_(None)).label("lacking"))
        .join_from(payments, records, payments.c.id == records.c.id)
        .join(files, files.c.id == payments.c.funding_id)
        .where(files.c.id.not_in(of_examples()), *not_received())
        .order_by(records.c.sort, records.c.id)
    )
