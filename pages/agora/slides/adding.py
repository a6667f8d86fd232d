"""What adds slides to a show, behind the one that is open: of a kind, each that is missing, a photograph."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from data_access.french import first_of
from data_access.french import number as figure
from data_access.slides import choosing, shows
from data_access.slides.content import SlideChoice
from data_access.slides.kept_show import KeptShow
from data_access.slides.photographs import KIND_NAME
from data_access.view import View
from pages.agora.slides.editing import edit, open_slide
from pages.agora.slides.photographs import show_photographs
from pages.ui import actions
from pages.ui.formats import escape, one_line, small
from pages.ui.layout import ask

_NO_PHOTOGRAPH = "Aucune photographie n'est gardée : ajoutez-en une dans « Photographies », juste en dessous."
_MOST_NAMES = 6  # of territories without a slide


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
            st.markdown(_NO_PHOTOGRAPH if kind == KIND_NAME else shows.NOTHING_TO_SHOW, width="content")
        st.button(
            "Ajouter" if number is None else "Ajouter après celle-ci",
            icon=":material/add:",
            on_click=_add,
            args=(kept.code, number),
            disabled=bool(abouts) and not names,
        )
        if abouts and (rest := shows.missing(view, kept, kind)):
            st.button(
                f"Ajouter {escape(_those_missing(kind, [names[one] for one in rest]))}",
                icon=":material/playlist_add:",
                on_click=_add_each,
                args=(kept.code, kind, number),
            )
    if kind != shows.TERRITORY:
        _show_left_out(view, kept)
    show_photographs(view, partial(_add_photograph, kept.code, number))


def _show_left_out(view: View, kept: KeptShow) -> None:
    """The territories without a slide in a show that has one for most, and what adds theirs behind these."""
    rest = shows.left_out(view, kept)
    if not rest:
        return
    told = [one["number"] for one in kept.entries if one["choice"]["kind"] == shows.TERRITORY]
    with st.container(horizontal=True, vertical_alignment="center"):
        names = escape(first_of([*rest.values()], _MOST_NAMES))
        st.markdown(small(f"Sans diapositive : {names}"), width="content")
        st.button(
            f"Ajouter {escape(_those_missing(shows.TERRITORY, [*rest.values()]))}",
            icon=":material/playlist_add:",
            key="agora-territoires-manquants",
            on_click=_add_each,
            args=(kept.code, shows.TERRITORY, told[-1]),
        )


def _those_missing(kind: str, names: Sequence[str]) -> str:
    """« Caen, qui manque », « les 3 territoires qui manquent »."""
    if len(names) == 1:
        return f"{names[0]}, qui manque"
    return f"les {figure(len(names))} {choosing.KINDS[kind].several} qui manquent"


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


def _add_each(code: str, kind: str, after: int | None) -> None:
    edit(
        code,
        lambda view: open_slide(
            code, shows.add_each(view, code, kind, user=actions.reader_name(), after=after)
        ),
    )
