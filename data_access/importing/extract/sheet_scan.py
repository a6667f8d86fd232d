"""What a scan finds in a sheet, beside the values that its parser will give; and whether it gave them all."""

import datetime
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from data_access.importing.extract.conditions import MOST_WORKED_OUT, Condition, NotPlain
from data_access.importing.extract.empty_sums import empty_sums
from data_access.importing.extract.limits import Limits
from data_access.importing.extract.number_formats import ALL, MONTHS, YEARS, moment, percentage
from data_access.importing.extract.rich_text import MarkedText
from data_access.importing.extract.symbol_fonts import signs_of
from data_access.importing.model.cell import BOLD, INDENTED, ITALIC, Cell
from data_access.importing.model.sheet_texts import SheetText

ERROR, NO_RESULT, PLACEHOLDER, NO_DATE, NOT_FINITE, EMPTY_SUM = (
    "error",
    "no result",
    "placeholder",
    "no date",
    "not finite",
    "empty sum",
)

Area = tuple[int, int, int, int]  # first row, first column, last row, last column, from 0
Place = tuple[int, int]  # row, column
Fault = tuple[str, str]  # the cell's text, what it is: one of the constants above
Rows = list[list[Cell]]

_NUMBERS = (float, int)  # calamine gives whole numbers of an .xlsb as such
_MOST_TEXTS, _LONGEST_CELLS = 100, 100  # of a sheet, beside its cells; signs of where one stands
NOTHING_ADDED = "–"  # what stands for the 0 of a formula that takes blank cells alone
_FAULTY = "faulty"  # holds the place of a cell that is kept apart
_BLACK = ("000000", "theme:1:0", "indexed:8", "indexed:0", "indexed:32767")  # or the window's own


Places = defaultdict[int, array]  # by column, its rows


class Look(NamedTuple):
    """What a style shows that the value of a cell does not say. `unit`: see `number_formats.look_of`; `fill`: the
    colour behind the cell; `unseen`: whether what a cell holds (ALL), or a number in it, is written in the
    colour of the sheet, or by a format that shows nothing; `ink`: how its signs are written, where they are not plain,
    see `ink_of`; `font`: that of its signs, where it draws letters as others, see `symbol_fonts`."""

    unit: str | None = None
    struck: bool = False
    fill: str | None = None
    unseen: str = ""
    ink: str | None = None
    font: str = ""


def ink_of(colour: str | None, *, italic: bool, bold: bool, indent: int = 0) -> str | None:
    """« FF0000 italic »: the colour of signs, and what else they are; None where they are plain."""
    colour = None if colour in _BLACK else colour
    return (
        " ".join(filter(None, (colour, ITALIC if italic else "", BOLD if bold else "", indented(indent))))
        or None
    )


def indented(steps: int) -> str:
    """How it is told that signs stand further right; empty where they do not."""
    return f"{INDENTED}{steps}" if steps > 0 else ""


class CellsLost(Exception):
    """A parser did not give every cell that was scanned. `column`: from 0; `lost` of the `filled` ones."""

    def __init__(self, sheet: str, column: int, lost: int, filled: int) -> None:
        super().__init__(f"{lost} of {filled} cells of column {column} are missing in {sheet!r}")
        self.sheet, self.column, self.lost, self.filled = sheet, column, lost, filled


def _places() -> Places:
    return defaultdict(lambda: array("I"))


@dataclass
class ScanResult:
    """Rows and columns from 0; `rows` and `columns` count those up to the last cell that holds something."""

    name: str
    hidden: bool = False
    rows: int = 0
    columns: int = 0
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    faults: dict[Place, Fault] = field(default_factory=dict)
    zeros: dict[Place, str] = field(default_factory=dict)  # the formulas that give 0
    percents: Places = field(default_factory=_places)
    dates: Places = field(default_factory=_places)  # numbers that the parser does not know for dates
    durations: Places = field(default_factory=_places)
    looks: dict[Look, Places] = field(default_factory=lambda: defaultdict(_places))
    coloured: int = 0  # cells whose look has a colour
    written: int = 0  # cells whose signs are not plain
    struck: set[Place] = field(default_factory=set)
    marked: dict[Place, MarkedText] = field(
        default_factory=dict
    )  # read without what is struck or raised in them
    unseen: set[Place] = field(default_factory=set)
    conditions: list[Condition] = field(default_factory=list)
    unclear: list[tuple[Area, str, bool]] = field(
        default_factory=list
    )  # where conditions may strike (else hide) that cannot be worked out, and what they say
    texts: list[SheetText] = field(default_factory=list)  # that stand in no cell
    fills: dict[Place, str] = field(default_factory=dict)
    inks: dict[Place, str] = field(default_factory=dict)
    swatches: dict[Place, str] = field(default_factory=dict)  # the colours of blank cells
    units: dict[str, Places] = field(
        default_factory=lambda: defaultdict(_places)
    )  # numbers, dates that have one
    comments: dict[Place, str] = field(default_factory=dict)
    filtered: bool = False
    tab: str = ""  # the colour of its tab
    values: dict[Place, float | str] = field(default_factory=dict)  # what the parser would misread
    filled: Counter[int] = field(default_factory=Counter)  # by column, the cells that any parser must give
    since_1904: bool = False  # its workbook's calendar
    parser_fails: bool = False  # calamine would misread it in silence

    def extends(self, row: int, column: int) -> None:
        """Notes that the sheet goes as far as this cell."""
        self.rows = max(self.rows, row + 1)
        self.columns = max(self.columns, column + 1)

    def holds(self, row: int, column: int) -> None:
        """Notes a cell that holds something, which any parser must give."""
        self.extends(row, column)
        self.filled[column] += 1

    def look(self, row: int, column: int, look: Look) -> None:
        """Notes how a cell looks that holds something."""
        self.looks[look][column].append(row)
        self.coloured += look.fill is not None
        self.written += look.ink is not None

    def mark(self, row: int, column: int, told: MarkedText) -> None:
        """Notes a cell of which a part is struck through or raised: it is read without that part."""
        self.marked[row, column] = told
        self.values[row, column] = told.kept

    def swatch(self, row: int, column: int, look: Look, limits: Limits) -> bool:
        """Notes a blank cell with a colour, as in a legend; whether more may be told."""
        if look.fill and len(self.swatches) < limits.swatches:
            self.swatches[row, column] = look.fill
        return len(self.swatches) < limits.swatches

    def comment(self, row: int, column: int, text: str, limits: Limits) -> None:
        """Notes what is said about a cell, be it blank; below what was said before."""
        before, text = self.comments.get((row, column)), text.strip()
        new = before is None and len(self.comments) < limits.comments
        if text and row < limits.rows and column < limits.columns and (before or new):
            self.comments[row, column] = (
                f"{before}\n{text}"[: limits.comment] if before else text[: limits.comment]
            )

    def say(self, text: str, kind: str, cells: str, limits: Limits) -> None:
        """Notes a text of the sheet that stands in no cell."""
        told = SheetText(text.strip()[: limits.comment], kind, cells[:_LONGEST_CELLS])
        if told.text and told not in self.texts and len(self.texts) < _MOST_TEXTS:
            self.texts.append(told)

    def complete(self, rows: Rows, limits: Limits) -> Rows:
        """The parser's rows as a person sees them: percentages as text, faulty cells apart, none cut off.

        Raises CellsLost where the parser did not give every cell that was scanned.
        """
        widths = set(map(len, rows))
        width = max(self.columns, *widths) if widths else self.columns
        for row in rows if widths - {width} else ():  # mostly none
            row += [None] * (width - len(row))
        rows += [[None] * width for _ in range(len(rows), self.rows)]
        for number, column in self.faults:
            rows[number][column] = _FAULTY
        self._reconcile(rows)
        for number, column in self.faults:
            rows[number][column] = None
        for (number, column), value in self.values.items():
            rows[number][column] = value
        empty = empty_sums(self.zeros, rows) if self.zeros else ()
        self.faults |= dict.fromkeys(empty, (NOTHING_ADDED, EMPTY_SUM))
        self._show(rows, self.percents, lambda share: percentage(share) if math.isfinite(share) else share)
        self._show(rows, self.dates, lambda number: moment(number, self.since_1904, duration=False))
        self._show(rows, self.durations, lambda number: moment(number, self.since_1904, duration=True))
        for look, places in self.looks.items():
            told = look if self.coloured <= limits.fills else look._replace(fill=None)
            told = told if self.written <= limits.fills else told._replace(ink=None)
            self._take_look(told, places, rows, limits)
        self._take_conditions(rows)
        self.tell_colours(rows, limits)
        self.merged = list(
            dict.fromkeys(
                (top, left, min(bottom, len(rows) - 1), min(right, width - 1))
                for top, left, bottom, right in self.merged
                if top < len(rows) and left < width
            )
        )
        self.hidden_rows = {row for row in self.hidden_rows if row < len(rows)}
        self.hidden_columns = {column for column in self.hidden_columns if column < width}
        self.filtered = self.filtered and bool(self.hidden_rows)
        return rows

    def _take_conditions(self, rows: Rows) -> None:
        """Tells what conditions strike through, or hide; what is white on white where none gives a colour."""
        seen = set[Place]()
        for one in self.conditions if self.unseen else ():
            places = [at for at in self.unseen if one.paints and any(map(_holding(at), one.areas))]
            try:
                seen.update(one.holding(rows, [(*at, *at) for at in places]))
            except NotPlain:
                seen.update(places)
        self.unseen -= seen
        left = MOST_WORKED_OUT
        for one in self.conditions:
            if not (one.changes.strikes or one.changes.hides):
                continue
            areas = [_within(area, rows) for area in one.areas]
            left -= sum((area[2] - area[0] + 1) * (area[3] - area[1] + 1) for area in areas)
            try:
                if left < 0:
                    raise NotPlain
                held = {at for at in one.holding(rows, areas) if rows[at[0]][at[1]] is not None}
            except NotPlain:
                self.unclear += [(area, one.said, one.changes.strikes) for area in areas]
                continue
            if one.changes.strikes:
                self.struck.update(held)
            else:
                self.unseen.update(at for at in held if not _says_no_more(rows, at))

    def _take_look(self, look: Look, places: Places, rows: Rows, limits: Limits) -> None:
        """Tells the look of the cells that hold something; the colour of those whose text is empty, which are blank."""
        for column, numbers in places.items():
            cells = [(number, rows[number][column]) for number in numbers if number < len(rows)]
            if look.font:
                for number, cell in cells:
                    rows[number][column] = signs_of(cell, look.font) if isinstance(cell, str) else cell
            if look.unit in (MONTHS, YEARS):
                self.units[look.unit][column].extend(_firsts(cells, look.unit))
            elif look.unit:
                found = (number for number, cell in cells if type(cell) in _NUMBERS and math.isfinite(cell))
                self.units[look.unit][column].extend(found)
            if not (look.struck or look.fill or look.unseen or look.ink):
                continue
            held = [
                (number, column)
                for number, cell in cells
                if (cell.strip() if isinstance(cell, str) else cell is not None)
                or (number, column) in self.faults
            ]
            if look.struck:
                self.struck.update(held)
            if look.unseen:
                texts = set[Place]() if look.unseen == ALL else {at for at in held if _is_text(rows, at)}
                self.unseen.update(at for at in held if at not in texts)
            if look.fill:
                self.fills.update(dict.fromkeys(held, look.fill))
                for number, _ in cells if len(held) < len(cells) else ():
                    if (number, column) not in self.fills:
                        self.swatch(number, column, look, limits)
            if look.ink:
                self.inks.update(dict.fromkeys(held, look.ink))

    def tell_colours(self, rows: Rows, limits: Limits) -> None:
        """Tells the colours of blank cells that stand beside a text; none of a sheet that is coloured all over."""
        if len(self.inks) > limits.fills:
            self.inks = {}
        if max(self.coloured, len(self.fills)) > limits.fills:
            self.fills, self.swatches = {}, {}
            return
        for (row, column), fill in self.swatches.items():
            beside = rows[row][max(column - 1, 0) : column + 2] if row < len(rows) else []
            if self._typed_beside(row, column) or any(isinstance(one, str) and one.strip() for one in beside):
                self.fills.setdefault((row, column), fill)

    def _typed_beside(self, row: int, column: int) -> bool:
        """Whether « = annulé », which a program kept as a formula, stands beside a cell."""
        beside = ((row, column - 1), (row, column + 1))
        return any(self.faults[at][0].startswith("= ") for at in beside if at in self.faults)

    def _reconcile(self, rows: Rows) -> None:
        gaps = [row for row in rows if not all(row)]  # a row without any lost nothing
        full = len(rows) - len(gaps)
        for column, cells in enumerate(zip(*gaps, strict=True)):
            filled = self.filled[column] - full
            if filled <= len(list(filter(None, cells))):  # as nearly always
                continue
            lost = filled - (len(cells) - cells.count(None) - cells.count(""))
            if lost > 0:
                raise CellsLost(self.name, column, lost, self.filled[column])

    @staticmethod
    def _show(rows: Rows, places: Places, shown: Callable[[float], Cell]) -> None:
        """Puts what a person sees in the place of numbers."""
        for column, numbers in places.items():
            for number in numbers:
                if (
                    number < len(rows)
                    and column < len(rows[number])
                    and type(rows[number][column]) in _NUMBERS
                ):
                    rows[number][column] = shown(rows[number][column])


def _holding(at: Place) -> Callable[[Area], bool]:
    """Whether an area holds a cell."""
    row, column = at
    return lambda area: area[0] <= row <= area[2] and area[1] <= column <= area[3]


def _says_no_more(rows: Rows, at: Place) -> bool:
    """Whether a cell is a nought, or says what the one above it does: these are often hidden to be easier to read."""
    row, column = at
    cell = rows[row][column]
    return cell == 0 or (row > 0 and rows[row - 1][column] == cell)


def _within(area: Area, rows: Rows) -> Area:
    """An area as far as the sheet goes."""
    top, left, bottom, right = area
    return top, left, min(bottom, len(rows) - 1), min(right, max(map(len, rows), default=0) - 1)


def _is_text(rows: Rows, at: Place) -> bool:
    return isinstance(rows[at[0]][at[1]], str)


def _firsts(cells: Iterable[tuple[int, Cell]], unit: str) -> list[int]:
    """The rows of the dates that stand for a whole month, or year, as their format shows them: for « mars 2025 » a
    spreadsheet keeps its first day. None where most are other days: the format only hides them."""
    days = [(row, cell) for row, cell in cells if type(cell) is datetime.date]
    firsts = [row for row, day in days if day.day == 1 and (unit == MONTHS or day.month == 1)]
    return firsts if 2 * len(firsts) >= len(days) else []
