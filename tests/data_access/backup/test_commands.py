"""`backup`, `restore` and `move`: exit statuses and French sentences."""

import re
from pathlib import Path

import pytest

from tests.data_access.backup.networks import held, names
from tests.data_access.database_steps import add_record
from tests.data_access.test_main import run, sentence


@pytest.fixture
def here(small_sqlite: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """DATABASE_URL names a small network; returns its address."""
    monkeypatch.setenv("DATABASE_URL", small_sqlite)
    monkeypatch.delenv("BACKUP_FOLDER", raising=False)
    return small_sqlite


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """What stands on standard output; there is nothing on the other stream."""
    out, err = capsys.readouterr()
    assert err == ""
    return str(out).replace("\xa0", " ")


def test_backup_says_where_it_is_and_what_it_holds(
    here: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("backup", tmp_path / "reseau.zip") == 0
    words = said(capsys)
    assert words.startswith(f"Sauvegarde faite et vérifiée : {tmp_path / 'reseau.zip'} (")
    assert re.search(r"tables, 5 lignes, 1 original, empreinte [0-9a-f]{16}\)", words)


def test_backup_by_date_goes_into_the_folder_named_or_set(
    here: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BACKUP_FOLDER", str(tmp_path / "set"))
    (tmp_path / "set").mkdir()
    for hour in (2, 3):
        (tmp_path / "set" / f"reseau-2020-01-05T0{hour}0000Z.zip").touch()
    assert run("backup", "--scheduled") == 0
    assert "Ancienne sauvegarde retirée" in said(capsys)
    assert len(names(tmp_path / "set")) == 2
    assert run("backup", "--scheduled", tmp_path / "named") == 0
    assert len(names(tmp_path / "named")) == 1


@pytest.mark.parametrize(
    "call", [["backup"], ["backup", "x.zip", "--scheduled", "y"], ["backup", "--scheduled"]]
)
def test_backup_asks_where_to_write(here: str, call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*call) == 2
    assert "--scheduled DOSSIER" in sentence(capsys)


def test_restore_into_a_base_with_rows_wants_to_be_told_so(
    here: str, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_record(here, 7, "dole")
    assert run("restore", archive) == 2
    assert "--replace" in sentence(capsys)
    assert run("restore", archive, "--replace") == 0
    words = said(capsys)
    assert "Ce qui s'y trouvait est gardé" in words
    assert "redémarrez-la" in words
    assert held(here)["records"].rows == 1


def test_move_compares_both_databases_and_prints_one_digest_twice(
    here: str, empty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("move", here, empty) == 0
    words = said(capsys)
    first, second = re.findall(r"empreinte ([0-9a-f]{16})", words)
    assert first == second
    assert "Les deux bases sont identiques" in words
    assert run("move", here, empty) == 2
    assert "contient déjà" in sentence(capsys)
