"""The XML of an OpenDocument workbook, scanned before the parser sees it: how far its sheets go, what is special."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter
from xml.parsers import expat

from data_access.importing.extract.file_refusals import Refusal, damaged
from data_access.importing.extract.format_words import LONGEST
from data_access.importing.extract.limits import Limits, Room
from data_access.importing.extract.number_formats import EUROS
from data_access.importing.extract.ods_conditions import OdsConditions
from data_access.importing.extract.ods_styles import OdsStyles
from data_access.importing.extract.rich_text import MarkedText, Run, is_struck, marked
from data_access.importing.extract.sheet_scan import ERROR, NO_RESULT, Area, Look, ScanResult
from data_access.importing.extract.workbook_xml import check_names, too_many_sheets
from data_access.importing.extract.xml_stream import Attributes, malformed, parser, whole_number
from data_access.importing.model.sheet_texts import SHAPE, addresses

_ERRORS = re.compile(  # as the cell shows them, in English or French
    r"#(?:N/A|(?:REF|DIV/0|VALUE|VALEUR|NUM|NOMBRE|NULL|NUL) ?!|(?:NAME|NOM) ?\?)|Err ?: ?\d{3}"
)
_HIDDEN = ("collapse", "filter")
_CELLS = ("table-cell", "covered-table-cell")
_VALUES = ("value", "date-value", "time-value", "boolean-value", "string-value")
_SHAPES = ("frame", "custom-shape", "rect", "ellipse", "circle", "polygon", "g", "caption", "text-box")
_SIGNS = {"tab": "\t", "line-break": "\n"}  # which calamine leaves out
_MOST_ALIKE = 30  # blank cells of one colour, side by side, that are each told
_EURO = "EUR"
_COLOUR = re.compile("#([0-9A-Fa-f]{6})")
_ELSEWHERE = re.compile("'.*'#.*")  # how a table of another file is called, of which a copy is kept


def styles_of(chunks: Iterable[bytes]) -> OdsStyles:
    """Reads the styles that a part of the document names; as far as it is well-formed, as no cell needs them."""
    styles = OdsStyles()
    xml = parser(
        lambda name, attributes: _style(xml, styles, name, attributes), lambda name: _ended(xml, styles, name)
    )
    try:
        for chunk in chunks:
            xml.Parse(chunk, False)
    except (expat.ExpatError, Refusal):
        return styles
    return styles


def scan(chunks: Iterable[bytes], styles: OdsStyles, limits: Limits, room: Room) -> list[ScanResult]:
    """Scans every sheet; `styles`: those of the other part. Raises Refusal where the document is malformed or a sheet
    too large."""
    scanning = _Scan(styles, limits, room)
    try:
        for chunk in chunks:
            scanning.xml.Parse(chunk, False)
        scanning.xml.Parse(b"", True)
    except expat.ExpatError as problem:
        raise malformed() from problem
    check_names([found.name for found in scanning.sheets])
    return scanning.sheets


class _Scan:
    """Rows and columns are numbered from 0."""

    def __init__(self, styles: OdsStyles, limits: Limits, room: Room) -> None:
        self._styles = styles
        self._style_of_row = self._style_of_table = ""
        self._conditions = OdsConditions(styles)  # of the sheet
        self._validated: dict[str, Area] = {}  # by the name of a validation, the cells that it is of
        self._shape: list[str] | None = None  # the text of a shape, while it is open
        self._looks_of_columns: list[tuple[int, int, Look]] = []  # first column, the one behind the last
        self._looks: list[tuple[int, Look]] = []  # of the row's cells
        self._swatches: list[tuple[int, Look]] = []  # of its blank cells with a colour
        self._note: list[str] | None = None  # the comment of a cell, while it is open
        self.sheets: list[ScanResult] = []
        self.xml = parser(self._start, self._end)
        self._limits, self._room = limits, room
        self._style, self._hidden_styles = "", set[str]()
        self._tabs: dict[str, str] = {}  # the colours of the tabs of sheets, by their styles
        self._in_table = False
        self._aside = 0  # how many tables are open that are no sheets
        self._row = self._column = 0
        self._rows = self._columns = 1  # how many times the row, the cell is repeated
        self._filled = 0  # columns of the row, up to the last that holds something
        self._special: list[tuple[int, str, str]] = []  # of the row: column, text, what it is
        self._percents: list[int] = []
        self._held: list[int] = []  # columns of the row's cells that hold something
        self._values: dict[int, str] = {}  # of the row: what the parser would misread, by column
        self._cell: Attributes = {}
        self._level: int | None = None  # how many elements are open in the cell
        self._text: list[str] = []  # what the cell shows
        self._spans: list[
            tuple[int, int, Run]
        ] = []  # open in it: how deep, behind which pieces, how it is written
        self._runs: list[tuple[int, int, Run]] = []  # ended: the pieces from and to, how they are written
        self._marked: dict[int, MarkedText] = {}  # of the row, by column
        self._struck: list[int] = []  # of the row: columns of texts that are struck from end to end
        self._has_text = self._signs = (
            False  # whether it shows a text, be it an empty one; and signs that get lost
        )

    def _start(self, name: str, attributes: Attributes) -> None:
        if self._level is not None and name not in _CELLS and name != "table":
            self._start_within(name, attributes)
        elif name == "table" and not self._in_table and (self._aside or _is_no_sheet(attributes)):
            self._aside += 1
        elif name == "table":
            if self._in_table:
                raise damaged("une feuille y est rangée dans une cellule")
            self._in_table = True
            self._start_table(attributes)
        elif not self._in_table:
            if name == "style":
                self._style = attributes.get("style:name", "")
            elif name == "table-properties":
                self._note_sheet_style(attributes)
            _style(self.xml, self._styles, name, attributes)
        elif name == "table-column":
            repeated = _repeated(attributes, "columns")
            if self._is_hidden(attributes):
                last = min(self._column + repeated, self._limits.columns)
                self.sheets[-1].hidden_columns.update(range(self._column, last))
            self._column += repeated
            if look := self._styles.look(attributes.get("table:default-cell-style-name", "")):
                self._looks_of_columns.append((self._column - repeated, self._column, look))
        elif name == "table-row":
            self._start_row(attributes)
        elif name in _CELLS:
            self._start_cell(attributes)
        elif name == "shapes":
            self._level, self._cell, self._column = 0, {}, 0
        elif condition := self._conditions.start(name, attributes):
            self.sheets[-1].conditions.append(condition)

    def _start_within(self, name: str, attributes: Attributes) -> None:
        self._level = (self._level or 0) + 1
        into = self._text if self._note is None else self._note
        if name == "annotation" and self._level == 1:
            self._note = []
        elif name in _SHAPES and self._level == 1:
            self._shape = []
        elif name == "p" and self._shape is not None:
            self._shape.append(" ")
            self.xml.CharacterDataHandler = self._shape.append
        elif name == "p" and (self._level == 1 or into is self._note):  # not those of a drawing
            into += ["\n"] * (self._has_text or into is self._note)
            self._has_text |= into is self._text
            self.xml.CharacterDataHandler = into.append
        elif name in _SIGNS and self.xml.CharacterDataHandler:
            into.append(_SIGNS[name])
            self._signs |= into is self._text
        elif name == "s" and self.xml.CharacterDataHandler:
            into.append(" " * (whole_number(attributes.get("text:c", "1")) or 1))
        elif name == "span" and into is self._text:
            run = self._styles.of_text(attributes.get("text:style-name", ""))
            self._spans += [(self._level, len(into), run)] if run else []

    def _note_sheet_style(self, attributes: Attributes) -> None:
        """What the style of a sheet says: that it is hidden, which colour its tab has."""
        if attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        for name, value in attributes.items():  # LibreOffice writes it under a prefix of its own
            if name.rpartition(":")[2] == "tab-color" and (colour := _COLOUR.fullmatch(value)):
                self._tabs[self._style] = colour[1].upper()

    def _start_table(self, attributes: Attributes) -> None:
        if len(self.sheets) == self._limits.sheets:
            raise too_many_sheets(len(self.sheets) + 1, self._limits)
        self._conditions = OdsConditions(self._styles)
        self._style_of_table, self._validated = attributes.get("table:style-name", ""), {}
        hidden = self._style_of_table in self._hidden_styles
        tab = self._tabs.get(self._style_of_table, "")
        self.sheets.append(ScanResult(attributes.get("table:name", ""), hidden, tab=tab))
        self._row = self._column = 0
        self._looks_of_columns = []

    def _start_row(self, attributes: Attributes) -> None:
        self._rows, self._column, self._filled = _repeated(attributes, "rows"), 0, 0
        self._special, self._percents, self._held, self._values = [], [], [], {}
        self._marked, self._struck = {}, []
        self._looks, self._swatches = [], []
        self._style_of_row = attributes.get("table:default-cell-style-name", "")
        self.sheets[-1].filtered |= attributes.get("table:visibility") == "filter"
        if self._is_hidden(attributes):
            last = min(self._row + self._rows, self._limits.rows)
            self.sheets[-1].hidden_rows.update(range(self._row, last))

    def _is_hidden(self, attributes: Attributes) -> bool:
        """Whether rows or columns are hidden, or so small that they might as well be."""
        small = self._styles.is_small(attributes.get("table:style-name", ""))
        return small or attributes.get("table:visibility") in _HIDDEN

    def _start_cell(self, attributes: Attributes) -> None:
        self._cell, self._columns, self._text = attributes, _repeated(attributes, "columns"), []
        self._level, self._has_text, self._signs = 0, False, False
        self._spans, self._runs = [], []
        if "office:value-type" in attributes or "table:formula" in attributes or _is_error(attributes):
            self._filled = self._column + self._columns
            self._room.check(self.sheets[-1].name, 1, self._filled)
        down = whole_number(attributes.get("table:number-rows-spanned", "1")) or 1
        right = whole_number(attributes.get("table:number-columns-spanned", "1")) or 1
        if down > 1 or right > 1:
            area = (self._row, self._column, self._row + down - 1, self._column + right - 1)
            self.sheets[-1].merged.append(area)

    def _end(self, name: str) -> None:
        if self._level:
            if self._spans and self._spans[-1][0] == self._level:
                _, begin, run = self._spans.pop()
                self._runs.append((begin, len(self._text), run))
            self._level -= 1
            if not self._level:
                self.xml.CharacterDataHandler = None
                if self._shape is not None:
                    self._end_shape()
                elif self._note is not None:
                    self.sheets[-1].comment(self._row, self._column, "".join(self._note), self._limits)
                    self._note = None
            elif name == "p" and (self._note is not None or self._shape is not None):
                self.xml.CharacterDataHandler = None
        elif name == "table" and self._aside:
            self._aside -= 1
        elif name == "table":
            self._in_table = False
            found = self.sheets[-1]
            self._styles.beside.tell(found, self._style_of_table, self._validated, self._limits)
            self._room.take(found.name, found.rows, found.columns)
        elif not self._in_table:
            _ended(self.xml, self._styles, name)
        elif name == "shapes":
            self._level = None
        elif name in _CELLS:
            self._end_cell()
        elif name == "table-row":
            self._end_row()

    def _end_shape(self) -> None:
        """Tells the text of a shape, with the cell in which it lies; those of the sheet lie in none. The parser takes
        it for a part of what the cell says."""
        self._signs = True
        text, self._shape = " ".join("".join(self._shape or ()).split()), None
        place = (self._row, self._column) * 2
        self.sheets[-1].say(text, SHAPE, addresses(place) if self._cell else "", self._limits)

    def _validate(self, columns: range) -> None:
        """Notes the cells that a validation is of, all between the first and the last."""
        name = self._cell.get("table:content-validation-name", "")
        if not name:
            return
        top, left, bottom, right = self._validated.get(name, (self._row, columns.start, 0, 0))
        self._validated[name] = (
            min(top, self._row),
            min(left, columns.start),
            max(bottom, self._row + self._rows - 1),
            max(right, columns.stop - 1),
        )

    def _end_cell(self) -> None:
        self._level = None
        text, columns = "".join(self._text).strip(), range(self._column, self._column + self._columns)
        self._validate(columns)
        if text or any(self._cell.get(f"office:{value}", "").strip() for value in _VALUES):
            self._filled = self._column + self._columns
            self._room.check(self.sheets[-1].name, 1, self._filled)
            self._held += columns
            if self._signs and self._cell.get("office:value-type") == "string":
                self._values.update(dict.fromkeys(columns, text))
            if self._runs and self._cell.get("office:value-type") == "string":
                self._mark(columns)
        if _is_error(self._cell) or _ERRORS.fullmatch(text):
            self._special += [(column, text or "#N/A", ERROR) for column in columns]
        elif "table:formula" in self._cell and "office:value-type" not in self._cell and not self._has_text:
            formula = self._cell["table:formula"].partition(":")[2]
            self._special += [(column, formula or "=…", NO_RESULT) for column in columns]
            self._held += columns
        elif self._cell.get("office:value-type") == "percentage":
            self._percents += columns
        if self._filled > self._column:
            self._looks += self._in_currency(columns, dict(self._looks_of(columns)))
        elif (look := self._styles.look(self._cell.get("table:style-name", ""))) and look.fill:
            # of many cells that are repeated, which decorate, only the ends can stand beside a text
            told = columns if len(columns) <= _MOST_ALIKE else (columns.start, columns.stop - 1)
            self._swatches += [(column, look) for column in told if column < self._limits.columns]
        self._column += self._columns

    def _looks_of(self, columns: range) -> Iterable[tuple[int, Look]]:
        """How those of the cell's columns look that have a look."""
        if style := self._cell.get("table:style-name") or self._style_of_row:
            look = self._styles.look(style)
            return [(column, look) for column in columns] if look else ()
        return self._from_columns(columns) if self._looks_of_columns else ()

    def _in_currency(self, columns: range, looks: dict[int, Look]) -> Iterable[tuple[int, Look]]:
        """The same with the currency that the cell says itself, where its style names none."""
        currency = self._cell.get("office:currency", "")[:LONGEST]
        if currency and self._cell.get("office:value-type") == "currency":
            unit = EUROS if currency == _EURO else currency
            for column in columns:
                look = looks.get(column, Look())
                looks[column] = look if look.unit else look._replace(unit=unit)
        return looks.items()

    def _mark(self, columns: range) -> None:
        """Tells a text of which parts are struck through or raised."""
        runs = [Run(piece, struck=False, shifted="") for piece in self._text]
        for begin, end, how in reversed(self._runs):  # those within others ended first, and prevail
            runs[begin:end] = [how._replace(text=run.text) for run in runs[begin:end]]
        if is_struck(runs):
            self._struck += columns
        elif told := marked(runs):
            self._marked.update(dict.fromkeys(columns, told))

    def _from_columns(self, columns: range) -> Iterator[tuple[int, Look]]:
        """How those of these columns look that have a look: the cells name no style."""
        begin = bisect_right(self._looks_of_columns, columns.start, key=itemgetter(1))
        for place in range(begin, len(self._looks_of_columns)):
            first, behind, look = self._looks_of_columns[place]
            if first >= columns.stop:
                return
            yield from (
                (column, look) for column in range(max(first, columns.start), min(behind, columns.stop))
            )

    def _end_row(self) -> None:
        found = self.sheets[-1]
        if self._filled:
            found.extends(self._row + self._rows - 1, self._filled - 1)
            self._room.check(found.name, found.rows, found.columns)
            for column in self._held:
                found.filled[column] += self._rows
            for row in range(self._row, self._row + self._rows):
                found.values.update({(row, column): text for column, text in self._values.items()})
                found.faults.update({(row, column): (text, what) for column, text, what in self._special})
                found.struck.update((row, column) for column in self._struck)
                for column, told in self._marked.items():
                    found.mark(row, column, told)
                for column in self._percents:
                    found.percents[column].append(row)
                for column, look in self._looks:
                    found.look(row, column, look)
                for column, look in self._swatches:
                    found.swatch(row, column, look, self._limits)
        self._row += self._rows


def _style(xml: expat.XMLParserType, styles: OdsStyles, name: str, attributes: Attributes) -> None:
    if styles.beside.start(name, attributes):
        xml.CharacterDataHandler = styles.beside.text
    elif styles.start(name, attributes):
        xml.CharacterDataHandler = styles.text


def _ended(xml: expat.XMLParserType, styles: OdsStyles, name: str) -> None:
    xml.CharacterDataHandler = styles.beside.text if styles.beside.end(name) else None


def _is_no_sheet(attributes: Attributes) -> bool:
    """Whether a table is only what is kept of another document: of a link to a program, of a file referred to."""
    name = attributes.get("table:name", "")
    return not name or bool(_ELSEWHERE.fullmatch(name))


def _is_error(attributes: Attributes) -> bool:
    return attributes.get("calcext:value-type") == "error"


def _repeated(attributes: Attributes, what: str) -> int:
    return whole_number(attributes.get(f"table:number-{what}-repeated", "1")) or 1
