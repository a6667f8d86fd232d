"""Nothing that we keep on disk is read by another account of the computer; what others could read is closed to them."""

import logging
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from data_access.atomic_files import write_whole
from data_access.backup.create import backup
from data_access.backup.restore import restore
from data_access.database import reading, writing
from data_access.importing.pipeline import keep_original
from data_access.upgrading import upgrade
from tests.data_access.backup.networks import make_old
from tests.data_access.importing.books import book, bringing
from tests.data_access.importing.results import LONS
from tests.data_access.others import read_by_others


@pytest.fixture
def open_place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that every account reads and where what is made is for all, as a careless computer has it. pytest's own
    folders are closed to others, and would hide whatever we leave open."""
    before = os.umask(0)
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    monkeypatch.setenv("DATA_FOLDER", str(folder / "data"))
    monkeypatch.chdir(folder)
    yield folder
    os.umask(before)
    shutil.rmtree(folder)


@pytest.fixture
def url(open_place: Path) -> str:
    return f"sqlite:///{open_place / 'data' / 'network.db'}"


def made_anew(url: str, place: Path) -> None:
    """A network of our own making: its file with what stands beside it, an original, a backup."""
    upgrade(url)
    bringing(url)(LONS)
    backup(url, place / "reseau.zip")


def brought_up_to_date(url: str, place: Path) -> None:
    """The copy « avant-… » that a new schema leaves."""
    make_old(url)
    upgrade(url)
    assert list((place / "data").glob("network.avant-*"))


def put_back(url: str, place: Path) -> None:
    """What a restore writes, and what it keeps of what was there."""
    made_anew(url, place)
    shutil.rmtree(place / "data" / "uploads")
    restore(url, place / "reseau.zip", replace=True)
    assert list((place / "data" / "uploads").iterdir())
    assert list((place / "data").glob("avant-restauration-*"))


@pytest.mark.parametrize("make", [made_anew, brought_up_to_date, put_back])
def test_what_we_make_is_read_by_no_other_account(
    url: str, open_place: Path, make: Callable[[str, Path], None]
) -> None:
    make(url, open_place)
    with writing(url) as connection:  # while somebody writes, too
        connection.exec_driver_sql("CREATE TABLE x (y)")
        assert {one.name for one in (open_place / "data").glob("network.db-*")}
        assert {one.stat().st_mode & 0o077 for one in (open_place / "data").rglob("*")} == {0}
        assert read_by_others(open_place) == {"."}


def test_the_folder_of_data_of_a_postgresql_is_ours_alone_too(open_place: Path) -> None:
    kept = keep_original("postgresql+psycopg://nobody@127.0.0.1/none", book(LONS))
    assert kept.is_relative_to(open_place / "data" / "uploads")
    assert read_by_others(open_place) == {"."}


def left_open(url: str, place: Path) -> None:
    """An installation as an older version made it, while others could read: all of it 0755 and 0644."""
    made_anew(url, place)
    (place / "data" / "network.avant-0001.db").write_bytes(b"older")
    (place / "data" / "avant-restauration-2026-01-01T000000Z.zip").write_bytes(b"older")
    (place / "backups").mkdir()
    shutil.copy(place / "reseau.zip", place / "backups" / "reseau-2026-11-27T020000Z.zip")
    (place / ".streamlit").mkdir()
    (place / ".streamlit" / "secrets.toml").write_text("[auth]\n")
    for one in (*place.iterdir(), *place.rglob("*")):
        one.chmod(0o755 if one.is_dir() else 0o644)


def test_what_others_could_read_is_taken_from_them_at_the_next_start(
    url: str, open_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKUP_FOLDER", str(open_place / "backups"))
    left_open(url, open_place)
    secret, scheduled = ".streamlit/secrets.toml", "backups/reseau-2026-11-27T020000Z.zip"
    original = f"data/uploads/{next((open_place / 'data' / 'uploads').iterdir()).name}"
    assert {"data", "data/network.db", "data/uploads", original, secret, scheduled} < read_by_others(
        open_place
    )
    with reading(url):  # SQLite's own two files are there
        upgrade(url)
        assert read_by_others(open_place) == {".", "backups", ".streamlit", "reseau.zip"}


def test_a_folder_where_a_database_stands_among_other_things_stays_as_it_is(
    open_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATA_FOLDER")
    shared = open_place / "shared"
    shared.mkdir()
    (shared / "letter.odt").write_bytes(b"x")
    upgrade(f"sqlite:///{shared / 'network.db'}")
    assert read_by_others(open_place) == {".", "shared", "shared/letter.odt"}
    (shared / "letter.odt").unlink()
    upgrade(f"sqlite:///{shared / 'network.db'}")
    assert read_by_others(open_place) == {"."}


def test_a_folder_that_everybody_may_write_in_was_meant_so(
    open_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(open_place))
    open_place.chmod(0o1777)
    upgrade(f"sqlite:///{open_place / 'network.db'}")
    assert open_place.stat().st_mode & 0o7777 == 0o1777
    assert read_by_others(open_place) == {"."}


def test_what_is_not_ours_to_close_is_told_and_stops_nothing(
    url: str, open_place: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    left_open(url, open_place)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with caplog.at_level(logging.WARNING):
        upgrade(url)
    assert f"{open_place / 'data'} : d'autres comptes" in caplog.text


def test_a_file_written_anew_is_read_by_whom_its_owner_lets(open_place: Path) -> None:
    mine, shown = open_place / "mine.xlsx", open_place / "shown.xlsx"
    shown.touch(0o644)
    for file in (mine, shown):
        write_whole(file, b"x")
    assert read_by_others(open_place) == {".", "shown.xlsx"}
    (open_place / "mine.xlsx.part").touch(0o644)  # left by a process that was killed
    write_whole(mine, b"y")
    assert read_by_others(open_place) == {".", "shown.xlsx"}


def test_sqlite_gives_what_it_writes_beside_a_file_the_rights_of_that_file(
    url: str, open_place: Path
) -> None:
    upgrade(url)
    (open_place / "data").chmod(0o755)
    with closing(sqlite3.connect(open_place / "data" / "network.db")) as connection:
        connection.execute("CREATE TABLE x (y)")
        assert read_by_others(open_place) == {".", "data"}
