"""« dont 2026 » is the part of the amount before it that is of that year; the total itself is of none."""

from typing import Any

import pytest

from tests.data_access.importing.schema_matching.grids import Rows, only, problems

HEAD = ["Financeur", "Objet", "Étape"]


def granted(titles: list[str], *amounts: Any) -> list[tuple[int, str]]:
    """The years and amounts that one grant makes under those titles."""
    rows: Rows = [[*HEAD, *titles], ["Fondation Olive", "Essaimage", "accordé", *amounts]]
    sheet = only("Conventions", rows)
    return [(row.values["year"], row.values["granted"]) for row in sheet.rows if "year" in row.values]


@pytest.mark.parametrize(
    "titles",
    [
        ["Accordé", "dont 2026", "dont 2027"],
        ["Accordé", "Dont en 2026", "part 2027"],
        ["Accordé", "Accordé dont 2026", "Accordé dont 2027"],
        ["Accordé", "Accordé 2026", "Accordé 2027"],
    ],
)
def test_the_parts_of_an_amount_are_those_of_their_years_and_the_total_is_left(titles: list[str]) -> None:
    parts = [(2026, "20000.00"), (2027, "10000.00")]
    assert granted(titles, 30000, 20000, 10000) == parts
    rows: Rows = [[*HEAD, *titles], ["Fondation Olive", "Essaimage", "accordé", 30000, 20000, 10000]]
    assert ["est le total de" in one.message for one in problems(only("Conventions", rows))] == [True]


def test_an_amount_that_is_not_their_sum_is_still_one_of_its_own() -> None:
    assert granted(["Accordé 2026", "Accordé 2027"], 20000, 10000) == [(2026, "20000.00"), (2027, "10000.00")]
    rows: Rows = [
        [*HEAD, "Accordé", "Accordé 2026", "Accordé 2027"],
        ["Fondation Olive", "Essaimage", "accordé", 50000, 20000, 10000],
    ]
    assert not any("est le total de" in one.message for one in problems(only("Conventions", rows)))


def test_beside_a_column_of_years_an_amount_is_that_of_its_year() -> None:
    rows: Rows = [
        [*HEAD, "Exercice", "Accordé"],
        ["Fondation Olive", "Essaimage", "accordé", 2026, 30000],
    ]
    assert problems(only("Conventions", rows)) == []


def test_dont_alone_says_nothing_of_a_text_before_it() -> None:
    rows: Rows = [
        ["Événement", "Date", "Portée", "dont 2026"],
        ["Soirée", "2025", "réseau", None],
    ]
    assert [row.values["name"] for row in only("Soirées", rows).rows] == ["Soirée"]
