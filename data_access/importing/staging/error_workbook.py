"""What is wrong with a file, as workbooks to be mended in Excel and sent again."""

import datetime
import io
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data_access.contract import model_named, model_of_sheet, sheet_of
from data_access.database import reading
from data_access.exporting.network_workbook import saved
from data_access.exporting.written_cells import write
from data_access.french import number, quote
from data_access.importing.model.cells import Cell, Faulty, shown
from data_access.importing.model.corrected_cells import place_of
from data_access.importing.model.grids import Area, Book, Grid
from data_access.importing.model.problems import ERROR, Problem
from data_access.importing.staging.dry_run import look
from data_access.importing.staging.preview_rows import REFUSED, ColumnSeen, PreviewRow, SheetRead
from data_access.importing.staging.staged_grids import book_of, with_corrections
from data_access.importing.staging.staging_store import PendingRefused, left_out_of, open_entry
from data_access.importing.worker_pool import beside
from data_access.text_lines import writable
from data_access.view import View
from data_access.vocabulary import Role

TO_MEND = "À corriger"
_FILLS = {
    True: PatternFill("solid", fgColor="F8D7DA"),
    False: PatternFill("solid", fgColor="FFF3CD"),
}  # by: an error
_BOLD = Font(bold=True)
_FIRST_YEAR = 1900  # of Excel's calendar
_LONGEST_NAME = 31  # characters of a sheet's name
_COMMENT = (360, 140)  # points


@beside
def refused_rows(view: View, pending_id: int) -> bytes:
    """A workbook of the rows that are refused, or (after the import) that were left out, with a column that says what
    is to be mended; it imports once that is done. Raises Unreadable."""
    view.require(Role.STAFF)
    with reading(view.database) as connection:
        if (kept := left_out_of(connection, pending_id)) is not None:
            view.reads(_tables_in(kept))
            return kept
        entry = open_entry(connection, pending_id)
    seen = look(view, pending_id)
    rows = [row for row in seen.rows if row.action == REFUSED]
    if not rows:
        raise PendingRefused("Aucune ligne n'est refusée : il n'y a rien à corriger à part.")
    return left_out(rows, seen.columns, with_corrections(book_of(view.database, entry), entry.corrections))


def _tables_in(made: bytes) -> Iterator[str]:
    """The tables that a workbook of ours has a sheet of."""
    for name in load_workbook(io.BytesIO(made), read_only=True).sheetnames:
        if model := model_of_sheet(name):
            yield model.__tablename__


@beside
def coloured(view: View, pending_id: int) -> bytes:
    """The file's values, corrections included, as a workbook in which each cell to settle is coloured and says why.

    Raises Unreadable.
    """
    view.require(Role.STAFF)
    with reading(view.database) as connection:
        entry = open_entry(connection, pending_id)
    seen = look(view, pending_id)
    book = with_corrections(book_of(view.database, entry), entry.corrections)
    problems: dict[str, list[Problem]] = defaultdict(list)
    for one in seen.report.problems:
        problems[one.sheet].append(one)
    made = _workbook()
    for grid in book.grids:
        sheet: Worksheet = made.create_sheet(_free_name(made, grid.name))
        sheet.sheet_state = "hidden" if grid.hidden and len(book.grids) > 1 else "visible"
        for line, row in enumerate(grid.rows, start=1):
            _write_row(sheet, line, row)
        _mark(sheet, grid, problems[grid.name])
        for area in grid.merged:
            _merge(sheet, area)
    return saved(made)


def left_out(rows: Iterable[PreviewRow], tables: Sequence[SheetRead], book: Book) -> bytes:
    """A workbook of those rows: their tables' titles as the contract has them, their cells, what is to be mended."""
    grids = {grid.name: grid for grid in book.grids}
    of_table: dict[int, list[PreviewRow]] = defaultdict(list)
    for row in rows:
        of_table[_table_of(row, tables)].append(row)
    made = _workbook()
    for place, refused in sorted(of_table.items()):
        table = tables[place]
        if table.columns:
            _plain(made, table, refused, grids[table.sheet])
        else:
            _crosstab(made, table, refused, grids[table.sheet])
    return saved(made)


def _plain(made: Workbook, table: SheetRead, rows: Iterable[PreviewRow], grid: Grid) -> None:
    columns = [one for one in table.columns if not one.left_out]
    sheet: Worksheet = made.create_sheet(_free_name(made, sheet_of(model_named(table.table)).name))
    _write_row(sheet, 1, [*(one.column.header if one.column else one.title for one in columns), TO_MEND])
    for cell in sheet[1]:
        cell.font = _BOLD
    for line, row in enumerate(rows, start=2):
        cells = [_value(grid, row.row - 1, place) for place in _places(columns, grid)]
        _write_row(sheet, line, [*cells, _to_mend(row)])
        sheet.cell(line, len(columns) + 1).fill = _FILLS[True]
    sheet.column_dimensions[get_column_letter(len(columns) + 1)].width = 80


def _crosstab(made: Workbook, table: SheetRead, rows: Iterable[PreviewRow], grid: Grid) -> None:
    """The lines above, which say what the columns are, and the lines that are refused, each once."""
    sheet: Worksheet = made.create_sheet(_free_name(made, table.sheet))
    width = max(map(len, grid.rows))
    for line, row in enumerate(grid.rows[: table.header_row], start=1):
        _write_row(sheet, line, row)
    for area in grid.merged:
        if area.bottom < table.header_row:
            _merge(sheet, area)
    by_line: dict[int, list[str]] = defaultdict(list)
    for one in rows:
        by_line[one.row].append(_to_mend(one))
    for line, (number_, messages) in enumerate(sorted(by_line.items()), start=table.header_row + 1):
        cells = [_value(grid, number_ - 1, place) for place in range(width)]
        _write_row(sheet, line, cells)
        write(sheet.cell(line, width + 2), " ".join(dict.fromkeys(messages)))


def _table_of(row: PreviewRow, tables: Sequence[SheetRead]) -> int:
    """Of the tables that may hold a row, the one whose header stands nearest above it."""
    may = [place for place, one in enumerate(tables) if (one.sheet, one.table) == (row.sheet, row.table)]
    return max(may, key=lambda place: (tables[place].header_row < row.row) * tables[place].header_row)


def _places(columns: Iterable[ColumnSeen], grid: Grid) -> list[int]:
    return [place[1] for one in columns if (place := place_of(grid, one.cell))]


def _value(grid: Grid, row: int, column: int) -> Cell:
    """What a cell holds; of merged cells, what the first of them does."""
    cell = grid.cell(row, column)
    if cell is None:
        for area in grid.merged:
            if area.top <= row <= area.bottom and area.left <= column <= area.right:
                return grid.cell(area.top, area.left)
    return cell


def _to_mend(row: PreviewRow) -> str:
    """All that keeps a row out: « Ligne 7 : (Date) : ce n'est pas une date. Écrire … »."""
    messages = [f"{_why(one)} → {one.suggestion}" for one in row.problems if one.severity == ERROR]
    return f"Ligne {number(row.row)} du fichier. {' · '.join(dict.fromkeys(messages))}"


def _why(one: Problem) -> str:
    """The message without its place, which is another one now."""
    where = f"Feuille {quote(one.sheet)}, cellule {one.cell}"
    return one.message.removeprefix(where).removeprefix(" : ").strip()


def _mark(sheet: Worksheet, grid: Grid, problems: Iterable[Problem]) -> None:
    by_cell: dict[str, list[Problem]] = defaultdict(list)
    for one in problems:
        if place_of(grid, one.cell):
            by_cell[one.cell].append(one)
    for cell, many in by_cell.items():
        target = sheet[cell]
        target.fill = _FILLS[any(one.severity == ERROR for one in many)]
        comment = "\n".join(dict.fromkeys(f"{_why(one)}\n→ {one.suggestion}" for one in many))
        target.comment = Comment(writable(comment), "Start-Up de Territoire", _COMMENT[1], _COMMENT[0])


def _workbook() -> Workbook:
    made = Workbook()
    assert made.active is not None
    made.remove(made.active)
    return made


def _free_name(made: Workbook, wanted: str) -> str:
    """A name that Excel takes and no sheet has."""
    base = (
        "".join("-" if sign in "[]:*?/\\" else sign for sign in wanted).strip("'")[:_LONGEST_NAME]
        or "Feuille"
    )
    return next(name for name in _names(base) if name.lower() not in {one.lower() for one in made.sheetnames})


def _names(base: str) -> Iterator[str]:
    yield base
    rank = 1
    while True:
        rank += 1
        end = f" ({rank})"
        yield base[: _LONGEST_NAME - len(end)] + end


def _merge(sheet: Worksheet, area: Area) -> None:
    sheet.merge_cells(None, area.top + 1, area.left + 1, area.bottom + 1, area.right + 1)


def _write_row(sheet: Worksheet, line: int, cells: Iterable[Cell]) -> None:
    for place, cell in enumerate(cells, start=1):
        if isinstance(cell, Faulty) and cell.startswith("="):
            sheet.cell(line, place).value = cell[:]  # the file's own formula, whose result it does not hold
        elif cell is not None:
            write(sheet.cell(line, place), cell if _fits(cell) else shown(cell))


def _fits(cell: Cell) -> bool:
    """Whether Excel can hold it as what it is; else it is written as a text."""
    if isinstance(cell, datetime.date):
        return cell.year >= _FIRST_YEAR
    return not isinstance(cell, str) and (not isinstance(cell, float) or math.isfinite(cell))
