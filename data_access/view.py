"""Who looks, at which state of the data, on which day: the first argument of every query, the key of every cache."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from types import NoneType
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
from sqlalchemy import Connection, Date, Row, Select, bindparam, func, select

from data_access import clock, forgetting
from data_access.database import database_url, reading, refuse_newer
from data_access.errors import UserRefusal
from data_access.funding import watch as funding_watch
from data_access.hidden_contacts import hider, without_contacts
from data_access.models import Erasure, Import
from data_access.past import go_back
from data_access.reading_notes import Opened, note_beside
from data_access.vocabulary import FUNDING_READER, Role

SqlSelect = Select[*tuple[Any, ...]]
SqlRow = Row[*tuple[Any, ...]]
RowValues = Mapping[str, Any]  # a row of a frame by its columns: pandas says of none what it holds
Parameter = str | int | datetime.date | tuple[str, ...]  # of a statement

TODAY = bindparam("today", type_=Date)  # in a statement: the day of the view that it is sent from

_TEXT = pd.StringDtype("pyarrow", na_value=np.nan)  # pandas' own, where nothing else is asked for
_reads: ContextVar[tuple[tuple[str, datetime.date | None], Connection] | None] = ContextVar(
    "reads", default=None
)


class NotForThisRole(UserRefusal, PermissionError):
    """A query was asked for by a role that may not read its answer."""


@dataclass(frozen=True)
class EditionRead:
    """The edition that a view reads: its name, when it was made, and the address of the live database; `public`: it
    holds only what anybody may read."""

    code: str
    name: str
    at: datetime.datetime
    live: str
    public: bool = False


@dataclass(frozen=True)
class View:
    """One reader's view of the data. `change` grows with each import, undo, erasure, so that no cache outlives one;
    `changed_at`, when the last of them was, tells a database from a backup that took its place: after a restore the
    same number comes again, for other data. `opened`: who looks, and at which page, where somebody logged in: what
    they read of the fundraising is noted. It is no part of what makes two views the same: their answers are.
    `edition`: the one that `database` is, where it is one. `as_of`: the day in the past on which it looks, and after
    which nothing had begun (see `past`); None: `today` is the day of whoever looks; else that is `looked_on`."""

    database: str
    role: Role
    today: datetime.date
    change: int
    changed_at: datetime.datetime | None = None
    opened: Opened | None = field(default=None, compare=False, repr=False)
    edition: EditionRead | None = None
    as_of: datetime.date | None = None
    looked_on: datetime.date | None = None

    @classmethod
    def now(
        cls,
        role: Role,
        database: str | None = None,
        today: datetime.date | None = None,
        opened: Opened | None = None,
        edition: EditionRead | None = None,
    ) -> "View":
        """The view of `role` at this moment. Raises DatabaseProblem where the database cannot be opened."""
        url = database or database_url()
        with reading(url) as connection:
            refuse_newer(connection)
            change, changed_at, erased_at = changes_so_far(connection)
        forgetting.learn(url, erased_at)
        return cls(url, role, today or clock.today(), change, changed_at, opened, edition)

    @property
    def live(self) -> str:
        """The address of the live database, whichever edition is read."""
        return self.edition.live if self.edition else self.database

    def again(self) -> "View":
        """The view of the same reader at this moment, for what is made after the page. Raises DatabaseProblem."""
        day = self.today if self.edition else None
        return View.now(self.role, self.database, day, self.opened, self.edition)

    def at_end_of(self, year: int) -> "View":
        """The same reader's view of the last day of a year: what began later is not there; of a year that is not over,
        as it is."""
        last = datetime.date(year, 12, 31)
        return replace(self, today=last, as_of=last, looked_on=self.today) if last < self.today else self

    def reads_funding(self) -> None:
        """That rows of the fundraising are read for whoever looks: noted of somebody who logged in."""
        funding_watch.found()
        if self.opened and self.role.may(FUNDING_READER):
            note_beside(self.live, self.opened)

    def reads(self, tables: Iterable[str | None]) -> None:
        """That what is read for whoever looks speaks of records of these tables, wherever it stands itself."""
        if funding_watch.speaks_of_funding(tables):
            self.reads_funding()

    def require(self, role: Role) -> None:
        """Refuses a reader below `role`. Raises NotForThisRole."""
        if not self.role.may(role):
            raise NotForThisRole(f"Cette page est réservée : {role.french}.")

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A reading connection; all queries of this view in the block are asked on it, and see the same state."""
        shared = _reads.get()
        if shared and shared[0] == (self.database, self.as_of):
            with funding_watch.reading_for(self.reads_funding):
                yield shared[1]
            return
        with (
            reading(self.database) as connection,
            funding_watch.reading_for(self.reads_funding),
            self.on(connection),
        ):
            if self.as_of:
                go_back(connection, self.as_of, self.looked_on or self.as_of)
            yield connection

    @contextmanager
    def on(self, connection: Connection) -> Iterator[None]:
        """All queries of this view in the block are asked on that connection, and see what it has written."""
        before = _reads.set(((self.database, self.as_of), connection))
        try:
            yield
        finally:
            _reads.reset(before)

    def frame(self, statement: SqlSelect, **given: Parameter) -> pd.DataFrame:
        """The answer of a statement, one column a selected expression. `given`: its parameters, beside TODAY."""
        with self.connection() as connection:
            found = self._answer(connection, statement, given)
            return framed(found.columns, found)

    def rows(self, statement: SqlSelect, **given: Parameter) -> "Rows":
        """The same, as rows whose values have names."""
        with self.connection() as connection:
            return self._answer(connection, statement, given)

    def hiding(self, connection: Connection) -> Callable[[str], str]:
        """What is done to a text that somebody typed before the role reads it: below the team, the addresses and
        telephones of people are hidden. `rows` and `frame` do so themselves."""
        return str if self.role.may(Role.STAFF) else hider(connection)

    def _answer(self, connection: Connection, statement: SqlSelect, given: Mapping[str, Parameter]) -> "Rows":
        result = connection.execute(statement, {"today": self.today, **given})
        names, rows = list(result.keys()), result.all()
        if not self.role.may(Role.STAFF):
            rows = without_contacts(connection, statement, names, rows)
        return Rows(names, rows)


Moment = datetime.datetime | None

_CHANGES_SO_FAR = select(
    func.count(Import.id) + func.count(Import.undone_at) + select(func.count(Erasure.id)).scalar_subquery(),
    func.max(Import.at),
    func.max(Import.undone_at),
    select(func.max(Erasure.at)).scalar_subquery(),
)


def changes_so_far(connection: Connection) -> tuple[int, Moment, Moment]:
    """How many imports, undos and erasures of a person there were, which grows with each; when the last one was, and
    when the last erasure."""
    number, *moments = connection.execute(_CHANGES_SO_FAR).one()
    return number, max(filter(None, moments), default=None), moments[-1]


class Rows(list[SqlRow]):
    """Rows whose values have names: `columns`, in their order."""

    def __init__(self, columns: list[str], rows: Iterable[SqlRow]) -> None:
        super().__init__(rows)
        self.columns = columns


def frame(connection: Connection, statement: SqlSelect, **given: Parameter) -> pd.DataFrame:
    """The answer of a statement on that connection, one column a selected expression."""
    result = connection.execute(statement, given)
    return framed(list(result.keys()), result.all())


def framed(columns: Sequence[str], rows: Iterable[Sequence[Any]], **kinds: type) -> pd.DataFrame:
    """A frame of rows. `kinds`: the type of columns, where it shall be the same for no row at all.

    Left alone, pandas looks for texts column by column: that takes longer than most answers.
    """
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pd.DataFrame(
        {
            name: np.array(column, kinds[name]) if name in kinds else _as_text(column)
            for name, column in zip(columns, values, strict=True)
        },
        copy=False,
    )


def _as_text(column: Sequence[Any]) -> Any:
    """The same values, in the array that pandas keeps texts in where they are texts, known or not."""
    found = set(map(type, column))
    if str not in found or not found <= {str, NoneType}:
        return list(column) or np.empty(0, object)
    return pd.arrays.ArrowStringArray(pa.array(column, pa.large_string()), dtype=_TEXT)
