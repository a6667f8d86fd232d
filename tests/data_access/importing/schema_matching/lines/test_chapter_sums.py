"""A row that is the sum of those below it, a chapter above its parts, is asked: read with them it counts twice."""

from pathlib import Path
from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from data_access.models import Budget
from tests.data_access.importing import results
from tests.data_access.importing.books import bringing, offered, question
from tests.data_access.importing.schema_matching.grids import Rows, numbers, problems, understood

CHAPTERS = [
    ("Personnel", 62_000),
    ("Salaires bruts", 45_000),
    ("Charges patronales", 17_000),
    ("Déplacements", 8_400),
    ("Train et covoiturage", 5_600),
    ("Nuitées", 2_800),
    ("Communication", 3_000),
    ("Site et affiches", 3_000),
]
PARTS = [3, 4, 6, 7, 9]  # their rows
BOLD = {(row, place): "bold" for row in (1, 4, 7) for place in (2, 3)}


def budget(lines: list[tuple[str, Any]]) -> Rows:
    return [
        ["Exercice", "Nature", "Ligne", "Montant"],
        *([2027, "charges", name, amount] for name, amount in lines),
    ]


def read(lines: list[tuple[str, Any]], **more: Any) -> list[int]:
    """The rows of a budget of which no such thing is asked."""
    (sheet,), _ = understood("Budgets", budget(lines), **more)
    asked = {one.row for one in problems(sheet) if one.severity == ERROR and one.question}
    keys = {one.question.key for one in problems(sheet) if one.severity == ERROR and one.question}
    assert keys <= {"doubt:Budgets:chapitres", "doubt:Budgets:comptes"}
    assert asked.isdisjoint(numbers(sheet))
    return numbers(sheet)


def test_chapters_that_hold_a_whole_budget_are_asked_and_without_them_it_counts_once(sqlite_url: str) -> None:
    bring = bringing(sqlite_url)
    asked = question(bring({"Budgets": budget(CHAPTERS)}, dry_run=True))
    assert (asked.key, offered(asked)) == ("doubt:Budgets:chapitres", ["-", "oui"])
    assert bring({"Budgets": budget(CHAPTERS)}, answers={asked.key: "-"}).status == "imported"
    assert sum(amount for (amount,) in results.rows(sqlite_url, Budget, "amount")) == 73_400


FEW = [("Personnel", 60_000), ("Salaires", 40_000), ("Charges", 20_000), ("Communication", 9_000)]


@pytest.mark.parametrize(
    ("lines", "more"),
    [
        (FEW, {"inks": {(1, 2): "bold"}}),
        (FEW, {"fills": {(1, 2): "DDEBF7"}}),
        ([FEW[0], ("  Salaires", 40_000), ("  Charges", 20_000), FEW[3]], {}),
        (FEW, {"inks": {(2, 2): "indented:1", (3, 2): "italic indented:1"}}),
        ([FEW[0], ("- Salaires", 40_000), ("- Charges", 20_000), FEW[3]], {}),
        ([("1. Personnel", 60_000), ("1.1 Brut", 40_000), ("1.2 Charges", 20_000), ("2. Site", 9_000)], {}),
        ([("74 Aides", 60_000), ("Région", 40_000), ("Département", 20_000), ("75 Autres", 9_000)], {}),
        ([("Personnel", 62_350), ("Salaires", 45_120), ("Charges", 17_230), ("Communication", 9_000)], {}),
    ],
    ids=["bold", "colour", "blanks", "indented", "bullets", "numbers", "accounts", "odd amounts"],
)
def test_one_chapter_is_asked_that_looks_like_one_or_sums_odd_amounts(
    lines: list[tuple[str, Any]], more: dict[str, Any]
) -> None:
    kept = read(lines, **more)
    assert 2 not in kept
    assert 5 in kept


def test_a_chapter_of_one_part_is_asked_where_all_are_chapters() -> None:
    assert read(CHAPTERS) == PARTS
    assert read([*CHAPTERS, ("Divers", 700)], inks=BOLD) == [*PARTS, 10]


def test_a_budget_may_have_a_chapter_without_details() -> None:
    lines = [
        *FEW[:3],
        ("Communication", 5_000),
        ("Déplacements", 8_000),
        ("Train", 5_000),
        ("Nuitées", 3_000),
    ]
    assert read(lines) == [3, 4, 5, 7, 8]
    assert read([*lines, ("Loyer", 7_700), ("Eau", 4_100)]) == list(range(2, 11))


def test_the_numbers_of_accounts_may_stand_in_a_column_of_their_own() -> None:
    rows: Rows = [["Exercice", "Compte", "Ligne", "Nature", "Montant"]]
    lines = [
        (60, "Achats", 12),
        (606, "Eau", 7),
        (607, "Repas", 5),
        (62, "Train", 9),
        (625, "TER", 9),
        (64, "Paie", 50),
    ]
    rows += [[2027, number, name, "charges", 1_000 * amount] for number, name, amount in lines]
    (sheet,), _ = understood("Budgets", rows, answers={"column:Budgets:B1:Compte": "-"})
    assert numbers(sheet) == [3, 4, 6, 7]


def test_chapters_may_hold_chapters() -> None:
    lines = [("6 Charges", 30_000), ("60 Achats", 20_000), ("601 Repas", 15_000), ("606 Eau", 5_000)]
    assert read([*lines, ("64 Personnel", 10_000), ("7 Divers", 4_000)]) == [4, 5, 6, 7]


@pytest.mark.parametrize(
    "lines",
    [
        FEW,  # 60 is soon the sum of 40 and 20
        [("Salaires", 10_000), ("Loyer", 5_000), ("Repas", 5_000), ("Site", 700)],
        [("Salaires", 40_000), ("Primes", 40_000), ("Repas", 5_000)],
        [("Salaires", None), ("Loyer", 5_000), ("Repas", 5_000)],
    ],
)
def test_a_sum_that_may_be_a_chance_is_a_row_like_any_other(lines: list[tuple[str, Any]]) -> None:
    assert read(lines) == list(range(2, len(lines) + 2))


def test_a_list_of_round_grants_or_of_events_is_read_as_it_is() -> None:
    grants: Rows = [["Financeur", "Objet", "Exercice", "Montant accordé"]]
    grants += [
        [f"Fondation {one}", "Forum", 2026, amount] for one, amount in zip("ABC", (10, 5, 5), strict=True)
    ]
    events: Rows = [["Événement", "Date", "Portée", "Présents"]]
    events += [
        [f"Soirée {day}", f"{day}/03/2025", "réseau", count] for day, count in ((1, 60), (2, 40), (3, 20))
    ]
    for name, rows in (("Financements", grants), ("Événements", events)):
        (sheet,), _ = understood(name, rows)
        assert numbers(sheet) == [2, 3, 4]


def test_chapters_of_counts_are_asked_that_say_clearly_less_than_their_parts() -> None:
    rows: Rows = [
        ["Événement", "Territoire", "Date", "Portée", "Présents"],
        ["Soirées", None, None, None, 115],
    ]
    rows += [
        ["Soirée A", "Caen", "1/02/2025", "territoire", 40],
        ["Soirée B", "Reims", "1/03/2025", "territoire", 75],
    ]
    (sheet,), _ = understood("Événements", [*rows, ["Forum", "Caen", "4/03/2025", "territoire", 90]])
    assert numbers(sheet) == [3, 4, 5]
    (sheet,), _ = understood("Événements", [rows[0], [*rows[2][:4], 115], rows[2], [*rows[3][:3], None, 75]])
    assert numbers(sheet) == [2, 3, 4]


def test_grants_in_bold_chapters_are_asked_as_well(tmp_path: Path) -> None:
    rows: Rows = [["Financeur", "Exercice", "Montant demandé", "Montant accordé"]]
    rows += [["Fondations", 2026, 30_000, 20_000], ["A", 2026, 20_000, 12_000], ["B", 2026, 10_000, 8_000]]
    (sheet,), _ = understood("Financements", [*rows, ["C", 2026, 7_000, None]], inks={(1, 0): "bold"})
    assert numbers(sheet) == [3, 4, 5]


def test_of_a_long_list_some_rows_add_up_by_chance() -> None:
    amounts = [5_000 * (1 + place % 7) for place in range(60)]
    lines = [*((f"Ligne {place}", amount + place) for place, amount in enumerate(amounts)), *CHAPTERS[:3]]
    assert len(read(lines, inks={(61, 2): "bold"})) == len(lines)
    assert len(read([*CHAPTERS[:3], *CHAPTERS[3:6]] * 11)) == 4 * 11  # it is made of chapters
