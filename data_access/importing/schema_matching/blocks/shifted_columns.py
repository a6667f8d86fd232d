"""A column that stands one row too low: blank in the first row, filled in all others, and once more below the last one.
Whether it is moved up is asked; nothing of the table is read before, as every value would be that of another row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from data_access.fields import FieldKind
from data_access.french import agree, join, quote
from data_access.importing.model.cells import Cell, shown
from data_access.importing.model.column_letters import column_letters
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import LEAVE_OUT, Candidate, Problem
from data_access.importing.model.rows import NoData, Row
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions

UP = "up"  # answer: the column is moved up by one row
_ABOUT = "colonne décalée"
_FEWEST = 3  # rows above the value that stands alone
_MAY_BE = (
    FieldKind.NUMBER,
    FieldKind.MONEY,
    FieldKind.WHOLE,
    FieldKind.DECIMAL,
    FieldKind.DATE,
    FieldKind.CHOICE,
    FieldKind.REFERENCE,
)


@dataclass
class ShiftTaken:
    """The sheet with the column in its rows; what is asked; the letters of the columns that were moved up."""

    grid: Grid
    problems: list[Problem] = field(default_factory=list)
    letters: frozenset[str] = frozenset()


def take_shifted_columns(table: Table, questions: SheetQuestions) -> ShiftTaken:
    """What was answered of columns that stand one row too low."""
    taken = ShiftTaken(table.grid)
    places = _shifted(table)
    if not places:  # as nearly always
        return taken
    first, *_, last = table.body.data
    titles = join([quote(table.titles.get(place, table.read[place].header)) for place in places])
    below = join(
        [f"{quote(shown(table.grid.cell(last, one)))} ({table.grid.address(last, one)})" for one in places]
    )
    blank = join([table.grid.address(first, place) for place in places])
    is_blank = agree(len(places), f"{blank} est vide", f"{blank} sont vides")
    column = agree(len(places), f"La colonne {titles}", f"Les colonnes {titles}")
    why = f"{is_blank}, et {below} seul sous le tableau : {titles} semble décalé d'une ligne vers le bas"
    settled = questions.settle(
        f"{_ABOUT} {', '.join(table.titles.get(place, '') for place in places)}",
        f"{column} de la feuille {quote(table.grid.name)} : décalée d'une ligne ? {is_blank}, {below} est dessous.",
        (
            Candidate(UP, f"oui : la décaler d'une ligne vers le haut ({below} va à la ligne {last})"),
            Candidate(LEAVE_OUT, f"non : la lire telle qu'elle est, et laisser la ligne {last + 1} de côté"),
        ),
    )
    point = Point(
        last,
        places[0],
        why,
        within(table.grid, first, last + 1, table.columns),
        table.titles.get(places[0], ""),
    )
    taken.problems += questions.problems(settled, [point], "répondre, ou remettre chaque valeur sur sa ligne")
    if settled.is_open:
        table.body.take_out(set(table.body.data))
    elif settled.answer == UP:
        rows = table.body.data
        cells: Mapping[tuple[int, int], Cell] = {
            (row, place): table.grid.cell(below, place)
            for place in places
            for row, below in zip(rows, rows[1:], strict=False)
        }
        taken.grid = table.grid.with_cells({**cells, **{(last, place): None for place in places}})
        taken.letters = frozenset(column_letters(table.grid.origin(place)) for place in places)
        table.body.take_out({last})
    else:
        table.body.take_out({last}, NoData.LEFT_OUT)
    return taken


def cite_where_they_stood(rows: Iterable[Row], letters: frozenset[str]) -> None:
    """Cites the values of columns that were moved up where they stand in the file."""
    for row in rows if letters else ():
        moved = {f"{one}{row.number}": f"{one}{row.number + 1}" for one in letters}
        for name, cell in list(row.cells.items()):
            if cell in moved:
                row.cells[name] = moved[cell]
        row.problems[:] = [replace(one, cell=moved.get(one.cell, one.cell)) for one in row.problems]


def _shifted(table: Table) -> list[int]:
    """The columns of which the last row holds the only values, where the first row has none and all others have."""
    rows = table.body.data
    if len(rows) <= _FEWEST:
        return []
    first, *between, last = rows
    places = [place for place, _ in table.filled(last)]
    if last != between[-1] + 1 or not table.filled(first):
        return []
    fits = all(
        place in table.read
        and table.read[place].field.kind in _MAY_BE
        and table.grid.cell(first, place) is None
        and all(table.grid.cell(row, place) is not None for row in between)
        for place in places
    )
    if not fits:
        return []
    others = [place for place in table.read if place not in places]
    full = [
        row for row in (first, *between) if any(table.grid.cell(row, place) is not None for place in others)
    ]
    return places if len(full) == len(rows) - 1 else []
