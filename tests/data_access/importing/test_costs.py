"""What one cell costs grows with its length, and no faster; whatever stands in it, wherever it stands."""

import time
from functools import partial
from typing import Any

import pytest

from data_access.contract import columns_of, sheet_of
from data_access.fields import LONGEST_KEY, FieldKind, fields_of
from data_access.importing.extract.limits import LIMITS
from data_access.importing.model.cells import Refused
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import WARNING, Problem, problem_at
from data_access.importing.parse.column_values import parse
from data_access.importing.plan.problem_groups import first_of_each
from data_access.importing.schema_matching.lines.table_detection import fits
from data_access.models import SHEET_MODELS, Base, Event, Funding
from tests.data_access.importing.costs import SIGNS, Look, looks, text_of
from tests.data_access.importing.schema_matching.grids import Rows, understood

SHORT, LONG = LIMITS.text // 8, LIMITS.text  # characters of a cell
TIMES = 24  # as long may eight times the text take, 64 where it is quadratic
NOTHING = 0.2  # seconds of the processor that are no matter, however they grow
LOOKS = looks()
_CELL = 32_768  # characters of a cell, as many as Excel holds
_PLAIN: dict[FieldKind, Any] = {
    FieldKind.DATE: "12/04/2024",
    FieldKind.MONEY: 1000,
    FieldKind.NUMBER: 60,
    FieldKind.WHOLE: 2024,
    FieldKind.DECIMAL: 1.5,
    FieldKind.CHOICE: None,
    FieldKind.FLAG: "oui",
}


def seconds(look: Look, text: str) -> float:
    """Of the processor's time of this process."""
    begun = time.process_time()
    look(text)
    return time.process_time() - begun


@pytest.mark.slow
@pytest.mark.parametrize("sign", SIGNS)
def test_whatever_is_tried_on_a_text_is_linear(sign: str) -> None:
    slow = {}
    for name, look in LOOKS.items():
        short = seconds(look, text_of(sign, SHORT))
        if short > 2 * NOTHING:  # do not wait for eight times that, or sixty-four times
            slow[name] = short
        elif (long := seconds(look, text_of(sign, LONG))) > NOTHING and long > TIMES * short:
            slow[name] = long
    assert slow == {}


@pytest.mark.slow
@pytest.mark.parametrize("sign", ["1", "1 ", "1+", "1 ou ", "10 € ", "12/04/2024 ", "a/", "« ", " "])
def test_a_sheet_is_linear_in_a_long_text_that_stands_in_each_of_its_columns(sign: str) -> None:
    slow = {}
    for model in (Funding, Event):
        look = partial(_sheet_with, model)
        short = seconds(look, text_of(sign, _CELL // 8))
        if (long := seconds(look, text_of(sign, _CELL))) > 4 * NOTHING and long > TIMES * short:
            slow[model.__tablename__] = long
    assert slow == {}


def _sheet_with(model: type[Base], text: str) -> None:
    """Reads a sheet whose first row says that text in a column that no table has, each other row in one of its own."""
    columns = columns_of(model)
    plain = [_PLAIN.get(one.field.kind, "Amiens") for one in columns]
    rows: Rows = [[*plain, text]]
    rows += [[*plain[:place], text, *plain[place + 1 :], None] for place in range(len(plain))]
    understood(sheet_of(model).name, [[*(one.header for one in columns), "Divers"], *rows])


def test_a_number_of_more_digits_than_python_reads_breaks_no_reading_and_is_told_as_left() -> None:
    heads = ["Événement", "Date", "Territoire", "Portée", "Divers"]
    (sheet,), problems = understood(
        "Événements", [heads, ["Fête", "12/04/2024", "Amiens", "territoire", "1" * 5000]]
    )
    assert [(one.severity, one.column) for one in (*problems, *sheet.problems)] == [(WARNING, "Divers")]
    assert sheet.rows[0].values["name"] == "Fête"


@pytest.mark.parametrize("kind", [one for one in FieldKind if one is not FieldKind.TEXT])
def test_a_cell_longer_than_its_column_may_hold_is_refused_whatever_it_says(kind: FieldKind) -> None:
    field = next(one for model in SHEET_MODELS for one in fields_of(model) if one.kind is kind)
    with pytest.raises(Refused, match=r"compte .* caractères, et la colonne «.*» en tient .* au plus"):
        parse(field, " ".join(["12"] * field.longest))


def test_a_name_has_its_longest_and_a_note_may_be_as_long_as_a_cell() -> None:
    fields = {one.name: one for one in fields_of(Event)}
    assert parse(fields["name"], "a" * LONGEST_KEY) == "a" * LONGEST_KEY
    with pytest.raises(Refused, match="Événement"):
        parse(fields["name"], "a" * (LONGEST_KEY + 1))
    assert parse(fields["note"], "a" * LIMITS.text) == "a" * LIMITS.text


def test_a_problem_shows_a_long_cell_cut() -> None:
    assert len(problem_at("A", "B2", 2, "Date", "x" * LIMITS.text, Refused("", "")).value) == 501


def test_columns_that_are_called_alike_are_looked_at_once() -> None:
    alone, many = (fits(Grid("Feuille", [["Territoire"] * times])) for times in (2, 16_384))
    assert [one.model for one in alone] == [one.model for one in many]
    assert len(many[0].line.different) == 1


def test_of_very_many_problems_each_sort_is_shown_and_the_rest_is_counted() -> None:
    found = [_problem(f"A{row}", "un") for row in range(1, 900)] + [
        _problem("B1", "deux"),
        _problem("B2", "trois"),
    ]
    assert [one.cell for one in first_of_each(found, 4)] == ["A1", "A2", "B1", "B2"]


def _problem(cell: str, why: str) -> Problem:
    return problem_at("Feuille", cell, 1, "", "", Refused(why, ""))
