"""How the styles of an OpenDocument workbook look: units of numbers, strike-through, colours, raised signs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from data_access.importing.extract.format_words import LONGEST, WORDS, has_words
from data_access.importing.extract.number_formats import (
    ALL,
    MONTHS,
    NUMBERS,
    YEARS,
    Section,
    unit_of_sections,
)
from data_access.importing.extract.ods_beside import OdsBeside
from data_access.importing.extract.rich_text import LOWERED, RAISED, Run
from data_access.importing.extract.sheet_scan import Look, ink_of
from data_access.importing.extract.symbol_fonts import sign_font
from data_access.importing.extract.xml_stream import Attributes

_OF_NUMBERS = ("number-style", "currency-style")
_OF_DATES = ("day", "month", "year", "hours", "day-of-week", "week-of-year", "quarter", "era")
_SHOWN = ("text", "currency-symbol")  # what a number format shows beside the digits
_DRAWN = (
    *_OF_DATES,
    "number",
    "scientific-number",
    "fraction",
    "boolean",
    "currency-symbol",
    "am-pm",
    "minutes",
    "seconds",
)
_DIVIDED = {"1000": 1, "1000000": 2}
_MOST_SECTIONS = 10  # of a number format
_DEEPEST = 20  # styles of which each is based on the next
_WHITE = "FFFFFF"
_NO_COLOURS = (None, "TRANSPARENT", _WHITE)
_BOLD = ("bold", "600", "700", "800", "900")
_SIZES = ("row-height", "column-width")
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,9})?)(mm|cm|in|pt)", re.ASCII)
_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
_STEP = 10  # points by which a cell is indented once
_LEAST = 2  # points: what is smaller cannot be seen


@dataclass
class _Style:
    """What a style says itself; None where it leaves that to its parent."""

    parent: str = ""
    numbers: str | None = None
    struck: bool | None = None
    colour: str | None = None
    shifted: str | None = None
    ink: str | None = None
    italic: bool | None = None
    bold: bool | None = None
    font: str | None = None
    indent: int | None = None


@dataclass
class _Numbers:
    """A number format. `others`: the formats of the numbers that fulfil a condition, by it (« >=0 »); `shows`: whether
    it shows a number at all; `texts`: whether it says how texts are shown, and whether it shows them."""

    before: str = ""  # the digits
    behind: str = ""
    divided: int | None = None  # how often by a thousand; None where it shows no digits
    others: list[tuple[str, str]] = field(default_factory=list)
    shows: bool = False
    texts: bool | None = None

    def code(self, condition: str = "") -> str:
        """The same as a format of Excel."""
        before, behind = (text.replace('"', "") for text in (self.before, self.behind))
        digits = "" if self.divided is None else f"0{',' * self.divided}"
        return f'{condition and f"[{condition}]"}"{before}"{digits}"{behind}"'


class OdsStyles:
    """Is told the elements of one part or several, and what they hold as text."""

    def __init__(self) -> None:
        self.beside = OdsBeside()
        self._styles: dict[str, _Style] = {}
        self._of_texts: dict[str, _Style] = {}  # of parts of a text
        self._numbers: dict[str, _Numbers] = {}
        self._formats: dict[str, _Numbers] = {}  # all of them, those of texts and dates as well
        self._dates: dict[str, set[str]] = {}  # the formats of dates: what each shows
        self._shown = set[str]()  # of the one that began last
        self._style, self._format = _Style(), _Numbers()  # the ones that began last
        self._looks: dict[str, Look | None] = {}
        self._name, self._small = "", set[str]()  # of the style that began last; of rows and columns

    def start(self, name: str, attributes: Attributes) -> bool:
        """An element begins; whether it holds signs that a number shows."""
        if name in ("style", "default-style"):
            self._format = _Numbers()
            parent, numbers = (
                attributes.get("style:parent-style-name", ""),
                attributes.get("style:data-style-name"),
            )
            self._style = _Style(parent, numbers)
            self._name = attributes.get("style:name", "")
            if name == "style" and attributes.get("style:family") == "table-cell":
                self._styles[attributes.get("style:name", "")] = self._style
            elif name == "style" and attributes.get("style:family") == "text":
                self._of_texts[attributes.get("style:name", "")] = self._style
        elif name in ("table-row-properties", "table-column-properties"):
            self._size(attributes)
        elif name.endswith("-style"):
            self._format = _Numbers(texts=False if name == "text-style" else None)
            self._formats[attributes.get("style:name", "")] = self._format
            self._shown = set()
            if name == "date-style":
                self._dates[attributes.get("style:name", "")] = self._shown
            elif name in _OF_NUMBERS:
                self._numbers[attributes.get("style:name", "")] = self._format
        elif name == "text-content":
            self._format.texts = True
        elif name in _OF_DATES:
            self._shown.add(name)
        elif name == "number":
            self._format.divided = _DIVIDED.get(attributes.get("number:display-factor", ""), 0)
        elif name == "map" and len(self._format.others) < _MOST_SECTIONS:
            condition = attributes.get("style:condition", "").removeprefix("value()")
            self._format.others.append((condition, attributes.get("style:apply-style-name", "")))
        elif name == "text-properties":
            if "style:text-line-through-style" in attributes:
                self._style.struck = attributes["style:text-line-through-style"] != "none"
            if "fo:color" in attributes:
                self._style.ink = attributes["fo:color"].removeprefix("#").upper()
            if "fo:font-style" in attributes:
                self._style.italic = attributes["fo:font-style"] == "italic"
            if "fo:font-weight" in attributes:
                self._style.bold = attributes["fo:font-weight"] in _BOLD
            if "style:font-name" in attributes or "fo:font-family" in attributes:
                named = attributes.get("style:font-name") or attributes.get("fo:font-family", "")
                self._style.font = sign_font(named.strip("'\""))
            if "style:text-position" in attributes:
                self._style.shifted = _shifted(attributes["style:text-position"])
        elif name == "paragraph-properties" and (
            margin := _LENGTH.fullmatch(attributes.get("fo:margin-left", ""))
        ):
            self._style.indent = round(float(margin[1]) * _POINTS[margin[2]] / _STEP)
        elif name == "table-cell-properties" and "fo:background-color" in attributes:
            self._style.colour = attributes["fo:background-color"].removeprefix("#").upper()
        self._format.shows |= name in _DRAWN
        return name in _SHOWN

    def is_small(self, name: str) -> bool:
        """Whether rows, or columns, of this style are so small that nobody sees them."""
        return name in self._small

    def _size(self, attributes: Attributes) -> None:
        for name in _SIZES:
            length = _LENGTH.fullmatch(attributes.get(f"style:{name}", ""))
            if length and float(length[1]) * _POINTS[length[2]] < _LEAST:
                self._small.add(self._name)

    def text(self, signs: str) -> None:
        """Signs that a number shows beside its digits."""
        one = self._format
        if one.divided is None:
            one.before = (one.before + signs)[:LONGEST]
        else:
            one.behind = (one.behind + signs)[:LONGEST]

    def look(self, name: str) -> Look | None:
        """How a cell of this style looks; None where it is plain."""
        if name not in self._looks:
            look = self._look(name)
            self._looks[name] = look if any(look) else None
        return self._looks[name]

    def of_text(self, name: str) -> Run | None:
        """How a part of a text is written in this style, as a run without signs; None where nothing strikes or raises
        it."""
        whole = _whole(self._of_texts, name)
        return Run("", whole.struck or False, whole.shifted or "") if whole.struck or whole.shifted else None

    def _look(self, name: str) -> Look:
        whole = _whole(self._styles, name)
        fill = None if whole.colour in _NO_COLOURS else whole.colour
        unseen = ALL if whole.ink == _WHITE and fill is None else self._hides(whole.numbers or "")
        colour = None if whole.ink in _NO_COLOURS else whole.ink
        ink = ink_of(colour, italic=bool(whole.italic), bold=bool(whole.bold), indent=whole.indent or 0)
        return Look(
            self._unit(whole.numbers or ""), whole.struck or False, fill, unseen, ink, whole.font or ""
        )

    def _hides(self, name: str) -> str:
        """Of a format that shows nothing of a number (« ;;; »): ALL where it shows nothing of a text either, else
        NUMBERS; empty for any other."""
        own = (
            self._formats.get(name) if name else None
        )  # a list of the program's own is a style without a name
        if own is None:
            return ""
        others = [self._formats.get(other, _Numbers(shows=True)) for _, other in own.others]
        of_numbers = others if own.texts is not None else [*others, own]
        if not of_numbers or any(one.shows or one.before.strip() or one.behind.strip() for one in of_numbers):
            return ""
        return ALL if own.texts is False and not own.before.strip() else NUMBERS

    def _unit(self, name: str) -> str | None:
        if name in self._dates:
            shown = self._dates[name]
            return YEARS if shown == {"year"} else MONTHS if shown in ({"month", "year"}, {"month"}) else None
        own = self._numbers.get(name, _Numbers())
        others = [(condition, self._numbers.get(other, _Numbers())) for condition, other in own.others]
        code = ";".join([*(other.code(condition) for condition, other in others), own.code()])
        if has_words(code):
            return f"{WORDS}{code}"
        formats = [*(other for _, other in others), own]
        return unit_of_sections(
            [Section(one.before, one.behind, one.divided) for one in formats if one.divided is not None]
        )


def _whole(styles: Mapping[str, _Style], name: str) -> _Style:
    """What a style says, and the styles that it is based on where it does not."""
    whole = _Style()
    for _ in range(_DEEPEST):
        if (style := styles.get(name)) is None:
            break
        whole.numbers = style.numbers if whole.numbers is None else whole.numbers
        whole.struck = style.struck if whole.struck is None else whole.struck
        whole.colour = style.colour if whole.colour is None else whole.colour
        whole.ink = style.ink if whole.ink is None else whole.ink
        whole.italic = style.italic if whole.italic is None else whole.italic
        whole.bold = style.bold if whole.bold is None else whole.bold
        whole.indent = style.indent if whole.indent is None else whole.indent
        whole.font = style.font if whole.font is None else whole.font
        whole.shifted = style.shifted if whole.shifted is None else whole.shifted
        name = style.parent
    return whole


def _shifted(position: str) -> str:
    """What « super 58% », « -33% 58% » or « 0% » say."""
    how = position.partition(" ")[0]
    if how in ("super", "sub"):
        return RAISED if how == "super" else LOWERED
    number = how.removesuffix("%")
    return LOWERED if number.startswith("-") else RAISED if number.strip("0.") else ""
