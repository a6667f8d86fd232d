"""The choice between a picture and the same as a list."""

import streamlit as st

from pages.ui.choices import choose_segment
from pages.ui.layout import on_phone

_LIST = "Liste"


def as_list(what: str, key: str, *, picture: str = "Graphique", fits_phone: bool = False) -> bool:
    """Whether one reads « des visites » as a list, else as the picture. The address bears it as `key`.

    `picture`: how the other form is called. On a phone the list comes first, unless the picture `fits_phone`.
    """
    usual = _LIST if on_phone() and not fits_phone else picture
    form = choose_segment(f"Présentation {what}", f"la présentation {what}", key, (picture, _LIST), usual)
    return form == _LIST


def as_list_beside(legend: str, what: str, key: str) -> bool:
    """The same, beside what the signs of the picture mean (Markdown). Head and picture stand below, and are one element
    (see `pages.records.tables.show_head`)."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(legend, width="content")
        return as_list(what, key)
