"""Titles as people say them every day: read where they say one thing in a table, else told by the cells, or asked."""

import datetime
from typing import Any

import pytest

from data_access import clock
from data_access.importing.model.problems import ERROR
from data_access.importing.plan.file_report import FileReport
from data_access.models import Funding, Indicator, Project
from tests.data_access.importing.books import bringing, offered
from tests.data_access.importing.results import Bring, rows

TODAY = clock.today()
PAST, TO_COME = (str(TODAY + datetime.timedelta(days)) for days in (-40, 40))


@pytest.fixture
def bring(sqlite_url: str) -> Bring:
    bring = bringing(sqlite_url)
    assert bring({"Territoires": [["Territoire"], ["Caen"], ["Reims"]]}).status == "imported"
    return bring


def asked(report: FileReport) -> list[list[str]]:
    return [offered(one.question) for one in report.problems if one.severity == ERROR and one.question]


def test_the_territory_of_a_project_is_the_one_on_which_it_is_carried(bring: Bring, sqlite_url: str) -> None:
    bring({"Projets": [["Nom du projet", "Porté sur le territoire de"], ["Fabrique", "Reims"]]})
    assert rows(sqlite_url, Project, "territory_id") == [(2,)]


@pytest.mark.parametrize(
    ("title", "column"),
    [("Dossier envoyé le", "submitted_start"), ("Décision rendue le", "decided_start")],
)
def test_the_dates_of_a_request_are_read(bring: Bring, sqlite_url: str, title: str, column: str) -> None:
    report = bring({"Financements": [["Financeur", "Pour financer", title], ["Macif", "Agora", PAST]]})
    assert report.status == "imported"
    assert rows(sqlite_url, Funding, "object", column) == [("Agora", datetime.date.fromisoformat(PAST))]


def deposits(*days: Any, stage: str = "en instruction") -> list[list[Any]]:
    titles = ["Financeur", "Objet", "Étape", "Dépôt"]
    return [titles, *(["Macif", f"Agora {number}", stage, day] for number, day in enumerate(days))]


@pytest.mark.parametrize(("day", "column"), [(PAST, "submitted_start"), (TO_COME, "deadline_start")])
def test_a_deposit_is_told_by_its_days(bring: Bring, sqlite_url: str, day: str, column: str) -> None:
    assert bring({"Financements": deposits(day)}).status == "imported"
    assert rows(sqlite_url, Funding, column) == [(datetime.date.fromisoformat(day),)]


@pytest.mark.parametrize(
    "table", [deposits(PAST, TO_COME), deposits(PAST, stage="en rédaction")], ids=["both", "not sent"]
)
def test_a_deposit_that_may_be_a_deadline_is_asked(bring: Bring, table: list[list[Any]]) -> None:
    assert ["submitted", "deadline", "-"] in asked(bring({"Financements": table}))


@pytest.mark.parametrize(
    ("about", "column", "said"), [(("2025", "2025"), "period", "2025"), (("Caen", "Caen"), "territory_id", 1)]
)
def test_what_a_figure_concerns_is_told_by_the_cells(
    bring: Bring, sqlite_url: str, about: tuple[str, str], column: str, said: object
) -> None:
    figures = [["Participants", 12, about[0]], ["Projets accompagnés", 3, about[1]]]
    bring({"Définitions": [["Indicateur"], ["Participants"], ["Projets accompagnés"]]})
    report = bring({"Indicateurs": [["Indicateur", "Valeur", "Concerne"], *figures]})
    assert not asked(report)
    assert rows(sqlite_url, Indicator, column) == [(said,), (said,)]


def test_when_a_project_was_born_is_asked(bring: Bring) -> None:
    report = bring({"Projets": [["Projet", "Territoire", "Né en"], ["Fabrique", "Caen", 2021]]})
    assert asked(report) == [["year", "-"]]


@pytest.mark.parametrize(("joined", "first"), [((2023, 2024), "status.date"), ((2025, 2026), "-")])
def test_since_when_is_rather_read_where_it_is_not_the_day_of_another_column(
    bring: Bring, joined: tuple[int, int], first: str
) -> None:
    titles = ["Territoire", "Depuis le", "Habitants", "Statut", "Arrivé dans le réseau en"]
    table = [
        titles,
        ["Caen", "2025-06-12", 270000, "labellisé", joined[0]],
        ["Reims", "2026-02-03", 180000, "en lancement", joined[1]],
    ]
    assert [one[0] for one in asked(bring({"Territoires": table})) if "label.date" in one] == [first]
