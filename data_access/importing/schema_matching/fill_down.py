"""A name typed once for the rows below it: whether the blank cells under it say it, too, is asked."""

from collections.abc import Iterator
from dataclasses import replace

from data_access.fields import FieldKind
from data_access.french import key_of, quote
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.grids import Area, Grid, address, row_ranges
from data_access.importing.model.problems import (
    ERROR,
    Answers,
    Asked,
    Candidate,
    Problem,
    Question,
    problem_at,
)
from data_access.importing.schema_matching.row_doubts import Table
from data_access.importing.schema_matching.row_kinds import Body

AS_ABOVE, BLANK = "above", "blank"  # answers
_SEVERAL = 2  # names, and blank cells, from which on it is a way of writing


def filled_down(table: Table, body: Body, answers: Answers) -> tuple[Grid, list[Problem]]:
    """The sheet in which such a name spans the rows that it is said of, as merged cells do, if that was answered; and
    what is asked. The rows in question are taken from `body` until it is."""
    grid, problems = table.grid, list[Problem]()
    for place in _places(table):
        areas = list(_areas(table, place))
        blank = [row for row in body.data if table.cell(row, place) is None]
        question = _question(table, place, areas, blank)
        answer = answers.get(question.key)
        if answer == AS_ABOVE:
            grid = replace(grid, merged=(*grid.merged, *areas))
        elif answer != BLANK:
            body.data = [row for row in body.data if row not in blank]
            problems += [_problem(table, place, row, question) for row in blank]
    return grid, problems


def _places(table: Table) -> Iterator[int]:
    """The columns of names in which each stands once, above as many blank cells, and no column says whose rows are."""
    if any(column.field.name == "scope" for column in table.read.values()):
        return
    for place in table.places(FieldKind.REFERENCE):
        cells = [table.cell(row, place) for row in table.data]
        names = [key_of(shown(cell)) for cell in cells if cell is not None]
        blank = len(cells) - len(names)
        typed_once = len(set(names)) == len(names) >= _SEVERAL
        if typed_once and blank >= max(_SEVERAL, len(names)) and cells[0] is not None:
            yield place


def _areas(table: Table, place: int) -> Iterator[Area]:
    """Each name with the blank cells below it."""
    top = bottom = -1
    for row in table.data:
        if table.cell(row, place) is not None:
            if bottom > top:
                yield Area(top, place, bottom, place)
            top = bottom = row
        else:
            bottom = row
    if bottom > top:
        yield Area(top, place, bottom, place)


def _question(table: Table, place: int, areas: list[Area], blank: list[int]) -> Question:
    header, first = table.read[place].header, areas[0]
    name = shown(table.cell(first.top, place))
    rows = row_ranges([row for row in blank if first.top < row <= first.bottom])
    return Question(
        Asked.DOUBT,
        f"{table.grid.name}:vides {header}",
        f"Dans la colonne {quote(header)}, les cases vides disent-elles le nom qui est au-dessus ?",
        (
            Candidate(AS_ABOVE, f"oui : {quote(name)} vaut aussi pour {rows}, et de même plus bas"),
            Candidate(BLANK, "non : ces lignes ne nomment personne"),
        ),
    )


def _problem(table: Table, place: int, row: int, question: Question) -> Problem:
    header = table.read[place].header
    refused = Refused(
        "cette case est vide, et le nom au-dessus est peut-être écrit une seule fois pour plusieurs lignes",
        "répondre, ou écrire le nom sur chaque ligne",
    )
    covers = Area(row, table.columns.start or 0, row, len(table.grid.rows[row]) - 1)
    cell = address(row + 1, place)
    return problem_at(table.grid.name, cell, row + 1, header, "", refused, ERROR, question, covers)
