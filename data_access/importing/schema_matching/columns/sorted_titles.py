"""The titles of a header, each with the column that it is taken for and why, before these are settled."""

from collections import defaultdict
from dataclasses import dataclass, field
from enum import IntEnum

from data_access.contract.column import Column
from data_access.importing.schema_matching.titles.title_match import Title


class By(IntEnum):
    """Why a title is taken for a column; where several titles say the same column, the strongest counts."""

    SYNONYM = 1
    OWN = 2
    MEMORY = 3
    ANSWER = 4


@dataclass
class SortedTitles:
    """The titles by the name of the column that each is taken for, and why; these columns; the titles that are open,
    and those that may be of another table beside this one."""

    claims: dict[str, list[tuple[By, Title]]] = field(default_factory=lambda: defaultdict(list))
    columns: dict[str, Column] = field(default_factory=dict)
    open_titles: list[Title] = field(default_factory=list)
    apart: list[Title] = field(default_factory=list)
