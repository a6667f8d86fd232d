"""The texts that the cells of an Excel workbook share: which are blank, so that nothing is missed in their cells, and
which are struck through, wholly or in part, or bear the mark of a footnote."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from data_access.importing.extract.rich_text import MarkedText, RichText, is_struck, marked
from data_access.importing.extract.xml_stream import Attributes, malformed, parser
from data_access.importing.extract.zip_parts import ZipParts

_SUSPICIOUS = re.compile(  # an element that holds nothing, or blanks; what is struck or raised
    rb"<(?!/)(?:\w++:)?+(?:(?:si|t)(?:\s[^<>]*)?(?:/>|>\s*+(?:&#\w+;\s*+)*+<(?:/|!))|(?:strike|vertAlign)\b)"
)
_OTHER_ALPHABET = b"\x00"
_OVERLAP = 256  # bytes


@dataclass
class SharedTexts:
    """The numbers of those that are blank, and of those that are struck through from end to end; and
    what is told of those of which a part is, or is raised."""

    blank: set[int] = field(default_factory=set)
    struck: set[int] = field(default_factory=set)
    marked: dict[int, MarkedText] = field(default_factory=dict)


def read(archive: ZipParts, parts: Iterable[str]) -> SharedTexts:
    """Reads the parts to their end, so that they are known to be as they should."""
    found = SharedTexts()
    for part in parts:
        if archive.has(part) and _suspicious(archive, part):
            _read(archive, part, found)
    return found


def _suspicious(archive: ZipParts, part: str) -> bool:
    found, before = False, b""
    for chunk in archive.chunks(part):
        found = found or _OTHER_ALPHABET in chunk or bool(_SUSPICIOUS.search(before + chunk))
        before = chunk[-_OVERLAP:]
    return found


def _read(archive: ZipParts, part: str, found: SharedTexts) -> None:
    number = -1
    inside, blank, rich = False, True, RichText()

    def start(name: str, attributes: Attributes) -> None:
        nonlocal number, inside, blank, rich
        rich.start(name, attributes)
        if name == "si":
            number, inside, blank, rich = number + 1, True, True, RichText()
        elif name == "rPh":  # how it is pronounced
            inside = False

    def end(name: str) -> None:
        nonlocal inside
        rich.end(name)
        if name == "rPh":
            inside = True
        elif name == "si":
            if blank:
                found.blank.add(number)
            if is_struck(rich.runs):
                found.struck.add(number)
            elif told := marked(rich.runs):
                found.marked[number] = told

    def text(signs: str) -> None:
        nonlocal blank
        rich.text(signs)
        if inside and signs.strip():
            blank = False

    reading = parser(start, end)
    reading.CharacterDataHandler = text
    try:
        for chunk in archive.chunks(part):
            reading.Parse(chunk, False)
        reading.Parse(b"", True)
    except expat.ExpatError as problem:
        raise malformed() from problem
