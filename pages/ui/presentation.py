"""The choice between a picture and the same as a list."""

import streamlit as st

from pages.ui.layout import on_phone

_LIST = "Liste"


def as_list(what: str, key: str, *, picture: str = "Graphique", fits_phone: bool = False) -> bool:
    """Whether one reads « des visites » as a list, else as the picture. The address bears it as `key`.

    `picture`: how the other form is called. On a phone the list comes first, unless the picture `fits_phone`.
    """
    form = st.segmented_control(
        f"Présentation {what}",
        [picture, _LIST],
        default=_LIST if on_phone() and not fits_phone else picture,
        key=key,
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )
    return form == _LIST
