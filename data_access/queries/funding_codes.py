"""What tells of files of the fundraising: the codes of the records behind a list, for « Source »."""

from sqlalchemy import Integer, Select, Table, and_, cast, false, func, not_, select

from data_access.expressions import records
from data_access.funding.awaited import not_received
from data_access.funding.expressions import PAYMENT, amounts, files, payments
from data_access.funding.files_kept import ALL_FILES, FilesKept
from data_access.funding.stays import entered_stages
from data_access.queries.asking import question_for
from data_access.view import SqlSelect, View
from data_access.vocabulary import FUNDING_READER


def related_codes(view: View, codes: tuple[str, ...], kept: FilesKept = ALL_FILES) -> tuple[str, ...]:
    """The codes of what tells of files, by the codes of these: themselves, their amounts, their payments, the stages
    that they entered; of what they asked for, were promised and paid, that of the fiscal years that are kept. Raises
    NotForThisRole.
    """
    received = tuple(row.code for row in _received_by.rows(view, codes, kept))
    entered = tuple(row.code for row in _stages_of.rows(view, codes))
    return (*dated_by(view, codes), *amounts_of(view, codes, kept), *received, *entered)


@question_for(FUNDING_READER)
def _received_by(codes: tuple[str, ...], kept: FilesKept) -> SqlSelect:
    """The payments that came whole."""
    came = _of_files(payments, codes).join(files, files.c.id == payments.c.funding_id)
    of_years = kept.of_year(cast(func.extract("year", payments.c.received_start), Integer))
    still_waits = func.coalesce(and_(*not_received()), false())  # not known where nothing was planned
    whole = came.where(not_(still_waits), *of_years)
    return whole.order_by(payments.c.funding_id, payments.c.id)


@question_for(FUNDING_READER)
def _stages_of(codes: tuple[str, ...]) -> SqlSelect:
    return _of_files(entered_stages, codes).order_by(entered_stages.c.funding_id, entered_stages.c.id)


def dated_by(view: View, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of what dates files, by the codes of these: themselves, their payments to come.

    Raises NotForThisRole.
    """
    return (*codes, *payments_of(view, codes))


def amounts_of(view: View, codes: tuple[str, ...], kept: FilesKept = ALL_FILES) -> tuple[str, ...]:
    """The codes of the amounts of files by fiscal year, of the years that are kept, by the codes of these. Raises
    NotForThisRole."""
    return tuple(row.code for row in _amounts_of.rows(view, codes, kept))


@question_for(FUNDING_READER)
def _amounts_of(codes: tuple[str, ...], kept: FilesKept) -> SqlSelect:
    rows = _of_files(amounts, codes).where(*kept.of_year(amounts.c.year))
    return rows.order_by(amounts.c.funding_id, amounts.c.year)


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
