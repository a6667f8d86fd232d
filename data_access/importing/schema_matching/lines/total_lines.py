"""A line « Total », « Cumul », « Total 2025 » or « Total Régions » that says something else than the lines that are
read: which of the two is right is not known, so it is said at its cell."""

import datetime
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from data_access.fields import FieldKind
from data_access.french import agree, number, plural, quote
from data_access.importing.model.cells import Cell, Refused, each_once, folded, shown
from data_access.importing.model.problems import WARNING, Problem, problem_at
from data_access.importing.model.rows import NoData, PassedOver
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.row_kinds import CENT
from data_access.importing.schema_matching.lines.table_rows import Table

_OF_ALL = re.compile(
    r"(?:(?P<part>sous[\s-]*)?tota(?:l|ux)(?:\s+(?:general|generaux|global|annuel|cumule|ht|ttc|€|en euros))?"
    r"|cumul(?:e|s|es|ee|ees)?(?: (?:general|total))?|ensemble)\s*(?:\(.*\))?\s*:?"
)
_OF_SOME = re.compile(r"(?:(?:sous[\s-]*|s/)?total|cumul)\s+(?P<of>.+?)\s*:?|(?P<year>(?:19|20)\d\d)\s*:?")
_OF_OTHERS = re.compile(
    r"\b(?:depuis|au \d|precedente?s?|derniere?s?|passee?s?|n ?- ?1|prevu\w*|previsionnel\w*|budget\w*|objectifs?|"
    r"attendus?|restante?s?|reste|moyen\w*|hors|sauf|estime\w*|cible)\b|%"
)  # of lines that the table does not hold, or not all of
_SMALL_WORDS = {
    "de",
    "des",
    "du",
    "la",
    "le",
    "les",
    "pour",
    "en",
    "par",
    "et",
    "annee",
    "exercice",
    "saison",
    "an",
}
_NO_SUM = re.compile(r"%|satisf|moyen|note|proba")  # titles of what does not add up


def totals_that_differ(table: Table) -> Iterator[Problem]:
    """Says of each line of a total which of its cells is not the sum of the lines that are read: all those above it,
    those since the last total, or the whole table; of « Total 2025 », those that say so."""
    totals = sorted(
        one.row - 1
        for one in table.body.passed
        if one.column is None and (one.why is NoData.TOTAL or _is_left_total(table, one))
    )
    labels = {row: folded(shown(table.filled(row)[0][1])) for row in totals}
    if not any(_OF_ALL.fullmatch(label) or _OF_SOME.fullmatch(label) for label in labels.values()):
        return  # as in most tables
    open_rows = _asked(table)
    rows = sorted({*table.body.data, *open_rows})
    named = {row: own for row, label in labels.items() if (own := _own_rows(table, label, rows)) is not None}
    for place in table.places(FieldKind.MONEY, FieldKind.NUMBER):
        if _NO_SUM.search(folded(table.titles.get(place, ""))):
            continue
        column = _Column([table.grid.cell(row, place) for row in rows], rows, open_rows)
        for row in totals:
            said = amount_of(table.grid.cell(row, place))
            generic = _OF_ALL.fullmatch(labels[row])
            since = max((one for one in totals if one < row), default=-1)
            own = named.get(row)
            if not said or not (generic or own or (own is not None and len(named) > 1)):
                continue
            part = generic is None or bool(generic["part"])
            if read := column.differing(said, row, since, part=part, own=own):
                yield _told(table, row, place, said, *read)


def _is_left_total(table: Table, one: PassedOver) -> bool:
    """Whether an answer left a line aside that is called like a total: « 2025 » beside an amount alone."""
    filled = table.filled(one.row - 1) if one.why is NoData.LEFT_OUT else ()
    label = folded(shown(filled[0][1])) if filled else ""
    return bool(_OF_ALL.fullmatch(label) or _OF_SOME.fullmatch(label))


def _own_rows(table: Table, label: str, rows: Sequence[int]) -> set[int] | None:
    """The rows that say what a total is of, its year or its group; None where it is of no such rows."""
    found = _OF_SOME.fullmatch(label)
    if not found or _OF_ALL.fullmatch(label) or _OF_OTHERS.search(label):
        return None
    wanted = _words(found["of"] or found["year"]) - _SMALL_WORDS
    return {row for row in rows if wanted and wanted <= _said_in(table, row)}


def _said_in(table: Table, row: int) -> set[str]:
    """The words of a row, without their plural, and the years of its dates."""
    said: set[str] = set()
    for _, cell in table.filled(row):
        if isinstance(cell, datetime.date):
            said.add(str(cell.year))
        else:
            said |= _words(folded(shown(cell)))
    return said


def _words(text: str) -> set[str]:
    return {word.rstrip("sx") if len(word) > 3 else word for word in re.findall(r"\w+", text)}


def _asked(table: Table) -> set[int]:
    """The rows between others that are neither data nor passed over: something is asked of them."""
    passed = {one.row - 1 for one in table.body.passed}
    known = {*table.body.data, *passed}
    between = range(min(known, default=0), max(known, default=0))
    return {row for row in between if row not in known and table.filled(row)}


class _Column:
    """The amounts of a column, in all rows and in those of which nothing is asked."""

    def __init__(self, cells: Sequence[Cell], rows: Sequence[int], asked: set[int]) -> None:
        amounts = each_once(_amount, cells)
        self._rows, self._asked = rows, asked
        self._unread = [amount is None for amount in amounts]
        self._amounts = [amount or 0 for amount in amounts]
        self._sums = [0, *accumulate(self._amounts)]
        self._cents = {round(100 * one) for one in self._sums}

    def differing(
        self, said: float, row: int, since: int, *, part: bool, own: Collection[int] | None = None
    ) -> tuple[float, int] | None:
        """What the lines of a total add up to, and how many of their cells say no number; None where it is right, or
        they say nothing. `own`: the rows that say what it is of; it may as well be of those just above or below it."""
        end = sum(1 for one in self._rows if one < row)
        first = sum(1 for one in self._rows if one < since)
        whole = len(self._rows)
        spans = {(0, end), (first, end), (0, whole)}
        if any(abs(self._sums[last] - self._sums[start] - said) < CENT for start, last in spans):
            return None
        if own is not None and not self._cents.isdisjoint(
            (round(100 * (self._sums[end] - said)), round(100 * (self._sums[end] + said)))
        ):
            return None
        start, last = (first, end) if part else (0, end or whole)
        ranks = [rank for rank, one in enumerate(self._rows) if one in own] if own else range(start, last)
        read = [rank for rank in ranks if self._rows[rank] not in self._asked]
        unread = sum(self._unread[rank] for rank in read)
        total = sum(self._amounts[rank] for rank in read)
        return (total, unread) if read and (total or unread) and abs(total - said) >= CENT else None


def _amount(cell: Cell) -> float | None:
    return 0 if cell is None else amount_of(cell)


def _told(table: Table, row: int, place: int, said: float, read: float, unread: int) -> Problem:
    grid, label = table.grid, shown(table.filled(row)[0][1])
    without = ""
    if unread:
        says = agree(unread, "qui ne dit pas un nombre seul", "qui ne disent pas un nombre seul")
        without = f", sans {plural(unread, 'cellule')} {says}"
    why = f"la ligne {quote(label)} dit {_text(said)}, et les lignes que nous lisons font {_text(read)}{without}"
    right = "rien à faire si c'est la ligne du total qui n'est pas à jour ; sinon vérifier les lignes"
    text = shown(grid.cell(row, place))
    title = table.titles.get(place, "")
    told = problem_at(grid.name, grid.address(row, place), row + 1, title, text, Refused(why, right), WARNING)
    return replace(told, plain=True)


def _text(value: float) -> str:
    return number(value, 2)
