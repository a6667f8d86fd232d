"""Binary workbooks (.xlsb) record by record."""

import struct
from collections.abc import Iterable

from tests.data_access.importing.raw.workbooks import relationships
from tests.data_access.importing.raw.zips import Content, zipped

DATE, PERCENT, GENERAL = 1, 2, 3  # styles; the last one's format is called « Standard »
BLANK, SHORT, ERROR, TRUTH, NUMBER, INLINE, SHARED = range(1, 8)
UNIT, FORMAT, FONT, FILL, FILTERS = 170, 44, 43, 45, 165
OF_NUMBER, RICH, BEGIN_ROWS, END_ROWS, ROW, COLUMNS, MERGED = 9, 62, 145, 146, 0, 60, 176
_FORMATS = {164: "dd/mm/yyyy", 165: "0.0%", 166: "Standard"}


def record(kind: int, layout: str = "", *values: int | float | bytes) -> bytes:
    """A record: its numbers laid out as `struct` says, then any bytes."""
    numbers = [value for value in values if not isinstance(value, bytes)]
    data = struct.pack(f"<{layout}", *numbers) + b"".join(
        value for value in values if isinstance(value, bytes)
    )
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, sizes = len(data), bytearray()
    while length > 127:
        sizes.append(length & 0x7F | 0x80)
        length >>= 7
    return head + bytes(sizes) + bytes([length]) + data


def text(value: str) -> bytes:
    """A text as records hold it."""
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def rich(value: str, *formats: tuple[int, int]) -> bytes:
    """A text with its options, of which parts have fonts of their own: from which letter on, and the font."""
    runs = b"".join(struct.pack("<2H", *one) for one in formats)
    return b"\x01" + text(value) + struct.pack("<I", len(formats)) + runs


def row(number: int, *cells: bytes, hidden: bool = False) -> bytes:
    """A row and its cells; `number` from 0."""
    return record(ROW, "IIHBBB", number, 0, 300, 0, 0x10 * hidden, 0, bytes(4)) + b"".join(cells)


def cell(column: int, kind: int, layout: str, *value: int | float | bytes, style: int = 0) -> bytes:
    """A cell; `column` from 0."""
    return record(kind, f"II{layout}", column, style, *value)


def xlsb(
    *rows: bytes,
    texts: Iterable[str | bytes] = (),
    before: bytes = b"",
    after: bytes = b"",
    since_1904: bool = False,
    hidden: bool = False,
    shapes: bytes = b"",
    looks: Iterable[tuple[int, int]] = (),
) -> bytes:
    """A workbook with one sheet « A » of these rows, and the records before and after them. `shapes`: fonts, fills and
    formats; `looks`: the font and the fill of more styles, whose format is number `UNIT`."""
    styles = record(617, "I", 4) + b"".join(
        record(47, "HH", 0, number, bytes(12)) for number in (0, *_FORMATS)
    )
    styles += b"".join(record(47, "4H", 0, UNIT, font, fill, bytes(8)) for font, fill in looks)
    shared = list(texts)
    formats = record(615, "I", len(_FORMATS))
    formats += b"".join(record(44, "H", number, text(code)) for number, code in _FORMATS.items()) + record(
        616
    )
    size = record(148, "4I", 0, 9, 0, 9)  # which parsers pass over
    sheet = record(129) + size + before + record(BEGIN_ROWS) + b"".join(rows) + record(END_ROWS) + after
    parts: dict[str, Content] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relationships([("rId1", "officeDocument", "xl/workbook.bin")]),
        "xl/workbook.bin": record(131)
        + record(153, "I", since_1904, bytes(8))
        + record(143)
        + record(156, "II", hidden, 1, text("rId1") + text("A"))
        + record(144)
        + record(132),
        "xl/_rels/workbook.bin.rels": relationships(
            [
                ("rId1", "worksheet", "worksheets/sheet1.bin"),
                ("rId2", "styles", "styles.bin"),
                ("rId3", "sharedStrings", "sharedStrings.bin"),
            ]
        ),
        "xl/styles.bin": formats + shapes + styles + record(618),
        "xl/worksheets/sheet1.bin": sheet,
        "xl/sharedStrings.bin": record(159, "II", len(shared), len(shared))
        + b"".join(
            record(19, "", value) if isinstance(value, bytes) else record(19, "B", 0, text(value))
            for value in shared
        ),
    }
    return zipped(parts)
