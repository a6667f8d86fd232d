"""The box into which files are dropped: each becomes a pending import, and the box is empty again.

A list of people becomes none: the session alone holds it, for its own box, as a box holds what was dropped into it.
"""

from pathlib import Path

import streamlit as st

from data_access.french import quote
from data_access.importing import staging
from data_access.view import View
from pages.imports.received_files import File, keep_all, received, show_again, tell
from pages.ui.actions import say, to_take_away

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
    several, came = replaces is None, received()
    dropped = st.file_uploader(
        _NEW if several else _MENDED,
        accept_multiple_files=several,
        key=f"depot-{replaces or 'nouveau'}-{turn()}",
    )
    if dropped:
        files = dropped if isinstance(dropped, list) else [dropped]
        came.waits += [File(one.name, one.getvalue(), replaces) for one in files]
        empty_box()
    elif not came.to_tell:
        staging.warm()
        show_again(came)
        return None
    if came.waits:
        keep_all(view, came)
    kept, people = tell(came)
    for one in people:
        _say_people(one)
    return kept


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


def _say_people(one: File) -> None:
    say(
        f"{quote(one.name)} est une liste de personnes : elle vous attend plus bas, dans la case « Une liste de "
        "personnes ». Choisissez-y son événement ; seuls des nombres seront gardés, aucun nom."
    )
    if not st.session_state.get(LISTS):  # what was said of one in the other box is not said of this
        st.session_state.pop(ANSWERS, None)
        st.session_state.pop(EVENT, None)
    st.session_state.setdefault(LISTS, []).append((one.name, one.content))
    st.session_state[PEOPLE] = True
