"""Cells that hold something that nobody sees: in white on white, or under a format that shows nothing (« ;;; »).

Whether they are read is asked, once for all of a table; of a row of which nothing is seen, with the hidden ones (see
`row_doubts`).
"""

from collections.abc import Iterator, Sequence

from data_access.french import agree, first_of, number, quote
from data_access.importing.model.cells import shorten, shown
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.taken_cells import CellsTaken

ABOUT = "invisibles"

_NAMED = 3  # that a question names
_WHY = (
    "cette cellule ne se voit pas (en blanc sur blanc, ou d'un format qui n'affiche rien) : nous ne savons pas si elle "
    "est à lire"
)
_RIGHT = "répondre si elle est à lire, la vider, ou lui donner une couleur"


def unseen_rows(table: Table) -> Iterator[int]:
    """The rows of a table that hold something, of which nothing is seen where it is read."""
    unseen = table.grid.unseen
    for row in sorted({row for row, _ in unseen}.intersection(table.body.data)):
        if all((row, place) in unseen for place, _ in table.filled(row) if place in table.read):
            yield row


def take_unseen(table: Table, questions: SheetQuestions) -> CellsTaken:
    """Asks of such cells in the rows of a table, where others of their row are seen."""
    grid, taken = table.grid, CellsTaken(table.grid)
    if not grid.unseen:  # as nearly always
        return taken
    rows = set(table.body.data) - set(unseen_rows(table))
    asked = sorted((row, place) for row, place in grid.unseen if row in rows and place in table.read)
    if not asked:
        return taken
    settled = questions.settle(ABOUT, _text(table, asked), _candidates(len(asked)))
    if settled.answer == LEAVE_OUT:
        taken.grid = grid.with_cells(dict.fromkeys(asked))
        taken.left = [grid.address(*place) for place in asked]
    elif settled.is_open:
        table.body.take_out({row for row, _ in asked})
    points = (Point(*at, _WHY, table.whole(at[0]), table.titles.get(at[1], "")) for at in asked)
    taken.problems += questions.problems(settled, points, _RIGHT)
    return taken


def _text(table: Table, asked: Sequence[tuple[int, int]]) -> str:
    grid = table.grid
    named = [f"{grid.address(*at)} ({quote(shorten(shown(grid.cell(*at))))})" for at in asked]
    which = agree(len(asked), "d'une cellule", "de cellules")
    return f"Que faire {which} que personne ne voit : {first_of(named, _NAMED)} ?"


def _candidates(count: int) -> Iterator[Candidate]:
    blank = agree(count, "cette cellule", f"ces {number(count)} cellules")
    yield Candidate(LEAVE_OUT, f"rien : laisser {blank} de côté")
    yield Candidate(YES, agree(count, "la lire comme les autres", "les lire comme les autres"))
