"""The sheets of an Excel workbook and its number formats, read from its XML."""

import posixpath
from dataclasses import dataclass, replace

from data_access.importing.extract import shared_xml, theme_colours
from data_access.importing.extract.file_refusals import Refusal, count, damaged, quoted
from data_access.importing.extract.limits import Limits
from data_access.importing.extract.number_formats import (
    days,
)
from data_access.importing.extract.shared_xml import SharedTexts
from data_access.importing.extract.workbook_styles import StyleReading, Styles
from data_access.importing.extract.xml_stream import Attributes, elements
from data_access.importing.extract.zip_parts import ZipParts

TEXTS, STYLES = "/sharedStrings", "/styles"
_TEXTS_XML = "sharedstrings.xml"
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


def _styles(archive: ZipParts, workbook: str) -> Styles:
    of_theme = theme_colours.read(archive, next(iter(targets(archive, workbook, _THEME).values()), None))
    reading = StyleReading(of_theme)
    for part in targets(archive, workbook, STYLES).values():
        if archive.has(part):
            elements(archive.chunks(part), reading.start)
    return reading.styles
