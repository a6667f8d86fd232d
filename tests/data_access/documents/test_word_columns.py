"""The sources stand in two columns, on the page on which they begin; nothing else of the document does."""

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_SECTION_START
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from data_access.documents.blocks import Block, Heading, Note, Run, paragraph
from data_access.documents.source_notes import Origin, Place
from data_access.documents.word_document import Drawing, write_document
from data_access.documents.word_template import BOARD_PACK, REPORT, DocumentKind, read_template
from data_access.vocabulary import PackSection, ReportSection
from tests.data_access.documents.test_source_list import reading

NOTE = Note("une")
TOLD: list[Block] = [Heading("Titre"), paragraph(Run("564", note=NOTE))]
SMALLEST = 7  # points of a source


SOURCE = Origin("Une source", ("A1",), ())


def written(
    kind: DocumentKind, content: bytes | None = None, *, noted: bool = True, origin: Origin = SOURCE
) -> bytes:
    notes = {NOTE: origin} if noted else {}
    sections = {ReportSection.KEY_FIGURES: TOLD, PackSection.FIGURES: TOLD}
    return write_document(
        read_template(content, kind),
        {one: sections[one] for one in sections if isinstance(one, kind.sections)},
        notes,
        lambda _: Drawing("", b"", 1, 1),
        title="Essai",
        at=datetime(2026, 11, 29, 12, 0),
    )


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def parts(content: bytes) -> list[tuple[str | None, list[str]]]:
    """How many columns each part of the document has, and its lines."""
    found: list[tuple[str | None, list[str]]] = []
    lines: list[str] = []
    for one in opened(content).element.body:
        lines += ["".join(one.itertext(qn("w:t")))] if one.tag == qn("w:p") else []
        if (layout := next(one.iter(qn("w:sectPr")), None)) is not None:
            found.append((layout.find(qn("w:cols")).get(qn("w:num")), [*filter(None, lines)]))
            lines = []
    return found


def template(marks: Sequence[str], *, columns: bool = True) -> bytes:
    """Our template of the report with those marks; without `columns`, it says nothing of them."""
    document = docx.Document(str(REPORT.template))
    for one in document.paragraphs:
        one._p.getparent().remove(one._p)
    for mark in marks:
        document.add_paragraph(mark)
    if not columns:
        layout = document.element.body.sectPr
        layout.remove(layout.find(qn("w:cols")))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", [REPORT, BOARD_PACK])
def test_the_sources_alone_stand_in_two_columns_on_the_page_on_which_they_begin(kind: DocumentKind) -> None:
    made = written(kind)
    (before, told), (columns, sources) = parts(made)
    assert (before, columns) == (None, "2")
    assert "Titre" in told and sources[0] == "Sources"
    first, last = opened(made).sections
    assert last.start_type == WD_SECTION_START.CONTINUOUS
    assert not last.different_first_page_header_footer
    assert first.different_first_page_header_footer == (kind is REPORT)
    assert last.footer.paragraphs[0].text == first.footer.paragraphs[0].text


def test_the_last_sheets_of_the_sources_stand_together_on_a_page() -> None:
    told = tuple(
        (Place("reseau.xlsx", f"Feuille {one}", "25 novembre 2026", example=False), (reading("A1"),))
        for one in range(9)
    )
    made = opened(written(REPORT, origin=Origin("Une source", (), told)))
    sources = [one for one in made.paragraphs if "Feuille" in one.text]
    assert [one.paragraph_format.keep_with_next for one in sources] == [None] * 3 + [True] * 5 + [None]
    (how,) = [one for one in made.paragraphs if one.text.startswith("Où cela se lit")]
    assert how.paragraph_format.keep_with_next


def test_what_follows_the_sources_goes_on_as_it_was() -> None:
    made = written(REPORT, template(["{{ chiffres clés }}", "{{ sources }}", "Un mot de la fin."]))
    found = parts(made)
    assert [columns for columns, _ in found] == [None, "2", None]
    assert found[2][1] == ["Un mot de la fin."]


@pytest.mark.parametrize("noted", [True, False])
def test_a_document_without_sources_keeps_its_pages(noted: bool) -> None:
    found = parts(written(REPORT, template(["{{ chiffres clés }}", "{{ sources }}"]), noted=noted))
    assert [columns for columns, _ in found] == ([None, "2"] if noted else [None])


@pytest.mark.parametrize("columns", [True, False])
def test_the_file_keeps_to_the_schemas_of_word(tmp_path: Path, columns: bool) -> None:
    file = tmp_path / "rapport.docx"
    marks = ["{{ chiffres clés }}", "{{ sources }}", "Fin."]
    file.write_bytes(written(REPORT, template(marks, columns=columns)))
    found = OpenXmlValidator().validate(str(file))
    assert found.is_valid, [str(one) for one in found.errors]
    assert [
        one.find(qn("w:cols")) is not None for one in opened(file.read_bytes()).element.iter(qn("w:sectPr"))
    ] == [
        columns,
        True,
        columns,
    ]


def test_no_source_is_smaller_than_seven_points() -> None:
    for kind in (REPORT, BOARD_PACK):
        assert docx.Document(str(kind.template)).styles["Source"].font.size.pt >= SMALLEST
