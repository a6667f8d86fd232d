"""The log read back, value by value: the cell that a value was read in, who confirmed it, and what it was before."""

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, CompoundSelect, Connection, func, literal, select, union_all

from data_access.contract import model_named
from data_access.fields import ORIGIN, SOURCE, Field, FieldKind, Plain, fields_of
from data_access.french import quote
from data_access.log_vocabulary import CHANGED, CONFIRMED
from data_access.models import Base, Import, LogLine, RecordEntry, table_of
from data_access.plain_text import value_text
from data_access.view import SqlRow, SqlSelect, View
from data_access.visibility import (
    Text,
    open_lines,
    open_of,
    readable,
    readable_places,
    readable_rows,
    require,
    targets_of,
)
from data_access.vocabulary import ImportKind, Role

_NEWER = "un fichier plus récent"  # in place of its name
RESERVED_FILE = "un fichier réservé"  # the same, of one that the reader may not see
_HIDDEN = "—"  # in place of the name of a record or a sheet that the reader may not see

log = table_of(LogLine)
imports = table_of(Import)
records = table_of(RecordEntry)


class CellReading(NamedTuple):
    """A line of the log that gave a value: in words, which import, file, sheet, row and cell, when and by whom.

    `text` is empty where the value was erased; `cell` where no cell of its own gave it, but the title of a column or
    the row that it belongs to. `read`: what the file's cell held, where it was corrected on screen; `said`: what it
    says, where it is read as it stands and the value is kept otherwise. `user` is known to the board and above.
    """

    value: Plain
    text: str
    import_id: int
    file: str
    sheet: str
    row: int
    cell: str
    at: datetime
    user: str | None
    fictitious: bool
    read: str | None
    kind: ImportKind
    said: str | None = None

    @property
    def typed(self) -> bool:
        """Whether it was typed in a form, and so stands in no file."""
        return self.kind is ImportKind.FORM


class Trace(NamedTuple):
    """Each value that a field of a record had, the newest first, by the first line that gave it.

    `confirmed`: the newest line that gave the value of today once more.
    """

    record_id: int
    field: str
    readings: tuple[CellReading, ...]
    confirmed: CellReading | None

    @property
    def origin(self) -> CellReading:
        """Where the value of today was read first."""
        return self.readings[0]


def fields_by_name(model: type[Base]) -> dict[str, Field]:
    """The fields of a model by their names."""
    return {one.name: one for one in fields_of(model)}


def traces(
    view: View, record_ids: Iterable[int], names: Sequence[str], *, confirmed: bool = True
) -> dict[tuple[int, str], Trace]:
    """Where the values of some fields of some records come from, by record and field. `confirmed`: and what gave that
    of today once more.

    A field that a record does not have, or that was never given, is left out; so is a record that the view's role may
    not read, and of one what it said while the role could not read it. Only lines that changed one of the records are
    read, and the newest one that gave each value: an import that merely confirms costs nothing.
    Raises NotForThisRole for a field that the role may not read, DatabaseProblem.
    """
    ids = sorted({int(one) for one in record_ids})
    with view.connection() as connection:
        kinds = {row.id: row.kind for row in connection.execute(_of(ids, records.c.id, records.c.kind))}
        view.reads(kinds.values())
        for model in map(model_named, sorted(set(kinds.values()))):
            for field in fields_by_name(model).values():
                if field.name in names:
                    require(view, Text(fields=((model, field),)))
        kinds = open_of(view, kinds)
        changed = connection.execute(_changes(ids)).all()
        newest = connection.execute(_newest(ids, tuple(names))).all() if names and confirmed else []
        lines = {line.id: line for line in changed}
        if any(line.id not in lines for line in newest):
            lines |= {line.id: line for line in connection.execute(_confirming(ids, tuple(names)))}
        wanted = [
            (record_id, field)
            for record_id, kind in kinds.items()
            for name, field in fields_by_name(model_named(kind)).items()
            if name in names
        ]
        given: dict[tuple[int, str], list[SqlRow]] = {}
        asked = frozenset(names)
        for line in changed:
            for name in asked.intersection(line.after):
                given.setdefault((line.record_id, name), []).append(line)
        last = {(one.record_id, one.field): lines[one.id] for one in newest}
        open_then = open_lines(view, kinds, changed)
        found = [
            (record_id, field, [one for one in firsts if one is firsts[-1] or one.id in open_then])
            for record_id, field in wanted
            if (record_id, field.name) in given
            for firsts in [list(_first_of_each(given[record_id, field.name], field.name))]
        ]
        labels = _labels(view, connection, found)
        places = readable_places(view, lines.values())
        hide = view.hiding(connection)
        writer = _TraceWriter(labels, places, view.today, hide, who=view.role.may(Role.BOARD))
        return {
            (record_id, field.name): writer.trace(record_id, field, lines, last.get((record_id, field.name)))
            for record_id, field, lines in found
        }


@dataclass(frozen=True)
class Cell:
    """A cell of a row as it was read: its address, the French header of what it gave, of which record, the value."""

    address: str
    header: str
    label: str
    text: str


def row_read(view: View, import_id: int, sheet: str, row: int) -> tuple[Cell, ...] | None:
    """The cells of a row that an import read, from left to right, those left out that the role may not read. None
    where one of them holds what is personal: such a row is for the file alone, which staff keep.

    What no column was recognised for was not kept, nor the header as the file has it. Raises DatabaseProblem.
    """
    with view.connection() as connection:
        lines = view.rows(
            select(
                records.c.kind,
                records.c.label,
                log.c.id,
                log.c.record_id,
                log.c.after,
                log.c.cells,
                log.c.read,
                log.c.said,
            )
            .join_from(log, records, records.c.id == log.c.record_id)
            .where(log.c.import_id == import_id, log.c.sheet == sheet, log.c.row == row)
            .order_by(log.c.id)
        )
        given = [
            (line, field, address)
            for line in lines
            for name, field in fields_by_name(model_named(line.kind)).items()
            if (address := line.cells.get(name)) and name in line.after
        ]
        if any(field.personal for _, field, _ in given):
            return None
        kinds = {line.record_id: line.kind for line in lines}
        open_then = open_lines(view, kinds, view.rows(_all_lines(kinds)))
        texts = {
            place: Text((line.record_id,), ((model_named(line.kind), field),))
            for place, (line, field, _) in enumerate(given)
            if line.id in open_then
        }
        allowed = [given[place] for place in sorted(readable(view, texts))]
        view.reads(line.kind for line, _, _ in allowed)
        labels = _labels(view, connection, ((line.record_id, field, [line]) for line, field, _ in allowed))
        hide = view.hiding(connection)
        cells = {
            address: Cell(address, field.header, line.label, hide(_as_read(line, field, labels, view.today)))
            for line, field, address in allowed
        }
    return tuple(cells[one] for one in sorted(cells, key=lambda address: (len(address), address)))


def _as_read(line: SqlRow, field: Field, labels: Mapping[int, str], today: date) -> str:
    """What a line of the log gave a field: as its cell held it, where it was corrected on screen; else its value."""
    if read := (line.read or {}).get(field.name):
        return str(read)
    value = value_text(field, line.after[field.name], labels, today)
    return _with_its_cell(value, (line.said or {}).get(field.name))


def _with_its_cell(text: str, said: str | None) -> str:
    """A value with what its cell says, where that is said otherwise: « 15 000 € (la cellule dit « 15 ») »."""
    return f"{text} (la cellule dit {quote(said)})" if said else text


def sources(
    view: View, written: Mapping[int, str | None], names: Collection[str] | None = None
) -> dict[int, str | None]:
    """What stands as « Source » of some records, by record, with the files that changed what they say since: that text
    does not speak of those values (« Rapport d'activité 2024, puis a-completer.xlsx »). `names`: the fields of which
    that is asked, None: all. A file whose name the role may not read is not named. Raises DatabaseProblem.
    """
    known = [record_id for record_id, text in written.items() if text]
    since = _files_since(view, known, names) if known else {}
    return {
        one: ", puis ".join((text, *since.get(one, ()))) if text else text for one, text in written.items()
    }


def _files_since(
    view: View, record_ids: Iterable[int], names: Collection[str] | None
) -> dict[int, tuple[str, ...]]:
    """The files that changed what records say after their source was written, the oldest first."""
    since: dict[int, list[str]] = {}
    source_of: dict[int, Plain] = {}
    lines = view.rows(_changes(sorted({int(one) for one in record_ids})))
    named = readable_places(view, lines)
    for line in lines:
        moved = {
            name for name in line.before or () if name not in ORIGIN and (names is None or name in names)
        }
        if SOURCE in line.after and line.after[SOURCE] != source_of.get(line.record_id):
            source_of[line.record_id] = line.after[SOURCE]
            since[line.record_id] = []
        elif source_of.get(line.record_id) and line.action == CHANGED and moved:
            since[line.record_id].append(line.file if (line.import_id, "") in named else _NEWER)
    return {one: tuple(dict.fromkeys(files)) for one, files in since.items()}


class _TraceWriter:
    """Lines of the log as readings, in words."""

    def __init__(
        self,
        labels: Mapping[int, str],
        places: Collection[tuple[int, str]],
        today: date,
        hide: Callable[[str], str],
        *,
        who: bool,
    ) -> None:
        self._labels = labels
        self._hide = hide
        self._today = today
        self._places = places
        self._who = who
        self._read_in: dict[tuple[int, str], tuple[str, str, datetime, str | None, bool, ImportKind]] = {}

    def trace(self, record_id: int, field: Field, lines: Sequence[SqlRow], last: SqlRow | None) -> Trace:
        """`lines`: the first line of each value, the oldest first."""
        readings = tuple(self._reading(field, line) for line in reversed(lines))
        again = last is not None and last.id > lines[-1].id and readings[0].value is not None
        return Trace(record_id, field.name, readings, self._reading(field, last) if last and again else None)

    def _reading(self, field: Field, line: SqlRow) -> CellReading:
        value = line.after[field.name]
        place = import_id, sheet = line.import_id, line.sheet
        if place not in self._read_in:
            file = line.file if (import_id, "") in self._places else RESERVED_FILE
            shown = sheet if place in self._places else _HIDDEN
            user = line.user if self._who else None
            self._read_in[place] = file, shown, line.at, user, line.fictitious, ImportKind(line.kind)
        file, shown, at, user, fictitious, kind = self._read_in[place]
        read = (line.read or {}).get(field.name)
        said = (line.said or {}).get(field.name) if read is None else None
        hide = self._hide
        return CellReading(
            hide(value) if isinstance(value, str) else value,
            hide(value_text(field, value, self._labels, self._today)),
            import_id,
            file,
            shown,
            line.row,
            line.cells.get(field.name, ""),
            at,
            user,
            fictitious,
            hide(read) if read else read,
            kind,
            hide(said) if said else said,
        )


def _first_of_each(lines: Iterable[SqlRow], name: str) -> Iterator[SqlRow]:
    """Of lines that gave a field, in their order, the first one that gave each of its values in turn."""
    return (next(same) for _, same in itertools.groupby(lines, key=lambda line: line.after[name]))


_LINE = (
    log.c.id,
    log.c.record_id,
    log.c.import_id,
    log.c.sheet,
    log.c.row,
    log.c.action,
    log.c.before,
    log.c.after,
    log.c.cells,
    log.c.read,
    log.c.said,
    imports.c.file,
    imports.c.at,
    imports.c.user,
    imports.c.fictitious,
    imports.c.kind,
)


def _of(ids: Sequence[int], *columns: ColumnElement[Any]) -> SqlSelect:
    return select(*columns).where(records.c.id.in_(ids))


def _changes(ids: Sequence[int]) -> SqlSelect:
    """The lines that said something new of the records, of the imports that still stand, the oldest first."""
    return (
        select(*_LINE)
        .join(imports, imports.c.id == log.c.import_id)
        .where(log.c.record_id.in_(ids), log.c.action != CONFIRMED, imports.c.undone_at.is_(None))
        .order_by(log.c.id)
    )


def _all_lines(ids: Collection[int]) -> SqlSelect:
    """All that the log says of the records, the oldest first."""
    return select(log.c.id, log.c.record_id, log.c.after).where(log.c.record_id.in_(ids)).order_by(log.c.id)


def _newest(ids: Sequence[int], names: Sequence[str]) -> CompoundSelect[*tuple[Any, ...]]:
    """The newest line that gave each field of each record: record_id, field, id."""
    return union_all(
        *(
            select(log.c.record_id, literal(name).label("field"), func.max(log.c.id).label("id"))
            .join(imports, imports.c.id == log.c.import_id)
            .where(log.c.record_id.in_(ids), imports.c.undone_at.is_(None))
            .where(log.c.after[name].as_string().is_not(None))
            .group_by(log.c.record_id)
            for name in names
        )
    )


def _confirming(ids: Sequence[int], names: Sequence[str]) -> SqlSelect:
    """Of the newest lines those that changed nothing, each with what it says."""
    newest = _newest(ids, names).subquery("newest")
    return (
        select(*_LINE)
        .join(imports, imports.c.id == log.c.import_id)
        .where(log.c.id.in_(select(newest.c.id)), log.c.action == CONFIRMED)
    )


def _labels(
    view: View, connection: Connection, found: Iterable[tuple[int, Field, list[SqlRow]]]
) -> dict[int, str]:
    """The names of the records that values refer to, those that the reader may not see hidden."""
    named = {
        target
        for _, field, lines in found
        if field.kind in (FieldKind.REFERENCE, FieldKind.REFERENCES)
        for line in lines
        for target in targets_of(line.after[field.name])
    }
    rows = connection.execute(_of(sorted(named), records.c.id, records.c.kind, records.c.label)).all()
    labels = dict.fromkeys(named, _HIDDEN)  # a record that is gone has no name any more
    allowed = readable_rows(view, rows)
    view.reads(row.kind for row in allowed)
    return labels | {row.id: row.label for row in allowed}
