"""The ways that lead on from the overview, to those who may open them."""

import streamlit as st

from data_access.view import View
from data_access.vocabulary import Role

FURTHER = (
    (Role.NETWORK, "territories/page.py", "Nos territoires, un par un", ":material/map:"),
    (Role.NETWORK, "cohorts/page.py", "Les promos, pas à pas", ":material/stairs:"),
    (Role.NETWORK, "sponsorships/page.py", "Qui parraine qui", ":material/link:"),
    (Role.NETWORK, "events/page.py", "Nos événements", ":material/event:"),
    (Role.BOARD, "funding/page.py", "La levée de fonds", ":material/savings:"),
    (Role.BOARD, "changes/page.py", "Ce qui a changé", ":material/update:"),
    (Role.BOARD, "declared/page.py", "Publié et compté", ":material/balance:"),
    (Role.BOARD, "quality/page.py", "Ce qui reste à compléter", ":material/edit_note:"),
    (Role.BOARD, "documents/board_sheet.py", "Cette page sur papier, pour le CA", ":material/print:"),
)


def show_further(view: View) -> None:
    """« Aller plus loin »: a link to each page that the reader of that view may open."""
    st.header("Aller plus loin", anchor=False)
    with st.container(horizontal=True, gap="medium"):
        for role, page, label, icon in FURTHER:
            if view.role.may(role):
                st.page_link(page, label=label, icon=icon)
