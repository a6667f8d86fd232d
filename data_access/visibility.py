"""Who may read a text, decided once: whoever may read all that it speaks of, every record, field and file.

A field is as open as its column. A record is as open as its sheet and as every record that it refers to: what a source
says of a funding file is for those who may read that file, and so is whatever refers to it in turn. The definition of a
figure is as open as the figure, a statement as the field of its subject that it tells of. A file, or a sheet of one, is
as open as all the records that were read in it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, select, true

from data_access.contract import model_named, sheet_of
from data_access.contract.column import CODE
from data_access.fields import Field, FieldKind, Plain, fields_of
from data_access.figures import FIGURES
from data_access.funding.watch import reading_for
from data_access.log_vocabulary import REMOVED, TABLE
from data_access.models import (
    SHEET_MODELS,
    Base,
    Definition,
    Import,
    Link,
    LogLine,
    RecordEntry,
    Statement,
    table_of,
)
from data_access.models.statements import NEWS, TO_DECIDE
from data_access.name_keys import normalise
from data_access.records.images import Image
from data_access.view import SqlRow, View
from data_access.vocabulary import FUNDING_READER, Role, Topic

K = TypeVar("K")
R = TypeVar("R", bound=SqlRow)

log, imports, records, links = map(table_of, (LogLine, Import, RecordEntry, Link))
statements = table_of(Statement)
FILES = Role.NETWORK  # the least role that may see files: their names may be those of persons
FEW = 2_000  # records that are looked for one by one; of more, the whole table is read
TOPIC = "topic"  # the field of a statement that says of which field of its subjects it tells


@dataclass(frozen=True)
class Text:
    """What a text speaks of: records, by id; fields, each with its table; files and their sheets, by the number of the
    import (an empty sheet: the file itself); `roles`: the least ones that may read what else it speaks of."""

    records: Collection[int] = ()
    fields: Collection[tuple[type[Base], Field]] = ()
    files: Collection[tuple[int, str]] = ()
    roles: Collection[Role] = ()


def readable(view: View, texts: Mapping[K, Text]) -> set[K]:
    """Those of the texts that the view's role may read. Raises DatabaseProblem."""
    if view.role.may(_highest()):
        return set(texts)
    return {key for key, least in _least(view, texts).items() if view.role.may(least)}


def require(view: View, what: Text) -> None:
    """Refuses a reader who may not read a text. Raises NotForThisRole, DatabaseProblem."""
    if not readable(view, {0: what}):
        view.require(_least(view, {0: what})[0])


def readable_records(view: View, ids: Iterable[int]) -> set[int]:
    """Those of the records that the role may read, and so their names. Raises DatabaseProblem."""
    return readable(view, {one: Text(records=(one,)) for one in ids})


def readable_in(view: View, states: Iterable[Connection], ids: Collection[int]) -> set[int]:
    """Those of the records that the role may read by what each of these states of the network says of them."""
    if view.role.may(_highest()):
        return set(ids)
    least: dict[int, Role] = {}
    with reading_for(None):  # it decides who may read; nobody reads it
        for connection in states:
            for one, role in _readers(connection, ids).items():
                least[one] = _most((least.get(one, Role.PUBLIC), role))
    return {one for one in ids if view.role.may(least.get(one, _highest()))}


def readable_rows(view: View, rows: Iterable[R]) -> list[R]:
    """Those of the rows whose record, which « id » names, the role may read. Raises DatabaseProblem."""
    known = list(rows)
    allowed = readable_records(view, {row.id for row in known})
    return [row for row in known if row.id in allowed]


def open_of(view: View, kinds: Mapping[int, str]) -> dict[int, str]:
    """Those of the records, each with its table, that the role may read if it may read their table."""
    in_question = [one for one, kind in kinds.items() if kind in partly_open()]
    closed = set(in_question) - readable_records(view, in_question)
    return {one: kind for one, kind in kinds.items() if one not in closed}


def open_lines(view: View, kinds: Mapping[int, str], lines: Sequence[SqlRow]) -> set[int]:
    """The lines of the log that a record was given while it spoke of nothing that the role may not read today."""
    if view.role.may(_highest()):
        return {line.id for line in lines}
    named = {
        (line.id, name): text
        for line in lines
        if line.record_id in kinds
        for name, text in named_by(model_named(kinds[line.record_id]), line.after).items()
    }
    allowed = readable(view, named)
    closed: dict[int, set[str]] = defaultdict(set)  # by record: the fields that name what is not for the role
    found = set()
    for line in lines:
        naming = {name for name in line.after if (line.id, name) in named}
        closed[line.record_id] -= naming
        closed[line.record_id] |= {name for name in naming if (line.id, name) not in allowed}
        if not closed[line.record_id]:
            found.add(line.id)
    return found


def readable_places(view: View, lines: Iterable[SqlRow]) -> set[tuple[int, str]]:
    """The files and sheets of those lines that the role may see: import, sheet (empty: the file)."""
    places = {place for line in lines for place in ((line.import_id, ""), (line.import_id, line.sheet))}
    return readable(view, {place: Text(files=(place,)) for place in places})


def may_read(view: View, model: type[Base], field: Field | None = None) -> bool:
    """Whether the role may read a table, or a column of it."""
    text = Text(fields=((model, field),)) if field else Text(roles=(sheet_of(model).reader,))
    return bool(readable(view, {0: text}))


def reader_of(model: type[Base], field: Field) -> Role:
    """The least role that may read a field: what is personal is for the board at least."""
    return _most((sheet_of(model).reader, field.reader, *([Role.BOARD] if field.personal else ())))


@lru_cache
def defined() -> dict[str, Role]:
    """The code of each figure's definition, with the least role that sees it: where two share one, the higher."""
    found: dict[str, Role] = {}
    for one in FIGURES:
        found[one.definition] = _most((found.get(one.definition, Role.PUBLIC), one.reader))
    return found


def named_by(model: type[Base], image: Image) -> dict[str, Text]:
    """What those values of an image of the log speak of that decide who may read the record, by their fields."""
    if _table(model) not in partly_open():
        return {}
    found = {name: Text(records=targets_of(image[name])) for name in _referring(model) if name in image}
    if model is Statement and image.get(TOPIC):
        found[TOPIC] = Text(roles=(_topic_reader(image[TOPIC], map(_table, SHEET_MODELS)),))
    return found


@lru_cache
def _referring(model: type[Base]) -> tuple[str, ...]:
    """The names of the fields by which a record refers to others."""
    kinds = (FieldKind.REFERENCE, FieldKind.REFERENCES)
    return tuple(field.name for field in fields_of(model) if field.kind in kinds)


def targets_of(value: Plain) -> list[int]:
    """The records that a plain value refers to."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _least(view: View, texts: Mapping[K, Text]) -> dict[K, Role]:
    """The least role that may read each text; what is not known is for those alone who may read all."""
    ids = {one for text in texts.values() for one in text.records}
    of_records: Mapping[int, Role] = {}
    of_files: Mapping[tuple[int, str], Role] = {}
    if ids:
        with view.connection() as connection:
            of_records = _readers(connection, ids)
    if any(text.files for text in texts.values()):
        whoever = replace(view, role=Role.ADMIN, today=date.min, opened=None)  # looks at it, it is the same
        of_files = _held(whoever)

    def needed(text: Text) -> Iterator[Role]:
        yield from (of_records.get(one, _highest()) for one in text.records)
        yield from (reader_of(*one) for one in text.fields)
        for place in text.files:
            yield of_files.get(place, FILES if (place[0], "") in of_files else _highest())
        yield from text.roles

    return {key: _most((Role.PUBLIC, *needed(text))) for key, text in texts.items()}


def _readers(
    connection: Connection,
    ids: Collection[int],
    gone: Mapping[int, Image] | None = None,
    *,
    naming: bool = False,
) -> dict[int, Role]:
    """The least role that may read each record. `gone`: the last images of records that are no longer there.

    `naming`: that may read what the name of its file tells of it. What a report says of our fundraising in a sentence
    is not told by the name of the report.
    """
    kinds: dict[int, str] = {}
    found: dict[int, Role] = {}
    refers: dict[int, set[int]] = defaultdict(set)
    asked, wanted, last = set(ids), set(ids), gone or {}
    while wanted:
        there = select(records.c.id, records.c.kind, records.c.code).where(_among(records.c.id, wanted))
        entries = [tuple(row) for row in connection.execute(there)]
        entries += [(one, last[one][TABLE], last[one].get(CODE.name)) for one in wanted & last.keys()]
        by_kind: dict[str, list[int]] = defaultdict(list)
        for one, kind, code in entries:
            kinds[one] = kind
            by_kind[kind].append(one)
            of_figure = defined().get(code, Role.PUBLIC) if kind == _table(Definition) else Role.PUBLIC
            found[one] = _most((sheet_of(model_named(kind)).reader, of_figure))
        for kind in by_kind.keys() & partly_open():
            for one, target in _references(connection, model_named(kind), by_kind[kind], last):
                refers[one].add(target)
        wanted = {target for targets in refers.values() for target in targets} - asked
        asked |= wanted
    statement_ids = {one for one, kind in kinds.items() if kind == _table(Statement)}
    topics = select(statements.c.id, statements.c.topic).where(_among(statements.c.id, statement_ids))
    topic_of = {one: last[one].get(TOPIC) or "" for one in statement_ids & last.keys()}
    if statement_ids - last.keys():
        topic_of |= {row.id: row.topic for row in connection.execute(topics) if row.id in statement_ids}
    for one, topic in topic_of.items():
        subjects = {kinds[target] for target in refers[one] if target in kinds}
        if not (naming and _is_fundraising(topic)):
            found[one] = _most((found[one], _topic_reader(topic, subjects)))
    grown = True
    while grown:  # what refers to a record is no more open than that one; a few may refer to one another
        before = dict(found)
        for one, targets in refers.items():
            found[one] = _most((found[one], *(found.get(target, _highest()) for target in targets)))
        grown = found != before
    return found


def _references(
    connection: Connection,
    model: type[Base],
    ids: Collection[int],
    gone: Mapping[int, Image],
) -> Iterator[tuple[int, int]]:
    """The records that some records of a table refer to: (record, target)."""
    table = table_of(model)
    for field in fields_of(model):
        if field.kind is FieldKind.REFERENCES:
            many = select(links.c.record_id, links.c.target_id).where(links.c.field == field.name)
            rows = connection.execute(many.where(_among(links.c.record_id, ids)))
            yield from ((row[0], row[1]) for row in rows)
        elif field.kind is FieldKind.REFERENCE:
            target = table.c[f"{field.name}_id"]
            single = select(table.c.id, target).where(target.is_not(None), _among(table.c.id, ids))
            yield from ((row[0], row[1]) for row in connection.execute(single))
    for one in gone.keys() & set(ids):
        yield from ((one, target) for text in named_by(model, gone[one]).values() for target in text.records)


@lru_cache
def partly_open() -> frozenset[str]:
    """The tables of which one record may be less open than another: definitions, what refers to any record, and what
    refers to a record of these or of a table that is not for all."""
    found = {_table(Definition)}
    below = {_table(model) for model in SHEET_MODELS if sheet_of(model).reader is not Role.PUBLIC}
    grown = True
    while grown:
        refer = {
            _table(model)
            for model in SHEET_MODELS
            for field in fields_of(model)
            if field.kind is FieldKind.REFERENCES
            or (field.kind is FieldKind.REFERENCE and field.target in found | below)
        }
        grown = not refer <= found
        found |= refer
    return frozenset(found)


def _is_fundraising(topic: str) -> bool:
    return normalise(topic) == normalise(Topic.FUNDRAISING.french)


def _topic_reader(topic: str, tables: Iterable[str]) -> Role:
    """The least role that may read what is said of a field of records of those tables; what is said in a call is for
    the board, as it may name anybody; so is what it is to decide, where it may read of our fundraising, too; what is
    said of that for those who may read it."""
    key = normalise(topic)
    if key == normalise(NEWS):
        return Role.BOARD
    if key == normalise(TO_DECIDE):
        return _most((Role.BOARD, FUNDING_READER))
    if _is_fundraising(topic):
        return FUNDING_READER
    return _most((Role.PUBLIC, *(_kept_fields(table).get(key, Role.PUBLIC) for table in tables)))


@lru_cache
def _kept_fields(table: str) -> Mapping[str, Role]:
    """The fields of a table that fewer people read than the table, under each of their names."""
    model = model_named(table)
    return {
        normalise(name): reader_of(model, field)
        for field in fields_of(model)
        if reader_of(model, field) is not sheet_of(model).reader
        for name in (field.name, field.header, *field.synonyms)
    }


@lru_cache(maxsize=8)
def _held(view: View) -> Mapping[tuple[int, str], Role]:
    """The least role that may read the name of each file, by the number of its import; and of each sheet that fewer may
    read, if any: all the records that were read there, those that are gone as they were last."""
    kept = {_table(model) for model in SHEET_MODELS if sheet_of(model).reader is not Role.PUBLIC}
    lines = select(log.c.import_id, log.c.sheet, log.c.record_id).distinct()
    there = lines.add_columns(records.c.kind).join(records, records.c.id == log.c.record_id)
    removed = select(log.c.record_id, log.c.before).where(log.c.action == REMOVED, records.c.id.is_(None))
    removed = removed.outerjoin(records, records.c.id == log.c.record_id)
    with view.connection() as connection, reading_for(None):  # it decides who may read; nobody reads it
        gone = {
            row.record_id: row.before for row in connection.execute(removed) if TABLE in (row.before or ())
        }
        held = connection.execute(there.where(records.c.kind.in_(kept | partly_open()))).all()
        no_more = connection.execute(lines.where(_among(log.c.record_id, gone))).all() if gone else []
        partly = {row.record_id for row in held if row.kind not in kept}
        readers = _readers(connection, partly | gone.keys(), gone, naming=True)
        found = dict.fromkeys(((number, "") for number in connection.scalars(select(imports.c.id))), FILES)
    readers |= {row.record_id: sheet_of(model_named(row.kind)).reader for row in held if row.kind in kept}
    for number, sheet, one, *_ in (*held, *no_more):
        for place in ((number, ""), (number, sheet)):
            found[place] = _most((found.get(place, FILES), readers.get(one, Role.PUBLIC)))
    return found


def _among(column: ColumnElement[int], ids: Collection[int]) -> ColumnElement[bool]:
    """Whether it is one of those; where these are many, everything: less is sent than their numbers would be."""
    return column.in_(ids) if len(ids) < FEW else true()


def _table(model: type[Base]) -> str:
    return model.__tablename__


@lru_cache
def _highest() -> Role:
    """The role that may read all that texts speak of."""
    return _most(reader_of(model, field) for model in SHEET_MODELS for field in fields_of(model))


def _most(roles: Iterable[Role]) -> Role:
    """The highest of some roles."""
    return max(roles, key=lambda role: role.rank)
