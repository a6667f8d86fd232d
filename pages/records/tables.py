"""Every table of the screen, and its head: a title, where it comes from, what can be taken away."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data_access.french import MISSING, quote, shortened
from pages.access.session import still_allowed
from pages.provenance.source_dialog import (
    LONGEST_NAME,
    SOURCE,
    Source,
    html_below,
    html_of_sentence,
    named,
    show_sourced,
    source_mark,
)
from pages.ui.downloads import TO_TAKE_AWAY, show_forms
from pages.ui.formats import BELOW, Drawn, escape, html_of, html_text, plain
from pages.ui.html_table import drawn_table
from pages.ui.layout import alone, redrawn
from pages.ui.pressable import draw_print_button, icon_button, tied

EVERY = 1_000_000  # rows: of a list that is turned page by page, when the whole of it is taken away
ORIGIN = "D'où viennent ces lignes ?"


def origin_of(name: str) -> str:
    """« D'où vient « Katalyze » ? », of one record, by its name: what stands above its source."""
    return f"D'où vient {quote(shortened(name, LONGEST_NAME))} ?"


def source_words(source: str | None) -> str:
    """« Source : Rapport d'activité 2024 », as it is written of a record (Markdown); that none is, where that is so."""
    return f"Source : {escape(source) if source else f'{MISSING}e'}"


@dataclass(frozen=True)
class Sentence:
    """What is said below a head (Markdown), and where it comes from, if that has a source of its own."""

    words: str
    source: Source | None = None


def show_table(
    table: pd.DataFrame,
    *,
    alt: str,
    file: str,
    title: str = "",
    level: int = 2,
    source: Source | None = None,
    whole: Callable[[], pd.DataFrame] | None = None,
    example: bool = False,
    heard: str = "",
) -> None:
    """A table whose texts are Markdown, below the head that `show_head` draws.

    `alt`: the table in a sentence. `whole`: every row, where the screen shows one page of them. `example`:
    they are made up. `heard`: as `show_head` has it.
    """
    show_head(
        title,
        whole or (lambda: table),
        file=file,
        level=level,
        of=title or alt,
        source=source,
        example=example,
        heard=heard,
        drawn=partial(drawn_table, table, alt=alt),
    )


def show_head(
    title: str,
    build: Callable[[], pd.DataFrame] | None,
    *,
    file: str,
    level: int = 2,
    of: str = "",
    source: Source | None = None,
    question: str = ORIGIN,
    example: bool = False,
    below: Sequence[Sentence] = (),
    heard: str = "",
    drawn: Callable[[], Drawn] | None = None,
) -> None:
    """Above a table, or a picture of one, as one element: its title (Markdown, may be none), then as quiet icons where
    it comes from, if that is known, and what can be taken away; `below` them, what is said of it.

    `build` gives the table, at the click; None: there is none. `file`: the name of its files without the ending
    (« evenements-2024 »), once on a page. `level`: of the title, 2 or 3; 0: it is a line of words, and no title. `of`:
    what the icons are of, where that is not the title, and what stands in its place. `source`: what opens under
    « Source » (see `pages.provenance.source_dialog`), below `question`. `example`: the data are made up, and the file
    says so.
    `heard`: the title (plain text) that a listener alone is told, and goes to, where all others see what it is.
    `drawn` gives what stands below, to be one element with its head: a choice then draws one anew, and Streamlit does
    not look through what is escaped already.
    """
    built = _checked(build) if build else None
    html = html_of_head(
        title, level, of or title, file, source, taken=build is not None, below=below, heard=heard
    )
    sources = {_sentence(file, place): one.source for place, one in enumerate(below) if one.source}
    name = plain(of or title) or heard
    _head(html, name, drawn, built, file, ({file: source} if source else {}) | sources, question, example)


@redrawn("Le dessin")
def show_drawn(draw: Callable[[], Drawn], words: str, source: Source, key: str) -> None:
    """A picture whose head stands elsewhere, and what is said below it (Markdown, may be nothing) with its `source`, as
    one element."""
    show_sourced(
        f"{draw()}{html_below(words, source, key)}", {key: source} if words else {}, f"{SOURCE}-{key}"
    )


def beside_head() -> DeltaGenerator:
    """A row in which a head takes what room the choice beside it leaves: `with beside_head(): show_head(…)`."""
    return st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center")


def _checked(build: Callable[[], pd.DataFrame]) -> Callable[[], pd.DataFrame]:
    """The same, which gives its table to whoever may still see it then."""
    check = still_allowed()  # asked here: the head runs again at a click, maybe for someone who may see less

    def built() -> pd.DataFrame:
        check()
        return build()

    return built


def html_of_head(
    title: str,
    level: int,
    of: str,
    file: str,
    source: Source | None,
    *,
    taken: bool,
    below: Sequence[Sentence] = (),
    heard: str = "",
) -> str:
    """The head as HTML, for `show_sourced`; the source is known by the name of the file. `taken`: whether there is a
    table to take away."""
    tools = source_mark(source, file, of) if source else ""
    if taken:
        tools += icon_button("download", named(TO_TAKE_AWAY, of), _forms(file))
    tag = f"h{level}" if level else "p"
    heading = f"<{tag}>{html_of(title)}</{tag}>" if title else ""
    if tools and not title:  # icons alone are of nothing that one sees
        heading = f'<p class="intitule">{html_text(plain(of).rstrip("."))}</p>'
    tools = tied(tools) if tools else ""
    said = "".join(
        html_of_sentence(one.words, one.source, _sentence(file, place)) for place, one in enumerate(below)
    )
    alone = f'<h2 class="non-vu">{html_text(heard)}</h2>' if heard else ""
    return f'{alone}<div class="entete">{heading}{tools}</div>{said}'


def _forms(file: str) -> str:
    return f"{file}-formes"


def _sentence(file: str, place: int) -> str:
    return f"{file}-phrase-{place}"


@redrawn(TO_TAKE_AWAY)
def _head(
    html: str,
    name: str,
    drawn: Callable[[], Drawn]
    | None,  # its HTML is made anew at a click, and not kept as long as the session
    build: Callable[[], pd.DataFrame] | None,
    file: str,
    sources: Mapping[str, Source],
    question: str,
    example: bool,
) -> None:
    below = ""
    if drawn:
        with alone(name):  # where it fails, the head stays
            below = f"{BELOW}{drawn()}</div>"
    pressed = show_sourced(html + below, sources, f"tete-{file}", {file: question})
    if build and pressed == _forms(file):
        st.dialog(TO_TAKE_AWAY)(alone(TO_TAKE_AWAY)(_show_ways))(build, file, example=example)


def _show_ways(build: Callable[[], pd.DataFrame], file: str, *, example: bool) -> None:
    show_forms(build, file, example=example)
    draw_print_button()
