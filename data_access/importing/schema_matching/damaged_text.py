"""Text that was damaged before it came: « BesanÃ§on », read once in the wrong alphabet. Whether it is repaired is asked
once for a sheet."""

from collections.abc import Iterator
from dataclasses import replace

from data_access.french import plural, quote
from data_access.importing.model.cell import Cell
from data_access.importing.model.grids import Area, Grid
from data_access.importing.model.problems import YES, Candidate, Problem
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions

AS_IT_IS = "non"  # answer: the text is right as it stands
_SIGNS = ("Ã", "Â", "â€")  # what the first bytes of accents become


def repaired_text(text: str) -> str | None:
    """The text as it was written; None where it is not damaged so."""
    if not any(sign in text for sign in _SIGNS):
        return None
    try:
        written = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
    return written if written != text else None


def repaired(grid: Grid, questions: SheetQuestions) -> tuple[Grid, list[Problem]]:
    """The sheet with its text repaired, unless it was answered that it is right; and what is asked of it."""
    damaged = list(_damaged(grid))
    if not damaged:
        return grid, []
    row, column, text, written = damaged[0]
    settled = questions.settle(
        "accents",
        f"Les accents de la feuille {quote(grid.name)} semblent abîmés ({quote(text)} pour {quote(written)}) : "
        "les réparer ?",
        (Candidate(YES, "oui, les réparer partout"), Candidate(AS_IT_IS, "non, lire tel quel")),
    )
    if settled.answer == AS_IT_IS:
        return grid, []
    rows = [list(cells) for cells in grid.rows]
    for number, place, _, right in damaged:
        rows[number][place] = right
    count = plural(len(damaged), "cellule est abîmée", "cellules sont abîmées")
    why = f"{quote(text)} est sans doute {quote(written)}, lu dans le mauvais alphabet ; {count}"
    point = Point(row, column, why, Area(row, column, row, column))
    remedy = "répondre, ou enregistrer le fichier en .xlsx depuis le logiciel où les accents sont justes"
    return replace(grid, rows=rows), list(questions.problems(settled, [point], remedy))


def _damaged(grid: Grid) -> Iterator[tuple[int, int, str, str]]:
    """Row and column, from 0, of each text that is damaged, and how it was written."""
    known: dict[Cell, str | None] = {}
    for row, cells in enumerate(grid.rows):
        for column, cell in enumerate(cells):
            if cell.__class__ is str and not cell.isascii():
                if cell not in known:
                    known[cell] = repaired_text(str(cell))
                if written := known[cell]:
                    yield row, column, str(cell), written
