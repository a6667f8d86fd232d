"""A column that stands one row too low is asked about, and moved up where that is answered."""

from typing import Any

import pytest

from data_access.importing.model.problems import LEAVE_OUT
from data_access.importing.schema_matching.blocks.shifted_columns import UP
from data_access.models import EventMeasure
from tests.data_access.importing.books import bringing, offered, question, questions
from tests.data_access.importing.results import Bring, log, rows
from tests.data_access.importing.workbooks import Sheets

KEY = "doubt:Soirées:colonne décalée Présents"


@pytest.fixture
def bring(database_url: str) -> Bring:
    return bringing(database_url)


def evenings(*counts: Any) -> Sheets:
    """Four evenings with their counts; a fifth count stands below them."""
    lines = [[name, f"0{day}/02/2026", "réseau"] for day, name in enumerate("ABCD", start=1)]
    body = [[*line, count] for line, count in zip(lines, counts, strict=False)]
    below = [[None, None, None, one] for one in counts[4:]]
    return {"Soirées": [["Événement", "Date", "Portée", "Présents"], *body, *below]}


SHIFTED = evenings(None, 38, 52, 17, 240)


def test_a_blank_first_row_and_one_value_below_the_last_are_asked_once(bring: Bring) -> None:
    report = bring(SHIFTED)
    asked = question(report)
    assert (asked.key, offered(asked)) == (KEY, [UP, LEAVE_OUT])
    assert "décalé d'une ligne" in report.problems[0].message
    assert report.cells[0].counts.passed == 0


def test_moved_up_each_value_is_that_of_its_row_and_is_cited_where_it_stands(
    bring: Bring, database_url: str
) -> None:
    report = bring(SHIFTED, answers={KEY: UP})
    assert report.status == "imported" and report.cells[0].counts.passed == 0
    assert rows(database_url, EventMeasure, "value_value") == [(38,), (52,), (17,), (240,)]
    cited = [line.cells["value"] for line in log(database_url) if "value" in line.cells]
    assert cited == ["D3", "D4", "D5", "D6"]


def test_left_as_it_is_the_value_below_is_left_and_told(bring: Bring, database_url: str) -> None:
    report = bring(SHIFTED, answers={KEY: LEAVE_OUT})
    assert rows(database_url, EventMeasure, "value_value") == [(38,), (52,), (17,)]
    assert report.cells[0].counts.passed == 1


@pytest.mark.parametrize(
    "counts",
    [
        (None, 38, 52, 17),  # nothing below
        (12, 38, 52, 17, 240),  # no hole
        (None, 38, None, 17, 240),  # another hole
        (None, 38, 52, 17, 107),  # their sum
        (None, None, None, None, 240),
    ],
)
def test_other_columns_are_not_asked_about(bring: Bring, counts: tuple[Any, ...]) -> None:
    assert KEY not in {one.key for one in questions(bring(evenings(*counts)))}


def test_a_remark_below_the_table_is_none(bring: Bring) -> None:
    lines = evenings(1, 2, 3, 4)["Soirées"]
    notes = [None, "beau", "pluie", "neige"]
    sheets: Sheets = {
        "Soirées": [
            [*lines[0], "Note"],
            *([*line, note] for line, note in zip(lines[1:], notes, strict=True)),
            [None, None, None, None, "merci à toutes"],
        ]
    }
    assert not any("décalée" in one.key for one in questions(bring(sheets)))
