"""A comment that says another value than its cell is asked; any other is told; none disappears without a word."""

from typing import Any

import pytest

from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.model.rows import Understood
from tests.data_access.importing.schema_matching.grids import Rows, lines, numbers, problems, understood

FILES: Rows = [
    ["Financeur", "Exercice", "Montant accordé", "Déposé le", "Observation"],
    ["Fondation exemple A", 2025, 50_000, "12/03/2025", "à relancer"],
    ["Fondation exemple B", 2025, 30_000, None, None],
]
QUESTION = "doubt:Suivi:commentaires"
AMOUNT, DAY, NAME, REMARK = (1, 2), (2, 3), (1, 0), (1, 4)  # cells, from 0


def read(comments: dict[tuple[int, int], str], answer: str = "") -> Understood:
    answers = {QUESTION: answer} if answer else {}
    (sheet,), _ = understood("Suivi", FILES, answers=answers, comments=comments)
    return sheet


def said(sheet: Understood, severity: str) -> list[tuple[str, str]]:
    return [(one.cell, one.why.replace("\u00a0", " ")) for one in problems(sheet) if one.severity == severity]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (AMOUNT, "finalement 48 000 €, avenant du 3/10/2025"),
        (AMOUNT, "48000"),
        (AMOUNT, "à confirmer"),
        (DAY, "déposé le 12/06/2025 (accusé retrouvé)"),
        (NAME, "en fait la Fondation exemple C"),
    ],
)
def test_a_comment_that_says_something_else_than_its_cell_is_asked(place: tuple[int, int], text: str) -> None:
    sheet = read({place: text})
    (problem,) = [one for one in problems(sheet) if one.severity == ERROR]
    assert problem.question and problem.question.key == QUESTION
    assert text in problem.message
    assert place[0] + 1 not in numbers(sheet)  # nothing of its row is read before


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (AMOUNT, "vu avec la trésorière le 3/10"),
        (AMOUNT, "soit 50 000 €"),
        (REMARK, "relancée 2 fois"),
        (NAME, "FA"),
    ],
)
def test_any_other_comment_is_told_and_changes_nothing(place: tuple[int, int], text: str) -> None:
    sheet = read({place: text})
    assert said(sheet, ERROR) == []
    ((_, why),) = said(sheet, WARNING)
    assert why.startswith("1 commentaire de cellules n'est pas lu")
    assert text in why
    assert numbers(sheet) == [2, 3]


def test_what_is_read_is_what_was_answered() -> None:
    found: dict[str, tuple[list[Any], str, list[str]]] = {}
    for answer in ("note", "oui", "-"):
        sheet = read({AMOUNT: "finalement 48 000 €"}, answer)
        assert said(sheet, ERROR) == []
        rows = [row for row in sheet.rows if row.number == AMOUNT[0] + 1]
        granted = [row.values["granted"] for row in rows if "granted" in row.values]
        notes = "\n".join(dict.fromkeys(str(row.values["note"]) for row in rows if row.parent))
        found[answer] = granted, notes, sheet.left_cells
    assert found == {
        "note": (["50000.00"], "à relancer\nMontant accordé : finalement 48 000 €", []),
        "oui": (["50000.00"], "à relancer", []),
        "-": ([], "à relancer", ["C2"]),
    }


def test_the_comments_of_a_workbook_that_we_gave_back_are_ours() -> None:
    sheet = read({AMOUNT: "« 50 000 k » n'est pas un montant.\n→ écrire 50 000"})
    assert said(sheet, ERROR) + said(sheet, WARNING) == []
    assert lines(sheet)


YEARS: Rows = [["Territoire", 2024, 2025, 2026], ["Caen", "en lancement", "labellisé", "en sommeil"]]


@pytest.mark.parametrize(("place", "year"), [(1, "2024"), (2, "2025"), (3, "2026")])
def test_a_comment_in_a_table_of_years_goes_to_what_its_own_cell_says(place: int, year: str) -> None:
    answers = {"doubt:Statuts:commentaires": "note"}
    (sheet,), _ = understood("Statuts", YEARS, answers=answers, comments={(1, place): "à confirmer"})
    noted = [(row.values["date"]["text"], row.cells["note"]) for row in sheet.rows if "note" in row.values]
    assert noted == [(year, f"{'ABCD'[place]}2")]


def test_a_comment_on_a_status_that_a_year_repeats_goes_to_the_first_of_them() -> None:
    rows: Rows = [YEARS[0], ["Caen", "en lancement", "labellisé", "labellisé"]]
    answers = {"doubt:Statuts:commentaires": "note"}
    (sheet,), _ = understood("Statuts", rows, answers=answers, comments={(1, 3): "à confirmer"})
    assert [(row.cells["status"], row.cells.get("note")) for row in sheet.rows] == [
        ("B2", None),
        ("C2, D2", "D2"),
    ]


def test_a_comment_on_what_all_years_share_goes_to_the_first_of_them() -> None:
    answers = {"doubt:Statuts:commentaires": "note"}
    (sheet,), _ = understood("Statuts", YEARS, answers=answers, comments={(1, 0): "à confirmer"})
    assert ["note" in row.values for row in sheet.rows] == [True, False, False]
