"""Text files of columns: which sign parts them, and what their cells say."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from data_access.importing.extract.file_refusals import Refusal, count
from data_access.importing.extract.limits import Limits
from data_access.live_texts import as_it_was

_SEPARATORS = ";\t,"  # the first ones before the others, where all would do
_WIDE = (
    4  # columns; two rows of so many are a table, however many lone titles stand around it (Zoom's reports)
)
_SAMPLE = 25  # rows in which the header is looked for
_SEPARATOR_LINE = re.compile(
    r"sep=([;,\t|])\r?\n", re.IGNORECASE
)  # how some tools tell Excel; no row of the table
_MARKUP = re.compile(r"\s*<(?:[!?]|[a-z][a-z0-9]*[\s>])", re.IGNORECASE)

Lines = list[str]
Rows = list[list[str]]


def is_markup(text: str) -> bool:
    """Whether a text is a web page, or another document of tags."""
    return _MARKUP.match(text) is not None


def read(text: str, tabs: bool, limits: Limits) -> Rows:
    """The rows of a text, without the blank ones at its end. `tabs`: whether its name says that tabs part it.

    Raises Refusal where the text is none of columns, is too large, or a quote in it would swallow rows.
    """
    if is_markup(text):
        raise Refusal(
            "est une page web ou un document XML, et non un tableur : ouvrez-le dans Excel ou LibreOffice, "
            "enregistrez le tableau en .xlsx, puis réessayez"
        )
    declared = _SEPARATOR_LINE.match(text)
    lines = list(io.StringIO(text[declared.end() :] if declared else text, newline=""))
    csv.field_size_limit(limits.text)
    sign, width = separator(lines, declared[1] if declared else _SEPARATORS, tabs)
    rows: Rows = []
    widest = 0
    for row in _rows(lines, sign, width, limits):
        while row and not row[-1].strip():
            row.pop()
        rows.append([as_it_was(cell) if cell[:1] == "'" else cell for cell in row])
        widest = max(widest, len(row))
        if len(row) > limits.columns or len(rows) > limits.rows or widest * len(rows) > limits.cells:
            raise _too_large(len(rows), widest, limits)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def separator(lines: Lines, signs: str = _SEPARATORS, tabs: bool = False) -> tuple[str, int]:
    """The sign that parts the columns, and how many there are: counted on the header.

    A semicolon or tab that parts all rows alike is it. Else, with each sign, the header would be the first row with
    most different texts among those of the width that most rows have: so commas in a title above, or in numbers below,
    count for nothing.
    """
    if len(signs) > 1 and not tabs and (width := _bars(lines)):
        return "|", width
    found: dict[str, tuple[int, int, int]] = {}
    samples = {sign: _sample(lines, sign) for sign in signs}
    alike = [sign for sign in signs if sign != "," and _parts_alike(lines, sign, samples[sign])]
    if len(alike) == 1 and not tabs:
        return alike[0], len(samples[alike[0]][0])
    for sign in signs:
        sample = samples[sign]
        widths = Counter(map(len, reversed(sample)))
        width = max(widths, key=lambda width: widths[width], default=0)
        if width == 1:
            wide = [one for one, count in widths.items() if one >= _WIDE and count > 1]
            width = max(wide, key=lambda width: widths[width], default=1)
        heads = [{cell.strip() for cell in row} - {""} for row in sample if len(row) == width]
        words = max((sum(any(map(str.isalpha, cell)) for cell in head) for head in heads), default=0)
        found[sign] = (words, max(map(len, heads), default=0), width)
    best = (
        "\t" if tabs and found.get("\t", (0, 0, 0))[2] > 1 else max(signs, key=lambda sign: found[sign][:2])
    )
    return best, found[best][2]


def _bars(lines: Lines) -> int:
    """How many columns « | » parts, where it parts all rows alike below their titles: else it stands within cells."""
    rows = _sample(lines, "|")
    wide = [len(row) for row in rows if len(row) > 1]
    lone = [row[0] for row in rows if len(row) == 1]
    return (
        wide[0]
        if len(wide) > 1 and len(set(wide)) == 1 and not any(";" in text or "\t" in text for text in lone)
        else 0
    )


def _parts_alike(lines: Lines, sign: str, rows: Rows) -> bool:
    """Whether a sign parts each row, of several, in as many cells, and quotes close the cells that they open."""
    if len(rows) < 2 or len(rows[0]) < 2 or len({len(row) for row in rows}) > 1:
        return False
    try:
        return sum(1 for _ in islice(csv.reader(lines, delimiter=sign, strict=True), _SAMPLE)) > 0
    except csv.Error:
        return False


def _sample(lines: Lines, sign: str) -> Rows:
    rows: Rows = []
    try:
        for row in csv.reader(lines, delimiter=sign):
            if any(map(str.strip, row)):
                rows.append(row)
            if len(rows) == _SAMPLE:
                break
    except csv.Error:  # a cell would be monstrous: what was read until there is enough to choose
        pass
    return rows


def _rows(lines: Lines, sign: str, width: int, limits: Limits) -> Iterator[list[str]]:
    """The rows as Excel reads them; a quote within a quoted cell may stand alone where its line ends the cell."""
    source, taken = iter(lines), 0
    while True:
        reader, before = csv.reader(source, delimiter=sign, strict=True), taken
        try:
            for row in reader:
                begun, taken = taken, before + reader.line_num
                if taken - begun > 1 and _swallows(lines[begun:taken], row, sign, width):
                    raise _open_quote(begun + 1)
                yield row
            return
        except csv.Error as problem:
            line = lines[taken]
            if len(line) > limits.text:
                raise Refusal(
                    f"contient une cellule démesurée à la ligne {count(taken + 1)} : corrigez cette ligne, ou "
                    "enregistrez le tableau en .xlsx, puis réessayez"
                ) from problem
            cells = _with_stray_quotes(line, sign) if before + reader.line_num == taken + 1 else None
            if cells is None:
                raise _open_quote(taken + 1) from problem
            taken += 1
            yield cells


def _swallows(lines: Lines, row: list[str], sign: str, width: int) -> bool:
    """Whether a row that covers several lines is several rows: each line by itself would be a whole one."""
    return (
        width > 1
        and all(line.count(sign) == width - 1 for line in lines)
        and (len(row) != width or len(lines) > 2)
    )


def _with_stray_quotes(line: str, sign: str) -> list[str] | None:
    """The cells of a line where a quoted one holds quotes that are not doubled; None if a quote stays open."""
    line = line.rstrip("\r\n")
    cell = re.compile(rf'"(?P<quoted>.*?)"(?={re.escape(sign)}|$)|(?P<bare>[^{re.escape(sign)}]*)')
    cells, at = [], 0
    while match := cell.match(line, at):
        quoted, bare = match["quoted"], match["bare"]
        if quoted is not None:
            cells.append(quoted.replace('""', '"'))
        elif bare.startswith('"') and bare.count('"') == 1:
            return None
        else:
            cells.append(bare)
        if match.end() == len(line):
            break
        at = match.end() + 1
    return cells


def _open_quote(line: int) -> Refusal:
    return Refusal(
        f"contient à la ligne {count(line)} un guillemet qui n'est pas fermé, ou mal placé : les lignes suivantes "
        "passeraient dans la même cellule ; corrigez cette ligne, ou enregistrez le tableau en .xlsx, puis réessayez"
    )


def _too_large(rows: int, columns: int, limits: Limits) -> Refusal:
    return Refusal(
        f"compte {count(columns)} colonnes à la ligne {count(rows)} ou avant, plus que ce qui peut être lu "
        f"({count(limits.columns)} colonnes, {count(limits.cells)} cellules en tout) : gardez les colonnes et les "
        "lignes utiles, ou séparez le fichier en deux"
    )
