"""Problems that repeat are told once, with all of their cells."""

import pytest

from data_access.french import quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import (
    ERROR,
    WARNING,
    Asked,
    Candidate,
    Problem,
    Question,
    problem_at,
)
from data_access.importing.plan.problem_groups import cell_ranges, grouped

WHO = Question(
    Asked.NAME, "territories:lons", "Que désigne « Lons » ?", (Candidate("jura", "Lons-le-Saunier"),)
)


def wrong(
    cell: str,
    why: str = "« ? » n'est pas un nombre",
    sheet: str = "Événements",
    severity: str = ERROR,
    question: Question | None = None,
) -> Problem:
    return problem_at(
        sheet,
        cell,
        int(cell.lstrip("ABC")),
        "Présents",
        "?",
        Refused(why, "écrire un nombre"),
        severity,
        question,
    )


def told(*problems: Problem) -> list[str]:
    return [group.message.replace("\u00a0", " ").replace("\u202f", " ") for group in grouped(problems)]


def test_a_problem_alone_is_told_as_it_is() -> None:
    assert told(wrong("C3")) == ["Feuille « Événements », cellule C3 (Présents) : « ? » n'est pas un nombre."]


def test_what_repeats_in_a_column_is_told_once_with_both_ends() -> None:
    assert told(*(wrong(f"C{row}") for row in range(3, 43))) == [
        "Feuille « Événements », 40 cellules (C3 à C42) (Présents) : « ? » n'est pas un nombre."
    ]


def test_all_cells_are_told_however_many_there_are() -> None:
    (message,) = told(*(wrong(f"C{row}") for row in range(2, 2002, 2)))
    assert message.startswith("Feuille « Événements », 1 000 cellules (C2, C4, C6,")
    assert all(f"C{row}" in message for row in range(2, 2002, 2))


def test_the_first_cells_may_be_told_alone_and_the_others_counted() -> None:
    (group,) = grouped([wrong(f"C{row}") for row in (2, 4, 5, 6, 7, 9, 11, 13, 15)])
    place = group.naming(2).partition(" (Présents)")[0].replace("\u00a0", " ")
    assert place == "Feuille « Événements », 9 cellules (C2, C4 à C7 et 4 autres)"
    assert group.naming(5) == group.message  # one more is told rather than counted


def test_a_question_that_several_sheets_ask_is_told_sheet_by_sheet() -> None:
    asked = [("C3", "Événements"), ("C5", "Bilan"), ("C4", "Événements")]
    assert told(*(wrong(cell, sheet=sheet, question=WHO) for cell, sheet in asked)) == [
        "Feuille « Événements », 2 cellules (C3, C4) et feuille « Bilan », cellule C5 (Présents) : "
        "« ? » n'est pas un nombre."
    ]


def test_a_question_about_several_texts_quotes_three_of_them_and_counts_the_others() -> None:
    texts = ["Lons", "LONS", "Lons", "lons (39)", "Lons le S.", "Lons LS"]
    found = [
        problem_at(
            "Événements",
            f"C{row}",
            row,
            "",
            text,
            Refused(f"{quote(text)} n'est pas connu", "choisir"),
            question=WHO,
        )
        for row, text in enumerate(texts, 2)
    ]
    assert told(*found) == [
        "Feuille « Événements », 6 cellules (C2 à C7) : « Lons » n'est pas connu ; de même « LONS », « lons (39) » "
        "et 2 autres."
    ]
    assert told(*found[:1], *found[2:3]) == [
        "Feuille « Événements », 2 cellules (C2, C4) : « Lons » n'est pas connu."
    ]


def test_what_is_not_the_same_is_told_apart() -> None:
    assert len(told(wrong("C3"), wrong("C4", "il manque un nombre"), wrong("C5", severity=WARNING))) == 3


def test_cells_that_ask_one_question_are_one_group_though_their_sentences_differ() -> None:
    (group,) = grouped(
        [
            wrong("A2", "« Lons » n'est pas connu", question=WHO),
            wrong("A3", "« LONS » n'est pas connu", question=WHO),
        ]
    )
    assert [one.cell for one in group.problems] == ["A2", "A3"]
    assert group.first.question is WHO


def test_groups_stand_in_the_order_in_which_they_are_met() -> None:
    groups = grouped([wrong("C3"), wrong("C4", "il manque un nombre"), wrong("C5")])
    assert [group.first.cell for group in groups] == ["C3", "C4"]


def test_a_cell_that_is_told_twice_counts_once() -> None:
    assert told(wrong("C3", question=WHO), wrong("C3", question=WHO)) == [
        "Feuille « Événements », cellule C3 (Présents) : « ? » n'est pas un nombre."
    ]


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        (["C3"], "C3"),
        (["C3", "C4"], "C3, C4"),
        (["C3", "C4", "C5"], "C3 à C5"),
        (["B2", "C3", "C4", "C5", "C7"], "B2, C3 à C5, C7"),
        (["Z9", "Z10", "Z11"], "Z9 à Z11"),
        (["A1:B2", "A1:B2", "A1:B2"], "A1:B2, A1:B2, A1:B2"),
    ],
)
def test_cells_in_few_words(cells: list[str], text: str) -> None:
    assert cell_ranges(cells).replace("\u00a0", " ") == text
