"""« Jour » above days that say their month is the date of an event, whatever stands in each cell."""

import pytest

from tests.data_access.importing.schema_matching.grids import Rows, understood


def days(rows: Rows) -> list[object]:
    """The first day of each event that is read."""
    (read,), _ = understood("Événements", rows)
    dates = [row.values.get("date") for row in read.rows]
    return [date["start"] if isinstance(date, dict) else date for date in dates]


@pytest.mark.parametrize("title", ["Jour", "Jour 1", "1er jour"])
def test_whole_days_under_jour_are_the_date_be_their_time_beside_them(title: str) -> None:
    rows: Rows = [
        ["Événement", title, "Lieu"],
        ["Forum", "samedi 24 février 2024 de 10h à 19h", "Halle"],
        ["Café", "13/03/2024", "Mairie"],
    ]
    assert days(rows) == ["2024-02-24", "2024-03-13"]


def test_a_day_that_cannot_be_is_asked_as_that_of_any_date_and_the_others_are_read() -> None:
    rows: Rows = [
        ["Événement", "Jour"],
        ["Forum", "vendredi 8 janvier 2026"],  # a Thursday
        ["Café", "mardi 13 janvier 2026"],
        ["Débat", "jeudi 15 janvier 2026"],
    ]
    (read,), _ = understood("Événements", rows)
    assert days(rows) == [None, "2026-01-13", "2026-01-15"]
    told = [one for row in read.rows for one in row.problems if one.cell == "B2"]
    assert [one.severity for one in told] == ["error"] and told[0].question


def test_a_day_and_its_month_are_completed_by_the_year_beside_them() -> None:
    rows: Rows = [["Événement", "Jour", "Année"], ["Forum", "8 janvier", 2026], ["Café", "13 janvier", 2025]]
    assert days(rows) == ["2026-01-08", "2025-01-13"]


def test_the_day_of_a_month_stays_a_part_of_the_date() -> None:
    rows: Rows = [
        ["Événement", "Jour", "Mois", "Année"],
        ["Forum", 8, "janvier", 2026],
        ["Café", 13, "mars", 2026],
    ]
    assert days(rows) == ["2026-01-08", "2026-03-13"]
