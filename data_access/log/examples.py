"""The records that made-up imports brought, and that nothing real took over."""

from sqlalchemy import Connection, Select, func, select

from data_access.log_vocabulary import CREATED
from data_access.models import Import, LogLine, table_of
from data_access.view import View
from data_access.vocabulary import Role

_imports, _log = table_of(Import), table_of(LogLine)

REPLACED = "un import réel, qui les remplace"  # who undid the import of an example, as the history says it


def of_examples() -> Select[int]:
    """The statement of the records that fictitious imports created and nobody took over, by the index of the log."""
    examples = select(_imports.c.id).where(_imports.c.fictitious, _imports.c.undone_at.is_(None))
    return select(_log.c.record_id).where(_log.c.import_id.in_(examples), _log.c.action == CREATED)


def made_up(connection: Connection) -> set[int]:
    """Those records."""
    return set(connection.scalars(of_examples()))


def gave_way_to(view: View, import_id: int) -> bool:
    """Whether the example gave way to an import that still stands: the first one of a real file since it went. Raises
    NotForThisRole below staff."""
    view.require(Role.STAFF)
    went = select(func.max(_imports.c.undone_at)).where(
        _imports.c.fictitious, _imports.c.undone_by == REPLACED
    )
    first = select(func.min(_imports.c.id)).where(
        ~_imports.c.fictitious, _imports.c.at >= went.scalar_subquery()
    )
    stands = select(_imports.c.id).where(
        _imports.c.id == first.scalar_subquery(), _imports.c.undone_at.is_(None)
    )
    with view.connection() as connection:
        return connection.scalar(stands) == import_id
