"""The day of a visit is its date, and tells the event where it names one; what it takes for another visit."""

from datetime import date
from typing import Any

import pytest

from data_access.importing.model.grids import address
from data_access.importing.plan.file_report import FileReport
from data_access.models import Event, Visit
from tests.data_access.importing.books import bringing
from tests.data_access.importing.books import question as asked
from tests.data_access.importing.results import Bring, log, messages, rows
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
    return rows(url, Visit, "date_start", "occasion", "people_value")


def passed(report: FileReport) -> set[str]:
    (sheet,) = report.cells
    return {address(row + 1, one.column) for one in sheet.marks for row in range(one.first, one.last + 1)}


def test_two_days_are_two_visits_and_nothing_is_asked(bring: Bring, database_url: str) -> None:
    report = bring({"Visites": [TITLES, FIRST, A_YEAR_LATER]})
    assert (report.status, report.problems, passed(report)) == ("imported", [], set())
    two = [(date(2025, 3, 13), "Accueil du public", 4), (date(2026, 3, 12), "Accueil du public", 5)]
    assert visits(database_url) == two
    bring({"Visites": [TITLES, FIRST, A_YEAR_LATER, []]})
    assert visits(database_url) == two


@pytest.mark.parametrize("title", ["Date", "Jour", "Quand", "Date de la visite", "Date de la soirée"])
def test_the_day_of_a_visit_without_an_event_is_its_date_and_leads_to_its_cell(
    bring: Bring, database_url: str, title: str
) -> None:
    bring({"Visites": [[title, "Visiteur", "Chez"], ["13/03/2025", "Caen", "Miramas"]]})
    assert visits(database_url) == [(date(2025, 3, 13), None, None)]
    assert log(database_url)[-1].cells["date"] == "A2"


def test_a_visit_that_was_known_without_its_day_is_the_same_one(bring: Bring, database_url: str) -> None:
    bring({"Visites": [TITLES[1:], FIRST[1:]]})
    bring({"Visites": [TITLES, FIRST, A_YEAR_LATER]})
    assert [day for day, *_ in visits(database_url)] == [date(2025, 3, 13), date(2026, 3, 12)]


@pytest.mark.parametrize("order", [1, -1])
def test_in_one_file_a_visit_without_a_day_is_another_one(
    bring: Bring, database_url: str, order: int
) -> None:
    two = [["13/03/2025", "Caen", "Miramas"], [None, "Caen", "Miramas"]][::order]
    for _ in range(2):
        assert bring({"Visites": [["Jour", "Visiteur", "Chez"], *two]}).problems == []
    assert sorted(day is None for day, *_ in visits(database_url)) == [False, True]


@pytest.mark.parametrize(
    ("occasion", "known"),
    [("Accueil du public", "Accueil du public (13 mars 2025)"), (None, "13 mars 2025")],
)
def test_a_visit_whose_day_stood_in_its_occasion_gets_its_date(
    bring: Bring, database_url: str, occasion: str | None, known: str
) -> None:
    bring({"Visites": [TITLES[1:], ["Caen", "Miramas", known, 4]]})
    bring({"Visites": [TITLES, ["13/03/2025", "Caen", "Miramas", occasion, 4]]})
    assert [day for day, *_ in visits(database_url)] == [date(2025, 3, 13)]


def test_a_visit_to_an_event_on_its_day_asks_nothing_and_is_the_same_with_and_without_the_day(
    bring: Bring, database_url: str
) -> None:
    bring({"Événements": [["Événement", "Date", "Portée"], ["Forum", "13/03/2025", "réseau"]]})
    titles = ["Date", "Territoire", "Événement", "Occasion"]
    one = ["13/03/2025", "Caen", "Forum", "atelier"]
    report = bring({"Participations": [titles, one]})
    assert (report.problems, visits(database_url)) == ([], [(date(2025, 3, 13), "atelier", None)])
    assert bring({"Participations": [titles[1:], one[1:]]}).problems == []
    assert len(visits(database_url)) == 1


def test_the_day_tells_which_event_of_that_name_is_visited(bring: Bring, database_url: str) -> None:
    twice = [["Forum", "13/03/2025", "réseau"], ["Forum", "12/03/2026", "réseau"]]
    bring({"Événements": [["Événement", "Date", "Portée"], *twice]})
    titles = ["Date", "Territoire", "Événement"]
    assert bring({"Participations": [titles, ["12/03/2026", "Caen", "Forum"]]}).problems == []
    ((event,),) = rows(database_url, Visit, "event_id")
    assert dict(rows(database_url, Event, "id", "date_start"))[event] == date(2026, 3, 12)


def test_a_day_that_no_event_of_that_name_has_is_asked_once_and_the_chosen_one_keeps_its_own(
    bring: Bring, database_url: str
) -> None:
    bring({"Événements": [["Événement", "Date", "Portée"], ["Forum", "13/03/2025", "réseau"]]})
    book: Sheets = {"Participations": [["Date", "Territoire", "Événement"], ["20/03/2025", "Caen", "Forum"]]}
    question = asked(bring(book, dry_run=True))
    assert question.key.startswith("name:events")
    report = bring(book, answers={question.key: question.candidates[0].value})
    assert report.status == "imported"
    assert "sa date vaut pour cette venue" in messages(report)
    assert (visits(database_url), passed(report)) == ([(None, None, None)], {"A2"})


def test_what_says_neither_where_nor_on_which_occasion_is_refused_with_its_day(bring: Bring) -> None:
    lines = [["13/03/2025", "Caen", None], ["14/03/2025", "Caen", "Miramas"]]
    report = bring({"Visites": [["Jour", "Visiteur", "Chez"], *lines]}, dry_run=True)
    assert "ne dit ni à quel événement, ni chez qui" in messages(report)


@pytest.mark.parametrize(("answer", "known"), [("known", 2), ("another", 3)])
def test_a_visit_without_a_day_that_may_be_one_of_two_is_asked(
    bring: Bring, database_url: str, answer: str, known: int
) -> None:
    bring({"Visites": [TITLES, FIRST, A_YEAR_LATER]})
    undated: Sheets = {"Venues": [TITLES[1:], FIRST[1:-1]]}
    question = asked(bring(undated, dry_run=True))
    assert [one.value for one in question.candidates] == ["known", "another"]
    assert bring(undated, answers={question.key: answer}).status in ("imported", "unchanged")
    assert len(visits(database_url)) == known
