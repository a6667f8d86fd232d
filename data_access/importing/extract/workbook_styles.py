"""The styles of an Excel workbook: number formats, fonts, fills and the formats that conditions give."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from data_access.importing.extract.conditions import Differential
from data_access.importing.extract.number_formats import (
    ALL,
    PERCENT,
    hides,
    look_of,
    seems_a_date,
    shows,
)
from data_access.importing.extract.sheet_scan import Look, indented, ink_of
from data_access.importing.extract.symbol_fonts import sign_font
from data_access.importing.extract.theme_colours import tinted
from data_access.importing.extract.xml_stream import Attributes, is_on, whole_number
from data_access.importing.model.cell import BOLD, ITALIC

_T = TypeVar("_T")
_PLAIN = Look()
_LONGEST_NUMBER = 9  # signs of a colour's
_NO_COLOURS = ("FFFFFF", "theme:0:0", "indexed:1", "indexed:9", "indexed:64")  # white, or the window's own


@dataclass
class Styles:
    """The styles (numbers of `cellXfs`) that show a percentage, those that show a date or a time, those that only
    seem to (« Standard »), and the looks of those that have one."""

    percent: set[int] = field(default_factory=set)
    date: set[int] = field(default_factory=set)
    false_date: set[int] = field(default_factory=set)
    looks: dict[int, Look] = field(default_factory=dict)
    differentials: list[Differential] = field(default_factory=list)  # of conditional formats
    first_ink: str | None = None  # that of most cells
    of_theme: Sequence[str] = ()  # its colours

    def add(
        self,
        style: int,
        number: int,
        code: str | None,
        struck: bool = False,
        fill: str | None = None,
        blank: bool = False,
        ink: str | None = None,
        font: str = "",
    ) -> None:
        """Takes a style, and the format that it has; the first one is that of most cells, whose colour tells none
        from another. `blank`: its signs have the colour of the sheet; `ink`, `font`: see
        `sheet_scan.Look`."""
        what = shows(number, code)
        if what:
            (self.percent if what == PERCENT else self.date).add(style)
        elif seems_a_date(code or ""):
            self.false_date.add(style)
        unseen = ALL if blank and style else hides(code)
        self.first_ink = self.first_ink if style else ink
        own = (fill if style else None, unseen, None if ink == self.first_ink else ink)
        if (look := Look(look_of(number, code), struck, *own, font)) != _PLAIN:
            self.looks[style] = look

    def indent(self, style: int, steps: int) -> None:
        """Takes by how many steps the cells of a style stand further right."""
        look = self.looks.get(style, _PLAIN)
        self.looks[style] = look._replace(ink=" ".join(filter(None, (look.ink, indented(steps)))))


@dataclass
class _Font:
    """How a font is written. `white`: its signs are; `signs`: its name, where it draws letters as signs."""

    colour: str | None = None
    italic: bool = False
    bold: bool = False
    struck: bool = False
    white: bool = False
    signs: str = ""

    @property
    def ink(self) -> str | None:
        return ink_of(self.colour, italic=self.italic, bold=self.bold)


@dataclass
class _Fill:
    """What stands behind the signs. `white`: it is, or nothing does."""

    colour: str | None = None
    white: bool = True


def colour(attributes: Attributes, of_theme: Sequence[str] = ()) -> str | None:
    """What tells a colour from others (« FFFF00 »; « theme:4:0.6 » where the theme does not say it); None for white and
    for none."""
    theme, index = (attributes.get(name, "")[:_LONGEST_NUMBER] for name in ("theme", "indexed"))
    name: str | None = None
    if rgb := attributes.get("rgb"):
        name = rgb[-6:].upper()
    elif theme.isdecimal():
        known, tint = dict(enumerate(of_theme)).get(int(theme), ""), _tint(attributes.get("tint", "0"))
        name = tinted(known, tint) if known else f"theme:{theme}:{tint:.2g}"
    elif index.isdecimal():
        name = f"indexed:{index}"
    return None if name in _NO_COLOURS else name


def _tint(text: str) -> float:
    """How light a colour is made, without the digits that programs write differently."""
    try:
        return max(-1.0, min(1.0, float(f"{float(text):.2g}")))
    except ValueError:
        return 0.0


def _is_white(attributes: Attributes, of_theme: Sequence[str]) -> bool:
    """Whether a colour of signs, or behind them, is white, or the theme's first: that of the sheet."""
    if attributes.get("auto") in ("1", "true") or attributes.get("indexed") == "64":  # black, of signs
        return False
    return (
        any(attributes.get(one) for one in ("rgb", "theme", "indexed"))
        and colour(attributes, of_theme) is None
    )


def _differ(found: list[Differential], name: str, attributes: Attributes, of_theme: Sequence[str]) -> None:
    """Takes what an element says of the format that a condition gives."""
    if name == "dxf":
        found.append(Differential())
    elif not found:
        return
    elif name == "strike":
        found[-1].strikes = is_on(attributes)
    elif name == "numFmt":
        found[-1].hides |= bool(hides(attributes.get("formatCode")))
    elif name == "color":
        if _is_white(attributes, of_theme):
            found[-1].hides = True
        else:
            found[-1].paints = True
    elif name in ("bgColor", "fgColor") and not _is_white(attributes, of_theme):
        found[-1].paints, found[-1].hides = True, False


class StyleReading:
    """The styles of a workbook as their elements come: the fonts and the fills first, then what is made of them."""

    def __init__(self, of_theme: Sequence[str]) -> None:
        self.styles = Styles(of_theme=of_theme)
        self._of_theme = of_theme
        self._codes: dict[str, str] = {}
        self._fonts: list[_Font] = []
        self._fills: list[_Fill] = []
        self._number, self._inside, self._solid = 0, "", False

    def start(self, name: str, attributes: Attributes) -> None:
        """Takes what an element says as it begins."""
        if self._inside == "dxfs":
            _differ(self.styles.differentials, name, attributes, self._of_theme)
        if name == "numFmt":
            self._codes.setdefault(attributes.get("numFmtId", ""), attributes.get("formatCode", ""))
        elif name in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            self._inside = name
        elif self._inside == "fonts":
            self._of_font(name, attributes)
        elif name in ("patternFill", "gradientFill") or self._inside == "fills":
            self._of_fill(name, attributes)
        elif self._inside == "cellXfs":
            self._of_cells(name, attributes)

    def _of_font(self, name: str, attributes: Attributes) -> None:
        if name == "font":
            self._fonts.append(_Font())
        elif not self._fonts:
            return
        elif name == "name":
            self._fonts[-1].signs = sign_font(attributes.get("val", ""))
        elif name == "color":
            self._fonts[-1].white = _is_white(attributes, self._of_theme)
            self._fonts[-1].colour = colour(attributes, self._of_theme)
        elif name in ("i", "b"):
            setattr(self._fonts[-1], ITALIC if name == "i" else BOLD, is_on(attributes))
        elif name == "strike":
            self._fonts[-1].struck = is_on(attributes)

    def _of_fill(self, name: str, attributes: Attributes) -> None:
        if name == "fill":
            self._fills.append(_Fill())
        elif name in ("patternFill", "gradientFill"):
            self._solid = attributes.get("patternType") == "solid"
            if self._fills and self._inside == "fills":
                none = name == "patternFill" and attributes.get("patternType", "none") == "none"
                self._fills[-1].white = none
        elif name == "fgColor" and self._solid and self._fills:
            self._fills[-1].colour = colour(attributes, self._of_theme)
            self._fills[-1].white = _is_white(attributes, self._of_theme)

    def _of_cells(self, name: str, attributes: Attributes) -> None:
        if name == "xf":
            key = attributes.get("numFmtId", "0")
            font = _numbered(self._fonts, attributes.get("fontId", "0"))
            fill = _numbered(self._fills, attributes.get("fillId", "0"))
            self.styles.add(
                self._number,
                whole_number(key) or 0,
                self._codes.get(key),
                font is not None and font.struck,
                fill.colour if fill else None,
                bool(font and fill and font.white and fill.white),
                font.ink if font else None,
                font.signs if font else "",
            )
            self._number += 1
        elif name == "alignment" and self._number > 1:
            steps = whole_number(attributes.get("indent", "0")) or 0
            if steps > 0:
                self.styles.indent(self._number - 1, steps)


def _numbered(of_all: Sequence[_T], number: str) -> _T | None:
    """The font or the fill of that number; None where there is none."""
    place = whole_number(number)
    return of_all[place] if place is not None and place < len(of_all) else None
