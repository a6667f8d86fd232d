"""What one cell costs grows with its length, and no faster; whatever stands in it, wherever it stands."""

import time

import pytest

from data_access.fields import LONGEST_KEY, FieldKind, fields_of
from data_access.importing.extract.limits import LIMITS
from data_access.importing.model.cells import Refused
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import Problem, problem_at
from data_access.importing.parse.column_values import parse
from data_access.importing.plan.problem_groups import first_of_each
from data_access.importing.schema_matching.lines.table_detection import fits
from data_access.models import SHEET_MODELS, Event
from tests.data_access.importing.costs import SIGNS, Look, looks, text_of

SHORT, LONG = LIMITS.text // 8, LIMITS.text  # characters of a cell
TIMES = 24  # as long may eight times the text take, 64 where it is quadratic
NOTHING = 0.2  # seconds of the processor that are no matter, however they grow
LOOKS = looks()


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
