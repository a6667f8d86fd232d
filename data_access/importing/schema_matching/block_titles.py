"""Titles of blocks that say something of the rows below them: « FONDATIONS » their type, « Sortis » their status.

Where a title stands alone in its row and is a word of a column that the table lacks, it is asked whether it gives that
column to the rows that follow, up to the next title.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from data_access.contract import Column, columns_of
from data_access.fields import FieldKind
from data_access.french import join, quote
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.grids import Area, address
from data_access.importing.model.problems import (
    ERROR,
    LEAVE_OUT,
    WARNING,
    Answers,
    Asked,
    Candidate,
    Problem,
    Question,
    problem_at,
)
from data_access.importing.model.rows import NoData, PassedOver, Row
from data_access.importing.parse.controlled_words import term_of
from data_access.importing.schema_matching.remembered_mappings import Mappings
from data_access.importing.schema_matching.row_doubts import Table
from data_access.importing.schema_matching.row_kinds import Body

_NAMED = 3  # titles that a question names
_REMEMBERED = "?blocs"


@dataclass(frozen=True)
class Given:
    """What a title gives to a row: the value of a column, and the cell of the title."""

    column: Column
    value: str
    cell: str


def block_titles(
    table: Table, body: Body, shape: str, answers: Answers, mappings: Mappings
) -> tuple[dict[int, Given], list[Problem]]:
    """What the titles of blocks give, by row from 0, and what is asked of them; they are taken from `body`."""
    titles = {row: shown(table.filled(row)[0][1]) for row in _titles(table, body)}
    merged = {row for area in table.grid.merged for row in range(area.top, area.bottom + 1)}
    alone = {
        row: shown(filled[0][1])
        for row, below in pairwise(body.data)
        if row not in merged and len(filled := table.filled(row)) == 1 and len(table.filled(below)) > 1
    }
    meanings = dict(_meanings(table, alone | titles))
    if not meanings:
        return {}, []
    titles |= {row: alone[row] for row in set().union(*meanings.values()) & alone.keys()}
    question = _question(table, [titles[row] for row in sorted(titles)], list(meanings))
    answer = answers.get(question.key, "")
    possible = {one.value for one in question.candidates}
    remembered = ""
    if answer in possible:
        mappings.learn(shape, _REMEMBERED, answer)
    elif (known := mappings.get(shape, _REMEMBERED) or "") in possible:
        answer = remembered = known
    rows = sorted(set().union(*meanings.values()) | (titles.keys() & set(body.data)))
    chosen = next((column for column in meanings if column.name == answer), None)
    why = NoData.LEFT_OUT if answer == LEAVE_OUT else NoData.TITLE
    if answer in possible:
        body.passed += [PassedOver(row + 1, why) for row in sorted(titles.keys() & set(body.data))]
    body.data = [row for row in body.data if row not in titles]
    body.alone = [row for row in body.alone if row not in titles]
    body.doubtful = [row for row in body.doubtful if row not in titles]
    given = dict(_given(table, body, titles, chosen, meanings[chosen])) if chosen else {}
    if answer in possible and not remembered:
        return given, []
    return given, [_problem(table, row, question, remembered) for row in rows]


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


def _titles(table: Table, body: Body) -> list[int]:
    """The rows between the data that hold one text alone."""
    if not body.data:
        return []
    passed = (one.row - 1 for one in body.passed if one.why is NoData.TITLE)
    return [*table.alone, *(row for row in passed if row < body.data[-1])]


def _meanings(table: Table, titles: Mapping[int, str]) -> Iterator[tuple[Column, dict[int, str]]]:
    """The columns that the table lacks, and what the titles that are words of one say to it."""
    read = {column.name for column in table.read.values()} | {column.side for column in table.read.values()}
    for column in columns_of(table.model):
        vocabulary = column.field.vocabulary
        if column.field.kind is not FieldKind.CHOICE or vocabulary is None or column.name in read:
            continue
        if column.side and column.side in read:
            continue
        found = {
            row: value for row, text in titles.items() if (value := term_of(vocabulary, text.strip(" :")))
        }
        if found:
            yield column, found


def _given(
    table: Table, body: Body, titles: Mapping[int, str], column: Column, meanings: Mapping[int, str]
) -> Iterator[tuple[int, Given]]:
    for row in body.data:
        above = max((title for title in titles if title < row), default=-1)
        if above in meanings:
            place = table.filled(above)[0][0]
            yield row, Given(column, meanings[above], address(above + 1, place))


def _question(table: Table, titles: Sequence[str], columns: Sequence[Column]) -> Question:
    texts = list(dict.fromkeys(titles))
    named = join([quote(text) for text in texts[:_NAMED]]) + (" …" if len(texts) > _NAMED else "")
    return Question(
        Asked.DOUBT,
        f"{table.grid.name}:blocs",
        f"Que disent {named} des lignes qui les suivent, dans la feuille {quote(table.grid.name)} ?",
        (
            *(Candidate(column.name, f"leur {quote(column.header)}") for column in columns),
            Candidate(LEAVE_OUT, "rien : ce sont des titres, à laisser de côté"),
        ),
    )


def _asked(text: str) -> Refused:
    why = f"le titre {quote(text)} dit peut-être quelque chose des lignes qui le suivent"
    return Refused(why, "répondre ce qu'il dit, ou l'écrire dans une colonne")


def _asked_before(text: str, question: Question, answer: str) -> Refused:
    (label,) = [one.label for one in question.candidates if one.value == answer]
    why = f"le titre {quote(text)} dit des lignes qui le suivent : {label}, comme répondu pour un fichier semblable"
    return Refused(why, "rien à faire si c'est toujours juste ; sinon, changer la réponse")


def _problem(table: Table, row: int, question: Question, remembered: str) -> Problem:
    place, cell = table.filled(row)[0]
    problem = problem_at(
        table.grid.name,
        address(row + 1, place),
        row + 1,
        "",
        shown(cell),
        _asked_before(shown(cell), question, remembered) if remembered else _asked(shown(cell)),
        WARNING if remembered else ERROR,
        question,
        Area(row, place, row, place),
    )
    return replace(problem, remembered=remembered)
