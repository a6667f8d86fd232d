"""Why a row may be no data."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from data_access.importing.schema_matching.lines.table_rows import Table


@dataclass(frozen=True)
class Doubt:
    """Why a row may be no data, and the cell that says so; both from 0. `meaning`: what a legend says of its colour, or
    what its remark says of it."""

    row: int
    column: int
    why: str
    meaning: str = ""


Rule = Callable[[Table], Iterator[Doubt]]
