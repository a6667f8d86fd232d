"""Comments on the cells of a table: « finalement 48 000 € », « compté 41 », « label le 12/06/2020 ».

One that says another number or date than its cell, or that it is not right, is asked, once for all of a table: nothing
of their rows is read before. The others are told. What is kept goes into the note of the row.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.french import agree, first_of, number, plural, quote
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import LEAVE_OUT, WARNING, YES, Candidate, Problem, problem_at
from data_access.importing.model.rows import Row
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.taken_cells import CellsTaken
from data_access.importing.schema_matching.values.cancelled_texts import says_cancelled
from data_access.importing.schema_matching.values.column_remarks import keep_remark, row_at
from data_access.importing.schema_matching.values.remark_kinds import said_by

NOTED = "note"  # answer: the cells are read, and their comments kept
ABOUT = "commentaires"

_NAMED = 3  # that a sentence names
_LONGEST = 200  # signs of a comment that a sentence shows
_OURS = re.compile(r"^→ ", re.MULTILINE)  # in the comments of the workbook that we give back to be corrected
_COUNTS = (FieldKind.NUMBER, FieldKind.MONEY, FieldKind.WHOLE, FieldKind.DECIMAL)
_NUMERAL = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?")
_DAY = re.compile(r"\b\d{1,2}[/.-]\d{1,2}(?:[/.-](?:\d{4}|\d{2}))?\b|\b(?:19|20)\d\d\b")
_CORRECTS = re.compile(
    r"\b(?:finalement|en fait|en r[ée]alit[ée]|plut[ôo]t|en vrai|au lieu de|remplac|erreur|erron[ée]|faux|fausse|"
    r"inexact|corrig|rectifi|(?:à|a) (?:confirmer|v[ée]rifier|revoir|corriger|compter|pr[ée]ciser)|provisoire|estim|"
    r"pas s[ûu]r|doute|non compt|sans compter|hors|dont|avenant|pr[ée]visionnel)|\?",
    re.I,
)


@dataclass(frozen=True)
class CellComment:
    """A comment on a cell, at its row and column from 0; `column`: what the cell is read as, None where it is not."""

    row: int
    place: int
    text: str
    column: Column | None


@dataclass
class CommentsTaken(CellsTaken):
    """What became of the comments of a table; `kept`: in notes."""

    kept: list[CellComment] = field(default_factory=list)


def take_comments(grid: Grid, table: Table, questions: SheetQuestions) -> CommentsTaken:
    """Asks of the comments on the rows of a table that may say another value than their cell, and tells the others."""
    taken = CommentsTaken(grid)
    found = sorted(_comments(grid, table), key=lambda one: (one.row, one.place)) if grid.comments else []
    found = _each_once(grid, found)
    asked = [one for one in found if _says_otherwise(grid, one)]
    told = [one for one in found if one not in asked]
    if told:
        taken.problems.append(_told(grid, told))
    if not asked:
        return taken
    settled = questions.settle(ABOUT, _text(grid, asked), _candidates(len(asked)))
    if settled.answer == NOTED:
        taken.kept = asked
    elif settled.answer == LEAVE_OUT:
        taken.grid = grid.with_cells({(one.row, one.place): None for one in asked})
        taken.left = [grid.address(one.row, one.place) for one in asked]
    elif settled.is_open:
        table.body.take_out({one.row for one in asked})
    points = (
        Point(one.row, one.place, f"un commentaire dit {_quoted(one)}", table.whole(one.row)) for one in asked
    )
    right = "corriger la cellule dans la feuille, ou répondre ce que nous lisons"
    taken.problems += questions.problems(settled, points, right)
    return taken


def keep_comments(rows: Sequence[Row], kept: Iterable[CellComment], grid: Grid) -> None:
    """Puts such comments into the notes of the rows to which their cells give something."""
    for one in kept:
        of_line = [row for row in rows if row.number == one.row + 1]
        if of_line and one.column:
            cell = grid.address(one.row, one.place)
            keep_remark(row_at(of_line, one.column, cell), one.column.header, one.text, cell)


def is_ours(text: str) -> bool:
    """Whether a comment is one of those with which we give back a file to be corrected."""
    return _OURS.search(text) is not None


def _comments(grid: Grid, table: Table) -> Iterator[CellComment]:
    """Those on the rows that are read, but for those that say that a row is cancelled, which is asked by itself."""
    data, columns = set(table.body.data), range(*table.columns.indices(_width(grid)))
    for (row, place), text in grid.comments.items():
        if row in data and place in columns and not (says_cancelled(text) or is_ours(text)):
            yield CellComment(row, place, " ".join(text.split()), table.read.get(place))


def _each_once(grid: Grid, found: Sequence[CellComment]) -> list[CellComment]:
    """Comments, those on a cell that is parted once: at the part of which they may say otherwise, else at the first
    that is read."""
    by_cell: dict[str, list[CellComment]] = {}
    for one in found:
        by_cell.setdefault(grid.address(one.row, one.place), []).append(one)
    return [
        min(parts, key=lambda one: (not _says_otherwise(grid, one), one.column is None, one.place))
        for parts in by_cell.values()
    ]


def _width(grid: Grid) -> int:
    return max(max(map(len, grid.rows), default=0), *(place + 1 for _, place in grid.comments))


def _says_otherwise(grid: Grid, one: CellComment) -> bool:
    if one.column is None:
        return False
    kind, text = one.column.field.kind, one.text
    if _CORRECTS.search(text) or any(said_by(text)):
        return True
    if kind is FieldKind.DATE:
        return bool(_NUMERAL.search(text))
    if kind not in _COUNTS:
        return False
    said = _numerals(shown(grid.cell(one.row, one.place)))
    return bool(_numerals(_DAY.sub(" ", text)) - said)


def _numerals(text: str) -> set[str]:
    return {re.sub(r"\s", "", one).replace(",", ".") for one in _NUMERAL.findall(text)}


def _told(grid: Grid, told: Sequence[CellComment]) -> Problem:
    first = told[0]
    named = first_of([f"{grid.address(one.row, one.place)} {_quoted(one)}" for one in told], _NAMED)
    are = agree(len(told), "n'est pas lu", "ne sont pas lus")
    why = f"{plural(len(told), 'commentaire')} de cellules {are} : {named}"
    right = "rien à faire si ce n'est qu'une remarque ; sinon l'écrire dans une cellule"
    cell = grid.address(first.row, first.place)
    return problem_at(grid.name, cell, first.row + 1, "", first.text, Refused(why, right), WARNING)


def _quoted(one: CellComment) -> str:
    return quote(one.text if len(one.text) <= _LONGEST else f"{one.text[:_LONGEST]}…")


def _text(grid: Grid, asked: Sequence[CellComment]) -> str:
    named = first_of([f"{grid.address(one.row, one.place)} ({_quoted(one)})" for one in asked], _NAMED)
    return f"Que lire là où un commentaire dit peut-être autre chose que sa cellule : {named} ?"


def _candidates(count: int) -> Iterator[Candidate]:
    comment, cells = (
        agree(count, "le commentaire", "les commentaires"),
        agree(count, "la cellule", "les cellules"),
    )
    yield Candidate(NOTED, f"{cells}, et {comment} dans « Note »")
    yield Candidate(YES, f"{cells}, sans {comment}")
    blank = agree(count, "cette cellule", f"ces {number(count)} cellules")
    yield Candidate(LEAVE_OUT, f"rien : laisser {blank} de côté")
