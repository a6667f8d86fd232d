"""What stands above each page while an edition is read, on paper too; and the way back."""

import streamlit as st

from data_access.editions.catalogue import EditionRefused
from data_access.french import date_text, moment_text, quote
from data_access.view import View
from pages.access.edition import edition_asked, leave_edition, read_edition
from pages.sitemap import Place
from pages.ui.formats import escape, small

FOR_ALL = "Faite pour l'Agora, elle ne contient que ce que tout le monde peut lire."


def show_edition(view: View, place: Place) -> View:
    """Says which edition is read, or that the page has none; returns the view that it reads: of that edition, else the
    same. Raises DatabaseProblem."""
    if not place.in_editions:
        if edition_asked():
            _show("Cette page parle d'aujourd'hui, non de l'édition que vous lisez.")
        return view
    try:
        view = read_edition(view)
    except EditionRefused as refused:
        st.warning(escape(refused))
        return view
    if view.edition:
        _show(
            f"Édition **{escape(quote(view.edition.name))}** : tout ce qui suit est tel que nous le savions le "
            f"{date_text(view.today)}. {small(f'Figée le {moment_text(view.edition.at)}.')}"
            + (f"  \n{small(FOR_ALL)}" if view.edition.public else "")
        )
        if view.edition.public and not view.role.may(place.role):
            st.markdown("Cette page n'est pas dans une édition faite pour l'Agora.")
            st.stop()
    return view


def _show(words: str) -> None:
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        st.markdown(f":violet[:material/bookmark:] {words}")
        st.button(
            "Revenir à aujourd'hui",
            key="quitter-edition",
            on_click=leave_edition,
            icon=":material/undo:",
            type="tertiary",
        )
