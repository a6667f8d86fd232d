"""The files of one command: in which order they are brought in, and what is said where none works."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from data_access.importing.plan.file_report import FileReport
from data_access.importing.several_files import import_files
from data_access.models import EventPart
from tests.data_access.importing.results import USER, digest, rows
from tests.data_access.importing.workbooks import Sheets, workbook

BASE: Sheets = {
    "Territoires": [["Territoire"], ["Amiens"]],
    "Événements": [["Événement", "Date", "Portée"], ["Katalyze 2", "22/05/2025", "réseau"]],
}
ROLES: Sheets = {"Rôles": [["Événement", "Territoire", "Rôle"], ["Katalyze 2", "Amiens", "coanime"]]}
COHORTS: Sheets = {"Promotions": [["Promo"], ["Promo 3"]]}
OF_A_COHORT: Sheets = {
    "Événements": [
        ["Événement", "Date", "Portée", "Promo"],
        ["Katalyze 2", "22/05/2025", "réseau", None],
        ["Séminaire", "18/11/2025", "réseau", "Promo 3"],
    ]
}
NETWORK: Sheets = {"Territoires": BASE["Territoires"]}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """A SQLite database alone."""
    return sqlite_url


def brought(
    url: str, folder: Path, *books: Sheets, dry_run: bool = False, answers: dict[str, str] | None = None
) -> list[FileReport]:
    """What becomes of these files, « 1.xlsx » first."""
    files = [workbook(folder, sheets, f"{place}.xlsx") for place, sheets in enumerate(books, 1)]
    return import_files(url, files, user=USER, dry_run=dry_run, answers=answers)[0]


def statuses(reports: Sequence[FileReport]) -> list[str]:
    return [one.status for one in reports]


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_file_that_needs_a_later_one_is_read_after_it(
    database_url: str, tmp_path: Path, dry_run: bool
) -> None:
    reports = brought(database_url, tmp_path, ROLES, BASE, dry_run=dry_run)
    assert statuses(reports) == [("ready" if dry_run else "imported")] * 2
    assert [one.file for one in reports] == ["1.xlsx", "2.xlsx"]
    assert "il avait besoin de ce qu'ils apportent" in reports[0].message
    assert "besoin" not in reports[1].message
    assert len(rows(database_url, EventPart, "id")) == (0 if dry_run else 1)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("dry_run", [True, False])
def test_two_files_that_need_each_other_are_read_together(
    database_url: str, tmp_path: Path, dry_run: bool, turned: bool
) -> None:
    books = [OF_A_COHORT, {**NETWORK, **COHORTS, **ROLES}]
    reports = brought(database_url, tmp_path, *(reversed(books) if turned else books), dry_run=dry_run)
    assert statuses(reports) == [("ready" if dry_run else "imported")] * 2, reports
    (in_two,) = [one.message for one in reports if "Lu en deux fois" in one.message]
    assert "ont besoin l'un de l'autre" in in_two
    assert len(rows(database_url, EventPart, "id")) == (0 if dry_run else 1)


def test_where_no_order_works_nothing_is_written_and_that_is_said(database_url: str, tmp_path: Path) -> None:
    before = digest(database_url)
    unknown: Sheets = {"Rôles": [ROLES["Rôles"][0], ["Katalyze 9", "Amiens", "coanime"]]}
    reports = brought(database_url, tmp_path, OF_A_COHORT, {**NETWORK, **COHORTS, **unknown})
    assert statuses(reports) == ["refused", "refused"]
    assert "une fois réglé ce qui reste" in reports[0].message and reports[0].problems == []
    assert "aucun ordre ne suffit" in reports[1].message
    assert digest(database_url) == before


def test_what_is_asked_is_what_is_left_once_the_others_are_read_too(
    database_url: str, tmp_path: Path
) -> None:
    header, *rows_known = ROLES["Rôles"]
    both: Sheets = {"Rôles": [header, *rows_known, ["Katalyze 9", "Amiens", "coanime"]]}
    reports = brought(database_url, tmp_path, OF_A_COHORT, {**NETWORK, **COHORTS, **both})
    assert [
        one.message for one in reports[1].problems if "Katalyze 2 »" in one.message.split(" n'est")[0]
    ] == []
    answers = {"name:events:katalyze9": "-"}
    again = brought(database_url, tmp_path, OF_A_COHORT, {**NETWORK, **COHORTS, **both}, answers=answers)
    assert statuses(again) == ["imported", "imported"]


def test_files_that_need_nothing_and_one_alone_say_nothing_of_an_order(
    database_url: str, tmp_path: Path
) -> None:
    assert [
        one.message for one in brought(database_url, tmp_path, BASE, ROLES) if "ordre" in one.message
    ] == []
    (alone,) = brought(database_url, tmp_path, {"Rôles": [ROLES["Rôles"][0], ["Inconnu", "Amiens", "hôte"]]})
    assert alone.status == "refused" and "ordre" not in alone.message
    assert len(rows(database_url, EventPart, "id")) == 1
