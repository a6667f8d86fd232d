"""The numbers beside the names of visitors are their people, and those that are departments are not."""

from typing import Any

import pytest

from data_access.importing.model.problems import SEVERAL
from data_access.importing.plan.file_report import FileReport
from data_access.importing.resolve.people_beside_names import counted_names
from data_access.models import CohortMember, Visit
from tests.data_access.importing.books import bringing
from tests.data_access.importing.results import Bring, log, messages, rows

TITLES: list[Any] = ["Date", "Chez", "Territoires venus"]


@pytest.fixture
def bring(database_url: str) -> Bring:
    bring = bringing(database_url)
    names = [["Figeac", "46"], ["Amiens", "80"], ["Épinal", None], ["Reims", None]]
    bring({"Territoires": [["Territoire", "Département"], *names], "Promotions": [["Promo"], ["Promo 1"]]})
    return bring


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Figeac (3), Amiens (2)", [("Figeac", 3), ("Amiens", 2)]),
        ("Figeac (4) + Amiens (1 pers.)", [("Figeac", 4), ("Amiens", 1)]),
        ("Épinal, 2 pers. de Figeac", [("Épinal", None), ("Figeac", 2)]),
        ("3 de Figeac et 2 d'Amiens", [("Figeac", 3), ("Amiens", 2)]),
        ("Figeac : 3 ; Amiens x2", [("Figeac", 3), ("Amiens", 2)]),
        ("Figeac 3 personnes", [("Figeac", 3)]),
        ("Figeac et Amiens", [("Figeac", None), ("Amiens", None)]),
        ("Promo 3", [("Promo 3", None)]),
        ("Figeac (en visio)", [("Figeac (en visio)", None)]),
    ],
)
def test_a_number_beside_a_name_counts_its_people(text: str, counted: list[tuple[str, int | None]]) -> None:
    assert counted_names(text) == counted


def answered(bring: Bring, line: list[Any], titles: list[Any] = TITLES) -> FileReport:
    book = {"Immersions": [["Occasion", *titles], ["immersion", "02/04/2026", "Reims", *line]]}
    asked = [one.question for one in bring(book, dry_run=True).problems if one.question]
    return bring(book, answers={one.key: SEVERAL for one in asked})


def people(url: str) -> list[tuple[Any, ...]]:
    return sorted(rows(url, Visit, "visitor_id", "people_value"))


def test_each_visitor_of_a_cell_gets_the_people_beside_its_name_from_that_cell(
    bring: Bring, database_url: str
) -> None:
    report = answered(bring, ["Figeac (3), Amiens (2)"])
    assert "3 pour « Figeac » et 2 pour « Amiens »" in messages(report)
    assert people(database_url) == [(1, 3), (2, 2)]
    assert [line.cells["people"] for line in log(database_url)[-2:]] == ["D2", "D2"]


def test_who_has_no_number_has_no_people_that_are_known(bring: Bring, database_url: str) -> None:
    answered(bring, ["Épinal, 2 pers. de Figeac"])
    assert people(database_url) == [(1, 2), (3, None)]


def test_a_number_of_the_row_that_is_their_sum_says_no_more(bring: Bring, database_url: str) -> None:
    answered(bring, ["Figeac (3), Amiens (2)", 5], [*TITLES, "Personnes"])
    assert people(database_url) == [(1, 3), (2, 2)]


def test_the_number_of_a_department_counts_nobody(bring: Bring, database_url: str) -> None:
    answered(bring, ["Figeac (46), Amiens (80)"])
    assert people(database_url) == [(1, None), (2, None)]


def test_a_member_of_a_cohort_counts_no_people(bring: Bring, database_url: str) -> None:
    book = {"Membres": [["Promo", "Territoire"], ["Promo 1", "Figeac (3), Amiens (2)"]]}
    asked = [one.question for one in bring(book, dry_run=True).problems if one.question]
    assert "comme ceux des personnes" not in messages(
        bring(book, answers={one.key: SEVERAL for one in asked})
    )
    assert len(rows(database_url, CohortMember, "id")) == 2
