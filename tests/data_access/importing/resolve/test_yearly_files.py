"""A grant that is asked for again each year: one file over several years, or a file a year; asked once."""

from typing import Any

import pytest

from data_access.importing.plan.file_report import FileReport
from data_access.importing.resolve.contradicting_rows import which_row
from data_access.models import Funding, FundingYear
from tests.data_access.importing.books import bringing, offered, question
from tests.data_access.importing.results import Bring, counts, digest, messages, rows

KEY = "whole:Dossiers:funding.year"
HEADER = ["Financeur", "Objet", "Exercice", "Accordé", "Étape", "Décision le"]
BEFORE = ["ANCT", "Animation réseau", 2024, 50000, "versé", "12/03/2024"]
YEARLY = [
    BEFORE,
    ["ANCT", "Animation réseau", 2025, 45000, "accordé", "15/04/2025"],
    ["ANCT", "Animation réseau", 2026, None, "déposé", None],
    ["Fondation Macif", "Essaimage", 2025, 10000, "accordé", "15/05/2025"],
]


@pytest.fixture
def bring(database_url: str) -> Bring:
    """Imports a sheet « Dossiers » with these rows under the titles."""
    book = bringing(database_url)

    def run(rows: list[list[Any]], sheet: str = "Dossiers", **options: Any) -> FileReport:
        return book({sheet: [HEADER, *rows]}, **options)

    return run


def files(url: str) -> list[str]:
    return [one for (one,) in rows(url, Funding, "object")]


def test_rows_of_several_years_that_contradict_each_other_are_asked_about_once(bring: Bring) -> None:
    report = bring(YEARLY)
    asked = question(report)
    assert (asked.key, offered(asked)) == (KEY, ["file_a_year", "one_file"])
    assert "ANCT · Animation réseau\u00a0», en 2024, 2025 et 2026" in asked.text
    assert "Animation réseau (2026)" in asked.candidates[0].label


def test_a_file_a_year_says_its_year_in_its_object(bring: Bring, database_url: str) -> None:
    assert bring(YEARLY, answers={KEY: "file_a_year"}).status == "imported"
    yearly = [f"Animation réseau ({year})" for year in (2024, 2025, 2026)]
    assert files(database_url) == [*yearly, "Essaimage"]
    assert [year for (year,) in rows(database_url, FundingYear, "year")] == [2024, 2025, 2026, 2025]


def test_an_object_that_is_blank_becomes_the_year(bring: Bring, database_url: str) -> None:
    blank = [[funder, None, *others] for funder, _, *others in YEARLY[:2]]
    assert bring(blank, answers={KEY: "file_a_year"}).status == "imported"
    assert files(database_url) == ["(2024)", "(2025)"]


def test_the_same_rows_again_change_nothing(bring: Bring, database_url: str) -> None:
    bring(YEARLY, answers={KEY: "file_a_year"})
    before = digest(database_url)
    assert bring(YEARLY).status == "unchanged"
    assert digest(database_url) == before
    assert counts(bring(YEARLY, sheet="Autre nom")) == [(0, 0, 4, 0)]


def test_the_next_year_alone_is_a_file_of_its_own_and_the_answer_taken_over_is_told(
    bring: Bring, database_url: str
) -> None:
    bring(YEARLY, answers={KEY: "file_a_year"})
    report = bring([["ANCT", "Animation réseau", 2027, None, "idée", None]])
    assert "comme il a été répondu pour un fichier semblable" in messages(report)
    assert files(database_url)[-1] == "Animation réseau (2027)"


def test_a_file_that_is_known_keeps_its_object_for_its_year(bring: Bring, database_url: str) -> None:
    bring([BEFORE])
    assert bring(YEARLY, answers={KEY: "file_a_year"}).status == "imported"
    yearly = ["Animation réseau", "Animation réseau (2025)", "Animation réseau (2026)"]
    assert files(database_url) == [*yearly, "Essaimage"]


def test_one_file_leaves_the_contradiction_to_be_settled_and_may_be_changed_later(bring: Bring) -> None:
    report = bring(YEARLY, answers={KEY: "one_file"})
    assert (report.status, question(report).text) == ("refused", which_row("Dossiers").text)
    agreeing = [[*row[:4], "accordé", None] for row in YEARLY[:2]]
    assert bring(agreeing, answers={KEY: "one_file"}).status == "imported"
    assert question(bring(YEARLY)).key == KEY


def test_rows_that_agree_and_rows_of_one_year_are_not_asked(bring: Bring, database_url: str) -> None:
    agreeing = [[*row[:4], "accordé", None] for row in YEARLY[:2]]
    assert (bring(agreeing).problems, files(database_url)) == ([], ["Animation réseau"])
    twice = [BEFORE[:2], BEFORE[2:]], [BEFORE[:2], [2024, 50000, "accordé", None]]
    report = bring([[*key, *others] for key, others in twice], valid_rows_only=True)
    assert all(one.question is None or one.question.key != KEY for one in report.problems)
