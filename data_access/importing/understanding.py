"""Grids to rows of the contract: which table a sheet is, where its header stands, what each cell says.

Names of other records are left as `Named`, to be found by the preview.
"""

from collections import defaultdict
from dataclasses import dataclass

from data_access.french import join, quote
from data_access.importing.cells import Cell, Refused, key_of, shown
from data_access.importing.grids import Book, Grid, address
from data_access.importing.known import Known
from data_access.importing.problems import ERROR, WARNING, Answers, Problem
from data_access.importing.rows import Row, Understood, problem
from data_access.importing.sheets import NOT_DATA, Column, columns_of, headers_of, model_of_sheet, sheet_of
from data_access.importing.values import parse
from data_access.models import SHEET_MODELS, Base

HEADER_WITHIN = 25  # rows in which a header is looked for


@dataclass
class _Header:
    """A header line: its row as Excel numbers it, and the place of each column that is read."""

    row: int
    columns: dict[int, Column]
    doubled: list[tuple[Column, list[int]]]


def understand(
    book: Book, known: Known | None = None, answers: Answers | None = None
) -> tuple[list[Understood], list[Problem]]:
    """The sheets of a book that the contract knows, and what is wrong with the others.

    `known`: the records of the database, for what only their names tell apart (the steps of a crosstab); `answers` to
    questions that were asked of this file before.
    """
    sheets: list[Understood] = []
    problems: list[Problem] = []
    for grid in book.grids:
        if key_of(grid.name) in NOT_DATA or not any(
            any(cell is not None for cell in row) for row in grid.rows
        ):
            continue
        model = model_of_sheet(grid.name)
        if model is None:
            problems.append(_unknown_sheet(grid))
        else:
            sheets.append(_sheet(grid, model))
    return sheets, problems


def _sheet(grid: Grid, model: type[Base]) -> Understood:
    header = max(
        (_header(grid, index, model) for index in range(min(HEADER_WITHIN, len(grid.rows)))), key=_known
    )
    if not _known(header):
        return Understood(grid.name, model.__tablename__, 0, [], 0, [_no_header(grid, model)])
    understood = Understood(grid.name, model.__tablename__, header.row, [], 0, _header_problems(grid, header))
    for index, cells in enumerate(grid.rows[header.row :], start=header.row):
        if any(cells[place] is not None for place in header.columns if place < len(cells)):
            understood.rows += _rows(grid.name, index + 1, cells, header.columns, model)
        else:
            understood.passed_over += any(cell is not None for cell in cells)
    return understood


def _known(header: _Header) -> int:
    return len(header.columns) + len(header.doubled)


def _header(grid: Grid, index: int, model: type[Base]) -> _Header:
    """What a line says if it is the header. A column's own header comes before its synonyms."""
    places: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    by_key = headers_of(model)
    for place, cell in enumerate(grid.rows[index]):
        if column := by_key.get(key_of(shown(cell))):
            places[column.header].append((place, key_of(shown(cell)) == key_of(column.header)))
    header = _Header(index + 1, {}, [])
    for column in columns_of(model):
        all_of_it = places[column.header]
        if candidates := [place for place, own in all_of_it if own] or [place for place, _ in all_of_it]:
            if len(candidates) == 1:
                header.columns[candidates[0]] = column
            else:
                header.doubled.append((column, candidates))
    return header


def _no_header(grid: Grid, model: type[Base]) -> Problem:
    expected = join([quote(column.header) for column in columns_of(model) if column.field.key], "ou")
    return Problem(
        grid.name, "A1", 1, "", "", ERROR,
        f"Feuille {quote(grid.name)} : aucune ligne d'en-têtes n'a été reconnue.",
        f"écrire sur une ligne les titres des colonnes, dont {expected}",
    )  # fmt: skip


def _header_problems(grid: Grid, header: _Header) -> list[Problem]:
    """An error for each column that stands twice; a warning for each header that is passed over."""
    problems = []
    doubled = {place: column for column, places in header.doubled for place in places}
    for place, cell in enumerate(grid.rows[header.row - 1]):
        if cell is None or place in header.columns:
            continue
        where = f"Feuille {quote(grid.name)}, cellule {address(header.row, place)}"
        if column := doubled.get(place):
            severity, suggestion = ERROR, "garder une seule de ces colonnes, ou renommer l'autre"
            said = f"plusieurs colonnes disent {quote(column.header)}, nous ne savons pas laquelle lire"
        else:
            severity, suggestion = (
                WARNING,
                "la renommer comme dans le modèle, ou la laisser ainsi",
            )
            said = f"la colonne {quote(shown(cell))} n'est pas lue : ce titre n'est pas connu, ou une autre le dit déjà"
        problems.append(
            Problem(
                grid.name, address(header.row, place), header.row, shown(cell), shown(cell), severity,
                f"{where} : {said}.", suggestion,
            )
        )  # fmt: skip
    return problems


def _rows(
    sheet: str, number: int, cells: list[Cell], columns: dict[int, Column], model: type[Base]
) -> list[Row]:
    """The row itself, then the rows that its side columns make in other tables."""
    main = Row(model.__tablename__, sheet, number, None, {}, {})
    sides: dict[str, Row] = {}
    for place, column in columns.items():
        cell = cells[place] if place < len(cells) else None
        try:
            value = parse(column.field, cell)
        except Refused as refused:
            main.problems.append(problem(main, address(number, place), column.header, shown(cell), refused))
            continue
        if value is None:
            continue
        row = sides.setdefault(column.side, _side(main, column)) if column.side else main
        row.cells[column.field.name] = address(number, place)
        if column.field.name == "code":
            row.code = value
        else:
            row.values[column.field.name] = value
    for side in sides.values():
        for name in ("source", "note"):
            if name in main.values:
                side.values[name], side.cells[name] = main.values[name], main.cells[name]
    return [main, *sides.values()]


def _side(main: Row, column: Column) -> Row:
    table = column.model.__tablename__
    return Row(
        table, main.sheet, main.number, None, dict(column.constants), {}, parent=main, link=column.link
    )


def _unknown_sheet(grid: Grid) -> Problem:
    known = join([quote(sheet_of(model).name) for model in SHEET_MODELS], "ou")
    return Problem(
        grid.name, "A1", 1, "", "", ERROR,
        f"La feuille {quote(grid.name)} n'est pas reconnue : ses lignes ne peuvent pas être lues.",
        f"la nommer {known}, ou la nommer « Lisez-moi » si elle ne contient pas de données",
    )  # fmt: skip
