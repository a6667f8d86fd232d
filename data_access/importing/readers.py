"""Files to grids of cells, exactly where they stand: row 1, column A first, nothing skipped."""

import codecs
import csv
import hashlib
import io
from collections.abc import Iterable
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from data_access.french import join
from data_access.importing.cells import Cell
from data_access.importing.grids import Book, Grid

LARGEST_FILE = 50 * 2**20  # bytes
SEPARATOR_WITHIN = 25  # lines in which the separator of a text file is looked for
WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods"}
TEXTS = {".csv", ".tsv"}


class Unreadable(Exception):
    """The file cannot be used at all; the message is a French sentence with cause and remedy."""


def read_file(path: Path) -> Book:
    """Reads a file from the disk. Raises Unreadable."""
    name = path.name.encode(errors="replace").decode()  # a name may hold bytes that are no text
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable(_too_large(name))
        content = path.read_bytes()
    except OSError as problem:
        raise Unreadable(
            f"Le fichier « {name} » ne peut pas être ouvert : vérifiez son nom et vos droits."
        ) from problem
    return read(content, name)


def read(content: bytes, name: str) -> Book:
    """Reads a workbook or a text file of columns; `name` tells which. Raises Unreadable."""
    suffix = Path(name).suffix.lower()
    if len(content) > LARGEST_FILE:
        raise Unreadable(_too_large(name))
    if not content:
        raise Unreadable(f"Le fichier « {name} » est vide (0 octet) : son envoi a sans doute été interrompu.")
    if suffix in WORKBOOKS:
        grids = _workbook(content, name)
    elif suffix in TEXTS:
        grids = (_text(content, name, suffix),)
    else:
        raise Unreadable(
            f"Le fichier « {name} » n'est pas un tableur que nous savons lire. Enregistrez-le en "
            f"{join(sorted(WORKBOOKS | TEXTS), 'ou')}."
        )
    return Book(name, hashlib.sha256(content).hexdigest(), content, grids)


def _too_large(name: str) -> str:
    largest = f"{LARGEST_FILE // 2**20} Mo"
    return f"Le fichier « {name} » dépasse {largest}. Gardez les feuilles utiles, ou séparez-le en deux."


def _workbook(content: bytes, name: str) -> tuple[Grid, ...]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return tuple(
            # skip_empty_area would shift every address
            Grid(
                sheet.name,
                _blanks_out(workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)),
            )
            for sheet in workbook.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet
        )
    except CalamineError as problem:
        raise Unreadable(
            f"Le fichier « {name} » est abîmé, protégé par un mot de passe, ou n'est pas un classeur : ouvrez-le dans "
            "Excel ou LibreOffice, enregistrez-le en .xlsx sans mot de passe, puis réessayez."
        ) from problem


def _text(content: bytes, name: str, suffix: str) -> Grid:
    text = _decoded(content)
    lines = csv.reader(
        io.StringIO(text, newline=""), delimiter="\t" if suffix == ".tsv" else _separator(text), strict=True
    )
    try:
        return Grid(Path(name).stem, _blanks_out(lines))
    except csv.Error as problem:
        raise Unreadable(
            f"Le fichier « {name} » ne se lit plus à partir de la ligne {lines.line_num} : un guillemet y est mal "
            "placé ou n'est pas fermé, ou une cellule est démesurée. Corrigez cette ligne, ou enregistrez le tableau "
            "en .xlsx."
        ) from problem


def _blanks_out(rows: Iterable[list[Cell]]) -> list[list[Cell]]:
    """The rows with None for every cell that holds nothing, or blanks only."""
    return [[None if isinstance(cell, str) and not cell.strip() else cell for cell in row] for row in rows]


def _separator(text: str) -> str:
    """The sign that parts columns: the one that stands in most of the first lines, « ; » before the others."""
    first = text.splitlines()[:SEPARATOR_WITHIN]
    return max(";\t,", key=lambda sign: sum(sign in line for line in first))


def _decoded(content: bytes) -> str:
    """UTF-16 only with its mark (Excel's « texte Unicode »), else UTF-8, else what Excel writes in French."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")
