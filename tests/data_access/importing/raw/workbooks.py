"""Workbooks part by part, as Excel and LibreOffice write them, so that a test can write any of them otherwise."""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from tests.data_access.importing.raw.zips import Content, zipped

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
ONE_ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
DATE, PERCENT, DURATION = 1, 2, 3  # styles
_FORMATS = ("General", "dd/mm/yyyy", "0.0%", "[h]:mm")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def cell(address: str, value: object, kind: str = "", style: int = 0) -> str:
    """A cell as the file holds it: a number, or by its kind a shared text (`s`), an error (`e`), a result (`str`) …"""
    return f"{_opened(address, kind, style)}<v>{value}</v></c>"


def inline(address: str, text: str) -> str:
    """A cell that holds its text itself, written as XML."""
    return f'{_opened(address, "inlineStr")}<is><t xml:space="preserve">{text}</t></is></c>'


def formula(address: str, text: str, result: str = "", kind: str = "", style: int = 0) -> str:
    """A cell with a formula, written as XML; `result`: the element that keeps it, if any."""
    return f"{_opened(address, kind, style)}<f>{text}</f>{result}</c>"


def row(number: int, *cells: str, attributes: str = "") -> str:
    """A row of cells."""
    return f'<row r="{number}"{attributes}>{"".join(cells)}</row>'


def sheet(rows: str = "", before: str = "", after: str = "", head: str = HEAD) -> str:
    """The XML of a sheet: its rows, and what stands before and after them."""
    return f'{head}<worksheet xmlns="{MAIN}" xmlns:r="{REL}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def xlsx(
    rows: str = ONE_ROW,
    *,
    texts: Iterable[str] | None = None,
    names: Iterable[str] = ("A",),
    settings: str = "",
    changed: Mapping[str, Content | None] | None = None,
) -> bytes:
    """A workbook whose sheets have all the same rows. `changed`: parts that are otherwise, None: left out."""
    parts = parts_of(rows, texts=texts, names=names, settings=settings) | dict(changed or {})
    return zipped({name: part for name, part in parts.items() if part is not None})


def parts_of(
    rows: str = ONE_ROW,
    *,
    texts: Iterable[str] | None = None,
    names: Iterable[str] = ("A",),
    settings: str = "",
) -> dict[str, Content | None]:
    """The parts of a workbook, by their names."""
    places = dict(enumerate(names, 1))
    listed = (
        f'<sheet name={quoteattr(name)} sheetId="{place}" r:id="rId{place}"/>'
        for place, name in places.items()
    )
    targets = [(f"rId{place}", "worksheet", f"worksheets/sheet{place}.xml") for place in places]
    kinds = {f"/xl/worksheets/sheet{place}.xml": "worksheet" for place in places}
    kinds |= {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles"}
    kinds |= {} if texts is None else {f"/{TEXTS}": "sharedStrings"}
    overrides = (
        f'<Override PartName="{part}" ContentType="{_KIND}.{kind}+xml"/>' for part, kind in kinds.items()
    )
    parts: dict[str, Content | None] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType='
        '"application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/>{"".join(overrides)}</Types>',
        "_rels/.rels": relationships([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}">{settings}<sheets>{"".join(listed)}'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relationships(
            [*targets, ("styles", "styles", "styles.xml"), ("texts", "sharedStrings", "sharedStrings.xml")]
        ),
        "xl/styles.xml": _styles(),
    }
    if texts is not None:
        items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
        parts[TEXTS] = f'{HEAD}<sst xmlns="{MAIN}">{items}</sst>'
    return parts | {f"xl/worksheets/sheet{place}.xml": sheet(rows) for place in places}


def relationships(targets: Iterable[tuple[str, str, str]]) -> str:
    """The part that says where others lie: key, kind, path."""
    lines = (f'<Relationship Id="{key}" Type="{REL}/{kind}" Target="{path}"/>' for key, kind, path in targets)
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def ods(
    body: str, *, automatic_styles: str = "", head: str = "", changed: Mapping[str, Content] | None = None
) -> bytes:
    """An OpenDocument workbook; `body`: its tables."""
    spaces = {"office": "office", "table": "table", "text": "text", "style": "style", "calcext": "calcext"}
    spaces |= {"number": "datastyle", "fo": "xsl-fo-compatible"}
    names = " ".join(
        f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in spaces.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {names} office:version="1.3">'
        f"<office:automatic-styles>{automatic_styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f"{body}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    parts: dict[str, Content] = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
        "META-INF/manifest.xml": manifest,
    }
    return zipped(parts | dict(changed or {}))


def table(*rows: str, name: str = "A", attributes: str = "") -> str:
    """A table of an OpenDocument workbook."""
    return f"<table:table table:name={quoteattr(name)}{attributes}>{''.join(rows)}</table:table>"


def line(*cells: str, attributes: str = "") -> str:
    """A row of an OpenDocument table."""
    return f"<table:table-row{attributes}>{''.join(cells)}</table:table-row>"


def entry(text: str, kind: str = "string", value: str = "", attributes: str = "") -> str:
    """A cell of an OpenDocument table: what it shows, of what kind it is, and the value that stands behind it."""
    behind = f' office:value="{value}"' if value else ""
    return (
        f'<table:table-cell office:value-type="{kind}"{behind}{attributes}><text:p>{escape(text)}</text:p>'
        "</table:table-cell>"
    )


def _opened(address: str, kind: str = "", style: int = 0) -> str:
    of_style, of_kind = f' s="{style}"' if style else "", f' t="{kind}"' if kind else ""
    return f'<c r="{address}"{of_style}{of_kind}>'


def _styles() -> str:
    formats = (
        f'<numFmt numFmtId="{164 + place}" formatCode="{code}"/>' for place, code in enumerate(_FORMATS)
    )
    styles = (f'<xf numFmtId="{164 + place}"/>' for place, _ in enumerate(_FORMATS))
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{"".join(formats)}</numFmts><fonts><font/></fonts><fills><fill>'
        "<patternFill/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs>"
        f"{''.join(styles)}</cellXfs></styleSheet>"
    )
