"""What tests of backups share: originals of their own, a small network on both databases, an archive of it."""

import shutil
from pathlib import Path

import pytest

from data_access.backup.create import backup
from tests.data_access.backup.networks import fill
from tests.databases import SqliteCopies, with_tables


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of data of this test: originals, and what is backed up before something is replaced."""
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def network(database_url: str) -> str:
    """The address of a small network, on SQLite, then on PostgreSQL."""
    fill(database_url)
    return database_url


@pytest.fixture
def small_sqlite(sqlite_url: str) -> str:
    """The address of a small network on SQLite."""
    fill(sqlite_url)
    return sqlite_url


@pytest.fixture
def empty(sqlite_copies: SqliteCopies) -> str:
    """The address of another SQLite database, with tables and no row."""
    return sqlite_copies.copy(with_tables)


@pytest.fixture(scope="session")
def small_archive(sqlite_copies: SqliteCopies, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the small network on SQLite, made once."""
    folder = tmp_path_factory.mktemp("archive")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_FOLDER", str(folder / "kept"))
        url = sqlite_copies.copy(with_tables)
        fill(url)
        backup(url, folder / "reseau.zip")
    return folder / "reseau.zip"


@pytest.fixture
def archive(small_archive: Path, tmp_path: Path) -> Path:
    """A copy of that backup, which the test may spoil."""
    return Path(shutil.copy(small_archive, tmp_path))
