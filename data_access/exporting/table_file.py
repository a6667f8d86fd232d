"""A table of the screen as a file that opens well in a French Excel: .csv with « ; » and its mark, or .xlsx."""

import csv
import io
import math
from decimal import Decimal
from typing import Any

import pandas as pd
from openpyxl import Workbook

from data_access.exporting.network_workbook import HEADER_FILL, HEADER_FONT, fit_columns, saved
from data_access.exporting.written_cells import EUROS_FORMAT, Written, as_text, write
from data_access.text_lines import drawable


def csv_file(table: pd.DataFrame) -> bytes:
    """The table as CSV: UTF-8 with its mark, « ; », decimal commas, days first; nothing in it can come alive."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow([as_text(str(name)) for name in table.columns])
    lines.writerows(
        [as_text(_known(value)) for value in row] for row in table.itertuples(index=False, name=None)
    )
    return text.getvalue().encode("utf-8-sig")


def xlsx_file(table: pd.DataFrame, title: str) -> bytes:
    """The table as a workbook of one sheet, called `title` as far as Excel allows; a Decimal is an amount in euros."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = (
        "".join(" " if sign in "[]:*?/\\" else sign for sign in drawable(title))[:31].strip(" '") or "Table"
    )
    for place, name in enumerate(table.columns, start=1):
        cell = sheet.cell(1, place)
        write(cell, str(name))
        cell.font, cell.fill = HEADER_FONT, HEADER_FILL
    for line, row in enumerate(table.itertuples(index=False, name=None), start=2):
        for place, value in enumerate(row, start=1):
            if (known := _known(value)) is not None:
                cell = sheet.cell(line, place)
                write(cell, known)
                if isinstance(known, Decimal):
                    cell.number_format = EUROS_FORMAT
    fit_columns(sheet)
    sheet.freeze_panes = "A2"
    return saved(book)


def _known(value: Any) -> Written:
    """A value of a frame; None for every way in which pandas says that it is missing."""
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value
