"""A new database is filled through the pipeline, both files or nothing; the example is flagged as made up."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import func, select

from data_access.database import DatabaseProblem, reading
from data_access.importing import sample
from data_access.models import Funding, Import, RecordEntry, Territory, table_of
from tests.data_access.importing.workbooks import workbook


def count(url: str, model: type) -> int:
    with reading(url) as connection:
        return connection.scalar(select(func.count()).select_from(table_of(model))) or 0


def test_the_sample_fills_a_new_database_without_a_word_of_doubt(database_url: str) -> None:
    assert sample.is_new(database_url)
    reports = sample.fill(database_url)
    assert [(report.status, report.problems) for report in reports] == [("imported", [])] * 2
    assert not sample.is_new(database_url)
    assert count(database_url, Territory) == 23
    assert count(database_url, Funding) > 20


def test_only_the_example_is_flagged_as_made_up(seeded_database_url: str) -> None:
    with reading(seeded_database_url) as connection:
        found = connection.execute(select(Import.file, Import.fictitious).order_by(Import.id)).all()
    assert found == [("reseau-2024.xlsx", False), ("financements-exemple.xlsx", True)]


def test_filling_again_changes_nothing(seeded_database_url: str) -> None:
    before = count(seeded_database_url, RecordEntry)
    assert [report.status for report in sample.fill(seeded_database_url)] == ["unchanged", "unchanged"]
    assert count(seeded_database_url, RecordEntry) == before


def test_where_the_second_file_is_damaged_the_first_is_not_kept_either(
    database_url: str, tmp_path: Path
) -> None:
    damaged = tmp_path / "financements-exemple.xlsx"
    shutil.copy(sample.EXAMPLE, damaged)
    damaged.write_bytes(damaged.read_bytes()[:5000])
    with pytest.raises(DatabaseProblem, match="sample_data/financements-exemple.xlsx") as caught:
        sample.fill(database_url, example=damaged)
    assert "init --empty" in str(caught.value)
    assert sample.is_new(database_url)
    assert count(database_url, RecordEntry) == 0


def test_a_sample_with_a_wrong_cell_says_which(database_url: str, tmp_path: Path) -> None:
    wrong = workbook(tmp_path, {"Territoires": [["Territoire", "Latitude"], ["Lons", "au nord"]]})
    with pytest.raises(DatabaseProblem, match="cellule B2"):
        sample.fill(database_url, network=wrong)
    assert sample.is_new(database_url)
