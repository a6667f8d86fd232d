"""The season, or the year, that stands above a matrix of visits: « Visites croisées – saison 2025-2026 »."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from data_access.fields import Plain, field_of
from data_access.french import quote
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.grids import Area, Grid
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate, Problem
from data_access.importing.model.rows import Row
from data_access.importing.parse.column_values import parse
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.models import Visit

ABOUT = "période des visites"
_DATE = field_of(Visit, "date")
_SEASON = re.compile(r"(?<![\d/.-])((?:20)\d\d) ?[-/–] ?((?:20)?\d\d)(?![\d/.-])")
_YEAR = re.compile(r"(?<![\d/.-])20\d\d(?![\d/.-])")


@dataclass(frozen=True)
class PeriodAbove:
    """What is asked of such a period, and what the answer gives to each visit."""

    date: Plain
    cell: str
    problems: list[Problem] = field(default_factory=list)

    def give(self, rows: Iterable[Row]) -> list[Problem]:
        """Dates the visits; what is asked of that."""
        for row in rows if self.date else ():
            row.values["date"], row.cells["date"] = self.date, self.cell
        return self.problems


def period_above(grid: Grid, above: range, questions: SheetQuestions) -> PeriodAbove | None:
    """The only period that those rows say; None where they say none, or several."""
    said = list(_said(grid, above))
    if len({text for text, *_ in said}) != 1:
        return None
    text, row, column = said[0]
    settled = questions.settle(
        ABOUT,
        f"{quote(shown(grid.cell(row, column)))} : {quote(text)} est-il la date de ces visites ?",
        (
            Candidate(YES, f"oui : noter {quote(text)} comme date de chaque visite"),
            Candidate(LEAVE_OUT, "non, ou pas de toutes : ne pas dater ces visites"),
        ),
    )
    why = f"{quote(text)} est peut-être la date de toutes ces visites"
    point = Point(row, column, why, Area(row, column, row, column))
    problems = list(questions.problems(settled, [point], "répondre, ou dire la date de chaque visite"))
    date = parse(_DATE, text) if settled.answer == YES else None
    return PeriodAbove(date, grid.address(row, column), problems)


def _said(grid: Grid, above: range) -> Iterator[tuple[str, int, int]]:
    """The periods that rows say, each with its row and column."""
    for row in above:
        for column, cell in enumerate(grid.rows[row]):
            if period := _period(shown(cell)) if isinstance(cell, str) else "":
                yield period, row, column


def _period(text: str) -> str:
    """« 2025-2026 », or « 2025 »; empty where a text says neither, or several years."""
    if season := _SEASON.search(text):
        first, second = (int(one) % 100 for one in season.groups())
        return f"20{first:02}-20{second:02}" if second == first + 1 else ""
    years = set(_YEAR.findall(text))
    try:
        return years.pop() if len(years) == 1 and parse(_DATE, next(iter(years))) else ""
    except Refused:
        return ""
