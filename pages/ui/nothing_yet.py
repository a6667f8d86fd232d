"""A page on which nothing is noted yet: what would fill it, and the way there for whoever may, or words to tell us."""

import streamlit as st

from data_access.view import View
from data_access.vocabulary import Role
from pages.sitemap import IMPORTS, Place
from pages.ui.links import new_entry_link
from pages.ui.message import show_message

_FROM = "D'où nous le tenons : "


def show_nothing_yet(view: View, place: Place, sentence: str, *, table: str = "", add: str = "") -> None:
    """Says in a `sentence` (Markdown) that nothing is there, and what would fill it; then where that is done.

    `table` and `add`: the form of a first record, and what its link says (« Ajouter un territoire »).
    """
    st.markdown(sentence)
    if view.edition:
        return
    if not view.role.may(Role.STAFF):
        begun = f"Bonjour, voici de quoi remplir la page « {place.title} ».\n\n- Ce que nous savons : "
        tell_us(view, begun, f"Pour la page « {place.title} »")
        return
    with st.container(horizontal=True, gap="medium"):
        st.page_link(IMPORTS.script, label="Importer un classeur", icon=":material/upload_file:")
        if table:
            new_entry_link(table, add)


def tell_us(view: View, begun: str, subject: str) -> None:
    """« Nous le dire », for those who have no form: a message that begins with `begun`, and asks where
    it comes from."""
    if view.role.may(Role.STAFF):
        return
    with st.popover("Nous le dire", icon=":material/chat:"):
        show_message(view, subject, f"{begun}\n\n{_FROM}", "avec ce que vous savez")
