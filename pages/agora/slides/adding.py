"""What adds slides to a show, behind the one that is open: of a kind, each that is missing, a photograph."""

from functools import partial

import streamlit as st

from data_access.slides import choosing, shows
from data_access.slides.content import SlideChoice
from data_access.slides.kept_show import KeptShow
from data_access.slides.photographs import KIND_NAME
from data_access.view import View
from pages.agora.slides.editing import edit, open_slide
from pages.agora.slides.photographs import show_photographs
from pages.ui import actions
from pages.ui.formats import escape, one_line
from pages.ui.layout import ask


def show_adding(view: View, kept: KeptShow, number: int | None) -> None:
    """The kinds of slides and the photographs, each to be added behind that slide (None: the show has none)."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            "Ajouter",
            list(choosing.KINDS),
            format_func=lambda one: choosing.KINDS[one].french,
            key="agora-genre",
        )
        abouts = choosing.KINDS[kind].abouts
        names = ask(abouts, choosing.as_public(view)) if abouts else {}
        if names:
            st.selectbox(
                "Au sujet de", list(names), format_func=lambda one: one_line(names[one]), key="agora-sujet"
            )
        elif abouts:
            st.markdown(shows.NOTHING_TO_SHOW, width="content")
        st.button(
            "Ajouter" if number is None else "Ajouter après celle-ci",
            icon=":material/add:",
            on_click=_add,
            args=(kept.code, number),
            disabled=bool(abouts) and not names,
        )
        if abouts and (rest := shows.missing(view, kept, kind)):
            one = f"Ajouter {escape(names[rest[0]])}, qui manque"
            several = f"Ajouter les {len(rest)} {escape(choosing.KINDS[kind].several)} qui manquent"
            st.button(
                one if len(rest) == 1 else several,
                icon=":material/playlist_add:",
                on_click=_add_each,
                args=(kept.code, number),
            )
    show_photographs(view, partial(_add_photograph, kept.code, number))


def _add(code: str, after: int | None) -> None:
    _put(
        code,
        after,
        choosing.choice(st.session_state["agora-genre"], st.session_state.get("agora-sujet") or ""),
    )


def _add_photograph(code: str, after: int | None, photograph: str) -> None:
    _put(code, after, choosing.choice(KIND_NAME, photograph))


def _put(code: str, after: int | None, slide: SlideChoice) -> None:
    """Puts a slide behind that one, and opens it."""
    edit(
        code,
        lambda view: open_slide(code, shows.add(view, code, slide, user=actions.reader_name(), after=after)),
    )


def _add_each(code: str, after: int | None) -> None:
    kind = st.session_state["agora-genre"]
    edit(
        code,
        lambda view: open_slide(
            code, shows.add_each(view, code, kind, user=actions.reader_name(), after=after)
        ),
    )
