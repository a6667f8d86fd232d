"""A page on which nothing is noted yet: what would fill it, and the way there for whoever may, or words to tell us."""

import streamlit as st

from data_access.view import View
from data_access.vocabulary import Role
from pages.sitemap import IMPORTS, Place
from pages.ui.links import new_entry_link

_COPY = "Copiez ces lignes dans un message à l'équipe nationale, avec ce que vous savez :"
_FROM = "D'où nous le tenons : "


def show_nothing_yet(view: View, place: Place, sentence: str, *, table: str = "", add: str = "") -> None:
    """Says in a `sentence` (Markdown) that nothing is there, and what would fill it; then where that is done.

    `table` and `add`: the form of a first record, and what its link says (« Ajouter un territoire »).
    """
    st.markdown(sentence)
    if view.edition:
        return
    if not view.role.may(Role.STAFF):
        tell_us(view, f"Bonjour, voici de quoi remplir la page « {place.title} ».\n\n- Ce que nous savons : ")
        return
    with st.container(horizontal=True, gap="medium"):
        st.page_link(IMPORTS.script, label="Importer un classeur", icon=":material/upload_file:")
        if table:
            new_entry_link(table, add)


def tell_us(view: View, begun: str) -> None:
    """« Nous le dire », for those who have no form: `begun` and where it comes from, to copy into a message."""
    if view.role.may(Role.STAFF):
        return
    with st.popover("Nous le dire", icon=":material/chat:"):
        st.markdown(_COPY)
        st.code(f"{begun}\n\n{_FROM}", language=None, wrap_lines=True)
