"""« À regarder ensemble », whole: each with its reason and source; staff set one aside with a note."""

import streamlit as st

from data_access.french import day_text
from data_access.queries.attention import Concern, concerns
from data_access.setting_aside import LONGEST, ConcernAside, bring_back, parted, set_aside
from data_access.view import View
from data_access.vocabulary import Role
from pages.provenance.source_dialog import sourced
from pages.records.concerns import concern_source, concern_words
from pages.ui import actions
from pages.ui.formats import escape, heard, small
from pages.ui.layout import ask, part

_SAID = "regarder"  # where what came of a click stands


@part("À regarder ensemble")
def show_concerns(view: View) -> None:
    """What deserves a look now, then what was set aside."""
    st.markdown(
        small(
            "Ce que nos données invitent à regarder avant une réunion. Chaque ligne dit pourquoi ; rien n'est un "
            "classement, ni un reproche."
        )
    )
    actions.show_outcomes(_SAID)
    now, aside = parted(view, ask(concerns, view))
    if not now:
        st.markdown("Nos règles ne trouvent rien à regarder ; ce que nous n'avons pas noté leur échappe.")
    writes = view.role.may(Role.STAFF) and not view.edition
    for one in now:
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            sourced(concern_words(view, one), concern_source(view, one), f"regarder-{one.key}")
            if writes:
                _offer_to_set_aside(one)
    if aside:
        st.subheader("Mis de côté", anchor=False)
        for waiting in aside:
            _show_aside(waiting, writes=writes)


def _offer_to_set_aside(one: Concern) -> None:
    which = heard(f": {escape(one.title)}")
    with st.popover(f"Plus tard{which}", type="tertiary"):
        key = f"pourquoi-{one.key}"
        st.text_input(
            "Pourquoi attendre ? (le CA et l'équipe le lisent)",
            key=key,
            max_chars=LONGEST,
            width=320,
        )
        st.button(f"Mettre de côté{which}", key=f"cote-{one.key}", on_click=_aside, args=(one, key))
        st.markdown(small("Le sujet revient de lui-même quand ce qu'il dit change."))


def _aside(one: Concern, key: str) -> None:
    def done() -> str:
        set_aside(actions.who_acts(), one, str(st.session_state.get(key) or ""), user=actions.reader_name())
        return "Ce sujet est mis de côté."

    actions.act(done, _SAID)


def _show_aside(one: ConcernAside, *, writes: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        why = f"{one.note} ({one.user}, {day_text(one.at)})"
        st.markdown(f"{escape(one.concern.title)}  \n{small(escape(why))}", width="content")
        if writes:
            st.button(
                f"Le revoir{heard(f': {escape(one.concern.title)}')}",
                type="tertiary",
                key=f"revoir-{one.concern.key}",
                on_click=lambda: actions.act(lambda: bring_back(actions.who_acts(), one.concern), _SAID),
            )
