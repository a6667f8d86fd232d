"""What edits a show at a click, so that it can be undone; which of its slides is open."""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from data_access.slides import shows
from data_access.slides.kept_show import KeptShow, ShowState
from data_access.slides.shows import ShowRefused
from data_access.view import View
from pages.ui import actions

PLACE = "agora"  # where sentences are shown
WORDS = ("eyebrow", "sentence", "notes", "text")  # what can be typed for a slide
_DONE, _MOST_UNDONE = (
    "agora-faites",
    30,
)  # in the session: the last edits, each with the show, and its states around it


def change(do: Callable[[View], object]) -> None:
    """Does what a click asked for, with the rights that whoever clicked has by now."""

    def attempt() -> None:
        try:
            do(actions.who_acts())
        except ShowRefused as refused:
            actions.say(str(refused), PLACE, wrong=True)

    actions.act(attempt, PLACE)


def edit(code: str, do: Callable[[View], object]) -> None:
    """The same for what changes the slides of a show, so that it can be undone."""
    opened = st.session_state.get(opened_key(code))

    def edited(view: View) -> None:
        before = shows.state(view, code)
        do(view)
        after = shows.state(view, code)
        if before and after and before != after:
            done = st.session_state.setdefault(_DONE, [])
            st.session_state[_DONE] = [*done, _Edit(code, opened, before, after)][-_MOST_UNDONE:]

    change(edited)


def opened_key(code: str) -> str:
    """Where the session keeps which slide of a show is open."""
    return f"agora-choisie-{code}"


def open_slide(code: str, number: int) -> None:
    """Opens a slide."""
    st.session_state[opened_key(code)] = number


class _Edit(NamedTuple):
    """An edit of a show: which slide was open, and what the show was before and after."""

    code: str
    opened: int | None
    before: ShowState
    after: ShowState


def show_undo(kept: KeptShow) -> None:
    """What takes back the last edit of a show, where there is one."""
    if any(done.code == kept.code for done in st.session_state.get(_DONE, ())):
        st.button("Annuler", icon=":material/undo:", on_click=_undo, args=(kept.code,), shortcut="Mod+Z")


def _undo(code: str) -> None:
    done: list[_Edit] = st.session_state[_DONE]
    last = next(one for one in reversed(done) if one.code == code)
    st.session_state[_DONE] = [one for one in done if one is not last]

    def undone(view: View) -> None:
        shows.restore(view, code, last.before, last.after, user=actions.reader_name())
        for key in [key for key in st.session_state if str(key).startswith(_typed_in(code))]:
            del st.session_state[key]  # what was typed since
        if last.opened is not None:
            open_slide(code, last.opened)
        st.toast("Annulé")

    change(undone)


def _typed_in(code: str) -> tuple[str, ...]:
    """How the keys begin of what is typed for the slides of a show."""
    return tuple(f"agora-{part}-{code}-" for part in (*WORDS, "minutes"))
