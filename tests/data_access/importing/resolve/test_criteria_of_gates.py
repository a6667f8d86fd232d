"""« Équipe cœur » is a criterion of the one committee, and what people write for that of the other."""

import pytest

from data_access.importing.model.problems import ERROR, LEAVE_OUT
from data_access.models import Criterion, CriterionProgress
from tests.data_access.importing.books import imported, offered, question
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.workbooks import Sheets

KNOWN: Sheets = {
    "Territoires": [["Code", "Territoire"], ["caen", "Caen"]],
    "Critères": [
        ["Code", "Critère", "Comité"],
        ["e-equipe", "Équipe cœur", "éligibilité"],
        ["e-reve", "Rêve partagé", "éligibilité"],
        ["l-equipe", "Équipe cœur formée et fédérée", "labellisation"],
        ["l-vision", "Vision et calendrier", "labellisation"],
    ],
}


def progress(*criteria: str, title: str = "Critère", sheet: str = "Suivi") -> Sheets:
    return {sheet: [["Territoire", title, "État"], *(["Caen", one, "prêt"] for one in criteria)]}


@pytest.fixture
def known(bring_book: Bring, sqlite_url: str) -> Bring:
    imported(sqlite_url, KNOWN)
    return bring_book


def stored(url: str) -> list[str]:
    """The codes of the criteria on which something is noted."""
    codes = dict(rows(url, Criterion, "id", "code"))
    return [codes[one] for (one,) in rows(url, CriterionProgress, "criterion_id")]


SAID: list[Sheets] = [
    progress("Équipe cœur", title="Critère du label"),
    progress("Équipe cœur", sheet="Comité de labellisation"),
    {"Suivi": [["Critères du label, promo 3"], [], *progress("Équipe cœur")["Suivi"]]},
    progress("Équipe cœur", "Vision et calendrier"),
]


@pytest.mark.parametrize("sheets", SAID)
def test_beside_the_other_committee_it_is_asked_which_is_meant(
    known: Bring, sqlite_url: str, sheets: Sheets
) -> None:
    asked = question(known(sheets))
    assert offered(asked) == ["l-equipe", "e-equipe", LEAVE_OUT]
    assert known(sheets, answers={asked.key: "l-equipe"}).status == "imported"
    assert stored(sqlite_url)[0] == "l-equipe"


def test_the_one_that_is_so_called_may_be_answered(known: Bring, sqlite_url: str) -> None:
    asked = question(known(SAID[0]))
    assert known(SAID[0], answers={asked.key: "e-equipe"}).status == "imported"
    assert stored(sqlite_url) == ["e-equipe"]


def test_its_rows_may_be_left(known: Bring, sqlite_url: str) -> None:
    asked = question(known(SAID[3]))
    known(SAID[3], answers={asked.key: LEAVE_OUT})
    assert stored(sqlite_url) == ["l-vision"]


@pytest.mark.parametrize(
    "sheets",
    [
        progress("Équipe cœur"),
        progress("Équipe cœur", "Rêve partagé"),
        progress("Équipe cœur", "Rêve partagé", "Vision et calendrier"),
        progress("Équipe cœur", "Équipe cœur formée et fédérée", "Vision et calendrier"),
        progress("Équipe cœur", "Vision et calendrier", title="Critère d'éligibilité"),
        progress("e-equipe", title="Critère du label"),
        progress("Équipe cœur formée et fédérée", title="Critère du label"),
    ],
)
def test_where_nothing_says_the_other_one_it_is_the_one_that_is_so_called(
    known: Bring, sheets: Sheets
) -> None:
    report = known(sheets)
    assert (report.status, report.problems) == ("imported", [])


def test_a_column_of_committees_says_of_which_rows_it_is_asked(known: Bring, sqlite_url: str) -> None:
    sheets: Sheets = {
        "Suivi": [
            ["Territoire", "Critère", "Comité", "État"],
            ["Caen", "Équipe cœur", "labellisation", "prêt"],
            ["Dole", "Équipe cœur", "éligibilité", "en construction"],
        ]
    }
    imported(sqlite_url, {"Territoires": [["Code", "Territoire"], ["dole", "Dole"]]})
    report = known(sheets)
    assert [one.cell for one in report.problems if one.severity == ERROR] == ["B2"]
    assert known(sheets, answers={"whole:Suivi:criteria.equipecoeur": "l-equipe"}).status == "imported"
    assert stored(sqlite_url) == ["l-equipe", "e-equipe"]


def test_a_row_with_a_code_as_we_export_it_is_not_asked_about(known: Bring) -> None:
    header, *lines = progress("Équipe cœur", "Vision et calendrier")["Suivi"]
    sheets = {"Suivi des critères": [["Code", *header], *([f"s{one[1]}", *one] for one in lines)]}
    assert known(sheets).status == "imported"
