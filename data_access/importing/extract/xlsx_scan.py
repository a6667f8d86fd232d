"""The XML of an Excel sheet, scanned before any parser sees it: how far it goes, and what the parser would not tell.

Rows as every spreadsheet program writes them are matched by one pattern (`plain_xml` says what that buys);
whatever else stands in the document, and any row written otherwise, goes through the XML parser.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from xml.parsers import expat

from data_access.importing.extract import plain_xml
from data_access.importing.extract.empty_sums import SharedFormulas
from data_access.importing.extract.file_refusals import Refusal, damaged
from data_access.importing.extract.limits import MEGABYTE, Limits, Room
from data_access.importing.extract.plain_xml import column_of, unescaped
from data_access.importing.extract.rich_text import RichText, is_struck, marked
from data_access.importing.extract.sheet_beside import Beside
from data_access.importing.extract.sheet_scan import (
    ERROR,
    NO_DATE,
    NO_RESULT,
    PLACEHOLDER,
    Area,
    Look,
    ScanResult,
)
from data_access.importing.extract.workbook_styles import colour
from data_access.importing.extract.workbook_xml import FILTERS, SheetPart, Workbook
from data_access.importing.extract.xml_stream import Attributes, malformed, parser, whole_number

_LONGEST_SHOWN = 60  # characters of a formula
_AS_WRITTEN = {  # what calamine reads of a cell's value, by its kind; it makes something else of any other
    "s": re.compile(r"\d+", re.ASCII),
    "b": re.compile("[01]"),
    "n": re.compile(r"\S(?:.*\S)?", re.DOTALL),
}
_LOW, _NARROW = 2, 0.5  # points, characters: what is smaller cannot be seen
_SIZE = re.compile(r"\d{1,9}(?:\.\d{1,30})?", re.ASCII)
_LONGEST_HEAD, _LONGEST_ROW = MEGABYTE, 8 * MEGABYTE  # bytes held until the rows begin, until a row ends

_ADDRESS = re.compile(r"([A-Za-z]{1,3})([1-9]\d{0,9})")
_AREA = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?")


def scan(
    chunks: Iterable[bytes], sheet: SheetPart, workbook: Workbook, limits: Limits, room: Room
) -> ScanResult:
    """Scans a sheet. Raises Refusal where it is malformed, too large, or its cells are out of order."""
    scanning = _Scan(
        ScanResult(sheet.name, sheet.hidden, since_1904=workbook.since_1904), workbook, limits, room
    )
    try:
        for chunk in chunks:
            scanning.feed(chunk)
        return scanning.close()
    except expat.ExpatError as problem:
        raise malformed() from problem


class _Scan:
    """Rows and columns are numbered here as Excel does, from 1."""

    def __init__(self, found: ScanResult, workbook: Workbook, limits: Limits, room: Room) -> None:
        self._found, self._workbook, self._limits, self._room = found, workbook, limits, room
        styles = workbook.styles
        value = rb'(?: t="n")?+' + plain_xml.META + rb"(?:" + plain_xml.FORMULA + rb")?+<v>"
        odd = value + rb"(?!\d{1,6}(?:\.\d*)?<)"
        self._percents = plain_xml.styled(styles.percent, b"")
        self._odd_dates = plain_xml.styled(styles.date, odd + b"([^<]*)")
        self._some_odd_date = plain_xml.some_styled(styles.date, odd)
        self._false_dates = plain_xml.styled(styles.false_date, value + rb"([^<]*)")
        self._looks = styles.looks
        self._looking = plain_xml.styled(set(self._looks), plain_xml.IS_FILLED)
        coloured = {style for style, look in self._looks.items() if look.fill}
        self._swatches = plain_xml.styled(coloured, plain_xml.IS_BLANK)
        self._xml = parser(self._start, self._end)
        self._xml.buffer_text = False  # signs written as numbers come by themselves
        self._xml.CharacterDataHandler = self._text
        self._xml.CommentHandler = self._xml.StartCdataSectionHandler = self._unseen
        special = styles.percent.union(styles.date, styles.false_date, styles.looks)
        self._quick = 0 not in special  # the style of a cell that names none
        self._rest = b""  # of the document, until it can be used
        self._letters: set[bytes] = set()  # of the columns that end a row
        self._in_rows, self._level = False, 0  # how many elements are open within the rows
        self._row = self._column = 0  # the last ones seen
        self._cell: Attributes = {}
        self._rich = RichText()
        self._beside = Beside(found, styles.differentials, limits, _areas)
        self._texts: dict[str, list[str]] = {}  # what the cell holds: value, formula, text
        self._text_of: list[str] | None = None
        self._of_formula, self._shared_formulas = b"", SharedFormulas()
        self._numbered = False  # whether signs are written by their numbers

    def feed(self, chunk: bytes) -> None:
        data, self._rest = self._rest + chunk, b""
        self._numbered |= b"&#" in data
        if self._quick and not self._in_rows:
            head, mark, data = data.partition(b"<sheetData>")
            if not mark and len(head) < _LONGEST_HEAD:
                self._rest = head
                return
            self._xml.Parse(head + mark, False)
            self._quick = self._in_rows
        if self._quick:
            self._rows(data)
        else:
            self._xml.Parse(data, False)

    def close(self) -> ScanResult:
        self._xml.Parse(self._rest, True)
        self._room.take(self._found.name, self._found.rows, self._found.columns)
        return self._found

    def _rows(self, data: bytes) -> None:
        """Takes the rows that end in these bytes, and keeps what follows them."""
        end = data.rfind(b"</row>") + len(b"</row>") if b"</row>" in data else 0
        begun = at = 0
        some_hidden = b" ht=" in data or b"hidden" in data
        for match in plain_xml.ROW.finditer(data, 0, end):
            start, end_of_row = match.span()
            if start > at:
                self._tell_plain(data, begun, at)
                if not self._still_quick_after(data[at:start]):
                    self._xml.Parse(data[start:], False)
                    return
                begun = start
            row, column, attributes = match.group("row", "column", "attributes")
            self._next_row(int(row))
            if column:
                self._letters.add(column)
                self._found.rows = self._row
            if some_hidden and plain_xml.HIDDEN.search(attributes):
                self._found.hidden_rows.add(self._row - 1)
            at = end_of_row
        self._tell_plain(data, begun, at)
        if at < end and not self._still_quick_after(data[at:end]):
            self._xml.Parse(data[end:], False)
        elif len(data) - end > _LONGEST_ROW:
            self._quick = False
            self._xml.Parse(data[end:], False)
        else:
            self._rest = data[end:]

    def _still_quick_after(self, data: bytes) -> bool:
        """Parses what is no plain row; whether plain rows may follow."""
        self._xml.Parse(data, False)
        self._quick = self._in_rows and not self._level and b"<!" not in data and b"<?" not in data
        return self._quick

    def _tell_plain(self, data: bytes, begin: int, end: int) -> None:
        """Checks the size of the sheet after these plain rows, and tells what is special in them."""
        found = self._found
        found.columns = max(found.columns, *map(column_of, self._letters), 0)
        self._room.check(found.name, found.rows, found.columns)
        for letters, filled in Counter(plain_xml.FILLED.findall(data, begin, end)).items():
            found.filled[column_of(letters) - 1] += filled
        texts = self._workbook.texts
        if texts.blank or texts.struck or texts.marked:
            for letters, row, text in plain_xml.SHARED.findall(data, begin, end):
                found.filled[column_of(letters) - 1] -= int(text) in texts.blank
                self._shared(int(row) - 1, column_of(letters) - 1, int(text))
        if data.find(b' t="e"', begin, end) >= 0:
            for letters, row, text in plain_xml.ERRORS.findall(data, begin, end):
                self._fault(int(row), column_of(letters), unescaped(text), ERROR)
        if data.find(b"<f", begin, end) >= 0:
            for letters, row, about, formula in plain_xml.SHARED_FORMULAS.findall(data, begin, end):
                self._shared_formulas.at(int(row), column_of(letters), about, unescaped(formula))
            for letters, row, kind, about, formula, value in plain_xml.FORMULAS.findall(data, begin, end):
                self._formula(
                    int(row),
                    column_of(letters),
                    kind.decode(),
                    self._shared_formulas.at(int(row), column_of(letters), about, unescaped(formula)),
                    "0" if value == b"<v>0</v>" else "" if value else None,
                )
        if self._percents:
            for letters, row, _ in self._percents.findall(data, begin, end):
                found.percents[column_of(letters) - 1].append(int(row) - 1)
        if self._odd_dates and self._some_odd_date and self._some_odd_date.search(data, begin, end):
            for letters, row, _, value in self._odd_dates.findall(data, begin, end):
                self._date(int(row), column_of(letters), unescaped(value))
        if self._false_dates:
            for letters, row, _, value in self._false_dates.findall(data, begin, end):
                self._number(int(row), column_of(letters), unescaped(value))
        if self._looking:
            for letters, row, style in self._looking.findall(data, begin, end):
                found.look(int(row) - 1, column_of(letters) - 1, self._looks[int(style)])
            if found.coloured > self._limits.fills and any(look.fill for look in self._looks.values()):
                self._swatches = None
                self._pass_over(lambda look: look._replace(fill=None))
            if found.written > self._limits.fills and any(look.ink for look in self._looks.values()):
                self._pass_over(lambda look: look._replace(ink=None))
        if self._swatches:
            for letters, row, style in self._swatches.findall(data, begin, end):
                self._swatch(int(row) - 1, column_of(letters) - 1, int(style))

    def _shared(self, row: int, column: int, text: int) -> None:
        """Tells a cell whose shared text is struck through or marked."""
        texts = self._workbook.texts
        if text in texts.struck:
            self._found.struck.add((row, column))
        elif text in texts.marked:
            self._found.mark(row, column, texts.marked[text])

    def _swatch(self, row: int, column: int, style: int) -> None:
        """Tells a blank cell with a colour, as long as there are not too many."""
        if self._swatches and not self._found.swatch(row, column, self._looks[style], self._limits):
            self._swatches = None

    def _pass_over(self, without: Callable[[Look], Look]) -> None:
        """Looks no more for cells that show nothing but a colour: there are too many for any to be told."""
        looks = {style: without(look) for style, look in self._looks.items()}
        self._looks = {style: look for style, look in looks.items() if any(look)}
        self._looking = plain_xml.styled(set(self._looks), plain_xml.IS_FILLED)

    def _next_row(self, number: int) -> None:
        if number <= self._row:
            raise _disorder()
        self._row, self._column = number, 0

    def _formula(self, row: int, column: int, kind: str, formula: str, value: str | None) -> None:
        """Tells a formula without a result; `value`: what stands for it, None where nothing does.

        A text that is empty is a result.
        """
        shown = f"={formula[:_LONGEST_SHOWN]}{'…' if len(formula) > _LONGEST_SHOWN or not formula else ''}"
        if not value and not (kind == "str" and value is not None):
            self._fault(row, column, shown, NO_RESULT)
            self._found.filled[column - 1] += 1
        elif value == "0" and not self._workbook.computed:
            self._fault(row, column, shown, PLACEHOLDER)
        elif value == "0" and kind in ("", "n") and formula:
            self._found.zeros[row - 1, column - 1] = formula

    def _date(self, row: int, column: int, value: str) -> None:
        """Tells a number under a date's format that no calendar has."""
        try:
            number = float(value)
        except ValueError:
            return  # a text
        if not 0 <= number < self._workbook.days + 1:
            self._fault(row, column, value, NO_DATE)

    def _number(self, row: int, column: int, value: str) -> None:
        """Keeps a number that the parser takes for a date."""
        try:
            self._found.values[row - 1, column - 1] = float(value)
        except ValueError:
            return  # a text

    def _fault(self, row: int, column: int, text: str, what: str) -> None:
        self._found.extends(row - 1, column - 1)
        self._found.faults[row - 1, column - 1] = (text, what)

    # What is no plain row: elements as the XML parser tells them.

    def _start(self, name: str, attributes: Attributes) -> None:
        if not self._in_rows:
            self._start_beside(name, attributes)
            return
        self._level += 1
        if self._level == 1 and name == "row":
            self._start_row(attributes)
        elif self._level == 2 and name == "c":
            self._start_cell(attributes)
        elif self._level == 3 and name in ("v", "f", "is"):
            if name in self._texts:
                raise damaged("une cellule y a deux valeurs")
            self._text_of = self._texts[name] = []
            if name == "f":
                self._of_formula = f' si="{attributes["si"]}"'.encode() if "si" in attributes else b""
        elif self._level > 3 and "is" in self._texts:
            self._rich.start(name, attributes)

    def _start_beside(self, name: str, attributes: Attributes) -> None:
        if name == "sheetData":
            self._in_rows = True
        elif name == "col" and _is_hidden(attributes, "width", _NARROW):
            first, last = whole_number(attributes.get("min", "")), whole_number(attributes.get("max", ""))
            if first and last:
                self._found.hidden_columns.update(range(first - 1, min(last, self._limits.columns)))
        elif name == "sheetPr":
            self._found.filtered |= attributes.get("filterMode") in ("1", "true")
        elif name == "tabColor":
            self._found.tab = colour(attributes, self._workbook.styles.of_theme) or ""
        elif name in FILTERS:
            self._found.filtered = True
        elif name == "mergeCell":
            self._found.merged += _areas(attributes.get("ref", ""))
        else:
            self._beside.start(name, attributes)

    def _start_row(self, attributes: Attributes) -> None:
        number = whole_number(attributes.get("r", str(self._row + 1)))
        if number is None:
            raise damaged("le numéro d'une ligne y est illisible")
        self._next_row(number)
        self._room.check(self._found.name, self._row, 1)
        if _is_hidden(attributes, "ht", _LOW):
            self._found.hidden_rows.add(self._row - 1)

    def _start_cell(self, attributes: Attributes) -> None:
        self._cell, self._texts, self._rich = attributes, {}, RichText()
        column = self._column + 1
        if address := attributes.get("r"):
            match = _ADDRESS.fullmatch(address)
            if not match:
                raise damaged("l'adresse d'une cellule y est illisible")
            column = column_of(match[1].upper().encode())
            if int(match[2]) != self._row or column <= self._column:
                raise _disorder()
        self._column = column
        self._room.check(self._found.name, 1, column)

    def _text(self, text: str) -> None:
        if self._text_of is not None and len(self._text_of) < _LONGEST_SHOWN:  # its beginning is enough
            self._text_of.append(text)
        if self._level > 3:
            self._rich.text(text)
        elif not self._in_rows:
            self._beside.text(text)

    def _unseen(self, *_: object) -> None:
        """A comment or CDATA inside a cell: calamine passes over what stands there."""
        self._found.parser_fails |= self._level > 1

    def _end(self, name: str) -> None:
        if not self._in_rows:
            self._beside.end(name)
            return
        if self._level == 0:
            self._in_rows = False
            return
        self._level -= 1
        if self._level > 2:
            self._rich.end(name)
        elif self._level == 2:
            self._text_of = None
        elif self._level == 1 and name == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        """Tells what is special in a cell, and that it holds something."""
        found, row, column = self._found, self._row, self._column
        kind, style = self._cell.get("t", "n"), whole_number(self._cell.get("s", "0"))
        pieces = self._texts.get("v")
        written = "".join(pieces) if pieces is not None else ""
        value = written.strip() if pieces is not None else None
        if kind == "s" and value and not value.isdecimal():
            raise damaged("une cellule y renvoie à un texte qui n'existe pas")
        if value or "is" in self._texts or "f" in self._texts:
            found.extends(row - 1, column - 1)
            self._room.check(found.name, found.rows, found.columns)
            if style in self._looks:
                found.look(row - 1, column - 1, self._looks[style])
        elif style in self._looks:
            self._swatch(row - 1, column - 1, style)
        if value or "".join(self._texts.get("is", ())).strip():
            found.filled[column - 1] += not (
                kind == "s" and value and int(value) in self._workbook.texts.blank
            )
            if kind == "s" and value:
                self._shared(row - 1, column - 1, int(value))
            elif is_struck(self._rich.runs):
                found.struck.add((row - 1, column - 1))
            elif told := marked(self._rich.runs):
                found.mark(row - 1, column - 1, told)
        if value and kind in _AS_WRITTEN:
            canonical = _AS_WRITTEN[kind].fullmatch(written) and not (
                self._numbered and len(pieces or ()) > 1
            )
            found.parser_fails |= not canonical
        if kind == "e" and value:
            self._fault(row, column, value, ERROR)
        elif "f" in self._texts and "is" not in self._texts:
            formula = "".join(self._texts["f"])
            self._formula(
                row, column, kind, self._shared_formulas.at(row, column, self._of_formula, formula), value
            )
        if style in self._workbook.styles.percent:
            found.percents[column - 1].append(row - 1)
        elif style in self._workbook.styles.date and kind == "n" and value:
            self._date(row, column, value)
        elif style in self._workbook.styles.false_date and kind == "n" and value:
            self._number(row, column, value)


def _areas(written: str) -> list[Area]:
    """« A1:B2 D4:E9 »: the areas of several cells."""
    found = (area.groups() for one in written.split() if (area := _AREA.fullmatch(one)))
    return [
        (
            int(top) - 1,
            column_of(left.encode()) - 1,
            int(bottom or top) - 1,
            column_of((right or left).encode()) - 1,
        )
        for left, top, right, bottom in found
    ]


def _is_hidden(attributes: Attributes, size: str, least: float) -> bool:
    """Whether a row or a column is hidden, or so small that it might as well be."""
    if attributes.get("hidden") in ("1", "true"):
        return True
    written = _SIZE.fullmatch(attributes.get(size, ""))
    return written is not None and float(written[0]) < least


def _disorder() -> Refusal:
    return damaged("ses cellules y sont en désordre, ou deux fois au même endroit")
