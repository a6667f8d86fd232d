"""The card of a key figure, which never stands alone: its meaning, what we counted ourselves, its source."""

from dataclasses import dataclass
from math import ceil
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data_access.text_lines import writable
from data_access.view import View
from pages.provenance.source_dialog import Source, source_word
from pages.ui.formats import NO_BREAK, html_of, html_text, small
from pages.ui.labels import text_width
from pages.ui.layout import on_phone, part

_WIDTHS = (218, 320)  # pixels; five of the narrow ones stand in one row at 1440
_FRAME = 36  # border and padding, both sides
_VALUE_SIZE, _VALUE_WEIGHT = 44.2, 650  # of the page's styles, base 17
_LABEL_SIZE = 14.9
ROW = "chiffres-cles"  # how the keys of rows of cards begin, by which the page knows them
_BADGES = {
    "declared": ("déclaré", ":material/campaign:"),
    "counted": ("compté", ":material/checklist:"),
}


def card_row() -> DeltaGenerator:
    """Where figure cards go: `with card_row(): …`. Side by side, wrapping; on a phone one below the other."""
    return st.container(horizontal=not on_phone(), gap="small")


@dataclass(frozen=True)
class Card:
    """One figure with its meaning, what was counted beside it, and its source one click away.

    `text` is the value as it is said (« plus de 17 800 »), shown whole: the card is as wide as it needs. `key`
    tells cards of one label apart on a page.
    `meaning` and `counted` are Markdown, a line ending with two spaces and a line feed; `counted` is None
    where nothing was counted yet. `source`: what opens under « Source » (see `pages.provenance.source_dialog`).
    """

    label: str
    text: str
    meaning: str
    state: Literal["declared", "counted"]
    counted: str | None
    source: Source
    key: str = ""


@part("Nos chiffres")
def show_cards(view: View, *cards: Card) -> None:
    """Figure cards, one part of the page: at a click on « Source » they alone are drawn again."""
    phone = on_phone()
    with st.container(key=f"{ROW}-{cards[0].key or cards[0].label}", horizontal=not phone, gap="small"):
        for card in cards:
            st.html(
                writable(html_of_card(card)), width="stretch" if phone else _card_width(card.label, card.text)
            )
            source_word(card.source, card.key or card.label)  # the page's styles lay it into the card


def html_of_card(card: Card) -> str:
    """What a card says, as one HTML element; how it looks is said where all of the page is."""
    badge, icon = _BADGES[card.state]
    words = "".join(f"<p>{html_of(paragraph)}</p>" for paragraph in words_of(card).split("\n\n"))
    return (
        f'<div class="carte"><p class="libelle">{html_text(card.label)}</p>'
        f'<p class="chiffre">{html_text(card.text)}</p>'
        f'{words}<p class="insigne">{html_of(f"{icon}{NO_BREAK}{badge}")}</p></div>'
    )


def words_of(card: Card) -> str:
    """What stands under the value, as Markdown."""
    if card.counted:
        counted = card.counted.replace(" sur ", f" sur{NO_BREAK}")
        return f"{card.meaning}\n\n:small[:green[:material/checklist:] {counted}]"
    if card.state == "declared":
        return f"{card.meaning}\n\n{small(':material/hourglass_empty: pas encore compté')}"
    return card.meaning


def _card_width(label: str, text: str) -> int:
    """The usual width that holds value and label, else what they need."""
    needed = _needed(label, text)
    return next((width for width in _WIDTHS if width >= needed), needed)


def _needed(label: str, text: str) -> int:
    """Width below which the value or its label would be broken over two lines."""
    longest = max(text_width(text, _VALUE_SIZE, _VALUE_WEIGHT), text_width(label, _LABEL_SIZE, 400))
    return _FRAME + ceil(longest)
