"""What each import did, as the log tells it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, case, func, or_, select

from data_access.contract import sheet_of
from data_access.database import data_folder
from data_access.log.change_summary import DEEDS, GONE, NAMED, records_summary, table_of_line, tables_of
from data_access.log.originals import UPLOADS, original_name
from data_access.log.undone_parts import UndonePart, undone_parts
from data_access.log_vocabulary import CHANGED, CONFIRMED, CREATED, REMOVED
from data_access.models import SHEET_MODELS, Import, LogLine, RecordEntry, table_of
from data_access.view import SqlSelect, View
from data_access.vocabulary import ImportKind, Role

_SHEETS = {model.__tablename__: sheet_of(model).name for model in SHEET_MODELS}
_TABLES = {sheet: table for table, sheet in _SHEETS.items()}
_ON_SCREEN = (ImportKind.FORM, ImportKind.MERGE, ImportKind.UPGRADE)  # imports that came from no file

log, records = table_of(LogLine), table_of(RecordEntry)
_called = func.coalesce(
    records.c.label, *(image["name"].as_string() for image in (log.c.before, log.c.after))
)


@dataclass(frozen=True)
class Brought:
    """An import as the history tells it: who, when, which file, how many records it made, changed, confirmed, removed;
    `undone_at` if taken back; `part_of`: the import of which it is a part that was taken back before the rest, and
    `part_undone`: the last such part of it.

    `kept`: name, in the folder of uploads, of the original that was kept. `tables`: what it did (as the log calls it) →
    French sheet → how many records; `names`: what it did → what the records are called, where they are few.
    """

    import_id: int
    at: datetime
    user: str
    file: str
    kept: str
    kind: ImportKind
    fictitious: bool
    new: int
    changed: int
    unchanged: int
    removed: int
    undone_at: datetime | None
    undone_by: str | None
    tables: Mapping[str, Mapping[str, int]]
    names: Mapping[str, tuple[str, ...]]
    part_of: int | None = None
    part_undone: UndonePart | None = None

    def summary(self, shown: Callable[[str], str] = str) -> str:
        """What it did, in the words of the preview; `shown`: how a name is written."""
        return records_summary(self.tables, self.names, self.unchanged, shown)


@dataclass(frozen=True)
class HistoryLine:
    """What an import did with one record, as a line of the log tells it.

    `label`: empty where the record is gone and had no name; `deed`: as the log calls it; `cells`: those that its row
    gave it, from left to right; `row`: None where it was done on screen, and so stands in no file.
    """

    label: str
    deed: str
    sheet: str
    row: int | None
    cells: tuple[str, ...]


def imports(view: View, page: int = 1, size: int | None = None) -> list[Brought]:
    """Every import, the newest first; `size`: one page (from 1) of so many. Raises NotForThisRole, DatabaseProblem."""
    newest_first = select(table_of(Import)).order_by(Import.id.desc())
    return _brought(view, newest_first.limit(size).offset((page - 1) * (size or 0)))


def imported(view: View, number: int) -> Brought | None:
    """One import; None for a number that none has. Raises NotForThisRole, DatabaseProblem."""
    found = _brought(view, select(table_of(Import)).where(Import.id == number))
    return found[0] if found else None


def lines(view: View, number: int, page: int = 1, size: int | None = None) -> list[HistoryLine]:
    """The records of an import, first the new ones, then those changed, confirmed, removed, each in the order of its
    rows: as many as the history counts. `size`: one page (from 1) of so many. Raises NotForThisRole, DatabaseProblem.
    """
    view.require(Role.STAFF)
    deeds = (CREATED, CHANGED, CONFIRMED, REMOVED)
    wanted = (
        select(
            _called.label("label"),
            log.c.action,
            log.c.sheet,
            log.c.row,
            log.c.cells,
            Import.kind,
            table_of_line().label("table"),
        )
        .join_from(log, table_of(Import), Import.id == log.c.import_id)
        .outerjoin(records, records.c.id == log.c.record_id)
        .where(log.c.import_id == number, log.c.action.in_(deeds))
        .order_by(case({deed: place for place, deed in enumerate(deeds)}, value=log.c.action), log.c.id)
    )
    found = view.rows(wanted.limit(size).offset((page - 1) * (size or 0)))
    view.reads(row.table for row in found)
    return [
        HistoryLine(row.label or "", row.action, row.sheet, None, ())
        if row.kind in _ON_SCREEN
        else HistoryLine(row.label or "", row.action, row.sheet, row.row, _in_order(row.cells.values()))
        for row in found
    ]


def _in_order(cells: Iterable[str]) -> tuple[str, ...]:
    """Addresses from left to right, each once."""
    return tuple(sorted(set(cells), key=lambda address: (len(address), address)))


def originals(view: View, numbers: Iterable[int]) -> dict[int, str]:
    """The name, in the folder of uploads, of the original of some imports. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.STAFF)
    wanted = select(Import.id, Import.digest, Import.file).where(Import.id.in_(numbers))
    return {row.id: original_name(row.file, row.digest) for row in view.rows(wanted)}


def original(view: View, number: int) -> bytes:
    """The file of an import as it was sent, which was kept. Raises NotForThisRole, DatabaseProblem, OSError."""
    name = originals(view, [number])[number]
    with view.connection() as connection:
        view.reads(tables_of(connection, number))
    return (data_folder(view.database) / UPLOADS / name).read_bytes()


def import_count(view: View) -> int:
    """How many imports there were. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.STAFF)
    with view.connection() as connection:
        return connection.scalar(select(func.count(Import.id))) or 0


def _brought(view: View, wanted: SqlSelect) -> list[Brought]:
    """Imports with what they did: the lines of the log, counted for those only."""
    view.require(Role.STAFF)
    with view.connection() as connection:
        found = connection.execute(wanted).all()
        did = _counts(connection, [one.id for one in found])
        confirmed = _confirmed(connection, [one.id for one in found])
        names = _names(connection, did)
        parts = undone_parts(connection, [one.id for one in found])
        view.reads(_TABLES.get(sheet) for tables in did.values() for sheet in tables)
    wholes = {part.import_id: part.whole for part in parts}
    last_parts = {part.whole: part for part in parts}
    return [
        Brought(
            one.id,
            one.at,
            one.user,
            one.file,
            original_name(one.file, one.digest),
            ImportKind(one.kind),
            one.fictitious,
            new=sum(did[one.id, CREATED].values()),
            changed=sum(did[one.id, CHANGED].values()),
            unchanged=confirmed.get(one.id, 0),
            removed=sum(did[one.id, REMOVED].values()),
            undone_at=one.undone_at,
            undone_by=one.undone_by,
            tables={action: did[one.id, action] for action in DEEDS},
            names={action: tuple(names[one.id, action]) for action in DEEDS},
            part_of=wholes.get(one.id),
            part_undone=last_parts.get(one.id),
        )
        for one in found
    ]


def _counts(connection: Connection, imports: Sequence[int]) -> dict[tuple[int, str], dict[str, int]]:
    """Of each import and deed: French sheet → how many records."""
    table = table_of_line()
    counts = (
        select(log.c.import_id, log.c.action, table.label("table"), func.count().label("lines"))
        .outerjoin(records, records.c.id == log.c.record_id)
        .where(log.c.import_id.in_(imports), log.c.action.in_(DEEDS))
        .group_by(log.c.import_id, log.c.action, table)
    )
    found: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    order = [*_SHEETS, None]
    for row in sorted(connection.execute(counts), key=lambda row: order.index(row.table)):
        found[row.import_id, row.action][_SHEETS.get(row.table, GONE[1])] = row.lines
    return found


def _confirmed(connection: Connection, imports: Sequence[int]) -> dict[int, int]:
    """How many records each import confirmed: many, and the index of the log alone says how many."""
    counts = (
        select(log.c.import_id, func.count().label("lines"))
        .where(log.c.import_id.in_(imports), log.c.action == CONFIRMED)
        .group_by(log.c.import_id)
    )
    return {row.import_id: row.lines for row in connection.execute(counts)}


def _names(
    connection: Connection, did: Mapping[tuple[int, str], Mapping[str, int]]
) -> dict[tuple[int, str], list[str]]:
    """Of each import and action that are about a few records: what these are called."""
    few = [of for of, tables in did.items() if sum(tables.values()) <= NAMED]
    if not few:
        return defaultdict(list)
    lines = (
        select(log.c.import_id, log.c.action, _called.label("name"))
        .outerjoin(records, records.c.id == log.c.record_id)
        .where(or_(*((log.c.import_id == one) & (log.c.action == action) for one, action in few)))
        .order_by(log.c.id)
    )
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for row in connection.execute(lines):
        if row.name:
            found[row.import_id, row.action].append(row.name)
    return found
