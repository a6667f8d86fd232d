"""Where a code in an address leads today: two records that were merged are found by the code of either; how else a
record is called."""

from sqlalchemy import or_, select

from data_access.expressions import records
from data_access.models import Alias, table_of
from data_access.name_keys import key_of
from data_access.queries.asking import gathered, question
from data_access.view import SqlSelect, View
from data_access.visibility import readable_rows

aliases = table_of(Alias)


def code_today(view: View, table: str, code: str) -> str:
    """The code of the one record of a table that has this code, or was called so; else the code as it came."""
    found = {row.code for row in readable_rows(view, _called.rows(view, table, code, key_of(code)))}
    return code if code in found or len(found) != 1 else found.pop()


def ids_of(view: View, codes: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """The record of each code that there is."""
    return gathered(_ids.rows(view, codes), "code", "id")


@question
def _ids(codes: tuple[str, ...]) -> SqlSelect:
    return select(records.c.code, records.c.id).where(records.c.code.in_(codes))


@question
def _called(table: str, code: str, key: str) -> SqlSelect:
    by_other_name = select(aliases.c.record_id).where(aliases.c.key == key)
    return select(records.c.id, records.c.code).where(
        records.c.kind == table, or_(records.c.code == code, records.c.id.in_(by_other_name))
    )


def other_names(view: View, code: str) -> list[str]:
    """How else the record of that code is called."""
    return [row.name for row in _other_names.rows(view, code)]


@question
def _other_names(code: str) -> SqlSelect:
    return (
        select(aliases.c.name)
        .join_from(aliases, records, aliases.c.record_id == records.c.id)
        .where(records.c.code == code)
        .order_by(aliases.c.id)
    )
