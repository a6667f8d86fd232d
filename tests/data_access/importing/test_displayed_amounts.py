"""An amount is stored as the cell shows it: what its format says beside the digits counts as if it were typed."""

from pathlib import Path

import xlsxwriter

from data_access.models import Budget, EventMeasure
from tests.data_access.importing.results import USER, import_path, messages, rows

AMOUNTS = [(40, '0" k€"'), (40, '#,##0.00\\ "€"'), (40_000, '#,##0," k€"'), (1.5, '0.0\\ "M€"'), (40, "0")]


def budget(folder: Path, title: str) -> Path:
    """A workbook with a line of a budget for each amount, under this title."""
    file = folder / "budget.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Budgets")
        sheet.write_row(0, 0, ["Exercice", "Ligne", title])
        for place, (amount, code) in enumerate(AMOUNTS, 1):
            sheet.write_row(place, 0, [2025, f"Ligne {place}"])
            sheet.write_number(place, 2, amount, book.add_format({"num_format": code}))
    return file


def test_40_that_is_shown_as_40_thousand_euros_is_stored_as_40_000_euros(
    sqlite_url: str, tmp_path: Path
) -> None:
    report = import_path(sqlite_url, budget(tmp_path, "Montant"), user=USER, valid_rows_only=True)
    stored = dict(rows(sqlite_url, Budget, "name", "amount"))
    assert stored == {"Ligne 1": 40_000, "Ligne 2": 40, "Ligne 3": 40_000, "Ligne 4": 1_500_000}
    assert "d'autres cellules de la colonne sont en k€" in messages(report)  # the plain 40 is asked about


def test_under_a_title_in_thousands_what_the_format_says_counts_and_euros_are_asked_about(
    sqlite_url: str, tmp_path: Path
) -> None:
    report = import_path(sqlite_url, budget(tmp_path, "Montant (k€)"), user=USER, valid_rows_only=True)
    stored = dict(rows(sqlite_url, Budget, "name", "amount"))
    assert stored == {"Ligne 1": 40_000, "Ligne 3": 40_000, "Ligne 4": 1_500_000, "Ligne 5": 40_000}
    assert "le format de la cellule en euros" in messages(report)


def counts(folder: Path, *shown: tuple[float, str]) -> Path:
    """A workbook with an event for each number of people who came, under its format."""
    file = folder / "soirees.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Événements")
        sheet.write_row(0, 0, ["Événement", "Date", "Portée", "Présents"])
        for place, (number, code) in enumerate(shown, 1):
            sheet.write_row(place, 0, [f"Soirée n{place}", f"0{place}/03/2025", "réseau"])
            sheet.write_number(place, 3, number, book.add_format({"num_format": code}))
    return file


def test_words_of_a_format_say_of_a_count_what_they_say_where_they_are_typed(
    sqlite_url: str, tmp_path: Path
) -> None:
    file = counts(tmp_path, (150, '"env. "0'), (250, '"plus de "0'), (62, '0" personnes"'), (47, "0"))
    report = import_path(sqlite_url, file, user=USER)
    assert (report.status, report.problems) == ("imported", [])
    stored = rows(sqlite_url, EventMeasure, "value_value", "value_qualifier")
    assert stored == [(150, "about"), (250, "at_least"), (62, "exact"), (47, "exact")]


def test_words_of_another_measure_are_asked_as_those_that_are_typed(sqlite_url: str, tmp_path: Path) -> None:
    report = import_path(sqlite_url, counts(tmp_path, (80, '0" inscrits"'), (60, '0" %"')), user=USER)
    assert "« 80 inscrits » n'est pas un nombre" in messages(report)
    assert "« 60 % » est une part, pas un nombre" in messages(report)
