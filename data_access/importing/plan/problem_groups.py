"""Problems that repeat, shown once: those of one question, and those that say the same of several cells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, zip_longest

from data_access.french import NO_BREAK, agree, first_of, join, number, plural, quote
from data_access.importing.model.problems import Problem

_TEXTS = 3  # of the cells of one question, that are quoted
NAMED_CELLS = 12  # or runs of them, that are told where nobody reads more
_RUN = 3  # cells that follow one another in a column are written as « C3 à C9 » from so many on


@dataclass(frozen=True)
class Group:
    """Problems that are shown together, at least one; what settles one settles all, or is the same for all."""

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        """The one whose severity, suggestion and question are those of all."""
        return self.problems[0]

    @property
    def message(self) -> str:
        """The message of all, with each of their cells: « Feuille « X », 40 cellules (C3, C7 à C45) : … ». Where the
        cells hold several texts, and it quotes one, others follow: « … ; de même « Lons » et 3 autres. »"""
        return self.naming()

    def naming(self, most: int | None = None) -> str:
        """The same, with so many cells at most, or of those that follow one another their ends, in each sheet; the
        others are counted."""
        first = self.first
        alone = _place(first.sheet, [first.cell])
        if len(self.problems) == 1 or not first.message.startswith(alone):
            return first.message
        by_cells: dict[str, list[str]] = {}  # sheets in which the same cells are meant, as of a tab a month
        for sheet, found in groupby(self.problems, key=lambda one: one.sheet):
            by_cells.setdefault(_cells((one.cell for one in found), most), []).append(sheet)
        places = [_of_sheets(sheets, cells) for cells, sheets in by_cells.items()]
        where = [places[0], *(place[0].lower() + place[1:] for place in places[1:])]
        what = first.message.removeprefix(alone)
        quoted = dict.fromkeys(quote(one.value) for one in self.problems if quote(one.value) in one.message)
        if others := [text for text in quoted if text not in what]:
            what = f"{what.removesuffix('.')} ; de même {first_of(others, _TEXTS - 1)}."
        return join(where) + what


def grouped(problems: Iterable[Problem]) -> list[Group]:
    """Problems in groups, in the order in which each group is met first; within one, sheet by sheet."""
    found: dict[object, list[Problem]] = {}
    for one in problems:
        found.setdefault((one.severity, one.remembered, _cause(one)), []).append(one)
    return [Group(tuple(_by_sheet(group))) for group in found.values()]


def _cause(one: Problem) -> object:
    """What is the same for problems that are shown together: their question, else what they say, be it of several
    sheets."""
    if one.question:
        return one.question.cause or one.question.key
    return one.message.removeprefix(_place(one.sheet, [one.cell])), one.suggestion


def first_of_each(problems: Sequence[Problem], most: int) -> list[Problem]:
    """The first problems, at most so many, in their order: of each group as many as of the others, as far as it has
    them, so that no group is lost beside a large one."""
    turns = zip_longest(*(islice(group.problems, most) for group in islice(grouped(problems), most)))
    kept = {id(one) for one in islice((one for turn in turns for one in turn if one), most)}
    return [one for one in problems if id(one) in kept]


def _by_sheet(problems: list[Problem]) -> list[Problem]:
    order = list(dict.fromkeys(one.sheet for one in problems))
    return sorted(problems, key=lambda one: order.index(one.sheet))


def _place(sheet: str, cells: list[str]) -> str:
    """« Feuille « Territoires », cellule C3 »."""
    return _of_sheets([sheet], _cells(cells))


def _of_sheets(sheets: Sequence[str], cells: str) -> str:
    """« Feuilles « Janvier » et « Février », cellule C3 »."""
    return f"{agree(len(sheets), 'Feuille')} {join(list(map(quote, sheets)))}, {cells}"


def _cells(cells: Iterable[str], most: int | None = None) -> str:
    """« cellule C3 », « 12 cellules (C3 à C14) »."""
    each = list(dict.fromkeys(cells))
    return (
        f"cellule {each[0]}"
        if len(each) == 1
        else f"{number(len(each))} cellules ({cell_ranges(each, most)})"
    )


def cell_ranges(cells: Iterable[str], most: int | None = None) -> str:
    """All cells in few words: « B2, C3 à C9 »; those that follow one another in a column are named by their ends.
    `most`: so many of these at most, « B2, C3 à C9 et 7 990 autres »."""
    runs: list[list[str]] = []
    for cell in cells:
        if runs and cell == _below(runs[-1][-1]):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    named = runs if most is None or len(runs) <= most + 1 else runs[:most]
    others = sum(map(len, runs)) - sum(map(len, named))
    ranges = ([f"{run[0]} à{NO_BREAK}{run[-1]}"] if len(run) >= _RUN else run for run in named)
    text = ", ".join(part for parts in ranges for part in parts)
    return f"{text} et {plural(others, 'autre')}" if others else text


def _below(cell: str) -> str:
    """The cell under « C7 »: « C8 »; empty for what is no cell alone."""
    found = re.fullmatch(r"([A-Z]+)(\d+)", cell)
    return f"{found[1]}{int(found[2]) + 1}" if found else ""
