"""The marks of sources in heads, sentences and columns: what they are called, and that data stays text in them."""

import pytest

from pages.overview.strip import Column, html_of_columns
from pages.provenance.source_dialog import Source, html_of_sentence, ruled, source_mark
from pages.records.tables import html_of_head
from pages.ui.formats import NO_BREAK, escape
from tests.pages.ui.test_html_table import HOSTILE, Read


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_data_in_heads_sentences_and_columns_is_text(typed: str) -> None:
    source, words = ruled("r"), escape(typed)
    head = Read(html_of_head(words, 2, words, typed, source, taken=True))
    sentence = Read(html_of_sentence(words, source, typed))
    column = Read(html_of_columns([Column(words, [words], "", source, typed)]))
    assert (head.text.strip(NO_BREAK), sentence.text.strip(), column.text) == (typed, typed, typed * 2)
    assert head.names == [f"Source : {typed}", f"Télécharger : {typed}"]
    assert column.names == [f"Source : {typed}"]
    assert not (head.links or sentence.links or column.links)


def test_a_head_without_a_title_says_to_all_what_its_icons_are_of() -> None:
    head = Read(
        html_of_head(
            "", 2, "Trois dates, de la plus proche à la plus lointaine.", "dates", ruled("r"), taken=False
        )
    )
    assert head.text.strip() == "Trois dates, de la plus proche à la plus lointaine"
    assert head.names == ["Source : Trois dates, de la plus proche à la plus lointaine"]


def test_a_title_that_a_listener_alone_is_told_is_one_of_a_page_and_a_text() -> None:
    html = html_of_head("", 2, "Des dates.", "dates", ruled("r"), taken=False, heard="La <i>liste</i>")
    assert html.startswith('<h2 class="non-vu">La &lt;i&gt;liste&lt;/i&gt;</h2><div class="entete">')
    assert "<h2" not in html_of_head("", 2, "Des dates.", "dates", ruled("r"), taken=False)


def test_comments_that_wait_are_counted_beside_the_mark_and_open_the_same() -> None:
    mark = Read(source_mark(Source(lambda: None, comments=2), "emplois", "Emplois créés"))
    assert mark.names == ["Source : Emplois créés", "2 commentaires : Emplois créés"]
    assert mark.text == "2"


def test_a_sentence_names_its_source_by_its_beginning_and_its_parts_are_paragraphs() -> None:
    html = html_of_sentence("**Une** phrase.\n\n" + "Et une autre, très longue. " * 9, ruled("r"), "clé")
    assert html.count("<p ") == 2
    (name,) = Read(html).names
    assert name.startswith("Source : Une phrase. Et une autre") and name.endswith("…")
    assert len(name) < 90
