"""A published figure whose period is a date has that date, too."""

import pytest

from data_access.importing.resolve.period_dates import date_of
from data_access.models import Indicator
from tests.data_access.importing.results import Bring, log, rows
from tests.data_access.importing.workbooks import Sheets

TITLES = ["Indicateur", "Période", "Date", "Valeur"]
BY_PERIOD = ["Indicateur", "Période", "Valeur"]
FIGURES: Sheets = {"Définitions": [["Code", "Indicateur"], ["kf-projets", "Projets accompagnés"]]}


@pytest.fixture
def bring_figures(bring_book: Bring) -> Bring:
    """Imports on a database that knows of one figure."""
    assert bring_book(FIGURES).status == "imported"
    return bring_book


def stored(url: str) -> list[tuple[object, ...]]:
    """What is published: period, first day, last day, value."""
    found = rows(url, Indicator, "period", "date_start", "date_end", "value_value")
    return [(period, str(first), str(last), value) for period, first, last, value in found]


@pytest.mark.parametrize(
    "text", ["depuis 2014", "depuis le lancement", "24-25", "03/04/2025", "janvier", "2025 (9 mois)"]
)
def test_a_period_that_is_no_date_or_not_surely_is_but_a_text(text: str) -> None:
    assert date_of(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("fin 2024", "2024-01-01", "2024-12-31"),
        ("T1 2025", "2025-01-01", "2025-03-31"),
        ("31/12/2025", "2025-12-31", "2025-12-31"),
    ],
)
def test_a_period_is_read_as_a_date_is(text: str, first: str, last: str) -> None:
    date = date_of(text)
    assert date and (date["start"], date["end"]) == (first, last)


def test_the_value_of_a_later_period_is_the_one_that_is_shown(bring_figures: Bring, sqlite_url: str) -> None:
    bring_figures({"Indicateurs": [TITLES, ["Projets accompagnés", "depuis le lancement", 2024, 564]]})
    report = bring_figures({"Indicateurs": [BY_PERIOD, ["Projets accompagnés", "2025", 612]]}, figures=True)
    assert report.status == "imported"
    assert [(one["before"], one["after"]) for one in report.figures if "Projets" in one["label"]] == [
        ("564", "612")
    ]
    assert stored(sqlite_url)[1] == ("2025", "2025-01-01", "2025-12-31", 612)
    assert log(sqlite_url)[-1].cells["date"] == log(sqlite_url)[-1].cells["period"] == "B2"


def test_a_date_of_its_own_is_kept(bring_figures: Bring, sqlite_url: str) -> None:
    bring_figures({"Indicateurs": [TITLES, ["Projets accompagnés", "2024", "30/06/2024", 564]]})
    assert stored(sqlite_url) == [("2024", "2024-06-30", "2024-06-30", 564)]


def test_one_that_is_stored_without_a_date_gets_it_rather_than_a_second_one_beside(
    bring_figures: Bring, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr("data_access.importing.resolve.period_dates.date_of", lambda period: None)
        bring_figures({"Indicateurs": [BY_PERIOD, ["Projets accompagnés", "2025", 612]]})
    assert stored(sqlite_url) == [("2025", "None", "None", 612)]
    bring_figures({"Indicateurs": [BY_PERIOD, ["Projets accompagnés", "2025", 612], []]})
    assert stored(sqlite_url) == [("2025", "2025-01-01", "2025-12-31", 612)]


def test_a_period_that_is_corrected_moves_the_date_that_it_gave_and_no_other(
    bring_figures: Bring, sqlite_url: str
) -> None:
    sheet = [["Code", *TITLES], ["a", "Projets accompagnés", "2024", None, 564]]
    bring_figures({"Indicateurs": [*sheet, ["b", "Projets accompagnés", "2023", "30/06/2023", 500]]})
    corrected = [["Code", "Période"], ["a", "2025"], ["b", "2022"]]
    bring_figures({"Indicateurs": corrected})
    assert [one[:2] for one in stored(sqlite_url)] == [("2025", "2025-01-01"), ("2022", "2023-06-30")]
