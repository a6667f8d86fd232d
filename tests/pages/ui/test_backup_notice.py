"""An admin is told where the last good backup is getting old; nobody else is, and nobody where none are kept."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from streamlit.testing.v1 import AppTest

from data_access.schema import newest_version
from data_access.vocabulary import Role
from pages.ui.backup_notice import backup_note
from tests.pages.app import MAIN, texts

MADE = datetime(2026, 11, 25, 2, 30, tzinfo=UTC)
NOTHING = {"format": 1, "schema": newest_version(), "app": "0.1.0", "made": "", "tables": {}, "files": {}}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """BACKUP_FOLDER names a folder without a backup."""
    monkeypatch.setenv("BACKUP_FOLDER", str(tmp_path))
    return tmp_path


@pytest.fixture
def backed_up(folder: Path) -> Path:
    """That folder, with one backup."""
    with ZipFile(folder / f"{MADE:reseau-%Y-%m-%dT%H%M%SZ.zip}", "w") as archive:
        archive.writestr("manifest.json", json.dumps(NOTHING))
    return folder


def test_a_backup_of_last_night_needs_no_word(backed_up: Path) -> None:
    assert backup_note(Role.ADMIN, MADE + timedelta(days=1, minutes=5)) is None


def test_an_older_one_is_told_with_its_moment_to_an_admin_only(backed_up: Path) -> None:
    later = MADE + timedelta(days=2)
    note = backup_note(Role.ADMIN, later) or ""
    assert "dernière sauvegarde vérifiée date du 25 novembre 2026 à" in note
    assert backup_note(Role.STAFF, later) is None


def test_a_folder_without_any_says_how_to_make_one(folder: Path) -> None:
    assert "backup --scheduled" in (backup_note(Role.ADMIN, MADE) or "")


def test_a_folder_that_is_not_there_is_said(folder: Path) -> None:
    folder.rmdir()
    assert "Son disque est-il monté" in (backup_note(Role.ADMIN, MADE) or "")


def test_originals_that_the_last_one_lacks_are_counted_for_an_admin(folder: Path) -> None:
    lost = {
        "import_id": 3,
        "at": "2026-11-25T02:30:00+00:00",
        "file": "a.xlsx",
        "name": "0.xlsx",
        "damaged": False,
    }
    with ZipFile(folder / f"{MADE:reseau-%Y-%m-%dT%H%M%SZ.zip}", "w") as archive:
        archive.writestr("manifest.json", json.dumps(NOTHING | {"format": 2, "lost": [lost]}))
    note = backup_note(Role.ADMIN, MADE) or ""
    assert "fichier d'origine manque ou est abîmé" in note
    assert "data_access check" in note
    assert backup_note(Role.STAFF, MADE) is None


def test_where_no_folder_is_set_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BACKUP_FOLDER", raising=False)
    assert backup_note(Role.ADMIN, MADE) is None


def test_the_overview_tells_it(app_on_sample: str, folder: Path) -> None:
    page = AppTest.from_file(MAIN, default_timeout=60).run()
    assert not page.exception
    assert texts(page).count("pas encore de sauvegarde") == 1
    assert "[En emporter une](historique)" in texts(page)
