"""What « Import » and « Historique » share: who acts, what is said of it afterwards, files to take away."""

import logging
from collections.abc import Callable

import pandas as pd
import streamlit as st

from data_access.database import DatabaseProblem
from data_access.exporting.tables import xlsx_file
from data_access.importing.pending import PendingRefused
from data_access.importing.readers import Unreadable
from data_access.importing.undoing import UndoRefused, undo
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from pages.shared.formats import escape
from pages.shared.frame import reader_role

_SAID = "import-dit"  # in the session: the sentences to be shown once, and where
_UNFORESEEN = (
    "Une erreur imprévue a tout arrêté : elle est notée dans le journal du serveur, et rien n'est écrit à moitié. "
    "Réessayez, et prévenez l'équipe si cela revient."
)
EXPECTED = (
    DatabaseProblem,
    NotForThisRole,
    PendingRefused,
    Unreadable,
    UndoRefused,
)  # each says a French sentence


def reader_name() -> str:
    """Whose name the log keeps: no login is configured, so it is whoever sits at this computer."""
    return "cet ordinateur"


def who_acts() -> View:
    """The view of whoever clicks, with the rights that they have by now. Raises NotForThisRole, DatabaseProblem."""
    view = View.now(reader_role())
    view.require(Role.STAFF)
    return view


def sentence_of(problem: Exception) -> str:
    """What is told of a problem, whatever it is; of one that nobody foresaw the journal keeps the details."""
    if isinstance(problem, EXPECTED):
        return str(problem)
    logging.getLogger(__name__).error("unexpected problem", exc_info=problem)
    return _UNFORESEEN


def act(action: Callable[[], object], place: str = "") -> None:
    """Does what a click asked for. The sentence that it returns, or what went wrong, is kept for `show_said`.

    For callbacks: they run before the page, where nobody else catches what goes wrong.
    """
    try:
        done = action()
        if isinstance(done, str):
            say(done, place)
    except Exception as problem:
        say(sentence_of(problem), place, wrong=True)


def take_back(number: int, place: str = "") -> None:
    """Undoes an import; what is said of it stands at `place`."""
    act(lambda: undo(who_acts().database, number, user=reader_name()).message, place)


def say(sentence: str, place: str = "", *, wrong: bool = False) -> None:
    """Keeps a sentence for the next time that `place` is drawn."""
    st.session_state.setdefault(_SAID, []).append((place, sentence, wrong))


def show_said(place: str = "") -> None:
    """Shows what was to be said at that place, once."""
    said = st.session_state.get(_SAID, [])
    st.session_state[_SAID] = [one for one in said if one[0] != place]
    for where, sentence, wrong in said:
        if where == place:
            (st.error if wrong else st.success)(escape(sentence))


def confirmed(label: str, question: str, yes: str, action: Callable[[], None], key: str) -> None:
    """A button that asks once more before it acts. `question` is Markdown."""
    with st.popover(label, type="tertiary", key=f"demande-{key}"):
        st.markdown(question)
        st.button(yes, key=f"oui-{key}", on_click=action)


def to_take_away(
    label: str, build: Callable[[], bytes], name: str, *, key: str, icon: str | None = None, tertiary: bool = False
) -> None:  # fmt: skip
    """A button that downloads a file, built at the click. What goes wrong then is said in the file itself."""

    def built() -> bytes:
        try:
            return build()
        except Exception as problem:
            sentence = sentence_of(problem)
            if name.endswith(".xlsx"):
                return xlsx_file(pd.DataFrame({"Ce fichier n'a pas pu être préparé": [sentence]}), "À lire")
            return sentence.encode("utf-8-sig")

    st.download_button(
        label, built, name, key=key, icon=icon, on_click="ignore", type="tertiary" if tertiary else "secondary"
    )  # fmt: skip
