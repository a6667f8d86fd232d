"""What undoing an import would do, and what the log in force says, as tests look at them."""

from collections import defaultdict
from typing import Any

from sqlalchemy import select

from data_access.database import reading
from data_access.importing.undo.undo_plan import UndoPlan, plan_of
from data_access.log_vocabulary import ALIASES, COMPLETE, CREATED, LEARNED, REMOVED
from data_access.models import SHEET_MODELS, Alias, Import, LogLine
from data_access.records.images import stored

Told = dict[int, dict[str, Any]]


def planned(url: str, import_id: int) -> UndoPlan:
    with reading(url) as connection:
        return plan_of(connection, import_id)


def replayed(url: str) -> tuple[Told, dict[int, set[str]]]:
    """The values and the other names of each record, made anew from the lines of the imports that are in force."""
    lines = select(LogLine.record_id, LogLine.action, LogLine.after).join(
        Import, Import.id == LogLine.import_id
    )
    values: Told = {}
    names: dict[int, set[str]] = defaultdict(set)
    with reading(url) as connection:
        found = connection.execute(lines.where(Import.undone_at.is_(None)).order_by(LogLine.id)).all()
    for line in found:
        if line.action == COMPLETE:
            continue
        if line.action == REMOVED:
            del values[line.record_id]
            names.pop(line.record_id, None)
            continue
        if line.action == LEARNED:
            names[line.record_id].update(line.after[ALIASES])
            continue
        if line.action == CREATED:
            values[line.record_id] = {}
        values[line.record_id] |= line.after
        if ALIASES in line.after:
            names[line.record_id] = set(line.after[ALIASES] or ())
    return _told(values), {one: called for one, called in names.items() if called}


def kept(url: str) -> tuple[Told, dict[int, set[str]]]:
    """The same as the tables hold it."""
    names: dict[int, set[str]] = defaultdict(set)
    with reading(url) as connection:
        values = {one: image for model in SHEET_MODELS for one, image in stored(connection, model).items()}
        for record_id, name in connection.execute(select(Alias.record_id, Alias.name)):
            names[record_id].add(name)
    return _told(values), dict(names)


def _told(values: Told) -> Told:
    """What is said, without what is said to be nothing, and without other names: they stand apart."""
    return {
        one: {name: value for name, value in image.items() if value is not None and name != ALIASES}
        for one, image in values.items()
    }
