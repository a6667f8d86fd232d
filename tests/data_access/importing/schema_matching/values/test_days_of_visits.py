"""The day of a visit that names no event stands with its occasion; elsewhere, a day that finds no event is told."""

from typing import Any

import pytest

from data_access.importing.model.grids import address
from data_access.importing.plan.file_report import FileReport
from data_access.models import Visit
from tests.data_access.importing.books import bringing
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

TERRITORIES: Sheets = {"Territoires": [["Territoire"], ["Caen"], ["Miramas"]]}
TITLES = ["Jour", "Visiteur", "Chez", "Occasion", "Personnes"]
FIRST = ["13/03/2025", "Caen", "Miramas", "Accueil du public", 4]
A_YEAR_LATER = ["12/03/2026", "Caen", "Miramas", "Accueil du public", 5]


@pytest.fixture
def bring(database_url: str) -> Bring:
    bring = bringing(database_url)
    bring(TERRITORIES)
    return bring


def visits(url: str) -> list[tuple[Any, ...]]:
    return rows(url, Visit, "occasion", "people_value")


def passed(report: FileReport) -> set[str]:
    (sheet,) = report.cells
    return {address(row + 1, one.column) for one in sheet.marks for row in range(one.first, one.last + 1)}


def test_two_days_are_two_visits_that_each_say_theirs(bring: Bring, database_url: str) -> None:
    report = bring({"Visites": [TITLES, FIRST, A_YEAR_LATER]})
    assert (report.status, passed(report)) == ("imported", set())
    assert (
        "le jour est gardé dans l'occasion, « Accueil du public (13 mars 2025) », dans 2 lignes"
        in messages(report)
    )
    assert visits(database_url) == [
        ("Accueil du public (13 mars 2025)", 4),
        ("Accueil du public (12 mars 2026)", 5),
    ]
    assert bring({"Visites": [TITLES, FIRST, A_YEAR_LATER, []]}).status == "imported"
    assert len(visits(database_url)) == 2


def test_a_day_alone_is_the_occasion_of_a_visit(bring: Bring, database_url: str) -> None:
    bring({"Visites": [["Jour", "Visiteur", "Chez"], ["13/03/2025", "Caen", "Miramas"]]})
    assert visits(database_url) == [("13 mars 2025", None)]


def test_a_visit_that_was_known_without_its_day_is_the_same_one(bring: Bring, database_url: str) -> None:
    bring({"Visites": [TITLES[1:], FIRST[1:]]})
    bring({"Visites": [TITLES, FIRST, A_YEAR_LATER]})
    assert visits(database_url) == [
        ("Accueil du public (13 mars 2025)", 4),
        ("Accueil du public (12 mars 2026)", 5),
    ]


def test_a_visit_to_an_event_has_the_day_of_the_event_and_nothing_is_said(
    bring: Bring, database_url: str
) -> None:
    bring({"Événements": [["Événement", "Date", "Portée"], ["Forum", "13/03/2025", "réseau"]]})
    titles = ["Date", "Territoire", "Événement", "Occasion"]
    report = bring({"Participations": [titles, ["13/03/2025", "Caen", "Forum", "atelier"]]})
    assert (report.problems, visits(database_url)) == ([], [("atelier", None)])


def test_a_day_of_nothing_else_is_told_and_passed_over(bring: Bring) -> None:
    report = bring(
        {
            "Visites": [
                ["Jour", "Visiteur", "Chez"],
                ["13/03/2025", "Caen", None],
                ["14/03/2025", "Caen", "Miramas"],
            ]
        },
        dry_run=True,
    )
    assert "ne sert qu'à trouver une fiche, et n'en a trouvé aucune" in messages(report)
    assert "A2" in passed(report)
