"""The sheets of an Excel workbook and its number formats, read from its XML."""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from data_access.importing.extract import shared_xml, theme_colours
from data_access.importing.extract.conditions import Differential
from data_access.importing.extract.file_refusals import Refusal, count, damaged, quoted
from data_access.importing.extract.limits import Limits
from data_access.importing.extract.number_formats import (
    ALL,
    PERCENT,
    days,
    hides,
    look_of,
    seems_a_date,
    shows,
)
from data_access.importing.extract.shared_xml import SharedTexts
from data_access.importing.extract.sheet_scan import Look, indented, ink_of
from data_access.importing.extract.symbol_fonts import sign_font
from data_access.importing.extract.theme_colours import tinted
from data_access.importing.extract.xml_stream import Attributes, elements, is_on, whole_number
from data_access.importing.extract.zip_parts import ZipParts
from data_access.importing.model.cell import BOLD, ITALIC

TEXTS, STYLES = "/sharedStrings", "/styles"
_TEXTS_XML = "sharedstrings.xml"
_PLAIN = Look()
_LONGEST_NUMBER = 9  # signs of a colour's
_NO_COLOURS = ("FFFFFF", "theme:0:0", "indexed:1", "indexed:9", "indexed:64")  # white, or the window's own
FILTERS = {"filters", "customFilters", "dynamicFilter", "top10", "colorFilter", "iconFilter"}  # hide rows
_WORKBOOK, _SHEET, _THEME = (
    "/officeDocument",
    "/worksheet",
    "/theme",
)  # what the types of relationships end with


@dataclass(frozen=True)
class SheetPart:
    """A sheet of cells: its name, the part that holds it (in the workbook's list: its key), whether it is hidden."""

    name: str
    part: str
    hidden: bool


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
class _Ink:
    """How a font is written."""

    colour: str | None = None
    italic: bool = False
    bold: bool = False

    @property
    def told(self) -> str | None:
        return ink_of(self.colour, italic=self.italic, bold=self.bold)


@dataclass
class Workbook:
    """What an Excel workbook says of its sheets. `days`: how many days its calendar has, 9999-12-31 included;
    `since_1904`: it begins in that year.

    `computed`: whether the results of its formulas are a spreadsheet program's; a script that writes formulas asks
    for them to be computed when the file is opened, and puts 0 meanwhile.

    `texts`: those that its cells share.
    """

    sheets: list[SheetPart]
    styles: Styles
    days: int
    since_1904: bool
    computed: bool
    texts: SharedTexts


def read(archive: ZipParts, limits: Limits) -> Workbook:
    """Reads the workbook's own parts. Raises Refusal."""
    part = part_of(archive)
    listed: list[Attributes] = []
    since_1904 = computing = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal since_1904, computing
        if name == "sheet":
            listed.append(attributes)
        elif name == "workbookPr":
            since_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "calcPr":
            computing = attributes.get("fullCalcOnLoad") in ("1", "true")

    elements(archive.chunks(part), start)
    sheets = sheet_parts(archive, part, [SheetPart(*_sheet_entry(one)) for one in listed], limits)
    texts = {text.lower() for text in targets(archive, part, TEXTS).values()}
    texts |= {name for name in archive.names if name.endswith(_TEXTS_XML)}  # where parsers look for them
    shared = shared_xml.read(archive, texts)
    return Workbook(sheets, _styles(archive, part), days(since_1904), since_1904, not computing, shared)


def part_of(archive: ZipParts) -> str:
    """The part that is the workbook itself."""
    return next(iter(targets(archive, "", _WORKBOOK).values()), "xl/workbook.xml")


def sheet_parts(archive: ZipParts, workbook: str, listed: list[SheetPart], limits: Limits) -> list[SheetPart]:
    """The sheets of cells among those that the workbook lists by the keys of their parts. Raises Refusal.

    What has no key is a module of Excel 95, which has no cells.
    """
    if len(listed) > limits.sheets:
        raise too_many_sheets(len(listed), limits)
    kinds, parts = targets(archive, workbook), targets(archive, workbook, _SHEET)
    if lost := [one.name for one in listed if one.part and one.part not in kinds]:
        raise damaged(f"la feuille {quoted(lost[0])} y est annoncée mais n'y est pas")
    sheets = [replace(one, part=parts[one.part]) for one in listed if one.part in parts]
    check_names([sheet.name for sheet in sheets])
    return sheets


def _sheet_entry(sheet: Attributes) -> tuple[str, str, bool]:
    return sheet.get("name", ""), sheet.get("id", ""), sheet.get("state") in ("hidden", "veryHidden")


def check_names(names: list[str]) -> None:
    """Raises Refusal where two sheets have one name: which is meant could not be told."""
    if twice := [name for name in dict.fromkeys(names) if names.count(name) > 1]:
        raise damaged(f"deux feuilles s'appellent {quoted(twice[0])}")


def too_many_sheets(sheets: int, limits: Limits) -> Refusal:
    """The refusal of a workbook with more sheets than are read."""
    return Refusal(
        f"contient {count(sheets)} feuilles, plus que les {count(limits.sheets)} qui peuvent être lues : copiez les "
        "feuilles utiles dans un nouveau classeur"
    )


def targets(archive: ZipParts, part: str, kind: str = "") -> dict[str, str]:
    """The parts that a part refers to, by the key of the relationship; of one kind only, where it is given."""
    folder, name = posixpath.split(part)
    relationships = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, str] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith(kind):
            target = attributes.get("Target", "").replace("\\", "/")
            found[attributes.get("Id", "")] = posixpath.normpath(posixpath.join("/", folder, target)).lstrip(
                "/"
            )

    if archive.has(relationships):
        elements(archive.chunks(relationships), start)
    return found


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


def _is_on(of_all: list[bool], number: int | None) -> bool:
    return number is not None and number < len(of_all) and of_all[number]


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


def _styles(archive: ZipParts, workbook: str) -> Styles:
    styles = Styles()
    codes: dict[str, str] = {}
    struck: list[bool] = []  # by the number of a font
    fills: list[str | None] = []  # by the number of a fill: its colour
    blank: list[bool] = []  # by the number of a font: whether its signs are white
    inks: list[_Ink] = []  # by the number of a font
    names: list[str] = []  # by the number of a font: that of one whose letters are drawn as signs
    bare: list[bool] = []  # by the number of a fill: whether it is white, or none
    number, inside, solid = 0, "", False
    of_theme = theme_colours.read(archive, next(iter(targets(archive, workbook, _THEME).values()), None))
    styles.of_theme = of_theme

    def start(name: str, attributes: Attributes) -> None:
        nonlocal number, inside, solid
        if inside == "dxfs":
            _differ(styles.differentials, name, attributes, of_theme)
        if name == "numFmt":
            codes.setdefault(attributes.get("numFmtId", ""), attributes.get("formatCode", ""))
        elif name in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            inside = name
        elif name == "font" and inside == "fonts":
            struck.append(False)
            blank.append(False)
            inks.append(_Ink())
            names.append("")
        elif name == "name" and inside == "fonts" and names:
            names[-1] = sign_font(attributes.get("val", ""))
        elif name == "color" and inside == "fonts" and blank:
            blank[-1] = _is_white(attributes, of_theme)
            inks[-1].colour = colour(attributes, of_theme)
        elif name in ("i", "b") and inside == "fonts" and inks:
            setattr(inks[-1], ITALIC if name == "i" else BOLD, is_on(attributes))
        elif name == "strike" and inside == "fonts" and struck:
            struck[-1] = is_on(attributes)
        elif name == "fill" and inside == "fills":
            fills.append(None)
            bare.append(True)
        elif name in ("patternFill", "gradientFill"):
            solid = attributes.get("patternType") == "solid"
            if inside == "fills" and bare:
                bare[-1] = name == "patternFill" and attributes.get("patternType", "none") == "none"
        elif name == "fgColor" and inside == "fills" and solid and fills:
            fills[-1] = colour(attributes, of_theme)
            bare[-1] = _is_white(attributes, of_theme)
        elif name == "xf" and inside == "cellXfs":
            key = attributes.get("numFmtId", "0")
            font, fill = (
                whole_number(attributes.get("fontId", "0")),
                whole_number(attributes.get("fillId", "0")),
            )
            styles.add(
                number,
                whole_number(key) or 0,
                codes.get(key),
                _is_on(struck, font),
                fills[fill] if fill is not None and fill < len(fills) else None,
                _is_on(blank, font) and _is_on(bare, fill),
                inks[font].told if font is not None and font < len(inks) else None,
                names[font] if font is not None and font < len(names) else "",
            )
            number += 1
        elif name == "alignment" and inside == "cellXfs" and number > 1:
            steps = whole_number(attributes.get("indent", "0")) or 0
            if steps > 0:
                styles.indent(number - 1, steps)

    for part in targets(archive, workbook, STYLES).values():
        if archive.has(part):
            elements(archive.chunks(part), start)
    return styles
