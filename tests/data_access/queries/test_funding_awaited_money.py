"""Whose money is still awaited: figures, lists and the page of one file tell the same; a decision to come is none."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from data_access.figures import Slice, values_over
from data_access.importing.model.problems import YES
from data_access.queries import funding, funding_months, one_file
from data_access.view import View
from pages.funding.file_sheet import money_text
from tests.data_access.importing.books import questions
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.data_access.queries.funding_rows import board

FILES = ["Code", "Financeur", "Forme", "Étape", "Décision le"]
AMOUNTS = ["Dossier", "Exercice", "Montant demandé", "Montant accordé", "Montant versé"]
PAYMENTS = ["Dossier", "Versement", "Reçu le", "Montant reçu"]
Rows = list[list[Any]]


def holding(url: str, folder: Path, files: Rows, amounts: Rows, payments: Rows | None = None) -> View:
    """The board's view of these rows, in November 2026."""
    sheets: Sheets = {"Financements": [FILES, *files], "Financements par exercice": [AMOUNTS, *amounts]}
    if payments:
        sheets["Versements"] = [PAYMENTS, *payments]
    file = workbook(folder, sheets)
    asked = questions(import_path(url, file, user="essai@exemple.fr", dry_run=True))
    report = import_path(url, file, user="essai@exemple.fr", answers={one.key: YES for one in asked})
    assert report.status == "imported", report.problems
    return board(url)


def told(view: View, *names: str) -> list[float | Decimal | None]:
    """Figures over all years."""
    ids = tuple(f"funding_{name}" for name in names)
    return [values_over(view, ids, Slice())[one].value for one in ids]


def said(view: View, code: str) -> str:
    """What the page of a file says of its money."""
    file = one_file.file(view, code)
    assert file
    return money_text(file).replace("\u202f", " ").replace("\u00a0", " ")


WON = ("secured", "unpaid", "won", "decided", "won_granted", "decided_requested", "won_in_year")


def test_a_decision_on_a_day_to_come_is_no_answer_yet(database_url: str, tmp_path: Path) -> None:
    """The one of today is; so is the money of a file that was paid, whatever day is noted."""
    granted = [["a", "Fonds A", "subvention", "accordé", "15/01/2027"]]
    view = holding(database_url, tmp_path, granted, [["a", 2026, 10000, 10000, None]])
    assert told(view, *WON) == [0, 0, None, None, None, None, None]
    assert told(view, "unweighted") == [10000]
    assert "attendus" not in said(view, "a")
    assert "sur 10 000 € promis, si la décision à venir le confirme" in said(view, "a")
    months = funding_months.expected(view).set_index("period")
    assert months.at["janvier 2027", "decisions"] == 1


@pytest.mark.parametrize(("stage", "day"), [("accordé", "15/01/2026"), ("accordé", None)])
def test_a_decision_that_came_or_has_no_day_is_one(
    database_url: str, tmp_path: Path, stage: str, day: str | None
) -> None:
    view = holding(
        database_url,
        tmp_path,
        [["a", "Fonds A", "subvention", stage, day]],
        [["a", 2026, 10000, 10000, None]],
    )
    assert told(view, *WON[:4], "unweighted") == [10000, 10000, 1, 1, 0]
    assert "**10 000 €** attendus, sur 10 000 € promis" in said(view, "a")


def test_a_refusal_on_a_day_to_come_is_no_decision_yet(database_url: str, tmp_path: Path) -> None:
    files = [["a", "Fonds A", None, "refusé", "15/01/2027"], ["b", "Fonds B", None, "refusé", "15/01/2026"]]
    view = holding(database_url, tmp_path, files, [["a", 2026, 10, None, None]])
    assert told(view, "decided") == [1]


def test_what_is_left_is_the_same_in_the_figure_the_list_and_the_page(
    database_url: str, tmp_path: Path
) -> None:
    """Of what is paid or closed, where it is noted how much came, or is to; else its stage says that all did."""
    stages = {"b": "versé", "c": "clos (bilan rendu)", "d": "versé", "e": "versé", "f": "clos (bilan rendu)"}
    files = [[code, f"Fonds {code}", None, stage, "10/02/2026"] for code, stage in stages.items()]
    files.append(["k", "Fonds K", "en nature", "versé", "10/02/2026"])
    amounts: Rows = [
        ["b", 2026, 9000, 9000, 5000],
        ["c", 2026, 7000, 7000, 3000],
        ["d", 2027, 6000, 6000, 6000],  # planned
        ["e", 2026, 500, 500, None],
        ["f", 2026, 700, 700, 700],
        ["k", 2026, 100, 100, 30],
    ]
    view = holding(database_url, tmp_path, files, amounts)
    rows = funding.unpaid(view, 9)
    left = dict(zip(rows["code"], rows["remaining"], strict=True))
    assert left == {"d": 6000, "b": 4000, "c": 4000}
    assert told(view, "unpaid") == [14000]
    words = {code: said(view, code) for code in (*stages, "k")}
    assert {code for code, text in words.items() if "attendus" in text} == set(left)
    assert "**4 000 €** attendus, sur 9 000 € promis" in words["b"]
    assert words["e"].endswith("rien de reçu n'est noté · sur 500 € promis")
    assert words["f"].endswith("tout est arrivé, sur 700 € promis")


@pytest.mark.parametrize(
    ("came", "left", "words"),
    [
        ((10000, -1000), 0, "**9 000 €** reçus (1 000 € rendus en sont ôtés) · tout est arrivé"),
        ((11000, -1000), 0, "tout est arrivé"),
        ((6000, -1000), 4000, "**4 000 €** attendus"),
        ((6000,), 4000, "**4 000 €** attendus"),
        ((12000, -1000), None, "1 000 € de plus que ce qui était promis"),
    ],
)
def test_what_was_given_back_is_not_awaited_again(
    database_url: str, tmp_path: Path, came: tuple[int, ...], left: int | None, words: str
) -> None:
    payments = [["a", f"n° {place}", "10/03/2026", amount] for place, amount in enumerate(came)]
    files = [["a", "Fonds A", "subvention", "versé en partie", "10/02/2025"]]
    view = holding(database_url, tmp_path, files, [["a", 2025, 10000, 10000, None]], payments)
    assert told(view, "unpaid", "paid") == [left, sum(came)]
    assert words in said(view, "a")
