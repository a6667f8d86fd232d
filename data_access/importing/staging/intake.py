"""A file is sent: kept until it is confirmed, given up, or its days are over. And the list of those that wait."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from sqlalchemy import insert, select

from data_access.database import reading, writing
from data_access.importing.attendance.list_doubts import AS_TABLE
from data_access.importing.attendance.list_import import lists_people
from data_access.importing.extract.readers import read
from data_access.importing.model.cells import shown
from data_access.importing.model.corrected_cells import place_of
from data_access.importing.model.grids import Book
from data_access.importing.model.problems import YES, confirmed
from data_access.importing.staging.staged_grids import kept
from data_access.importing.staging.staging_store import (
    Answered,
    Correction,
    PendingRefused,
    answers_as_json,
    change,
    imported_entry,
    now,
    open_entries,
    open_entry,
    remove_expired,
)
from data_access.importing.worker_pool import beside
from data_access.models import Pending, table_of
from data_access.models.pending import GIVEN_UP, OPEN
from data_access.view import View
from data_access.vocabulary import Role


class ListOfPeople(PendingRefused):
    """A file that lists people waits for nothing: no name is kept, not even until it is confirmed."""


@dataclass(frozen=True)
class Waiting:
    """A pending import as the list shows it; `to_settle`: points in the way when it was last looked at, if it was;
    `status`: what it came to then (see `pipeline`)."""

    id: int
    at: datetime.datetime
    by: str
    file: str
    to_settle: int | None
    status: str | None
    expires_at: datetime.datetime


@beside
def open_file(
    view: View, content: bytes, name: str, *, user: str, replaces: int | None = None, as_table: bool = False
) -> int:
    """Keeps a file that was sent; returns its number, that of the same file where it waits already.

    `replaces`: the pending import of which it is the mended copy. Its answers are taken over, and the corrections of
    cells that still say what they said; that one is given up. So are those with which the same file was imported
    before: what is settled is not asked again. `as_table`: it was said that it is no list of people. Raises Unreadable,
    and ListOfPeople: nothing is kept of such a file.
    """
    view.require(Role.STAFF)
    book = read(content, name)
    if replaces is not None:
        with reading(view.database) as connection:
            as_table = as_table or confirmed(AS_TABLE, open_entry(connection, replaces).answers)
    if not as_table and lists_people(book):
        raise ListOfPeople(
            "Ce fichier est une liste de personnes : rien n'en est gardé en attente. Choisissez son événement, et "
            "seuls les nombres seront importés."
        )
    kept(book)
    table = table_of(Pending)
    with writing(view.database) as connection:
        remove_expired(connection)
        waits = select(table.c.id).where(table.c.digest == book.digest, table.c.state == OPEN)
        if (same := connection.scalar(waits)) is not None:
            return int(same)
        before = None if replaces is None else open_entry(connection, replaces)
        if before:
            change(connection, before.id, state=GIVEN_UP, given_up_by=user)
        settled = before or imported_entry(connection, book.digest)
        said = [_said_to_be_a_table(user)] if as_table else []
        row = {
            "at": now(),
            "user": user,
            "file": book.file,
            "digest": book.digest,
            "content": content,
            "answers": answers_as_json([*(settled.answered if settled else ()), *said]),
            "corrections": [asdict(one) for one in _standing(settled.corrections, book)] if settled else [],
            "valid_rows_only": bool(before and before.valid_rows_only),
            "state": OPEN,
        }
        return int(connection.execute(insert(table).values(row).returning(table.c.id)).scalar_one())


def _said_to_be_a_table(user: str) -> Answered:
    label = AS_TABLE.candidates[0].label
    return Answered(AS_TABLE.key, YES, AS_TABLE.text, label, user, now().isoformat(timespec="seconds"))


def _standing(corrections: Iterable[Correction], book: Book) -> Iterator[Correction]:
    """The corrections of cells that say the same in another file."""
    grids = {grid.name: grid for grid in book.grids}
    for one in corrections:
        place = place_of(grids[one.sheet], one.cell) if one.sheet in grids else None
        if place and shown(grids[one.sheet].cell(*place)) == one.was:
            yield one


def waiting(view: View) -> list[Waiting]:
    """The imports that wait, the newest first."""
    view.require(Role.STAFF)
    with reading(view.database) as connection:
        return [
            Waiting(one.id, one.at, one.user, one.file, one.to_settle, one.status, one.expires_at)
            for one in open_entries(connection)
        ]
