"""A PDF as LibreOffice makes it, or a sentence that says why there is none."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from data_access.documents import pdf
from data_access.documents.blocks import Heading
from data_access.documents.word_document import write_document
from data_access.documents.word_template import read_template
from data_access.vocabulary import ReportSection
from tests.data_access.documents.test_word_document import AT, draw

WORD = write_document(
    read_template(), {ReportSection.MAP: [Heading("Nos territoires")]}, {}, draw, title="Rapport", at=AT
)


def test_without_libreoffice_the_word_file_is_offered_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    with pytest.raises(pdf.PdfRefused, match="prenez le document Word"):
        pdf.as_pdf(WORD)


def program(folder: Path, lines: str) -> str:
    """A program that stands in for LibreOffice: its last words are the folder and the document."""
    file = folder / "soffice"
    file.write_text(f"#!/bin/sh\n{lines}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


@pytest.mark.parametrize("lines", ["exit 1", "exit 0"])
def test_a_program_that_fails_or_writes_nothing_is_no_pdf(
    lines: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: program(tmp_path, lines))
    with pytest.raises(pdf.PdfRefused, match="n'a pas pu faire ce PDF"):
        pdf.as_pdf(WORD)


def test_libreoffice_gets_contents_whose_page_numbers_it_counts_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = program(tmp_path, 'while [ $# -gt 1 ]; do shift; done; cp "$1" "${1%.docx}.pdf"')
    monkeypatch.setattr(pdf, "find_office", lambda: copied)
    before, after = (
        zipfile.ZipFile(io.BytesIO(one)).read("word/document.xml").decode()
        for one in (WORD, pdf.as_pdf(WORD))
    )
    for name, of_word, of_pdf in (("> TOC ", 1, 0), (" PAGEREF ", 0, 1), ("<w:fldChar ", 3, 3)):
        assert (before.count(name), after.count(name)) == (of_word, of_pdf), name
