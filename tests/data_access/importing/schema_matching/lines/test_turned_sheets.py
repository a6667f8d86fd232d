"""A table on its side, territories across and titles down, is asked about once, and nothing of it is read."""

from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from data_access.models import Territory
from tests.data_access.importing.books import offered, question
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

NAMES = ["Amiens", "Caen", "Figeac", "Reims"]
KNOWN: Sheets = {"Territoires": [["Territoire"], *([one] for one in NAMES)]}
SAID: list[list[Any]] = [
    ["Présents", 130, 60, 85, 200],
    ["Inscrits", 150, 80, 90, 240],
    ["Date", "12/06/2025", "13/06/2025", "14/06/2025", "15/06/2025"],
]


@pytest.mark.parametrize("corner", ["Territoire", "Indicateur"])
def test_territories_across_are_said_to_be_so_in_one_question(bring_book: Bring, corner: str) -> None:
    bring_book(KNOWN)
    report = bring_book({"Point CA": [["Point au 12 juin"], [corner, *NAMES], *SAID]})
    assert (question(report).key, offered(question(report))) == ("sheet:Point CA", ["-"])
    assert "les territoires sont en colonnes (ligne 2)" in messages(report)


def test_titles_down_a_column_are_no_territories_though_the_sheet_is_said_to_be_of_them(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book(KNOWN)
    sheets: Sheets = {"Point CA": [["Territoire", *NAMES], *SAID]}
    report = bring_book(sheets, answers={"sheet:Point CA": "territories"})
    asked = [(one.row, one.question.key) for one in report.problems if one.severity == ERROR and one.question]
    assert asked == [(row, "doubt:Point CA:transposées") for row in (2, 3, 4)]
    assert rows(sqlite_url, Territory, "name") == [(one,) for one in NAMES]


def test_territories_side_by_side_in_several_rows_are_lists(bring_book: Bring) -> None:
    bring_book(KNOWN)
    report = bring_book({"Groupes": [["Groupe 1", *NAMES[:3]], ["Groupe 2", *NAMES[1:]]]})
    assert "les territoires sont en colonnes" not in messages(report)
