"""The imports that wait for somebody, one line each."""

from collections.abc import Sequence

import streamlit as st

from data_access.french import day_text, moment_text, plural
from data_access.importing.plan.file_report import REFUSED, UNCHANGED
from data_access.importing.staging import Waiting
from pages.ui.address import choice_link
from pages.ui.formats import escape
from pages.ui.states import State, state_text


def show_waiting(waiting: Sequence[Waiting], name: str) -> None:
    """One button a pending import, which opens it: file, what is left to settle, who sent it, until when it is kept."""
    if not waiting:
        st.markdown(
            "Aucun. Un fichier envoyé attend ici sept jours, avec vos réponses, jusqu'à ce que vous confirmiez."
        )
    with st.container(gap=None):
        for one in waiting:
            until = f"gardé jusqu'au {day_text(one.expires_at)}"
            sent = f"envoyé le {moment_text(one.at)} par {escape(one.by)}"
            choice_link(f"**{escape(one.file)}** · {_left(one)} · {sent} · {until}", name, str(one.id))


def _left(one: Waiting) -> str:
    """What is left to do before it is imported, as it was last looked at."""
    if one.status is None or one.to_settle is None:
        return state_text(State.TOCOME, "pas encore regardé")
    if one.to_settle:
        return state_text(State.UNDERWAY, plural(one.to_settle, "point à régler", "points à régler"))
    if one.status == UNCHANGED:
        return state_text(State.ACQUIRED, "déjà importé, rien ne changerait")
    if one.status == REFUSED:
        return state_text(State.TOCOME, "rien à importer : aucune ligne reconnue")
    return state_text(State.ACQUIRED, "prêt à importer")
