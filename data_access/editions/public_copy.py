"""An edition that may be shown to anybody, at the Agora: what it holds is named here, and nothing else gets in.

Neither the fundraising, nor who was called, nor what is of a person, nor comments, notes and other texts in free words,
nor who brought which file: only the names, dates, states and numbers of the network, and from which cell each came.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, func, insert, or_, select

from data_access.contract import sheet_of
from data_access.database import writing
from data_access.expressions import DATED
from data_access.fields import SOURCE, Field, FieldKind, fields_of
from data_access.log.lineage import RESERVED_FILE
from data_access.log_vocabulary import CHANGED, CONFIRMED, CREATED
from data_access.models import (
    Alias,
    Base,
    Circle,
    CircleMember,
    Cohort,
    CohortMember,
    Criterion,
    CriterionProgress,
    Definition,
    Event,
    EventMeasure,
    EventPart,
    Import,
    Indicator,
    Link,
    LogLine,
    Organisation,
    Project,
    RecordEntry,
    Sponsorship,
    Statement,
    Status,
    Step,
    StepProgress,
    Territory,
    Visit,
    table_of,
)
from data_access.name_keys import sort_key
from data_access.records.images import Image
from data_access.schema import migrate
from data_access.view import View
from data_access.visibility import readable_records, reader_of
from data_access.vocabulary import Role

TABLES: tuple[type[Base], ...] = (
    Territory,
    Status,
    Organisation,
    Circle,
    CircleMember,
    Definition,
    Indicator,
    Cohort,
    CohortMember,
    Step,
    StepProgress,
    Criterion,
    CriterionProgress,
    Sponsorship,
    Event,
    EventMeasure,
    EventPart,
    Visit,
    Project,
    Statement,
)  # each after those that it refers to
ACTIONS = (CREATED, CHANGED, CONFIRMED)  # of the log
_TOLD = {
    (Definition, "meaning"),
    (Criterion, "meaning"),
    (Indicator, SOURCE),
}  # our own words on what is published
_NOT_TOLD = {(Indicator, "declared_by"), (Organisation, "funder")}  # anybody's name; who gives money
NOT_TOLD = "(non repris dans cette édition)"  # in place of a text in free words that must say something
_OTHER_NAMES = "aliases"  # the field of each model whose values are the names of another table
_CHUNK = 2_000
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")

_records, _links, _aliases = map(table_of, (RecordEntry, Link, Alias))
_imports, _log = map(table_of, (Import, LogLine))
_Row = dict[str, Any]


def frozen_for_all(view: View, desk: Path) -> bytes:
    """The SQLite file of what everybody may read of the network; written in the folder `desk`.

    Raises NotForThisRole below staff, OSError, DatabaseProblem.
    """
    view.require(Role.STAFF)
    file = desk / "edition.db"
    file.unlink(missing_ok=True)
    anybody = replace(view, role=Role.PUBLIC, opened=None)
    with anybody.connection() as connection, writing(f"sqlite:///{file}", migrating=True) as copy:
        migrate(copy)
        kept: dict[int, type[Base]] = {}
        rows = {model: _rows(anybody, connection, model, kept) for model in TABLES}
        _put(copy, RecordEntry, _entries(connection, kept))
        for model, theirs in rows.items():
            _put(copy, model, theirs)
        told = {(model, field.name) for model in TABLES for field in kept_fields(model)}
        links = (
            row
            for row in _asked(connection, select(_links))
            if (kept.get(row["record_id"]), row["field"]) in told and row["target_id"] in kept
        )
        names = (
            row
            for row in _asked(connection, select(_aliases))
            if (kept.get(row["record_id"]), _OTHER_NAMES) in told
        )
        _put(copy, Link, links)
        _put(copy, Alias, names)
        _put(copy, Import, _brought(connection))
        now = {row["id"]: _image(model, row) for model, theirs in rows.items() for row in theirs}
        _put(copy, LogLine, _lines(connection, kept, now))
    return file.read_bytes()


@lru_cache
def kept_fields(model: type[Base]) -> tuple[Field, ...]:
    """The columns of a table that are held: what everybody may read, is of nobody, and is not in free words."""
    return tuple(
        field
        for field in fields_of(model)
        if (model, field.name) in _TOLD
        or not (
            field.multiline
            or field.personal
            or field.name == SOURCE
            or (model, field.name) in _NOT_TOLD
            or reader_of(model, field) is not Role.PUBLIC
        )
    )


def _rows(view: View, connection: Connection, model: type[Base], kept: dict[int, type[Base]]) -> list[_Row]:
    """The rows that everybody may read and that refer to nothing that is left out; `kept` gets them."""
    table, fields = table_of(model), kept_fields(model)
    names = [name for field in fields for name in field.to_columns(())]
    refer = [f"{field.name}_id" for field in fields if field.kind is FieldKind.REFERENCE]
    names += [SOURCE] if model is Visit else []
    found = list(_asked(connection, _chosen(model).add_columns(*(table.c[name] for name in names))))
    allowed = readable_records(view, [row["id"] for row in found])
    held = [
        row | _required(model) | _years_of_document(model, row)
        for row in found
        if row["id"] in allowed and all(row[one] is None or row[one] in kept for one in refer)
    ]
    if model is Statement:
        about = _subjects(connection)
        held = [row for row in held if about.get(row["id"]) and about[row["id"]] <= kept.keys()]
    kept |= dict.fromkeys((row["id"] for row in held), model)
    return held


def _chosen(model: type[Base]) -> Select[Any]:
    """Of statements those that decide what counts, of figures those that we publish, of structures those that do more
    than give money; else all."""
    table = table_of(model)
    asked = select(table.c.id).order_by(table.c.id)
    if model is Statement:
        return asked.where(func.lower(table.c.topic) == DATED, table.c.retained.is_(False))
    if model is Organisation:
        ours = table.c.territory_id.is_not(None), table.c.board_seat.is_not(None)
        return asked.where(
            or_(table.c.funder.is_not(True), table.c.carrier, table.c.ptce, table.c.partner, *ours)
        )
    return asked.where(table.c.public.is_not(False)) if model is Definition else asked


def _required(model: type[Base]) -> _Row:
    """What stands in columns that are left out and may not be empty."""
    held = kept_fields(model)
    return {field.name: NOT_TOLD for field in fields_of(model) if field.required and field not in held}


def _years_of_document(model: type[Base], row: _Row) -> _Row:
    """Of the document that says a visit, only the years that its name tells: it may count in these."""
    if model is not Visit:
        return {}
    named, _, _ = (row[SOURCE] or "").partition(" · ")
    return {SOURCE: " ".join(_YEAR.findall(named)) or None}


def _subjects(connection: Connection) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for row in _asked(connection, select(_links)):
        found.setdefault(row["record_id"], set()).add(row["target_id"])
    return found


def _entries(connection: Connection, kept: Mapping[int, type[Base]]) -> Iterator[_Row]:
    """The records, named as they are; where the name says a text that is left out, by their number."""
    for row in _asked(connection, select(_records)):
        if model := kept.get(row["id"]):
            named = {field.name for field in kept_fields(model)}
            if not named.issuperset(sheet_of(model).label):
                label = f"{sheet_of(model).prefix} {row['id']}"
                row |= {"code": label.replace(" ", "-"), "label": label, "sort": sort_key(label)}
            yield row


def _brought(connection: Connection) -> Iterator[_Row]:
    """The imports that count: when they were, not by whom nor which file."""
    columns = (_imports.c[name] for name in ("id", "at", "kind", "fictitious"))
    for row in _asked(connection, select(*columns).where(_imports.c.undone_at.is_(None))):
        yield row | {"user": "", "file": RESERVED_FILE, "digest": ""}


def _image(model: type[Base], row: _Row) -> Image:
    """The values that are held of a row, as the log has them."""
    return {field.name: field.from_columns(row) for field in kept_fields(model) if not field.many}


def _lines(
    connection: Connection, kept: Mapping[int, type[Base]], now: Mapping[int, Image]
) -> Iterator[_Row]:
    """What the log says of these records: the cell that gave a value which they have now; what was corrected since is
    left out."""
    asked = (
        select(_log)
        .join(_imports, _log.c.import_id == _imports.c.id)
        .where(_log.c.action.in_(ACTIONS), _imports.c.undone_at.is_(None))
        .order_by(_log.c.id)
    )
    for row in _asked(connection, asked):
        if model := kept.get(row["record_id"]):
            image = now[row["record_id"]]
            after = {
                name: value for name, value in row["after"].items() if name in image and value == image[name]
            }
            cells = {name: cell for name, cell in row["cells"].items() if name in after}
            told = {"after": after, "cells": cells, "read": None, "said": None, "sheet": sheet_of(model).name}
            if after:
                yield row | told | {"before": None if row["action"] == CREATED else {}}


def _asked(connection: Connection, statement: Select[Any]) -> Iterator[_Row]:
    for row in connection.execute(statement.execution_options(yield_per=_CHUNK)).mappings():
        yield dict(row)


def _put(copy: Connection, model: type[Base], rows: Iterable[_Row]) -> None:
    given = iter(rows)
    while chunk := list(islice(given, _CHUNK)):
        copy.execute(insert(table_of(model)), chunk)
