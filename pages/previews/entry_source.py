"""What becomes of the source of a record whose values an entry changes: a document says only what it held."""

from collections.abc import Callable, Sequence

import streamlit as st

from data_access.french import join, quote
from data_access.importing.forms import StayingSource
from pages.ui.formats import NO_BREAK, escape, small
from pages.ui.states import State

_CHOICE, _OTHER_TEXT = "saisie-source", "saisie-autre-source"  # in the session: what is chosen, what is typed
_KEEP, _OTHER, _NONE = "garder", "autre", "aucune"
_LABELS = {
    _KEEP: "Oui : elle dit aussi la nouvelle valeur",
    _OTHER: "Non, c'est une autre source",
    _NONE: "Non, aucune : la saisie seule",
}


def ask_source(sources: Sequence[StayingSource], credit: Callable[[str | None], None]) -> None:
    """Asks whether these sources stay beside the new values; `credit` takes another, an empty one for none, or None
    where they stay."""

    def choose() -> None:
        if st.session_state[_CHOICE] != _OTHER:
            credit(None if st.session_state[_CHOICE] == _KEEP else "")

    def name() -> None:
        if text := st.session_state[_OTHER_TEXT].strip():
            credit(text)

    asked = question_of(sources)
    with st.container(border=True, gap="small"):
        why = "Vous changez une valeur qui vient de là, ou en ajoutez une à côté."
        if all(one.of for one in sources):
            why += " La source de la fiche elle-même reste comme elle est."
        st.markdown(f"{State.UNDERWAY.mark}{NO_BREAK}**{escape(asked)}**  \n{small(escape(why))}")
        chosen = st.radio(
            escape(asked),
            list(_LABELS),
            index=None,
            key=_CHOICE,
            on_change=choose,
            label_visibility="collapsed",
            format_func=lambda value: _LABELS[value],
        )
        if chosen == _OTHER:
            st.text_input(
                "D'où vient la nouvelle valeur ?",
                key=_OTHER_TEXT,
                on_change=name,
                placeholder="Appel du 3 mars, compte rendu du CA, nom du fichier…",
            )


def question_of(sources: Sequence[StayingSource]) -> str:
    """« La source de « Présents » reste « Rapport 2024 » ? », and of several which is whose."""
    of: dict[str, list[str]] = {}
    for one in sources:
        of.setdefault(one.text, []).append(quote(one.of) if one.of else "la fiche")
    if len(sources) == 1:
        only = sources[0]
        return f"La source{f' de {quote(only.of)}' if only.of else ''} reste {quote(only.text)} ?"
    told = [f"{quote(text)} ({join(names)})" for text, names in of.items()]
    return f"{'La source reste' if len(told) == 1 else 'Les sources restent'} {join(told)} ?"
