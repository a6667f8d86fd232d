"""How much a file may hold, and how much its reading may cost: one constant, given to the process that parses."""

from typing import NamedTuple

from data_access.importing.extract.file_refusals import Refusal, count, quoted

MEGABYTE = 2**20


class Limits(NamedTuple):
    """Beyond any of these a file is refused, and the sentence says which and what to do."""

    file: int = 50 * MEGABYTE  # bytes of the file
    unpacked: int = 300 * MEGABYTE  # bytes of all parts of a zip together
    parts: int = 5_000  # in a zip
    sheets: int = 250
    rows: int = 1_048_576  # of a sheet; Excel's and LibreOffice's own
    columns: int = 16_384
    cells: int = 4_000_000  # rows × columns, all sheets together
    cells_read_slowly: int = 300_000  # where only openpyxl can read the file
    text: int = 131_072  # characters of one cell
    merged: int = 200_000  # areas of merged cells of a sheet
    faults: int = 100_000  # kinds of cells of a sheet that no value can be read from, each with its own text
    struck: int = 100_000  # cells of a sheet that are struck through
    fills: int = 20_000  # cells of a sheet with a colour; beyond, it decorates the sheet, and none is told
    swatches: int = 5_000  # blank cells of a sheet with a colour, which one beside a text may explain
    comments: int = 5_000  # of a sheet; those that follow are not told
    comment: int = 2_000  # characters of one; the rest is not told
    answer: int = 96 * MEGABYTE  # bytes of all that was read, on its way to the server
    memory: int = 900 * MEGABYTE  # of the process that parses
    seconds: int = 8  # of the processor's time that it takes; on Windows, of its life
    patience: int = 30  # seconds of its life, where a busy server leaves it little of the processor


LIMITS = Limits()


class Room:
    """The cells that the sheets of one file may still take."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._left = limits.cells

    def check(self, sheet: str, rows: int, columns: int) -> None:
        """Raises Refusal where a sheet with so many rows and columns is too large."""
        limits = self._limits
        if rows <= limits.rows and columns <= limits.columns and rows * columns <= self._left:
            return
        raise Refusal(
            f"s'étend, dans la feuille {quoted(sheet)}, jusqu'à la ligne {count(rows)} et la colonne n° "
            f"{count(columns)}, plus loin que ce qui peut être lu ({count(limits.cells)} cellules en tout) : supprimez "
            "les lignes et les colonnes inutiles, même loin du tableau, ou copiez le tableau seul dans un nouveau "
            "classeur"
        )

    def take(self, sheet: str, rows: int, columns: int) -> None:
        """Checks a sheet and counts its cells."""
        self.check(sheet, rows, columns)
        self._left -= rows * columns
