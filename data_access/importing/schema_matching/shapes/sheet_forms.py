"""What is read of a sheet that has a form of its own: a card, a list of fees, a budget in two halves."""

from collections.abc import Sequence
from dataclasses import dataclass

from data_access.importing.model.problems import Problem
from data_access.importing.model.rows import Understood


@dataclass(frozen=True)
class ReadForm:
    """The tables of such a sheet, as was answered of it, and what is asked and told. `is_another`: it was answered that
    it has no such form: it is read as any other sheet."""

    tables: Sequence[Understood] = ()
    problems: Sequence[Problem] = ()
    is_another: bool = False
