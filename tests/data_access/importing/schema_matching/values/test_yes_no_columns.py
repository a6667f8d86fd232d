"""« oui » and « non » under a title that names somebody are no names; beside structures they say who carries."""

from typing import Any

import pytest

from data_access.models import Event, Organisation, Territory
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

PLACES: Sheets = {"Territoires": [["Territoire"], ["Dole"], ["Caen"], ["Reims"]]}
STRUCTURES: list[Any] = ["Structure", "Territoire"]


@pytest.fixture
def bring(bring_book: Bring) -> Bring:
    bring_book(PLACES)
    return bring_book


def carriers(url: str) -> dict[str, bool | None]:
    return dict(rows(url, Organisation, "name", "carrier"))


@pytest.mark.parametrize("sheet", ["Réseau", "Structures", "Feuil1"])
@pytest.mark.parametrize("title", ["Porteuse", "Porteur", "Structure porteuse ?"])
def test_a_structure_that_does_not_carry_is_no_carrier_whatever_its_sheet_is_called(
    bring: Bring, sqlite_url: str, sheet: str, title: str
) -> None:
    lines = [["Pôle Sud", "Dole", "non"], ["Le Lab", "Caen", "oui"], ["La Ruche", "Reims", None]]
    assert bring({sheet: [[*STRUCTURES, title], *lines]}).status == "imported"
    assert carriers(sqlite_url) == {"Pôle Sud": False, "Le Lab": True, "La Ruche": None}


def test_in_a_list_of_territories_it_says_which_of_their_structures_carry(
    bring: Bring, sqlite_url: str
) -> None:
    titles = ["Territoire", "Statut", "Structure", "Porteuse"]
    lines = [["Dole", "labellisé", "Pôle Sud", "non"], ["Caen", "labellisé", "Le Lab", "x"]]
    report = bring({"Réseau": [titles, *lines, ["Reims", "labellisé", "La Ruche", None]]})
    assert (report.problems, report.cells[0].counts.passed) == ([], 0)
    assert carriers(sqlite_url) == {"Pôle Sud": False, "Le Lab": True, "La Ruche": None}


def test_what_says_neither_yes_nor_no_there_is_to_be_mended(bring: Bring) -> None:
    titles = ["Territoire", "Statut", "Structure", "Porteuse"]
    lines = [["Dole", "labellisé", "Pôle Sud", "non"], ["Caen", "labellisé", "Le Lab", "en partie"]]
    (problem,) = bring({"Réseau": [titles, *lines]}).problems
    assert (problem.cell, problem.severity) == ("D3", "error")


@pytest.mark.parametrize("title", ["Structure porteuse", "Porteur", "Association porteuse"])
def test_yes_and_no_are_the_names_of_no_structures(bring: Bring, sqlite_url: str, title: str) -> None:
    lines = [["Dole", "labellisé", "oui"], ["Caen", "labellisé", "non"]]
    report = bring({"Territoires": [["Territoire", "Statut", title], *lines]})
    assert "ses cases disent « oui » ou « non », et non un nom" in messages(report)
    assert carriers(sqlite_url) == {}


def test_nor_are_they_places_or_sponsors(bring: Bring, sqlite_url: str) -> None:
    titles = ["Événement", "Date", "Portée", "Lieu"]
    bring(
        {"Événements": [titles, ["A", "12/03/2025", "réseau", "oui"], ["B", "13/03/2025", "réseau", "non"]]}
    )
    assert rows(sqlite_url, Event, "place") == [(None,), (None,)]
    report = bring({"Parrainages": [["Territoire", "Parrain"], ["Dole", "oui"], ["Caen", "non"]]})
    assert report.status == "refused" and len(rows(sqlite_url, Territory, "name")) == 3


def test_names_stay_names_be_there_a_short_one_among_them(bring: Bring, sqlite_url: str) -> None:
    lines = [["Dole", "labellisé", "Oui !"], ["Caen", "labellisé", "Pôle Sud"]]
    bring({"Territoires": [["Territoire", "Statut", "Structure porteuse"], *lines]})
    assert carriers(sqlite_url) == {"Oui !": True, "Pôle Sud": True}


def test_a_code_of_one_letter_is_a_code(bring: Bring, sqlite_url: str) -> None:
    bring({"Structures": [["Code", "Structure", "Territoire"], ["o", "Le Labo", "Dole"]]})
    assert rows(sqlite_url, Organisation, "code") == [("o",)]


def test_a_sheet_that_bears_the_name_of_its_table_is_that_table(bring: Bring, sqlite_url: str) -> None:
    report = bring({"Territoires": [["Territoire", "Structure", "Département"], ["Dole", "Pôle Sud", "39"]]})
    assert report.sheets[0].table == "territories"


def test_nor_are_they_a_source_or_a_note(bring: Bring) -> None:
    titles = ["Événement", "Date", "Portée", "Bilan fait ?"]
    lines = [["Forum", "12/03/2025", "réseau", "oui"], ["Bal", "14/03/2025", "réseau", "non"]]
    report = bring({"Événements": [titles, *lines]})
    assert report.status == "imported"
    assert "ses cases disent « oui » ou « non », et non un nom" in messages(report)
