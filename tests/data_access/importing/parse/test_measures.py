"""What is counted at an event, in a column of its own or in a list of measures: a share is read as a percentage."""

from pathlib import Path
from typing import Any

import pytest

from data_access.importing.extract.readers import read_file
from data_access.importing.model.rows import Row
from data_access.importing.schema_matching.workbook_tables import understand
from tests.data_access.importing.workbooks import workbook


def measures(folder: Path, name: str, rows: list[list[Any]]) -> list[Row]:
    (sheet,), _ = understand(read_file(workbook(folder, {name: rows})))
    return [row for row in sheet.rows if row.table == "measures"]


@pytest.mark.parametrize(("shares", "read"), [((0.88, "0,9"), [88, 90]), ((88, "90 %"), [88, 90])])
def test_a_list_of_measures_tells_which_of_its_values_are_percentages(
    tmp_path: Path, shares: tuple[Any, Any], read: list[float]
) -> None:
    rows = measures(
        tmp_path,
        "Mesures",
        [
            ["Valeur", "Événement", "Mesure"],
            [shares[0], "Soirée A", "Satisfaction"],
            [320, "Soirée A", "Présents"],
            [1, "Soirée A", "Défis"],
            [shares[1], "Soirée B", "Satisfaction"],
        ],
    )
    assert [row.values["value"]["value"] for row in rows] == [read[0], 320, 1, read[1]]
    assert [row.problems for row in rows] == [[]] * 4


def test_percentages_that_mix_shares_and_hundredths_are_asked_about_in_a_list_too(tmp_path: Path) -> None:
    rows = measures(
        tmp_path,
        "Mesures",
        [
            ["Événement", "Mesure", "Valeur"],
            ["Soirée A", "Satisfaction", 0.88],
            ["Soirée B", "Satisfaction", 90],
            ["Soirée B", "Présents", 0.5],
        ],
    )
    assert [bool(row.problems) for row in rows] == [True, False, False]
    assert rows[0].problems[0].question


def test_a_column_of_satisfaction_is_one_of_percentages(tmp_path: Path) -> None:
    rows = measures(
        tmp_path,
        "Événements",
        [
            ["Événement", "Date", "Satisfaction", "Présents"],
            ["Soirée A", "30/05/2024", 0.88, 320],
        ],
    )
    assert {row.values["measure"]: row.values["value"]["value"] for row in rows} == {
        "satisfaction": 88,
        "present": 320,
    }
