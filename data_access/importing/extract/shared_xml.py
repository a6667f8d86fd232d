"""The texts that the cells of an Excel workbook share: which are blank, so that nothing is missed in their cells, and
which are struck through."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from data_access.importing.extract.xml_stream import Attributes, RichText, malformed, parser
from data_access.importing.extract.zip_parts import ZipParts

_SUSPICIOUS = (
    re.compile(  # an element that holds nothing, or only blanks; what is struck through; or another alphabet
        rb"<(?:\w+:)?(?:si|t)(?:\s[^<>]*)?(?:/>|>\s*+(?:&#\w+;\s*+)*+<(?:/|!))|<(?:\w+:)?strike\b|\x00"
    )
)
_OVERLAP = 256  # bytes


@dataclass
class SharedTexts:
    """The numbers of those that are blank, and of those that are struck through from end to end."""

    blank: set[int] = field(default_factory=set)
    struck: set[int] = field(default_factory=set)


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
        found = found or bool(_SUSPICIOUS.search(before + chunk))
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
            if rich.struck:
                found.struck.add(number)

    def text(signs: str) -> None:
        nonlocal blank
        if inside and signs.strip():
            blank = False
            rich.text(signs)

    reading = parser(start, end)
    reading.CharacterDataHandler = text
    try:
        for chunk in archive.chunks(part):
            reading.Parse(chunk, False)
        reading.Parse(b"", True)
    except expat.ExpatError as problem:
        raise malformed() from problem
