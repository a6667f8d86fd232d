"""Files that came into a box, until each is kept: whatever becomes of the page meanwhile, they are read to the end.

A click elsewhere, a lost connection or a closed tab ends the run of a page; what was sent is kept all the same. What
the database did not take stays in the session, to be tried again. `Received` changes in place: nothing that the session
does at each look at it can come between a file and its being kept.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import streamlit as st

from data_access.errors import Unreadable
from data_access.french import join, plural, quote
from data_access.importing import staging
from data_access.importing.model.progress import Progress, listening
from data_access.importing.worker_pool import TooCostly
from data_access.view import NotForThisRole, View
from pages.ui.actions import reader_name, say, sentence_of, waiting
from pages.ui.formats import escape

_RECEIVED = "import-recus"  # in the session
_REFUSED = (Unreadable, staging.PendingRefused, NotForThisRole)  # trying again would come to the same


@dataclass(frozen=True)
class File:
    """A file as it came. `replaces`: the pending import of which it is the mended copy."""

    name: str
    content: bytes = field(repr=False)
    replaces: int | None


@dataclass
class Received:
    """What came in this session: `waits` to be read; `kept`, pending by now; `people`, lists of people; `said`, of
    which files what is to be said; `again`, those that could not be kept."""

    waits: list[File] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)
    people: list[File] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    again: list[File] = field(default_factory=list)

    @property
    def to_tell(self) -> bool:
        """Whether anything came of which the page does not know yet."""
        return bool(self.waits or self.kept or self.people or self.said)


def received() -> Received:
    """What came in this session."""
    found: Received = st.session_state.setdefault(_RECEIVED, Received())
    return found


def keep_all(view: View, came: Received) -> None:
    """Reads and keeps all that waits, to the end."""
    user = reader_name()
    try:
        names = join([quote(one.name) for one in came.waits])
        with waiting(f"Lecture de {escape(names)}…") as progress:
            screen = _Screen(progress)
            _keep_each(view, came, user, screen)
        screen.leave()
    finally:  # the page was left before
        _keep_each(view, came, user, None)


def tell(came: Received) -> tuple[list[int], list[File]]:
    """Has the page say what came of the files; returns the pending imports, and the lists of people."""
    kept, people, said = came.kept, came.people, came.said
    for sentence in said:
        say(sentence, wrong=True)
    came.kept, came.people, came.said = [], [], []
    return kept, people


def show_again(came: Received) -> None:
    """What could not be kept, and a button to try again."""
    if not came.again:
        return
    names = escape(join([quote(one.name) for one in came.again]))
    count = plural(
        len(came.again), "fichier reçu n'est pas encore gardé", "fichiers reçus ne sont pas encore gardés"
    )
    st.warning(f"{count} : {names}. Ne fermez pas cette page : rien n'est perdu tant qu'elle est ouverte.")
    with st.container(horizontal=True):
        st.button("Réessayer de garder", key="recus-garder", on_click=partial(_again, came))
        st.button("Laisser", key="recus-laisser", type="tertiary", on_click=came.again.clear)


def _again(came: Received) -> None:
    came.waits += came.again
    came.again.clear()


class _Screen:
    """Tells the page how far it is; once that is left, or drawn anew, nobody."""

    def __init__(self, progress: Progress) -> None:
        self._tell: Callable[[str, float], None] | None = progress
        self._left: BaseException | None = None

    def __call__(self, stage: str, before: float) -> None:
        if self._left is None and self._tell:
            try:
                self._tell(stage, before)
            except BaseException as left:  # how a run of a page ends; raised again by `leave`
                self._left = left

    def leave(self) -> None:
        """Ends the run of a page that was to end meanwhile."""
        if self._left is not None:
            raise self._left


def _keep_each(view: View, came: Received, user: str, screen: _Screen | None) -> None:
    while came.waits:
        one = came.waits[0]
        try:
            with listening(screen):
                number = staging.open_file(view, one.content, one.name, user=user, replaces=one.replaces)
            came.kept.append(number)
        except staging.ListOfPeople:
            came.people.append(one)
        except Exception as problem:
            came.said.append(_told(one, problem))
            if not isinstance(problem, _REFUSED) or isinstance(problem, TooCostly):
                came.again.append(one)
        came.waits.remove(one)


def _told(one: File, problem: Exception) -> str:
    sentence = sentence_of(problem)
    return (
        sentence if isinstance(problem, _REFUSED) else f"{quote(one.name)} n'a pas pu être gardé. {sentence}"
    )
