"""No byte of an erased person stays in the files of the database; what may hold them elsewhere is said."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text, update

from data_access.database import engine, file_of, reading, writing
from data_access.models import Funding, table_of
from data_access.privacy import storage_sweep
from data_access.privacy.erasure import erase
from data_access.privacy.person_match import Somebody
from data_access.privacy.storage_sweep import IN_BACKUPS, IN_THE_WAL, NOT_SWEPT, still_kept, sweep
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import workbook

pytestmark = pytest.mark.sweeps

MARIE = "Marie Dupont-Serin"
ROWS = 300  # enough for the server's statistics to keep her name as a common one


@pytest.fixture
def url(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A fundraising that she follows, and followed: she was in many rows, and is in some."""
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "data"))
    head = ["Financeur", "Objet", "Référent·e"]
    rows = [[f"Fondation {number}", "Soirées", MARIE] for number in range(ROWS)]
    import_path(database_url, workbook(tmp_path, {"Financements": [head, *rows]}), user="anne@asso.fr")
    funding = table_of(Funding)
    with writing(database_url) as connection:
        connection.execute(update(funding).where(funding.c.id % 2 == 0).values(owner="Basile"))
    if file := file_of(database_url):
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")  # as the app's own files are
    else:
        run(database_url, "ANALYZE")
    return database_url


def run(url: str, statement: str) -> str:
    """Sends a statement to the server outside of any transaction; its first value."""
    with engine(url).connect() as connection:
        alone = connection.execution_options(isolation_level="AUTOCOMMIT")
        result = alone.execute(text(statement))
        return str(result.scalar()) if result.returns_rows else ""


def files(url: str) -> Iterator[Path]:
    """The files that the database stands in: of a server, those of its tables, indexes and statistics."""
    if file := file_of(url):
        yield from file.parent.glob(f"{file.name}*")
        return
    number = run(url, "SELECT oid FROM pg_database WHERE datname = current_database()")
    yield from (Path(run(url, "SHOW data_directory")) / "base" / number).iterdir()


def holding(url: str) -> list[str]:
    """Which of them hold her name, once the server has written all of them."""
    if file_of(url) is None:
        run(url, "CHECKPOINT")
    return [one.name for one in files(url) if MARIE.encode() in one.read_bytes()]


def erase_her(url: str) -> str:
    return erase(View.now(Role.ADMIN, url), Somebody.of("", (MARIE,)), by="anne@asso.fr").left


def test_no_erased_byte_stays_in_the_files_of_the_database(url: str) -> None:
    assert holding(url)
    assert NOT_SWEPT not in erase_her(url)
    assert holding(url) == []


def test_the_servers_log_holds_nothing_either_where_it_does_not_recycle_its_files(
    url: str, request: pytest.FixtureRequest
) -> None:
    if file_of(url):
        assert (erase_her(url), still_kept(url)) == ("", IN_BACKUPS)
        return
    assert IN_THE_WAL in still_kept(url)
    assert sweep(url) == IN_THE_WAL  # its files are recycled, unless the server is told not to
    wal = Path(run(url, "SHOW data_directory")) / "pg_wal"
    run(url, "ALTER SYSTEM SET wal_recycle = off")
    run(url, "SELECT pg_reload_conf()")
    request.addfinalizer(lambda: run(url, "SELECT pg_reload_conf()"))
    request.addfinalizer(lambda: run(url, "ALTER SYSTEM RESET wal_recycle"))
    while int(run(url, "SELECT count(*) FROM pg_ls_waldir()")) > 1:  # those that it recycled before
        run(url, "SELECT pg_switch_wal()")
        run(url, "CHECKPOINT")
    assert erase_her(url) == ""
    assert [one.name for one in wal.iterdir() if one.is_file() and MARIE.encode() in one.read_bytes()] == []


@pytest.mark.slow
def test_whoever_still_reads_an_older_state_is_waited_for_and_told_of(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage_sweep, "BUSY_SECONDS", 1)
    with reading(url) as older:
        older.execute(text("SELECT count(*) FROM readings"))
        assert NOT_SWEPT in erase_her(url)
    assert NOT_SWEPT not in sweep(url)
    assert holding(url) == []


def test_a_file_that_cannot_be_rewritten_is_told_of_and_the_person_is_erased_all_the_same(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage_sweep, "BUSY_SECONDS", 0)
    file = file_of(sqlite_url)
    assert file
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert sweep(sqlite_url) == NOT_SWEPT
        other.execute("ROLLBACK")
    assert sweep(sqlite_url) == ""
