"""The box into which files are dropped: each becomes a pending import, and the box is empty again.

A list of people becomes none: the session alone holds it, for its own box, as a box holds what was dropped into it.
"""

from pathlib import Path

import streamlit as st

from data_access.errors import UserRefusal
from data_access.french import quote
from data_access.importing import staging
from data_access.importing.model.progress import listening
from data_access.view import View
from pages.ui.actions import reader_name, say, sentence_of, to_take_away, waiting
from pages.ui.formats import escape

TURN = "import-depot"  # in the session: how often files were taken; each time the box is a new, empty one
LISTS = "listes-recues"  # in the session: the lists of people that came, until each is counted or let go
EVENT = "liste-evenement"  # in the session: the event that is chosen for the list of people
ANSWERS = "import-liste"  # in the session: the answers given for the list of people that is counted
PEOPLE = "liste"  # the box for lists of people, and in the session whether it is open
_NEW = (
    "Déposez ici un ou plusieurs fichiers (Excel, LibreOffice ou CSV, 50 Mo au plus chacun) ; « Parcourir » ouvre la "
    "liste de ceux de votre ordinateur."
)
_MENDED = (
    "Déposez ici le fichier corrigé : il prend la place de celui-ci, et vos réponses sont reprises. "
    "« Parcourir » ouvre la liste de vos fichiers."
)


def take_files(view: View, replaces: int | None = None) -> list[int] | None:
    """The box for new files, or for the mended copy of the pending import `replaces`.

    Returns the pending imports that those just dropped became (what could not become one is to be said); None where
    none was dropped.
    """
    several = replaces is None
    dropped = st.file_uploader(
        _NEW if several else _MENDED,
        accept_multiple_files=several,
        key=f"depot-{replaces or 'nouveau'}-{turn()}",
    )
    if not dropped:
        staging.warm()
        return None
    empty_box()
    files = dropped if isinstance(dropped, list) else [dropped]
    kept = [_kept(view, one.name, one.getvalue(), replaces) for one in files]
    return [number for number in kept if number]


def take_mended(view: View, number: int, name: str) -> list[int] | None:
    """The way through Excel: a copy of the pending import to take away, coloured; and the box for it, once mended."""
    with st.container(horizontal=True, gap="medium"):
        to_take_away(
            "Télécharger le fichier coloré",
            lambda: staging.coloured(view, number),
            f"{Path(name).stem}-a-revoir-{number}.xlsx",
            key="colore",
            icon=":material/download:",
        )
        with st.popover(
            "Renvoyer le fichier corrigé", type="tertiary", key=f"renvoyer-{turn()}", on_change="rerun"
        ) as box:
            return take_files(view, replaces=number) if box.open else None


def turn() -> int:
    """How often files were taken so far in this session: part of the key of every box."""
    count: int = st.session_state.setdefault(TURN, 0)
    return count


def empty_box() -> None:
    """Makes every box a new one at the next run; what lay in it is no longer held."""
    st.session_state[TURN] = turn() + 1


def _kept(view: View, name: str, content: bytes, replaces: int | None) -> int | None:
    with waiting(f"Lecture de {escape(name)}…") as progress, listening(progress):
        try:
            return staging.open_file(view, content, name, user=reader_name(), replaces=replaces)
        except staging.ListOfPeople:
            say(
                f"{quote(name)} est une liste de personnes : elle vous attend plus bas, dans la case « Une liste de "
                "personnes ». Choisissez-y son événement ; seuls des nombres seront gardés, aucun nom."
            )
            if not st.session_state.get(LISTS):  # what was said of one in the other box is not said of this
                st.session_state.pop(ANSWERS, None)
                st.session_state.pop(EVENT, None)
            st.session_state.setdefault(LISTS, []).append((name, content))
            st.session_state[PEOPLE] = True
        except UserRefusal as problem:
            say(sentence_of(problem), wrong=True)
    return None
