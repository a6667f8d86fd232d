"""What every page that writes shares: who acts, what is said of it afterwards, files to take away."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from time import monotonic

import streamlit as st

from data_access.database import DatabaseProblem
from data_access.errors import UserRefusal
from data_access.view import View
from data_access.vocabulary import Role
from pages.access.reading_log import view_now
from pages.access.session import problem_text, reader_name, without_place
from pages.ui import downloads
from pages.ui.formats import escape

__all__ = [
    "act",
    "confirmed",
    "reader_name",
    "say",
    "sentence_of",
    "show_outcomes",
    "to_take_away",
    "waiting",
    "who_acts",
]

_OUTCOMES = "import-dit"  # in the session: the sentences to be shown once, and where
_LONG = 1.0  # seconds after which one wants to know how far it is
_UNFORESEEN = (
    "Une erreur imprévue a tout arrêté : elle est notée dans le journal du serveur, et rien n'est écrit à moitié. "
    "Réessayez, et prévenez l'équipe si cela revient."
)


def who_acts(needed: Role = Role.STAFF) -> View:
    """The view of whoever clicks, with the rights that they have by now. Raises NotForThisRole, DatabaseProblem."""
    view = view_now()
    view.require(needed)
    return view


def sentence_of(problem: Exception) -> str:
    """What is told of a problem, whatever it is; of one that nobody foresaw the journal keeps the details."""
    if isinstance(problem, DatabaseProblem):
        return problem_text(problem)
    if isinstance(problem, UserRefusal):
        return str(problem)
    logging.getLogger(__name__).error("unexpected problem", exc_info=problem)
    return _UNFORESEEN


def act(action: Callable[[], object], place: str = "") -> None:
    """Does what a click asked for. The sentence that it returns, or what went wrong, is kept for `show_outcomes`.

    For callbacks: they run before the page, where nobody else catches what goes wrong.
    """
    try:
        done = action()
        if isinstance(done, str):
            say(done, place)
    except Exception as problem:
        say(sentence_of(problem), place, wrong=True)


def say(sentence: str, place: str = "", *, wrong: bool = False) -> None:
    """Keeps a sentence for the next time that `place` is drawn."""
    st.session_state.setdefault(_OUTCOMES, []).append((place, sentence, wrong))


def show_outcomes(place: str = "") -> None:
    """Shows what was to be said at that place, once."""
    outcomes = st.session_state.get(_OUTCOMES, [])
    st.session_state[_OUTCOMES] = [one for one in outcomes if one[0] != place]
    for where, sentence, wrong in outcomes:
        if where == place:
            (st.error if wrong else st.success)(escape(sentence))
            if not place:  # the top of the page may be far from the button
                st.toast(escape(sentence))


@contextmanager
def waiting(words: str) -> Iterator[Callable[[str, float], None]]:
    """A spinner for as long as it takes; once that is long, a bar that tells the stages, too.

    What it yields is told each stage in words, and how much of the whole is before it (0 to 1).
    """
    bar, began = st.empty(), monotonic()

    def tell(stage: str, before: float) -> None:
        if monotonic() - began > _LONG:
            bar.progress(before, stage)

    with st.spinner(words):
        yield tell
    bar.empty()


def confirmed(
    label: str,
    question: str,
    yes: str,
    action: Callable[[], None],
    key: str,
) -> None:
    """A button that asks once more before it acts. `question` is Markdown."""
    with st.popover(label, type="tertiary", key=f"demande-{key}"):
        st.markdown(question)
        st.button(yes, key=f"oui-{key}", on_click=action)


def _sentence_in_a_file(problem: Exception) -> str:
    return without_place(problem) if isinstance(problem, DatabaseProblem) else sentence_of(problem)


# A button that downloads a file, built at the click; what is foreseen to go wrong here is said in its own words.
to_take_away = partial(downloads.to_take_away, sentence_of=_sentence_in_a_file)
