"""A page on which nothing is noted yet: what would fill it, and the way there for whoever may, or words to tell us."""

import streamlit as st

from data_access.view import View
from data_access.vocabulary import Role
from pages.sitemap import IMPORTS, Place
from pages.ui.links import new_entry_link
from pages.ui.message import show_message

_FROM = "D'où nous le tenons : "


_TELL = "Vous en savez quelque chose ? Dites-le-nous : l'équipe nationale le notera."


def show_nothing_yet(
    view: View, place: Place, sentence: str, *, how: str = "", table: str = "", add: str = ""
) -> None:
    """Says in a `sentence` (Markdown) that nothing is there; then how that is filled, and where that is done.

    `how`: for those who import and type; all others are told that they may tell us. `table` and `add`: the form of a
    first record, and what its link says (« Ajouter un territoire »).
    """
    writes = view.role.may(Role.STAFF)
    if view.edition:
        st.markdown(sentence)
        return
    st.markdown(" ".join(filter(None, (sentence, how if writes else _TELL if how else ""))))
    if not writes:
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
