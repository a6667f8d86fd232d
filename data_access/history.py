"""What each import did, as the log tells it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from data_access.importing.matching.matches import CHANGED, CONFIRMED, CREATED, REMOVED
from data_access.models import Import, LogLine, table_of
from data_access.view import Statement, View
from data_access.vocabulary import Role


@dataclass(frozen=True)
class Brought:
    """An import as the history tells it: who, when, which file, how many rows did what; `undone_at` if taken back.

    `kept`: name, in the folder of uploads, of the original that was kept.
    """

    import_id: int
    at: datetime
    user: str
    file: str
    kept: str
    fictitious: bool
    new: int
    changed: int
    unchanged: int
    removed: int
    undone_at: datetime | None
    undone_by: str | None


def imports(view: View, page: int = 1, size: int | None = None) -> list[Brought]:
    """Every import, the newest first; `size`: one page (from 1) of so many. Raises NotForThisRole, DatabaseProblem."""
    newest_first = select(table_of(Import)).order_by(Import.id.desc())
    return _brought(view, newest_first.limit(size).offset((page - 1) * (size or 0)))


def imported(view: View, number: int) -> Brought | None:
    """One import; None for a number that none has. Raises NotForThisRole, DatabaseProblem."""
    found = _brought(view, select(table_of(Import)).where(Import.id == number))
    return found[0] if found else None


def import_count(view: View) -> int:
    """How many imports there were. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.STAFF)
    with view.connection() as connection:
        return connection.scalar(select(func.count(Import.id))) or 0


def _brought(view: View, wanted: Statement) -> list[Brought]:
    """Imports with what they did: the rows of the log, counted for those only."""
    view.require(Role.STAFF)
    with view.connection() as connection:
        found = connection.execute(wanted).all()
        counts = (
            select(LogLine.import_id, LogLine.action, func.count().label("rows"))
            .where(LogLine.import_id.in_([one.id for one in found]))
            .group_by(LogLine.import_id, LogLine.action)
        )
        did = {(row.import_id, row.action): row.rows for row in connection.execute(counts)}
    return [
        Brought(
            one.id, one.at, one.user, one.file, f"{one.digest}{Path(one.file).suffix.lower()}", one.fictitious,
            new=did.get((one.id, CREATED), 0), changed=did.get((one.id, CHANGED), 0),
            unchanged=did.get((one.id, CONFIRMED), 0), removed=did.get((one.id, REMOVED), 0),
            undone_at=one.undone_at, undone_by=one.undone_by,
        )
        for one in found
    ]  # fmt: skip
