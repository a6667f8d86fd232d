"""The records of an .xls, scanned before the parser sees them: how far its sheets go, what is special in them.

The format keeps a result for every formula. But a script that computes none puts 0, and marks the formula as one to be
computed when the file is opened: 0 is not believed there.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from data_access.importing.extract.file_refusals import damaged
from data_access.importing.extract.limits import Limits, Room
from data_access.importing.extract.number_formats import DATE, DURATION, PERCENT, days, hides, look_of, shows
from data_access.importing.extract.rich_text import SHIFTS, Font, MarkedText, is_struck, marked
from data_access.importing.extract.sheet_scan import ERROR, NO_DATE, PLACEHOLDER, Look, ScanResult, ink_of
from data_access.importing.extract.symbol_fonts import sign_font
from data_access.importing.extract.workbook_styles import colour
from data_access.importing.extract.workbook_xml import check_names, too_many_sheets
from data_access.importing.extract.xls_rich_text import rich_texts
from data_access.importing.model.sheet_texts import COMMENTS, CONDITIONS, UNREAD

_BEGIN, _LOCKED, _SHEET, _SINCE_1904, _FORMAT, _STYLE, _TEXTS, _MORE = (
    0x809,
    0x2F,
    0x85,
    0x22,
    0x41E,
    0xE0,
    0xFC,
    0x3C,
)
_COLUMNS, _ROW, _MERGED, _MANY = 0x7D, 0x208, 0xE5, 0xBD
_BLANK, _MANY_BLANK = 0x201, 0xBE
_FONT, _FILTERED = 0x31, 0x9B
_STRUCK, _SOLID = 8, 1  # of a font; of a fill
_ITALIC, _BOLD, _SHORTEST_FONT = 2, 700, 8  # of a font: a bit, a weight; bytes
_FONT_NAME = 14  # where that of a font stands
_SHIFTED = 8  # … and whether it is raised
_NO_FONT = 4  # the number that no font has
_FORMULA, _ERROR_OR_BOOL, _NUMBER, _SHORT_NUMBER, _TEXT, _SHARED_TEXT = 0x06, 0x205, 0x203, 0x27E, 0x204, 0xFD
_FORMULAS = {_FORMULA, 0x206, 0x406}  # some programs number it as before
_CELLS = _FORMULAS | {_ERROR_OR_BOOL, _NUMBER, _SHORT_NUMBER, _TEXT, _SHARED_TEXT, 0xD6}
_END, _ALPHABET = 0x0A, 0x42
_WITH_A_FORMULA = {0x207, 0x4BC, 0xBC, 0x221, 0x21, 0x236, 0x36, 0x37}  # its text, what it shares with others
_READ = (
    _CELLS
    | _WITH_A_FORMULA
    | {_BEGIN, _END, _SHEET, _SINCE_1904, _ALPHABET, _FORMAT, 0x1E, _STYLE, _TEXTS, _MORE, _MANY}
)
_SAYING_MORE = {
    **dict.fromkeys((0x1C, 0x1B6), COMMENTS),
    **dict.fromkeys((0x1B0, 0x879), CONDITIONS),
}  # what is not read
_UNKNOWN = b"\xff\xff"
_BIFF8, _TO_BE_COMPUTED = 0x600, 2  # a version; the mark of a formula without a result
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_NO_NUMBER, _OF_AN_ERROR = b"\xff\xff", 2  # how a formula's result is marked
_CELL_SHEET = 0  # of the kinds of sheet
_SHORTEST_TEXT = 3  # bytes of an empty one, shared


@dataclass
class _Workbook:
    """What a workbook says of all its sheets. `texts`: how many its cells share."""

    version: int = 0
    days: int = 0
    texts: int = 0
    percents: set[int] = field(default_factory=set)
    dates: set[int] = field(default_factory=set)
    durations: set[int] = field(default_factory=set)
    looks: dict[int, Look] = field(default_factory=dict)
    struck: set[int] = field(
        default_factory=set
    )  # of the shared texts: those that are struck from end to end
    marked: dict[int, MarkedText] = field(
        default_factory=dict
    )  # … and those of which a part is, or is raised


def is_locked(stream: bytes) -> bool:
    """Whether a password locks the records."""
    return any(kind == _LOCKED for kind, _ in _records(stream, 0))


def scan(stream: bytes, limits: Limits, room: Room) -> list[ScanResult]:
    """Scans every sheet of a workbook's stream. Raises Refusal where it is damaged, locked or too large."""
    try:
        workbook, sheets = _scan(stream)
        if len(sheets) > limits.sheets:
            raise too_many_sheets(len(sheets), limits)
        check_names([found.name for _, found in sheets])
        for start, found in sheets:
            for kind, data in _records(stream, start):
                _take(kind, data, found, workbook, limits)
            room.take(found.name, found.rows, found.columns)
    except (struct.error, IndexError) as problem:
        raise _too_short() from problem
    return [found for _, found in sheets]


class _Written(NamedTuple):
    """How a font is written. `part`: what tells a part of a text; `signs`: its name, if it draws letters as signs."""

    part: Font = Font()
    ink: str | None = None
    signs: str = ""


class _Style(NamedTuple):
    """A style of cells: the numbers of its font and of its format, the colour behind it."""

    font: int
    format: int
    fill: str | None


def _scan(stream: bytes) -> tuple[_Workbook, list[tuple[int, ScanResult]]]:
    """The workbook, and where each sheet begins."""
    workbook, sheets = _Workbook(), list[tuple[int, ScanResult]]()
    formats: dict[int, str] = {}
    fonts: list[_Written] = []
    styles: list[_Style] = []
    of_texts: list[bytes] = []  # the records of the shared texts
    since_1904, before = False, 0  # the kind of record before
    for kind, data in _records(stream, 0):
        if kind == _BEGIN:
            (workbook.version,) = struct.unpack_from("<H", data)
        elif kind == _SHEET:
            start, hidden, what = struct.unpack_from("<IBB", data)
            if what == _CELL_SHEET:
                name = _text(data, 6, workbook.version, short=True)
                sheets.append((start, ScanResult(name, hidden & 3 != 0)))
        elif kind == _SINCE_1904:
            since_1904 = data[0] == 1
        elif kind == _FORMAT:
            key = struct.unpack_from("<H", data)[0]
            formats[key] = _text(data, 2, workbook.version, short=workbook.version < _BIFF8)
        elif kind == _FONT:
            fonts += [_Written()] * (len(fonts) == _NO_FONT)
            fonts.append(_font(data, workbook.version))
        elif kind == _STYLE:
            font, shown_as = struct.unpack_from("<HH", data)
            styles.append(_Style(font, shown_as, _colour(data, workbook.version)))
        elif kind == _TEXTS:
            workbook.texts, of_texts = struct.unpack_from("<I", data, 4)[0], [data]
        elif kind == _MORE and before == _TEXTS:
            of_texts, kind = [*of_texts, data], _TEXTS
        before = kind
    _take_texts(workbook, of_texts, [one.part for one in fonts])
    _take_styles(workbook, styles, fonts, formats)
    workbook.days = days(since_1904)
    for _, found in sheets:
        found.since_1904 = since_1904
    return workbook, sheets


def _font(data: bytes, version: int) -> _Written:
    is_struck_out = len(data) > 2 and data[2] & _STRUCK != 0
    shifted = SHIFTS.get(data[_SHIFTED], "") if len(data) > _SHIFTED else ""
    signs = sign_font(_text(data, _FONT_NAME, version, short=True)) if len(data) > _FONT_NAME else ""
    return _Written(Font(is_struck_out, shifted), _ink(data, version), signs)


def _take_texts(workbook: _Workbook, of_texts: list[bytes], fonts: Sequence[Font]) -> None:
    """Notes which of the shared texts are struck, or marked in part. Raises Refusal where they are cut off."""
    if workbook.texts * _SHORTEST_TEXT > sum(map(len, of_texts)):
        raise _too_short()
    if of_texts and workbook.version >= _BIFF8 and any(map(any, fonts)):
        for number, runs in rich_texts(of_texts, workbook.texts, fonts):
            if is_struck(runs):
                workbook.struck.add(number)
            elif told := marked(runs):
                workbook.marked[number] = told


def _take_styles(
    workbook: _Workbook, styles: Sequence[_Style], fonts: Sequence[_Written], formats: Mapping[int, str]
) -> None:
    """Notes what each style shows, and its look where it has one."""
    shown = [shows(one.format, formats.get(one.format)) for one in styles]
    workbook.percents = {place for place, what in enumerate(shown) if what == PERCENT}
    workbook.durations = {place for place, what in enumerate(shown) if what == DURATION}
    workbook.dates = {place for place, what in enumerate(shown) if what == DATE} | workbook.durations
    for place, style in enumerate(styles):
        font = fonts[style.font] if style.font < len(fonts) else _Written()
        ink = font.ink if fonts and font.ink != fonts[0].ink else None
        code = formats.get(style.format)
        look = Look(look_of(style.format, code), font.part.struck, style.fill, hides(code), ink, font.signs)
        if any(look):
            workbook.looks[place] = look


def _take(kind: int, data: bytes, found: ScanResult, workbook: _Workbook, limits: Limits) -> None:
    """Notes what one record of a sheet holds."""
    if kind in _CELLS:
        row, column, style = struct.unpack_from("<HHH", data)
        found.holds(row, column)
        if style in workbook.looks:
            found.look(row, column, workbook.looks[style])
        if style in workbook.percents:
            found.percents[column].append(row)
        if kind == _SHORT_NUMBER and style in workbook.dates:
            _date(row, column, style, short_number(data, 6), found, workbook)
        elif kind == _ERROR_OR_BOOL and data[7]:
            found.faults[row, column] = (ERRORS.get(data[6], "#N/A"), ERROR)
        elif kind in _FORMULAS and data[12:14] == _NO_NUMBER:
            if data[6] == _OF_AN_ERROR:
                found.faults[row, column] = (ERRORS.get(data[8], "#N/A"), ERROR)
        elif kind in _FORMULAS and data[6:14] == bytes(8) and data[14] & _TO_BE_COMPUTED:
            found.faults[row, column] = ("=…", PLACEHOLDER)
        elif (kind == _SHARED_TEXT and struct.unpack_from("<I", data, 6)[0] >= workbook.texts) or (
            kind == _TEXT and 8 + struct.unpack_from("<H", data, 6)[0] > len(data)
        ):
            raise damaged("une cellule y renvoie à un texte qui n'existe pas")
        elif kind == _SHARED_TEXT:
            (number,) = struct.unpack_from("<I", data, 6)
            if number in workbook.struck:
                found.struck.add((row, column))
            elif number in workbook.marked:
                found.mark(row, column, workbook.marked[number])
        elif (kind == _NUMBER or kind in _FORMULAS) and style in workbook.dates:
            _date(row, column, style, struct.unpack_from("<d", data, 6)[0], found, workbook)
    elif kind == _MANY:
        row, first = struct.unpack_from("<HH", data)
        for column, at in enumerate(range(4, len(data) - 2, 6), start=first):
            found.holds(row, column)
            style = struct.unpack_from("<H", data, at)[0]
            if style in workbook.looks:
                found.look(row, column, workbook.looks[style])
            if style in workbook.percents:
                found.percents[column].append(row)
            elif style in workbook.dates:
                _date(row, column, style, short_number(data, at + 2), found, workbook)
    elif kind in (_BLANK, _MANY_BLANK):
        row, first = struct.unpack_from("<HH", data)
        for column, at in enumerate(range(4, len(data) - (3 if kind == _MANY_BLANK else 1), 2), start=first):
            if look := workbook.looks.get(struct.unpack_from("<H", data, at)[0]):
                found.swatch(row, column, look, limits)
    elif kind == _ROW:
        if struct.unpack_from("<I", data, 12)[0] & 0x20:
            found.hidden_rows.add(struct.unpack_from("<H", data)[0])
    elif kind == _FILTERED:
        found.filtered = True
    elif kind == _COLUMNS:
        first, last, _, _, options = struct.unpack_from("<5H", data)
        if options & 1:
            found.hidden_columns.update(range(first, min(last + 1, limits.columns)))
    elif kind in _SAYING_MORE:
        found.say(_SAYING_MORE[kind], UNREAD, "", limits)
    elif kind == _MERGED:
        for at in range(2, len(data) - 7, 8):
            top, bottom, left, right = struct.unpack_from("<4H", data, at)
            found.merged.append((top, left, bottom, right))


def _colour(style: bytes, version: int) -> str | None:
    """What tells the colour of a style's fill from others, by its number; None where it has none."""
    if version < _BIFF8:
        return None
    lines, colours = struct.unpack_from("<IH", style, 14)
    return colour({"indexed": str(colours & 0x7F)}) if lines >> 26 == _SOLID else None


def _ink(font: bytes, version: int) -> str | None:
    """How the signs of a font are written; its colour by its number."""
    if version < _BIFF8 or len(font) < _SHORTEST_FONT:
        return None
    how, index, weight = struct.unpack_from("<3H", font, 2)
    told = colour({"indexed": str(index)})
    return ink_of(told, italic=how & _ITALIC != 0, bold=weight >= _BOLD)


def _date(row: int, column: int, style: int, number: float, found: ScanResult, workbook: _Workbook) -> None:
    if not 0 <= number < workbook.days + 1:
        found.faults[row, column] = (f"{number:.15g}", NO_DATE)
    elif style in workbook.durations:
        found.durations[column].append(row)
    else:
        found.dates[column].append(row)


def readable(stream: bytes) -> bytes:
    """The stream with nothing but what is scanned here: a parser may fail on the rest, which nobody reads."""
    kept, at = bytearray(stream), 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind not in _READ:
            kept[at : at + 2] = _UNKNOWN
        at += 4 + length
    return bytes(kept)


def short_number(data: bytes, at: int) -> float:
    """A number on four bytes: the upper half of a float, or a whole number; or a hundredth of it."""
    (code,) = struct.unpack_from("<i", data, at)
    number = float(code >> 2) if code & 2 else struct.unpack("<d", struct.pack("<ii", 0, code & ~3))[0]
    return number / 100 if code & 1 else number


def _too_short() -> Exception:
    return damaged("un de ses enregistrements est trop court")


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one part of the workbook: its globals, or a sheet, without the charts that stand in it."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _BEGIN:
            depth += 1
        elif kind == _END:  # of what began last
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
