"""The texts of shapes and text boxes of a sheet: they are shown, as notes are. What they say of units, or of what the
numbers are, is asked as of a title above (see `unit_hints`, `number_words`)."""

from collections.abc import Iterator

from data_access.french import quote
from data_access.importing.model.cells import Refused, folded, shown
from data_access.importing.model.grids import Grid, area_of
from data_access.importing.model.problems import WARNING, Problem, problem_at
from data_access.importing.model.sheet_texts import SHAPE, UNREAD

_LONGEST = 200  # signs of a text that a sentence shows
_RIGHT_UNREAD = (
    "rien à faire s'ils ne disent rien des lignes ; sinon enregistrer le fichier en .xlsx (« Enregistrer sous »), et "
    "importer celui-là"
)
_RIGHT = "rien à faire si ce n'est qu'une remarque ; sinon l'écrire dans une cellule"


def shape_texts(grid: Grid) -> Iterator[Problem]:
    """That such texts are not read, but for those that a cell says, too; and what cannot be read of an old format."""
    for one in grid.beside:
        if one.kind == UNREAD:
            why = f"{one.where} a {one.text}, qui ne se lisent pas dans un .xls ou un .xlsb"
            yield problem_at(grid.name, "A1", 1, "", one.text, Refused(why, _RIGHT_UNREAD), WARNING)
    shapes = [one for one in grid.beside if one.kind == SHAPE]
    said = {folded(text) for text in grid.texts} if shapes else set()
    for one in shapes:
        if folded(one.text) in said:
            continue
        area = area_of(one.cells.partition(":")[0])
        row, cell = (area.top, one.cells) if area else (0, "A1")
        text = one.text if len(one.text) <= _LONGEST else f"{one.text[:_LONGEST]}…"
        why = f"{one.where} dit {quote(shown(text))} : elle n'est pas lue"
        yield problem_at(grid.name, cell, row + 1, "", text, Refused(why, _RIGHT), WARNING)
