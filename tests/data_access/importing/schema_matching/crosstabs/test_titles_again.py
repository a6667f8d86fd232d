"""Titles that come again within a crosstab, in other words or another order: those below are read under these."""

import pytest

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.crosstabs.sheets import HEADER, Rows, problems, read, said

KEY = "doubt:Promo 2:autres titres"


def two_tables(*titles: str | None) -> Rows:
    """A crosstab, with a line of other words above its last territory."""
    first: Rows = [[*HEADER, "Label"], ["Caen", "x", "x", "x"], ["Guyane", "x", "x", "x"]]
    return [*first, list(titles), ["Poitiers", "x", "excusé", "x"]]


def test_where_the_corner_comes_again_the_cells_below_are_of_the_titles_beside_it(known: Known) -> None:
    sheet = read(known, two_tables("Territoire", "Créa", "Sémin.", "Mobi"))
    asked = [one for one in problems(sheet) if one.severity == ERROR]
    assert [one.cell for one in asked if one.cell.endswith("4")] == ["B4", "C4", "D4"]
    assert all(one.question and one.question.key.startswith("column:") for one in asked)
    assert not {"B5", "C5"} & said(sheet).keys()


def test_another_line_of_words_is_asked_about_and_nothing_below_is_read_before(known: Known) -> None:
    sheet = read(known, two_tables("Étapes", "Créa", "Sémin.", "Mobi"))
    (asked,) = [one for one in problems(sheet) if one.question and one.question.key == KEY]
    assert (asked.cell, "une autre ligne de titres" in asked.message) == ("A4", True)
    assert not {"B5", "C5"} & said(sheet).keys()


def test_the_answer_reads_them_under_the_first_titles(known: Known) -> None:
    sheet = read(known, two_tables("Étapes", "Créa", "Sémin.", "Mobi"), answers={KEY: "-"})
    assert {"B5", "C5"} <= said(sheet).keys()


@pytest.mark.parametrize(
    "line",
    [
        (None, "x", "fait", "excusé"),  # states
        (None, "à revoir", None, None),  # a remark
        (None, "visio", "visio", "visio"),
        (None, 12, 14, 9),
        ("Total", 2, 3, 4),
        ("Nancy", "fait", "à revoir", "x"),
    ],
)
def test_remarks_states_and_counts_are_no_titles(known: Known, line: tuple[str, ...]) -> None:
    sheet = read(known, two_tables(*line))
    assert not [one for one in problems(sheet) if one.question and one.question.key == KEY]
    assert {"B5", "C5"} <= said(sheet).keys()
