"""Small workbooks for tests, written cell by cell, and copies of the sample with one cell changed."""

from pathlib import Path
from typing import Any

import openpyxl


def workbook(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    """A workbook with those sheets, row by row from A1."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def copy_with(source: Path, folder: Path, sheet: str, row_holding: str, column: str, value: Any) -> Path:
    """A copy of a workbook in which one cell differs: in the row where some cell is `row_holding`, under `column`."""
    book = openpyxl.load_workbook(source)
    cells = book[sheet]
    header = [cell.value for cell in cells[1]]
    rows = [row for row in cells.iter_rows(min_row=2) if row_holding in [cell.value for cell in row]]
    assert len(rows) == 1, f"{len(rows)} rows hold {row_holding}"
    rows[0][header.index(column)].value = value
    target = folder / source.name
    book.save(target)
    return target
