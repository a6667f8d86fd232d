"""The report in another program than Word: LibreOffice opens it, with every title, no page empty, nothing off the sheet
(`make office`)."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from data_access.documents.blocks import Heading
from data_access.documents.report import SECTIONS, draft_report
from data_access.documents.word_document import write_document
from data_access.documents.word_template import read_template
from data_access.view import View
from data_access.vocabulary import Role
from pages.documents.report_pictures import draw
from tests.databases import SqliteCopies, with_sample
from tests.office import as_pdf

FEWEST = 60  # signs on a page, more than its foot has
EDGE = 30  # points around, where nothing may stand


def squeezed(text: str) -> str:
    return "".join(text.split())


def off_the_sheet(page: PageObject) -> Iterator[str]:
    """The texts of a page that begin outside of it, or too near to its edges."""
    found: list[str] = []
    width, height = float(page.mediabox.width), float(page.mediabox.height)

    def look(text: str, ctm: list[float], matrix: list[float], *_: Any) -> None:
        x, y = ctm[0] * matrix[4] + ctm[4], ctm[3] * matrix[5] + ctm[5]
        if text.strip() and not (EDGE < x < width - EDGE and EDGE < y < height - EDGE):
            found.append(f"{text.strip()} ({x:.0f}, {y:.0f})")

    page.extract_text(visitor_text=look)
    yield from found


@pytest.mark.office
def test_libreoffice_shows_every_title_on_pages_that_hold_something_and_nothing_leaves_the_sheet(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    view = View.now(Role.STAFF, sqlite_copies.copy(with_sample))
    report = draft_report(view, 2024, SECTIONS)
    file = tmp_path / "rapport.docx"
    file.write_bytes(
        write_document(
            read_template(), report.sections, report.notes, draw, title="Rapport", at=datetime(2026, 11, 29)
        )
    )
    pages = PdfReader(as_pdf(file, tmp_path)).pages
    texts = [squeezed(page.extract_text()) for page in pages]
    assert [place for place, text in enumerate(texts, 1) if len(text) < FEWEST] == []
    assert [text for page in pages for text in off_the_sheet(page)] == []
    whole = "".join(texts)
    titles = [one.text for one in chain.from_iterable(report.sections.values()) if isinstance(one, Heading)]
    assert [title for title in titles if squeezed(title) not in whole] == []
