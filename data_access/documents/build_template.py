"""Makes the templates that come with the dashboard: of the activity report, of the papers of the board.

Run once, by hand: `python -m data_access.documents.build_template`. An association changes the file itself in Word, or
takes another one.
"""

from typing import Any, NamedTuple

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from data_access.documents.word_template import BOARD_PACK, REPORT, DocumentKind
from data_access.documents.word_xml import field_runs
from data_access.palette import LIGHT, bare

FONT = "Calibri"
INK, QUIET, GREEN, VIOLET, PANEL, LINE, TO_WRITE, TO_WRITE_BAR = map(
    bare,
    (
        LIGHT.text,
        LIGHT.muted,
        LIGHT.acquired,
        LIGHT.link,
        LIGHT.panel,
        LIGHT.border,
        LIGHT.underway_outline,
        LIGHT.underway,
    ),
)


class Sizes(NamedTuple):
    """How large a template is written, in points, but for `margin` (cm). `title`: and the space before it; `headings`:
    each with the space before it; `between`: two sources, two lines of a cell; `first_alone`: the first page is a
    cover; `number`: the room for that of a source (cm), which stands in a column of half a page."""

    margin: float
    title: tuple[float, float]
    subtitle: tuple[float, float]
    headings: tuple[tuple[float, float], ...]
    body: float
    lead: float
    small: float
    cell: float
    source: float
    after: float
    between: float
    first_alone: bool
    number: float


LARGE = Sizes(
    2.2, (34, 150), (17, 24), ((20, 26), (14, 16), (11.5, 10)), 10.5, 13, 9, 9.5, 8, 5, 2, True, 0.9
)
TIGHT = Sizes(1.8, (20, 0), (13, 6), ((14, 12), (11, 6), (10, 4)), 9.5, 11, 8.5, 8.5, 7, 2.5, 1, False, 0.6)


def build(kind: DocumentKind, title: str, sizes: Sizes) -> None:
    """Writes the template of a kind of document in its place."""
    document = docx.Document()
    _page(document, sizes)
    _styles(document, sizes)
    for section in kind.sections:
        document.add_paragraph(f"{{{{ {section.french} }}}}")
    for name, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):  # for Word 2010, and not of these styles
            document.part.drop_rel(name)
    document.core_properties.title = title
    document.core_properties.author = "Start-Up de Territoire"
    document.core_properties.language = "fr-FR"
    document.core_properties.comments = ""
    document.save(str(kind.template))


def _page(document: Any, sizes: Sizes) -> None:
    """A4, its number at the foot of all pages but a cover."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(sizes.margin)
    page.different_first_page_header_footer = sizes.first_alone
    foot = page.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot.add_run("Start-Up de Territoire · ")
    foot._p.extend(field_runs("PAGE", "2"))


def _styles(document: Any, sizes: Sizes) -> None:
    styles = document.styles
    _french(styles)
    _plain(styles["Normal"], sizes.body, INK, after=sizes.after)
    styles["Normal"].paragraph_format.line_spacing = 1.12
    size, before = sizes.title
    _plain(styles["Title"], size, GREEN, bold=True, before=before, after=sizes.after + 1)
    size, after = sizes.subtitle
    _plain(styles["Subtitle"], size, VIOLET, after=after)
    for level, ((size, before), color) in enumerate(
        zip(sizes.headings, (GREEN, VIOLET, INK), strict=True), 1
    ):
        _plain(styles[f"Heading {level}"], size, color, bold=True, before=before, after=sizes.after - 1)
        styles[f"Heading {level}"].paragraph_format.keep_with_next = True
    _plain(styles["Caption"], sizes.small, QUIET, bold=False, before=sizes.after + 3, after=3)
    styles["Caption"].paragraph_format.keep_with_next = True
    _plain(styles["Quote"], sizes.body, QUIET, italic=True, after=sizes.after + 1)
    styles["Quote"].paragraph_format.left_indent = Cm(0.8)
    _plain(styles["List Bullet"], sizes.body, INK, after=sizes.after - 2)
    _plain(styles["Footer"], sizes.small, QUIET)
    for name, size, color in (
        ("Chapeau", sizes.lead, GREEN),
        ("À écrire", sizes.body, TO_WRITE),
        ("Petit", sizes.small, QUIET),
        ("Source", sizes.source, QUIET),
        ("Cellule", sizes.cell, INK),
    ):
        own = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        own.base_style = styles["Normal"]
        _plain(own, size, color, after=sizes.between if name in ("Source", "Cellule") else sizes.after + 1)
    _framed(styles["À écrire"])
    styles["Source"].paragraph_format.line_spacing = 1
    styles["Source"].paragraph_format.left_indent = Cm(sizes.number)
    styles["Source"].paragraph_format.first_line_indent = Cm(-sizes.number)
    styles["Source"].paragraph_format.tab_stops.add_tab_stop(Cm(sizes.number))
    contents = styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    contents.base_style = styles["Normal"]
    _plain(contents, sizes.body + 1, INK, after=5)
    contents.paragraph_format.tab_stops.add_tab_stop(Cm(16.6), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    _plain(styles["TOC Heading"], sizes.headings[0][0], GREEN, bold=True, after=10)
    styles.element.append(parse_xml(_TABLE))


def _french(styles: Any) -> None:
    """The language that a speller checks, and the font of all that names none."""
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    language.set(qn("w:val"), "fr-FR")
    fonts = defaults.find(qn("w:rFonts"))
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _plain(
    style: Any,
    size: float,
    color: str,
    *,
    bold: bool = False,
    italic: bool = False,
    before: float = 0,
    after: float = 0,
) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
    style.font.color.rgb = RGBColor.from_string(color)
    own = style.element.get_or_add_rPr()
    for fonts in own.findall(qn("w:rFonts")):
        own.remove(fonts)
    style.font.name = FONT
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _framed(style: Any) -> None:
    """A bar on the left, which stays when it is printed in black."""
    borders = OxmlElement("w:pBdr")
    left = OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "8"), ("color", TO_WRITE_BAR)):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


_TABLE = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Tableau">
<w:name w:val="Tableau"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>
<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="{GREEN}"/>
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders>
<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>
<w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{GREEN}"/></w:rPr><w:tcPr>
<w:shd w:val="clear" w:color="auto" w:fill="{PANEL}"/></w:tcPr></w:tblStylePr></w:style>"""


if __name__ == "__main__":
    build(REPORT, "Rapport d'activité", LARGE)
    build(BOARD_PACK, "Dossier du conseil d'administration", TIGHT)
