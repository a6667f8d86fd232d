"""Plans by weeks: steps or actions in rows, weeks in columns (« S36 », « S37 », or their Mondays), and bars in colour
or crosses. A bar says from which week to which, and no record holds that: the sheet is asked, and not read as a list,
of which a row would be an event without a day."""

import datetime
import re
from collections.abc import Sequence
from itertools import pairwise

from data_access.importing.model.cells import folded, shown
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import LEAVE_OUT, Asked, Candidate
from data_access.importing.schema_matching.lines.table_detection import fits
from data_access.importing.schema_matching.lines.table_questions import left_out
from data_access.importing.schema_matching.remembered_mappings import shape_of
from data_access.importing.schema_matching.shapes.sheet_forms import ReadForm
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.tables.reading_state import Sheet

ABOUT = "planning par semaines"
OTHER = "tableau"  # answer: the sheet is read as any other
_LEAST = 3  # weeks one after the other
_WITHIN = 15  # rows in which their titles are looked for
_WEEK = re.compile(r"s(?:em(?:aine)?\.?)? ?(\d{1,2})")
_LAST = (52, 53)  # weeks of a year
_LONGEST_MARK = 3  # signs of what stands in a bar
_ROWS = re.compile(
    r"(?:etapes?|actions?|taches?|phases?|chantiers?|activites?|livrables?|jalons?|quoi|a faire)\b.*"
)
_EVERYWHERE = slice(None)


def read_week_plan(grid: Grid, sheet: Sheet) -> ReadForm | None:
    """What is asked of such a plan that would be read as a table, or is said to be one; None where it is none."""
    found = _weeks(grid)
    if found is None or not (sheet.answers.get(f"{Asked.SHEET}:{grid.name}") or _may_be_a_table(grid)):
        return None
    row, weeks = found
    questions = SheetQuestions(grid, sheet.answers, sheet.mappings, shape_of(ABOUT, map(str, weeks)))
    settled = questions.settle(
        ABOUT,
        f"Que faire du planning par semaines de la feuille « {grid.name} » ?",
        (
            Candidate(LEAVE_OUT, "ne pas le lire : ses barres ne disent aucun jour"),
            Candidate(OTHER, "lire ses autres colonnes comme un tableau ordinaire, sans les semaines"),
        ),
    )
    why = "cette feuille est un planning par semaines : ses barres ne disent aucun jour, et rien n'en est lu"
    right = "écrire une ligne par étape, avec « Prévu le » (ou par événement, avec « Date »), ou répondre"
    point = Point(row, weeks[0], why, within(grid, 0, len(grid.rows)), shown(grid.cell(row, weeks[0])))
    problems = list(questions.problems(settled, [point], right))
    if settled.answer == LEAVE_OUT:
        problems.append(left_out(grid, 0, len(grid.rows), _EVERYWHERE))
    return ReadForm((), problems, is_another=settled.answer == OTHER)


def _may_be_a_table(grid: Grid) -> bool:
    return any(one.solid or one.covers or one.certain for one in fits(grid))


def _weeks(grid: Grid) -> tuple[int, Sequence[int]] | None:
    """The row whose titles are weeks that follow one another, behind one that says what the rows are, and their places;
    None where marks are not all that stands below them."""
    for row, cells in enumerate(grid.rows[:_WITHIN]):
        numbers = {place: number for place, cell in enumerate(cells) if (number := _week(cell)) is not None}
        places = sorted(numbers)
        if len(places) < _LEAST or not all(
            _follows(numbers[one], numbers[later]) for one, later in pairwise(places)
        ):
            continue
        titles = [folded(shown(cell)) for cell in cells[: places[0]] if cell is not None]
        if any(map(_ROWS.fullmatch, titles)) and _holds_bars(grid, row, places):
            return row, places
    return None


def _follows(one: int, later: int) -> bool:
    """Whether a week comes right behind another, be it the first one of a year."""
    return later - one == 1 or (one in _LAST and later == 1)


def _week(cell: object) -> int | None:
    """The number of the week that a title is, those of Mondays counted on from year to year."""
    if isinstance(cell, datetime.date):
        return cell.toordinal() // 7 if cell.weekday() == 0 else None
    found = _WEEK.fullmatch(folded(cell).strip()) if isinstance(cell, str) else None
    return int(found[1]) if found else None


def _holds_bars(grid: Grid, row: int, places: Sequence[int]) -> bool:
    """Whether there are marks below these titles, or blank cells in colour, and nothing else."""
    below = [(one, place) for one in range(row + 1, len(grid.rows)) for place in places]
    texts = [shown(cell) for at in below if (cell := grid.cell(*at)) is not None]
    marks = all(len(text) <= _LONGEST_MARK for text in texts)
    return marks and bool(texts or any(at in grid.blanks for at in below))
