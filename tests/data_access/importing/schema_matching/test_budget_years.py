"""A line of a budget is of one fiscal year: what a title says of another one is no value of that line."""

from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import (
    Rows,
    lines,
    only,
    problems,
    question,
    understood,
)


@pytest.mark.parametrize(
    ("titles", "cell"),
    [
        (["Poste", "Nature", "BP 2026", "CA 2025"], "D1"),
        (["Poste", "Nature", "Compte de résultat 2024", "Voté 2025"], "C1"),
    ],
)
def test_a_column_of_another_year_is_told_and_not_offered(titles: list[str], cell: str) -> None:
    rows: Rows = [
        titles,
        ["Salaires", "charges", 61_000, 57_800],
        ["Cotisations", "produits", 16_000, 14_900],
    ]
    (told,) = [one for one in problems(only("Budget", rows)) if one.cell == cell]
    assert (told.severity, told.plain, told.question) == ("warning", True, None)
    assert "n'est que d'un exercice" in told.message
    assert all("actual" not in values for _, values in lines(only("Budget", rows)))


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (["Budget 2026", "Réalisé 2025"], [(2025, None, "57800.00"), (2026, "61000.00", None)]),
        (["2026 prévu", "2025 réalisé"], [(2025, None, "57800.00"), (2026, "61000.00", None)]),
        (["Réel au 30/11/26", "BP 27"], [(2026, None, "61000.00"), (2027, "57800.00", None)]),
        (["BP 26", "BP 27"], [(2026, "61000.00", None), (2027, "57800.00", None)]),
        (["Voté 2025", "Réalisé 2024"], [(2024, None, "57800.00"), (2025, "61000.00", None)]),
        (["Budget 2025", "Réalisé 2025"], [(2025, "61000.00", "57800.00")]),
        (["Budget prévu 2025", "Réalisé 2025"], [(2025, "61000.00", "57800.00")]),
    ],
)
def test_what_was_planned_and_what_came_of_it_are_each_of_the_year_of_their_title(
    titles: list[str], found: list[tuple[Any, ...]]
) -> None:
    sheet = only("Budget", [["Poste", "Nature", *titles], ["Salaires", "charges", 61_000, 57_800]])
    names = ("year", "amount", "actual")
    assert sorted(tuple(values.get(one) for one in names) for _, values in lines(sheet)) == found
    assert not [one for one in problems(sheet) if one.severity == ERROR]


@pytest.mark.parametrize("title", ["Chapitre", "Rubrique", "Ligne budgétaire"])
def test_a_chapter_or_a_heading_names_the_lines_where_nothing_else_does(title: str) -> None:
    rows: Rows = [["Exercice", title, "Budget prévu", "Réalisé"], [2025, "Salaires", 61_000, 57_800]]
    sheet = only("Budget", rows)
    assert [values["name"] for _, values in lines(sheet)] == ["Salaires"]
    assert not problems(sheet)


def test_a_chapter_beside_its_lines_is_said_not_to_be_read() -> None:
    rows: Rows = [
        ["Exercice", "Chapitre", "Poste", "Budget prévu"],
        [2025, "Personnel", "Salaires", 61_000],
        [2025, "Personnel", "Primes", 2_000],
    ]
    sheet = only("Budget", rows)
    assert [values["name"] for _, values in lines(sheet)] == ["Salaires", "Primes"]
    assert [(one.cell, one.severity) for one in problems(sheet)] == [("B1", "warning")]


LINES: Rows = [["Salaires", 82_000, 84_500, 92_000, None], ["Agora", 20_000, None, 24_000, 23_700]]
PAIRS: Rows = [[None, 2024, None, 2025, None], ["Ligne", "Prévu", "Réalisé", "Prévu", "Réalisé"], *LINES]
READ = [
    (2024, "Salaires", "82000.00", "84500.00"),
    (2025, "Salaires", "92000.00", None),
    (2024, "Agora", "20000.00", None),
    (2025, "Agora", "24000.00", "23700.00"),
]


def read(rows: Rows, merged: str = "", **more: Any) -> list[tuple[Any, ...]]:
    names = ("year", "name", "amount", "actual")
    (sheet,), _ = understood("Budget", rows, merged, **more)
    return [tuple(values.get(name) for name in names) for _, values in lines(sheet)]


@pytest.mark.parametrize("merged", ["B1:C1 D1:E1", ""], ids=["merged", "centred over both"])
@pytest.mark.parametrize("answers", [{}, {"titles:Budget": "1-2"}, {"titles:Budget": "2"}])
def test_a_year_over_what_was_planned_and_what_came_of_it_gives_the_line_of_that_year(
    merged: str, answers: dict[str, str]
) -> None:
    assert read(PAIRS, merged, answers=answers) == READ


@pytest.mark.parametrize(
    "titles",
    [
        [["Ligne", "Prévu 2024", "Réalisé 2024", "Prévu 2025", "Réalisé 2025"]],
        [["Ligne", "BP 2024", "Réalisé 2024", "BP 2025", "Réel 2025"]],
        [
            [None, "Exercice 2024", None, "Exercice 2025", None],
            ["Ligne", "Budget", "Réalisé", "Budget", "Réalisé"],
        ],
    ],
)
def test_the_titles_may_say_the_year_themselves(titles: Rows) -> None:
    assert read([*titles, *LINES]) == READ


def test_the_amounts_may_stand_over_their_years() -> None:
    titles: Rows = [[None, "Prévu", None, "Réalisé", None], ["Ligne", 2024, 2025, 2024, 2025]]
    assert sorted(read([*titles, ["Agora", 20_000, 24_000, 21_000, 23_000]], "B1:C1 D1:E1")) == [
        (2024, "Agora", "20000.00", "21000.00"),
        (2025, "Agora", "24000.00", "23000.00"),
    ]


def test_each_amount_cites_its_own_cell_and_what_is_wrong_with_one_is_said_once() -> None:
    rows: Rows = [*PAIRS[:2], ["Salaires", 82_000, "à voir", 92_000, None]]
    sheet = only("Budget", rows)
    assert [one.cell for one in problems(sheet) if one.severity == ERROR] == ["C3"]
    first, second = sheet.rows
    assert (first.cells["amount"], first.cells["year"], second.cells["amount"]) == ("B3", "B1", "D3")


def test_one_of_the_columns_may_be_answered_not_to_be_read() -> None:
    (sheet,), _ = understood("Budget", PAIRS)
    (title,) = [one for one in sheet.titles if one.cell == "C2"]
    assert read(PAIRS, answers={title.question.key: "-"})[0] == (2024, "Salaires", "82000.00", None)


def test_a_column_of_years_says_the_year_of_its_rows() -> None:
    rows: Rows = [["Exercice", *PAIRS[1]], [2024, *LINES[0]]]
    (sheet,), _ = understood("Budget", [[None, *PAIRS[0]], *rows])
    assert "C2" in {one.cell for one in problems(sheet) if one.severity == ERROR}


SIDES: Rows = [
    ["Charges", "Prévu", "Réalisé"],
    ["Salaires", 82_000, 84_500],
    ["Agora", 20_000, 21_500],
    ["Produits"],
    ["Dons", 40_000, 44_000],
    ["Adhésions", 13_000, 12_200],
]


def test_the_title_of_the_lines_may_say_the_side_of_those_above_the_next_one() -> None:
    answers = {"column:Budget:1:name": "A1", "doubt:Budget:blocs": "side"}
    (sheet,), _ = understood("Budget", SIDES, answers=answers)
    assert [values.get("side") for _, values in lines(sheet)] == ["expense", "expense", "income", "income"]


def test_the_title_of_the_lines_that_is_known_as_such_says_no_side() -> None:
    rows: Rows = [["Poste de dépense", *SIDES[0][1:]], *SIDES[1:]]
    (sheet,), _ = understood("Budget", rows, answers={"doubt:Budget:blocs": "side"})
    assert [values.get("side") for _, values in lines(sheet)] == [None, None, "income", "income"]


@pytest.mark.parametrize("day", ["30/09", "10/09", "30 septembre", "30/09/26", "09/2026"])
def test_what_was_spent_up_to_a_day_is_of_the_year_that_it_says_or_of_the_one_beside_it(day: str) -> None:
    rows: Rows = [
        ["Poste", "Nature", "Budget 2026", f"Réalisé au {day}"],
        ["Salaires", "charges", 80_000, 60_000],
    ]
    (line,) = [values for _, values in lines(only("Budget", rows)) if "actual" in values]
    assert (line["year"], str(line["actual"])) == (2026, "60000.00")


VERSIONS: Rows = [
    ["Poste", "Nature", "BP 2026", "Réalisé au 30/11/26", "BP 2027 v1", "BP 2027 v2 (votée)"],
    ["Salaires", "charges", 61_000, 57_800, 64_000, 63_000],
    ["Cotisations", "produits", 16_000, 14_900, 17_000, 18_000],
]
WHICH = "doubt:Budget:budget 2027"


def test_which_version_of_a_budget_counts_is_asked_the_one_that_was_voted_first() -> None:
    asked = [one for one in problems(only("Budget", VERSIONS)) if one.severity == ERROR]
    assert {one.cell for one in asked} == {"E1", "F1"}
    assert all(question(one) == (WHICH, ["BP 2027 v2 (votée)", "BP 2027 v1", "-"]) for one in asked)


@pytest.mark.parametrize(
    ("answer", "amounts"),
    [
        ("BP 2027 v2 (votée)", [(2026, "61000.00", "57800.00"), (2027, "63000.00", None)]),
        ("BP 2027 v1", [(2026, "61000.00", "57800.00"), (2027, "64000.00", None)]),
        ("-", [(2026, "61000.00", "57800.00")]),
    ],
)
def test_the_version_that_is_answered_is_the_budget_of_its_year(
    answer: str, amounts: list[tuple[Any, ...]]
) -> None:
    sheet = only("Budget", VERSIONS, answers={WHICH: answer})
    said = [
        (values["year"], values.get("amount"), values.get("actual"))
        for row, values in lines(sheet)
        if row == 2
    ]
    assert sorted(said) == amounts
    assert not [one for one in problems(sheet) if one.severity == ERROR]


def test_a_version_is_told_where_the_other_one_was_left_among_the_titles() -> None:
    sheet = only("Budget", VERSIONS, answers={"column:Budget:E1:BP 2027 v1": "-"})
    assert [one.cell for one in problems(sheet) if "n'est pas lue" in one.message and one.cell == "F1"] == [
        "F1"
    ]


def test_one_version_alone_is_the_budget_of_its_year() -> None:
    rows: Rows = [["Poste", "Nature", "Réalisé 2026", "BP 2027 v2"], ["Salaires", "charges", 57_800, 63_000]]
    sheet = only("Budget", rows)
    assert sorted((values["year"], values.get("amount")) for _, values in lines(sheet)) == [
        (2026, None),
        (2027, "63000.00"),
    ]
    assert not [one for one in problems(sheet) if one.severity == ERROR]


def test_versions_alone_are_asked_about_as_well() -> None:
    rows: Rows = [
        ["Poste", "Nature", "Budget 2027 initial", "Budget 2027 révisé"],
        ["Salaires", "charges", 61, 63],
    ]
    asked = [one for one in problems(only("Budget", rows)) if one.severity == ERROR]
    assert {question(one)[0] for one in asked} == {WHICH}


COPY: Rows = [
    ["Réseau - budget 2026", None, None, None],
    ["Nature", "Poste", "Prévu", "Réalisé"],
    ["Dépenses", "Salaires", 70_000, None],
]
BY_NAME = "doubt:2027 (à compléter):exercice"


def years_of(name: str, answers: dict[str, str]) -> tuple[list[Any], list[str]]:
    """The years of the lines of a copy of last year's budget, and where it is asked which year that is."""
    sheet = only(name, COPY, "A1:D1", answers=answers)
    asked = [one.cell for one in problems(sheet) if one.question and one.question.key.endswith(":exercice")]
    return [values["year"] for _, values in lines(sheet)], asked


def test_a_sheet_named_after_another_year_than_its_title_says_is_asked_of_which_it_is() -> None:
    assert years_of("2027 (à compléter)", {}) == ([2027], ["A1"])
    asked = next(one for one in problems(only("2027 (à compléter)", COPY, "A1:D1")) if one.cell == "A1")
    assert asked.question and [one.value for one in asked.question.candidates] == ["2027", "2026"]
    assert years_of("2027 (à compléter)", {BY_NAME: "2027"}) == ([2027], [])
    assert years_of("2027 (à compléter)", {BY_NAME: "2026"}) == ([2026], [])


@pytest.mark.parametrize("name", ["2026", "Budget", "Budget 2026 v2", "Budgets 2026-2027"])
def test_a_sheet_whose_name_says_no_other_single_year_is_of_that_of_its_title(name: str) -> None:
    assert years_of(name, {}) == ([2026], [])
