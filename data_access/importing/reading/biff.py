"""The records of an .xls, scanned before the parser sees them: how far its sheets go, what is special in them.

The format keeps a result for every formula. But what writes as Excel 97 did (LibreOffice, and scripts) puts 0 where the
result is a text, or was never computed: 0 is not believed there. Not known of an .xls: dates outside the calendar.
"""

import struct
from collections.abc import Iterator

from data_access.importing.reading.formats import PERCENT, shows
from data_access.importing.reading.found import ERROR, PLACEHOLDER, Found
from data_access.importing.reading.limits import Limits, Room
from data_access.importing.reading.refusals import damaged, locked
from data_access.importing.reading.workbook_xml import check_names, too_many_sheets

_FORMULA, _BEGIN, _FILEPASS, _COLUMNS, _SHEET, _FORMAT = 0x06, 0x809, 0x2F, 0x7D, 0x85, 0x41E
_MANY, _STYLE, _MERGED, _ERROR_OR_BOOL, _ROW = 0xBD, 0xE0, 0xE5, 0x205, 0x208
_CELLS = {_FORMULA, _ERROR_OR_BOOL, 0x203, 0x204, 0x27E, 0xD6, 0xFD}  # with a number, text …
_MANY_BLANK = 0xBE
_BIFF8, _EXCEL_97 = 0x600, 1996  # the version that is written, and the year of the program that wrote it
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_CELL_SHEET = 0  # of the kinds of sheet


def scan(stream: bytes, limits: Limits, room: Room) -> list[Found]:
    """Scans every sheet of a workbook's stream. Raises Refusal where it is damaged, locked or too large."""
    try:
        return _scan(stream, limits, room)
    except (struct.error, IndexError) as problem:
        raise damaged("un de ses enregistrements est trop court") from problem


def _scan(stream: bytes, limits: Limits, room: Room) -> list[Found]:
    sheets: list[tuple[int, Found]] = []
    formats: dict[int, str] = {}
    styles: list[int] = []
    version = year = 0
    for kind, data in _records(stream, 0):
        if kind == _BEGIN:
            version, _, _, year = struct.unpack_from("<4H", data)
        elif kind == _FILEPASS:
            raise locked()
        elif kind == _SHEET:
            start, hidden, what = struct.unpack_from("<IBB", data)
            if what == _CELL_SHEET:
                sheets.append((start, Found(_text(data, 6, version, short=True), hidden & 3 != 0)))
        elif kind == _FORMAT:
            formats[struct.unpack_from("<H", data)[0]] = _text(data, 2, version, short=version < _BIFF8)
        elif kind == _STYLE:
            styles.append(struct.unpack_from("<H", data, 2)[0])
    if len(sheets) > limits.sheets:
        raise too_many_sheets(len(sheets), limits)
    check_names([found.name for _, found in sheets])
    percents = {place for place, number in enumerate(styles) if shows(number, formats.get(number)) == PERCENT}
    for start, found in sheets:
        _scan_sheet(_records(stream, start), found, percents, year > _EXCEL_97, limits)
        room.take(found.name, found.rows, found.columns)
    return [found for _, found in sheets]


def _scan_sheet(
    records: Iterator[tuple[int, bytes]], found: Found, percents: set[int], computed: bool, limits: Limits
) -> None:
    for kind, data in records:
        if kind in _CELLS:
            row, column, style = struct.unpack_from("<HHH", data)
            found.holds(row, column)
            if style in percents:
                found.percents[column].append(row)
            if kind == _ERROR_OR_BOOL and data[7]:
                found.faults[row, column] = (_ERRORS.get(data[6], "#N/A"), ERROR)
            elif kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
                found.faults[row, column] = (_ERRORS.get(data[8], "#N/A"), ERROR)
            elif kind == _FORMULA and not computed and data[6:14] == bytes(8):
                found.faults[row, column] = ("=…", PLACEHOLDER)
        elif kind == _MANY:
            row, first = struct.unpack_from("<HH", data)
            for column, at in enumerate(range(4, len(data) - 2, 6), start=first):
                found.holds(row, column)
                if struct.unpack_from("<H", data, at)[0] in percents:
                    found.percents[column].append(row)
        elif kind == _ROW:
            if struct.unpack_from("<I", data, 12)[0] & 0x20:
                found.hidden_rows.add(struct.unpack_from("<H", data)[0])
        elif kind == _COLUMNS:
            first, last, _, _, options = struct.unpack_from("<5H", data)
            if options & 1:
                found.hidden_columns.update(range(first, min(last + 1, limits.columns)))
        elif kind == _MERGED:
            for at in range(2, len(data) - 7, 8):
                top, bottom, left, right = struct.unpack_from("<4H", data, at)
                found.merged.append((top, left, bottom, right))


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one part of the workbook: its globals, or a sheet, without the charts that stand in it."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _BEGIN:
            depth += 1
        elif kind == 0x0A:  # the end of what began last
            depth -= 1
            if depth <= 0:
                return
        if depth <= 1:
            yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
    raise damaged("sa fin manque, l'envoi a pu être interrompu")


def _text(data: bytes, at: int, version: int, *, short: bool) -> str:
    """A text that begins with its length, on one byte or two."""
    length = data[at] if short else struct.unpack_from("<H", data, at)[0]
    at += 1 if short else 2
    if version < _BIFF8:
        return data[at : at + length].decode("cp1252", errors="replace")
    wide = data[at] & 1
    text = data[at + 1 : at + 1 + length * (2 if wide else 1)]
    return text.decode("utf-16-le" if wide else "latin-1", errors="replace")
