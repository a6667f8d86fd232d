"""Signs that French parts from their word by a space never stand alone on a line of the screen."""

import json

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Markdown_pb2 import Markdown

from pages.server.french_spaces import in_html, in_markdown, in_text, set_spaces

N = "\u00a0"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("tels qu'ils étaient : rien", f"tels qu'ils étaient{N}: rien"),
        ("Où en sommes-nous, ensemble ?", f"Où en sommes-nous, ensemble{N}?"),
        ("« Caen » ; « Reims » !", f"«{N}Caen{N}»{N}; «{N}Reims{N}»{N}!"),
        ("**Exemple :** inventé", f"**Exemple{N}:** inventé"),
        ("(une question ?)", f"(une question{N}?)"),
        ("2024-2025 · actif", f"2024-2025{N}· actif"),
        ("1er mars :small[:gray[· exemple]]", f"1er mars{N}:small[:gray[· exemple]]"),
    ],
)
def test_a_sign_stays_on_the_line_of_its_word(written: str, shown: str) -> None:
    assert in_text(written) == in_markdown(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "un mot :material/undo:",
        "| a | b |\n| :--- | ---: |",
        "voir :violet[ici]",
        "12:30",
        "a :b",
        "`x : y` et `y ?`",
    ],
)
def test_what_is_no_sign_of_a_sentence_stays_as_it_is(text: str) -> None:
    assert in_markdown(text) == text


def test_of_html_the_texts_alone_are_set() -> None:
    html = '<style>a : b { c : d }</style><p title="x : y">Statut : <b>labellisé ?</b></p>'
    assert in_html(html) == (
        f'<style>a : b {{ c : d }}</style><p title="x : y">Statut{N}: <b>labellisé{N}?</b></p>'
    )


def test_a_dot_that_a_tag_parts_from_its_word_stays_beside_it() -> None:
    assert in_html('<b>1er mars</b> <small class="a · b">· exemple</small>') == (
        f'<b>1er mars</b>{N}<small class="a · b">· exemple</small>'
    )


def test_what_a_page_sends_is_set_wherever_it_holds_words() -> None:
    told = ForwardMsg()
    told.delta.new_element.markdown.body = "Source : le rapport"
    assert set_spaces(told)
    assert told.delta.new_element.markdown.body == f"Source{N}: le rapport"
    assert not set_spaces(told)  # once is enough
    window = ForwardMsg()
    window.delta.add_block.dialog.title = "D'où viennent ces lignes ?"
    assert set_spaces(window)
    assert window.delta.add_block.dialog.title == f"D'où viennent ces lignes{N}?"
    drawn = ForwardMsg()
    drawn.delta.new_element.bidi_component.json = json.dumps(
        {"html": '<p class="a">À venir : 3</p>'}, ensure_ascii=False
    )
    assert set_spaces(drawn)
    assert json.loads(drawn.delta.new_element.bidi_component.json) == {
        "html": f'<p class="a">À venir{N}: 3</p>'
    }


def test_code_and_what_is_no_element_keep_theirs() -> None:
    code = ForwardMsg()
    code.delta.new_element.markdown.body = "a : b"
    code.delta.new_element.markdown.element_type = Markdown.Type.CODE
    assert not set_spaces(code)
    assert not set_spaces(ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY))
