"""Fiche pour le comité, without a browser: what is known of one territory, where it was read, what is missing."""

import datetime
import re
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from data_access.importing.sample import NETWORK
from data_access.view import View
from data_access.vocabulary import Role
from pages.documents import a4_sheet
from pages.sitemap import SPONSORSHIPS_PART
from pages.sponsorships.relay_chart import TITLE
from pages.ui import layout
from pages.ui.states import State
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import as_role, open_at, tables, texts

ON_THE_WAY: Sheets = {
    "Suivi des critères": [
        ["Territoire", "Critère", "État", "Date", "Note"],
        ["Caen", "label-equipe-coeur", "en construction", "03/03/2026", "il reste à nommer la trésorière"],
        ["Caen", "label-vision", "prêt", "04/03/2026", None],
    ],
    "Avancement": [
        ["Promo", "Territoire", "Étape", "État", "Prévu le"],
        ["Promo 2", "Caen", "Comité de labellisation", "à venir", "14/06/2027"],
    ],
    "Échanges": [["Parrain", "Filleul", "Date"], ["Miramas", "Caen", "01/02/2026"]],
    "Événements": [
        ["Code", "Événement", "Portée", "Territoire", "Date", "Statut"],
        ["f1", "Fête des défis", "territoire", "Miramas", "12/05/2027", "prévu"],
        ["f2", "Fête des idées", "territoire", "Caen", "13/05/2027", "prévu"],
        ["f3", "Rencontre de février", "réseau", None, "03/02/2026", None],
    ],
    "Participations": [
        ["Équipe", "Événement"],
        ["Caen", "Fête des défis"],
        ["Amiens", "Fête des idées"],
        ["Caen", "Rencontre de février"],
    ],
    "Parrainages": [["Parrain", "Filleul", "Statut"], ["Amiens", "Caen", "proposé"]],
}


def open_sheet(**address: str) -> AppTest:
    page = open_at("documents/label_sheet.py", **address)
    assert not page.exception and not page.error
    return page


def plain(text: str) -> str:
    return re.sub(r":\w+\[|\]|\*", "", text.replace("\u00a0", " "))


@pytest.mark.usefixtures("app_on_sample")
def test_each_step_stands_with_what_is_noted_and_names_the_cell_that_says_so() -> None:
    page = open_sheet(territoire="caen")
    assert page.title[0].value == "Caen"
    road = tables(page)[0].set_index("Étape")
    assert len(road) == 12
    book, seen = openpyxl.load_workbook(NETWORK), 0
    for _, row in road.iterrows():
        for sheet, cell in re.findall(r"([A-ZÉ]\w+) ([A-Z]+\d+)", plain(row["Lu dans"])):
            seen += 1
            value = book[sheet][cell].value
            assert value in (plain(row["Où en est l'équipe"]).split()[-1], "actif", *_names(book[sheet]))
    assert seen == 5  # two states, two sessions, the sponsorship
    sponsored = road.loc["**Parrainage par un territoire labellisé**"]  # nobody need note it twice
    assert plain(sponsored["Où en est l'équipe"]) == f"{State.UNDERWAY.sign} en cours"
    assert sponsored["Quand"] == "Miramas, 2024-2025"


@pytest.mark.usefixtures("app_on_sample")
def test_on_a_phone_each_step_and_criterion_is_a_paragraph_with_all_that_its_line_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wide = tables(open_sheet(territoire="caen"))
    monkeypatch.setattr(layout, "on_phone", lambda: True)
    page = open_sheet(territoire="caen")
    said = texts(page)
    for table in wide[:2]:
        assert not any(table.equals(one) for one in tables(page))
        cells = [cell for row in table.itertuples(index=False) for cell in row if cell]
        assert cells and all(plain(cell) in plain(said) for cell in cells)


@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize("script", ["documents/label_sheet.py", "documents/board_sheet.py", "search/page.py"])
def test_keys_are_named_to_who_has_a_keyboard_alone(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = re.compile(r"Ctrl|⌘|La touche")
    assert keys.search(texts(open_at(script, territoire="caen")))
    for module in (layout, a4_sheet):
        monkeypatch.setattr(module, "on_phone", lambda: True)
    page = open_at(script, territoire="caen")
    assert not page.exception and not keys.search(texts(page))


def _names(sheet: object) -> set[object]:
    """The names of events: what a session is read by."""
    return {row[1].value for row in sheet}  # type: ignore[attr-defined]


def test_criteria_say_what_is_noted_and_no_more_and_what_is_missing_is_said(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(View, "now", partial(View.now, today=datetime.date(2026, 11, 29)))
    report = import_path(app_on_sample, workbook(tmp_path, ON_THE_WAY), user="essai@exemple.fr")
    assert report.status == "imported", report
    page = open_sheet(territoire="caen")
    _, criteria = tables(page)[:2]
    states = [plain(one) for one in criteria["Où en est l'équipe"]]
    assert states == [
        f"{State.UNDERWAY.sign} en construction, 3 mars 2026 · il reste à nommer la trésorière",
        "● prêt, 4 mars 2026",
        "pas encore noté",
        "pas encore noté",
    ]
    said = plain(texts(page))
    assert "Prochaine étape : Labellisation, 14 juin 2027, dans 197 jours" in said
    third, fourth = (plain(one) for one in criteria["Critère"][2:])
    assert f"où en sont les critères « {third} » et « {fourth} »" in said
    assert re.search(r"sa venue aux séances « [^»]+ » et « [^»]+ »", said)
    assert (
        said.index("Ce que l'équipe a vécu")
        < said.index("Ce qui est prévu")
        < said.index("visite prévue chez")
    )
    assert "Parcours Promo 2" in said and "Promo Promo" not in said
    assert "Parrain Miramas (2024-2025, actif, période passée : à confirmer)" in said
    assert re.search(r"Parrain proposé Amiens \w+ [A-Z]+\d", said)
    assert "l'équipe est allée : Rencontre de février · 3 février 2026" in said and ": le réseau" not in said
    assert "visite prévue chez : Miramas · Fête des défis · 12 mai 2027 (à venir)" in said
    assert "visite prévue de : Amiens · Fête des idées · 13 mai 2027 (à venir)" in said
    assert "les échanges du parrainage" not in said
    assert not re.search(r"\d %|score|note globale", said)


@pytest.mark.usefixtures("app_on_sample")
def test_a_territory_that_follows_a_la_carte_says_so_whom_it_sponsors_and_that_it_has_a_part_in_events() -> (
    None
):
    said = plain(texts(open_sheet(territoire="figeac")))
    assert "Parcours Promo 1 (2023-2024) : à la carte" in said
    assert "Promo 1 (2023-2024) : à la carte. Aucune étape n'est notée." in said
    assert "Aucune promo" not in said
    assert re.search(r"Parraine Les Mureaux \(2024-2025, actif, période passée : à confirmer\) \w+ E6", said)
    assert "ses propres événements" in said and "○ ses événements" not in said


@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize(
    ("code", "told"),
    [("figeac", "Aucun parrain noté"), ("amiens", "Parrain à retrouver"), ("caen", "Parrain Miramas")],
)
def test_the_sheet_the_page_and_the_list_say_the_same_of_a_sponsor_that_nobody_noted(
    code: str, told: str
) -> None:
    sheet = plain(texts(open_sheet(territoire=code)))
    page = texts(open_at("territories/page.py", territoire=code))
    assert told in sheet
    assert sum(one in sheet for one in ("Aucun parrain", "à retrouver", "Parrain non")) == (code != "caen")
    assert (told in page) == (code != "caen") and ("Aucun parrain noté" in page) == (code == "figeac")
    if code != "caen":
        relay = open_at("sponsorships/page.py", relais="Liste", **{SPONSORSHIPS_PART: TITLE})
        table = tables(relay)[-1]
        row = table[table["Territoires labellisés"].str.contains(code.capitalize())].squeeze()
        assert told.lower() in row["Qui les a parrainés"]


@pytest.mark.usefixtures("app_on_sample")
def test_without_a_territory_it_asks_for_one_and_an_unknown_one_is_no_error() -> None:
    for address, told in (({}, []), ({"territoire": "atlantide"}, ["« atlantide »"])):
        page = open_sheet(**address)
        assert "Choisissez un territoire" in texts(page)
        assert not tables(page)
        assert re.findall("« .*? »", plain(" ".join(one.value for one in page.warning))) == told


@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize("code", ["lons-le-saunier", "innovales", "florange", "guyane"])
def test_a_territory_of_which_little_is_noted_has_its_sheet(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_role(monkeypatch, Role.NETWORK)
    said = texts(open_sheet(territoire=code))
    assert "Ce qui reste à noter" in said
