"""Pending imports as they are kept: what is answered and corrected so far, and whether each is still open."""

import datetime
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update

from data_access.database import zoned
from data_access.errors import UserRefusal
from data_access.french import day_text, quote
from data_access.importing.model.problems import Answers
from data_access.models import Import, Pending, table_of
from data_access.models.pending import DAYS_KEPT, DONE, GIVEN_UP, OPEN

_TABLE = table_of(Pending)
_A_DAY = datetime.timedelta(days=1)
_LEAP = datetime.timedelta(days=30)  # without a deed, after which the clock itself is in doubt
_WITHOUT_CONTENT = [column for column in _TABLE.columns if column.name not in ("content", "left_out")]


class PendingRefused(UserRefusal):
    """A pending import cannot be used so; the message is a French sentence that says why, and what to do."""


class PlanMoved(PendingRefused):
    """The database, or the pending import itself, is no longer what was shown: it is to be shown again."""


@dataclass(frozen=True)
class Answered:
    """An answer that was given: to which question, by whom and when (ISO)."""

    key: str
    value: str
    text: str
    label: str
    by: str
    at: str


@dataclass(frozen=True)
class Correction:
    """What a person typed in place of a cell (`was`: what the file's cell holds), and when (ISO)."""

    sheet: str
    cell: str
    was: str
    text: str
    by: str
    at: str


@dataclass(frozen=True)
class StagedEntry:
    """A pending import that is open, without the bytes of its file."""

    id: int
    at: datetime.datetime
    user: str
    file: str
    digest: str
    answered: tuple[Answered, ...]
    corrections: tuple[Correction, ...]
    valid_rows_only: bool
    to_settle: int | None
    status: str | None

    @property
    def expires_at(self) -> datetime.datetime:
        """Until when it is kept."""
        return self.at + datetime.timedelta(days=DAYS_KEPT)

    @property
    def answers(self) -> Answers:
        """The answers by the keys of their questions."""
        return {one.key: one.value for one in self.answered}

    @cached_property
    def edits(self) -> str:
        """All that decides, beside the database, what the file would do."""
        corrected = [(one.sheet, one.cell, one.text) for one in self.corrections]
        return json.dumps([self.answers, corrected, self.valid_rows_only], sort_keys=True)


def now() -> datetime.datetime:
    """This moment."""
    return datetime.datetime.now(datetime.UTC)


def open_entry(connection: Connection, pending_id: int) -> StagedEntry:
    """A pending import that is still open. Raises PendingRefused, which says what became of it."""
    row = connection.execute(select(*_WITHOUT_CONTENT).where(_TABLE.c.id == pending_id)).one_or_none()
    if row is not None and row.state == DONE:
        raise PendingRefused(_imported(connection, row))
    if row is not None and row.state == GIVEN_UP:
        raise PendingRefused(
            f"{quote(row.file)} n'est plus en attente : {row.given_up_by} l'a abandonné. Envoyez le fichier à nouveau "
            "s'il est à importer."
        )
    entry = _entry(row) if row is not None else None
    if entry is None or entry.expires_at <= now():
        raise PendingRefused(
            f"Cet import n'est plus en attente : un fichier est gardé {DAYS_KEPT} jours. Envoyez-le à nouveau."
        )
    return entry


def open_entries(connection: Connection) -> list[StagedEntry]:
    """Those that are open, the newest first."""
    rows = connection.execute(
        select(*_WITHOUT_CONTENT).where(_TABLE.c.state == OPEN).order_by(_TABLE.c.id.desc())
    )
    return [entry for entry in map(_entry, rows) if entry.expires_at > now()]


def imported_entry(connection: Connection, digest: str) -> StagedEntry | None:
    """The last one of the same file that was imported, if that import is in force: its answers still hold."""
    row = connection.execute(
        select(*_WITHOUT_CONTENT)
        .join(Import, Import.id == _TABLE.c.import_id)
        .where(_TABLE.c.digest == digest, _TABLE.c.state == DONE, Import.undone_at.is_(None))
        .order_by(_TABLE.c.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else _entry(row)


def content_of(connection: Connection, pending_id: int) -> bytes:
    """The bytes of an open one's file."""
    content = connection.scalar(select(_TABLE.c.content).where(_TABLE.c.id == pending_id))
    assert content is not None  # kept as long as it is open
    return bytes(content)


def left_out_of(connection: Connection, pending_id: int) -> bytes | None:
    """The workbook of the rows that an import left out; None where it left none, or is not done."""
    found = connection.scalar(select(_TABLE.c.left_out).where(_TABLE.c.id == pending_id))
    return None if found is None else bytes(found)


def change(connection: Connection, pending_id: int, **values: object) -> None:
    """Writes columns of a pending import, in the caller's writing transaction."""
    connection.execute(update(_TABLE).where(_TABLE.c.id == pending_id).values(**values))


def remove_expired(connection: Connection) -> None:
    """Removes those that were never imported once their days are over, and with them their files.

    Where nothing was sent, imported or undone for long before today, the clock may be wrong (a year ahead, once): what
    waits then stays until something is sent on another day.
    """
    at = now()
    if _last_deed(connection, at - _A_DAY) >= at - _LEAP:
        limit = at - datetime.timedelta(days=DAYS_KEPT)
        connection.execute(delete(_TABLE).where(_TABLE.c.state != DONE, _TABLE.c.at <= limit))


def _last_deed(connection: Connection, before: datetime.datetime) -> datetime.datetime:
    columns = (_TABLE.c.at, Import.at, Import.undone_at)
    last = (connection.scalar(select(func.max(column)).where(column <= before)) for column in columns)
    return max(map(zoned, filter(None, last)), default=before)


def answers_as_json(answered: Iterable[Answered]) -> dict[str, dict[str, object]]:
    """Answers as their column holds them."""
    return {one.key: {n: v for n, v in asdict(one).items() if n != "key"} for one in answered}


def _entry(row: Row[Any]) -> StagedEntry:
    answered = tuple(Answered(key, **one) for key, one in row.answers.items())
    corrections = tuple(Correction(**one) for one in row.corrections)
    return StagedEntry(
        row.id,
        zoned(row.at),
        row.user,
        row.file,
        row.digest,
        answered,
        corrections,
        row.valid_rows_only,
        row.to_settle,
        row.status,
    )


def _imported(connection: Connection, row: Row[Any]) -> str:
    brought = connection.execute(select(table_of(Import)).where(Import.id == row.import_id)).one()
    undone = ", annulé depuis : envoyez le fichier à nouveau pour le reprendre" if brought.undone_at else ""
    return (
        f"{quote(row.file)} a déjà été importé le {day_text(brought.at)} par {brought.user} (import "
        f"{brought.id}{undone}). Rien n'a été importé une seconde fois."
    )
