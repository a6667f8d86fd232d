"""One person in a file that was sent: found in its cells, comments, links and author; rewritten without them.

A workbook (.xlsx, .xlsm, .ods) is a zip of XML, a .csv is text: in both the words are replaced and all else stays as it
was, so that its rows still say what the tables do. A binary workbook (.xls) cannot be rewritten so: whoever asks gets
None, and takes the file away.
"""

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from html import escape, unescape
from zipfile import BadZipFile, ZipFile

from data_access.privacy.person_match import Somebody
from data_access.workbook_lock import unlocked

_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MARKUP = re.compile("(<[^>]*>)")
_WITHIN = re.compile(
    r"</(?:\w+:)?(?:t|r|rPr|rPh|span|a)>"
)  # ends of what may stand within the text of one cell
_RUN = re.compile(
    "[\t -~\u00a0-\u00ff\u0152\u0153\u2019\u0300-\u036f]{4,}"
)  # what a French text is made of, among other bytes
_IN_XML = (".xml", ".rels", ".vml")


def is_in_file(content: bytes, somebody: Somebody) -> bool:
    """Whether a file holds them; one that Excel locks by itself is unlocked."""
    if content.startswith(_COMPOUND):
        content = unlocked(content) or content
    if not content.startswith(_ZIP):
        return _is_in_bytes(content, somebody)
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            return any(_is_in_part(name, parts.read(name), somebody) for name in parts.namelist())
    except BadZipFile:
        return _is_in_bytes(content, somebody)


def without(content: bytes, somebody: Somebody) -> bytes | None:
    """The file without them; None where they cannot be taken out of it for certain."""
    made = _zip_without(content, somebody) if content.startswith(_ZIP) else _text_without(content, somebody)
    return None if made is None or is_in_file(made, somebody) else made


def _is_in_part(name: str, content: bytes, somebody: Somebody) -> bool:
    if not name.endswith(_IN_XML):
        return _is_in_bytes(content, somebody)
    pieces = _MARKUP.split(content.decode("utf-8", errors="replace"))
    tags = (unescape(tag) for tag in pieces[1::2])
    return any(map(somebody.is_in, tags)) or any(somebody.is_in(text) for _, text in _cells(pieces))


def _is_in_bytes(content: bytes, somebody: Somebody) -> bool:
    """Whether bytes of whatever kind hold them, in any of the encodings in use."""
    read = [
        content.decode(encoding, errors="replace")
        for encoding in ("utf-8", "cp1252", "utf-16-le", "utf-16-be")
    ]
    read.append(
        content[1:].decode("utf-16-le", errors="replace")
    )  # in a binary file it may begin at any byte
    return any(somebody.is_in(run) for text in read for run in _RUN.findall(text))


def _zip_without(content: bytes, somebody: Somebody) -> bytes | None:
    out = io.BytesIO()
    try:
        with ZipFile(io.BytesIO(content)) as parts, ZipFile(out, "w") as made:
            for part in parts.infolist():
                data = parts.read(part)
                if part.filename.endswith(_IN_XML) and _is_in_part(part.filename, data, somebody):
                    data = _xml_without(data.decode("utf-8"), somebody).encode()
                made.writestr(part, data, compress_type=part.compress_type)
    except (BadZipFile, UnicodeDecodeError):
        return None
    return out.getvalue()


def _xml_without(text: str, somebody: Somebody) -> str:
    """XML without them. Where they stand in several pieces of a cell's text, the first piece takes all of it."""
    pieces = _MARKUP.split(text)
    pieces[1::2] = [_tag_without(tag, somebody) for tag in pieces[1::2]]
    for places, cell_text in _cells(pieces):
        if somebody.is_in(cell_text):
            first = next(place for place in places if pieces[place].strip())
            for place in places:
                pieces[place] = ""
            pieces[first] = escape(somebody.erased(cell_text), quote=False)
    return "".join(pieces)


def _tag_without(tag: str, somebody: Somebody) -> str:
    """A tag whose attributes do not hold them: the author of a comment, the address of a link."""
    if not somebody.is_in(unescape(tag)):
        return tag
    return re.sub('="([^"]*)"', lambda one: f'="{escape(somebody.erased(unescape(one[1])))}"', tag)


def _cells(pieces: list[str]) -> Iterator[tuple[list[int], str]]:
    """The texts of XML that was split into texts and tags: of each cell the places of its pieces, and what it says."""
    places: list[int] = []
    for place, piece in enumerate(pieces):
        if place % 2 == 0 and piece:
            places.append(place)
        elif places and piece.startswith("</") and not _WITHIN.fullmatch(piece):
            yield places, unescape("".join(pieces[one] for one in places))
            places = []
    if places:
        yield places, unescape("".join(pieces[one] for one in places))


def _text_without(content: bytes, somebody: Somebody) -> bytes | None:
    """A text without them, in the encoding that it is in (see `text_encoding`); None where it is none."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\x00" in content:
        return None
    else:
        encodings = ["utf-8-sig" if content.startswith(codecs.BOM_UTF8) else "utf-8", "cp1252"]
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            return somebody.erased(content.decode(encoding)).encode(encoding)
    return None
