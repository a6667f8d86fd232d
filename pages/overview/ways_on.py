"""The ways that lead on from the overview, to those who may open them."""

import streamlit as st

from data_access.view import View
from pages.sitemap import PLACES
from pages.ui.formats import escape
from pages.ui.style_keys import ONLY_ON_SCREEN


def show_further(view: View) -> None:
    """« Aller plus loin »: a link to each page that the reader of that view may open."""
    with st.container(key=ONLY_ON_SCREEN):
        st.header("Aller plus loin", anchor=False)
        with st.container(horizontal=True, gap="medium"):
            for place in PLACES:
                if place.invitation and view.role.may(place.role):
                    st.page_link(place.script, label=escape(place.invitation), icon=place.icon)
