"""what is one line by nature is one line where it is stored

Names, titles, places, choices and other names are put on one line, long texts lose their control characters alone. Each
record that this changes has a line in the log, in an import of its own kind, whose cells lead to where the value was
read. Keys and places in French order stay: neither holds a sign that goes.
"""

import datetime
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

from data_access.text_lines import in_lines, on_one_line

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

LONG = {  # texts that keep their lines
    "note",
    "wording",
    "composition",
    "meaning",
    "gap_note",
    "relation",
    "as_read",
    "topics",
    "partners",
    "our_part",
    "next_action",
}
EMPTY = "—"  # in place of a text that may not be empty, and held nothing that is seen
BY = "la mise à jour du tableau de bord"
PARTS = (
    ("start", "end", "precision", "text"),
    ("value", "high", "qualifier", "text"),
)  # of a date, of a number

Image = dict[str, Any]


def upgrade() -> None:
    connection = op.get_bind()
    found = sa.MetaData()
    found.reflect(connection)
    moved: dict[int, tuple[Image, Image]] = {}  # by record: what it held, what it holds
    for table in found.tables.values():
        if "note" in table.columns and "id" in table.columns:
            for record, before, after in _cleaned(connection, table):
                moved[record] = before, after
    for record, names in _other_names(connection, found.tables["aliases"]):
        before, after = moved.setdefault(record, ({}, {}))
        before["aliases"], after["aliases"] = names
    records = found.tables["records"]
    codes = set(connection.scalars(sa.select(records.c.code)))
    _clean(connection, records, "code", lambda _, new: new not in codes)
    _clean(connection, records, "label")
    _clean(connection, found.tables["log"], "sheet")
    _clean(connection, found.tables["shows"], "name")
    for table in (found.tables["imports"], found.tables["pending"]):
        _clean(connection, table, "file", _same_ending)
    if moved:
        _log(connection, found, moved)


def _cleaned(connection: sa.Connection, table: sa.Table) -> Iterator[tuple[int, Image, Image]]:
    """Cleans the texts of a table of records; of each that changes: its id, its fields before, and after."""
    texts = [one.name for one in table.columns if isinstance(one.type, sa.Text)]
    for row in connection.execute(sa.select(table)).mappings().all():
        cleaned = {name: _clean_text(name, row[name]) for name in texts if row[name]}
        new = {
            name: text or (None if table.columns[name].nullable else EMPTY)
            for name, text in cleaned.items()
            if text != row[name]
        }
        if new:
            connection.execute(sa.update(table).where(table.c.id == row["id"]).values(new))
            held = dict(row)
            yield row["id"], _fields(new, held), _fields(new, held | new)


def _clean_text(name: str, text: str) -> str:
    return in_lines(text).strip() if name in LONG else on_one_line(text).strip()


def _fields(names: Mapping[str, Any], row: Mapping[str, Any]) -> Image:
    """The plain values of the fields that those columns belong to: a date or a number with all its parts."""
    image: Image = {}
    for name in names:
        field = name.removesuffix("_text")
        parts = next((one for one in PARTS if f"{field}_{one[0]}" in row), None)
        if parts and field != name:
            values = [row[f"{field}_{part}"] for part in parts]
            plain = [one.isoformat() if isinstance(one, datetime.date) else one for one in values]
            image[field] = dict(zip(parts, plain, strict=True))
        else:
            image[name] = row[name]
    return image


def _other_names(
    connection: sa.Connection, aliases: sa.Table
) -> Iterator[tuple[int, tuple[list[str], list[str]]]]:
    """Cleans other names; of each record whose names change: all before, all after. One that becomes empty, or says
    the same as another, goes."""
    rows = connection.execute(sa.select(aliases).order_by(aliases.c.record_id, aliases.c.id)).all()
    of_record: dict[int, list[Any]] = {}
    for row in rows:
        of_record.setdefault(row.record_id, []).append(row)
    for record, held in of_record.items():
        if all(on_one_line(one.name) == one.name for one in held):
            continue
        kept: dict[str, str] = {}
        for one in held:
            name, key, here = on_one_line(one.name), on_one_line(one.key), aliases.c.id == one.id
            if not name or key in kept:
                connection.execute(sa.delete(aliases).where(here))
                continue
            kept[key] = name
            connection.execute(sa.update(aliases).where(here).values(name=name, key=key))
        yield record, ([one.name for one in held], list(kept.values()))


def _same_ending(old: str, new: str) -> bool:
    """Whether the original of a file that is called so is still found: it is kept under the ending of its name."""
    return Path(old).suffix == Path(new).suffix


def _clean(
    connection: sa.Connection,
    table: sa.Table,
    name: str,
    allowed: Callable[[str, str], bool] = lambda *_: True,
) -> None:
    """Puts the texts of a column on one line where that is allowed and leaves something."""
    column = table.columns[name]
    for old in connection.scalars(sa.select(column).distinct()).all():
        new = on_one_line(old)
        if new and new != old and allowed(old, new):
            connection.execute(sa.update(table).where(column == old).values({name: new}))


def _log(connection: sa.Connection, found: sa.MetaData, moved: Mapping[int, tuple[Image, Image]]) -> None:
    """One import, and a line for each record."""
    imports, log = found.tables["imports"], found.tables["log"]
    number = (connection.scalar(sa.select(sa.func.max(imports.c.id))) or 0) + 1
    connection.execute(
        sa.insert(imports).values(
            id=number,
            at=datetime.datetime.now(datetime.UTC),
            user=BY,
            file="mise à jour",
            digest=hashlib.sha256(revision.encode()).hexdigest(),
            kind="upgrade",
            fictitious=False,
        )
    )
    for record, (before, after) in moved.items():
        sheet, cells = _read_in(connection, imports, log, record, list(after))
        connection.execute(
            sa.insert(log).values(
                import_id=number,
                record_id=record,
                sheet=sheet,
                row=0,
                action="changed",
                before=before,
                after=after,
                cells=cells,
            )
        )


def _read_in(
    connection: sa.Connection, imports: sa.Table, log: sa.Table, record: int, fields: list[str]
) -> tuple[str, dict[str, str]]:
    """The sheet that spoke of a record last, and where each of these fields was read last, as a merge tells it."""
    lines = connection.execute(
        sa.select(log.c.sheet, log.c.after, log.c.cells, imports.c.file)
        .join(imports, imports.c.id == log.c.import_id)
        .where(log.c.record_id == record, imports.c.undone_at.is_(None))
        .order_by(log.c.id)
    ).all()
    cells = {
        name: f"{line.cells[name]} de « {line.sheet} », {line.file}"
        for line in lines
        for name in fields
        if name in _json(line.after) and name in _json(line.cells)
    }
    return (lines[-1].sheet if lines else ""), cells


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
