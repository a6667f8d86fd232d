"""What is read for a role below the team holds no address and no number of a person that somebody typed in a text.

Those that the network itself publishes, in its statements and the texts of its report, stay. So does who imported, or
has access: a column of no sheet, which has readers of its own.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, select
from sqlalchemy.engine import IteratorResult, Row
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.sql.selectable import AliasedReturnsRows

from data_access.contact_details import any_in, details_in, hidden
from data_access.models import SHEET_MODELS, RecordEntry, ReportText, Statement, table_of

_READ = {*(table_of(model).name for model in SHEET_MODELS), RecordEntry.__tablename__}
_PUBLISHED = tuple(select(table_of(model).c.wording) for model in (Statement, ReportText))


def without_contacts(
    connection: Connection,
    statement: Select[*tuple[Any, ...]],
    names: Sequence[str],
    rows: Sequence[Row[Any]],
) -> Sequence[Row[Any]]:
    """The rows that a statement was answered with, their texts without them."""
    places = [place for place, one in enumerate(statement.selected_columns) if _is_of_a_sheet(one)]
    read = "\n".join([row[place] for row in rows for place in places if type(row[place]) is str])
    if not any_in(read):  # as nearly always
        return rows
    known = published(connection)
    if details_in(read) <= known:
        return rows
    hiding = frozenset(places)

    def shown(place: int, value: Any) -> Any:
        return hidden(value, known) if place in hiding and type(value) is str else value

    made = [tuple(shown(*one) for one in enumerate(row)) for row in rows]
    answer: IteratorResult[Any] = IteratorResult(SimpleResultMetaData(names), iter(made))
    return answer.all()


def published(connection: Connection) -> set[str]:
    """The addresses and numbers that the network publishes of itself."""
    wordings = (connection.scalars(one) for one in _PUBLISHED)
    return {detail for of_one in wordings for text in of_one if text for detail in details_in(text)}


def hider(connection: Connection) -> Callable[[str], str]:
    """What hides them in texts that no statement of a view answers with: those of the log, those of two states."""
    known: list[set[str]] = []

    def hide(text: str) -> str:
        if not any_in(text):  # as nearly always
            return text
        if not known:
            known.append(published(connection))
        return hidden(text, known[0])

    return hide


def _is_of_a_sheet(column: Any) -> bool:
    """Whether a selected expression may hold a text of a sheet: not who imported, or has access."""
    inner = getattr(column, "element", column)
    table = getattr(inner, "table", None)
    while isinstance(table, AliasedReturnsRows) and not isinstance(table.element, Select):
        table = table.element
    return not (isinstance(inner, Column) and isinstance(table, Table)) or table.name in _READ
