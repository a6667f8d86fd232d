"""One person, everywhere: found, given to them, erased for good; and what is kept of that."""

import io
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import insert, select, update

from data_access import people
from data_access.__main__ import main
from data_access.checks import check
from data_access.database import data_folder, file_of, reading, writing
from data_access.importing import several_files, staging
from data_access.importing.model.problems import YES
from data_access.importing.undo.take_back import undo
from data_access.models import (
    Base,
    Comment,
    Funding,
    Import,
    LogLine,
    Photograph,
    ReadingNote,
    Show,
    table_of,
)
from data_access.people import PeopleRefused
from data_access.privacy import erasure
from data_access.privacy.erasure import PersonFound, erase, erasures, find
from data_access.privacy.person_match import Somebody
from data_access.privacy.personal_export import data_of
from data_access.upgrading import upgrade
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.importing.results import rows
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.databases import BOTH, SqliteCopies, copied

CODE = "Nom dans l'adresse de la page"
ANNE, ADDRESS = "anne@asso.fr", "marie.dupont@asso.fr"
MARIE = Somebody.of(ADDRESS, ("Marie Dupont",))
FILES: Sheets = {
    "Financements": [
        ["Financeur", "Objet", "Référent·e", "Note"],
        ["Fondation de Lons", "Soirées", "Marie Dupont", f"écrire à {ADDRESS}"],
        ["Fondation d'Amiens", "Soirées", "Basile", "Marie Dupond, autre personne"],
    ],
    "Commentaires": [["Sujet", "Date", "Texte"], ["frise", "12/04/2024", "Merci à Marie Dupont !"]],
}


def with_marie(url: str) -> None:
    """Marie is everywhere: she has an access, brought a file that names her, prepared a show; another file waits."""
    upgrade(url)
    opened = View.now(Role.ADMIN, url)
    people.add(opened, ANNE, Role.ADMIN, by=people.THIS_COMPUTER)
    people.add(opened, ADDRESS, Role.STAFF, by=ANNE)
    with TemporaryDirectory() as folder:
        file = workbook(Path(folder), FILES, "Dossiers de Marie Dupont.xlsx")
        several_files.import_files(
            url, [file], user=ADDRESS, answers={"sure:Financements:courriel ou téléphone dans un texte": YES}
        )
        more = [*FILES["Financements"], ["Caisse", "", "Marie Dupont", ""]]
        waits = workbook(Path(folder), {"Financements": more}, "b.xlsx")
        staging.open_file(opened, waits.read_bytes(), waits.name, user=ADDRESS)
    slides = [{"number": 1, "choice": {"notes": "Marie Dupont présente"}, "content": None}]
    at = datetime(2026, 11, 25, 9, tzinfo=UTC)
    show = {"code": "agora-marie-dupont", "name": "Agora Marie Dupont", "year": 2024, "user": ADDRESS}
    photo = {
        "code": "photo-1",
        "alt": "Marie Dupont sourit",
        "caption": "",
        "place": "",
        "width": 1,
        "height": 1,
    }
    with writing(url) as connection:
        connection.execute(insert(table_of(Show)).values(**show, counted_at=at, slides=slides))
        taken = insert(table_of(Photograph)).values(**photo, user=ADDRESS, at=at, content=b"\xff\xd8")
        connection.execute(taken)
        connection.execute(insert(table_of(ReadingNote)).values(who=ADDRESS, page="levee-de-fonds", at=at))


@pytest.fixture(params=BOTH)
def view(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[View]:
    """An administrator's view of that network, whose originals are its own."""
    for url in copied(request, with_marie):
        name = f"{rows(url, Import, 'digest')[0][0]}.xlsx"
        (tmp_path / "uploads").mkdir()
        shutil.copy(data_folder(url) / "uploads" / name, tmp_path / "uploads")
        monkeypatch.setenv("DATA_FOLDER", str(tmp_path))
        yield View.now(Role.ADMIN, url)


def everything(url: str) -> str:
    """All that the tables hold, but the files of what waits."""
    with reading(url) as connection:
        return "\n".join(
            str({**row._mapping, "content": None})
            for table in Base.metadata.sorted_tables
            for row in connection.execute(select(table))
        )


def originals() -> list[Path]:
    return sorted((Path(os.environ["DATA_FOLDER"]) / "uploads").iterdir())


def test_a_person_is_found_in_every_table_and_file_before_anything_changes(view: View) -> None:
    before = everything(view.database)
    found = find(view, MARIE)
    assert {(one.table, one.column) for one in found.places} == {
        ("Financements", "Référent·e"),
        ("Financements", "Note"),
        ("Commentaires", "Texte"),
        ("Imports", "Qui a importé"),
        ("Colonnes reconnues", "Qui a répondu"),
        ("Imports", "Nom du fichier"),
        ("Historique", "La valeur d'après"),
        ("Imports en attente", "Qui a envoyé"),
        ("Imports en attente", "Le fichier tel qu'envoyé"),
        ("Noms affichés", CODE),
        ("Diaporamas", CODE),
        ("Diaporamas", "Nom"),
        ("Diaporamas", "Qui l'a préparé"),
        ("Diaporamas", "Textes et notes des diapositives"),
        ("Photographies", "Ce qu'elle montre"),
        ("Photographies", "Qui l'a ajoutée"),
        ("Lectures de la levée de fonds", "Qui a lu"),
        ("Équipe et accès", "Adresse de courriel"),
        ("Changements des accès", "Pour qui"),
        ("Noms affichés", "Nom"),
    }
    assert [(one.called, one.rewritable) for one in found.originals] == [
        (("Dossiers de Marie Dupont.xlsx",), True)
    ]
    assert everything(view.database) == before


def test_an_erased_person_is_nowhere_and_everybody_else_stays(view: View) -> None:
    done = erase(view, MARIE, by=ANNE)
    left = everything(view.database)
    assert not MARIE.is_in(left)
    assert ADDRESS not in left
    assert find(View.now(Role.ADMIN, view.database), MARIE) == PersonFound((), (), ())
    assert "Marie Dupond, autre personne" in left
    assert (done.rewritten, done.gone) == (1, 0)
    assert rows(view.database, Funding, "owner", "note") == [
        ("personne effacée", "écrire à personne effacée"),
        ("Basile", "Marie Dupond, autre personne"),
    ]
    assert rows(view.database, Comment, "wording") == [("Merci à personne effacée !",)]
    assert [one.email for one in people.everyone(view)] == [ANNE]
    assert check(view.database) == []


def test_a_code_made_of_their_name_becomes_another_one_that_nothing_else_has(view: View) -> None:
    erase(view, MARIE, by=ANNE)
    (comment,) = rows(view.database, Comment, "code", "id")
    assert comment[0] == f"commentaire-12-avril-2024-merci-a-personne-effacee-{comment[1]}"
    with reading(view.database) as connection:
        assert connection.scalar(select(table_of(Show).c.code)) == "agora-personne-effacee-1"


def test_the_log_tells_no_other_past_and_an_import_can_still_be_undone(view: View) -> None:
    erase(view, MARIE, by=ANNE)
    images = rows(view.database, LogLine, "after")
    assert "personne effacée" in str(images)
    number = rows(view.database, Import, "id")[0][0]
    undo(View.now(Role.STAFF, view.database), number, user=ANNE)
    assert rows(view.database, Funding, "owner") == []


def test_an_original_is_rewritten_under_its_new_digest_and_still_leads_from_its_import(view: View) -> None:
    (before,) = originals()
    erase(view, MARIE, by=ANNE)
    (after,) = originals()
    assert after.stem != before.stem
    assert rows(view.database, Import, "digest") == [(after.stem,)]
    book = load_workbook(after)
    assert [cell.value for cell in book["Financements"]["C"]] == ["Référent·e", "personne effacée", "Basile"]
    with reading(view.database) as connection:
        (files,) = connection.execute(select(table_of(erasure.Erasure).c.files)).scalars()
    assert files == [{"before": before.stem, "after": after.stem}]


def test_an_original_that_cannot_be_rewritten_goes(view: View) -> None:
    (kept,) = originals()
    binary = kept.with_name("0" * 64 + ".xls")
    binary.write_bytes(b"\xd0\xcf\x11\xe0\x00\x01" + ADDRESS.encode("utf-16-le"))
    assert [one.rewritable for one in find(view, MARIE).originals if one.path == binary] == [False]
    assert erase(view, MARIE, by=ANNE).gone == 1
    assert binary not in originals()


def test_originals_are_left_alone_where_that_is_asked(view: View) -> None:
    before = [one.read_bytes() for one in originals()]
    erase(view, MARIE, by=ANNE, originals=False)
    assert [one.read_bytes() for one in originals()] == before


@pytest.mark.slow
def test_a_file_that_waits_still_can_be_imported_without_the_person(view: View) -> None:
    erase(view, MARIE, by=ANNE)
    staff = View.now(Role.STAFF, view.database)
    (waiting,) = staging.waiting(staff)
    staging.confirm(staff, waiting.id, plan=staging.look(staff, waiting.id).plan, user=ANNE)
    assert rows(view.database, Funding, "funder", "owner")[-1] == ("Caisse", "personne effacée")


def test_an_erasure_is_kept_without_a_word_of_whom(view: View) -> None:
    done = erase(view, MARIE, by=ADDRESS)
    (told,) = erasures(View.now(Role.ADMIN, view.database))
    assert (told.by, told.replaced) == ("personne effacée", done.replaced)
    assert told.summary == f"{done.replaced} valeurs remplacées, 1 fichier réécrit"


def test_no_cache_outlives_an_erasure(view: View) -> None:
    erase(view, MARIE, by=ANNE)
    assert View.now(Role.ADMIN, view.database).change > view.change


def test_where_a_file_cannot_be_written_nothing_is_erased(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    before, kept = everything(view.database), originals()
    monkeypatch.setattr(erasure.os, "fsync", full)
    with pytest.raises(erasure.DatabaseProblem, match="Rien n'a été effacé"):
        erase(view, MARIE, by=ANNE)
    assert (everything(view.database), originals()) == (before, kept)


def test_the_last_administrator_cannot_be_erased(view: View) -> None:
    before = everything(view.database)
    with pytest.raises(PeopleRefused, match="dernière personne"):
        erase(view, Somebody.of(ANNE), by=ANNE)
    assert everything(view.database) == before


def given(view: View, somebody: Somebody) -> list[tuple[Any, ...]]:
    """The lines of the workbook that a person is given, but why and for how long."""
    sheet = load_workbook(io.BytesIO(data_of(view, somebody))).active
    assert sheet is not None
    return [tuple(cell.value for cell in row[:4]) for row in sheet.iter_rows(min_row=2)]


def test_the_workbook_for_the_person_says_in_french_of_what_each_value_speaks(view: View) -> None:
    told = given(view, MARIE)
    assert ("Financements", "Fondation de Lons · Soirées", "Référent·e", "Marie Dupont") in told
    assert ("Équipe et accès", "non renseigné", "Rôle", "équipe nationale") in told
    assert ("Diaporamas", "Agora Marie Dupont", "Nom", "Agora Marie Dupont") in told
    assert [page for place, _, column, page in told if column == "Page"] == ["Levée de fonds"]
    assert "Dossiers de Marie Dupont.xlsx" in {
        about for place, about, *_ in told if place == "Fichiers d'origine"
    }
    words = {str(word) for line in told for word in line}
    assert not words & {"staff", "levee-de-fonds", "1"}


def test_the_workbook_for_the_person_holds_nobody_else(view: View) -> None:
    told = given(view, MARIE)
    assert not [line for line in told if "Amiens" in str(line) or "Basile" in str(line)]
    assert ANNE not in str(told)  # who gave her the access

    with writing(view.database) as connection:
        connection.execute(update(table_of(Funding)).values(note=f"{ADDRESS}, copie à Basile@asso.fr"))
    notes = {line[3] for line in given(View.now(Role.ADMIN, view.database), MARIE) if line[2] == "Note"}
    assert notes == {f"{ADDRESS}, copie à adresse d'une autre personne"}


BY_NAME = Somebody.of("", ("Marie Dupont",))


def test_a_person_of_whom_we_know_but_a_name_is_found_given_and_erased(view: View) -> None:
    found = find(view, BY_NAME)
    assert ("Financements", "Référent·e") in {(one.table, one.column) for one in found.places}
    assert found.perhaps == (ADDRESS,)
    assert not any(one.certain for one in found.places)
    assert "Marie Dupont" in str(given(view, BY_NAME))
    erase(view, BY_NAME, by=ANNE)
    left = everything(view.database)
    assert not BY_NAME.is_in(left)
    assert ADDRESS in left
    assert [one.email for one in people.everyone(view)] == [ANNE, ADDRESS]


def test_what_holds_the_address_too_is_no_namesake(view: View) -> None:
    namesakes = find(view, MARIE).by_name_only
    comment = "12 avril 2024 · Merci à Marie Dupont ! (Commentaires, Historique, Noms affichés)"
    assert comment in namesakes.values()
    assert not [one for one in namesakes.values() if "Financements" in one]


def test_a_namesake_stays_with_her_history_and_the_originals(view: View) -> None:
    before = [one.read_bytes() for one in originals()]
    (other,) = [record for record, what in find(view, MARIE).by_name_only.items() if "Commentaires" in what]
    erase(view, MARIE, by=ANNE, but=[other])
    assert rows(view.database, Comment, "wording") == [("Merci à Marie Dupont !",)]
    assert rows(view.database, Funding, "owner")[0] == ("personne effacée",)
    left = find(View.now(Role.ADMIN, view.database), MARIE)
    assert {one.record for one in left.places} == {other, "pending-1"}  # the file that waits may hold both
    assert [one.read_bytes() for one in originals()] == before


@pytest.mark.parametrize("ask", [find, data_of, lambda view, one: erase(view, one, by=ANNE)])
def test_only_an_administrator_finds_takes_or_erases(sqlite_url: str, ask: Callable[..., Any]) -> None:
    with pytest.raises(NotForThisRole):
        ask(View.now(Role.STAFF, sqlite_url), MARIE)


@pytest.mark.slow
def test_on_the_command_line_erasing_is_shown_first(
    view: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", view.database)
    named = ("--name", "Marie Dupont")
    assert main(["people", "export", ADDRESS, str(tmp_path / "marie.xlsx"), *named]) == 0
    assert main(["people", "erase", ADDRESS, *named]) == 0
    assert MARIE.is_in(everything(view.database))
    assert main(["people", "erase", ADDRESS, *named, "--yes", "--user", ANNE]) == 0
    assert main(["people", "erase", ADDRESS, *named]) == 0
    assert main(["people", "erase", ADDRESS, "--name", "M"]) == 1
    assert main(["people", "erase", "--user", ANNE, "Merci à"]) == 0
    assert main(["people", "export", ANNE, str(tmp_path)]) == 2
    said, wrong = capsys.readouterr()
    assert "Référent·e : Marie Dupont" in said
    assert "Rien n'est effacé : ajoutez --yes" in said
    assert "C'est effacé : " in said
    assert "jusqu'à leur propre fin, douze mois au plus" in said
    assert "Nous ne gardons rien de cette personne." in said.splitlines()
    assert "Merci à personne effacée ! [repère " in said
    assert "trop court" in wrong
    assert "ne peut pas être écrit" in wrong
    assert (tmp_path / "marie.xlsx").exists()


def test_no_erased_byte_stays_in_a_sqlite_file_or_beside_it(
    sqlite_copies: SqliteCopies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))
    url = sqlite_copies.copy(with_marie)
    file = file_of(url)
    assert file
    assert all(one in file.read_bytes() for one in (ADDRESS.encode(), b"Marie Dupont"))
    erase(View.now(Role.ADMIN, url), MARIE, by=ANNE)
    beside = [one for one in file.parent.iterdir() if one.name.startswith(file.name)]
    left = [one.read_bytes() for one in beside]
    assert not [one for one in left if ADDRESS.encode() in one or b"Marie Dupont" in one]
