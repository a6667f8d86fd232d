"""The card of a key figure, which never stands alone: its meaning, what we counted ourselves, its source."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from data_access.text_lines import writable
from data_access.view import View
from pages.provenance.source_dialog import Source, html_below, show_sourced, source_mark
from pages.ui.formats import NO_BREAK, escape, html_of, html_text
from pages.ui.layout import part
from pages.ui.svg import trend_line

ROW = "chiffres-cles"  # how the keys of rows of cards begin, by which the page knows them
_DECLARED, _COUNTED = "déclaré", "compté"
_NOT_YET = "pas encore"
_RESERVED = re.compile(r"(?P<words>\D+[ \u00a0])(?P<rest>\d.*)", re.DOTALL)  # « plus de 17 800 »


@dataclass(frozen=True)
class Card:
    """One figure with its meaning, what was counted beside it, and its source one click away.

    `text` is the value as it is said (« plus de 17 800 »), shown whole: the card is as wide as it needs. `key`
    tells cards of one label apart on a page.
    `meaning` and `counted` are Markdown, a line ending with two spaces and a line feed; `counted` is None
    where nothing was counted yet. `source`: what opens under « Source » (see `pages.provenance.source_dialog`).
    `period`: what the value stands over; `before`: what it was, and what moved (both Markdown). `trend`: its values
    year by year, the oldest first, which are drawn where there are two at least. `over`: of which years `counted` is
    (« en 2025 »), where it is not of what there is; it stands in its name. `of`: what it is of (plain text), for
    whoever listens, where a page has such a figure of several.
    """

    label: str
    text: str
    meaning: str
    state: Literal["declared", "counted"]
    counted: str | None
    source: Source
    key: str = ""
    period: str = ""
    before: str = ""
    trend: tuple[float, ...] = ()
    over: str = ""
    of: str = ""


@part("Nos chiffres")
def show_cards(view: View, *cards: Card, below: str = "") -> None:
    """Figure cards, and what is said `below` them (Markdown), one part of the page and one element: at a click on a
    source they alone are drawn again."""
    sources = {_key(card): card.source for card in cards}
    show_sourced(html_of_cards(cards) + html_below(below, None, ROW), sources, f"{ROW}-{_key(cards[0])}")


def html_of_cards(cards: Sequence[Card]) -> str:
    """Cards side by side, as many as the window holds; how they look is said where all of the page is."""
    return f'<div class="cartes">{"".join(map(html_of_card, cards))}</div>'


def html_of_card(card: Card) -> str:
    """What a card says, with the mark of its source."""
    mark = source_mark(card.source, _key(card), escape(" · ".join(filter(None, (card.label, card.of)))))
    lines = [("avant", card.before), *(("sens", one) for one in card.meaning.split("\n\n"))]
    meaning = "".join(f'<p class="{kind}">{html_of(line)}</p>' for kind, line in lines if line)
    foot = "".join(f"<div><dt>{word}</dt><dd>{html_of(said)}</dd></div>" for word, said in _foot(card))
    return (
        f'<div class="carte"><p class="libelle">{html_text(card.label)}{mark}</p>'
        f'<p class="chiffre">{trend_line(card.trend)}{_value(card.text)}</p><div>{meaning}</div><dl>{foot}</dl></div>'
    )


def show_moved(figures: Sequence[tuple[str, str, str]]) -> None:
    """Figures that would move, as cards: what each is called, what it says, what it would say."""
    st.html(writable(html_of_moved(figures)))


def html_of_moved(figures: Sequence[tuple[str, str, str]]) -> str:
    """The same as HTML."""
    each = (
        f'<div class="carte"><p class="libelle">{html_text(label)}</p>'
        f"<p>{html_text(before)} <strong>→ {html_text(after)}</strong></p></div>"
        for label, before, after in figures
    )
    return f'<div class="cartes">{"".join(each)}</div>'


def words_of(card: Card) -> str:
    """What stands under the value, as Markdown."""
    foot = " · ".join(f"{word} {said}".strip() for word, said in _foot(card))
    return "\n\n".join(filter(None, (card.before, card.meaning, foot)))


def _foot(card: Card) -> list[tuple[str, str]]:
    """Declared and counted side by side, each with what it stands over (Markdown)."""
    counted = (card.counted or "").replace(" sur ", f" sur{NO_BREAK}")
    if card.state == "counted":
        return [(_COUNTED, " · ".join(filter(None, (card.period, counted))))]
    return [(_DECLARED, card.period), (f"{_COUNTED} {card.over}".strip(), counted or _NOT_YET)]


def _value(text: str) -> str:
    """A value as HTML: what keeps it from being exact stands smaller before it."""
    found = _RESERVED.fullmatch(text)
    if not found:
        return html_text(text)
    return f'<span class="reserve">{html_text(found["words"])}</span>{html_text(found["rest"])}'


def _key(card: Card) -> str:
    return card.key or card.label
