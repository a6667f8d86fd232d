"""A PDF as LibreOffice makes it, or a sentence that says why there is none."""

import stat
from pathlib import Path

import pytest

from data_access.documents import pdf


def test_without_libreoffice_the_word_file_is_offered_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    with pytest.raises(pdf.PdfRefused, match="prenez le document Word"):
        pdf.as_pdf(b"un document")


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
        pdf.as_pdf(b"un document")


def test_what_the_program_writes_is_the_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = program(tmp_path, 'while [ $# -gt 1 ]; do shift; done; cp "$1" "${1%.docx}.pdf"')
    monkeypatch.setattr(pdf, "find_office", lambda: copied)
    assert pdf.as_pdf(b"un document") == b"un document"
