"""A budget with its charges on the left and its income on the right is asked about once, and read line by line."""

from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from data_access.importing.model.rows import Understood
from data_access.models import Budget
from tests.data_access.importing.books import offered, question
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.schema_matching.grids import Rows, problems, understood
from tests.data_access.importing.schema_matching.grids import question as asked_of

NAME = "Feuil1"
KEY = f"doubt:{NAME}:charges et produits"
LINES: Rows = [
    ["Salaires", 78000, "Subventions", 70000],
    ["Déplacements", 11000, "Cotisations", 19500],
    [None, None, "Dons", 500],
]
TITLED: Rows = [["Charges", "Montant", "Produits", "Montant"], *LINES, ["Total", 89000, "Total", 90000]]
UNTITLED: Rows = [["DÉPENSES 2026", None, "RECETTES 2026", None], *LINES]
BELOW: Rows = [*LINES, ["Total des charges", 89000, "Total des produits", 90000]]
READ = [
    ("expense", "Salaires", "78000.00"),
    ("expense", "Déplacements", "11000.00"),
    ("income", "Subventions", "70000.00"),
    ("income", "Cotisations", "19500.00"),
    ("income", "Dons", "500.00"),
]


def halves(cells: Rows, name: str = NAME, **answers: str) -> list[Understood]:
    found, _ = understood(name, cells, answers=answers)
    return found


def budget(found: list[Understood], amount: str = "amount") -> list[tuple[Any, ...]]:
    names = ("side", "name", amount)
    return [tuple(row.values.get(name) for name in names) for sheet in found for row in sheet.rows]


@pytest.mark.parametrize(
    ("cells", "answers"),
    [
        (TITLED, ["oui", "autre", "-"]),
        (UNTITLED, ["amount", "actual", "autre", "-"]),
        (BELOW, ["amount", "actual", "autre", "-"]),
    ],
)
def test_what_both_sides_are_is_asked_once(cells: Rows, answers: list[str]) -> None:
    found, (asked,) = understood(NAME, cells)
    assert (found, asked.severity, asked_of(asked)) == ([], ERROR, (KEY, answers))


@pytest.mark.parametrize("cells", [TITLED, UNTITLED, BELOW])
@pytest.mark.parametrize("apart", [False, True])
def test_each_line_is_of_the_side_above_it(cells: Rows, apart: bool) -> None:
    drawn = [[*row[:2], None, *row[2:]] for row in cells] if apart else cells
    answer = "oui" if cells is TITLED else "amount"
    assert budget(halves(drawn, **{KEY: answer})) == READ


def test_amounts_without_a_title_may_be_what_came_of_it() -> None:
    assert budget(halves(UNTITLED, **{KEY: "actual"}), "actual") == READ


def test_a_second_row_of_titles_says_both_amounts() -> None:
    cells: Rows = [
        ["CHARGES", None, None, "PRODUITS", None, None],
        ["Poste", "Prévu 2026", "Réalisé 2026", "Poste", "Prévu 2026", "Réalisé 2026"],
        ["Salaires", 78000, 76000, "Subventions", 70000, 68000],
    ]
    (left, right) = halves(cells, **{KEY: "oui"})
    assert [row.values["actual"] for row in (*left.rows, *right.rows)] == ["76000.00", "68000.00"]
    assert {row.values["year"] for row in (*left.rows, *right.rows)} == {2026}


def test_a_line_cites_its_cells() -> None:
    (_, right) = halves([["Budget 2026"], *TITLED], **{KEY: "oui"})
    assert right.rows[1].cells == {"name": "C4", "amount": "D4", "side": "C2", "year": "A1"}
    assert problems(right) == []


def test_without_a_year_its_lines_ask_for_it(bring_book: Bring, sqlite_url: str) -> None:
    report = bring_book({NAME: TITLED}, answers={KEY: "oui"})
    assert question(report).key == f"whole:{NAME}:budgets.year"
    year = offered(question(report))[0]
    bring_book({NAME: TITLED}, answers={KEY: "oui", question(report).key: year})
    assert len(rows(sqlite_url, Budget, "name")) == len(READ)


def test_something_else_is_read_as_any_sheet() -> None:
    found, asked = understood(NAME, TITLED, answers={KEY: "autre"})
    assert (found, [one.question.key for one in asked if one.question]) == ([], [f"sheet:{NAME}"])


@pytest.mark.parametrize(
    "cells",
    [
        [
            ["Territoire", "Charges", "Produits"],
            ["Caen", 7000, 6000],
            ["Reims", 5000, 5000],
        ],  # no names below
        [["Charges", "Montant", "Charges", "Montant"], *LINES],
        [
            ["Exercice", "Nature", "Ligne", "Montant"],
            [2026, "charges", "Paie", 5],
            [2026, "produits", "Dons", 5],
        ],
    ],
)
def test_other_sheets_are_no_such_budget(cells: Rows) -> None:
    found, asked = understood(NAME, cells)
    keys = {
        one.question.key
        for one in [*asked, *(one for each in found for one in problems(each))]
        if one.question
    }
    assert KEY not in keys


BY_ACCOUNT: Rows = [
    ["Compte", "CHARGES", "Montant", "Compte", "PRODUITS", "Montant"],
    [60, "Achats", 5000, 70, "Ventes", 8000],
    [64, "Salaires", 20000, 74, "Subventions", 17000],
    [86, "Contrepartie", 12000, 87, "Ressources", 12000],
]


def test_each_half_may_have_its_accounts_before_its_lines_which_tell_what_is_in_kind() -> None:
    """Such a sheet was not read; where it was, accounts 86 and 87 counted with the others."""
    found = halves(BY_ACCOUNT, **{KEY: "oui"})
    assert [line[:2] for line in budget(found)] == [
        ("expense", "Achats"),
        ("expense", "Salaires"),
        ("income", "Ventes"),
        ("income", "Subventions"),
    ]
    doubts = [
        (asked_of(one)[0], one.cell) for sheet in found for one in problems(sheet) if one.severity == ERROR
    ]
    assert doubts == [(f"doubt:{NAME}:en nature", "A4"), (f"doubt:{NAME}:en nature", "D4")]


def test_an_account_and_those_that_detail_it_are_asked_in_each_half() -> None:
    rows: Rows = [*BY_ACCOUNT[:2], [606, "Fournitures", 2000, 706, "Prestations", 8000]]
    found = halves(rows, **{KEY: "oui"})
    doubts = [
        (asked_of(one)[0], one.cell) for sheet in found for one in problems(sheet) if one.severity == ERROR
    ]
    assert doubts == [(f"doubt:{NAME}:comptes", "A2"), (f"doubt:{NAME}:comptes", "D2")]
