"""One person in the tables: every text, JSON value and file of every table is looked at, declared or not."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    LargeBinary,
    String,
    Table,
    and_,
    delete,
    select,
    update,
)

from data_access.contract.column import CODE
from data_access.models import Alias, Base, HeaderMapping, LogLine, Pending, Person, ReadingNote, RecordEntry
from data_access.models.pending import GIVEN_UP
from data_access.name_keys import sort_key
from data_access.privacy.file_redaction import is_in_file, without
from data_access.privacy.person_match import Somebody
from data_access.privacy.value_names import (
    RECORDS,
    about,
    column_called,
    in_words,
    personal_of,
    record_of,
    table_called,
)
from data_access.view import SqlRow

AT_ONCE = 1_000  # rows read at once

_COPIES = {("editions", "content")}  # of the network: looked at in `edition_erasure`
_IMAGES = {("photographs", "content")}  # written by us of pixels alone: no text is in them
_FOLLOW = {("records", "sort"), ("aliases", "key")}  # what is made of the name beside it
_ARE_THEIRS = {
    model.__tablename__ for model in (Person, ReadingNote, Alias, HeaderMapping)
}  # such a row goes whole
_ALL_OF_THEM = {
    model.__tablename__ for model in (Person, ReadingNote)
}  # such a row says nothing of anybody else


@dataclass(frozen=True)
class TextPlace:
    """A value that holds a person: the French name of its table, of what it speaks, its column, and what it says there.

    `record`: the same for all that speaks of the same record; `certain`: their address stands there, where a name alone
    may be a namesake's; `why`, `until`: for what it is kept, and how long (empty: it was not meant to name anybody).
    """

    table: str
    about: str
    column: str
    says: str
    record: str
    certain: bool
    why: str = ""
    until: str = ""


@dataclass(frozen=True)
class _Held:
    """A row that holds a person, and the columns that do, each with the texts in it that do."""

    table: Table
    row: SqlRow
    columns: dict[str, list[str]]

    @property
    def here(self) -> ColumnElement[bool]:
        """What finds the row again."""
        return and_(*(column == self.row._mapping[column.name] for column in self.table.primary_key.columns))


def places(connection: Connection, somebody: Somebody) -> list[TextPlace]:
    """Every value that holds them, table by table."""
    return list(_text_places(connection, somebody, held_only=True))


def all_of_theirs(connection: Connection, somebody: Somebody) -> list[TextPlace]:
    """The same, and what else stands in the rows that speak of nobody but them: their role, their last visit."""
    return list(_text_places(connection, somebody, held_only=False))


def erase_rows(connection: Connection, somebody: Somebody, by: str, but: Collection[str] = ()) -> int:
    """Puts « personne effacée » in their place, in the caller's writing transaction; returns how many values changed.

    A row that only says that they were here, or what else something is called, goes. `but`: the records (of
    `TextPlace`) that speak of somebody else of the same name; they stay, and so does each file that waits: it may hold
    both.
    """
    replaced = 0
    for held in list(_all_held(connection, somebody)):
        if but:
            held = _without_files(held)
        if not held.columns or record_of(held.table, held.row) in but:
            continue
        replaced += sum(len(texts) for texts in held.columns.values())
        if held.table.name in _ARE_THEIRS:
            connection.execute(delete(held.table).where(held.here))
        else:
            connection.execute(update(held.table).where(held.here).values(_without(held, somebody, by)))
    return replaced


def _without_files(held: _Held) -> _Held:
    files = {name for name in held.columns if isinstance(held.table.columns[name].type, LargeBinary)}
    return replace(held, columns={name: held.columns[name] for name in held.columns.keys() - files})


def _text_places(connection: Connection, somebody: Somebody, *, held_only: bool) -> Iterator[TextPlace]:
    found = list(_all_held(connection, somebody))
    labels = _labels(connection, found)
    for held in found:
        record = record_of(held.table, held.row)
        speaks_of = labels.get(record) or about(held.table, held.row)
        whole = not held_only and held.table.name in _ALL_OF_THEM
        for column in held.table.columns:
            value = held.row._mapping[column.name]
            texts = held.columns.get(column.name, [])
            if whole and not texts and value is not None:
                texts = [in_words(column, value)]
            personal = personal_of(column)
            for text in texts:
                yield TextPlace(
                    table_called(held.table),
                    speaks_of,
                    column_called(column),
                    text,
                    record,
                    whole or somebody.is_certain_in(text),
                    personal.purpose if personal else "",
                    personal.retention if personal else "",
                )


def _labels(connection: Connection, found: list[_Held]) -> dict[str, str]:
    """What the records are called of which those rows speak."""
    numbers = sorted({int(one) for held in found if (one := record_of(held.table, held.row)).isdecimal()})
    labels: dict[str, str] = {}
    for start in range(0, len(numbers), AT_ONCE):
        some = select(RECORDS.c.id, RECORDS.c.label).where(RECORDS.c.id.in_(numbers[start : start + AT_ONCE]))
        labels |= {str(row.id): row.label for row in connection.execute(some)}
    return labels


def _all_held(connection: Connection, somebody: Somebody) -> Iterator[_Held]:
    for table in Base.metadata.sorted_tables:
        wanted = [one for one in table.columns if _may_hold(one)]
        rows = connection.execute(select(table).execution_options(yield_per=AT_ONCE)) if wanted else ()
        for row in rows:
            found = {one.name: texts for one in wanted if (texts := _mentions(row, one, somebody))}
            if found:
                yield _Held(table, row, found)


def _may_hold(column: Column[Any]) -> bool:
    is_text = isinstance(column.type, String | JSON | LargeBinary)
    return is_text and (column.table.name, column.name) not in _FOLLOW | _COPIES | _IMAGES


def _mentions(row: SqlRow, column: Column[Any], somebody: Somebody) -> list[str]:
    value = row._mapping[column.name]
    if isinstance(column.type, LargeBinary):
        return [row._mapping["file"]] if value is not None and is_in_file(bytes(value), somebody) else []
    if column.name == CODE.name and somebody.erased_code(value) != value:
        return [value]
    return somebody.mentions(value)


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


def _waits(content: bytes | None, by: str) -> dict[str, str]:
    """What becomes of an import whose file was rewritten; without its file it waits no more."""
    if content is None:
        return {"state": GIVEN_UP, "given_up_by": by}
    return {"digest": sha256(content).hexdigest()}
