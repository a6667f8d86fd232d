"""Tables of a web page that is called .xls, as many tools export them: each is a sheet, with the texts that stand above
it. Nothing is fetched, run or followed: only what stands in the file between its tags is read."""

import re
from html.parser import HTMLParser

from data_access.importing.extract.file_refusals import Refusal, count, damaged
from data_access.importing.extract.html_styles import StyleSheets, colour, ink, is_hidden, strikes
from data_access.importing.extract.limits import Limits, Room
from data_access.importing.extract.rich_text import LOWERED, RAISED, Run, is_struck, marked
from data_access.importing.extract.sheet_scan import Look, Place, Rows, ScanResult

_TABLE = re.compile(r"<table[\s>]", re.I)
_CHARSET = re.compile(r"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_OURS = {"utf8", "utf16", "iso88591", "iso885915", "latin1", "windows1252", "cp1252", "usascii", "ascii"}
_HEAD = 4096  # characters in which a page says its alphabet
_DEEPEST = 200  # elements that may be open in one that strikes through
_UNSEEN = {"head", "script", "style", "title", "xml", "template", "noscript"}
_FIELDS = {"input", "select", "textarea"}  # what stands in them is no text of the page
_BREAKS = {"br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"}  # begin a line
_CELLS = {"td", "th", "caption"}
_AROUND = _CELLS | {"table", "tr", "body", "html"}  # what strikes in them is told where they begin
_SHIFTS = {"sup": RAISED, "sub": LOWERED}
_STRIKES = {"s", "strike", "del"}
_LINE_END = re.compile(r"[\r\n]")
_EMPTY = {"br", "img", "hr", "col", "meta", "link", "input", "wbr"}  # elements that nothing closes

Attributes = list[tuple[str, str | None]]
Table = tuple[ScanResult, Rows]


def has_tables(text: str) -> bool:
    """Whether a page holds a table."""
    return _TABLE.search(text) is not None


def read(text: str, limits: Limits) -> list[Table]:
    """The tables of a page, in their order. Raises Refusal where one of them cannot be read for certain."""
    said = _CHARSET.search(text[:_HEAD])
    if said and re.sub(r"[^a-z0-9]", "", said[1].lower()) not in _OURS:
        raise Refusal(
            f"est une page web écrite dans un alphabet que nous ne lisons pas ({said[1][:20]}) : ouvrez-le dans Excel, "
            "enregistrez le tableau en .xlsx, puis réessayez"
        )
    page = _Page(limits)
    page.feed(text)
    page.close()
    return page.tables()


class _Page(HTMLParser):
    """A page, read from its tags on."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self._limits, self._room = limits, Room(limits)
        self._found: list[Table] = []
        self._scan = ScanResult("")
        self._rows: Rows = []
        self._covered: dict[int, int] = {}  # column → the last row that a cell above, or on its left, covers
        self._in_table = False
        self._styles = StyleSheets()
        self._style: list[str] | None = None  # a style sheet, where one is read
        self._unseen = ""  # the element whose content nobody sees
        self._striking: list[str] = []  # what strikes through what it holds, and the elements open in it
        self._text: list[str] = []  # its only line breaks are those of tags
        self._cell: Place | None = None
        self._runs: list[Run] = []  # the pieces of text of a cell, and how they are written
        self._shifted = ""  # of the piece that follows
        self._row_struck = False
        self._of_row: str | None = None  # colours
        self._of_cell: str | None = None
        self._ink: str | None = None

    def tables(self) -> list[Table]:
        """Those of the page. Raises Refusal where the last one does not end."""
        if self._in_table:
            raise damaged("un tableau n'y est pas fermé : il en manque sans doute la fin")
        self._end_line()
        if self._rows and self._found:  # what stands below the last one
            scan, rows = self._found[-1]
            rows += [[None], *self._rows]
            self._room.take("", len(self._rows), 1)
            scan.rows = len(rows)
        if len(self._found) > self._limits.sheets:
            raise Refusal(
                f"contient {count(len(self._found))} tableaux, plus que les {count(self._limits.sheets)} qui peuvent "
                "être lus : gardez ceux qui sont utiles"
            )
        if len(self._found) > 1:
            for place, (scan, _) in enumerate(self._found, start=1):
                scan.name = f"Tableau {place}"
        return self._found

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag == "style":
            self._style = []
        if self._unseen and tag not in ("body", "table"):
            return
        self._unseen = tag if tag in _UNSEEN else ""
        self._shifted = _SHIFTS.get(tag, self._shifted)
        if tag in _FIELDS and self._in_table:
            raise Refusal(
                "est une page web dont le tableau contient des champs à remplir : ouvrez-le dans Excel ou LibreOffice, "
                "enregistrez le tableau en .xlsx, puis réessayez"
            )
        said = self._styles.completed({name: value or "" for name, value in attrs})
        if tag == "table":
            self._begin_table(said)
        elif self._in_table and tag == "tr":
            self._begin_row(said)
        elif self._in_table and tag in _CELLS:
            if tag == "caption":
                self._begin_row({})
            self._begin_cell(said)
        elif tag in _BREAKS:
            self._break()
        if tag not in _EMPTY and tag not in _AROUND and (self._striking or _strikes(tag, said)):
            self._striking.append(tag)
            if len(self._striking) > _DEEPEST:
                raise damaged("ses balises sont imbriquées sans fin")

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self._styles.add("".join(self._style or ()))
            self._style = None
        if self._unseen:
            self._unseen = "" if tag == self._unseen else self._unseen
            return
        self._shifted = "" if tag in _SHIFTS else self._shifted
        if tag == "table" and self._in_table:
            self._end_table()
        elif tag in _CELLS or tag == "tr":
            self._end_cell()
        elif tag in _BREAKS and tag != "br":
            self._break()
        if tag in self._striking:
            while self._striking.pop() != tag:  # what it holds and was not closed
                pass

    def handle_data(self, data: str) -> None:
        if self._style is not None:
            self._style.append(data)
        if self._unseen or (self._in_table and self._cell is None and not data.strip()):
            return
        if self._in_table and self._cell is None:
            raise damaged("un texte y est dans un tableau, hors de ses cellules")
        self._text.append(_LINE_END.sub(" ", data))
        self._runs.append(Run(data, bool(self._striking), self._shifted))

    def _break(self) -> None:
        if self._cell is not None:
            self._text.append("\n")
            self._runs.append(Run("\n", struck=False, shifted=""))
        elif not self._in_table:
            self._end_line()

    def _end_line(self) -> None:
        """A line of text outside the tables stands in a row of its own."""
        if text := _plain(self._text):
            self._rows.append([text])
            self._scan.extends(len(self._rows) - 1, 0)
        self._text, self._runs, self._shifted = [], [], ""

    def _begin_table(self, said: dict[str, str]) -> None:
        if self._in_table:
            raise Refusal(
                "est une page web dont un tableau en contient un autre : ouvrez-le dans Excel ou LibreOffice, copiez "
                "le tableau utile dans un nouveau classeur, puis réessayez"
            )
        self._end_line()
        self._in_table = True
        self._scan.hidden = is_hidden(said)

    def _begin_row(self, said: dict[str, str]) -> None:
        self._end_cell()
        self._rows.append([])
        self._of_row, self._row_struck = colour(said), strikes(said)
        if is_hidden(said):
            self._scan.hidden_rows.add(len(self._rows) - 1)
        self._room.check("", len(self._rows), self._scan.columns)

    def _begin_cell(self, said: dict[str, str]) -> None:
        self._end_cell()
        if not self._rows:
            self._rows.append([])
        row, column = len(self._rows) - 1, len(self._rows[-1])
        while self._covered.get(column, -1) >= row:
            column += 1
        wide, high = _span(said.get("colspan")), _span(said.get("rowspan"))
        self._room.check("", row + high, column + wide)
        if wide * high > 1:
            self._scan.merged.append((row, column, row + high - 1, column + wide - 1))
            self._covered.update(dict.fromkeys(range(column, column + wide), row + high - 1))
        self._rows[-1] += [None] * (column + 1 - len(self._rows[-1]))
        if is_hidden(said):
            self._scan.hidden_columns.update(range(column, column + wide))
        self._cell, self._text, self._runs, self._shifted = (row, column), [], [], ""
        own = colour(said)
        self._of_cell = self._of_row if own is None else own
        self._ink = ink(said)
        self._striking = (
            ["td"] if self._row_struck or strikes(said) else []
        )  # nothing goes on from one cell to the next
        self._scan.extends(row, column)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        row, column = self._cell
        if text := _plain(self._text):
            self._rows[row][column] = text
            if is_struck(self._runs):
                self._scan.struck.add(self._cell)
            elif told := marked(self._runs):
                self._scan.mark(row, column, told._replace(whole=text, kept=_plain([told.kept])))
            if self._of_cell and len(self._scan.fills) <= self._limits.fills:
                self._scan.fills[self._cell] = self._of_cell
            if self._ink and len(self._scan.inks) <= self._limits.fills:
                self._scan.inks[self._cell] = self._ink
        else:
            self._scan.swatch(row, column, Look(fill=self._of_cell or None), self._limits)
        self._cell, self._text, self._runs, self._striking = None, [], [], []

    def _end_table(self) -> None:
        self._end_cell()
        self._in_table = False
        scan, rows = self._scan, self._rows
        scan.rows = len(rows)
        scan.tell_colours(rows, self._limits)
        scan.merged = [
            (top, left, min(bottom, len(rows) - 1), right) for top, left, bottom, right in scan.merged
        ]  # nothing below the table is covered
        self._room.take("", scan.rows, scan.columns)
        if any(map(any, rows)):
            self._found.append((scan, rows))
        self._scan, self._rows, self._covered = ScanResult(""), [], {}


def _span(said: str | None) -> int:
    """Over how many rows or columns a cell stands. Raises Refusal where nobody knows."""
    if said is None or not said.strip():
        return 1
    if not re.fullmatch(r"\s*[1-9]\d{0,5}\s*", said, re.ASCII):
        raise damaged("une cellule fusionnée y dit une étendue illisible")
    return int(said)


def _strikes(tag: str, said: dict[str, str]) -> bool:
    return tag in _STRIKES or ("style" in said and strikes(said))


def _plain(pieces: list[str]) -> str:
    """The text of a cell as a browser shows it."""
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, lines))
