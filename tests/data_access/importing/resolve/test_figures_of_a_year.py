"""A figure of a year is one value, whether « Période » or « Date » says the year."""

from typing import Any

import pytest

from data_access.importing.resolve.figures_of_a_year import year_of
from data_access.models import Indicator
from tests.data_access.importing.books import imported
from tests.data_access.importing.results import Bring, counts, messages, rows

BY_DATE, BY_PERIOD = ["Indicateur", "Date", "Valeur"], ["Indicateur", "Période", "Valeur"]
KNOWN = {
    "Territoires": [["Territoire"], ["Caen"]],
    "Définitions": [["Indicateur"], ["Emplois créés"]],
}


def of(titles: list[str], *lines: list[Any]) -> dict[str, list[list[Any]]]:
    return {"Indicateurs": [titles, *(["Emplois créés", *one] for one in lines)]}


@pytest.fixture
def known(sqlite_url: str) -> str:
    imported(sqlite_url, KNOWN)
    return sqlite_url


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (of(BY_DATE, [2025, 742]), of(BY_PERIOD, ["2025", 760])),
        (of(BY_DATE, ["31/12/2025", 742]), of(BY_PERIOD, ["Année 2025", 760])),
        (of(BY_PERIOD, ["2025", 742]), of(BY_DATE, [2025, 760])),
        (of(BY_PERIOD, ["2025", 742]), of(BY_DATE, ["31/12/2025", 760])),
        (of(BY_DATE, [2025, 742]), of(BY_DATE, ["31/12/2025", 760])),
        (of(["Indicateur", "Année", "Valeur"], [2025, 742]), of(BY_PERIOD, ["2025", 760])),
    ],
)
def test_a_figure_of_a_year_that_is_known_is_the_same_however_the_year_is_said(
    bring_book: Bring, known: str, first: Any, then: Any
) -> None:
    assert bring_book(first).status == "imported"
    report = bring_book(then)
    assert counts(report) == [(0, 1, 0, 0)]
    assert [(one.before, one.after) for one in report.replaced if one.after == "760"] == [("742", "760")]
    assert rows(known, Indicator, "value_value") == [(760,)]


def test_one_that_says_the_same_again_is_known_already(bring_book: Bring, known: str) -> None:
    bring_book(of(BY_PERIOD, ["2025", 742]))
    assert counts(bring_book(of(BY_DATE, ["31/12/2025", 742]))) == [(0, 0, 1, 0)]


def test_two_values_of_one_year_in_one_file_contradict_each_other(bring_book: Bring, known: str) -> None:
    titles = ["Indicateur", "Période", "Date", "Valeur"]
    report = bring_book(of(titles, [None, 2025, 742], ["2025", None, 760]))
    assert report.status == "refused"
    assert "742" in messages(report) and "760" in messages(report)


@pytest.mark.parametrize(
    ("titles", "lines"),
    [
        (BY_DATE, [[2024, 700], [2025, 742]]),
        (BY_DATE, [["30/06/2025", 700], ["31/12/2025", 742], [2025, 1_442]]),
        (BY_PERIOD, [["T4 2025", 700], ["2025", 742]]),
        (BY_PERIOD, [["début 2025", 700], ["2025", 742]]),
        (BY_PERIOD, [["2024-2025", 700], ["2025", 742]]),
    ],
    ids=["years", "days and the year", "a quarter", "the beginning", "a season"],
)
def test_values_of_other_times_stay_apart(
    bring_book: Bring, known: str, titles: list[str], lines: list[list[Any]]
) -> None:
    assert counts(bring_book(of(titles, *lines))) == [(len(lines), 0, 0, 0)]


def test_values_of_a_territory_and_of_the_network_stay_apart(bring_book: Bring, known: str) -> None:
    bring_book(of(BY_DATE, [2025, 742]))
    titles = ["Indicateur", "Territoire", "Période", "Valeur"]
    assert counts(bring_book(of(titles, ["Caen", "2025", 41]))) == [(1, 0, 0, 0)]


@pytest.mark.parametrize(
    ("period", "year"), [("2025", "2025"), ("Fin 2025", "2025"), ("au 31/12/2025", "2025"), ("mi-2025", "")]
)
def test_the_year_of_a_period(period: str, year: str) -> None:
    assert year_of({"period": period}) == year
