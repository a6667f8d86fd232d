"""The documents in another program than Word: LibreOffice opens them, with every title, no page empty, nothing off the
sheet (`make office`)."""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from data_access.documents import pdf
from data_access.documents.blocks import Aside, Block, Heading, PageBreak
from data_access.documents.board_pack import draft_pack, pack_file
from data_access.documents.drafted import Drafted
from data_access.documents.report import SECTIONS, draft_report
from data_access.documents.word_document import write_document
from data_access.documents.word_template import read_template
from data_access.queries.board_meetings import board_meetings
from data_access.view import View
from data_access.vocabulary import PackSection, ReportSection, Role
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


def looked_at(file: Path, folder: Path) -> list[PageObject]:
    """The pages that LibreOffice makes of a file: each holds something, and nothing leaves the sheet."""
    pages = list(PdfReader(as_pdf(file, folder)).pages)
    texts = [squeezed(page.extract_text()) for page in pages]
    assert [place for place, text in enumerate(texts, 1) if len(text) < FEWEST] == []
    assert [text for page in pages for text in off_the_sheet(page)] == []
    return pages


def lost_titles(found: Drafted, pages: Sequence[PageObject]) -> list[str]:
    """The titles that stand on none of the pages."""
    whole = "".join(squeezed(page.extract_text()) for page in pages)
    titles = [one.text for one in chain.from_iterable(found.sections.values()) if isinstance(one, Heading)]
    return [title for title in titles if squeezed(title) not in whole]


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
    assert lost_titles(report, looked_at(file, tmp_path)) == []


@pytest.mark.office
def test_the_papers_of_each_meeting_are_eight_pages_at_most(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    view = View.now(Role.STAFF, sqlite_copies.copy(with_sample), date(2026, 11, 29))
    for place, meeting in enumerate((None, *board_meetings(view))):
        file = tmp_path / f"dossier-{place}.docx"
        file.write_bytes(pack_file(view, meeting, draw).content)
        pages = looked_at(file, tmp_path)
        assert len(pages) <= 8
        assert lost_titles(draft_pack(view, meeting), pages) == []


@pytest.mark.office
def test_the_pdf_that_is_taken_away_is_the_same_document(sqlite_copies: SqliteCopies) -> None:
    view = View.now(Role.STAFF, sqlite_copies.copy(with_sample), date(2026, 11, 29))
    made = pack_file(view, None, draw, wanted=[PackSection.FIGURES])
    pages = PdfReader(io.BytesIO(pdf.as_pdf(made.content))).pages
    assert "Projets accompagnés" in " ".join(pages[0].extract_text().split())


@pytest.mark.office
def test_the_contents_of_the_pdf_name_the_pages_and_no_comment_is_printed(tmp_path: Path) -> None:
    blocks: list[Block] = [Heading("Un"), Aside("À relire"), PageBreak(), Heading("Deux")]
    word = write_document(
        read_template(), {ReportSection.MAP: blocks}, {}, draw, title="Rapport", at=datetime(2026, 11, 29)
    )
    contents, *pages = (page.extract_text() for page in PdfReader(io.BytesIO(pdf.as_pdf(word))).pages)
    lines = [squeezed(line).replace(".", "") for line in contents.splitlines()]
    assert lines[1:3] == ["Un2", "Deux3"]
    assert not [page for page in (contents, *pages) if "À relire" in page or "F9" in page]


@pytest.mark.office
def test_contents_that_nobody_had_counted_yet_show_neither_numbers_nor_dots(tmp_path: Path) -> None:
    blocks: list[Block] = [Heading("Un"), PageBreak(), Heading("Deux")]
    file = tmp_path / "rapport.docx"
    file.write_bytes(
        write_document(
            read_template(), {ReportSection.MAP: blocks}, {}, draw, title="Rapport", at=datetime(2026, 11, 29)
        )
    )
    contents, *_ = (page.extract_text() for page in PdfReader(as_pdf(file, tmp_path)).pages)
    assert [squeezed(line) for line in contents.splitlines() if line.strip()][:3] == [
        "Sommaire",
        "Un",
        "Deux",
    ]
