"""The network as it was: today's records without what the imports since then did.

The past is rebuilt when it is asked for, never stored: the tables that have changed are copied into a database in
memory, and there all the imports from a start on are taken back at once, after the log; the others are read where they
are. Figures are asked of it as of any other database.

An import that was undone counts on both sides as if it had never been, whenever it was undone: shown as it
once was, a mistake and its undoing would be two pieces of news about nothing. Who compares says that there was one.
The first import and made-up rows are never taken back: that we began to keep data, or tried an example, is no news.
"""

import datetime
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path

from sqlalchemy import Connection, Table, create_engine, event, func, select
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from data_access import clock
from data_access.contract import model_named
from data_access.contract.column import CODE
from data_access.database import teach, zoned
from data_access.fields import FieldKind, fields_of
from data_access.log_vocabulary import CHANGED, CREATED, REMOVED, TABLE
from data_access.models import SHEET_MODELS, Base, Import, Link, LogLine, RecordEntry, table_of
from data_access.records.bulk_insert import insert_columns
from data_access.records.images import Image, stored
from data_access.records.record_change import Change
from data_access.records.record_names import label_of
from data_access.records.record_writer import relabel, rewrite, write
from data_access.view import SqlRow, changes_so_far
from data_access.vocabulary import ImportKind

FEW = 2_000  # records that are looked for one by one; of more, the whole table is read

_COPIED: tuple[type[Base], ...] = (RecordEntry, *SHEET_MODELS, Link)
# Each of its connections is a database of its own; as one engine, it remembers how statements are written.
_memory = create_engine("sqlite://", poolclass=NullPool, connect_args={"uri": True})
event.listen(_memory, "connect", teach)


@dataclass(frozen=True)
class ImportInForce:
    """An import in a few words: its number, when, the name of its file."""

    number: int
    at: datetime.datetime
    file: str


@dataclass(frozen=True)
class ImportSpan:
    """The imports in force from a start on, the newest first, and how many from before it were undone since.

    `first`: the import that all comparing begins after, where there is one; `whole`: whether the start lies before it.
    `opened_with`: how many records it brought; `examples`: those of made-up rows, which are never compared.
    `since_copy`: it begins with a copy of the network, in which those that were undone since still count.
    """

    imports: tuple[ImportInForce, ...]
    undone: int
    first: ImportInForce | None
    whole: bool
    opened_with: int = 0
    examples: tuple[ImportInForce, ...] = ()
    since_copy: bool = False


@dataclass
class Deeds:
    """What several imports did together: the records that they `created`, what those that were there before held
    (`before`: the oldest value of each field), and which of these are `gone`. `tables`: the names of those that hold
    something else than before."""

    created: set[int] = field(default_factory=set)
    before: dict[int, Image] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    tables: frozenset[str] = frozenset()

    @property
    def touched(self) -> set[int]:
        """All the records that the imports created, changed or removed."""
        return self.created | self.before.keys()


def since_day(connection: Connection, day: datetime.date) -> ImportSpan:
    """The imports from the beginning of a day on, where the network lives."""
    return _since(connection, clock.begin_of(day))


def since_import(connection: Connection, number: int) -> ImportSpan | None:
    """An import and those after it; None for a number that none has."""
    at = connection.scalar(select(Import.at).where(Import.id == number))
    return None if at is None else _since(connection, zoned(at), number)


def imports_in_force(connection: Connection) -> tuple[ImportInForce, ...]:
    """Every import that was not undone, made-up rows aside, the newest first."""
    return _in_force(_real(connection))


def _in_force(real: Sequence[SqlRow]) -> tuple[ImportInForce, ...]:
    return tuple(ImportInForce(row.id, zoned(row.at), row.file) for row in real if row.undone_at is None)


def _since(connection: Connection, start: datetime.datetime, number: int = 0) -> ImportSpan:
    """The imports from a moment on, and from a number on."""
    real = _real(connection)
    standing = _in_force(real)
    later = tuple(one for one in standing[:-1] if one.at >= start and one.number >= number)
    undone = sum(row.undone_at is not None and zoned(row.at) < start <= zoned(row.undone_at) for row in real)
    first = standing[-1] if standing else None
    if first is None or start > first.at:
        return ImportSpan(later, undone, first, whole=False)
    brought = select(func.count()).where(LogLine.import_id == first.number, LogLine.action == CREATED)
    made_up = select(table_of(Import)).where(Import.fictitious).order_by(Import.id)
    examples = _in_force(connection.execute(made_up).all())
    return ImportSpan(later, undone, first, True, connection.scalar(brought) or 0, examples)


_REAL = (
    select(table_of(Import))
    .where(Import.fictitious.is_(False), Import.kind != ImportKind.UPGRADE)
    .order_by(Import.id.desc())
)


def _real(connection: Connection) -> Sequence[SqlRow]:
    return connection.execute(_REAL).all()


def deeds_of(connection: Connection, imports: Collection[int]) -> Deeds:
    """What imports did, after the log."""
    done = Deeds()
    lines = connection.execute(
        select(LogLine.record_id, LogLine.action, LogLine.before)
        .where(LogLine.import_id.in_(imports), LogLine.action.in_((CREATED, CHANGED, REMOVED)))
        .order_by(LogLine.id)
    ).all()
    for record_id, action, before in lines:
        if action == CREATED:
            done.created.add(record_id)
        elif record_id not in done.created:
            done.before[record_id] = (before or {}) | done.before.get(record_id, {})
            if action == REMOVED:
                done.gone.add(record_id)
    gone = {str(done.before[one][TABLE]) for one in done.gone}
    done.tables = _written_with(gone | set(_kinds_of(connection, done.touched).values()))
    return done


def _written_with(kinds: Collection[str]) -> frozenset[str]:
    """The tables that are written where records of those are."""
    refers = any(field.kind is FieldKind.REFERENCES for one in kinds for field in fields_of(model_named(one)))
    links = [Link.__tablename__] if refers else []
    return frozenset((*kinds, RecordEntry.__tablename__, *links) if kinds else ())


def since_copy(earlier: Connection, now: Connection) -> tuple[ImportSpan, Deeds]:
    """The imports, and what they did, between a copy of the network as it was and the network today. An import that was
    in force in the copy and was undone since is told with what it took away."""
    then, today = (_in_force(_real(connection)) for connection in (earlier, now))
    were, are = ({one.number for one in found} for found in (then, today))
    span = ImportSpan(
        tuple(one for one in today if one.number not in were),
        len(were - are),
        today[-1] if today else None,
        whole=False,
        since_copy=True,
    )
    touched = select(LogLine.record_id).where(
        LogLine.import_id.in_(were ^ are), LogLine.action.in_((CREATED, CHANGED, REMOVED))
    )
    ids = set(now.scalars(touched))
    there = set(now.scalars(select(RecordEntry.id)))
    done = Deeds()
    for record_id, image in _images(earlier, ids).items():
        done.before[record_id] = image
        if record_id not in there:
            done.gone.add(record_id)
    done.created = (ids & there) - done.before.keys()
    done.tables = _written_with({*_kinds_of(earlier, ids).values(), *_kinds_of(now, ids).values()})
    return span, done


def _kinds_of(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    """Those of the records that are there, each with the name of its table."""
    asked = select(RecordEntry.id, RecordEntry.kind)
    if len(ids) < FEW:
        asked = asked.where(RecordEntry.id.in_(ids))
    return {row.id: row.kind for row in connection.execute(asked).all() if row.id in ids}


def _images(connection: Connection, ids: Collection[int]) -> dict[int, Image]:
    """Those of the records that are there, each with the values that it holds."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for record_id, kind in _kinds_of(connection, ids).items():
        kinds[kind].append(record_id)
    found: dict[int, Image] = {}
    for kind, some in kinds.items():
        images = stored(connection, model_named(kind), some if len(some) < FEW else None)
        found |= {one: images[one] for one in some}
    return found


@contextmanager
def before(connection: Connection, done: Deeds) -> Iterator[Connection]:
    """The records as they were before those deeds, in a SQLite database in memory: neither log nor imports, and no
    other names. Each record bears the name of today; one that is gone, its own."""
    with _memory.connect() as past:
        opened = _opens_file_of(connection, past)
        copied = [one for one in _COPIED if not opened or one.__tablename__ in done.tables]
        read_there = {table_of(one) for one in _COPIED} - {table_of(one) for one in copied}
        for table in Base.metadata.tables.values():
            if table not in read_there:
                _create(past, table)  # from here on it hides that of the file
        copy = _copy_of_file if opened else _copy
        for model in copied:
            copy(connection, past, model, done.created)
        _take_back(past, done)
        yield past


def _create(past: Connection, table: Table) -> None:
    for statement in _statements_of(table):
        past.exec_driver_sql(statement)


@cache
def _statements_of(table: Table) -> list[str]:
    """How a table and its indexes are made, kept: to write it takes longer than to do it."""
    made: list[ExecutableDDLElement] = [CreateTable(table), *(CreateIndex(one) for one in table.indexes)]
    return [str(one.compile(dialect=_memory.dialect)) for one in made]


def _opens_file_of(connection: Connection, past: Connection) -> bool:
    """Opens the file of a SQLite database beside the tables in memory: SQLite itself copies fifteen times as fast as
    row by row. Not where somebody imported in this moment: the file says more by then than the connection sees."""
    if connection.dialect.name != past.dialect.name:
        return False
    file = Path(connection.exec_driver_sql("PRAGMA database_list").one().file)
    past.exec_driver_sql("ATTACH ? AS file", (f"{file.as_uri()}?mode=ro",))
    past.exec_driver_sql("BEGIN")
    return changes_so_far(past) == changes_so_far(connection)


def _copy_of_file(_: Connection, past: Connection, model: type[Base], left_out: Collection[int]) -> None:
    """Copies the rows of a table of the file, save those of some records: the first column says whose a row is."""
    table, quote = table_of(model), past.dialect.identifier_preparer.quote
    name, columns = quote(table.name), [quote(one.name) for one in table.columns]
    past.exec_driver_sql(
        f"INSERT INTO main.{name} ({', '.join(columns)}) SELECT {', '.join(columns)} FROM file.{name} "
        f"WHERE {columns[0]} NOT IN (SELECT value FROM json_each(?))",
        (json.dumps(list(left_out)),),
    )


def _copy(connection: Connection, past: Connection, model: type[Base], left_out: Collection[int]) -> None:
    """Copies the rows of a table, save those of some records: the first column says whose a row is."""
    table = table_of(model)
    rows = [row for row in connection.execute(select(table)).all() if row[0] not in left_out]
    insert_columns(past, model, dict(zip(table.columns.keys(), zip(*rows, strict=True), strict=False)))


def _take_back(past: Connection, done: Deeds) -> None:
    place = {model.__tablename__: place for place, model in enumerate(SHEET_MODELS)}
    gone = sorted(done.gone, key=lambda one: place[done.before[one][TABLE]])
    write(past, [_change(done.before[one][TABLE], one, CREATED, done.before[one]) for one in gone])
    changed: dict[str, list[Change]] = defaultdict(list)
    for record_id, kind in _kinds_of(past, done.before).items():
        if record_id not in done.gone:
            changed[kind].append(_change(kind, record_id, CHANGED, done.before[record_id]))
    for kind, changes in changed.items():
        rewrite(past, model_named(kind), changes)
    if gone:
        called = {row.id: row.label for row in past.execute(select(RecordEntry.id, RecordEntry.label))}
        labels: dict[int, str] = {}
        for kind, ids in groupby(gone, lambda one: done.before[one][TABLE]):
            images = stored(past, model_named(kind))
            labels |= {one: label_of(model_named(kind), images[one], called) for one in ids}
        relabel(past, {one: label for one, label in labels.items() if label})


def _change(kind: str, record_id: int, action: str, image: Image) -> Change:
    """What no row of a file says: that a record has those values again."""
    code = image[CODE.name] if action == CREATED else ""
    had = None if action == CREATED else image
    return Change(model_named(kind), record_id, action, had, image, code, label=code)
