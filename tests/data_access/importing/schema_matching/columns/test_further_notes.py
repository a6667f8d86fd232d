"""Several columns of notes are kept together: the first as the note, the others in it, under their titles."""

from data_access.importing.plan.sheet_account import counts_in_all
from data_access.models import Project
from tests.data_access.importing.books import bringing, questions
from tests.data_access.importing.results import counts, log, messages, rows
from tests.data_access.importing.schema_matching.grids import Rows, only, problems
from tests.data_access.importing.workbooks import Sheets

SHEETS: Sheets = {
    "Projets": [
        ["Projet", "Description", "Année", "Remarques"],
        ["Vélo", "Réparer", 2024, "À revoir"],
        ["Café", None, 2025, "Un lieu"],
        ["Conserverie", "Transformer", 2026, "-"],
    ]
}


def test_the_second_column_of_notes_is_kept_in_the_first_under_its_title(sqlite_url: str) -> None:
    bring = bringing(sqlite_url)
    report = bring(SHEETS)
    assert (report.status, questions(report)) == ("imported", [])
    assert "« Remarques » est gardé dans « Note », sous son titre, derrière « Description »" in messages(
        report
    )
    notes = [
        ("Vélo", "Réparer\nRemarques : À revoir"),
        ("Café", "Remarques : Un lieu"),
        ("Conserverie", "Transformer"),
    ]
    assert rows(sqlite_url, Project, "name", "note") == notes
    assert [line.cells["note"] for line in log(sqlite_url)] == ["B2, D2", "D3", "B4"]
    assert "« - » est lu comme non renseigné" in messages(report)
    counted = counts_in_all(report.cells)
    assert (counted.stored, counted.passed, counted.asked) == (14, 1, 0)
    assert counts(bring({"Projets": [*SHEETS["Projets"], []]})) == [(0, 0, 3, 0)]


def test_numbers_below_one_of_them_are_no_note_and_are_asked_about() -> None:
    scores: Rows = [["Projet", "Description", "Remarques"], ["Vélo", "Réparer", 12], ["Café", "Un lieu", 14]]
    assert {one.cell for one in problems(only("Projets", scores)) if one.severity == "error"} == {"B1", "C1"}


def test_columns_that_are_answered_to_be_notes_are_kept_together_with_the_one_whose_title_says_it(
    sqlite_url: str,
) -> None:
    titles = ["Projet", "Porté par", "Issu de", "Remarques"]
    sheets: Sheets = {"Projets": [titles, ["Vélo", "Léa", 2025, "À revoir"]]}
    answers = {"column:Projets:B1:Porté par": "note", "column:Projets:C1:Issu de": "note"}
    report = bringing(sqlite_url)(sheets, answers=answers)
    assert (report.status, questions(report)) == ("imported", [])
    assert rows(sqlite_url, Project, "note") == [("Léa\nIssu de : 2025\nRemarques : À revoir",)]


def test_a_single_column_of_notes_says_nothing_of_itself() -> None:
    assert (
        problems(only("Projets", [["Projet", "Description", "Remarques"], ["Vélo", "Réparer", None]]))[0].cell
        == "C1"
    )
    assert problems(only("Projets", [["Projet", "Description"], ["Vélo", "Réparer"]])) == []


def test_a_remark_on_a_territory_says_nothing_of_its_structure_or_its_status() -> None:
    titles = ["Territoire", "Structure porteuse", "Statut", "Statut depuis", "Remarques"]
    rows: Rows = [titles, ["Caen", "La Bulle", "labellisé", "12/03/2024", "reprise espérée"]]
    notes = {row.table: row.values.get("note") for row in only("Territoires", rows).rows}
    assert notes == {
        "territories": "reprise espérée",
        "organisations": None,
        "status_history": None,
    }
