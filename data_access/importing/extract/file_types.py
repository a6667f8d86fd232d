"""What a file is, by its bytes: its name may say something else."""

import re
from enum import StrEnum

from data_access.importing.extract.file_refusals import Refusal, damaged
from data_access.importing.extract.zip_parts import ZipParts

SUFFIXES = (".csv", ".ods", ".tsv", ".xls", ".xlsb", ".xlsm", ".xlsx")
_KINDS = f"{', '.join(SUFFIXES[:-1])} ou {SUFFIXES[-1]}"


class FileType(StrEnum):
    """How a file is to be read."""

    ZIP = "zip"
    COMPOUND = "compound"  # the container of .xls, and of what a password locks
    TEXT = "text"


_ZIP, _COMPOUND = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    b"%PDF": "un document PDF",
    b"\x89PNG": "une image PNG",
    b"\xff\xd8\xff": "une photo JPEG",
    b"GIF8": "une image GIF",
    b"\x1f\x8b": "une archive gzip",
    b"BZh": "une archive bzip2",
    b"\xfd7zXZ": "une archive xz",
    b"7z\xbc\xaf\x27\x1c": "une archive 7-Zip",
    b"Rar!": "une archive RAR",
    b"{\\rtf": "un document RTF",
    b"SQLite format 3": "une base de données SQLite",
    b"\x09\x00\x04\x00": "un classeur Excel 2",
    b"\x09\x02\x06\x00": "un classeur Excel 3",
    b"\x09\x04\x06\x00": "un classeur Excel 4",
    b"\xff\xfe\x00\x00": "un texte en UTF-32",
    b"\x00\x00\xfe\xff": "un texte en UTF-32",
}
_OF_EXCEL = re.compile(rb"spreadsheetml\.(?:sheet|template)\.main|ms-excel\.")
_OF_ZIPS = {
    "index/document.iwa": "un classeur Numbers d'Apple",
    "index.zip": "un classeur Numbers d'Apple",
    "word/document.xml": "un document Word",
    "ppt/presentation.xml": "une présentation PowerPoint",
}


def kind_of(content: bytes, suffix: str) -> FileType:
    """How to read a file. Raises Refusal where it is known to be something else.

    `suffix`: the end of its name, in lower case; a text is one of columns only where its name says so.
    """
    for sign, what in _OTHERS.items():
        if content.startswith(sign):
            raise other(what)
    if content.startswith(_ZIP):
        return FileType.ZIP
    if content.startswith(_COMPOUND):
        return FileType.COMPOUND
    if suffix in SUFFIXES:
        return FileType.TEXT
    raise Refusal(f"n'est pas un tableur que nous savons lire : enregistrez le tableau en {_KINDS}")


def other(what: str) -> Refusal:
    """The refusal of a file that is no spreadsheet, or one that is not read here."""
    return Refusal(
        f"est {what}, et non un tableur que nous savons lire : enregistrez le tableau en {_KINDS}, puis réessayez"
    )


def is_open_document(archive: ZipParts) -> bool:
    """Whether a zip is an OpenDocument spreadsheet, else it is one of Excel. Raises Refusal for any other zip."""
    for name, what in _OF_ZIPS.items():
        if archive.has(name):
            raise other(what)
    if any(name.startswith("xl/") and name.endswith((".xml", ".bin")) for name in archive.names):
        return False
    if archive.has("mimetype"):
        mime = archive.read("mimetype").strip()
        if mime.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            return True
        if mime.startswith(b"application/vnd.oasis.opendocument."):
            raise other("un document OpenDocument, mais pas un classeur")
    if archive.has("content.xml") and archive.has("meta-inf/manifest.xml"):
        return True
    if archive.has("[content_types].xml"):
        if _OF_EXCEL.search(archive.read("[content_types].xml")):
            return False  # its parts may lie in any folder
        raise damaged("il lui manque le classeur lui-même")
    raise other("une archive zip (décompressez-la si un classeur y est rangé)")
