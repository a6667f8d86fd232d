"""Short lists and a head as HTML: what is drawn, what unfolds, what is only text."""

import pytest

from pages.ui.blocks import MOST_LINES, Block, Line, html_of_blocks, html_of_head
from pages.ui.formats import escape
from pages.ui.states import State
from tests.pages.ui.test_html_table import HOSTILE, Read


def test_a_line_has_its_sign_its_fact_and_beneath_it_what_is_added() -> None:
    drawn = html_of_blocks([Block("Parrainages", [Line("Miramas", "2024-2025", State.ACQUIRED)])])
    assert (
        '<span class="signe acquis" aria-hidden="true"></span><p>Miramas<small>2024-2025</small></p>' in drawn
    )
    assert "<h2>Parrainages</h2>" in drawn


def test_a_block_without_lines_has_no_list_and_says_its_sentence() -> None:
    drawn = html_of_blocks([Block("Parrainages", lead="Aucun parrainage noté.")])
    assert "<ul>" not in drawn and "<p>Aucun parrainage noté.</p>" in drawn


def test_lines_beyond_the_first_ones_unfold_but_never_a_single_one() -> None:
    for count, folded in ((MOST_LINES, 0), (MOST_LINES + 1, 0), (MOST_LINES + 3, 3)):
        drawn = html_of_blocks([Block("Visites", [Line(f"venue {place}") for place in range(count)])])
        assert drawn.count("<li>") == count
        assert drawn.count(f"<summary>et {folded} autres</summary>") == bool(folded)


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_data_is_text_wherever_it_stands(typed: str) -> None:
    text = escape(typed)
    read = Read(html_of_blocks([Block(text, [Line(text, text)], text, text)]))
    assert read.text.count(typed) == 5 and not read.links
    read = Read(html_of_head(text, [(text, text)], None))
    assert read.text.count(typed) == 3 and not read.links
