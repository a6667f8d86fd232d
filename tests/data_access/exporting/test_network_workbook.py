"""The network as a workbook: imported back it changes nothing; nothing in it can come alive."""

import datetime
import io
from pathlib import Path

import openpyxl
import pytest

from data_access import clock
from data_access.contract import TO_COME, sheet_of
from data_access.exporting.network_workbook import READ_ME, network_workbook
from data_access.importing.model.problems import WARNING
from data_access.importing.plan.file_report import IMPORTED, UNCHANGED
from data_access.models import SHEET_MODELS
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.importing.results import USER, counts, import_path
from tests.data_access.importing.workbooks import Sheets, workbook

LIVE: Sheets = {
    "Territoires": [
        ["Territoire", "Commune", "Site internet"],
        ["Miramas", "Miramas", "https://exemple.invalid"],
        ["Lons-le-Saunier", "Lons-le-Saunier", "+33 exemple"],
    ],
    "Projets": [
        ["Projet", "Territoire", "Thème", "Emplois"],
        ["@Exemple", "Miramas", "- énergie", "plus de 3"],
    ],
    "Financements": [["Financeur", "Objet", "Probabilité (%)"], ["Fonds d'essai", "+1+1", "60 à 70"]],
    "Financements par exercice": [
        ["Dossier", "Exercice", "Demandé"],
        ["Fonds d'essai · +1+1", 2025, "12 500,50 €"],
    ],
}


def exported(url: str, folder: Path, role: Role = Role.ADMIN) -> Path:
    file = folder / "export.xlsx"
    file.write_bytes(network_workbook(View.now(role, url)))
    return file


@pytest.mark.slow
def test_what_is_exported_imports_back_and_changes_nothing(seeded_database_url: str, tmp_path: Path) -> None:
    report = import_path(seeded_database_url, exported(seeded_database_url, tmp_path), user=USER)
    assert [problem.message for problem in report.problems] == []
    assert {(new, changed, refused) for new, changed, _, refused in counts(report)} == {(0, 0, 0)}
    assert sum(unchanged for _, _, unchanged, _ in counts(report)) == 533


def test_texts_that_look_like_formulas_come_back_as_they_were(sqlite_url: str, tmp_path: Path) -> None:
    assert import_path(sqlite_url, workbook(tmp_path, LIVE), user=USER).status == IMPORTED
    file = exported(sqlite_url, tmp_path)
    for sheet in openpyxl.load_workbook(file).worksheets:
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d", "b"}
    report = import_path(sqlite_url, file, user=USER)
    assert {(new, changed, refused) for new, changed, _, refused in counts(report)} == {(0, 0, 0)}
    assert import_path(sqlite_url, file, user=USER).status == UNCHANGED


def test_a_step_whose_session_is_to_come_says_so_and_comes_back_as_it_was(
    sqlite_url: str, tmp_path: Path
) -> None:
    soon = clock.today() + datetime.timedelta(days=30)
    steps: Sheets = {
        "Territoires": [["Territoire"], ["Miramas"]],
        "Promotions": [["Promo"], ["Promo 1"]],
        "Étapes": [["Étape"], ["Séminaire"], ["Clôture"]],
        "Avancement": [
            ["Promo", "Territoire", "Étape", "État"],
            ["Promo 1", "Miramas", "Séminaire", "fait"],
            ["Promo 1", "Miramas", "Clôture", "fait"],
        ],
    }
    session: Sheets = {
        "Événements": [
            ["Événement", "Portée", "Promo", "Étape", "Date"],
            ["Dernière séance", "réseau", "Promo 1", "Clôture", soon],
        ]
    }
    for name, sheets in (("1.xlsx", steps), ("2.xlsx", session)):
        assert import_path(sqlite_url, workbook(tmp_path, sheets, name), user=USER).status == IMPORTED
    file = exported(sqlite_url, tmp_path)
    sheet = openpyxl.load_workbook(file)["Avancement"]
    header, *lines = ([cell.value for cell in row] for row in sheet.iter_rows())
    assert header[-1] == TO_COME
    assert {line[header.index("Étape")]: line[-1] for line in lines} == {
        "seminaire": None,
        "cloture": "à venir : Avancement",
    }
    report = import_path(sqlite_url, file, user=USER)
    assert {(one.column, one.severity) for one in report.problems} == {(TO_COME, WARNING)}  # it is not read
    assert {(new, changed, refused) for new, changed, _, refused in counts(report)} == {(0, 0, 0)}


def test_the_made_up_fundraising_stays_out_and_it_is_said(seeded_sqlite_url: str, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(exported(seeded_sqlite_url, tmp_path))
    assert book["Financements"].max_row == 1
    assert "203 lignes d’exemple restent en dehors" in str(book[READ_ME]["A2"].value).replace("\u00a0", " ")


def test_every_sheet_of_the_contract_is_there_and_days_are_real_dates(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(exported(seeded_sqlite_url, tmp_path))
    assert book.sheetnames == [READ_ME, *(sheet_of(model).name for model in SHEET_MODELS)]
    events = book["Événements"]
    heads = [cell.value for cell in events[1]]
    assert any(cell.is_date for cell in next(events.iter_cols(heads.index("Date") + 1))[1:])


def test_the_board_may_not_export_the_whole_network(seeded_sqlite_url: str) -> None:
    with pytest.raises(NotForThisRole):
        network_workbook(View.now(Role.BOARD, seeded_sqlite_url))


def test_the_template_imports_as_a_file_without_data_and_explains_every_column(
    tmp_path: Path, sqlite_url: str
) -> None:
    from data_access.exporting.template_workbook import template_workbook

    content = template_workbook(Role.STAFF)
    book = openpyxl.load_workbook(io.BytesIO(content))
    for model in SHEET_MODELS:
        heads = list(book[sheet_of(model).name][1])
        assert all(head.comment for head in heads[1:]), sheet_of(model).name
    assert "Miramas" not in str(content)
    choices = book["Territoires"].data_validations.dataValidation
    assert [str(one.sqref) for one in choices]
    file = tmp_path / "modele.xlsx"
    file.write_bytes(content)
    report = import_path(sqlite_url, file, user=USER)
    assert report.problems == []
    assert "aucune ligne" in report.message
