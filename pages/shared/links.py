"""Names of territories that lead to their pages."""

from collections.abc import Mapping
from urllib.parse import quote

import streamlit as st

from data_access.french import plural
from pages.shared.formats import escape, small

MOST_NAMES = 24  # written in a row; beyond, how many more there are


def territory_link(code: str, name: str) -> None:
    """A link to the page of a territory."""
    st.page_link(
        "network/territories.py", label=f":violet[**{escape(name)}**]", query_params={"territoire": code}
    )


def territory_words(code: str, name: str) -> str:
    """The same as Markdown, for a table: it opens beside, as every Markdown link of Streamlit does."""
    return f"[{escape(name)}](territoires?territoire={quote(code)})"


def show_territory_links(names: Mapping[str, str], before: str = "") -> None:
    """`before` (Markdown), then the names (code → name) as links, side by side."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        if before:
            st.markdown(before, width="content")
        for code, name in list(names.items())[:MOST_NAMES]:
            territory_link(code, name)
        if len(names) > MOST_NAMES:
            st.markdown(small(f"et {plural(len(names) - MOST_NAMES, 'autre')}"), width="content")
