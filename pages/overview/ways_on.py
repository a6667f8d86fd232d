"""The ways that lead on from the overview, to those who may open them."""

from collections.abc import Sequence

import streamlit as st

from data_access.view import View
from pages.sitemap import PLACES, Place
from pages.ui.formats import escape, html_of
from pages.ui.style_keys import ONLY_ON_SCREEN


def show_further(view: View) -> None:
    """« Aller plus loin »: a link to each page that the reader of that view may open."""
    with st.container(key=ONLY_ON_SCREEN):
        st.html(html_of_ways([one for one in PLACES if one.invitation and view.role.may(one.role)]))


def html_of_ways(places: Sequence[Place]) -> str:
    """Links to those pages, as one element."""
    links = (f"<li>{html_of(f'{one.icon} [{escape(one.invitation)}]({one.invites})')}</li>" for one in places)
    return f'<nav class="bloc voies"><h2>Aller plus loin</h2><ul>{"".join(links)}</ul></nav>'
