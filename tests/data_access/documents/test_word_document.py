"""The Word file: valid, with styles, contents, linked notes and pictures for everybody; a template is refused with its
place."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from PIL import Image

from data_access.documents.blocks import (
    Aside,
    Block,
    Figure,
    Grid,
    Heading,
    Look,
    Note,
    PageBreak,
    Run,
    bullets,
    paragraph,
    words,
)
from data_access.documents.blocks import table as grid
from data_access.documents.report import SECTIONS as SECTIONS_OF_ALL
from data_access.documents.report import draft_report
from data_access.documents.source_notes import Origin
from data_access.documents.word_document import Drawing, write_document
from data_access.documents.word_template import LARGEST, REPORT, TemplateRefused, read_template
from data_access.errors import Unreadable
from data_access.view import View
from data_access.vocabulary import ReportSection, Role, Term
from tests.data_access.documents.plain_blocks import plain
from tests.databases import SqliteCopies
from tests.hostile_names import HOSTILE, with_hostile_names

AT = datetime(2026, 11, 29, 12, 0)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"><rect width="8" height="4"/></svg>'
with io.BytesIO() as _drawn:
    Image.new("RGB", (8, 4)).save(_drawn, "PNG")
    PNG = _drawn.getvalue()
ONE, OTHER = Note("une"), Note("autre")
NOTES = {ONE: Origin("Une source", ("A1",), ()), OTHER: Origin("Une autre source", ("B2",), ())}
SECTIONS: Mapping[Term, list[Block]] = {
    ReportSection.COVER: [paragraph("Rapport", look=Look.TITLE), PageBreak()],
    ReportSection.KEY_FIGURES: [
        Heading("Nos chiffres clés"),
        paragraph(Run("564", note=ONE), " et ", Run("691", note=OTHER), " puis ", Run("564", note=ONE)),
        Grid(
            words("Deux colonnes"),
            ("Chiffre", "Valeur"),
            ((words("Projets"), words(Run("564", note=ONE))),),
            (2, 1),
        ),
        Aside("Une table à relire"),
        *bullets(["un", "deux"]),
        Aside("Reste à noter <la> date\x00"),
    ],
    ReportSection.MAP: [
        Heading("Carte"),
        Figure(
            {"form": "map", "territories": [], "sponsorships": []},
            "Carte de « Caen »",
            words("Nos territoires"),
        ),
    ],
    ReportSection.THANKS: [
        Heading("Merci <à> tous & à toutes\x0b"),
        paragraph("ligne\nautre\x00", look=Look.QUOTE),
    ],
}


def draw(_: Figure) -> Drawing:
    return Drawing(SVG, PNG, 800, 400)


def written(content: bytes | None = None, sections: Mapping[Term, list[Block]] = SECTIONS) -> bytes:
    return write_document(read_template(content), sections, NOTES, draw, title="Rapport d'essai", at=AT)


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def template(change: Callable[[Any], object], marks: list[str] | None = None) -> bytes:
    """Our template, with other marks where some are given, changed."""
    document = docx.Document(str(REPORT.template))
    if marks is not None:
        for one in document.paragraphs:
            one._p.getparent().remove(one._p)
        for mark in marks:
            document.add_paragraph(mark)
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def lines(content: bytes) -> list[str]:
    return [one.text for one in opened(content).paragraphs if one.text.strip()]


def test_the_file_keeps_to_the_schemas_of_word(tmp_path: Path) -> None:
    file = tmp_path / "rapport.docx"
    file.write_bytes(written())
    found = OpenXmlValidator().validate(str(file))
    assert found.is_valid, [str(one) for one in found.errors]


def test_titles_lists_and_captions_have_the_styles_of_the_template() -> None:
    styles = {one.text: one.style.name for one in opened(written()).paragraphs}
    assert styles["Nos chiffres clés"] == "Heading 1"
    assert styles["deux"] == "List Bullet"
    assert styles["Deux colonnes"] == styles["Nos territoires"] == "Caption"
    assert styles["Rapport"] == "Title"


def test_a_table_has_a_row_of_titles_that_comes_again_on_each_page() -> None:
    (table,) = opened(written()).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Chiffre", "Valeur"],
        ["Projets", "564\u202f1"],
    ]
    head, row = (one._tr.trPr for one in table.rows)
    assert head.find(qn("w:tblHeader")) is not None
    assert row.find(qn("w:tblHeader")) is None


@pytest.mark.parametrize(
    ("rows", "lines", "kept"),
    [
        (3, 1, [True, True, True, False]),
        (10, 1, [True] * 10 + [False]),
        (11, 1, [True] + [False] * 11),
        (3, 4, [True] + [False] * 3),
    ],
)
def test_a_short_table_is_not_cut_by_the_end_of_a_page_and_a_long_one_leaves_no_page_empty(
    rows: int, lines: int, kept: list[bool]
) -> None:
    lined = tuple((words("Projets"), words("\n".join([str(row)] * lines))) for row in range(rows))
    table = Grid(words("Chiffres"), ("Chiffre", "Valeur"), lined, (2, 1))
    (found,) = opened(written(sections={ReportSection.KEY_FIGURES: [table]})).tables
    paragraphs = [[cell.paragraphs[0] for cell in row.cells] for row in found.rows]
    assert [{one.paragraph_format.keep_with_next for one in row} for row in paragraphs] == [
        {True} if one else {None} for one in kept
    ]


def test_a_line_that_leads_to_a_list_or_a_table_stays_with_it_and_no_other_does() -> None:
    table = Grid(words("Les parrainages en cours."), ("Qui",), ((words("Caen"),),), (1,))
    told: list[Block] = [
        Heading("Les parrainages"),
        paragraph("Les états d'un jour.", look=Look.SMALL),
        table,
        paragraph("1 événement en 2025 :"),
        Aside("à vérifier"),
        *bullets(["Forum"]),
        paragraph("Voici :"),
        paragraph("Rien ne suit.", look=Look.SMALL),
    ]
    lines = opened(written(sections={ReportSection.KEY_FIGURES: told})).paragraphs
    kept = {" ".join(one.text.split()): one.paragraph_format.keep_with_next for one in lines}
    assert kept["Les états d'un jour."] and kept["1 événement en 2025 :"]
    assert not (kept["Voici :"] or kept["Rien ne suit."])


def test_each_source_is_told_once_and_each_number_leads_to_it() -> None:
    body = opened(written()).element.body
    links = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
    assert [one for one in links if one.startswith("note_")] == ["note_1", "note_2", "note_1", "note_1"]
    names = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    assert set(links) <= set(names)
    assert len(names) == len(set(names))
    assert lines(written())[-2:] == ["1.\tUne source\u00a0: A1.", "2.\tUne autre source\u00a0: B2."]


def test_the_contents_are_a_field_that_lists_every_title() -> None:
    content = written()
    told = [one.text for one in opened(content).paragraphs if one.style.name == "toc 1"]
    assert [one.strip() for one in told] == [
        "Nos chiffres clés",
        "Carte",
        "Merci <à> tous & à toutes",
        "Sources",
    ]
    fields = [one.text.strip() for one in opened(content).element.body.iter(qn("w:instrText"))]
    assert fields == ['TOC \\o "1-1" \\h \\z \\u']
    assert not [
        one for one in told if "\t" in one
    ]  # nobody knows the pages yet: no dots that lead to nothing
    foot = opened(content).sections[0].footer._element
    assert [one.text.strip() for one in foot.iter(qn("w:instrText"))] == ["PAGE"]


def test_what_the_team_has_to_know_stands_in_comments_and_in_no_line() -> None:
    document = opened(written())
    told = {one.text: one.comment_id for one in document.comments}
    assert [*told][:2] == ["Une table à relire", "Reste à noter <la> date"]
    assert "F9 (Word)" in [*told][2]
    assert not [line for line in lines(written()) if any(one in line for one in told) or "F9" in line]
    marks = [one.get(qn("w:id")) for one in document.element.body.iter(qn("w:commentReference"))]
    assert sorted(marks) == sorted(str(one) for one in told.values())
    commented = [
        one.text for one in document.paragraphs if one._p.find(qn("w:commentRangeStart")) is not None
    ]
    assert commented == ["Sommaire", "Deux colonnes", "deux"]


def test_what_nobody_noted_is_said_once_in_the_caption_of_a_table() -> None:
    rows = [(words("Caen"), None, None), (words("Reims"), words("3"), None)]
    made = grid(words("Équipes."), ("Équipe", "Projets", "Emplois"), rows, (2, 1, 1))
    assert plain([made]).replace("\u00a0", " ").splitlines() == [
        "Équipes. « – » et Emplois : non renseigné.",
        "Équipe Projets",
        "Caen –",
        "Reims 3",
    ]
    assert made.widths == (2, 1)


def test_a_picture_is_told_in_words_and_is_there_as_svg_and_as_png() -> None:
    content = written()
    (inline,) = opened(content).inline_shapes
    assert inline._inline.docPr.get("descr") == "Carte de « Caen »"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        media = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert sorted(name.rpartition(".")[2] for name in media) == ["png", "svg"]
        relations = archive.read("word/_rels/document.xml.rels").decode()
        body = archive.read("word/document.xml").decode()
    (svg,) = re.findall(r'svgBlip[^>]*r:embed="(\w+)"', body)
    assert re.search(
        rf'Id="{svg}"[^>]*Target="media/[^"]*\.svg"|Target="media/[^"]*\.svg"[^>]*Id="{svg}"', relations
    )


def test_the_order_and_the_texts_of_the_template_are_kept_and_sections_without_a_mark_left_out() -> None:
    marks = ["Bonjour", "{{ remerciements }}", "{{Chiffres cles}}", "{{ promos }}", "Au revoir"]
    assert lines(written(template(lambda _: None, marks))) == [
        "Bonjour",
        "Merci <à> tous & à toutes",
        "ligne\nautre ",
        "Nos chiffres clés",
        "564\u202f1 et 691\u202f2 puis 564\u202f1",
        "Deux colonnes",
        "un",
        "deux",
        "Au revoir",
    ]


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        (["Bonjour", "{{ chifres clés }}"], "au paragraphe 2, la marque « chifres clés » n'est pas connue"),
        (["Voici {{ promos }}"], "au paragraphe 1, la marque « {{ promos }} » doit être seule"),
        (["{{ promos }}", "{{ promotions }}"], "au paragraphe 2, la marque « {{ promotions }} » revient"),
        (["Bonjour"], "ne contient aucune marque"),
        (
            ["{{ promos }}", "Déjà {projets accompagnés} projets"],
            "au paragraphe 2, « {projets accompagnés} » ne peut pas être remplacé",
        ),
    ],
)
def test_a_template_is_refused_with_the_place_of_its_mark(marks: list[str], told: str) -> None:
    with pytest.raises(TemplateRefused) as refused:
        read_template(template(lambda _: None, marks))
    assert told in str(refused.value).replace("\u00a0", " ")


def test_a_brace_that_holds_no_word_is_no_mark() -> None:
    marks = ["{{ promos }}", "Merci { } et :-}", "{ à part"]
    assert lines(written(template(lambda _: None, marks)))[-2:] == marks[1:]


def test_a_mark_that_is_not_in_the_body_itself_is_refused() -> None:
    def in_a_table(document: Any) -> None:
        document.add_table(1, 1).rows[0].cells[0].text = "{{ promos }}"

    def in_a_table_of_a_table(document: Any) -> None:
        document.add_table(1, 1).rows[0].cells[0].add_table(1, 1).rows[0].cells[0].text = "{{ promos }}"

    def within(*names: str) -> Callable[[Any], None]:
        def change(document: Any) -> None:
            inner = outer = OxmlElement(names[0])
            for name in names[1:]:
                inner.append(OxmlElement(name))
                inner = inner[0]
            inner.append(document.add_paragraph("{{ promos }}")._p)
            document.element.body.insert(0, outer)

        return change

    def at_the_head(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ promos }}"

    def at_the_foot(document: Any) -> None:
        document.sections[0].footer.paragraphs[0].text = "{{ promos }}"

    def a_figure_at_the_foot(document: Any) -> None:
        document.sections[0].footer.paragraphs[0].text = "{projets accompagnés}"

    for change, place in (
        (in_a_table, "un tableau"),
        (in_a_table_of_a_table, "un tableau"),
        (within("w:sdt", "w:sdtContent"), "un contrôle de contenu"),
        (within("w:p", "w:r", "w:pict", "w:txbxContent"), "une zone de texte"),
        (at_the_head, "un en-tête"),
        (at_the_foot, "un pied de page"),
        (a_figure_at_the_foot, "un pied de page"),
    ):
        with pytest.raises(TemplateRefused, match=f"dans {place}"):
            read_template(template(change))


def test_a_template_without_a_head_gets_none() -> None:
    with zipfile.ZipFile(io.BytesIO(written())) as archive:
        assert [name for name in archive.namelist() if "header" in name] == []


def test_a_template_without_a_style_that_is_needed_is_refused_and_names_it() -> None:
    with pytest.raises(TemplateRefused, match="Chapeau"):
        read_template(template(lambda document: document.styles["Chapeau"].delete()))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"un texte"])
def test_what_is_no_word_file_is_no_template(content: bytes) -> None:
    with pytest.raises(Unreadable, match="n'est pas un document Word"):
        read_template(content)


def test_another_kind_of_file_in_a_zip_is_no_template() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(Unreadable):
        read_template(out.getvalue())


def repacked(change: Callable[[bytes], bytes]) -> bytes:
    """Our template, its text changed byte by byte."""
    out = io.BytesIO()
    with zipfile.ZipFile(REPORT.template) as ours, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ours.namelist():
            part = ours.read(name)
            archive.writestr(name, change(part) if name == "word/document.xml" else part)
    return out.getvalue()


def with_a_password() -> bytes:
    """Our template, each of its entries marked as locked."""
    content = bytearray(REPORT.template.read_bytes())
    for begin, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(begin), bytes(content)):
            content[found.start() + flags] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        with_a_password(),
        repacked(lambda _: b"<a/>"),
        repacked(lambda text: re.sub(rb"<w:body>.*</w:body>", b"", text, flags=re.DOTALL)),
        repacked(lambda text: re.sub(rb"<w:sectPr.*?</w:sectPr>", b"", text, flags=re.DOTALL)),
        repacked(lambda text: re.sub(rb"<w:pgMar[^>]*/>", b"", text)),
        repacked(lambda text: re.sub(rb'r:id="rId\d+"', b'r:id="rId999"', text)),
    ],
)
def test_a_document_that_is_locked_or_broken_is_no_template(content: bytes) -> None:
    with pytest.raises(Unreadable, match="ou un mot de passe le protège"):
        read_template(content)


def test_a_template_that_unpacks_to_more_than_we_can_hold_is_refused() -> None:
    with pytest.raises(Unreadable, match="trop grand"):
        read_template(repacked(lambda text: text + b" " * LARGEST))


def test_the_template_that_comes_with_the_dashboard_has_every_section_in_order() -> None:
    assert read_template().sections == tuple(ReportSection)


def test_what_is_noted_of_the_file_is_its_title_and_its_moment() -> None:
    about = opened(written()).core_properties
    assert (about.title, about.author, about.language) == (
        "Rapport d'essai",
        "Start-Up de Territoire",
        "fr-FR",
    )
    assert about.created.replace(tzinfo=None) == AT


@pytest.mark.slow
def test_a_report_of_hostile_names_keeps_to_the_schemas_too(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    view = View.now(Role.STAFF, sqlite_copies.copy(with_hostile_names))
    report = draft_report(view, 2024, SECTIONS_OF_ALL)
    file = tmp_path / "rapport.docx"
    file.write_bytes(
        write_document(read_template(), report.sections, report.notes, draw, title=HOSTILE, at=AT)
    )
    found = OpenXmlValidator().validate(str(file))
    assert found.is_valid, [str(one) for one in found.errors]
    assert len(opened(file.read_bytes()).tables) > 5
