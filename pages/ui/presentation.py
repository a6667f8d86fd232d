"""The choice between a picture and the same as a list."""

import streamlit as st

from data_access.french import quote
from pages.ui.choices import Asked, say_unknown
from pages.ui.layout import on_phone

_LIST = "Liste"


def as_list(what: str, key: str, *, picture: str = "Graphique", fits_phone: bool = False) -> bool:
    """Whether one reads « des visites » as a list, else as the picture. The address bears it as `key`.

    `picture`: how the other form is called. On a phone the list comes first, unless the picture `fits_phone`.
    """
    usual = _LIST if on_phone() and not fits_phone else picture
    say_unknown(Asked(f"la présentation {what}", key, (picture, _LIST), quote(usual)))
    form = st.segmented_control(
        f"Présentation {what}",
        [picture, _LIST],
        default=usual,
        key=key,
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )
    return form == _LIST
