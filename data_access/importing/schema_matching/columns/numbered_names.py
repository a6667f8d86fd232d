"""Names that are given as numbers, those of a list of names in another sheet of the file: « 1 » under « Parrain »,
where « Liste » says « N° 1, Amiens ». It is asked once for a sheet whether they are; nothing of it is read before."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from data_access.fields import FieldKind
from data_access.french import first_of, join, quote
from data_access.importing.model.cells import Cell, folded, shown
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate
from data_access.importing.schema_matching.lines.header_lines import titles_of
from data_access.importing.schema_matching.lines.table_detection import HEADER_WITHIN
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.taken_cells import CellsTaken

_ABOUT = "numéros"
_NUMBER = re.compile(r"n(?:°|o|um(?:ero)?s?)?\.?(?: d'ordre)?|#")
_LEAST = 2  # numbers in a column, and names in a list
_NAMED = 3  # that a question names


@dataclass(frozen=True)
class NumberedList:
    """A list of names in a sheet, by the numbers beside them."""

    sheet: str
    names: Mapping[str, str]


def numbered_lists(grids: Iterable[Grid]) -> list[NumberedList]:
    """The lists of a book whose first column numbers the names right of it, each once."""
    return [NumberedList(grid.name, names) for grid in grids for names in _lists_of(grid)]


def take_numbered_names(table: Table, lists: Sequence[NumberedList], questions: SheetQuestions) -> CellsTaken:
    """The sheet with the names in place of their numbers, where that was answered; what is asked."""
    taken = CellsTaken(table.grid)
    others = [one for one in lists if one.sheet != table.grid.name]
    places = table.places(FieldKind.REFERENCE) if others else []
    held = {place: found for place in places if (found := _numbers(table, place))}
    fitting = [one for one in others if all(numbers <= one.names.keys() for numbers in held.values())]
    if not held or len(fitting) != 1:
        return taken
    names = fitting[0].names
    titles = join([quote(table.titles.get(place, table.read[place].header)) for place in held])
    first = sorted(set().union(*held.values()), key=int)
    named = first_of([f"{number} = {names[number]}" for number in first], _NAMED)
    settled = questions.settle(
        _ABOUT,
        f"Les nombres sous {titles}, dans la feuille {quote(table.grid.name)}, sont-ils les numéros de la feuille "
        f"{quote(fitting[0].sheet)} ?",
        (Candidate(YES, f"oui : {named}"), Candidate(LEAVE_OUT, "non : les lire comme ils sont écrits")),
    )
    row = table.body.data[0]
    why = f"{titles} : des noms y sont attendus, et tous ces nombres sont des numéros de {quote(fitting[0].sheet)}"
    area = within(table.grid, row, table.body.data[-1] + 1, table.columns)
    points = [Point(row, place, why, area, table.titles.get(place, "")) for place in list(held)[:1]]
    taken.problems += questions.problems(
        settled, points, "répondre, ou écrire les noms à la place des numéros"
    )
    if settled.is_open:
        table.body.take_out(set(table.body.data))
    elif settled.answer == YES:
        cells: dict[tuple[int, int], Cell] = {
            (number, place): names[text]
            for place in held
            for number in table.body.data
            if (text := _whole(table.grid.cell(number, place)))
        }
        taken.grid = table.grid.with_cells(cells)
    return taken


def _numbers(table: Table, place: int) -> set[str]:
    """The numbers that stand in a column and nothing else; none where something else does, or too few do."""
    texts = [_whole(cell) for cell in table.column(place) if cell is not None]
    return set(texts) if len(texts) >= _LEAST and all(texts) else set()


def _whole(cell: Cell) -> str:
    """A whole number as a list has it; empty for anything else."""
    text = shown(cell) if cell is not None and not isinstance(cell, bool) else ""
    return (text.lstrip("0") or "0") if text.isdecimal() and text.isascii() else ""


def _lists_of(grid: Grid) -> Iterator[Mapping[str, str]]:
    for number, row in enumerate(grid.rows[:HEADER_WITHIN]):
        for title in titles_of(row, number):
            if _NUMBER.fullmatch(folded(title.text)) and (names := _names(grid, number, title.place)):
                yield names
                return


def _names(grid: Grid, row: int, place: int) -> Mapping[str, str]:
    """The names right of the numbers below a title; none where a number comes twice, or has none."""
    found: dict[str, str] = {}
    for number in range(row + 1, len(grid.rows)):
        name, text = grid.cell(number, place + 1), _whole(grid.cell(number, place))
        if text and (text in found or not isinstance(name, str)):
            return {}
        if text:
            found[text] = shown(name)
    return found if len(found) >= _LEAST and len(set(found.values())) == len(found) else {}
