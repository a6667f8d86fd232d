"""The records that made-up imports brought, and that nothing real took over."""

from sqlalchemy import Connection, Select, select

from data_access.log_vocabulary import CREATED
from data_access.models import Import, LogLine, table_of

_imports, _log = table_of(Import), table_of(LogLine)


def of_examples() -> Select[int]:
    """The statement of the records that fictitious imports created and nobody took over, by the index of the log."""
    examples = select(_imports.c.id).where(_imports.c.fictitious, _imports.c.undone_at.is_(None))
    return select(_log.c.record_id).where(_log.c.import_id.in_(examples), _log.c.action == CREATED)


def made_up(connection: Connection) -> set[int]:
    """Those records."""
    return set(connection.scalars(of_examples()))
