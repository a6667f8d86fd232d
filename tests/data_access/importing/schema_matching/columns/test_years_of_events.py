"""« Date 2025 », « Présents 2025 » in a list of events of that year are its date and who came, and are shown so."""

import pytest

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems, question

ROWS: Rows = [
    ["Soirée", "Date 2025", "Présents 2025"],
    ["Katalyze", "22/05/2025", 298],
    ["Crépité", "12/09/2025", 231],
]


def asked(rows: Rows) -> list[str]:
    return [one.cell for one in problems(only("Événements", rows)) if one.severity == ERROR]


def test_they_are_read_and_shown() -> None:
    sheet = only("Événements", ROWS)
    assert [values["date"]["start"] for _, values in lines(sheet)] == ["2025-05-22", "2025-09-12"]
    assert [row.values["measure"] for row in sheet.rows if row.table == "measures"] == ["present"] * 2
    assert {(one.severity, one.cell) for one in problems(sheet)} == {("warning", "B1"), ("warning", "C1")}


def test_a_count_is_read_so_beside_a_plain_date_of_that_year() -> None:
    assert asked([["Soirée", "Date", "Présents 2025"], *ROWS[1:]]) == []


@pytest.mark.parametrize(
    ("titles", "second"),
    [
        (["Date", "Présents 2024"], "12/09/2025"),  # the figure of the year before
        (["Date", "Présents 2025"], "12/09/2024"),  # events of two years
        (["Date", "Présents 2025"], "12/09"),
        (["Date 2024", "Présents"], "12/09/2025"),
    ],
)
def test_another_year_is_asked(titles: list[str], second: str) -> None:
    rows: Rows = [["Soirée", *titles], ROWS[1], ["Crépité", second, 231]]
    assert {"B1", "C1"} & set(asked(rows))


def test_the_same_of_two_years_is_asked() -> None:
    rows: Rows = [[*ROWS[0], "Présents 2024"], [*ROWS[1], 317], [*ROWS[2], 250]]
    assert {"C1", "D1"} <= set(asked(rows))


@pytest.mark.parametrize(("title", "first"), [("Rappel 2024", "-"), ("Pour rappel", "-"), ("Venues", None)])
def test_a_reminder_of_another_year_is_rather_not_read(title: str, first: str | None) -> None:
    rows: Rows = [["Soirée", "Date", "Présents", title], [*ROWS[1], 317], [*ROWS[2], 250]]
    found = next(one for one in problems(only("Événements", rows)) if one.cell == "D1" and one.question)
    assert (question(found)[1][0] == "-") is (first == "-")
