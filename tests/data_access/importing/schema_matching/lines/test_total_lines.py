"""A line « Total » that is not the sum of what is read is said at its cell; one that is, or may be, is left alone."""

from typing import Any

import pytest

from tests.data_access.importing.schema_matching.grids import Rows, only, problems

TITLES = ["Financeur", "Exercice", "Demandé", "Accordé"]
A: list[Any] = ["Fondation A", 2025, 100_000, 50_000]
B: list[Any] = ["Région X", 2025, "85 000 €", None]
C: list[Any] = ["ADEME", 2025, 20_000, 5_000]


def told(*rows: list[Any]) -> dict[str, str]:
    """What is said at the cells of the total lines."""
    found = problems(only("Suivi", [TITLES, *rows]))
    said = [one for one in found if "les lignes que nous lisons" in one.message]
    assert all(one.severity == "warning" and one.plain for one in said)
    return {one.cell: one.why.replace("\u00a0", " ").replace("\u202f", " ") for one in said}


def test_a_total_that_says_something_else_is_told_with_what_is_read() -> None:
    assert told(A, B, ["TOTAL", None, 190_000, 50_000]) == {
        "C4": "la ligne « TOTAL » dit 190 000, et les lignes que nous lisons font 185 000"
    }


def test_a_sub_total_is_held_against_the_lines_since_the_last_total() -> None:
    lines = [A, B, ["Sous-total", None, 185_000, 50_000], C, ["Sous-total", None, 25_000, 5_000]]
    assert list(told(*lines, ["Total général", None, 205_000, 55_000])) == ["C6"]


def test_cells_that_say_no_number_alone_are_told_with_it() -> None:
    (why,) = told(A, ["Région X", 2025, "env. 80 000", None], ["Total", None, 180_000, 50_000]).values()
    assert why.endswith("font 100 000, sans 1 cellule qui ne dit pas un nombre seul")


@pytest.mark.parametrize(
    "rows",
    [
        [A, B, ["TOTAL", None, 185_000, 50_000]],
        [["TOTAL", None, 185_000, 50_000], A, B],
        [A, B, ["Total Région", None, 85_000, None]],  # of which lines it is, is not said
        [A, B, ["Moyenne", None, 92_500, 50_000]],
        [A, C, ["Total", None, 120_000, 55_000], B, ["Total", None, 205_000, 55_000]],
        [A, ["Total", None, "voir Paul", None]],
    ],
)
def test_one_that_is_right_or_of_which_it_is_not_known_is_not_spoken_of(rows: Rows) -> None:
    assert told(*rows) == {}


def test_lines_of_which_something_is_asked_are_not_held_against_the_total() -> None:
    struck: list[Any] = ["ADEME - ANNULÉ", 2025, 20_000, 5_000]
    assert told(A, B, struck, ["Total", None, 205_000, 55_000]) == {}
    assert told(A, B, struck, ["Total", None, 185_000, 50_000]) == {}


D: list[Any] = ["Fondation A", 2026, 30_000, 10_000]


@pytest.mark.parametrize(
    ("lines", "cell"),
    [
        ([A, C, ["Total 2025", None, None, 57_000], D, ["Total 2026", None, None, 10_000]], "D4"),
        ([A, D, C, ["Total 2025", None, None, 57_000]], "D5"),  # wherever its rows stand
        ([A, C, ["Sous-total Fondations", None, 90_000, None], D], "C4"),
        ([A, C, D, ["Cumul", None, 155_000, None]], "C5"),
        ([A, C, ["Total privé", None, 125_000, None], D, ["Total public", None, 30_000, None]], "C4"),
    ],
    ids=["by year", "a year apart", "by group", "cumulative", "groups that no line says"],
)
def test_a_total_of_some_lines_is_held_against_these(lines: Rows, cell: str) -> None:
    assert list(told(*lines)) == [cell]


@pytest.mark.parametrize(
    "lines",
    [
        [A, C, ["Total 2025", None, None, 55_000], D],
        [A, C, ["Total 2024", None, None, 40_000]],  # of which no line is
        [A, C, ["Total public", None, 20_000, None], D],
        [A, C, D, ["Total Fondation A", None, 130_000, None]],
        [A, C, D, ["Total hors ADEME", None, 12_000, None]],
        [A, C, D, ["Total prévu", None, 200_000, None]],
        [A, C, D, ["Cumul depuis 2019", None, 900_000, None]],
    ],
)
def test_a_total_that_is_right_or_of_other_lines_is_not_spoken_of(lines: Rows) -> None:
    assert told(*lines) == {}
