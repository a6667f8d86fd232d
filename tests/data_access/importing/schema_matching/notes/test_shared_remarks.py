"""A remark beside the values of several years is asked about, once; beside a single one it is that one's note; beside
several years of a grant it is the grant's."""

from typing import Any

from data_access.importing.model.problems import LEAVE_OUT, YES
from data_access.importing.plan.file_report import FileReport
from data_access.models import Funding, FundingYear, Indicator
from tests.data_access.importing.books import offered, question
from tests.data_access.importing.results import Bring, messages, rows

KEY = "doubt:Chiffres:remarques de plusieurs périodes"
JOBS = ["Emplois créés", 511, 691, "n.d.", "enquête en cours"]
LABELLED = ["Territoires labellisés", 14, 17, 18, "18 au 31/12"]


DEFINED = [
    ["Code", "Indicateur"],
    ["kf-emplois", "Emplois créés"],
    ["kf-labellises", "Territoires labellisés"],
]


def bring(bring_book: Bring, *lines: list[Any], **options: Any) -> FileReport:
    figures = [["Indicateur", 2023, 2024, 2025, "Commentaire"], *lines]
    return bring_book({"Définitions": DEFINED, "Chiffres": figures}, **options)


def notes(url: str) -> list[str | None]:
    return [note for (note,) in rows(url, Indicator, "note")]


def test_it_is_asked_once_with_an_example_and_at_each_of_its_cells(bring_book: Bring) -> None:
    report = bring(bring_book, JOBS, LABELLED)
    assert [one.cell for one in report.problems] == ["E2", "E3"]
    asked = question(report)
    assert (asked.key, offered(asked)) == (KEY, [YES, LEAVE_OUT])
    assert "enquête en cours" in asked.text


def test_the_answer_writes_it_to_each_value(bring_book: Bring, sqlite_url: str) -> None:
    assert bring(bring_book, LABELLED, answers={KEY: YES}).status == "imported"
    assert notes(sqlite_url) == ["18 au 31/12"] * 3


def test_the_answer_leaves_it_aside_and_the_account_says_so(bring_book: Bring, sqlite_url: str) -> None:
    report = bring(bring_book, LABELLED, answers={KEY: LEAVE_OUT})
    assert notes(sqlite_url) == [None] * 3
    assert report.cells[1].counts.passed == 1


def test_beside_a_single_value_it_is_the_note_of_that_one(bring_book: Bring, sqlite_url: str) -> None:
    assert bring(bring_book, ["Emplois créés", None, 691, None, "enquête close"]).problems == []
    assert notes(sqlite_url) == ["enquête close"]


def test_the_answer_holds_for_the_next_file_of_that_shape(bring_book: Bring, sqlite_url: str) -> None:
    bring(bring_book, LABELLED, answers={KEY: LEAVE_OUT})
    report = bring(bring_book, LABELLED, [*JOBS[:4], "à relire"])
    assert "comme il a été répondu pour un fichier semblable" in messages(report)
    assert notes(sqlite_url) == [None] * 5


GRANTS = ["Financeur", "Objet", "Étape", "Accordé 2025", "Accordé 2026", "Remarque"]
RAISE = "rallonge votée en juin"


def notes_of_grants(bring_book: Bring, url: str, *granted: int | None) -> tuple[list[Any], list[Any]]:
    """The notes of a grant, and of its years, whose row says these amounts and a remark."""
    line = ["Région Grand Est", "Promo 3", "obtenu", *granted, RAISE]
    report = bring_book({"Financements": [GRANTS, line]}, answers={})
    assert report.status == "imported", messages(report)
    return (
        [one for (one,) in rows(url, Funding, "note")],
        [one for (one,) in rows(url, FundingYear, "note")],
    )


def test_beside_the_amounts_of_several_years_it_is_that_of_the_grant_and_of_none_of_them(
    bring_book: Bring, sqlite_url: str
) -> None:
    assert notes_of_grants(bring_book, sqlite_url, 8000, 9000) == ([RAISE], [None, None])


def test_beside_the_amount_of_one_year_it_is_that_of_the_year_as_well(
    bring_book: Bring, sqlite_url: str
) -> None:
    assert notes_of_grants(bring_book, sqlite_url, None, 9000) == ([RAISE], [RAISE])
