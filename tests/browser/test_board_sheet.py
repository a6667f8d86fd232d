"""Fiche pour le CA, on paper: at most two sheets of A4, to the last note, no menu."""

import io

from pypdf import PdfReader

from tests.browser.conftest import Read


def test_it_prints_on_two_sheets_with_its_last_note_and_without_the_menu(read: Read) -> None:
    window = read("/fiche-ca")
    printed = window.pdf(format="A4", margin={"top": "1cm", "right": "1cm", "bottom": "1cm", "left": "1cm"})
    sheets = PdfReader(io.BytesIO(printed)).pages
    first, last = (" ".join(sheets[place].extract_text().split()) for place in (0, -1))
    assert len(sheets) == 2
    assert "Où en sommes-nous, ensemble" in first
    assert "Miramas" in first
    assert "ne permettent pas de le recompter" in last
    assert not [word for word in ("Levée de fonds", "Ctrl + P") if word in first]
