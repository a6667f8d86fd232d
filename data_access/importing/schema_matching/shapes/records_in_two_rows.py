"""A table whose titles stand in two rows, and each of its records in two below them: « Nom | Date » over « Lieu |
Présents ». It is not read as if each row were a record, unless that is answered."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data_access.french import first_of, quote
from data_access.importing.model.cells import Cell
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import LEAVE_OUT, Answers, Candidate, Problem
from data_access.importing.schema_matching.lines.header_lines import titles_of
from data_access.importing.schema_matching.lines.table_detection import Fit
from data_access.importing.schema_matching.remembered_mappings import Mappings, shape_of
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.models import SHEET_MODELS, Base

_ABOUT = "fiches sur deux lignes"
_ONE_EACH = "une ligne"  # answer: each row is a record
_LEAST = 4  # rows, of two records
_MOST = 60  # rows that are looked at
_TITLES = 3
_NAMED = 2  # titles of each row that a sentence names


@dataclass(frozen=True)
class RecordsInTwoRows:
    """Such a table: its titles, and the rows of the first record."""

    titles: tuple[Sequence[Title], Sequence[Title]]
    first: int

    def ask(self, grid: Grid, answers: Answers, mappings: Mappings) -> tuple[str, list[Problem]]:
        """Whether each of its rows is a record, or it is left: LEAVE_OUT, another answer, or nothing yet; and what is
        asked."""
        shape = shape_of(_ABOUT, (title.key for row in self.titles for title in row))
        names = [first_of([quote(title.text) for title in row], _NAMED) for row in self.titles]
        questions = SheetQuestions(grid, answers, mappings, shape)
        settled = questions.settle(
            _ABOUT,
            f"Dans la feuille {quote(grid.name)}, chaque fiche tient-elle sur deux lignes ?",
            (
                Candidate(
                    LEAVE_OUT, "oui : laisser la feuille, en attendant que chacune tienne sur une seule ligne"
                ),
                Candidate(_ONE_EACH, "non : chaque ligne est une fiche, les titres tiennent sur deux lignes"),
            ),
        )
        top = self.titles[0][0]
        why = (
            f"les titres sont sur deux lignes ({names[0]}, puis {names[1]}), et les lignes {self.first + 1} et "
            f"{self.first + 2} semblent dire chacune une partie d'une même fiche"
        )
        point = Point(top.row, top.place, why, within(grid, top.row, len(grid.rows)), top.text)
        right = "mettre chaque fiche sur une seule ligne, et ses titres aussi"
        return settled.answer, list(questions.problems(settled, [point], right))


def in_two_rows(grid: Grid, found: Iterable[Fit], columns: slice) -> RecordsInTwoRows | None:
    """Such a table, where its titles are all of one table of ours, none said twice, and something stands in every other
    row only; None of any other. `found`: what fits its titles."""
    best = max(found, key=lambda one: (one.matched, one.certain), default=None)
    if best is None:
        return None
    for top in (best.line.first, best.line.first - 1):
        rows = [grid.rows[number][columns] for number in range(max(top, 0), min(top + 2, len(grid.rows)))]
        below = [
            (number, row)
            for number, row, filled in grid.rows_in(columns, top + 2, min(top + 2 + _MOST, len(grid.rows)))
            if filled
        ]
        if top < 0 or len(rows) < 2 or len(below) < _LEAST or len(below) % 2:
            continue
        titles = [titles_of(row, number, columns) for number, row in enumerate(rows, top)]
        if _take_turns([row for _, row in below]) and any(_say(model, titles) for model in SHEET_MODELS):
            return RecordsInTwoRows((titles[0], titles[1]), below[0][0])
    return None


def _say(model: type[Base], titles: Sequence[Sequence[Title]]) -> bool:
    """Whether all titles of two rows are known ones of a table, each of another column."""
    said = [meant(model, title).columns for row in titles for title in row]
    each = {columns[0].name for columns in said if columns}
    return all(titles) and len(each) == len(said) >= _TITLES


def _take_turns(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a column holds one kind of thing in every other row, and another kind, or nothing, in those between."""
    width = max(map(len, rows))
    for place in range(width):
        ones, others = (
            {_kind(row[place] if place < len(row) else None) for row in rows[turn::2]} for turn in (0, 1)
        )
        if len(ones) == len(others) == 1 and ones != others:
            return True
    return False


def _kind(cell: Cell) -> type | None:
    kinds = (datetime.date, int, float, str)
    return next((one for one in kinds if isinstance(cell, one)), None)
