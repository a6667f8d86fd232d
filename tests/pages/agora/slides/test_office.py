"""The PowerPoint file in another program than ours: LibreOffice opens it and shows every slide (`make office`)."""

from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from data_access.slides.content import SlideContent
from pages.agora.slides.powerpoint import as_pptx
from tests.office import as_pdf
from tests.pages.agora.slides.test_files import numbers, squeezed


@pytest.mark.office
def test_libreoffice_opens_the_powerpoint_file_with_every_slide_and_every_number(
    slides: list[SlideContent], tmp_path: Path
) -> None:
    file = tmp_path / "agora.pptx"
    file.write_bytes(as_pptx(slides, "dark", "Agora d'essai", datetime(2026, 11, 25)))
    shown = [squeezed(page.extract_text()) for page in PdfReader(as_pdf(file, tmp_path)).pages]
    assert len(shown) == len(slides)
    on_maps = [words for words in shown if "Chacunavance" in words]
    assert any("LeMans" in words for words in on_maps)  # the names on land are text: it is drawn from its SVG
    for content, words in zip(slides, shown, strict=True):
        assert squeezed(content["sentence"]) in words
        assert [number for number in numbers(content) if number not in words] == []
