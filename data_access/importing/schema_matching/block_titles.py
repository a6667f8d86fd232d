"""Titles of blocks that say something of the rows below them: « FONDATIONS » their type, « Sortis » their status.

Where a title stands alone in its row and is a word of a column that the table lacks, it is asked whether it gives that
column to the rows that follow, up to the next title.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from data_access.contract import Column, columns_of
from data_access.fields import FieldKind
from data_access.french import first_of, quote
from data_access.importing.model.cells import shown
from data_access.importing.model.problems import LEAVE_OUT, Candidate, Problem
from data_access.importing.model.rows import NoData, Row
from data_access.importing.parse.controlled_words import term_of
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.table_rows import Table

ABOUT = "blocs"
_NAMED = 3  # titles that a question names

Titles = Mapping[int, str]  # rows, from 0, and what stands there alone


@dataclass(frozen=True)
class Given:
    """What a title gives to a row: the value of a column, and the cell of the title."""

    column: Column
    value: str
    cell: str


def block_titles(table: Table, questions: SheetQuestions) -> tuple[dict[int, Given], list[Problem]]:
    """What the titles of blocks give, by row from 0, and what is asked of them; they leave the body of the table."""
    titles, words = _titles(table), _lone_words(table)
    meanings = dict(_meanings(table, words | titles))
    if not meanings:
        return {}, []
    titles |= {row: words[row] for row in set().union(*meanings.values()) & words.keys()}
    rows = sorted(titles)
    settled = questions.settle(ABOUT, _text(table, [titles[row] for row in rows]), _candidates(meanings))
    chosen = next((column for column in meanings if column.name == settled.answer), None)
    waits = None if settled.is_open else NoData.TITLE if chosen else NoData.LEFT_OUT
    table.body.take_out(titles.keys(), waits)
    given = dict(_given(table, rows, chosen, meanings[chosen])) if chosen else {}
    points = (_point(table, row, titles[row]) for row in rows)
    return given, list(questions.problems(settled, points, "répondre, ou l'écrire dans une colonne"))


def give(rows: list[Row], given: Mapping[int, Given]) -> list[Row]:
    """The rows of the file with what the titles above them give, where they do not say it themselves."""
    found: list[Row] = []
    for row in rows:
        found.append(row)
        one = given.get(row.number - 1) if row.parent is None else None
        if one and one.column.side:
            values = {**one.column.constants, one.column.field.name: one.value}
            cells = {one.column.field.name: one.cell}
            table = one.column.model.__tablename__
            found.append(Row(table, row.sheet, row.number, None, values, cells, row, one.column.link))
        elif one and one.column.field.name not in row.values:
            row.cells[one.column.field.name] = one.cell
            row.values[one.column.field.name] = one.value
    return found


def _titles(table: Table) -> dict[int, str]:
    """What stands alone in rows between the data, and is surely or probably a title."""
    last = max(table.body.data, default=-1)
    passed = (one.row - 1 for one in table.body.passed if one.why is NoData.TITLE)
    rows = [*table.body.alone, *(row for row in passed if row < last)]
    return {row: shown(table.filled(row)[0][1]) for row in rows}


def _lone_words(table: Table) -> dict[int, str]:
    """What stands alone in other rows, above one that says more."""
    merged = {row for area in table.grid.merged for row in range(area.top, area.bottom + 1)}
    return {
        row: shown(filled[0][1])
        for row, below in pairwise(table.body.data)
        if row not in merged and len(filled := table.filled(row)) == 1 and len(table.filled(below)) > 1
    }


def _meanings(table: Table, titles: Titles) -> Iterator[tuple[Column, dict[int, str]]]:
    """The columns that the table lacks, and what the titles that are words of one say to it."""
    read = {part for column in table.read.values() for part in (column.name, column.side) if part}
    for column in columns_of(table.model):
        vocabulary = column.field.vocabulary
        if column.field.kind is not FieldKind.CHOICE or not vocabulary or {column.name, column.side} & read:
            continue
        found = {
            row: value for row, text in titles.items() if (value := term_of(vocabulary, text.strip(" :")))
        }
        if found:
            yield column, found


def _given(
    table: Table, titles: Sequence[int], column: Column, meanings: Titles
) -> Iterator[tuple[int, Given]]:
    """What each row of the body is given by the title above it."""
    for row in table.body.data:
        above = titles[bisect_left(titles, row) - 1] if row > titles[0] else -1
        if above in meanings:
            yield row, Given(column, meanings[above], table.grid.address(above, table.filled(above)[0][0]))


def _text(table: Table, titles: Sequence[str]) -> str:
    named = first_of([quote(text) for text in dict.fromkeys(titles)], _NAMED)
    return f"Que disent {named} des lignes qui les suivent, dans la feuille {quote(table.grid.name)} ?"


def _candidates(columns: Iterable[Column]) -> Iterator[Candidate]:
    yield from (Candidate(column.name, f"leur {quote(column.header)}") for column in columns)
    yield Candidate(LEAVE_OUT, "rien : ce sont des titres, à laisser de côté")


def _point(table: Table, row: int, text: str) -> Point:
    why = f"le titre {quote(text)} dit peut-être quelque chose des lignes qui le suivent"
    return Point(row, table.filled(row)[0][0], why, table.whole(row))
