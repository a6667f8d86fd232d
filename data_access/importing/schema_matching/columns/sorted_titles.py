"""The titles of a header, each with the column that it is taken for and why, before these are settled."""

from collections import defaultdict
from dataclasses import dataclass, field
from enum import IntEnum

from data_access.contract import columns_by_name
from data_access.contract.column import Column
from data_access.importing.schema_matching.titles.ambiguous_headers import is_loose, of_its_neighbour
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.models import Base


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


def give_to_neighbours(model: type[Base], found: SortedTitles) -> None:
    """Takes titles that say their column only loosely for the date of the column just left of them, where no other
    title says that one: « Échéance » behind « Prochaine étape »."""
    said = {title.place: name for name, claim in found.claims.items() for _, title in claim}
    loose = [
        (name, by, title)
        for name, claim in found.claims.items()
        for by, title in claim
        if by is By.SYNONYM and is_loose(model, title.text)
    ]
    for name, by, title in loose:
        other = of_its_neighbour(model, said.get(title.place - 1, ""))
        if other and not found.claims.get(other):
            found.claims[name].remove((by, title))
            found.claims[other].append((by, title))
            found.columns[other] = columns_by_name(model)[other]
    found.claims = defaultdict(list, {name: claim for name, claim in found.claims.items() if claim})
