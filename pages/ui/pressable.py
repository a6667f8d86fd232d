"""HTML of ours that has buttons in it, drawn as one element: a row of cards with its sources, a title with what can be
done below it. Each native button would be an element of its own, which the browser draws anew at every change.

How it looks is said where all of the page is: `pages.server.index_page`.
"""

from pathlib import Path
from typing import Any, Literal

import streamlit as st

from data_access.text_lines import writable
from pages.ui.formats import NO_BREAK, html_text

_PRESSED = "pressed"  # the trigger that pressable.js sets
_SCRIPT = Path(__file__).with_suffix(".js")


def icon_button(icon: str, name: str, press: str, words: str = "") -> str:
    """A quiet button as HTML: an icon, and words beside it, if any. `name`: what a listener and a pointer are told;
    `press`: what `show_pressable` returns once it is pressed."""
    return (
        f'<button type="button" class="icone" data-press="{html_text(press)}" aria-label="{html_text(name)}" '
        f'title="{html_text(name)}"><span data-icon="{html_text(icon)}"></span>{html_text(words)}</button>'
    )


def tied(marks: str) -> str:
    """Marks (HTML) that stand on the line of the word before them: a sign alone on a line is of nothing."""
    return f'<span class="outils">{NO_BREAK}{marks}</span>'


def draw_print_button() -> None:
    """A quiet button that closes the window that it stands in, and prints the page below."""
    sign = '<span data-icon="print"></span>'
    show_pressable(
        f'<button type="button" class="mots" data-print>{sign}Imprimer la page</button>', "imprimer"
    )


def draw_close_button(words: str, key: str) -> None:
    """In a narrow window, where what a button opens covers the page: words (plain text) that close it again."""
    show_pressable(f'<button type="button" class="mots refermer" data-close>{html_text(words)}</button>', key)


def show_pressable(html: str, key: str, width: Literal["stretch", "content"] = "stretch") -> str | None:
    """Draws HTML whose texts are escaped; returns the `press` of the button in it that was pressed just now.

    At a press the part of the page that it stands in runs again. What comes from the browser may be forged: whoever
    calls it knows what it offered.
    """
    answer = _component()(data={"html": writable(html)}, key=key, width=width, on_pressed_change=lambda: None)
    pressed = answer.get(_PRESSED)
    return pressed if isinstance(pressed, str) else None


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    script = _SCRIPT.read_text(encoding="utf-8")
    return st.components.v2.component("pressable", js=script, isolate_styles=False)
