"""A list of people, through the page: counted at the event that is chosen; nothing of it is kept but numbers."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.importing import staging
from data_access.importing.model.problems import YES
from data_access.models import EventMeasure
from pages.imports.upload_box import LISTS
from tests.data_access.importing.attendance.lists import CANARIES, helloasso, zoom_french
from tests.data_access.importing.results import import_path, rows
from tests.data_access.importing.workbooks import workbook
from tests.pages.imports.test_page import brought, click, open_import, said, send, staff


@pytest.fixture
def tickets(tmp_path: Path) -> Path:
    return workbook(tmp_path, {"Export": helloasso()}, "billets.xlsx")


def test_a_list_does_not_wait_and_goes_on_to_its_own_box(app_on_sample: str, tickets: Path) -> None:
    page = send(open_import(), tickets)
    assert not page.exception
    assert not page.error
    assert "« billets.xlsx » est une liste de personnes : elle vous attend plus bas" in said(page)
    assert "La liste reçue : **billets.xlsx**" in said(page)
    assert staging.waiting(staff(app_on_sample)) == []
    assert "12 décembre 2024 · Cercles des partenaires de confiance" in page.selectbox[0].options


def test_a_list_is_counted_at_its_event_and_only_numbers_are_kept(
    app_on_sample: str, tickets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "kept"))
    page, before = open_import(), canaries_in(app_on_sample)
    page = send(page, tickets).selectbox[0].set_value("t16").run()
    assert "présents pour 5 inscrits" in said(page)
    page = page.radio[0].set_value(YES).run()
    assert "Compté pour « Crépité » : 5 inscrits (5 billets validés sur 9" in said(page)
    assert len(brought(app_on_sample)) == 2
    page = click(page, "Importer ces nombres")
    assert not page.exception
    assert "« **billets.xlsx** » est importé : 1 enregistrement nouveau (Crépité · inscrits)." in said(page)
    assert rows(app_on_sample, EventMeasure, "measure", "value_value")[-1] == ("registered", 5)
    assert "La liste reçue" not in said(page)
    assert not page.session_state[LISTS]
    assert not (tmp_path / "kept").exists()
    assert canaries_in(app_on_sample) == before


def test_a_count_that_a_list_replaces_is_said_with_whose_it_was_and_asked_where_the_list_may_not_know_it(
    app_on_sample: str, tickets: Path, tmp_path: Path
) -> None:
    typed = workbook(tmp_path, {"Événements": [["Code", "Inscrits"], ["t16", 900]]}, "inscrits.xlsx")
    assert import_path(app_on_sample, typed, user="Jeanne").status == "imported"
    page = send(open_import(), tickets).selectbox[0].set_value("t16").run()
    assert "« 900 » (Jeanne, " in said(page).replace("\\", "")
    (asked,) = [one for one in page.radio if "que garder" in one.label]
    page = asked.set_value("prendre").run()
    (beyond,) = [one for one in page.radio if "inscrits" in one.label]
    page = beyond.set_value(YES).run()
    assert not page.exception
    assert re.search(r"Crépité · inscrits : 900 :small.*Jeanne, .*, inscrits.xlsx.* \*\*→ 5\*\*", said(page))


def test_of_several_lists_sent_together_each_is_counted_in_its_turn(
    app_on_sample: str, tickets: Path, tmp_path: Path
) -> None:
    page = send(open_import(), tickets, workbook(tmp_path, {"Export": helloasso()}, "autres.xlsx"))
    assert "La liste reçue : **billets.xlsx** (et 1 autre ensuite)" in said(page)
    page = click(page, "La retirer")
    assert "La liste reçue : **autres.xlsx**" in said(page)
    page = click(page, "La retirer")
    assert not page.exception
    assert "La liste reçue" not in said(page)


def test_a_list_sent_before_its_event_is_chosen_offers_the_likely_ones(
    app_on_sample: str, tmp_path: Path
) -> None:
    page = send(open_import(), workbook(tmp_path, {"Export": helloasso()}, "crépité.xlsx"))
    assert "De quel événement est cette liste ?" in said(page)
    assert "reconnue comme liste HelloAsso, 5 inscrits" in said(page)
    page = click(page, "13 septembre 2024 · Crépité")
    assert not page.exception
    assert "présents pour 5 inscrits" in said(page)


def test_that_the_dates_differ_is_said_before_these_numbers_are_imported(
    app_on_sample: str, tmp_path: Path
) -> None:
    page = send(open_import(), workbook(tmp_path, {"Export": zoom_french()}, "zoom 13-02-2025.xlsx"))
    page = page.selectbox[0].set_value("t16").run()
    told = "les dates diffèrent : ce fichier dit 13 février 2025, l'événement choisi 13 septembre 2024"
    assert told in said(page)
    page = page.radio[0].set_value(YES).run()
    assert "Importer ces nombres" in said(page)


def test_a_list_that_says_nothing_of_its_event_is_told_to_have_one_chosen(
    app_on_sample: str, tickets: Path
) -> None:
    page = opened(tickets)
    page = page.file_uploader[-1].set_value((tickets.name, tickets.read_bytes(), "")).run()
    assert not page.exception
    assert "rien ne dit à quel événement la compter" in said(page)
    assert "choisir son événement" in said(page)


def test_a_file_that_is_no_list_is_told_so_before_an_event_is_chosen(
    app_on_sample: str, tickets: Path, tmp_path: Path
) -> None:
    other = workbook(tmp_path, {"Territoires": [["Territoire"], ["Dole"]]}, "autre.xlsx")
    page = opened(tickets)
    page = page.file_uploader[-1].set_value((other.name, other.read_bytes(), "")).run()
    assert ["n'est pas une liste de personnes" in str(one.value) for one in page.warning] == [True]


def test_a_list_that_is_a_table_is_opened_as_any_other_file(app_on_sample: str, tickets: Path) -> None:
    page = send(open_import(), tickets)
    assert "le fichier est gardé comme tout autre, avec les noms qu'il contient" in said(page)
    page = click(page, "Ce n'est pas une liste de présence : la lire comme un tableau")
    assert not page.exception
    assert [one.file for one in staging.waiting(staff(app_on_sample))] == [tickets.name]
    assert not page.session_state[LISTS]


def opened(list_: Path) -> AppTest:
    """The page with the box for lists open, and nothing in it."""
    return click(send(open_import(), list_), "La retirer")


def canaries_in(url: str) -> dict[str, int]:
    """How often each canary stands in the files of a database (« zero0 » does in French sorting keys)."""
    folder = Path(url.removeprefix("sqlite:///")).parent
    kept = b"".join(file.read_bytes() for file in folder.iterdir()).lower()
    return {canary: kept.count(canary.encode()) for canary in CANARIES}
