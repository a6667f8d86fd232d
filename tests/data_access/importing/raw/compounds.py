"""Compound files (.xls, workbooks under a password) byte by byte, and the records of an .xls."""

import struct
from collections.abc import Iterable, Mapping

SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_LONG_ENOUGH = 4096  # bytes: shorter streams would have to lie elsewhere

BEGIN, END = 0x809, 0x0A
NUMBER, TEXT, ERROR_OR_BOOL, FORMULA, MERGED, ROW, COLUMNS, LOCKED = (
    0x203,
    0x204,
    0x205,
    0x06,
    0xE5,
    0x208,
    0x7D,
    0x2F,
)
PERCENT, DATE = 1, 2  # styles
SHARED_TEXTS, SHARED_TEXT = 0xFC, 0xFD
EXCEL_95, EXCEL_97 = 0x500, 0x600  # versions
TO_BE_COMPUTED = 2  # the mark of a formula whose result nobody has computed


def compound(
    streams: Mapping[str, bytes], following: Mapping[int, int] | None = None, embedded: str = ""
) -> bytes:
    """A compound file. `following`: sectors that another one follows than should; `embedded`: the name of the last
    stream, if it is that of a document that lies in this one."""
    sectors: list[bytes] = []
    chain: list[int] = []
    starts: dict[str, tuple[int, int]] = {}

    def add(content: bytes) -> int:
        start, count = len(sectors), -(-len(content) // SECTOR)
        sectors.extend(content[at * SECTOR : (at + 1) * SECTOR].ljust(SECTOR, b"\0") for at in range(count))
        chain.extend([*range(start + 1, start + count), _END])
        return start

    for name, content in streams.items():
        whole = content.ljust(_LONG_ENOUGH, b"\0")
        starts[name] = add(whole), len(whole)
    entries = _entry("Root Entry", 5, _END, 0, child=1)
    last = len(starts)
    for place, (name, (start, size)) in enumerate(starts.items(), 1):
        if name == embedded:  # the storage that holds it stands in its place, and the stream after it
            entries += _entry("MBD0", 1, 0, 0, child=last + 1)
        entries += _entry(name, 2, start, size, right=place + 1 if place < last else _FREE)
    directory = add(entries)
    tables = 1
    while (len(sectors) + tables) * 4 > tables * SECTOR:
        tables += 1
    first_table = len(sectors)
    chain += [_TABLE] * tables
    for sector, follower in (following or {}).items():
        chain[sector] = follower
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * SECTOR, b"\xff")
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    head += struct.pack("<10I", 0, tables, directory, 0, _LONG_ENOUGH, _END, 0, _END, 0, first_table)
    head += b"".join(struct.pack("<I", first_table + place) for place in range(1, tables))
    return head.ljust(SECTOR, b"\xff") + b"".join(sectors) + table


def xls(
    *records: bytes,
    globals_: Iterable[bytes] = (),
    end: bytes | None = None,
    version: int = EXCEL_97,
    following: Mapping[int, int] | None = None,
    hidden: int = 0,
    embedded: str = "",
) -> bytes:
    """An .xls with one sheet « A » of these records. `embedded`: the name of a stream of a document within it."""
    before = record(BEGIN, "4H", version, 0x05, 0x2000, 1997, bytes(8)) + b"".join(globals_)
    before += _style(0) + _style(9) + _style(14)  # general; 0 %; dd/mm/yyyy
    name = b"\x01\x00A" if version == EXCEL_97 else b"\x01A"
    size = len(before) + 4 + 6 + len(name) + 4
    book = before + record(0x85, "IBB", size, hidden, 0, name) + record(END)
    book += record(BEGIN, "4H", version, 0x10, 0x2000, 1997, bytes(8)) + b"".join(records)
    streams = {"Workbook": book + (record(END) if end is None else end)}
    return compound(streams | ({embedded: b"x"} if embedded else {}), following, embedded)


def record(kind: int, layout: str = "", *values: int | float | bytes) -> bytes:
    """A record: its numbers laid out as `struct` says, then any bytes."""
    numbers = [value for value in values if not isinstance(value, bytes)]
    data = struct.pack(f"<{layout}", *numbers) + b"".join(
        value for value in values if isinstance(value, bytes)
    )
    return struct.pack("<HH", kind, len(data)) + data


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """A cell with a number; row and column from 0."""
    return record(NUMBER, "HHHd", row, column, style, value)


def formula(
    row: int, column: int, result: float | bytes, style: int = 0, mark: int = 0, kind: int = FORMULA
) -> bytes:
    """A cell with a formula; `result`: a number, or the eight bytes that stand for another kind."""
    kept = result if isinstance(result, bytes) else struct.pack("<d", result)
    return record(kind, "HHH", row, column, style, kept + struct.pack("<H", mark) + bytes(6))


def text(row: int, column: int, value: str) -> bytes:
    """A cell with a text."""
    return record(TEXT, "HHHHB", row, column, 0, len(value), 1, value.encode("utf-16-le"))


def rich(value: str, *formats: tuple[int, int], wide: bool = True) -> bytes:
    """A shared text of which parts have fonts of their own: from which letter on, and the font."""
    letters = value.encode("utf-16-le" if wide else "latin-1")
    runs = b"".join(struct.pack("<2H", *one) for one in formats)
    return struct.pack("<HBH", len(value), wide | 8, len(formats)) + letters + runs


def _style(number_format: int) -> bytes:
    return record(0xE0, "HH", 0, number_format, bytes(16))


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE, right: int = _FREE) -> bytes:
    title = (name + "\0").encode("utf-16-le")
    return (
        title.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(title), kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<III", start, size, 0)
    )
