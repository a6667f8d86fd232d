"""Blocks written into a Word file: on a template, whose marks « {{ chiffres clés }} » they stand in place of."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Length

from data_access.documents.blocks import (
    Aside,
    Block,
    Bullets,
    Figure,
    Grid,
    Heading,
    Look,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Runs,
)
from data_access.documents.column_widths import row_lines
from data_access.documents.source_list import how_to_read, note_lines, place_lines
from data_access.documents.source_notes import Origin
from data_access.documents.word_columns import in_two_columns
from data_access.documents.word_template import (
    BULLET,
    CAPTION,
    CELL,
    CONTENTS,
    ENTRY,
    HEADINGS,
    LOOKS,
    SOURCE,
    TABLE,
    Template,
)
from data_access.documents.word_xml import (
    FIELD_END,
    TITLE_ANCHOR,
    Element,
    bookmark,
    comment_marks,
    elements,
    field_begin,
    link,
    paragraph,
    run,
)
from data_access.text_lines import drawable
from data_access.vocabulary import Term

_PER_PIXEL = 9525  # EMU
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_COUNT_PAGES = (
    "À faire, une fois le texte fini : un clic dans le sommaire puis F9 (Word), ou clic droit et « Mettre à jour "
    "l'index » (LibreOffice), écrit les numéros de page. Le PDF que fait le tableau de bord les a déjà."
)
SOURCES, TITLES = "sources", "contents"  # the sections, by their values, that are made of all others
_WHO, _INITIALS = "Tableau de bord", "TB"  # of the comments
_SUPERSCRIPT = '<w:vertAlign w:val="superscript"/>'
_LONGEST_TITLE = 255  # signs of a property of a file


@dataclass(frozen=True)
class Drawing:
    """A picture for a file: sharp as SVG, as PNG where that is not known; its size in pixels, 96 an inch."""

    svg: str
    png: bytes
    width: float
    height: float


Draw = Callable[[Figure], Drawing]


def write_document(
    template: Template,
    sections: Mapping[Term, Sequence[Block]],
    notes: Mapping[Note, Origin],
    draw: Draw,
    *,
    title: str,
    at: datetime,
) -> bytes:
    """The template with the blocks of those sections in place of their marks; a mark of no section goes. The contents
    and the sources are written here, where the template has their marks. `title` and `at` are noted in the file."""
    writer = _Writer(template, notes, draw)
    written = {
        section: writer.elements_of(sections[section])
        for section in template.sections
        if sections.get(section)
    }
    written |= {
        one: in_two_columns(place, writer.sources())
        for one, place in template.places.items()
        if one.value == SOURCES
    }
    written |= {
        one: writer.contents() for one in template.sections if one.value == TITLES
    }  # last: it tells all titles
    for section, place in template.places.items():
        for element in written.get(section, ()):
            place.addprevious(element)
        place.getparent().remove(place)
    about = template.document.core_properties
    about.title, about.author, about.language = (
        drawable(title)[:_LONGEST_TITLE],
        "Start-Up de Territoire",
        "fr-FR",
    )
    about.created = about.modified = at
    out = io.BytesIO()
    template.document.save(out)
    return out.getvalue()


@dataclass
class _Writer:
    """Makes elements of blocks; remembers the notes that it numbers and the titles that the contents tell."""

    template: Template
    notes: Mapping[Note, Origin]
    draw: Draw
    numbers: dict[str, int] = field(default_factory=dict)  # of the notes, by their words
    told: list[Origin] = field(default_factory=list)  # in the order of their numbers
    titles: list[tuple[str, str]] = field(default_factory=list)  # bookmark, words
    _ids: Iterator[int] = field(default_factory=lambda: count(1000))

    def elements_of(self, blocks: Iterable[Block]) -> list[Element]:
        """The elements that these blocks become."""
        found: list[Element] = []
        told = list(blocks)
        text = [one for one in told if not isinstance(one, Aside)]
        around = zip([None, *text], text, [*text[1:], None], strict=False)
        leading = {id(one) for before, one, after in around if _leads(before, one, after)}
        for block in told:
            if isinstance(block, Aside):
                self._comment(found, block.text)
            elif isinstance(block, Figure):
                caption = paragraph(
                    self.template.styles[CAPTION], self._runs(block.caption), _LEAVES_THE_NEXT
                )
                found += [self._picture(block), *elements([caption])]
            elif isinstance(block, Paragraph) and id(block) in leading:
                style = self.template.styles[LOOKS[block.look]]
                found += elements([paragraph(style, self._runs(block.runs), _WITH_THE_NEXT)])
            else:
                found += elements(self._xml_of(block))
        return found

    def contents(self) -> list[Element]:
        """The titles of the first level, as a field that Word and LibreOffice count anew when they are asked to. Until
        then it has no page numbers: nobody knows yet on which pages they are, and no dots lead to nothing."""
        if not self.titles:
            return []
        entries = [link(anchor, run(words)) for anchor, words in self.titles]
        entries[0] = field_begin('TOC \\o "1-1" \\h \\z \\u') + entries[0]
        entries[-1] += FIELD_END
        lines = [self._styled(ENTRY, entry) for entry in entries]
        found = elements([self._styled(CONTENTS, run("Sommaire"))])
        self._comment(found, _COUNT_PAGES)
        return [*found, *elements([*lines, _PAGE_BREAK])]

    def sources(self) -> list[Element]:
        """The notes in the order of their numbers, then where they are read, sheet by sheet."""
        if not self.numbers:
            return []
        title = self._title(Heading("Sources"))
        lines = (
            self._styled(
                SOURCE,
                bookmark(next(self._ids), _anchor(place), run(f"{place}."))
                + "<w:r><w:tab/></w:r>"
                + run(note),
            )
            for place, note in enumerate(note_lines(self.told), 1)
        )
        of_sheets = place_lines(self.told)
        places = [
            paragraph(
                self.template.styles[SOURCE],
                run("•") + "<w:r><w:tab/></w:r>" + run(sheet, "<w:b/>") + run(cells),
                _WITH_THE_NEXT if 0 < left < _LAST_TOGETHER else "",
            )
            for left, (sheet, cells) in zip(reversed(range(len(of_sheets))), of_sheets, strict=True)
        ]
        small, how = self.template.styles[LOOKS[Look.SMALL]], how_to_read(self.told)
        leads = [paragraph(small, run(how), _WITH_THE_NEXT)] if places else []
        return elements([title, *lines, *leads, *places])

    def _comment(self, told: Sequence[Element], text: str) -> None:
        """A comment on the last paragraph of those told: of a table, that of its caption."""
        commented = next(
            (one for one in reversed(told) if one.tag == qn("w:p") and one.find(qn("w:r")) is not None), None
        )
        if commented is None:
            return
        comment = self.template.document.comments.add_comment(drawable(text).strip(), _WHO, _INITIALS)
        begin, end, sign = elements(comment_marks(comment.comment_id))
        properties = commented.find(qn("w:pPr"))
        commented.insert(0 if properties is None else commented.index(properties) + 1, begin)
        commented.extend((end, sign))

    def _xml_of(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield self._title(block)
            case Paragraph():
                yield self._styled(LOOKS[block.look], self._runs(block.runs))
            case Bullets():
                yield from (self._styled(BULLET, self._runs(item)) for item in block.items)
            case Grid():
                yield self._styled(CAPTION, self._runs(block.caption))
                yield self._table(block)
                yield self._styled(LOOKS[Look.SMALL], "")  # two tables that touch are one
            case PageBreak():
                yield _PAGE_BREAK

    def _title(self, block: Heading) -> str:
        text = drawable(block.text).strip()
        words = run(text)
        if block.level == 1:
            anchor = f"{TITLE_ANCHOR}{len(self.titles) + 1:08}"
            self.titles.append((anchor, text))
            words = bookmark(next(self._ids), anchor, words)
        return self._styled(HEADINGS[block.level - 1], words)

    def _styled(self, name: str, inside: str) -> str:
        return paragraph(self.template.styles[name], inside)

    def _runs(self, runs: Runs) -> str:
        return "".join(map(self._run, runs))

    def _run(self, one: Run) -> str:
        words = run(one.text, "<w:b/>" if one.strong else "") if one.text else ""
        note = self.notes.get(one.note) if one.note else None
        if not note:
            return words
        place = self.numbers.setdefault(note.text, len(self.told) + 1)
        if place > len(self.told):
            self.told.append(note)
        return words + link(_anchor(place), run(f"\u202f{place}", _SUPERSCRIPT))

    def _table(self, block: Grid) -> str:
        widths = [round(5000 * one / sum(block.widths)) for one in block.widths]
        columns = "".join(f'<w:gridCol w:w="{round(2 * one)}"/>' for one in widths)
        short = sum(row_lines(block.columns, block.widths)) <= _ON_ONE_PAGE
        together = _WITH_THE_NEXT if short else ""
        head = self._row(widths, [run(one) for one in block.head], _WITH_THE_NEXT, "<w:tblHeader/>")
        rows = "".join(
            self._row(widths, map(self._runs, row), together if place < len(block.rows) else "")
            for place, row in enumerate(block.rows, 1)
        )
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.template.styles[TABLE]}"/><w:tblW w:w="5000" w:type="pct"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
            f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{head}{rows}'
            "</w:tbl>"
        )

    def _row(
        self, widths: Sequence[int], cells: Iterable[str], of_each: str = "", properties: str = ""
    ) -> str:
        style = self.template.styles[CELL]
        inside = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="pct"/></w:tcPr>{paragraph(style, cell, of_each)}</w:tc>'
            for width, cell in zip(widths, cells, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{inside}</w:tr>"

    def _picture(self, block: Figure) -> Element:
        """A picture as wide as it is drawn, at most as the page; its words for those who do not see it."""
        drawn = self.draw(block)
        width = min(self.template.room, round(drawn.width * _PER_PIXEL))
        inline = self.template.document.part.new_pic_inline(
            io.BytesIO(drawn.png), Length(width), Length(round(width * drawn.height / drawn.width))
        )
        inline.docPr.set("descr", drawable(block.alt))
        self._sharpen(inline, drawn.svg)
        (holder,) = elements([self._styled(LOOKS[Look.BODY], "<w:r><w:drawing/></w:r>")])
        holder.pPr.append(holder.makeelement(qn("w:keepNext")))  # with its caption
        next(holder.iter(qn("w:drawing"))).append(inline)
        return holder

    def _sharpen(self, inline: Element, svg: str) -> None:
        """Says where the same picture is as SVG: who does not know that shows the PNG."""
        document = self.template.document
        name = PackURI(f"/word/media/drawing{next(self._ids)}.svg")
        part = Part(name, "image/svg+xml", svg.encode(), document.part.package)
        relation = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        (blip,) = inline.iter(qn("a:blip"))
        blip.append(
            parse_xml(
                f'<a:extLst xmlns:a="{_DRAWING}"><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
                f'<asvg:svgBlip xmlns:asvg="{_SVG}" xmlns:r="{_RELATIONS}" r:embed="{relation}"/></a:ext></a:extLst>'
            )
        )


def _leads(before: Block | None, block: Block, after: Block | None) -> bool:
    """Whether a paragraph stays with what follows it: the line of a list or table, « 2 événements en 2025 : », and the
    small one below a title, which would stand at the end of a page with it."""
    if not isinstance(block, Paragraph) or after is None:
        return False
    introduces = "".join(one.text for one in block.runs).rstrip().endswith(":")
    below_a_title = isinstance(before, Heading) and block.look is Look.SMALL
    return below_a_title or (introduces and isinstance(after, Bullets | Grid))


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WITH_THE_NEXT = "<w:keepNext/>"
_LAST_TOGETHER = 6  # sheets at the end of the sources: no page has three lines of them alone
_ON_ONE_PAGE = 11  # lines up to which a table is not cut: a longer one leaves much of a page empty before it
_LEAVES_THE_NEXT = '<w:keepNext w:val="0"/>'  # a caption stays with what follows: not that of a picture
_PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _anchor(place: int) -> str:
    return f"note_{place}"
