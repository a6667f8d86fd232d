"""Imports that were taken back in part: that part is an import of its own, undone, of the same file and moment.

So nothing that reads the log need ask of each line whether it is in force: its import says so.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from data_access.models import Import, table_of

_imports = table_of(Import)


@dataclass(frozen=True)
class UndonePart:
    """What was taken back of the import `whole` before the rest of it, and who did so when."""

    import_id: int
    whole: int
    at: datetime.datetime
    by: str


def undone_parts(connection: Connection, imports: Iterable[int]) -> list[UndonePart]:
    """The parts that were taken back of those imports, and those of them that are such parts; the oldest first."""
    digests = select(_imports.c.digest).where(_imports.c.id.in_(list(imports)))
    alike = connection.execute(
        select(_imports).where(_imports.c.digest.in_(digests)).order_by(_imports.c.id)
    ).all()
    whole: dict[tuple[str, datetime.datetime], int] = {}
    return [
        UndonePart(one.id, first, one.undone_at, one.undone_by)
        for one in alike
        if (first := whole.setdefault((one.digest, one.at), one.id)) != one.id
    ]
