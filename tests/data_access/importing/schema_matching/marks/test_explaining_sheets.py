"""What a sheet of explanations says of others: told at those that it may concern, asked where a tab has its colour."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from data_access.importing.extract.readers import read_file
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import WARNING, Problem
from data_access.importing.schema_matching.workbook_tables import understand
from tests.data_access.importing.schema_matching.grids import Rows, book, grid, numbers

EVENTS: Rows = [["Événement", "Date", "Portée", "Présents"], ["Soirée A", "12/03/2026", "réseau", 60]]
GREY = "808080"
ASKED = "doubt:Caen:feuille"
CANCELLED = "Onglet gris : soirées annulées. Souligné : grande soirée."
EXCEPT_CAEN = "Présents : comptés à l'entrée, sauf Caen (inscrits)."


def read(
    *said: str,
    name: str = "Lisez-moi",
    tab: str = "",
    caen: str = "",
    fills: Mapping[tuple[int, int], str] | None = None,
) -> tuple[dict[str, int], list[Problem]]:
    """How many rows are read of each sheet of a book, and what is said of its sheets as a whole."""
    explained = grid(name, [[text] for text in said])
    sheets: list[Grid] = [grid("Caen", EVENTS, tab=tab, fills=fills or {}), grid("Reims", EVENTS)]
    found, problems = understand(book(explained, *sheets), None, {ASKED: caen} if caen else {})
    return {one.sheet: len(numbers(one)) for one in found}, problems


def test_a_sheet_whose_tab_has_the_colour_of_what_is_cancelled_is_asked_about_and_waits() -> None:
    found, (asked,) = read(CANCELLED, tab=GREY)
    assert found == {"Reims": 1}
    assert asked.question and asked.question.key == ASKED
    assert "Onglet gris : soirées annulées" in asked.message


@pytest.mark.parametrize(("answer", "sheets"), [("oui", {"Caen", "Reims"}), ("-", {"Reims"})])
def test_the_answer_reads_it_or_leaves_it(answer: str, sheets: set[str]) -> None:
    assert read(CANCELLED, tab=GREY, caen=answer)[0].keys() == sheets


def test_where_the_file_tells_no_colour_of_tabs_it_is_told_at_each_sheet() -> None:
    found, told = read(CANCELLED)
    assert found == {"Caen": 1, "Reims": 1}
    assert [(one.sheet, one.severity) for one in told] == [("Caen", WARNING), ("Reims", WARNING)]


def test_an_exception_is_told_at_the_sheet_that_it_names() -> None:
    _, (told,) = read(EXCEPT_CAEN)
    assert (told.sheet, told.severity) == ("Caen", WARNING)
    assert "sauf Caen (inscrits)" in told.message


@pytest.mark.parametrize(
    "text",
    [
        "Ce fichier recense les soirées, leurs inscrits et leurs présents.",
        "Un onglet par territoire, une ligne par soirée.",
        "Pour effacer une valeur, écrivez (vide).",
        "Onglet vert : à jour",
        "Merci à toutes, sauf à la pluie !",
        "Fond gris : à compléter",
    ],
)
def test_other_explanations_say_nothing_of_a_sheet(text: str) -> None:
    assert read(text, tab=GREY)[1] == []


def test_what_a_sheet_of_data_says_of_itself_is_not_told_at_others() -> None:
    assert not [one for one in read(EXCEPT_CAEN, name="Bilan")[1] if one.sheet in ("Caen", "Reims")]


def test_what_a_legend_says_of_colours_of_cells_is_asked_there_and_not_told() -> None:
    text, red = "lignes en rouge : annulées", {(1, 0): "FF0000"}
    assert [one.sheet for one in read(text, fills=red)[1]] == ["Caen"]
    assert read(text, name="Légende", fills=red)[1] == []


def test_a_workbook_tells_the_colours_of_its_tabs(tmp_path: Path) -> None:
    made, path = Workbook(), tmp_path / "soirees.xlsx"
    for name, tab in (("Caen", GREY), ("Reims", None)):
        sheet = made.create_sheet(name)
        sheet.append(["Soirée"])
        if tab:
            sheet.sheet_properties.tabColor = tab
    made.save(path)
    assert {one.name: one.tab for one in read_file(path).grids if one.name != "Sheet"} == {
        "Caen": GREY,
        "Reims": "",
    }
