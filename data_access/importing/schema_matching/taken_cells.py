"""What became of the cells of a table of which something else than their title said more: a comment, their looks, words
around them."""

from dataclasses import dataclass, field

from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import Problem


@dataclass
class CellsTaken:
    """The sheet, in which cells may hold another value, or be blank, by now; what is asked and told; the cells that an
    answer leaves aside."""

    grid: Grid
    problems: list[Problem] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
