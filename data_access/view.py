"""Who looks, at which state of the data, on which day: the first argument of every query, the key of every cache."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, func, select

from data_access.database import database_url, reading
from data_access.models import Import
from data_access.vocabulary import Role

Statement = Select[*tuple[Any, ...]]


class NotForThisRole(PermissionError):
    """A query was asked for by a role that may not read its answer."""


@dataclass(frozen=True)
class View:
    """One reader's view of the data. `change` grows with each import or undo, so that no cache outlives one."""

    database: str
    role: Role
    today: datetime.date
    change: int

    @classmethod
    def now(cls, role: Role, database: str | None = None, today: datetime.date | None = None) -> "View":
        """The view of `role` at this moment. Raises DatabaseProblem where the database cannot be opened."""
        url = database or database_url()
        with reading(url) as connection:
            change = connection.scalar(select(func.count(Import.id) + func.count(Import.undone_at)))
        return cls(url, role, today or datetime.date.today(), change or 0)

    def require(self, role: Role) -> None:
        """Refuses a reader below `role`. Raises NotForThisRole."""
        if not self.role.may(role):
            raise NotForThisRole(f"Cette page est réservée : {role.french}.")

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A reading connection; all queries in it see the same state."""
        with reading(self.database) as connection:
            yield connection

    def frame(self, statement: Statement) -> pd.DataFrame:
        """The answer of a statement, one column a selected expression."""
        with self.connection() as connection:
            return frame(connection, statement)


def frame(connection: Connection, statement: Statement) -> pd.DataFrame:
    """The answer of a statement on that connection, one column a selected expression."""
    result = connection.execute(statement)
    rows = [tuple(row) for row in result]  # of SQLAlchemy's own rows pandas makes a frame ten times slower
    return pd.DataFrame(rows, columns=list(result.keys()))
