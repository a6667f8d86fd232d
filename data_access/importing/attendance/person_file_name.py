"""Whether the name of a file names somebody who is on its list: « Émargement Zoé Martin.xlsx »."""

import re
from collections.abc import Iterator

from data_access.importing.attendance.list_detection import ListShape
from data_access.importing.attendance.list_titles import WHO, Part, key
from data_access.importing.model.cells import shown
from data_access.importing.model.grids import Grid
from data_access.name_keys import normalise

_SHORTEST = 3  # signs of a word that may be somebody's name
_OF_PEOPLE = re.compile(
    r".*(?:nom|name|mail|courriel|contact|participant|payeur|user|utilisateur|upn|signature).*"
)


def names_somebody(file: str, grid: Grid, shape: ListShape) -> bool:
    """Whether a word of a file's name is one of a name or an address of the list; or it holds an address itself."""
    return "@" in file or not _words(file).isdisjoint(_of_people(grid, shape))


def _of_people(grid: Grid, shape: ListShape) -> Iterator[str]:
    """The words below the titles that speak of people, those that we do not count among them (« Nom payeur »)."""
    for table in shape.tables:
        titles = enumerate(grid.rows[table.header - 1])
        listed = {place for part in (*WHO, Part.ACCOUNT) for place in table.columns.get(part, ())}
        places = [at for at, title in titles if at in listed or _OF_PEOPLE.fullmatch(key(shown(title)))]
        for row in grid.rows[table.header : table.last]:
            for place in places:
                cell = row[place] if place < len(row) else None
                if isinstance(cell, str):
                    yield from _words(cell.partition("@")[0])


def _words(text: str) -> set[str]:
    found = (normalise(word) for word in re.split(r"[\W\d_]+", text))
    return {word for word in found if len(word) >= _SHORTEST}
