"""A file from end to end, on both databases: all or nothing, dry runs, several files, what is kept."""

from pathlib import Path

import pytest
from sqlalchemy import select

from data_access.database import DatabaseProblem, reading
from data_access.importing.commit import loading
from data_access.importing.extract.readers import read_file
from data_access.importing.plan.figure_impact import OVERVIEW
from data_access.importing.plan.file_report import IMPORTED, READY, REFUSED, UNCHANGED, UNREADABLE
from data_access.importing.several_files import import_files
from data_access.models import (
    Event,
    Import,
    Territory,
    table_of,
)
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.database_steps import at_once
from tests.data_access.importing.results import (
    LONS,
    TWO,
    USER,
    Bring,
    counts,
    digest,
    import_path,
    messages,
    moved,
    rows,
)
from tests.data_access.importing.workbooks import Sheets, workbook

# All or nothing


HALF_WRONG: Sheets = {
    "Territoires": [["Territoire", "Latitude"], ["Lons", 46.67], ["Dole", "au nord"]],
    "Statuts": [["Territoire", "Statut"], ["Lons", "labellisé"], ["Dole", "labellisé"]],
}


def test_an_error_in_one_row_keeps_the_whole_file_out(bring: Bring, database_url: str) -> None:
    before = digest(database_url)
    report = bring(HALF_WRONG)
    assert (report.status, counts(report)) == ("refused", [(1, 0, 0, 1), (1, 0, 0, 1)])
    assert digest(database_url) == before


def test_the_valid_rows_alone_are_written_when_that_is_asked_for(bring: Bring, database_url: str) -> None:
    report = bring(HALF_WRONG, valid_rows_only=True)
    assert (report.status, counts(report)) == ("imported", [(1, 0, 0, 1), (1, 0, 0, 1)])
    assert rows(database_url, Territory, "name") == [("Lons",)]


def test_a_count_that_cannot_be_read_keeps_its_whole_event_out(bring: Bring, database_url: str) -> None:
    report = bring(
        {"Événements": [["Événement", "Présents", "Défis"], ["Soirée", "foule", 4]]}, valid_rows_only=True
    )
    assert (report.status, counts(report)) == ("refused", [(0, 0, 0, 1)])
    assert rows(database_url, Event, "id") == []


def test_a_crash_in_the_middle_of_loading_writes_nothing(
    bring: Bring, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(LONS)
    before = digest(database_url)

    def crash(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(loading, "_lines", crash)
    with pytest.raises(ZeroDivisionError):
        bring(TWO)
    assert digest(database_url) == before


def test_a_file_without_rows_is_told_so(bring: Bring) -> None:
    report = bring({"Territoires": [["Territoire", "Commune"]]})
    assert (report.status, "aucune ligne à importer" in report.message) == ("refused", True)


def test_a_file_that_cannot_be_read_is_a_report(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "abîmé.xlsx").write_bytes(b"PK no workbook")
    ((report,), _) = import_files(database_url, [tmp_path / "abîmé.xlsx"], user=USER)
    assert (report.status, report.file, report.sheets) == ("unreadable", "abîmé.xlsx", [])


@pytest.mark.parametrize("text", ["a\ud800b", "😀" * 20_000, "'; DROP TABLE territories; --", "=1+1"])
def test_any_text_is_stored_or_cleaned_but_never_stops_an_import(
    database_url: str, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "Territoires.csv"
    file.write_bytes(f"Territoire;Note\nLons;{text}\n".encode(errors="surrogatepass"))
    assert import_path(database_url, file, user=USER).status == "imported"


def test_a_whole_number_too_large_for_its_column_is_a_problem_and_no_crash(bring: Bring) -> None:
    assert "hors de toute mesure" in messages(
        bring({"Territoires": [["Territoire", "Population"], ["Lons", 10**11]]})
    )


def test_a_column_left_without_an_answer_is_said_where_the_valid_rows_are_imported(bring: Bring) -> None:
    sheets: Sheets = {"Événements": [["Événement", "Participants"], ["Forum", 60]]}
    report = bring(sheets, valid_rows_only=True)
    assert report.status == "imported"
    words = report.message.replace("\u00a0", " ")
    assert "non lues, faute de réponse : la colonne « Participants » de la feuille « Événements »" in words


# Dry runs, several files, figures


FIGURES: Sheets = {
    "Territoires": [["Territoire", "Statut"], ["Lons", "labellisé"], ["Miramas", "en lancement"]],
    "Événements": [
        ["Événement", "Date", "Portée", "Présents"],
        ["Soirée", "30/05/2024", "territoire", "plus de 250"],
    ],
}


def test_a_dry_run_writes_nothing_and_says_which_figures_would_move(
    bring: Bring, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "kept"))
    bring(LONS)
    kept = sorted((tmp_path / "kept").rglob("*"))
    before = digest(database_url)
    report = bring(FIGURES, dry_run=True)
    assert (report.status, report.import_id, counts(report)) == ("ready", None, [(1, 1, 0, 0), (1, 0, 0, 0)])
    assert moved(one for one in report.figures if one["page"] == OVERVIEW) == {
        "territories_counted": ("non renseigné", "2"),
        "labelled_counted": ("non renseigné", "1"),
        "launching_counted": ("non renseigné", "1"),
        "participants_counted": ("non renseigné", "plus de 250"),
    }
    assert digest(database_url) == before
    assert sorted((tmp_path / "kept").rglob("*")) == kept


def test_a_dry_run_foretells_the_import(bring: Bring) -> None:
    trial, done = bring(FIGURES, dry_run=True), bring(FIGURES, figures=True)
    assert trial.figures and (trial.sheets, trial.figures) == (done.sheets, done.figures)


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_file_finds_what_those_before_it_brought(database_url: str, tmp_path: Path, dry_run: bool) -> None:
    first = workbook(tmp_path, FIGURES, "un.xlsx")
    second = workbook(
        tmp_path, {"Statuts": [["Territoire", "Statut", "Date"], ["Miramas", "labellisé", 2024]]}, "deux.xlsx"
    )
    reports, figures = import_files(database_url, [first, second], user=USER, dry_run=dry_run)
    assert [report.status for report in reports] == (["ready"] * 2 if dry_run else ["imported"] * 2)
    assert moved(figures)["labelled_counted"] == ("non renseigné", "2")
    assert "launching_counted" not in moved(figures)


def test_a_dry_run_names_the_file_that_another_is_equal_to_and_no_import_that_never_was(
    database_url: str, tmp_path: Path
) -> None:
    first, second = (workbook(tmp_path, FIGURES, name) for name in ("un.xlsx", "deux.xlsx"))
    reports, _ = import_files(database_url, [first, second], user="", dry_run=True)
    assert [report.status for report in reports] == ["ready", "unchanged"]
    assert "est le même que «\xa0un.xlsx\xa0», essayé avant lui" in reports[1].message
    import_files(database_url, [first], user=USER)
    again = import_files(database_url, [second], user="", dry_run=True)[0][0]
    assert f"par {USER} (import 1)" in again.message


def test_a_refused_file_does_not_stop_the_one_after_it(database_url: str, tmp_path: Path) -> None:
    files = [
        workbook(tmp_path, HALF_WRONG, "un.xlsx"),
        workbook(tmp_path, LONS, "deux.xlsx"),
        tmp_path / "absent.xlsx",
    ]
    reports, _ = import_files(database_url, files, user=USER)
    assert [report.status for report in reports] == ["refused", "imported", "unreadable"]
    assert len(rows(database_url, Territory, "id")) == 1


@pytest.mark.slow
def test_people_who_import_one_file_at_once_write_it_once(database_url: str, tmp_path: Path) -> None:
    file = workbook(tmp_path, FIGURES)
    code = """
import sys
from pathlib import Path
from tests.data_access.importing.results import import_path
print(import_path(sys.argv[1], Path(sys.argv[2]), user="essai").status, file=sys.stderr)
"""
    said = at_once(code, 3, database_url, str(file))
    assert sorted(said) == ["imported\n", "unchanged\n", "unchanged\n"]
    assert len(rows(database_url, Territory, "id")) == 2


# What is kept


def test_the_original_of_an_imported_file_is_kept(
    bring: Bring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "kept"))
    bring(HALF_WRONG)
    bring(LONS, "réseau.xlsx")
    (kept,) = (tmp_path / "kept" / "uploads").iterdir()
    assert kept.read_bytes() == (tmp_path / "réseau.xlsx").read_bytes()
    assert kept.stem == read_file(tmp_path / "réseau.xlsx").digest


def test_where_the_original_cannot_be_kept_nothing_is_imported(
    bring: Bring, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kept").write_text("a file in the place of the folder")
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "kept"))
    before = digest(database_url)
    with pytest.raises(DatabaseProblem, match="Rien n'a été importé"):
        bring(LONS)
    assert digest(database_url) == before


def test_an_import_says_who_when_and_from_which_file(bring: Bring, database_url: str) -> None:
    bring(LONS, "réseau.xlsx")
    with reading(database_url) as connection:
        found = connection.execute(select(table_of(Import))).one()
    assert (found.user, found.file, found.fictitious, found.undone_at) == (USER, "réseau.xlsx", False, None)


def test_a_view_changes_with_each_import_and_with_nothing_else(bring: Bring, database_url: str) -> None:
    seen = [View.now(Role.PUBLIC, database_url).change]
    for sheets in (LONS, LONS, HALF_WRONG, TWO):
        bring(sheets)
        seen.append(View.now(Role.PUBLIC, database_url).change)
    assert seen == [0, 1, 1, 1, 2]


def test_the_pipeline_keeps_its_statuses() -> None:
    assert {READY, IMPORTED, UNCHANGED, REFUSED, UNREADABLE} == {
        "ready",
        "imported",
        "unchanged",
        "refused",
        "unreadable",
    }
