"""All that is known of one file of the fundraising (`/levee-de-fonds?dossier=CODE`); for the board and above."""

from typing import Any

from sqlalchemy import ColumnElement, Table, func, select

from data_access.expressions import period, records
from data_access.funding.awaited import due_dates
from data_access.funding.expressions import amounts, files, payments
from data_access.funding.money import given_back, left_to_receive, of_files, promises, received
from data_access.funding.stays import entered_stages
from data_access.log.examples import of_examples
from data_access.log.lineage import sources
from data_access.queries.asking import question_for
from data_access.view import TODAY, SqlSelect, View
from data_access.vocabulary import FUNDING_READER

entry, owner = records.alias("entry"), records.alias("owner")

DATES = ("deadline", "submitted", "decision_expected", "decided", "agreed", "report_due", "report_sent")
FIELDS = (
    *("funder", "funder_type", "support_type", "scheme", "object", "earmark", "stage", "probability"),
    *("total_budget", *DATES, "next_action", "next_action_on", "owner", "link", "note"),
)  # what is told of one file
OF_A_YEAR = ("year", "requested", "granted", "contracted", "paid", "note")
OF_A_PAYMENT = ("name", "planned", "amount_planned", "received", "amount_received", "note")


def file(view: View, code: str) -> dict[str, Any] | None:
    """One file, None for an unknown code: record_id, code, funder, funder_type, support_type, scheme, object, earmark,
    stage, probability and its high and qualifier, total_budget (euros), next_action, owner, link, source (see
    `lineage.sources`), note, example (it is made up), promised (contracted, else granted) and received (euros, over all
    fiscal years; None: nothing noted), given_back (euros of what was received, less than none), awaited (euros; None:
    no money is, see `left_to_receive`), and each of DATES and next_action_on: start, end, precision, text, ahead, after
    its name. Raises NotForThisRole.
    """
    with view.connection():
        found = _file.rows(view, code)
        if not found:
            return None
        source = sources(view, {found[0].record_id: found[0].source})[found[0].record_id]
    return {**found[0]._mapping, "source": source}


@question_for(FUNDING_READER)
def _file(code: str) -> SqlSelect:
    owed, came, back = of_files(promises), of_files(received), given_back()
    left = left_to_receive().subquery("left")
    return (
        select(
            records.c.id.label("record_id"),
            records.c.code,
            *(
                files.c[name]
                for name in ("funder", "funder_type", "support_type", "scheme", "object", "earmark")
            ),
            files.c.stage,
            files.c.probability_value.label("probability"),
            files.c.probability_high,
            files.c.probability_qualifier,
            *(files.c[name] for name in ("total_budget", "next_action", "owner", "link", "source", "note")),
            files.c.id.in_(of_examples()).label("example"),
            owed.c.value.label("promised"),
            came.c.value.label("received"),
            back.c.value.label("given_back"),
            left.c.remaining.label("awaited"),
            *(column for name in (*DATES, "next_action_on") for column in period(files, name, f"{name}_")),
        )
        .join_from(files, records, records.c.id == files.c.id)
        .outerjoin(owed, owed.c.funding_id == files.c.id)
        .outerjoin(came, came.c.funding_id == files.c.id)
        .outerjoin(back, back.c.funding_id == files.c.id)
        .outerjoin(left, left.c.funding_id == files.c.id)
        .where(records.c.code == code)
    )


@question_for(FUNDING_READER)
def years_of(code: str) -> SqlSelect:
    """The four amounts of a file by fiscal year, the oldest first: code, year, requested, granted, contracted, paid
    (euros), note. Raises NotForThisRole."""
    return _of_file(amounts, code, *(amounts.c[name] for name in OF_A_YEAR)).order_by(amounts.c.year)


@question_for(FUNDING_READER)
def payments_of_one(code: str) -> SqlSelect:
    """The payments of a file, by the day on which they came, else are planned: code, name, amount_planned,
    amount_received (euros), note, and planned and received: start, end, precision, text, ahead, after each name.
    Raises NotForThisRole."""
    told = (payments.c[name] for name in ("name", "amount_planned", "amount_received", "note"))
    dates = (*period(payments, "planned", "planned_"), *period(payments, "received", "received_"))
    day = func.coalesce(payments.c.received_start, payments.c.planned_start)
    return _of_file(payments, code, *told, *dates).order_by(day.nulls_last(), payments.c.id)


@question_for(FUNDING_READER)
def stages_of_one(code: str) -> SqlSelect:
    """The stages that a file entered, the first one first: code, stage, start, end, precision, text, ahead, note.
    Raises NotForThisRole."""
    told = (entered_stages.c.stage, *period(entered_stages, "date"), entered_stages.c.note)
    first = (entered_stages.c.date_start.nulls_last(), entered_stages.c.id)
    return _of_file(entered_stages, code, *told).order_by(*first)


def _of_file(table: Table, code: str, *told: ColumnElement[Any]) -> SqlSelect:
    """The rows of a table that belong to a file, each after its own code."""
    return (
        select(entry.c.code, *told)
        .join_from(table, entry, entry.c.id == table.c.id)
        .join(owner, owner.c.id == table.c.funding_id)
        .where(owner.c.code == code)
    )


@question_for(FUNDING_READER)
def due_of_one(code: str) -> SqlSelect:
    """What a file waits for, the nearest first: code (of the record that says so), kind, what, amount (euros), field
    (whose date it is), start, end, precision, text, overdue. Raises NotForThisRole."""
    due = due_dates()
    told = (due.c[name] for name in ("kind", "what", "amount", "field", "start", "end", "precision", "text"))
    return (
        select(entry.c.code, *told, (due.c.end < TODAY).label("overdue"))
        .join_from(due, entry, entry.c.id == due.c.entry_id)
        .join(owner, owner.c.id == due.c.file_id)
        .where(owner.c.code == code)
        .order_by(due.c.end, due.c.kind)
    )
