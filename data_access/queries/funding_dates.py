"""When: what is due, and what is late, for the board and above."""

import datetime
from collections.abc import Iterator

import pandas as pd
from sqlalchemy import case, func, select

from data_access.expressions import period, records
from data_access.french import date_of
from data_access.funding.awaited import AWAITED, due_dates
from data_access.funding.expressions import REPORT, files
from data_access.log.examples import of_examples
from data_access.queries.asking import question_for
from data_access.queries.funders import one_name_each
from data_access.view import TODAY, RowValues, SqlRow, SqlSelect, View
from data_access.vocabulary import FUNDING_READER, Precision

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

HORIZONS = (30, 60, 90)  # days from today

OVERDUE = 0  # the band of what is late; the others are named by their horizon


def deadlines(view: View, most: int) -> pd.DataFrame:
    """What is late and what falls within 90 days of `view.today`: band (OVERDUE, 30, 60 or 90: each begins where the
    one before ends), kind (of DUE), what, amount (euros; of a payment), action, code, entry (of the record that says
    so), funder, object, field (whose date it is), start, end, precision, text, in_band (how many there are). The first
    `most` of each band, the nearest first. Raises NotForThisRole.

    A period counts by its last day: « T1 2027 » is late from 1 April 2027. Each thing to be done is a row of its own,
    whatever else its file awaits on the same day: nothing says that one prepares the other.
    """
    with view.connection():
        return one_name_each(view, _deadlines(view, most, *_ends_of_bands(view.today)))


def _ends_of_bands(today: datetime.date) -> Iterator[datetime.date]:
    return (today + datetime.timedelta(days=days) for days in HORIZONS)


@question_for(FUNDING_READER)
def _deadlines(most: int, first: datetime.date, second: datetime.date, third: datetime.date) -> SqlSelect:
    due = due_dates()
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


def late_dates(view: View, most: int) -> list[SqlRow]:
    """The rows of `deadlines` that are late, but for the names of their funders, which are as typed. Raises
    NotForThisRole."""
    return [row for row in _deadlines.rows(view, most, *_ends_of_bands(view.today)) if row.band == OVERDUE]


def cited(due: pd.DataFrame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What says rows of `deadlines` or `due_of_one`: the codes of the records, and their fields, those of dates
    included."""
    codes = [code for name in ("code", "entry") if name in due for code in due[name]]
    return tuple(dict.fromkeys(codes)), tuple(dict.fromkeys((*OF_DUE, *due["field"])))


@question_for(FUNDING_READER)
def due_from(since: datetime.date) -> SqlSelect:
    """All that is to be done by a day from then on, the nearest first: code (of the file), entry (of the record that
    says so), funder, object, owner, example (it is made up), and of `due_dates` kind, what, amount, field, start, end,
    precision, text. Raises NotForThisRole."""
    due, entry = due_dates(), records.alias("entry")
    made_up = files.c.id.in_(of_examples()).label("example")
    told = (files.c.funder, files.c.object, files.c.owner, made_up)
    those = ("kind", "what", "amount", "field", "start", "end", "precision", "text")
    return (
        select(records.c.code, entry.c.code.label("entry"), *told, *(due.c[name] for name in those))
        .join_from(due, files, files.c.id == due.c.file_id)
        .join(records, records.c.id == files.c.id)
        .join(entry, entry.c.id == due.c.entry_id)
        .where(due.c.end >= since)
        .order_by(due.c.end, files.c.id, due.c.kind)
    )


def reports(view: View, most: int) -> pd.DataFrame:
    """The first `most` reports due and not sent, the oldest first: code, funder, object, start, end, precision, text,
    overdue, of (how many there are), field (whose date it is), and after sent_ the same of the day on which it is to be
    sent. What is late stays so, whenever it is to be sent. Raises NotForThisRole.
    """
    with view.connection():
        return one_name_each(view, _reports(view, most))


def when_owed(row: RowValues) -> str:
    """« attendu depuis le 1er novembre 2026, envoi prévu le 15 janvier 2027 », of a row of `reports`."""
    return f"{'attendu depuis' if row['overdue'] else 'à rendre pour'} {_on(row)}{to_be_sent(row)}"


def to_be_sent(row: RowValues) -> str:
    """« , envoi prévu le 15 janvier 2027 », of a row of `reports`; empty where nothing more is noted than its date."""
    is_planned = row["field"] != REPORT.done and isinstance(row["sent_ahead"], str)
    return f", envoi prévu {_on(row, 'sent_')}" if is_planned else ""


def _on(row: RowValues, prefix: str = "") -> str:
    day = "le " if row[f"{prefix}precision"] == Precision.DAY else ""
    return f"{day}{date_of(row, prefix, bare=True)}"


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
            due.c.field,
            *period(files, REPORT.done, "sent_"),
            func.count().over().label("of"),
        )
        .join_from(due, files, files.c.id == due.c.file_id)
        .join(records, records.c.id == files.c.id)
        .order_by(due.c.end, files.c.id)
        .limit(most)
    )
