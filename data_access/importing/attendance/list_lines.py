"""The lines of a list while they are counted: what each says, which rows are none. They never show what they hold."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from data_access.importing.attendance.list_detection import Columns, ListShape, ListTable
from data_access.importing.attendance.list_kinds import Way
from data_access.importing.attendance.list_titles import WHO, Part, key
from data_access.importing.model.cells import Cell, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.rows import NoData, PassedOver
from data_access.name_keys import slug

_TOTAL = re.compile(r"(?:sous-)?tota(?:l|ux)\b.*|nombre-(?:total|de)\b.*|soit-\d.*")
_NOTE = re.compile(
    r"(?:nb|note|attention|merci|suite|legende|feuille|liste|emargement|signature|animat\w+|intervenant\w*)\b.*|"
    r"(?:page|groupe|table|atelier|date|fait)-.+|matin|apres-midi|presents?|presentes?|inscrit\w*|participant\w*|benevoles?"
)  # what stands alone in a row of a hand-typed list
_ASIDE = re.compile(
    r"(?:personnes-)?(?:absent\w*|excus\w+|annul\w+|desist\w+|desinscri\w+|(?:non|pas)-venu\w*|no-shows?)(?:-\d+)?|"
    r"(?:sur-|en-)?liste-d-attente(?:-\d+)?"
)  # … above those who did not come
_NOT_THERE = {
    *(
        "absent",
        "absente",
        "absents",
        "excuse",
        "excusee",
        "excuses",
        "annule",
        "annulee",
        "desiste",
        "desistement",
    ),
    "malade",
}  # words of a remark
_COME = {
    "viendra",
    "vient",
    "viendront",
    "venu",
    "venue",
    "venus",
    "venir",
    "pu",
    "pourra",
}  # … beside « pas »
_LONGEST_NAME = 6  # words; a longer text that stands alone is a note
_NO = {
    "0",
    "non",
    "no",
    "n",
    "faux",
    "false",
    "absent",
    "absente",
    "absents",
    "abs",
    "excuse",
    "excusee",
    "exc",
    "annule",
    "annulee",
    "nonvenu",
    "nonvenue",
    "nonsigne",
    "noncontrole",
    "nonscanne",
    "noshow",
    "pasvenu",
}
_UNSURE = {"peutetre", "probable", "aconfirmer", "nsp"}
_NOTHING = re.compile(r"[-–—./_\s✗✘❌]+|0{4}-00-00.*")  # the date that Weezevent gives to what did not happen


class ListLine:
    """One row of a list. `repr` names its row only."""

    __slots__ = ("number", "_aside", "_cells", "_columns")

    def __init__(self, number: int, cells: Sequence[Cell], columns: Columns, *, aside: bool = False) -> None:
        self.number = number
        self._aside = aside  # below a heading of those who did not come
        self._cells = cells
        self._columns = columns

    def __repr__(self) -> str:
        return f"Line({self.number})"

    def texts(self, part: Part) -> list[str]:
        """What the columns of that part hold, empty ones left out."""
        places = self._columns.get(part, ())
        found = (shown(self._cells[place]) for place in places if place < len(self._cells))
        return [text for text in found if text]

    def text(self, part: Part) -> str:
        """What the first of them holds; empty where none does (a form asks one thing in several branches)."""
        return next(iter(self.texts(part)), "")

    def asks(self, part: Part) -> bool:
        """Whether the list has such a column."""
        return part in self._columns

    def ticked(self, part: Part) -> bool | None:
        """Whether one of the columns is ticked: any text, a date, a signature; None where it may be."""
        ticks = [_ticked(text) for text in self.texts(part)]
        return True if True in ticks else (None if None in ticks else False)

    @property
    def says_absent(self) -> bool:
        """Whether a heading above it, or a remark on it, says that they did not come, and no tick that they did."""
        if self.ticked(Part.SIGNED) or self.ticked(Part.PRESENT):
            return False
        words = {word for text in self.texts(Part.REMARK) for word in slug(text).split("-")}
        return (
            self._aside
            or not words.isdisjoint(_NOT_THERE)
            or ("pas" in words and not words.isdisjoint(_COME))
        )

    @property
    def whole(self) -> tuple[str, ...]:
        """All that it holds, to find the very same line again."""
        return tuple(shown(cell) for cell in self._cells)


@dataclass
class Lines:
    """The lines of a list, and the rows that are none. `totals`: the numbers of its TOTAL rows, with their rows."""

    lines: list[ListLine] = field(default_factory=list)
    passed: list[PassedOver] = field(default_factory=list)
    totals: list[tuple[int, int]] = field(default_factory=list)


def lines_of(grid: Grid, shape: ListShape) -> Lines:
    """The lines of a list: neither titles, totals, notes, nor headers repeated on each printed page."""
    found = Lines()
    typed = shape.kind.way is Way.PEOPLE and not shape.kind.form
    for table in shape.tables:
        aside = False
        for number, row in _rows(grid, table):
            heading = _heading(row) if typed else ""
            if heading:
                aside = _ASIDE.fullmatch(heading) is not None
            line = ListLine(number, row, table.columns, aside=aside)
            if typed and (total := _total(row)) is not None:
                found.totals += [(number, each) for each in total]
                found.passed.append(PassedOver(number, NoData.TOTAL))
            elif heading or _is_none(line, row, shape):
                found.passed.append(PassedOver(number, NoData.NOBODY))
            else:
                found.lines.append(line)
    return found


def _rows(grid: Grid, table: ListTable) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Those below the header that hold something; the header itself may come again."""
    header = grid.rows[table.header - 1]
    first = {place: cell for places in table.columns.values() for place in places if (cell := header[place])}
    for number, row in enumerate(grid.rows[table.header : table.last], start=table.header + 1):
        held = any(cell is not None for cell in row)
        if held and not all(place < len(row) and row[place] == cell for place, cell in first.items()):
            yield number, row


def _is_none(line: ListLine, row: Sequence[Cell], shape: ListShape) -> bool:
    """Whether a row is no line: nothing in it says who, nor which ticket; or it is a note below the list."""
    if shape.kind.way is Way.CONNECTIONS:
        return not any(line.text(part) for part in (Part.NAME, Part.LAST, Part.MAIL, Part.ACCOUNT))
    if shape.kind.way is Way.TICKETS:
        return (
            not any(line.text(part) for part in (*WHO, Part.TICKET, Part.STATUS)) or _total(row) is not None
        )
    if shape.kind.form:
        return False
    filled = [
        part for part in (*WHO, Part.SIGNED, Part.PRESENT, Part.STRUCTURE, Part.TERRITORY) if line.text(part)
    ]
    return not filled or (
        len([cell for cell in row if cell is not None]) == 1 and _is_note(line.text(filled[0]))
    )


def _heading(row: Sequence[Cell]) -> str:
    """The heading that a row of one cell is, of those who came or did not; empty for any other."""
    held = [shown(cell) for cell in row if cell is not None]
    words = slug(held[0]) if len(held) == 1 else ""
    return words if words and (_ASIDE.fullmatch(words) or _NOTE.fullmatch(words)) else ""


def _is_note(text: str) -> bool:
    words = slug(text)
    return (
        words.count("-") >= _LONGEST_NAME or text.rstrip().endswith(":") or _NOTE.fullmatch(words) is not None
    )


def _total(row: Sequence[Cell]) -> list[int] | None:
    """The numbers of a row that begins with « Total »; None for another row."""
    first = next((shown(cell) for cell in row if isinstance(cell, str) and cell.strip()), "")
    if not _TOTAL.fullmatch(slug(first)):
        return None
    texts = [shown(cell) for cell in row if cell is not None]
    return [int(digits) for text in texts for digits in re.findall(r"(?<![\d.,])\d{1,4}(?![\d.,])", text)]


def _ticked(text: str) -> bool | None:
    answer = key(text)
    if answer in _NO or _NOTHING.fullmatch(text):
        return False
    if "?" in text or answer in _UNSURE or re.fullmatch(r"[2-9]|\d{2,3}", text):
        return None
    return True
