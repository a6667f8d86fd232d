"""Small workbooks for the tests, each sheet as the rows that a person sees."""

import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

Sheets = dict[str, list[list[Any]]]


def workbook(folder: Path, sheets: Sheets, name: str = "classeur.xlsx") -> Path:
    """Writes a workbook; `None` leaves a cell empty, the first row is Excel's row 1."""
    file = folder / name
    with xlsxwriter.Workbook(file, {"default_date_format": "dd/mm/yyyy"}) as book:
        book.set_properties({"created": datetime.datetime(2024, 1, 1)})  # the same cells make the same bytes
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return file
