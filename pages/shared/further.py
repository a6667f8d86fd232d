"""The ways that lead on from the overview, to those who may open them."""

import streamlit as st

from data_access.view import View
from data_access.vocabulary import Role

FURTHER = (
    (Role.NETWORK, "network/territories.py", "Nos territoires, un par un", ":material/map:"),
    (Role.NETWORK, "network/cohorts.py", "Les promos, pas à pas", ":material/stairs:"),
    (Role.NETWORK, "network/sponsorships.py", "Qui parraine qui", ":material/link:"),
    (Role.NETWORK, "network/events.py", "Nos événements", ":material/event:"),
    (Role.BOARD, "funding/pipeline.py", "La levée de fonds", ":material/savings:"),
    (Role.BOARD, "data/changes.py", "Ce qui a changé", ":material/update:"),
    (Role.BOARD, "data/declared.py", "Publié et compté", ":material/balance:"),
    (Role.BOARD, "data/quality.py", "Ce qui reste à compléter", ":material/edit_note:"),
    (Role.BOARD, "data/board_sheet.py", "Cette page sur papier, pour le CA", ":material/print:"),
)


def show_further(view: View) -> None:
    """« Aller plus loin »: a link to each page that the reader of that view may open."""
    st.header("Aller plus loin", anchor=False)
    with st.container(horizontal=True, gap="medium"):
        for role, page, label, icon in FURTHER:
            if view.role.may(role):
                st.page_link(page, label=label, icon=icon)
