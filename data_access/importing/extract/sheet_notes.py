"""What hangs on a sheet of an Excel workbook in parts of its own: comments, the filters of its tables, shapes.

No cell needs it to be read: what is malformed there, or more than may be told, is passed over.
"""

import re
from xml.parsers import expat

from data_access.importing.extract.file_refusals import Refusal
from data_access.importing.extract.limits import Limits
from data_access.importing.extract.plain_xml import column_of
from data_access.importing.extract.sheet_scan import ScanResult
from data_access.importing.extract.workbook_xml import FILTERS, targets
from data_access.importing.extract.xml_stream import Attributes, elements, parser, whole_number
from data_access.importing.extract.zip_parts import ZipParts
from data_access.importing.model.sheet_texts import COMMENTS, SHAPE, UNREAD, addresses

_NOTES, _THREADS, _TABLES, _DRAWINGS = (
    "/comments",
    "/threadedComment",
    "/table",
    "/drawing",
)  # the ends of the types of relationships
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_SPACES = " \u00a0\u202f"
_OF_A_THREAD = "tc="  # how the author of a note begins that is the copy of a thread for programs of before


def complete(found: ScanResult, archive: ZipParts, sheet: str, limits: Limits) -> None:
    """Adds to what was found in a sheet; `sheet`: its part."""
    try:
        notes, threads, tables, drawings = (
            dict.fromkeys(targets(archive, sheet, kind).values())
            for kind in (_NOTES, _THREADS, _TABLES, _DRAWINGS)
        )  # each part once, however often the sheet refers to it
    except Refusal:
        return
    for part in notes:
        if part.endswith(".bin"):
            found.say(COMMENTS, UNREAD, "", limits)
        _Comments("comment", "t", found, limits, without_threads=bool(threads)).read(archive, part)
    for part in threads:
        _Comments("threadedComment", "text", found, limits).read(archive, part)
    for part in drawings:
        _Shapes(found, limits).read(archive, part)
    for part in tables if found.hidden_rows else ():
        found.filtered |= _filters(archive, part)


def _filters(archive: ZipParts, part: str) -> bool:
    """Whether a table filters its rows."""
    names = set[str]()
    try:
        elements(archive.chunks(part), lambda name, _: names.update(FILTERS & {name}))
    except Refusal:
        return False
    return bool(names)


class _Comments:
    """Reads the comments of a part: elements of one name, whose text stands in elements of another."""

    def __init__(
        self, element: str, of_text: str, found: ScanResult, limits: Limits, *, without_threads: bool = False
    ) -> None:
        self._element, self._of_text = element, of_text
        self._found, self._limits, self._without_threads = found, limits, without_threads
        self._authors: list[str] = []
        self._open: Attributes = {}
        self._pieces: list[str] = []
        self._length = 0
        self._xml = parser(self._start, self._end)

    def read(self, archive: ZipParts, part: str) -> None:
        """Takes them as far as the part is well-formed, and no more than may be told."""
        try:
            for chunk in archive.chunks(part):
                self._xml.Parse(chunk, False)
                if len(self._found.comments) >= self._limits.comments:
                    return
        except (Refusal, expat.ExpatError):
            return

    def _start(self, name: str, attributes: Attributes) -> None:
        if name in (self._element, "author"):
            self._open, self._pieces, self._length = attributes, [], 0
        if name in (self._of_text, "author"):
            self._xml.CharacterDataHandler = self._text

    def _text(self, text: str) -> None:
        if self._length < self._limits.comment:
            self._pieces.append(text)
            self._length += len(text)

    def _end(self, name: str) -> None:
        if name in (self._of_text, "author"):
            self._xml.CharacterDataHandler = None
        if name == "author" and len(self._authors) < self._limits.comments:
            self._authors.append("".join(self._pieces))
        elif name == self._element:
            self._take("".join(self._pieces))

    def _take(self, text: str) -> None:
        address, number = (
            _ADDRESS.fullmatch(self._open.get("ref", "")),
            whole_number(self._open.get("authorId", "")),
        )
        author = self._authors[number] if number is not None and number < len(self._authors) else ""
        if address is None or (self._without_threads and author.startswith(_OF_A_THREAD)):
            return
        begins, colon, rest = text.partition(":")
        if colon and author and begins.rstrip(_SPACES) == author:
            text = rest
        self._found.comment(int(address[2]) - 1, column_of(address[1].encode()) - 1, text, self._limits)


class _Shapes:
    """Reads the texts of shapes and text boxes in a drawing, with the cell where each begins."""

    def __init__(self, found: ScanResult, limits: Limits) -> None:
        self._found, self._limits = found, limits
        self._numbers: dict[str, list[str]] = {}  # of the row and the column where it begins
        self._begins = False  # whether the place is told where it begins
        self._text: list[str] = []
        self._xml = parser(self._start, self._end)

    def read(self, archive: ZipParts, part: str) -> None:
        """Takes them as far as the part is well-formed."""
        try:
            for chunk in archive.chunks(part):
                self._xml.Parse(chunk, False)
        except (Refusal, expat.ExpatError):
            return

    def _start(self, name: str, _: Attributes) -> None:
        if name in _ANCHORS:
            self._numbers, self._text = {}, []
        elif name == "from":
            self._begins = True
        elif name in ("row", "col") and self._begins:
            self._xml.CharacterDataHandler = self._numbers.setdefault(name, []).append
        elif name == "p":
            self._text.append(" ")
        elif name == "t" and len(self._text) < self._limits.comment:
            self._xml.CharacterDataHandler = self._text.append

    def _end(self, name: str) -> None:
        self._xml.CharacterDataHandler = None
        if name == "from":
            self._begins = False
        elif name in ("sp", "cxnSp"):
            row, column = (whole_number("".join(self._numbers.get(one, ["0"]))) for one in ("row", "col"))
            cell = addresses((row, column, row, column)) if row is not None and column is not None else ""
            self._found.say(" ".join("".join(self._text).split()), SHAPE, cell, self._limits)
            self._text = []
