"""The libraries that read workbooks: each gives the rows of every sheet that was scanned, or fails."""

import datetime
import io
import os
import re
import warnings
from collections.abc import Iterable, Iterator
from typing import Any, cast

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from data_access.importing.extract.file_refusals import Refusal, locked
from data_access.importing.extract.sheet_scan import ERROR, Fault, Place, Rows, ScanResult
from data_access.importing.model.cell import Cell

_LONG_TIME = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2}(?:\.\d+)?)S")  # OpenDocument's 36:00:00
_BLANK = " "  # an empty text, which is no lost cell


class Failed(Exception):
    """The library could not read the file; another one may."""


def by_calamine(content: bytes, found: list[ScanResult]) -> Iterator[Rows]:
    """The quickest, of .xlsx, .xlsb and .ods."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [one.name for one in workbook.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
        if len(names) > len(found):  # what is no sheet for the scan
            scanned = {one.name for one in found}
            names = [name for name in names if name in scanned]
        if len(names) != len(found):
            raise Failed(f"{len(names)} sheets where {len(found)} were scanned")
        for name in names:
            # skip_empty_area would shift every address
            yield cast(Rows, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
    except PasswordError as problem:
        raise locked() from problem
    except CalamineError as problem:
        raise Failed(str(problem)) from problem
    except BaseException as problem:
        if type(problem).__name__ != "PanicException":  # it is no Exception, and cannot be imported
            raise
        raise Failed(str(problem)) from problem


def open_document(content: bytes, found: list[ScanResult]) -> Iterator[Rows]:
    """Calamine gives a time of a day or more as OpenDocument writes it."""
    for rows in by_calamine(content, found):
        yield [[_long_time(cell) for cell in row] for row in rows]


def by_openpyxl(content: bytes, found: list[ScanResult]) -> Iterator[Rows]:
    """Of an .xlsx, what calamine fails on, or would misread."""
    import openpyxl  # heavy, and rarely needed

    warnings.simplefilter("ignore")  # of what it leaves out: charts, validations, nothing that is read here
    try:
        # read_only: else it drops what merged cells cover
        workbook = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
        for one in found:
            sheet = workbook[one.name]
            sheet.reset_dimensions()  # the file may lie about them
            rows = [list(row) for row in sheet.iter_rows()]
            one.faults = _errors(rows) | one.faults
            yield [[_like_calamine(cell.value) for cell in row] for row in rows]
    except (MemoryError, Refusal):
        raise
    except Exception as problem:  # whatever it stumbles on
        raise Failed(str(problem)) from problem


def by_xlrd(stream: bytes, found: list[ScanResult]) -> Iterator[Rows]:
    """Of the stream of an .xls. Dates come as numbers: `ScanResult.complete` knows where they stand."""
    import xlrd  # no other format needs it

    try:
        with open(os.devnull, "w") as nowhere:
            book = xlrd.open_workbook(file_contents=stream, logfile=nowhere, on_demand=True, ragged_rows=True)
            if book.nsheets != len(found):
                raise Failed(f"{book.nsheets} sheets where {len(found)} were scanned")
            for place, one in enumerate(found):
                sheet = book.sheet_by_index(place)
                one.name = sheet.name  # by the file's own alphabet
                yield [_of_xlrd(sheet.row_types(row), sheet.row_values(row)) for row in range(sheet.nrows)]
                book.unload_sheet(place)
    except (MemoryError, Failed):
        raise
    except Exception as problem:  # it raises whatever kind a broken file leads to
        raise Failed(f"{type(problem).__name__}: {problem}") from problem


def _of_xlrd(kinds: Iterable[int], values: list[Any]) -> list[Cell]:
    """A row; kinds 0, 5 and 6 are empty, an error (found by the scan) and blank, 4 is a truth."""
    return [
        None if kind in (0, 5, 6) else bool(value) if kind == 4 else _BLANK if value == "" else value
        for kind, value in zip(kinds, values, strict=True)
    ]


def _long_time(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith("PT") and (time := _LONG_TIME.fullmatch(cell)):
        return datetime.timedelta(hours=int(time[1]), minutes=int(time[2]), seconds=float(time[3]))
    return cell


def _errors(rows: list[list[Any]]) -> dict[Place, Fault]:
    return {
        (number, place): (str(cell.value), ERROR)
        for number, row in enumerate(rows)
        for place, cell in enumerate(row)
        if cell.data_type == "e"
    }


def _like_calamine(value: Cell) -> Cell:
    if isinstance(value, str):
        from openpyxl.utils.escape import unescape

        return unescape(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date()
    return value
