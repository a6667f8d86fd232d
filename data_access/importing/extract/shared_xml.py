"""The texts that the cells of an Excel workbook share: which are blank, so that nothing is missed in their cells."""

import re
from collections.abc import Iterable
from xml.parsers import expat

from data_access.importing.extract.xml_stream import Attributes, malformed, parser
from data_access.importing.extract.zip_parts import ZipParts

_SUSPICIOUS = re.compile(  # an element that holds nothing, or only blanks; or another alphabet
    rb"<(?:\w+:)?(?:si|t)(?:\s[^>]*)?(?:/>|>\s*+(?:&#\w+;\s*+)*+<(?:/|!))|\x00"
)
_OVERLAP = 256  # bytes


def blanks(archive: ZipParts, parts: Iterable[str]) -> set[int]:
    """The numbers of the blank texts. Reads the parts to their end, so that they are known to be as they should."""
    return {
        number
        for part in parts
        if archive.has(part) and _suspicious(archive, part)
        for number in _blank(archive, part)
    }


def _suspicious(archive: ZipParts, part: str) -> bool:
    found, before = False, b""
    for chunk in archive.chunks(part):
        found = found or bool(_SUSPICIOUS.search(before + chunk))
        before = chunk[-_OVERLAP:]
    return found


def _blank(archive: ZipParts, part: str) -> set[int]:
    found, number = set[int](), -1
    inside, blank = False, True

    def start(name: str, _: Attributes) -> None:
        nonlocal number, inside, blank
        if name == "si":
            number, inside, blank = number + 1, True, True
        elif name == "rPh":  # how it is pronounced
            inside = False

    def end(name: str) -> None:
        nonlocal inside
        if name == "rPh":
            inside = True
        elif name == "si" and blank:
            found.add(number)

    def text(signs: str) -> None:
        nonlocal blank
        blank = blank and not (inside and signs.strip())

    reading = parser(start, end)
    reading.CharacterDataHandler = text
    try:
        for chunk in archive.chunks(part):
            reading.Parse(chunk, False)
        reading.Parse(b"", True)
    except expat.ExpatError as problem:
        raise malformed() from problem
    return found
