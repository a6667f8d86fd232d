"""What an entry would change, before it is written; and what is said of it afterwards."""

from collections.abc import Callable

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data_access.french import join, moment_text
from data_access.importing.forms import EntryLook, FieldMove
from data_access.log.history import Brought
from data_access.name_keys import slug
from pages.previews.date_moves import show_date_moves
from pages.previews.entry_form import show_doubt
from pages.previews.figure_moves import show_moves
from pages.previews.question import show_question
from pages.previews.undo import TakeBack, show_undo
from pages.previews.whose import of_whom
from pages.records.tables import show_head
from pages.sitemap import HISTORY, shown_on
from pages.ui.formats import escape, small
from pages.ui.html_table import draw_table
from pages.ui.layout import opened
from pages.ui.states import State, state_text


def show_looked(
    looked: EntryLook, form: DeltaGenerator, answer: Callable[[str, str], None], save: Callable[[str], None]
) -> None:
    """What would change, before → after; the dates and the figures that would move; what is left to settle, or the last
    button.

    That button stands in the form, and sends what its fields say by then: what comes into view, and where the keyboard
    goes on, is what it would write, and the button after it.
    """
    with form if looked.ready else st.container(), opened("apercu"):
        _show_doubts(looked)
        if looked.ready:
            _show_change(looked)
            st.form_submit_button("Enregistrer", icon=":material/check:", on_click=save, args=(looked.plan,))
        else:
            _show_questions(looked, answer)
            _show_why_not(looked)
    if looked.ready:  # a form holds no download
        show_head(
            "", lambda: _moved_table(looked.moved), of="Ce qui changerait", file=f"saisie-{slug(looked.what)}"
        )


def show_open(looked: EntryLook) -> None:
    """What would change, of an entry that is not to be written before a question beside it is answered."""
    _show_doubts(looked)
    _show_change(looked)


def _show_doubts(looked: EntryLook) -> None:
    st.subheader("Ce qui changerait", anchor=False)
    for one in looked.doubts:
        if not one.name and not one.asks:
            show_doubt(one)


def _show_questions(looked: EntryLook, answer: Callable[[str, str], None]) -> None:
    for one in looked.doubts:
        if one.question and one.wrong:
            with st.container(border=True, gap="small"):
                show_question(one.question, one.sentence, answer, f"saisie-{one.question.key}")


def _show_change(looked: EntryLook) -> None:
    what = "une nouvelle fiche" if looked.new else "une fiche corrigée"
    st.markdown(f"**{escape(looked.what)}** : {what}.")
    alt = "Les champs qui changeraient, avant et après."
    draw_table(_moved_table(looked.moved), alt=alt)
    show_date_moves(looked.dates)
    show_moves(looked.figures)
    if looked.note:
        st.info(escape(looked.note))


def _show_why_not(looked: EntryLook) -> None:
    """Why there is nothing to write."""
    if not any(one.wrong for one in looked.doubts):
        st.markdown(state_text(State.TOCOME, "Rien ne changerait : la fiche dit déjà tout cela."))
        return
    headers = list(
        dict.fromkeys(one.header for one in looked.doubts if one.wrong and not one.asks and one.header)
    )
    where = f" À revoir plus haut : {escape(join(headers))}." if headers else ""
    asked = " Répondez d'abord à la question posée." if any(one.asks for one in looked.doubts) else ""
    st.markdown(state_text(State.UNDERWAY, f"Rien n'est écrit pour le moment.{where}{asked}"))


def _moved_table(moved: list[FieldMove]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Champ": [escape(one.header) for one in moved],
            "Avant": [_before(one) for one in moved],
            "Après": [_after(one) for one in moved],
        }
    )


def _before(one: FieldMove) -> str:
    return f"{escape(one.before) or small('vide')}{of_whom(one.whose)}"


def _after(one: FieldMove) -> str:
    read = f" {small(f'compris : {escape(one.understood)}')}" if one.understood else ""
    return f"**{escape(one.after)}**{read}" if one.after else small("effacé")


def show_done(one: Brought, table: str, code: str | None, what: str, undo: TakeBack) -> None:
    """The entry just made: the way to see it, to the history, and back."""
    with st.container(border=True):
        if one.undone_at:
            st.markdown(state_text(State.TOCOME, f"Saisie annulée le {moment_text(one.undone_at)}."))
        else:
            st.markdown(state_text(State.ACQUIRED, f"**{escape(what)}** : c'est enregistré, merci."))
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            place = shown_on(table)
            if code and place and place.opens and not one.undone_at:
                st.page_link(
                    place.script,
                    label="Voir sa page",
                    icon=":material/visibility:",
                    query_params=place.of(code),
                )
            st.page_link(HISTORY.script, label="Voir l'historique", icon=":material/history:")
        if not one.undone_at:
            show_undo(one, undo)
