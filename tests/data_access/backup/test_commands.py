"""`backup`, `restore` and `move`: exit statuses and French sentences."""

import json
import re
from pathlib import Path

import pytest

from data_access import people
from data_access.log.originals import UPLOADS
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.backup.networks import KEPT, ORIGINAL, held, names
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
    words = said(capsys)
    assert "Ancienne sauvegarde retirée" in words
    assert re.search(r"tables, 5 lignes, 1 original, empreinte", words)
    assert len(names(tmp_path / "set")) == 2
    (tmp_path / "named").mkdir()
    assert run("backup", "--scheduled", tmp_path / "named") == 0
    assert len(names(tmp_path / "named")) == 1


@pytest.mark.parametrize(
    "call", [["backup"], ["backup", "x.zip", "--scheduled", "y"], ["backup", "--scheduled"]]
)
def test_backup_asks_where_to_write(here: str, call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*call) == 2
    assert "--scheduled DOSSIER" in sentence(capsys)


def test_a_backup_that_is_there_is_replaced_only_where_that_is_asked(
    here: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "reseau.zip"
    out.write_text("the one of before")
    assert run("backup", out) == 2
    assert "existe déjà : rien n'a été écrit" in sentence(capsys)
    assert out.read_text() == "the one of before"
    assert run("backup", out, "--replace") == 0
    assert "5 lignes" in said(capsys)


@pytest.mark.parametrize("scheduled", [True, False])
def test_a_folder_that_is_not_there_is_not_made_and_the_command_fails(
    here: str, tmp_path: Path, scheduled: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    disk = tmp_path / "disk"
    assert run("backup", *(["--scheduled", disk] if scheduled else [disk / "reseau.zip"])) == 2
    assert "branchez-le ou montez-le ; si c'est la première fois, créez ce dossier" in sentence(capsys)
    assert not disk.exists()


def test_a_missing_original_is_told_by_backup_restore_and_check_which_do_the_rest(
    here: str,
    kept: Path,
    tmp_path: Path,
    empty: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (kept / UPLOADS / KEPT).unlink()
    told = re.compile(r"L'original de «\sréseau\.xlsx\s» \(import 1, 25\snovembre\s2026\sà\s.*\) manque")
    assert run("backup", tmp_path / "reseau.zip") == 0
    out, err = capsys.readouterr()
    assert "Sauvegarde faite et vérifiée" in out
    assert err.startswith("La sauvegarde est faite sans 1")
    assert told.search(err)
    assert run("check") == 1
    assert told.search(capsys.readouterr().out)
    monkeypatch.setenv("DATABASE_URL", empty)
    assert run("restore", tmp_path / "reseau.zip") == 0
    out, err = capsys.readouterr()
    assert "Sauvegarde remise" in out
    assert told.search(err)
    (kept / UPLOADS / KEPT).write_bytes(ORIGINAL)
    assert run("backup", tmp_path / "whole.zip") == 0
    assert "1 original," in said(capsys)


def test_a_scheduled_backup_writes_one_line_of_the_journal_whether_it_works_or_not(
    here: str, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LOG_FORMAT", "json")
    assert run("backup", "--scheduled", tmp_path / "absent") == 2
    failed = json.loads(capsys.readouterr().err)
    assert (failed["level"], failed["what"]) == ("error", "scheduled backup failed")
    assert "n'existe pas" in failed["why"]
    assert run("backup", "--scheduled", tmp_path) == 0
    done = json.loads(said(capsys))
    assert (done["level"], done["originals"], done["lost_originals_of_imports"]) == ("info", 1, [])
    (kept / UPLOADS / KEPT).unlink()
    other = tmp_path / "other"  # within a second, both would have one name
    other.mkdir()
    assert run("backup", "--scheduled", other) == 0
    lacking = json.loads(capsys.readouterr().err)
    assert (lacking["level"], lacking["lost_originals_of_imports"]) == ("warning", [1])


def test_restore_into_a_base_with_rows_wants_to_be_told_so(
    here: str, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_record(here, 7, "dole")
    assert run("restore", archive) == 2
    assert "--replace" in sentence(capsys)
    assert run("restore", archive, "--replace") == 0
    words = said(capsys)
    assert "Ce qui s'y trouvait est gardé" in words
    assert held(here)["records"].rows == 1


def test_restore_says_where_it_leaves_nobody_with_an_access(
    here: str,
    empty: str,
    archive: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    people.add(View.now(Role.ADMIN, here), "anne@asso.fr", Role.ADMIN, by=people.THIS_COMPUTER)
    assert run("backup", tmp_path / "with.zip") == 0
    assert run("restore", archive, "--replace") == 0
    assert "ne donne d'accès à personne" in (words := said(capsys))
    assert "people add COURRIEL admin" in words
    monkeypatch.setenv("DATABASE_URL", empty)
    assert run("restore", tmp_path / "with.zip") == 0
    assert "ne donne d'accès" not in said(capsys)


def test_move_compares_both_databases_and_prints_one_digest_twice(
    here: str, empty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("move", here, empty) == 0
    words = said(capsys)
    first, second = re.findall(r"empreinte ([0-9a-f]{16})", words)
    assert first == second
    assert "Les deux bases sont identiques" in words
    assert run("move", here, empty) == 2
    refused = sentence(capsys)
    assert "contient déjà" in refused
    assert "--replace" not in refused


def test_a_mistyped_source_is_refused_and_never_made(
    empty: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mistyped = tmp_path / "netwrk.db"
    assert run("move", f"sqlite:///{mistyped}", empty) == 2
    assert f"La base à copier, « {mistyped} », n'existe pas" in sentence(capsys)
    assert not mistyped.exists()
