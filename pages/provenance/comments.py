"""What we wrote of a figure or a chart, on which day; and where staff add to it."""

import streamlit as st

from data_access import comments
from data_access.view import View
from pages.ui.formats import NO_BREAK, escape
from pages.ui.layout import ask
from pages.ui.links import offer_new_entry

_AT_ONCE = 3  # comments; older ones are one click away


def show_comments(view: View, subject: str) -> None:
    """The comments of a subject (see `data_access.comments`), the newest first; nothing where there is none to read or
    to write."""
    found = ask(comments.written_of, view, subject)
    lines = [f"**{escape(one.day)}**{NO_BREAK}: {escape(one.text)}" for one in found]
    if lines:
        st.markdown("**Ce que nous en disons**  \n" + "  \n".join(lines[:_AT_ONCE]))
    if older := lines[_AT_ONCE:]:
        with st.expander(f"Plus ancien ({len(older)})"):
            st.markdown("  \n".join(older))
    offer_new_entry(view, "Ajouter un commentaire", "comments", sujet=subject, date=f"{view.today:%d/%m/%Y}")
