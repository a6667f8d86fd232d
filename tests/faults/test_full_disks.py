"""A disk that is full, a database that is locked: a French sentence, nothing half-written, and it works afterwards."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from data_access import database
from data_access.database import DatabaseProblem, file_of, writing
from data_access.french import plural
from data_access.importing.plan.file_report import IMPORTED
from data_access.importing.staging import confirm, open_file
from data_access.upgrading import upgrade
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.backup.test_create import no_file_larger_than
from tests.data_access.importing.results import USER
from tests.data_access.importing.staging.waiting import elsewhere, plan
from tests.databases import PostgresqlCopies, with_tables
from tests.faults.conftest import Databases, Survived
from tests.faults.report import NOT_TRIED

pytestmark = pytest.mark.faults

STEPS, STEP = 12, 16_384  # how often there is a little more room, and how much, in bytes
MORE = 8 * STEP  # the same on PostgreSQL, which takes room for a table by the page, and by more at once
ROWS = 400
FULL = "est plein : rien n'a été écrit"


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[bool]:
    """A disk of that size at that folder, where one may be mounted; whether it could be."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(command, capture_output=True, check=False).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


def sent(view: View) -> int:
    """The number of a file that waits."""
    lines = (f"Soirée {'abcdefghij'[n % 10] * (1 + n // 10)};{1 + n % 28:02}/05/2024" for n in range(ROWS))
    return open_file(view, "\n".join(["Événement;Date", *lines]).encode(), "soirees.csv", user=USER)


def confirmed(view: View, number: int, shown: str) -> str:
    """How confirming ended: as it should, or the sentence that it was refused with."""
    try:
        return confirm(view, number, user=USER, plan=shown).status
    except DatabaseProblem as problem:
        return str(problem)


def test_an_import_on_a_full_disk_is_written_whole_or_not_at_all(
    sqlite_url: str, tmp_path: Path, survived: Survived, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a disk of a few megabytes that another file fills up to the last bytes; else with a limit of files."""
    upgrade(sqlite_url)
    made = file_of(sqlite_url)
    assert made
    wrong, refused = list[str](), 0
    with small_disk(tmp_path / "disk", 8) as mounted:
        file = Path(shutil.copy(made, tmp_path / "disk" / "network.db"))
        monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "kept"))
        url = f"sqlite:///{file}"
        view = View.now(Role.STAFF, url)
        number = sent(view)
        shown, before = plan(view, number), elsewhere(view)
        for step in range(STEPS):
            with full(file, step * STEP, mounted):
                told = confirmed(view, number, shown)
            if told == IMPORTED:
                break
            refused += 1
            if FULL not in told and (mounted or "ne peut pas être ouverte en écriture" not in told):
                wrong.append(told)
            if elsewhere(view) != before:
                wrong.append(f"half an import with {step * STEP} bytes")
        else:
            if confirmed(view, number, shown) != IMPORTED:
                wrong.append("it is not imported even with room")
    survived(
        "Disque plein pendant un import, SQLite", plural(refused, "refus", "refus") + ", puis l'import", wrong
    )
    assert refused


@contextmanager
def full(file: Path, room: int, mounted: bool) -> Iterator[None]:
    """That much room is left beside the database, in bytes."""
    if not mounted:
        with no_file_larger_than(file.stat().st_size + room):
            yield
        return
    with filled(file.parent, room):
        yield


@contextmanager
def filled(disk: Path, room: int) -> Iterator[None]:
    """That much room is left on a disk, in bytes."""
    filler = disk / "filler"
    filler.write_bytes(bytes(max(shutil.disk_usage(disk).free - room, 0)))
    try:
        yield
    finally:
        filler.unlink()


def test_an_import_on_a_full_disk_of_postgresql_is_written_whole_or_not_at_all(
    postgresql_copies: PostgresqlCopies, tmp_path: Path, survived: Survived, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tables stand on a disk of their own; the server's journal does not. Where none may be mounted beside the
    server, or it is elsewhere, that is what the page says."""
    done = "Disque plein pendant un import, PostgreSQL"
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "kept"))
    wrong, refused = list[str](), 0
    with disk_of_postgresql(postgresql_copies) as disk:
        if disk is None:
            survived(f"{done} : il faut pouvoir monter un disque", NOT_TRIED, [])
            return
        with on_that_disk(postgresql_copies) as url:
            view = View.now(Role.STAFF, url)
            number = sent(view)
            shown, before = plan(view, number), elsewhere(view)
            for step in range(STEPS):
                with filled(disk, step * MORE):
                    told = confirmed(view, number, shown)
                if told == IMPORTED:
                    break
                refused += 1
                wrong += [] if FULL in told else [told]
                wrong += [] if elsewhere(view) == before else [f"half an import with {step * MORE} bytes"]
            else:
                wrong += [] if confirmed(view, number, shown) == IMPORTED else ["not imported even with room"]
    survived(done, plural(refused, "refus", "refus") + ", puis l'import", wrong)
    assert refused


@contextmanager
def disk_of_postgresql(copies: PostgresqlCopies) -> Iterator[Path | None]:
    """A small disk on which the server may keep tables, as the tablespace « small »; None where there can be none."""
    with copies.admin.connect() as connection:
        data = Path(str(connection.scalar(text("SHOW data_directory"))))
    if not data.is_dir():
        yield None
        return
    with small_disk(data.with_name("small-disk"), 64) as mounted:
        if not mounted:
            yield None
            return
        folder = data.with_name("small-disk") / "tables"
        folder.mkdir()
        os.chown(folder, data.stat().st_uid, data.stat().st_gid)
        copies.run(f"CREATE TABLESPACE small LOCATION '{folder}'")
        try:
            yield folder.parent
        finally:
            copies.run("DROP TABLESPACE small")


@contextmanager
def on_that_disk(copies: PostgresqlCopies) -> Iterator[str]:
    """The address of a database with tables that stands there."""
    url = copies.copy(with_tables)
    try:
        copies.run(f'ALTER DATABASE "{make_url(url).database}" SET TABLESPACE small')
        yield url
    finally:
        copies.drop(url)


def test_a_database_that_another_holds_says_so_and_takes_the_import_afterwards(
    databases: Databases, survived: Survived, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 1)
    with databases.one(with_tables) as url:
        upgrade(url)
        view = View.now(Role.STAFF, url)
        number = sent(view)
        shown, before = plan(view, number), elsewhere(view)
        with writing(url):
            told = confirmed(view, number, shown)
        wrong = [] if "occupée par une autre écriture" in told else [told]
        wrong += [] if elsewhere(view) == before else ["half an import"]
        wrong += [] if confirmed(view, number, shown) == IMPORTED else ["not imported afterwards"]
    survived(f"Base verrouillée pendant un import, {databases.name}", "1 refus, puis l'import", wrong)
