"""A unit of amounts that a sheet says anywhere is applied, or asked."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import Rows, lines, problems, understood
from tests.data_access.properties import steady

TITLES = ["Financeur", "Exercice", "Montant demandé", "Montant accordé"]
ROW = ["Fondation exemple A", 2025, 40, 20]
UNIT = "unit:Suivi:unité"


def amounts(rows: Rows, name: str = "Suivi", answers: dict[str, str] | None = None, **more: Any) -> list[Any]:
    """The amounts that a sheet gives, or the keys of the questions that it asks of them."""
    (sheet,), _ = understood(name, rows, answers=answers, **more)
    asked = {one.question.key for one in problems(sheet) if one.severity == ERROR and one.question}
    given_amounts = [
        row.values[field] for row in sheet.rows for field in ("requested", "granted") if field in row.values
    ]
    return sorted(asked) or given_amounts


@pytest.mark.parametrize(
    "rows",
    [
        [["Suivi des financeurs – montants en k€"], [], TITLES, ROW],
        [TITLES, ROW, [], ["* montants en milliers d'euros"]],
        [["Financeur", "Exercice", "Montant demandé", "Montant accordé (k€)"], ROW],
        [[*TITLES, "Unité"], [*ROW, "k€"]],
    ],
)
def test_a_unit_in_a_title_a_note_another_title_or_a_column_is_asked(rows: Rows) -> None:
    assert UNIT in amounts(rows)


def test_a_unit_in_a_comment_is_asked() -> None:
    assert amounts([TITLES, ROW], comments={(0, 2): "en milliers d'euros"}) == [UNIT]


def test_a_unit_in_the_name_of_the_sheet_is_asked() -> None:
    assert amounts([TITLES, ROW], name="Financements k€") == ["unit:Financements k€:unité"]


def test_the_answer_holds_for_all_amounts_of_the_sheet() -> None:
    rows: Rows = [["Montants en k€"], TITLES, ROW]
    assert amounts(rows, answers={UNIT: "kiloeuros"}) == ["40000.00", "20000.00"]
    assert amounts(rows, answers={UNIT: "euros"}) == ["40.00", "20.00"]


def test_a_row_of_units_under_the_titles_is_part_of_them() -> None:
    rows: Rows = [TITLES, [None, None, "(k€)", "€"], ROW]
    assert amounts(rows) == ["40000.00", "20.00"]
    (sheet,), _ = understood("Suivi", rows)
    assert ([number for number, _ in lines(sheet)], sheet.header_row) == ([3], 2)


@steady
@given(
    st.lists(st.integers(1, 9_999), min_size=1, max_size=4),
    st.sampled_from(["Montants en k€", "(en K€)", "en milliers d'euros", "Tous les montants en milliers €"]),
    st.sampled_from(["above", "below", "sheet", "comment", "column"]),
)
def test_for_any_amounts_a_unit_said_anywhere_is_asked(numbers: list[int], unit: str, where: str) -> None:
    rows: Rows = [
        TITLES,
        *([f"Fondation exemple {place}", 2025, one, None] for place, one in enumerate(numbers)),
    ]
    name, more = "Suivi", dict[str, Any]()
    match where:
        case "above":
            rows = [[unit], *rows]
        case "below":
            rows = [*rows, [], [f"* {unit}"]]
        case "sheet":
            name = f"Financements {unit}"
        case "comment":
            more = {"comments": {(0, 0): unit}}
        case "column":
            rows = [[*TITLES, "Précision"], *([*row, unit] for row in rows[1:])]
    assert amounts(rows, name=name, **more) == [f"unit:{name}:unité"]
