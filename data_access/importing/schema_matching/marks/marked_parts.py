"""Cells of which a part is struck through, or raised as the mark of a footnote is: « 4560 » of which 45 is struck.

The grid shows them without that part. What is read is asked, once for all of a table, where the part is struck, or
where a number or a date could be another one; nothing of their rows is read before. A mark behind a name is told.
"""

from collections.abc import Iterator, Sequence

from data_access.fields import FieldKind
from data_access.french import agree, first_of, number, quote
from data_access.importing.model.cells import Refused, shorten, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import LEAVE_OUT, WARNING, YES, Candidate, Problem, problem_at
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.taken_cells import CellsTaken

ABOUT = "en partie barrées"
WITHOUT = "sans"  # answer: the cells are read without these parts

_NAMED = 3  # that a sentence names
_NAMES = (FieldKind.TEXT, FieldKind.REFERENCE, FieldKind.REFERENCES, FieldKind.NAMES, FieldKind.CHOICE)
_RIGHT = "répondre ce que nous lisons, ou corriger la cellule dans la feuille"


def take_marked(table: Table, titles: range, questions: SheetQuestions) -> CellsTaken:
    """Asks of such cells in the rows of a table that are read, and tells those that say the same without their marks;
    `titles`: the rows of its titles."""
    grid = table.grid
    taken = CellsTaken(grid)
    if not grid.marked:  # as nearly always
        return taken
    data, columns = set(table.body.data), range(*table.columns.indices(max(map(len, grid.rows), default=0)))
    asked: list[tuple[int, int]] = []
    told: list[tuple[int, int]] = []
    for row, place in sorted(grid.marked):
        read = table.read.get(place)
        if place not in columns or not (row in titles or (row in data and read)):
            continue
        is_name = row in titles or (read and read.field.kind in _NAMES)
        struck = row not in titles and grid.marked[row, place].struck
        (told if is_name and not struck else asked).append((row, place))
    taken.problems += [_told(grid, told)] if told else []
    if asked:
        _ask(table, asked, questions, taken)
    return taken


def said_of(grid: Grid, place: tuple[int, int]) -> str:
    """« 4560 », ou « 60 » sans elle: what a cell holds, and what is left without such a part."""
    whole, kept = grid.marked[place].whole, grid.cell(*place)
    return f"{quote(shorten(shown(whole)))}, ou {quote(shorten(shown(kept)))} sans elle"


def _ask(
    table: Table, asked: Sequence[tuple[int, int]], questions: SheetQuestions, taken: CellsTaken
) -> None:
    grid = table.grid
    settled = questions.settle(ABOUT, _text(grid, asked), _candidates(grid, asked))
    if settled.answer == YES:
        taken.grid = grid.with_cells({place: grid.marked[place].whole for place in asked})
    elif settled.answer == LEAVE_OUT:
        taken.grid = grid.with_cells(dict.fromkeys(asked))
        taken.left = [grid.address(*place) for place in asked]
    elif settled.is_open:
        table.body.take_out({row for row, _ in asked})
    points = (
        Point(row, place, _why(grid, (row, place)), table.whole(row), table.titles.get(place, ""))
        for row, place in asked
    )
    taken.problems += questions.problems(settled, points, _RIGHT)


def _why(grid: Grid, place: tuple[int, int]) -> str:
    how = "barrée" if grid.marked[place].struck else "en exposant, comme un appel de note"
    return f"une partie de cette cellule est {how} ({said_of(grid, place)}) : nous ne savons pas quoi lire"


def _text(grid: Grid, asked: Sequence[tuple[int, int]]) -> str:
    named = first_of([f"{grid.address(*place)} ({said_of(grid, place)})" for place in asked], _NAMED)
    return f"Que lire là où une partie de la cellule est barrée ou en exposant : {named} ?"


def _candidates(grid: Grid, asked: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    one = asked[0] if len(asked) == 1 else None
    kept = f" : {quote(shorten(shown(grid.cell(*one))))}" if one else ""
    whole = f" : {quote(shorten(shown(grid.marked[one].whole)))}" if one else ""
    yield Candidate(WITHOUT, f"ce qui n'est ni barré ni en exposant{kept}")
    yield Candidate(YES, f"tout le texte{whole}")
    blank = agree(len(asked), "cette cellule", f"ces {number(len(asked))} cellules")
    yield Candidate(LEAVE_OUT, f"rien : laisser {blank} de côté")


def _told(grid: Grid, told: Sequence[tuple[int, int]]) -> Problem:
    row, place = told[0]
    named = first_of([f"{grid.address(*one)} ({said_of(grid, one)})" for one in told], _NAMED)
    why = f"une partie barrée ou en exposant n'est pas lue : {named}"
    right = "rien à faire si c'est juste ; sinon corriger la cellule"
    text = shown(grid.cell(row, place))
    return problem_at(grid.name, grid.address(row, place), row + 1, "", text, Refused(why, right), WARNING)
