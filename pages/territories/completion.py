"""What is still to be noted of a territory, and how: the form for those who write, a message to copy for its team."""

from collections.abc import Sequence

import streamlit as st

from data_access.view import View
from data_access.vocabulary import Role
from pages.ui.blocks import Block, Line
from pages.ui.formats import escape
from pages.ui.states import State


def completion_block(phrases: Sequence[str]) -> Block:
    """What is missing, as the other blocks say what is there."""
    lines = [Line(escape(phrase), sign=State.TOCOME) for phrase in phrases]
    return Block("À compléter ensemble", lines, "" if lines else "Tout ce que nous demandons est noté.")


def offer_message(view: View, name: str, phrases: Sequence[str]) -> None:
    """« Nous le dire »: the lines to fill, to be copied into a message, for those who have no form."""
    if view.role.may(Role.STAFF) or not phrases:
        return
    with st.popover("Nous le dire", icon=":material/chat:"):
        st.markdown("Copiez ces lignes dans un message à l'équipe nationale, avec ce que vous savez :")
        st.code(message(name, phrases), language=None, wrap_lines=True)


def message(name: str, phrases: Sequence[str]) -> str:
    """The text: a line to fill for each thing that is missing."""
    lines = "\n".join(f"- {phrase} : " for phrase in phrases)
    return f"Bonjour, voici de quoi compléter la fiche de {name}.\n\n{lines}\n\nD'où nous le tenons : "
