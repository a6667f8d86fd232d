"""« Date 2025 » is a title of days: the year that it says is that of those which leave it out."""

import pytest

from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems, question


def held(title: str, *dates: str) -> Rows:
    rows = [[f"Soirée {number}", date, "Territoires"] for number, date in enumerate(dates)]
    return [["Nom", title, "Portée"], *rows]


def starts(rows: Rows) -> list[object]:
    return [
        dict(values["date"])["start"] for _, values in lines(only("Événements", rows)) if "date" in values
    ]


@pytest.mark.parametrize("title", ["Date 2025", "Date (2025)", "Date en 2025", "Dates 2025", "2025 Date"])
def test_the_year_that_a_title_of_days_says_is_theirs(title: str) -> None:
    assert starts(held(title, "12/03", "22 avril")) == ["2025-03-12", "2025-04-22"]


def test_days_of_another_year_below_it_leave_it_in_doubt() -> None:
    rows = held("Date 2025", "12/03", "22/04/2026")
    asked = [question(one)[0] for one in problems(only("Événements", rows)) if one.question]
    assert asked == ["column:Événements:B1:Date 2025"] and not starts(rows)


@pytest.mark.parametrize("title", ["Dates 2025-2026", "Date (appel 2025)"])
def test_a_season_or_the_year_of_something_else_is_asked(title: str) -> None:
    asked = [one for one in problems(only("Événements", held(title, "12/03"))) if one.question]
    assert asked and not starts(held(title, "12/03"))
