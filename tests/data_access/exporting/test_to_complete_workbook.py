"""The rows to complete as a workbook: imported back it changes exactly what was filled in."""

import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data_access.exporting.to_complete_workbook import TO_FILL, to_complete_workbook
from data_access.importing.plan.file_report import IMPORTED, FileReport
from data_access.importing.undo.take_back import undo
from data_access.queries.one_territory import status_history
from data_access.queries.quality import to_complete
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.importing.results import USER, admin, import_path

TODAY = datetime.date(2026, 1, 15)
Cell = tuple[str, str, str, Any]  # sheet, what a cell of the row holds, the column's title, what is typed


def filled(url: str, folder: Path, *cells: Cell) -> FileReport:
    """The workbook of all that is to be completed, with some cells filled in, imported."""
    file = folder / "a-completer.xlsx"
    file.write_bytes(to_complete_workbook(View.now(Role.STAFF, url, TODAY)))
    book = openpyxl.load_workbook(file)
    for name, row_of, title, value in cells:
        sheet = book[name]
        titles = [cell.value for cell in sheet[1]]
        (row,) = [row for row in sheet.iter_rows(min_row=2) if row_of in [cell.value for cell in row]]
        cell = row[titles.index(title)]
        assert cell.value is None and cell.fill.fgColor.rgb == TO_FILL.fgColor.rgb
        cell.value = value
    book.save(file)
    return import_path(url, file, user=USER)


def what_changed(report: FileReport) -> dict[str, tuple[int, int]]:
    """Table → how many records are new and changed, where there are any."""
    assert report.problems == []
    return {one.table: (one.new, one.changed) for one in report.sheets if one.new or one.changed}


def left(url: str, rule: str) -> int:
    return to_complete(View.now(Role.STAFF, url, TODAY), (rule,))[0].count


def test_imported_back_without_anything_filled_in_it_changes_nothing(
    seeded_database_url: str, tmp_path: Path
) -> None:
    report = filled(seeded_database_url, tmp_path)
    assert what_changed(report) == {}
    assert sum(sheet.unchanged for sheet in report.sheets) == 19 + 11 + 2 + 7 + 14 + 4


def test_one_date_filled_in_changes_one_record(seeded_database_url: str, tmp_path: Path) -> None:
    report = filled(seeded_database_url, tmp_path, ("Statuts", "Besançon", "Date", "juin 2019"))
    assert report.status == IMPORTED
    assert what_changed(report) == {"status_history": (0, 1)}
    assert left(seeded_database_url, "label_dates") == 13


def test_each_kind_of_cell_fills_the_gap_that_it_stands_for(seeded_database_url: str, tmp_path: Path) -> None:
    report = filled(
        seeded_database_url,
        tmp_path,
        ("Événements", "t23", "Présents", "env. 40"),
        ("Parrainages", "parrainage-miramas-caen", "Dernier échange", "3 mars 2025"),
        ("Indicateurs", "Abonnés Instagram", "2026", 26),
        ("Définitions", "kf-emplois", "Définition", "Postes créés, en équivalents temps plein"),
        ("Énoncés", "e04", "Retenu", "oui"),
        ("Territoires", "innovales", "Territoire", "Haute-Savoie"),
    )
    assert report.problems == []
    rules = ("reports", "exchanges", "old_figures", "definitions", "contradictions", "names")
    assert [left(seeded_database_url, rule) for rule in rules] == [18, 6, 13, 13, 3, 4]


def test_a_figure_of_today_stands_beside_the_old_one(seeded_database_url: str, tmp_path: Path) -> None:
    report = filled(seeded_database_url, tmp_path, ("Indicateurs", "Territoires du réseau", "2026", 26))
    assert what_changed(report) == {"indicators": (1, 0)}


def test_the_source_of_what_is_noted_is_asked_and_is_never_that_of_the_old_value(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    figure = "Indicateurs", "Territoires du réseau"
    status = "Statuts", "Besançon"
    report = filled(
        seeded_sqlite_url,
        tmp_path,
        (*figure, "2026", 26),
        (*figure, "Source", "Assemblée du 4 mai"),
        (*status, "Date", "juin 2019"),
        (*status, "Source", "Appel du 3 juin"),
    )
    assert what_changed(report) == {"indicators": (1, 0), "status_history": (0, 1)}
    view = View.now(Role.STAFF, seeded_sqlite_url, TODAY)
    assert status_history(view, "besancon")["source"].tolist() == ["Appel du 3 juin"]


def test_without_a_source_the_old_one_is_followed_by_the_file_that_gave_the_new_value(
    seeded_database_url: str, tmp_path: Path
) -> None:
    view = View.now(Role.STAFF, seeded_database_url, TODAY)
    (before,) = status_history(view, "besancon")["source"]
    report = filled(seeded_database_url, tmp_path, ("Statuts", "Besançon", "Date", "juin 2019"))
    assert status_history(view, "besancon")["source"].tolist() == [f"{before}, puis a-completer.xlsx"]
    undo(admin(seeded_database_url), report.import_id or 0, user=USER)
    assert status_history(view, "besancon")["source"].tolist() == [before]


def test_a_name_that_two_records_bear_gives_way_to_the_code(seeded_sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "a-completer.xlsx"
    file.write_bytes(
        to_complete_workbook(View.now(Role.STAFF, seeded_sqlite_url, TODAY), ("contradictions",))
    )
    subjects = {
        row[1] for row in openpyxl.load_workbook(file)["Énoncés"].iter_rows(min_row=2, values_only=True)
    }
    assert subjects == {"n01 ; n04", "Années d'existence"}


def test_one_rule_alone_gives_its_rows_alone(seeded_sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "statuts.xlsx"
    file.write_bytes(to_complete_workbook(View.now(Role.STAFF, seeded_sqlite_url, TODAY), ("label_dates",)))
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["Lisez-moi", "Statuts"]
    assert book["Statuts"].max_row == 1 + 11


def test_what_lacks_nothing_says_so(sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "rien.xlsx"
    file.write_bytes(to_complete_workbook(View.now(Role.STAFF, sqlite_url, TODAY)))
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["Lisez-moi"]
    assert "Rien ne manque ici" in str(book["Lisez-moi"]["A3"].value)


def test_the_board_may_not_take_it_away(seeded_sqlite_url: str) -> None:
    with pytest.raises(NotForThisRole):
        to_complete_workbook(View.now(Role.BOARD, seeded_sqlite_url))
