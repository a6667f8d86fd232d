"""Cells of a crosstab that are struck, cancelled, hidden or coloured as a legend says are asked, once for each."""

from typing import Any

import pytest

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Grid, Marked
from data_access.importing.model.problems import LEAVE_OUT
from data_access.importing.model.rows import Understood
from data_access.importing.schema_matching.crosstabs import crosstab
from data_access.importing.schema_matching.remembered_mappings import Mappings
from tests.data_access.importing.schema_matching.crosstabs.sheets import HEADER, Rows, problems, said

GRID: Rows = [HEADER, ["Caen", "x", "x"], ["Guyane", "x", "excusé"], ["Poitiers", "x", "x"]]
RED, GREEN = "FF0000", "00B050"


def read(known: Known, rows: Rows, answers: dict[str, str] | None = None, **style: Any) -> Understood:
    mappings = style.pop("mappings", None)
    found = crosstab(Grid("Promo 2", rows, **style), known, answers or {}, mappings)
    assert found is not None
    return found


def cells(sheet: Understood) -> list[str]:
    return sorted(said(sheet))


ALL = ["B2", "B3", "B4", "C2", "C3", "C4"]
DOUBTS = [
    ("barrées", {"struck": frozenset({(2, 2)})}, ["C3"], "est barrée"),
    ("barrées", {"struck": frozenset({(2, 0)})}, ["B3", "C3"], "est barrée"),
    ("barrées", {"struck": frozenset({(0, 1)})}, ["B2", "B3", "B4"], "est barrée"),
    ("annulées", {"comments": {(1, 1): "annulée, à refaire"}}, ["B2"], "annulée, à refaire"),
    ("annulées", {"comments": {(0, 2): "Séance supprimée"}}, ["C2", "C3", "C4"], "Séance supprimée"),
    ("masquées", {"hidden_rows": frozenset({3})}, ["B4", "C4"], "est masquée"),
    ("masquées", {"hidden_rows": frozenset({3}), "filtered": True}, ["B4", "C4"], "par un filtre"),
    ("masquées", {"unseen": frozenset({(2, 2)})}, ["C3"], "ne se voit pas"),
    (
        "en partie barrées",
        {"marked": {(2, 2): Marked("x1", False)}},
        ["C3"],
        "« x1 », ou « excusé » sans elle",
    ),
    (
        "en partie barrées",
        {"marked": {(2, 0): Marked("Dole Guyane", True)}},
        ["B3", "C3"],
        "en partie barrée",
    ),
    ("masquées", {"hidden_columns": frozenset({2})}, ["C2", "C3", "C4"], "est masquée"),
]


@pytest.mark.parametrize(("rule", "style", "doubted", "why"), DOUBTS)
def test_it_is_asked_once_whether_they_are_to_be_read(
    known: Known, rule: str, style: dict[str, Any], doubted: list[str], why: str
) -> None:
    sheet = read(known, GRID, **style)
    asked = problems(sheet)
    assert (
        sorted(one.cell for one in asked),
        all(why in one.message.replace("\u00a0", " ") for one in asked),
    ) == (doubted, True)
    assert {one.question and one.question.key for one in asked} == {f"doubt:Promo 2:{rule}"}
    assert cells(sheet) == [one for one in ALL if one not in doubted]


@pytest.mark.parametrize(("answer", "left"), [("oui", 0), (LEAVE_OUT, 2)])
def test_the_answer_reads_them_or_leaves_them_each_with_that_reason(
    known: Known, answer: str, left: int
) -> None:
    sheet = read(known, GRID, {"doubt:Promo 2:masquées": answer}, hidden_rows=frozenset({3}))
    assert (problems(sheet), len(cells(sheet)), sheet.passed_over) == ([], 6 - left, left)
    assert {(one.row, one.column) for one in sheet.passed if one.alone} == (
        {(4, 1), (4, 2)} if left else set()
    )


def test_the_colour_of_a_legend_is_asked_where_the_cell_does_not_say_the_same(known: Known) -> None:
    rows: Rows = [*GRID, [], [None, "à vérifier"], [None, "excusé"]]
    fills = {(5, 1): RED, (6, 1): GREEN, (1, 1): RED, (2, 2): GREEN}
    sheet = read(known, rows, fills=fills)
    asked = [one for one in problems(sheet) if one.question and one.severity == "error"]
    assert [(one.cell, "à vérifier" in one.message) for one in asked] == [("B2", True)]


def test_what_a_colour_equals_below_the_lines_is_a_legend_and_no_territory(known: Known) -> None:
    rows: Rows = [*GRID, [], [None, "= a arrêté en cours"]]
    fills = {(1, 1): RED, (len(rows) - 1, 0): RED}
    told = problems(read(known, rows, fills=fills))
    assert [(one.severity, one.cell) for one in told] == [("error", "B2")]
    assert "= a arrêté" in told[0].message
    assert [one.cell for one in problems(read(known, rows))] == [f"A{len(rows)}"]


def test_a_cell_that_is_written_as_a_legend_says_is_asked_where_it_does_not_say_the_same(
    known: Known,
) -> None:
    rows: Rows = [*GRID, [], [None, "en italique : à vérifier"], [None, "en vert : excusé"]]
    inks = {(1, 1): "italic", (2, 2): "00B050"}
    asked = [
        one for one in problems(read(known, rows, inks=inks)) if one.question and one.severity == "error"
    ]
    assert [(one.cell, "est écrite comme le dit" in one.message) for one in asked] == [("B2", True)]


def test_a_line_that_says_that_it_is_cancelled_is_asked(known: Known) -> None:
    rows: Rows = [[*HEADER, "Remarque"], *([*row, None] for row in GRID[1:3]), [*GRID[3], "ANNULÉ"]]
    asked = [one.cell for one in problems(read(known, rows)) if one.question and one.severity == "error"]
    assert asked == ["B4", "C4"]


def test_territories_in_columns_are_asked_by_the_same_rules(known: Known) -> None:
    turned: Rows = [["Étape", "Caen", "Guyane"], ["Séminaire", "x", "x"], ["Partenaires", "x", "excusé"]]
    sheet = read(known, turned, struck=frozenset({(2, 1)}))
    assert [one.cell for one in problems(sheet)] == ["B3"]


def test_the_answer_is_taken_over_for_a_crosstab_of_that_shape(known: Known) -> None:
    mappings, style = Mappings(), dict[str, Any](struck=frozenset({(2, 2)}))
    read(known, GRID, {"doubt:Promo 2:barrées": LEAVE_OUT}, mappings=mappings, **style)
    (told,) = problems(read(known, GRID, mappings=Mappings(known=mappings.learnt), **style))
    assert (told.remembered, told.severity) == (LEAVE_OUT, "warning")


TWO_BLOCKS: Rows = [
    HEADER,
    ["Caen", "fait", "fait"],
    ["Guyane", "fait", "manqué"],
    ["Poitiers", "fait", "fait"],
    [],
    ["Les nouveaux"],
    HEADER,
    ["Florange", "fait", "fait"],
    ["Val Neuf", "fait", None],
]
NEW: list[tuple[Rows, dict[str, Any], str]] = [
    (TWO_BLOCKS, {"struck": frozenset({(8, 0), (8, 1)})}, "est barrée"),
    (TWO_BLOCKS, {"struck": frozenset({(8, 0)})}, "est barrée"),
    (TWO_BLOCKS, {"comments": {(8, 1): "à confirmer"}}, "a un commentaire"),
    (TWO_BLOCKS, {"comments": {(8, 0): "séance annulée"}}, "a un commentaire"),
    (TWO_BLOCKS, {"hidden_rows": frozenset({8})}, "est masquée"),
    (TWO_BLOCKS, {"unseen": frozenset({(8, 1)})}, "ne se voit pas"),
    (TWO_BLOCKS, {"marked": {(8, 0): Marked("Val Vieux Val Neuf", True)}}, "en partie barrée"),
    ([*TWO_BLOCKS, [], ["en rouge : a arrêté"]], {"fills": {(8, 1): RED, (10, 0): RED}}, "la couleur de"),
    ([*TWO_BLOCKS, [], ["en rouge : a arrêté"]], {"inks": {(8, 1): RED, (10, 0): RED}}, "est écrite comme"),
]


@pytest.mark.parametrize(("rows", "style", "why"), NEW)
def test_the_line_of_a_territory_that_is_not_known_is_asked_by_the_same_rules(
    known: Known, rows: Rows, style: dict[str, Any], why: str
) -> None:
    sheet = read(known, rows, **style)
    asked = [one for one in problems(sheet) if one.question and one.severity == "error"]
    assert [(one.cell, why in one.message) for one in asked] == [("B9", True)]
    assert "B9" not in cells(sheet)
    assert "B9" in cells(read(known, rows))


def test_a_struck_line_that_is_no_territorys_is_not_asked(known: Known) -> None:
    rows: Rows = [*GRID, ["Total", 3, 2], ["Présents", 3, 2], ["x", "fait"]]
    struck = frozenset((row, column) for row in (4, 5, 6) for column in range(3))
    assert [one for one in problems(read(known, rows, struck=struck)) if one.question] == []
