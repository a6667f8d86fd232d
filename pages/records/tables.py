"""Every table of the screen, and under it one quiet row: what can be taken away, where it comes from."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from data_access.view import NotForThisRole
from pages.access.session import still_allowed
from pages.provenance.source_dialog import Source, source_word
from pages.ui.downloads import offer_table
from pages.ui.html_table import draw_table
from pages.ui.layout import alone

EVERY = 1_000_000  # rows: of a list that is turned page by page, when the whole of it is taken away
ORIGIN = "D'où viennent ces lignes ?"


def show_table(
    table: pd.DataFrame,
    *,
    alt: str,
    file: str,
    source: Source | None = None,
    whole: Callable[[], pd.DataFrame] | None = None,
    example: bool = False,
) -> None:
    """A table whose texts are Markdown, with the row that `show_row` draws.

    `alt`: the table in a sentence. `whole`: every row, where the screen shows one page of them. `example`:
    they are made up.
    """
    draw_table(table, alt=alt)
    show_row(whole or (lambda: table), file=file, source=source, example=example)


def show_row(
    build: Callable[[], pd.DataFrame], *, file: str, source: Source | None = None, example: bool = False
) -> None:
    """Under a table, or a picture of one: « Télécharger » and, where it is known, « Source ».

    `build` gives the table, at the click. `file`: the name of its files without the ending (« evenements-2024 »), once
    on a page. `source`: what opens under « Source » (see `pages.provenance.source_dialog`). `example`: the data are
    made up, and the file says so.
    """
    check = still_allowed()  # asked here: the row runs again at a click, maybe for someone who may see less

    def built() -> pd.DataFrame:
        check()
        return build()

    _row(built, file, source, example)


@st.fragment
def _row(build: Callable[[], pd.DataFrame], file: str, source: Source | None, example: bool) -> None:
    with alone("Télécharger"), st.container(horizontal=True, vertical_alignment="center", gap="small"):
        try:
            offer_table(build, file, example=example)
            if source:
                source_word(source, file, ORIGIN)
        except NotForThisRole:
            st.rerun()  # the whole page, for whoever looks now
