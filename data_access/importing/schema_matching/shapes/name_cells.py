"""Names in columns under their titles that are perhaps none, or no longer: struck through, with a comment, hidden, with
a question mark, in brackets, a count. As of the cells of a crosstab (see `cell_doubts`), it is asked whether they are
read."""

import re
from collections.abc import Iterator, Mapping, Sequence

from data_access.french import quote
from data_access.importing.model.cells import folded
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import Problem
from data_access.importing.model.rows import PassedOver
from data_access.importing.schema_matching.crosstabs import cell_doubts
from data_access.importing.schema_matching.crosstabs.cell_doubts import Crossing, Crossings, Rule
from data_access.importing.schema_matching.crosstabs.crosstab_grid import CrosstabTable
from data_access.importing.schema_matching.lines.line_names import COUNTED
from data_access.importing.schema_matching.marks.states_in_names import is_uncertain
from data_access.importing.schema_matching.sheet_questions import SheetQuestions
from data_access.models import Territory

_MOST = re.compile(
    r"(?:max|min)(?:imum|i)?\.? ?\d{1,3}(?: \w+)?|\d{1,3}(?: \w+)?(?: ?[+/&] ?\d{1,3}(?: \w+)?)*"
)
_IN_BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*")


class NameCells(Crossings):
    """Cells that are names themselves: none but their titles says something else of them."""

    def about(self, one: Crossing) -> Iterator[tuple[int, int]]:
        """The row and column, from 0, of the name, and of its title."""
        yield one.line, one.place
        yield one.heading


def _uncertain(crossings: Crossings, one: Crossing) -> str:
    """« Vannes ? », « (Florange) »: nobody is sure of it."""
    text = crossings.table.text(one.line, one.place)
    unsure = is_uncertain(Territory, text) or _IN_BRACKETS.fullmatch(text)
    return f"s'appelle {quote(text)}, et ce nom n'est pas sûr" if unsure else ""


def _counted(crossings: Crossings, one: Crossing) -> str:
    """« 6 équipes », « max 6 »: how many they are."""
    text = crossings.table.text(one.line, one.place)
    words = folded(text).strip(" .:")
    counts = COUNTED.fullmatch(words) or _MOST.fullmatch(words)
    return f"dit {quote(text)}, un compte plutôt qu'un nom" if counts else ""


RULES: Mapping[str, Rule] = {**cell_doubts.RULES, "incertaines": _uncertain, "décomptes": _counted}


def ask(
    grid: Grid, titles: Sequence[tuple[int, int]], questions: SheetQuestions
) -> tuple[set[tuple[int, int]], list[PassedOver], list[Problem]]:
    """The names that are not read, or not yet, by row and column; those of them that an answer leaves out; what is
    asked. `titles`: the rows and columns of the titles above them; all from 0."""
    cells = [
        Crossing(row, place, (head, place))
        for head, place in titles
        for row in range(head + 1, len(grid.rows))
        if grid.cell(row, place) is not None
    ]
    heads, places = (frozenset(each) for each in zip(*titles, strict=True))
    found = NameCells(
        CrosstabTable(grid, turned=False), -1, heads, sorted(cells, key=lambda one: one.line), places
    )
    return cell_doubts.ask(found, questions, RULES)
