"""Money beside an empty stage: asked, with the stage that the amount says among the answers."""

import pytest

from data_access.importing.model.problems import LEAVE_OUT, YES
from data_access.importing.validate.stageless_amounts import BY_AMOUNT
from data_access.models import Funding, FundingYear
from tests.data_access.importing.books import offered, question, questions
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.workbooks import Sheets

TITLES = ["Financeur", "Exercice", "Demandé", "Accordé", "Versé", "Étape"]
FILE: Sheets = {
    "Financements": [
        TITLES,
        ["Fondation A", 2025, 900, 800, None, "accordé"],
        ["Fondation B", 2025, 900, 700, None, None],
        ["Fondation C", 2025, 900, 600, 200, None],
        ["Fondation D", 2025, 900, 500, 500, "versé"],
        ["Fondation E", 2025, 900, 0, None, None],
        ["Fondation F", 2025, 900, None, None, "dossier déposé"],
    ]
}
BLANK = {"doubt:Financements:vides Étape": "blank"}
KEY = "sure:Financements:montant accordé ou versé sans étape"


def test_an_amount_beside_an_empty_stage_is_asked_once(bring_book: Bring) -> None:
    report = bring_book(FILE, answers=BLANK)
    assert [one.cell for one in report.problems] == ["D3", "E4"]
    assert (question(report).key, offered(question(report))) == (KEY, [YES, BY_AMOUNT, LEAVE_OUT])


@pytest.mark.parametrize(
    ("answer", "stages", "granted"),
    [
        (YES, [None, None], [700, 600]),
        (BY_AMOUNT, ["granted", "partly_paid"], [700, 600]),
        (LEAVE_OUT, [None, None], [None, 600]),  # of the third row it is the amount paid that is doubted
    ],
)
def test_the_stage_is_the_one_that_the_amount_says_if_so_answered(
    bring_book: Bring, sqlite_url: str, answer: str, stages: list[str | None], granted: list[int | None]
) -> None:
    report = bring_book(FILE, answers=BLANK | {KEY: answer})
    assert (report.status, report.problems) == ("imported", [])
    assert [stage for (stage,) in rows(sqlite_url, Funding, "stage")][1:3] == stages
    assert [amount for (amount,) in rows(sqlite_url, FundingYear, "granted")][1:3] == granted


def test_a_known_file_without_a_stage_gets_the_one_of_its_amount(bring_book: Bring, sqlite_url: str) -> None:
    bring_book({"Financements": [TITLES, ["Fondation B", 2025, 900, None, None, None]]})
    file: Sheets = {"Financements": [TITLES, ["Fondation B", 2025, 900, 700, None, None]]}
    assert {one.key for one in questions(bring_book(file))} == {KEY}
    report = bring_book(file, answers={KEY: BY_AMOUNT})
    assert report.status == "imported"
    assert rows(sqlite_url, Funding, "stage") == [("granted",)]
    assert bring_book(file).problems == []  # asked once


NO_STAGES: Sheets = {
    "Financements": [TITLES[:4], ["Fondation B", 2025, 900, 700], ["Fondation C", 2025, 900, None]]
}


def test_of_a_sheet_that_has_no_stages_it_is_said_and_one_answer_gives_them(
    bring_book: Bring, sqlite_url: str
) -> None:
    report = bring_book(NO_STAGES, dry_run=True)
    (told,) = report.problems
    assert (report.status, told.severity, told.cell) == ("ready", "warning", "D2")
    assert "ne compterait ni dans « Sûr », ni parmi les dossiers décidés" in told.message
    report = bring_book(NO_STAGES, answers={question(report).key: "granted"})
    assert (report.status, report.problems) == ("imported", [])
    assert rows(sqlite_url, Funding, "stage") == [("granted",), ("granted",)]


def test_a_file_whose_stage_is_known_keeps_it_where_a_sheet_has_none(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book({"Financements": [TITLES, ["Fondation B", 2025, 900, None, None, "dossier déposé"]]})
    assert bring_book({"Financements": [TITLES[:3], ["Fondation B", 2025, 950]]}).problems == []
    assert rows(sqlite_url, Funding, "stage") == [("submitted",)]
