"""One record in few HTML elements: its head, and short lists side by side, in as many columns as the window holds, one
on a phone. A line says a fact, a second one, muted, why or when.

How they look is said where all of the page is: `pages.server.index_page`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import streamlit as st

from data_access.text_lines import writable
from pages.ui.formats import Drawn, html_of
from pages.ui.sign_table import Mark, drawn_sign
from pages.ui.states import State

Facts: TypeAlias = Sequence[tuple[str, str]]

MOST_LINES = 6  # that stand open; the others unfold


@dataclass(frozen=True)
class Line:
    """A fact and what is to be added to it, as Markdown; `sign`: what is drawn before it, which the words say too."""

    text: str
    detail: str = ""
    sign: State | Mark | None = None


@dataclass(frozen=True)
class Block:
    """A list under its title (Markdown). `lead`: a sentence before it; `after`: one that closes it."""

    title: str
    lines: Sequence[Line] = ()
    lead: str = ""
    after: str = ""


def draw_head(status: str, facts: Facts, picture: Drawn | None) -> None:
    """What a record is, in a word and fact by fact, each under its name (Markdown), and a small picture beside."""
    st.html(writable(html_of_head(status, facts, picture)))


def html_of_head(status: str, facts: Facts, picture: Drawn | None) -> str:
    """The same as HTML."""
    told = "".join(f"<div><dt>{html_of(name)}</dt><dd>{html_of(fact)}</dd></div>" for name, fact in facts)
    return (
        f'<div class="identite bloc">{picture or ""}'
        f'<div><p class="statut">{html_of(status)}</p><dl>{told}</dl></div></div>'
    )


def draw_blocks(blocks: Sequence[Block]) -> None:
    """The lists, in the order in which a phone shows them."""
    st.html(writable(html_of_blocks(blocks)))


def html_of_blocks(blocks: Sequence[Block]) -> str:
    """The same as HTML."""
    return f'<div class="blocs">{"".join(map(_block, blocks))}</div>'


def _block(block: Block) -> str:
    shown, rest = block.lines[:MOST_LINES], block.lines[MOST_LINES:]
    if len(rest) == 1:  # it takes no more room than what would unfold it
        shown, rest = block.lines, ()
    more = f"<details><summary>et {len(rest)} autres</summary>{_list(rest)}</details>" if rest else ""
    return (
        f'<section class="bloc"><h2>{html_of(block.title)}</h2>{_words(block.lead)}{_list(shown)}{more}'
        f"{_words(block.after)}</section>"
    )


def _list(lines: Sequence[Line]) -> str:
    return f"<ul>{''.join(map(_line, lines))}</ul>" if lines else ""


def _line(line: Line) -> str:
    sign = drawn_sign(line.sign) if line.sign else ""
    detail = f"<small>{html_of(line.detail)}</small>" if line.detail else ""
    return f"<li>{sign}<p>{html_of(line.text)}{detail}</p></li>"


def _words(text: str) -> str:
    return f"<p>{html_of(text)}</p>" if text else ""
