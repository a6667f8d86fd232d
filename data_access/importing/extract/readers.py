"""Files to grids of cells, exactly where they stand: row 1, column A first, nothing skipped.

What a file is, its bytes say, not its name. It is parsed in another process (`parser_process`), within limits: whatever
stands in it, it is read or refused with a French sentence, and the server goes on.
"""

import hashlib
from dataclasses import replace
from pathlib import Path

from data_access.errors import Unreadable
from data_access.importing.extract import limits
from data_access.importing.extract.file_refusals import Refusal
from data_access.importing.extract.sandbox import grids_of
from data_access.importing.extract.workbook_dates import dates_of
from data_access.importing.model.grids import Book
from data_access.text_lines import on_one_line


def read_file(path: Path) -> Book:
    """Reads a file from the disk. Raises Unreadable."""
    try:
        if path.stat().st_size > limits.LIMITS.file:
            raise _unreadable(path.name, _too_large())
        content = path.read_bytes()
    except OSError as problem:
        raise _unreadable(path.name, "ne peut pas être ouvert : vérifiez son nom et vos droits") from problem
    return read(content, path.name)


def read(content: bytes, name: str) -> Book:
    """Reads a workbook or a text file of columns; a text has one sheet, called as the file. Raises Unreadable."""
    if len(content) > limits.LIMITS.file:
        raise _unreadable(name, _too_large())
    if not content:
        raise _unreadable(name, "est vide (0 octet) : son envoi a sans doute été interrompu, renvoyez-le")
    try:
        grids = grids_of(content, Path(name).suffix.lower(), limits.LIMITS)
    except Refusal as refusal:
        raise _unreadable(name, str(refusal)) from refusal
    named = tuple(
        replace(grid, name=on_one_line(grid.name) or Path(_printable(name)).stem.strip()) for grid in grids
    )
    dates = dates_of(content, limits.LIMITS)
    return Book(_printable(name), hashlib.sha256(content).hexdigest(), content, named, **dates._asdict())


def _too_large() -> str:
    largest = limits.LIMITS.file // limits.MEGABYTE
    return f"dépasse {largest} Mo : gardez les feuilles utiles, ou séparez-le en deux"


def _unreadable(name: str, why: str) -> Unreadable:
    return Unreadable(f"Le fichier « {_printable(name)} » {why}.")


def _printable(name: str) -> str:
    """A name may hold bytes that are no text, and line breaks."""
    return on_one_line(name.encode(errors="replace").decode())
