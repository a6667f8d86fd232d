"""Historique, without a browser: what was imported, the way back, what can be taken away."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from streamlit.testing.v1 import AppTest

from data_access.checks import check
from data_access.database import DatabaseProblem
from data_access.importing.extract.readers import read
from data_access.log.history import imports
from data_access.vocabulary import Role
from pages.previews.undo import ONE_BY_ONE
from pages.ui import actions
from pages.ui.formats import plain
from tests.data_access.importing.books import bringing, question
from tests.data_access.importing.results import admin, import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import as_role, open_at, tables
from tests.pages.imports.test_page import RIGHT, asked_to_undo, click, said, sent

CRISTAL: Sheets = {"Territoires": [["Code", "Territoire"], ["cristal", "Val de Cristal"]]}
TWO: Sheets = {"Territoires": [["Code", "Territoire"], ["cristal", "Val de Cristal"], ["azur", "Val d'Azur"]]}
BESIDE: Sheets = {"Territoires": [["Code", "Site internet"], ["cristal", "https://exemple.fr"]]}


def open_history() -> AppTest:
    return open_at("history/page.py")


def bring(url: str, folder: Path, sheets: Sheets, name: str) -> int:
    number = import_path(url, workbook(folder, sheets, name), user="Jeanne").import_id
    assert number
    return number


def test_every_import_is_told_the_newest_first_with_who_when_and_what(
    app_on_sample: str, tmp_path: Path
) -> None:
    bring(app_on_sample, tmp_path, CRISTAL, "cristal.xlsx")
    page = open_history()
    assert not page.exception
    words = said(page)
    assert "**cristal.xlsx** · 1 enregistrement nouveau (Val de Cristal)" in words
    assert "Import 3, le " in words
    assert "par Jeanne" in words
    assert "données d'exemple" in words
    assert (
        words.index("cristal.xlsx")
        < words.index("financements-exemple.xlsx")
        < words.index("reseau-2024.xlsx")
    )


@pytest.mark.usefixtures("app_on_sample")
def test_an_address_shows_one_import_alone_and_a_stray_one_says_so() -> None:
    page = open_at("history/page.py", **{"import": 1})
    assert "reseau-2024.xlsx" in said(page)
    assert "financements-exemple.xlsx" not in said(page)
    page.query_params["import"] = "99"
    page.run()
    assert "Nous n'avons pas d'import « 99 »" in said(page).replace("\u00a0", " ")
    assert "financements-exemple.xlsx" in said(page)


def test_an_import_that_is_undone_stays_with_who_undid_it(app_on_sample: str, tmp_path: Path) -> None:
    bring(app_on_sample, tmp_path, CRISTAL, "cristal.xlsx")
    page = click(asked_to_undo(open_history(), 3), "Oui, annuler cet import")
    assert "L'import 3 est annulé : 1 enregistrement retiré" in said(page)
    assert "annulé le" in said(page)
    assert "par cet ordinateur" in said(page)


def test_what_would_go_and_what_stays_is_told_with_who_and_when_before_it_is_asked(
    app_on_sample: str, tmp_path: Path
) -> None:
    bring(app_on_sample, tmp_path, TWO, "deux.xlsx")
    bring(app_on_sample, tmp_path, BESIDE, "sites.xlsx")
    page = asked_to_undo(open_history(), 3)
    assert not page.exception
    words = said(page)
    assert "**1 enregistrement reviendrait comme avant l'import 3, 1 reste.**" in words
    assert "Seraient retirés : Val d'Azur" in words
    stays = tables(page)[-1].iloc[0]
    assert plain(stays["Enregistrement"]) == "Val de Cristal"
    assert stays["Pourquoi il reste"] == "modifié depuis"
    assert plain(stays["À cause de"]).replace("\u00a0", " ") == "« sites.xlsx », import 4"
    assert stays["Qui, quand"].startswith("Jeanne, le ")
    page = click(page, "Oui, annuler en partie")
    words = said(page)
    assert "L'import 3 est annulé en partie : 1 enregistrement retiré ; 1 reste." in words
    assert "Import 5, partie de l'import 3, le " in words
    assert "annulé en partie le" in words
    assert not [one for one in page.button if one.key == "oui-annuler-3"]  # the box is closed again
    assert "ne peut pas être annulé : l'import 4 (« sites.xlsx »)" in said(asked_to_undo(open_history(), 3))


def test_records_and_other_names_are_counted_alike_before_and_after_and_the_button_stands_below_all(
    app_on_sample: str,
) -> None:
    titles = ["Événement", "Territoire", "Portée", "Date", "Présents"]
    sheets: Sheets = {"Événements": [titles, ["Fête", "Quercy", "territoire", "12/05/2024", 40]]}
    bring_book = bringing(app_on_sample)
    key = question(bring_book(sheets)).key
    assert bring_book(sheets, answers={key: "figeac"}).status == "imported"
    page = asked_to_undo(open_history(), 3)
    words = said(page)
    assert "**2 enregistrements reviendraient comme avant l'import 3, 1 autre nom serait oublié.**" in words
    assert "Un autre nom, venu de là, serait oublié pour : Figeac" in words
    protos = [(node.type, getattr(node, "proto", "")) for node in page._tree]
    drawn = [(kind, f"{getattr(proto, 'body', '')}{proto}") for kind, proto in protos]
    moved = [at for at, (_, body) in enumerate(drawn) if "bougerai" in body or "<strong>→" in body]
    asked = [at for at, (kind, body) in enumerate(drawn) if kind == "button" and "Oui, annuler" in body]
    assert moved and len(asked) == 1 and max(moved) < asked[0]
    assert "2 enregistrements retirés, 1 autre nom oublié" in said(click(page, "Oui, annuler"))


def test_part_is_chosen_record_by_record_and_what_refers_to_it_comes_along(
    app_on_sample: str, tmp_path: Path
) -> None:
    pair: Sheets = {"Parrainages": [["Parrain", "Filleul"], ["Val de Cristal", "Val d'Azur"]]}
    bring(app_on_sample, tmp_path, TWO | pair, "deux.xlsx")
    page = asked_to_undo(open_history(), 3)
    assert "**3 enregistrements reviendraient comme avant l'import 3.**" in said(page)
    page = page.radio(key="reprendre-3").set_value("Une partie").run()
    assert "Cochez ce qui doit revenir comme avant." in said(page)
    assert "**0 enregistrement reviendrait comme avant l'import 3, 3 restent.**" in said(page)
    assert not [one for one in page.button if one.key == "oui-annuler-3"]
    labels = [plain(one.label) for one in page.checkbox]
    assert labels[0] == "Val de Cristal · Territoires · serait retiré"
    page = page.checkbox[0].check().run()
    words = said(page)
    assert "**2 enregistrements reviendraient comme avant l'import 3, 1 reste.**" in words
    assert "Repris avec, car ils vont ensemble : Val de Cristal · Val d'Azur" in words
    page = click(page, "Oui, annuler en partie")
    assert "annulé en partie : 2 enregistrements retirés ; 1 reste." in said(page)


def test_what_would_leave_a_record_that_stays_is_said(app_on_sample: str, tmp_path: Path) -> None:
    evening: Sheets = {
        "Événements": [["Code", "Événement", "Portée", "Présents"], ["essai", "Essai", "réseau", 60]]
    }
    place: Sheets = {"Événements": [["Code", "Lieu"], ["essai", "Gymnase"]]}
    bring(app_on_sample, tmp_path, evening, "soirée.xlsx")
    bring(app_on_sample, tmp_path, place, "lieu.xlsx")
    assert "Partiraient d'une fiche qui reste : Essai · présents" in said(asked_to_undo(open_history(), 3))


def test_of_many_records_part_is_chosen_by_sheet(app_on_sample: str, tmp_path: Path) -> None:
    many = [["Structure"], *([f"Structure {place}"] for place in range(ONE_BY_ONE))]
    bring(app_on_sample, tmp_path, TWO | {"Structures": many}, "tout.xlsx")
    page = asked_to_undo(open_history(), 3)
    page = page.radio(key="reprendre-3").set_value("Une partie").run()
    assert [plain(one.label) for one in page.checkbox] == [
        "Territoires : 2 enregistrements",
        "Structures : 50 enregistrements",
    ]
    page = click(page.checkbox[1].check().run(), "Oui, annuler en partie")
    assert "annulé en partie : 50 enregistrements retirés ; 2 restent." in said(page)


def test_an_undo_shows_the_values_and_the_figures_that_would_be_as_before(
    app_on_sample: str, tmp_path: Path
) -> None:
    bring(app_on_sample, tmp_path, {"Événements": [["Code", "Présents"], ["t16", 320]]}, "present.xlsx")
    page = asked_to_undo(open_history(), 3)
    field = tables(page)[-1].iloc[0]
    assert (field["Aujourd'hui"], field["Après"]) == ("320", "**plus de 250**")
    assert "847 **→ plus de 777**" in said(page)


def test_what_cannot_be_undone_says_so_before_it_is_asked(app_on_sample: str, tmp_path: Path) -> None:
    bring(app_on_sample, tmp_path, CRISTAL, "cristal.xlsx")
    bring(app_on_sample, tmp_path, BESIDE, "sites.xlsx")
    page = asked_to_undo(open_history(), 3)
    assert "L'import 3 ne peut pas être annulé : l'import 4 (« sites.xlsx ») repose sur ses" in said(page)
    assert not [button for button in page.button if button.key == "oui-annuler-3"]
    assert [button for button in asked_to_undo(open_history(), 4).button if button.key == "oui-annuler-4"]


def test_an_undo_that_is_refused_meanwhile_names_the_later_import(app_on_sample: str, tmp_path: Path) -> None:
    bring(app_on_sample, tmp_path, CRISTAL, "cristal.xlsx")
    page = asked_to_undo(open_history(), 3)
    bring(app_on_sample, tmp_path, BESIDE, "sites.xlsx")
    page = click(page, "Oui, annuler cet import")
    assert [str(one.value).replace("\u00a0", " ")[:80] for one in page.error] == [
        "L'import 3 ne peut pas être annulé : l'import 4 (« sites.xlsx ») repose sur ses "
    ]
    assert not open_history().error  # said once


def test_what_waits_is_counted_on_the_link_to_it(app_on_sample: str, tmp_path: Path) -> None:
    sent(app_on_sample, tmp_path, RIGHT)
    labels = [link.proto.label for link in open_history().get("page_link")]
    assert "Importer (1 fichier en attente)" in [label.replace("\u00a0", " ") for label in labels]


def test_an_import_whose_file_was_not_kept_offers_no_original(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "elsewhere"))
    labels = [button.proto.label for button in open_history().get("download_button")]
    assert labels == ["Tout le réseau en un classeur", "Modèle de classeur, vide"]


def asked_for_a_backup() -> AppTest:
    """The page once « Faire une sauvegarde » is open."""
    page = open_history()
    page.session_state["demande-sauvegarde"] = True
    return page.run()


def test_before_a_backup_it_is_said_which_originals_it_will_lack_and_what_to_do(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))
    bring(app_on_sample, tmp_path, CRISTAL, "cristal.xlsx")
    bring(app_on_sample, tmp_path, BESIDE, "sites.xlsx")
    kept = {one.file: tmp_path / "uploads" / one.kept for one in imports(admin(app_on_sample))}
    kept["cristal.xlsx"].write_bytes(b"autre chose")
    words = said(asked_for_a_backup())
    expected = [plain(one.removeprefix("- ")) for one in words.splitlines() if one.startswith("- L'original")]
    assert expected == [one.replace("\u00a0", " ").replace("\u202f", " ") for one in check(app_on_sample)]
    assert len(expected) == 3  # the two of the sample were never kept here
    assert any("« cristal.xlsx » (import 3" in one and "est abîmé" in one for one in expected)
    assert not any("sites.xlsx" in one for one in expected)


def test_a_backup_that_lacks_nothing_has_nothing_to_say_and_is_for_an_admin_only(
    app_on_nothing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = asked_for_a_backup()
    assert [one.proto.label for one in page.get("download_button")][-1] == "Télécharger la sauvegarde"
    assert "se fera sans" not in said(page)
    as_role(monkeypatch, Role.STAFF)
    assert "Télécharger la sauvegarde" not in [
        one.proto.label for one in asked_for_a_backup().get("download_button")
    ]


def test_an_empty_database_says_so(app_on_nothing: str) -> None:
    page = open_history()
    assert not page.exception
    assert "Aucun import pour le moment." in said(page)


def test_a_file_that_cannot_be_built_says_why_in_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    built = []
    monkeypatch.setattr(actions.st, "download_button", lambda _, data, *__, **___: built.append(data()))

    def fail() -> bytes:
        raise DatabaseProblem("La base est occupée : réessayez.")

    actions.to_take_away("Le réseau", fail, "reseau.xlsx", key="reseau")
    actions.to_take_away("L'original", fail, "liste.csv", key="original")
    actions.to_take_away("Une sauvegarde", fail, "sauvegarde.zip", key="sauvegarde")
    workbook_read = read(built[0], "reseau.xlsx").grids[0]
    assert workbook_read.rows[1][0] == "La base est occupée : réessayez."
    assert built[1].decode("utf-8-sig") == "La base est occupée : réessayez."
    with ZipFile(io.BytesIO(built[2])) as archive:
        assert archive.read("À lire.txt").decode() == "La base est occupée : réessayez."
