"""A word of which it was answered that it is nothing known: a row that says no more is left aside, not refused."""

from data_access.importing.model.problems import LEAVE_OUT
from data_access.models import CriterionProgress, Status
from tests.data_access.importing.books import question
from tests.data_access.importing.results import LONS, Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

HEAD = ["Territoire", "Statut", "Le"]


def statuses(*lines: list[str | None]) -> Sheets:
    return {"Statuts": [HEAD, *lines]}


def test_such_a_row_is_left_aside_and_the_others_are_stored(bring_book: Bring, sqlite_url: str) -> None:
    bring_book(LONS)
    sheets = statuses(["Lons", "non labellisé", "03/2024"], ["Lons", "en lancement", "03/2025"])
    asked = question(bring_book(sheets))
    report = bring_book(sheets, answers={asked.key: LEAVE_OUT})
    assert report.status == "imported", messages(report)
    assert rows(sqlite_url, Status, "status") == [("launching",)]
    assert [(one.rows, one.passed_over) for one in report.sheets] == [(1, 1)]


def test_a_row_without_any_word_is_still_refused(bring_book: Bring) -> None:
    bring_book(LONS)
    report = bring_book(statuses(["Lons", None, "03/2024"], ["Lons", "en lancement", "03/2025"]))
    assert report.status == "refused" and "il manque « Statut »" in messages(report)


def test_a_row_that_is_wrong_otherwise_is_still_refused(bring_book: Bring) -> None:
    bring_book(LONS)
    sheets = statuses(["Lons", "non labellisé", "32/13/2024"])
    answers = {"word:Statuts:Statut:nonlabellise": LEAVE_OUT}
    assert bring_book(sheets, answers=answers).status == "refused"


def test_of_a_criterion_whose_state_is_left_aside_nothing_is_stored(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book(LONS | {"Critères": [["Critère"], ["Vision"], ["Ressources"]]})
    lines: list[list[str | None]] = [["Lons", "Vision", "NE", None], ["Lons", "Ressources", "NE", "à revoir"]]
    sheets: Sheets = {"Suivi des critères": [["Territoire", "Critère", "État", "Note"], *lines]}
    report = bring_book(sheets, answers={question(bring_book(sheets)).key: LEAVE_OUT})
    assert report.status == "imported", messages(report)
    assert rows(sqlite_url, CriterionProgress, "state", "note") == [(None, "à revoir")]
    assert [(one.rows, one.passed_over) for one in report.sheets] == [(1, 1)]
