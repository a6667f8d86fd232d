"""One person in the tables: every text, JSON value and file of every table is looked at, declared or not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    LargeBinary,
    Row,
    String,
    Table,
    and_,
    delete,
    select,
    update,
)  # fmt: skip

from data_access.french import sort_key
from data_access.importing.sheets import CODE, sheet_of
from data_access.models import (
    SHEET_MODELS,
    Alias,
    Base,
    HeaderMapping,
    LogLine,
    Pending,
    Person,
    Reading,
    RecordEntry,
)
from data_access.models.pending import GIVEN_UP
from data_access.privacy.files import is_in_file, without
from data_access.privacy.somebody import Somebody

AT_ONCE = 1_000  # rows read at once

_SHEETS = {model.__tablename__: model for model in SHEET_MODELS}
_OTHERS = {"records": "Noms affichés", "aliases": "Autres noms", "mappings": "Colonnes reconnues"}
_FOLLOW = {("records", "sort"), ("aliases", "key")}  # what is made of the name beside it
_ARE_THEIRS = {
    model.__tablename__ for model in (Person, Reading, Alias, HeaderMapping)
}  # such a row goes whole


@dataclass(frozen=True)
class Place:
    """A value that holds a person: the French name of its table, its row, its column, and what it says there."""

    table: str
    row: str
    column: str
    says: str


@dataclass(frozen=True)
class _Held:
    """A row that holds a person, and the columns that do, each with the texts in it that do."""

    table: Table
    row: Row[Any]
    columns: dict[str, list[str]]

    @property
    def here(self) -> Any:
        """What finds the row again."""
        return and_(*(column == self.row._mapping[column.name] for column in self.table.primary_key.columns))


def places(connection: Connection, somebody: Somebody) -> list[Place]:
    """Every value that holds them, table by table."""
    return [
        Place(table_called(held.table), _key(held), column_called(held.table.columns[name]), text)
        for held in _all_held(connection, somebody)
        for name, texts in held.columns.items()
        for text in texts
    ]


def full_rows(connection: Connection, somebody: Somebody) -> list[Place]:
    """Every row that holds them, value by value; of a JSON value only the texts that hold them: the others may speak
    of somebody else."""
    return [
        Place(table_called(held.table), _key(held), column_called(column), text)
        for held in _all_held(connection, somebody)
        for column in held.table.columns
        if column.info or column.name in held.columns
        for text in _said(held, column)
    ]


def erase_rows(connection: Connection, somebody: Somebody, by: str) -> int:
    """Puts « personne effacée » in their place, in the caller's writing transaction; returns how many values changed.

    A row that only says that they were here, or what else something is called, goes.
    """
    replaced = 0
    for held in list(_all_held(connection, somebody)):
        replaced += sum(len(texts) for texts in held.columns.values())
        if held.table.name in _ARE_THEIRS:
            connection.execute(delete(held.table).where(held.here))
        else:
            connection.execute(update(held.table).where(held.here).values(_without(held, somebody, by)))
    return replaced


def table_called(table: Table) -> str:
    """The French name of a table: its sheet's, or what its personal columns say."""
    if model := _SHEETS.get(table.name):
        return sheet_of(model).name
    places = (column.info["personal"].place for column in table.columns if "personal" in column.info)
    return _OTHERS.get(table.name) or next(places, table.name)


def column_called(column: Column[Any]) -> str:
    """The French name of a column; of one that no sheet has and that is not personal, what it is."""
    if "personal" in column.info:
        return str(column.info["personal"].header)
    if "field" in column.info:
        return str(column.info["field"].header)
    return "Code" if column.name == CODE.name else "Nom" if column.name in ("name", "label") else "Texte"


def _all_held(connection: Connection, somebody: Somebody) -> Iterator[_Held]:
    for table in Base.metadata.sorted_tables:
        wanted = [one for one in table.columns if _may_hold(one)]
        rows = connection.execute(select(table).execution_options(yield_per=AT_ONCE)) if wanted else ()
        for row in rows:
            found = {one.name: told for one in wanted if (told := _told(row, one, somebody))}
            if found:
                yield _Held(table, row, found)


def _may_hold(column: Column[Any]) -> bool:
    is_text = isinstance(column.type, String | JSON | LargeBinary)
    return is_text and (column.table.name, column.name) not in _FOLLOW


def _told(row: Row[Any], column: Column[Any], somebody: Somebody) -> list[str]:
    value = row._mapping[column.name]
    if isinstance(column.type, LargeBinary):
        return [row._mapping["file"]] if value is not None and is_in_file(bytes(value), somebody) else []
    if column.name == CODE.name and somebody.erased_code(value) != value:
        return [value]
    return somebody.told(value)


def _said(held: _Held, column: Column[Any]) -> list[str]:
    value = held.row._mapping[column.name]
    if column.name in held.columns or isinstance(column.type, JSON | LargeBinary):
        return held.columns.get(column.name, [])
    return [] if value is None else [str(value)]


def _key(held: _Held) -> str:
    values = [held.row._mapping[column.name] for column in held.table.primary_key.columns]
    return " · ".join(map(str, values))


def _without(held: _Held, somebody: Somebody, by: str) -> dict[str, Any]:
    """The new values of a row, and of what follows from them."""
    row = held.row._mapping
    files = {name for name in held.columns if isinstance(held.table.columns[name].type, LargeBinary)}
    new: dict[str, Any] = {name: somebody.without(row[name]) for name in held.columns.keys() - files}
    if held.table.name == RecordEntry.__tablename__ and "label" in new:
        new["sort"] = sort_key(new["label"])
    if held.table.name == LogLine.__tablename__:
        for name in {"before", "after"} & new.keys():
            new[name] |= _own_code(row[name], row["record_id"], somebody)
    if held.table.name == Pending.__tablename__:
        new |= {name: without(bytes(row[name]), somebody) for name in files}
        if "content" in files:
            new |= _waits(new["content"], by)
    return new | (_own_code(row, row["id"], somebody) if "id" in row else {})


def _own_code(was: Mapping[Any, Any], number: int, somebody: Somebody) -> dict[str, str]:
    """The code of a record that holds the person, where it names them, too: one that no other record has."""
    code = was.get(CODE.name)
    erased = somebody.erased_code(code) if code else code
    return {} if erased == code else {CODE.name: f"{erased}-{number}"}


def _waits(content: bytes | None, by: str) -> dict[str, Any]:
    """What becomes of an import whose file was rewritten; without its file it waits no more."""
    if content is None:
        return {"state": GIVEN_UP, "given_up_by": by}
    return {"digest": sha256(content).hexdigest()}
