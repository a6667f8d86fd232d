"""The files of the fundraising that may be one, written twice: their money would count twice."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy import select

from data_access.expressions import records
from data_access.french import euros, quote
from data_access.funding.expressions import amounts, files
from data_access.log.examples import of_examples
from data_access.models import HeaderMapping, table_of
from data_access.name_keys import key_of
from data_access.name_matching.object_names import TWO_FILES, may_be_one_object, said_to_be_two_files
from data_access.queries.asking import question_for
from data_access.queries.quality_rules import RuleOutcome
from data_access.view import SqlRow, SqlSelect, View
from data_access.vocabulary import FUNDING_READER

mappings = table_of(HeaderMapping)
_AMOUNTS = ("requested", "granted", "contracted", "paid")


def files_written_twice(view: View) -> Iterator[RuleOutcome]:
    """The files with an object: may one be another, of the same funder, with an object that may be the same and one
    amount of one fiscal year that is? Of two the later one lacks that, and the other is told, which it is beside;
    made-up ones are not looked at. Raises NotForThisRole."""
    lines: dict[int, list[SqlRow]] = defaultdict(list)
    for row in _amounts.rows(view):
        lines[row.id].append(row)
    apart = {row.header for row in _told_apart.rows(view)}
    alike: dict[tuple[str, int, str, Decimal], list[SqlRow]] = defaultdict(list)  # files of one amount
    for of_file in lines.values():
        file = of_file[0]
        twin, why = _twin(of_file, alike, apart)
        yield RuleOutcome(file.id, file.kind, file.code, file.label, why, twin is not None, beside=twin or "")


def _twin(
    of_file: list[SqlRow], alike: dict[tuple[str, int, str, Decimal], list[SqlRow]], apart: set[str]
) -> tuple[str | None, str]:
    """The code of the file before that this one may be, and why; the file is then one of those before."""
    found: tuple[str | None, str] = (None, "")
    for row in of_file:
        for name in _AMOUNTS:
            amount = getattr(row, name)
            if not amount or row.year is None:
                continue
            before = alike[key_of(row.funder), row.year, name, amount]
            for other in before if found[0] is None else ():
                if _may_be_one(row, other, apart):
                    found = other.code, f"{euros(amount)} en {row.year}, comme {quote(other.label)}"
            before.append(row)
    return found


def _may_be_one(row: SqlRow, other: SqlRow, apart: set[str]) -> bool:
    if row.scheme and other.scheme and key_of(row.scheme) != key_of(other.scheme):
        return False
    if not may_be_one_object(row.object, other.object):
        return False
    return said_to_be_two_files(row.funder, row.object, other.object) not in apart


@question_for(FUNDING_READER)
def _amounts() -> SqlSelect:
    """Each file that has an object, with its amounts: a line for each fiscal year, one without for those of none."""
    return (
        select(
            records.c.id,
            records.c.kind,
            records.c.code,
            records.c.label,
            files.c.funder,
            files.c.scheme,
            files.c.object,
            amounts.c.year,
            *(amounts.c[name] for name in _AMOUNTS),
        )
        .join_from(files, records, files.c.id == records.c.id)
        .outerjoin(amounts, amounts.c.funding_id == files.c.id)
        .where(files.c.id.not_in(of_examples()), files.c.object.is_not(None), files.c.funder.is_not(None))
        .order_by(records.c.id, amounts.c.year)
    )


@question_for(FUNDING_READER)
def _told_apart() -> SqlSelect:
    """What is remembered of files that are two, however near their objects are."""
    return select(mappings.c.header).where(mappings.c.header.startswith(TWO_FILES, autoescape=True))
