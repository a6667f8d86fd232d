"""What e-mail addresses tell of a sheet: which columns hold them, and whether its lines are people, by the names that
stand in them. No cell is kept."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from data_access.importing.attendance.list_titles import Part
from data_access.importing.model.cells import Cell
from data_access.name_keys import slug

WIDEST = 500  # columns of a header that are looked at
_SHORTEST = 3  # signs of a word that may be somebody's name
_FEWEST = 2  # addresses from which on they tell something
_OF_AN_OFFICE = re.compile(
    r"(?:contact|info|infos|accueil|asso|association|mairie|secretariat|direction|bureau|bonjour|hello|communication|"
    r"administration|admin|president|presidence|coordination|commune|ville)(?:-.*)?"
)  # in front of « @ »: whoever works there


def addresses_in(rows: Sequence[Sequence[Cell]]) -> tuple[int, ...]:
    """The places of the columns that mostly hold addresses."""
    held: dict[int, list[bool]] = defaultdict(list)
    for row in rows:
        for place, cell in enumerate(row[:WIDEST]):
            if cell is not None:
                held[place].append(_is_address(cell))
    return tuple(
        place for place, are_addresses in held.items() if 2 * sum(are_addresses) > len(are_addresses)
    )


def tells_by_addresses(rows: Sequence[Sequence[Cell]], columns: Mapping[Part, tuple[int, ...]]) -> bool:
    """Whether the lines below « Nom » and « E-mail » are people: the addresses hold their names, or nothing stands left
    of the address, which is somebody's rather than an office's."""
    if Part.MAIL not in columns:
        return False
    mail = columns[Part.MAIL][0]
    found = list(_beside(rows, mail, columns.get(Part.LAST, ())))
    if len(found) < _FEWEST:
        return False
    if Part.LAST in columns:
        telling = [not _words(name).isdisjoint(_words(address)) for name, address in found if name]
    else:
        telling = [mail == 0 and not _OF_AN_OFFICE.fullmatch(slug(address)) for _, address in found]
    return len(telling) >= _FEWEST and 2 * sum(telling) > len(telling)


def _beside(rows: Sequence[Sequence[Cell]], mail: int, names: Sequence[int]) -> Iterator[tuple[str, str]]:
    """The name and what stands in front of « @ », of each row that holds an address."""
    for row in rows:
        address = row[mail] if mail < len(row) else None
        if isinstance(address, str) and _is_address(address):
            name = next((row[at] for at in names if at < len(row) and isinstance(row[at], str)), "")
            yield str(name), address.partition("@")[0]


def _is_address(cell: Cell) -> bool:
    return isinstance(cell, str) and "@" in cell


def _words(text: str) -> set[str]:
    return {word for word in re.split(r"[\W\d]|-", slug(text)) if len(word) >= _SHORTEST}
