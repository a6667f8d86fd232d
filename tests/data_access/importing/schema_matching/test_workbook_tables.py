"""Sheets are recognised, headers found, cells read where they stand; what is not understood is said."""

from pathlib import Path
from typing import Any

import pytest

from data_access.contract import sheet_of
from data_access.importing.extract.readers import read_file
from data_access.importing.model.problems import Problem
from data_access.importing.model.rows import Understood
from data_access.importing.parse.column_values import Named
from data_access.importing.schema_matching.workbook_tables import understand
from data_access.models import SHEET_MODELS
from tests.data_access.importing.workbooks import Sheets, workbook


def understood(folder: Path, sheets: Sheets) -> tuple[list[Understood], list[Problem]]:
    return understand(read_file(workbook(folder, sheets)))


def only(folder: Path, name: str, rows: list[list[Any]]) -> Understood:
    (sheet,), problems = understood(folder, {name: rows})
    assert problems == []
    return sheet


def test_a_row_says_its_values_and_the_cell_of_each(tmp_path: Path) -> None:
    sheet = only(tmp_path, "Statuts", [["Code", "Territoire", "Statut"], ["s1", "Lons", "labellisé"]])
    (row,) = sheet.rows
    assert (sheet.table, sheet.header_row, row.number, row.code) == ("status_history", 1, 2, "s1")
    assert row.values == {"territory": "Lons", "status": "labelled"}
    assert isinstance(row.values["territory"], Named)
    assert row.cells == {"code": "A2", "territory": "B2", "status": "C2"}


def test_the_header_stands_below_titles_and_a_row_without_data_is_passed_over(tmp_path: Path) -> None:
    sheet = only(
        tmp_path,
        "Promotions",
        [
            ["Les promotions du réseau"],
            [],
            [None, "mis à jour le 3 mars"],
            [None, "Promo", "Période"],
            [None, "Promo 1", "2023-2024"],
            [],
            ["à compléter"],
            [None, "Promo 2", "2024-2025"],
        ],
    )
    assert (sheet.header_row, sheet.passed_over) == (4, 1)
    assert [(row.number, row.cells["name"]) for row in sheet.rows] == [(5, "B5"), (8, "B8")]


def test_sheets_and_headers_are_known_by_their_synonyms_whatever_case_and_accents(tmp_path: Path) -> None:
    sheet = only(tmp_path, "LEVEE DE FONDS", [["mécène", "ECHEANCE"], ["Fondation X", "30/05/2025"]])
    assert sheet.table == "funding"
    assert sheet.rows[0].values["deadline"]["start"] == "2025-05-30"


def test_notices_and_empty_sheets_are_passed_over(tmp_path: Path) -> None:
    sheets, problems = understood(
        tmp_path, {"Lisez-moi": [["Bonjour"]], "Feuil3": [], "Statuts": [["Territoire"]]}
    )
    assert [sheet.sheet for sheet in sheets] == ["Statuts"]
    assert problems == []


def test_a_sheet_that_nothing_announces_is_not_read_and_said_so(tmp_path: Path) -> None:
    sheets, (problem,) = understood(tmp_path, {"Bidules": [["a", "b"]]})
    assert sheets == []
    assert (problem.severity, problem.sheet, problem.cell) == ("warning", "Bidules", "A1")
    assert "cette feuille n'est pas lue" in problem.message


def test_a_sheet_without_a_known_header_is_an_error(tmp_path: Path) -> None:
    (problem,) = only(tmp_path, "Territoires", [["a", "b"], ["c", "d"]]).problems
    assert problem.severity == "error"
    assert "aucune ligne d'en-têtes" in problem.message


def test_it_is_asked_what_it_holds_where_it_looks_like_a_table(tmp_path: Path) -> None:
    rows = [["aaa", "bbb", "ccc"], ["d", "e", "f"], ["g", "h", "i"]]
    (problem,) = only(tmp_path, "Territoires", rows).problems
    assert problem.question
    values = [one.value for one in problem.question.candidates]
    assert (problem.question.key, values[0], values[-1]) == ("sheet:Territoires", "territories", "-")


def test_an_unknown_column_is_passed_over_with_a_warning_at_its_header(tmp_path: Path) -> None:
    (problem,) = only(tmp_path, "Promotions", [["Promo", "Couleur"], ["Promo 1", "bleu"]]).problems
    assert (problem.severity, problem.cell, problem.column) == ("warning", "B1", "Couleur")


def test_a_columns_own_header_comes_before_a_synonym_to_its_left(tmp_path: Path) -> None:
    sheet = only(tmp_path, "Événements", [["Nom", "Événement"], ["Mme X", "Grande soirée"]])
    assert sheet.rows[0].values == {"name": "Grande soirée"}
    assert [(one.severity, one.cell) for one in sheet.problems] == [("warning", "A1")]


def test_a_column_that_stands_twice_is_a_question_and_is_not_read(tmp_path: Path) -> None:
    sheet = only(tmp_path, "Promotions", [["Promo", "Durée", "Durée"], ["Promo 1", "6 mois", "7 mois"]])
    assert sheet.rows[0].values == {"name": "Promo 1"}
    assert [(one.severity, one.cell) for one in sheet.problems] == [("error", "B1"), ("error", "C1")]


def test_the_counts_of_an_event_become_rows_of_their_own(tmp_path: Path) -> None:
    sheet = only(
        tmp_path,
        "Événements",
        [["Événement", "Inscrits", "Présents", "Source"], ["Soirée", None, "plus de 250", "Rapport"]],
    )
    event, present = sheet.rows
    assert (present.table, present.parent, present.link, present.number) == ("measures", event, "event", 2)
    assert present.values["measure"] == "present"
    assert present.values["value"]["qualifier"] == "at_least"
    assert (present.values["source"], present.cells) == ("Rapport", {"value": "C2", "source": "D2"})


def test_the_status_of_a_territory_becomes_a_row_of_its_history(tmp_path: Path) -> None:
    sheet = only(
        tmp_path,
        "Territoires",
        [["Territoire", "Statut", "Statut depuis"], ["Miramas", "labellisé", "15/04/2024"]],
    )
    status = sheet.rows[1]
    assert (status.table, status.values["status"], status.cells["date"]) == (
        "status_history",
        "labelled",
        "C2",
    )


@pytest.mark.parametrize(
    ("header", "cell", "value"), [("Date", "B2", "bientôt"), ("Présents", "B2", "beaucoup")]
)
def test_a_cell_that_cannot_be_read_is_a_problem_of_its_whole_row(
    tmp_path: Path, header: str, cell: str, value: str
) -> None:
    sheet = only(tmp_path, "Événements", [["Événement", header], ["Soirée", value]])
    (problem,) = sheet.rows[0].problems
    assert (problem.cell, problem.row, problem.column, problem.value) == (cell, 2, header, value)
    assert problem.suggestion


def test_a_cell_of_blanks_or_unseen_signs_says_nothing(tmp_path: Path) -> None:
    sheet = only(tmp_path, "Promotions", [["Promo", "Durée", "Note"], ["Promo 1", " \u00a0", "\u200b"]])
    assert sheet.rows[0].values == {"name": "Promo 1"}


def test_the_page_about_imports_names_each_table_that_an_answer_may_say() -> None:
    page = " ".join(Path("docs/importer.md").read_text().split())
    for model in SHEET_MODELS:
        assert f"`{model.__tablename__}` {sheet_of(model).name}" in page
