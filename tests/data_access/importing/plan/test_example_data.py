"""The made-up fundraising and the first real one: never side by side."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from data_access.checks import check
from data_access.database import reading
from data_access.import_kinds import kinds_from_log
from data_access.importing import sample
from data_access.importing.extract.readers import read_file
from data_access.importing.pipeline import keep_original
from data_access.importing.plan.file_report import FileReport
from data_access.importing.several_files import import_files
from data_access.importing.undo.take_back import preview_undo, undo
from data_access.log.examples import REPLACED, gave_way_to
from data_access.models import Funding, FundingYear, Import, LogLine, RecordEntry, table_of
from tests.data_access.importing.results import admin, import_path
from tests.data_access.importing.workbooks import Sheets, workbook

FILES: list[list[Any]] = [
    ["Code", "Financeur", "Objet", "Étape"],
    ["f01", "Fondation du Pont", "Promo 3", "accordé"],
]
YEARS: list[list[Any]] = [["Dossier", "Exercice", "Montant accordé"], ["f01", 2026, 7000]]
REAL: Sheets = {"Financements": FILES, "Financements par exercice": YEARS}


def bring(url: str, file: Path, *, dry_run: bool = False) -> FileReport:
    return import_path(url, file, user="essai@exemple.fr", dry_run=dry_run)


def state(url: str) -> dict[str, object]:
    """What there is of the fundraising, and what became of the example's import."""
    with reading(url) as connection:
        return {
            "funders": list(connection.scalars(select(Funding.funder).order_by(Funding.funder))),
            "amounts": connection.scalar(select(func.count()).select_from(table_of(FundingYear))),
            "undone_by": connection.scalar(select(Import.undone_by).where(Import.fictitious)),
            "lines": lines(connection),
        }


def lines(connection: Connection) -> int:
    of_example = select(Import.id).where(Import.fictitious)
    return connection.scalar(select(func.count()).where(LogLine.import_id.in_(of_example))) or 0


def test_the_first_real_file_takes_the_place_of_the_example(seeded_database_url: str, tmp_path: Path) -> None:
    before = state(seeded_database_url)
    report = bring(seeded_database_url, workbook(tmp_path, REAL))
    assert report.status == "imported"
    assert [(sheet.new, sheet.changed) for sheet in report.sheets] == [
        (1, 0),
        (1, 0),
    ]  # « f01 » was the example's
    assert "Les données d'exemple de la levée de fonds sont retirées" in report.message
    assert state(seeded_database_url) == {
        "funders": ["Fondation du Pont"],
        "amounts": 1,
        "undone_by": REPLACED,
        "lines": before["lines"],
    }
    assert check(seeded_database_url) == []


@pytest.mark.slow
def test_once_the_first_real_file_is_undone_the_example_is_back(
    seeded_database_url: str, tmp_path: Path
) -> None:
    keep_original(seeded_database_url, read_file(sample.EXAMPLE))
    before = state(seeded_database_url)
    done = bring(seeded_database_url, workbook(tmp_path, REAL))
    view, number = admin(seeded_database_url), done.import_id or 0
    assert (gave_way_to(view, number), gave_way_to(view, 1)) == (True, False)
    assert "que cet import avait remplacées, reviendraient" in preview_undo(view, number).example
    assert state(seeded_database_url)["funders"] == ["Fondation du Pont"]
    undone = undo(view, number, user="essai@exemple.fr")
    assert "sont revenues" in undone.message
    assert not gave_way_to(view, number)
    again = state(seeded_database_url)
    assert (again["funders"], again["amounts"]) == (before["funders"], before["amounts"])
    with reading(seeded_database_url) as connection:
        made_up = select(func.count(Import.id)).where(Import.fictitious, Import.undone_at.is_(None))
        assert connection.scalar(made_up) == 1
        kinds = {one.id: one.kind for one in connection.execute(select(Import.id, Import.kind))}
        told = kinds_from_log(connection)
    assert kinds == {1: "sample", 2: "sample", done.import_id: "file", 4: "sample"}
    assert told == {number: kind for number, kind in kinds.items() if kind != "file"}
    assert check(seeded_database_url) == []


def test_an_example_whose_original_is_lost_stays_away_and_that_is_said(
    seeded_sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "empty"))
    done = bring(seeded_sqlite_url, workbook(tmp_path, REAL))
    assert "ne reviendraient pas" in preview_undo(admin(seeded_sqlite_url), done.import_id or 0).example
    undone = undo(admin(seeded_sqlite_url), done.import_id or 0, user="essai@exemple.fr")
    assert "ne sont pas revenues" in undone.message and sample.EXAMPLE.name in undone.message
    assert state(seeded_sqlite_url)["funders"] == []


@pytest.fixture
def example_removed(seeded_sqlite_url: str, tmp_path: Path) -> str:
    """A network in which real files came and were undone, and somebody then undid the example that came back."""
    keep_original(seeded_sqlite_url, read_file(sample.EXAMPLE))
    real = bring(seeded_sqlite_url, workbook(tmp_path, REAL))
    undo(admin(seeded_sqlite_url), real.import_id or 0, user="essai@exemple.fr")
    with reading(seeded_sqlite_url) as connection:
        example = connection.scalar(select(Import.id).where(Import.fictitious, Import.undone_at.is_(None)))
    undo(admin(seeded_sqlite_url), example or 0, user="essai@exemple.fr")
    return seeded_sqlite_url


def test_the_example_does_not_come_back_when_it_is_undone_itself(example_removed: str) -> None:
    assert state(example_removed)["funders"] == []


def test_an_example_that_somebody_removed_since_does_not_come_back(
    example_removed: str, tmp_path: Path
) -> None:
    again = bring(example_removed, workbook(tmp_path, REAL))
    undone = undo(admin(example_removed), again.import_id or 0, user="essai@exemple.fr")
    assert "revenues" not in undone.message
    assert state(example_removed)["funders"] == []


def test_the_message_counts_what_was_removed(seeded_database_url: str, tmp_path: Path) -> None:
    with reading(seeded_database_url) as connection:
        of_example = (
            select(LogLine.record_id).join(Import, Import.id == LogLine.import_id).where(Import.fictitious)
        )
        made_up = connection.scalar(select(func.count()).where(RecordEntry.id.in_(of_example)))
    report = bring(seeded_database_url, workbook(tmp_path, REAL))
    assert f"({made_up} enregistrements)" in report.message


def test_a_trial_says_the_same_and_removes_nothing(seeded_database_url: str, tmp_path: Path) -> None:
    before = state(seeded_database_url)
    file = workbook(tmp_path, REAL)
    trial = bring(seeded_database_url, file, dry_run=True)
    assert state(seeded_database_url) == before
    done = bring(seeded_database_url, file)
    assert trial.sheets == done.sheets
    said = trial.message.partition(" : ")[2]
    assert "seraient retirées" in said
    same = said.replace("seraient", "sont").replace("remplaceraient", "remplacent")
    assert same == done.message.partition(" : ")[2]


def test_a_file_that_is_refused_leaves_the_example_even_among_others(
    seeded_database_url: str, tmp_path: Path
) -> None:
    before = state(seeded_database_url)
    wrong = workbook(
        tmp_path, {"Financements": [*FILES, ["", "Fonds du Lac", "Agora", "peut-être"]]}, "faux.xlsx"
    )
    right = workbook(
        tmp_path, {"Territoires": [["Territoire", "Statut"], ["Gap", "en lancement"]]}, "juste.xlsx"
    )
    reports, _ = import_files(seeded_database_url, [wrong, right], user="essai@exemple.fr")
    assert [report.status for report in reports] == ["refused", "imported"]
    assert state(seeded_database_url) == before


def test_a_file_without_fundraising_leaves_the_example(seeded_database_url: str, tmp_path: Path) -> None:
    before = state(seeded_database_url)
    report = bring(
        seeded_database_url,
        workbook(tmp_path, {"Territoires": [["Territoire"], ["Gap"]], "Notes": [["rien"]]}),
    )
    assert "données d'exemple" not in report.message
    assert state(seeded_database_url) == before


def test_the_file_of_the_example_itself_is_no_real_one(seeded_database_url: str) -> None:
    before = state(seeded_database_url)
    assert bring(seeded_database_url, sample.EXAMPLE).status == "unchanged"
    assert state(seeded_database_url) == before


def test_a_second_real_file_removes_nothing_of_the_first(seeded_database_url: str, tmp_path: Path) -> None:
    bring(seeded_database_url, workbook(tmp_path, REAL))
    budget: Sheets = {
        "Budgets": [["Exercice", "Nature", "Ligne", "Montant"], [2026, "charges", "Agora", 9000]]
    }
    report = bring(seeded_database_url, workbook(tmp_path, budget, "budget.xlsx"))
    assert "retirées" not in report.message
    assert state(seeded_database_url)["funders"] == ["Fondation du Pont"]


@pytest.mark.parametrize("sheet", ["Budgets", "Versements"])
def test_any_sheet_of_the_fundraising_is_a_real_one(
    seeded_sqlite_url: str, tmp_path: Path, sheet: str
) -> None:
    rows: dict[str, Sheets] = {
        "Budgets": {
            "Budgets": [["Exercice", "Nature", "Ligne", "Montant"], [2026, "charges", "Agora", 9000]]
        },
        "Versements": {"Financements": FILES, "Versements": [["Dossier", "Versement"], ["f01", "Acompte"]]},
    }
    report = bring(seeded_sqlite_url, workbook(tmp_path, rows[sheet]))
    assert report.status == "imported"
    assert "Exemple Région" not in str(state(seeded_sqlite_url)["funders"])


def test_an_example_brought_in_by_hand_is_flagged_as_one(database_url: str, tmp_path: Path) -> None:
    sheets: Sheets = {"Financements": [["Financeur", "Objet"], ["Exemple Fondation", "Promo 3"]]}
    assert bring(database_url, workbook(tmp_path, sheets)).status == "imported"
    with reading(database_url) as connection:
        assert connection.scalars(select(Import.fictitious)).all() == [True]


def test_an_example_after_real_files_is_refused_so_that_the_two_are_never_summed(
    seeded_database_url: str, tmp_path: Path
) -> None:
    bring(seeded_database_url, workbook(tmp_path, REAL))
    report = bring(seeded_database_url, sample.EXAMPLE)
    assert report.status == "refused"
    assert "1 vrai dossier est déjà là" in report.problems[0].message.replace("\u00a0", " ")
    assert state(seeded_database_url)["funders"] == ["Fondation du Pont"]
