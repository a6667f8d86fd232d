"""The records of an .xlsb, scanned before the parser sees them: how far its sheets go, what is special in them."""

import struct
from collections.abc import Iterable, Iterator, Sequence

from data_access.importing.extract.file_refusals import damaged
from data_access.importing.extract.limits import Limits, Room
from data_access.importing.extract.number_formats import days
from data_access.importing.extract.rich_text import SHIFTS, Font, Run, is_struck, marked, runs_of
from data_access.importing.extract.shared_xml import SharedTexts
from data_access.importing.extract.sheet_scan import ERROR, NO_DATE, ScanResult, ink_of
from data_access.importing.extract.symbol_fonts import sign_font
from data_access.importing.extract.workbook_styles import Styles, colour
from data_access.importing.extract.workbook_xml import (
    STYLES,
    TEXTS,
    SheetPart,
    Workbook,
    part_of,
    sheet_parts,
    targets,
)
from data_access.importing.extract.xls_scan import ERRORS, short_number
from data_access.importing.extract.zip_parts import ZipParts
from data_access.importing.model.sheet_texts import CONDITIONS, UNREAD

_PROPERTIES, _SHEET, _TEXT = 153, 156, 19
_FORMAT, _FONT, _FILL, _STYLE, _BEGIN_STYLES, _END_STYLES = 44, 43, 45, 47, 617, 618
_STRUCK, _SOLID = 8, 1  # of a font; of a fill
_FONT_NAME = 21  # where that of a font stands
_SHIFTED, _WITH_FONTS = 6, 1  # where it stands whether a font is raised; of a text's options
_ITALIC, _BOLD, _SHORTEST_FONT = 2, 700, 19  # of a font: a bit, a weight; bytes
_SHORTEST_FILL = 12  # bytes of one with a colour
_INDEXED, _RGB, _THEME = 1, 2, 3  # kinds of colours
_FILTERS = {165, *range(168, 173)}  # that hide rows
_CONDITIONS = 461  # a conditional format begins
_BEGIN_ROWS, _END_ROWS, _ROW, _COLUMNS, _MERGED = 145, 146, 0, 60, 176
_BLANK, _SHORT_NUMBER, _ERROR, _TRUTH, _NUMBER, _INLINE, _SHARED = range(1, 8)
_KINDS = {8: _INLINE, 9: _NUMBER, 10: _TRUTH, 11: _ERROR, 62: _INLINE}  # of formulas; a text with formats
_KINDS |= {kind: kind for kind in range(_SHORT_NUMBER, _SHARED + 1)}
_WITHOUT_COLUMN = range(12, 19)  # cells that stand beside the one before
_RICH = 62  # a byte stands before its text
_NO_TEXT = 0xFFFFFFFF


def read(archive: ZipParts, limits: Limits) -> Workbook:
    """Reads the workbook's own parts. Raises Refusal."""
    part = part_of(archive)
    listed: list[SheetPart] = []
    since_1904 = False
    for kind, data in _records(archive.chunks(part)):
        if kind == _PROPERTIES:
            since_1904 = bool(data[0] & 1)
        elif kind == _SHEET:
            key, at = _text(data, 8)
            name, _ = _text(data, at)
            listed.append(SheetPart(name, key, _whole(data, 0) != 0))
    sheets, styles, fonts = sheet_parts(archive, part, listed, limits), Styles(), list[Font]()
    for of_styles in targets(archive, part, STYLES).values():
        fonts += _take_styles(archive.chunks(of_styles), styles)
    shared = (
        data
        for of_texts in targets(archive, part, TEXTS).values()
        for kind, data in _records(archive.chunks(of_texts))
        if kind == _TEXT
    )
    texts = SharedTexts()
    for number, data in enumerate(shared):
        if not _text(data, 1)[0].strip():
            texts.blank.add(number)
        elif runs := _runs(data, fonts):
            if is_struck(runs):
                texts.struck.add(number)
            elif told := marked(runs):
                texts.marked[number] = told
    return Workbook(sheets, styles, days(since_1904), since_1904, computed=True, texts=texts)


def scan(
    chunks: Iterable[bytes], sheet: SheetPart, workbook: Workbook, limits: Limits, room: Room
) -> ScanResult:
    """Scans a sheet. Raises Refusal where it is damaged, too large, or its cells are out of order."""
    found = ScanResult(sheet.name, sheet.hidden, since_1904=workbook.since_1904)
    row = column = -1
    in_rows = False
    for kind, data in _records(chunks):
        if kind in (_BEGIN_ROWS, _END_ROWS):
            in_rows = kind == _BEGIN_ROWS
        elif kind == _ROW and in_rows:
            if _whole(data, 0) <= row:
                raise _disorder()
            row, column = _whole(data, 0), -1
            room.check(found.name, row + 1, 1)
            if _byte(data, 11) & 0x10:
                found.hidden_rows.add(row)
        elif kind == _COLUMNS:
            if _byte(data, 16) & 1:
                found.hidden_columns.update(range(_whole(data, 0), min(_whole(data, 4) + 1, limits.columns)))
        elif kind == _MERGED:
            top, bottom, left, right = (_whole(data, at) for at in (0, 4, 8, 12))
            found.merged.append((top, left, bottom, right))
        elif kind == _CONDITIONS:
            found.say(CONDITIONS, UNREAD, "", limits)
        elif kind in _FILTERS:
            found.filtered = True
        elif not in_rows:
            continue  # filters hold such records too
        elif kind in _WITHOUT_COLUMN:
            column += 1
            found.holds(row, column)
        elif kind in _KINDS or kind == _BLANK:
            if _whole(data, 0) <= column or row < 0:
                raise _disorder()
            column = _whole(data, 0)
            room.check(found.name, row + 1, column + 1)
            if kind != _BLANK:
                _take(kind, data, row, column, found, workbook)
            elif look := workbook.styles.looks.get(_whole(data, 4) & 0xFFFFFF):
                found.swatch(row, column, look, limits)
    room.take(found.name, found.rows, found.columns)
    return found


def _take(kind: int, data: bytes, row: int, column: int, found: ScanResult, workbook: Workbook) -> None:
    """Notes what a cell holds."""
    style, styles, number = _whole(data, 4) & 0xFFFFFF, workbook.styles, None
    match _KINDS[kind]:
        case 5:
            (number,) = _unpacked("<d", data, 8)
        case 2:
            _whole(data, 8)
            number = short_number(data, 8)
        case 3:
            found.faults[row, column] = (ERRORS.get(_byte(data, 8), "#N/A"), ERROR)
        case 6 if not _text(data, 8 + (kind == _RICH))[0].strip():
            return found.extends(row, column)
        case 7 if _whole(data, 8) in workbook.texts.blank:
            return found.extends(row, column)
        case 7 if _whole(data, 8) in workbook.texts.struck:
            found.struck.add((row, column))
        case 7 if told := workbook.texts.marked.get(_whole(data, 8)):
            found.mark(row, column, told)
    found.holds(row, column)
    if style in styles.looks:
        found.look(row, column, styles.looks[style])
    if number is None:
        return None
    if style in styles.percent:
        found.percents[column].append(row)
    elif style in styles.date and not 0 <= number < workbook.days + 1:
        found.faults[row, column] = (f"{number:.15g}", NO_DATE)
    elif style in styles.false_date:
        found.values[row, column] = number
    return None


def _runs(data: bytes, fonts: Sequence[Font]) -> list[Run]:
    """The runs of a shared text, its options first; none where no part has a font of its own that tells."""
    if not _byte(data, 0) & _WITH_FONTS or not any(map(any, fonts)):
        return []
    text, end = _text(data, 1)
    formats = [_unpacked("<2H", data, end + 4 + 4 * place) for place in range(_whole(data, end))]
    return runs_of(text.encode("utf-16-le"), formats, fonts)


def _take_styles(chunks: Iterable[bytes], styles: Styles) -> list[Font]:
    """Takes the styles; returns the fonts by their numbers."""
    codes: dict[int, str] = {}
    struck: list[bool] = []  # by the number of a font
    shifts: list[str] = []  # by the number of a font
    inks: list[str | None] = []  # by the number of a font
    names: list[str] = []  # by the number of a font: that of one whose letters are drawn as signs
    fills: list[str | None] = []  # by the number of a fill: its colour
    place, inside = 0, False
    for kind, data in _records(chunks):
        if kind == _FORMAT:
            codes.setdefault(_unpacked("<H", data, 0)[0], _text(data, 2)[0])
        elif kind in (_BEGIN_STYLES, _END_STYLES):
            inside = kind == _BEGIN_STYLES
        elif kind == _FONT:
            struck.append(bool(_unpacked("<H", data, 2)[0] & _STRUCK))
            shifts.append(SHIFTS.get(data[_SHIFTED], "") if len(data) > _SHIFTED else "")
            inks.append(_ink(data))
            names.append(_sign_font(data))
        elif kind == _FILL:
            fills.append(_colour(data))
        elif kind == _STYLE and inside:
            number, font, fill = _unpacked("<3H", data, 2)
            styles.add(
                place,
                number,
                codes.get(number),
                font < len(struck) and struck[font],
                fills[fill] if fill < len(fills) else None,
                ink=inks[font] if font < len(inks) else None,
                font=names[font] if font < len(names) else "",
            )
            place += 1
    return [Font(*one) for one in zip(struck, shifts, strict=True)]


def _colour(fill: bytes) -> str | None:
    """What tells the colour of a fill from others; None where it has none."""
    if len(fill) < _SHORTEST_FILL:
        return None
    (pattern,) = _unpacked("<I", fill, 0)
    return _coloured(fill, 4) if pattern == _SOLID else None


def _sign_font(font: bytes) -> str:
    """The name of a font whose letters are drawn as signs; empty of any other."""
    return sign_font(
        font[_FONT_NAME + 4 :].decode("utf-16-le", errors="replace")
    )  # its length stands before it


def _ink(font: bytes) -> str | None:
    """How the signs of a font are written."""
    if len(font) < _SHORTEST_FONT:
        return None
    how, weight = _unpacked("<2H", font, 2)
    return ink_of(_coloured(font, 12), italic=how & _ITALIC != 0, bold=weight >= _BOLD)


def _coloured(data: bytes, at: int) -> str | None:
    """The colour that stands there, as the styles of a workbook write one."""
    kind, index, tint, red, green, blue = _unpacked("<BBh3B", data, at)
    attributes = {
        _INDEXED: {"indexed": str(index)},
        _RGB: {"rgb": f"{red:02X}{green:02X}{blue:02X}"},
        _THEME: {"theme": str(index), "tint": str(tint / 32767)},
    }
    return colour(attributes.get(kind >> 1, {}))


def _records(chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The records of a part: their kind on one or two bytes, their length on one to four, seven bits in each."""
    rest, at = b"", 0
    for chunk in chunks:
        rest, at = rest[at:] + chunk, 0
        while (head := _head(rest, at)) and (end := head[2] + head[1]) <= len(rest):
            yield head[0], rest[head[2] : end]
            at = end
    if at < len(rest):
        raise damaged("sa fin manque, l'envoi a pu être interrompu")


def _head(data: bytes, at: int) -> tuple[int, int, int] | None:
    """A record's kind, its length, and where it begins; None where that is not there yet."""
    numbers = []
    for most in (2, 4):
        number = shift = 0
        while True:
            if at >= len(data):
                return None
            byte = data[at]
            number |= (byte & 0x7F) << shift
            at, shift = at + 1, shift + 7
            if byte < 0x80 or shift == 7 * most:
                break
        numbers.append(number)
    return numbers[0], numbers[1], at


def _text(data: bytes, at: int) -> tuple[str, int]:
    """A text that begins with its length, and where it ends."""
    length = _whole(data, at)
    end = at + 4 + (0 if length == _NO_TEXT else 2 * length)
    if end > len(data):
        raise _too_short()
    return data[at + 4 : end].decode("utf-16-le", errors="replace"), end


def _whole(data: bytes, at: int) -> int:
    number: int = _unpacked("<I", data, at)[0]
    return number


def _byte(data: bytes, at: int) -> int:
    number: int = _unpacked("<B", data, at)[0]
    return number


def _unpacked(layout: str, data: bytes, at: int) -> tuple:
    try:
        return struct.unpack_from(layout, data, at)
    except struct.error as problem:
        raise _too_short() from problem


def _too_short() -> Exception:
    return damaged("un de ses enregistrements est trop court")


def _disorder() -> Exception:
    return damaged("ses cellules y sont en désordre, ou deux fois au même endroit")
