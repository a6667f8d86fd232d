"""What people say of a pending import: answers to its questions, corrections of its cells, which rows to bring in.

All of it is checked again here, whatever the page offered: a question must be asked, a candidate be one of its own, a
cell stand in the sheet.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict

from data_access.database import reading, writing
from data_access.french import quote
from data_access.importing.attendance.list_doubts import AS_TABLE
from data_access.importing.extract.limits import LIMITS
from data_access.importing.model.cells import shown
from data_access.importing.model.corrected_cells import place_of
from data_access.importing.model.grids import Book
from data_access.importing.staging.by_hand import said
from data_access.importing.staging.dry_run import look, tried
from data_access.importing.staging.staged_grids import book_of, with_corrections
from data_access.importing.staging.staging_store import (
    Answered,
    Correction,
    PendingRefused,
    StagedEntry,
    answers_as_json,
    change,
    now,
    open_entry,
)
from data_access.importing.worker_pool import beside
from data_access.models.pending import GIVEN_UP
from data_access.view import View
from data_access.vocabulary import Role


def answer(view: View, pending_id: int, key: str, value: str | None, *, user: str) -> None:
    """Answers a question with the value of one of its candidates; None takes the answer back."""
    answer_all(view, pending_id, {key: value}, user=user)


@beside
def answer_all(view: View, pending_id: int, answers: Mapping[str, str | None], *, user: str) -> None:
    """Answers several questions at once, all or none."""
    view.require(Role.STAFF)
    with reading(view.database) as connection:
        entry = open_entry(connection, pending_id)
    possible = _Possible(view, entry, book_of(view.database, entry))
    given = {key: possible.checked(key, value, user) for key, value in answers.items() if value is not None}
    with writing(view.database) as connection:
        answered = {one.key: one for one in open_entry(connection, pending_id).answered}
        for key, value in answers.items():
            if value is None and answered.pop(key, None) is None:
                raise PendingRefused("Cette question n'a pas de réponse à reprendre : rechargez la page.")
            if value is None and key == AS_TABLE.key:
                raise PendingRefused(
                    "Ce fichier a été dit n'être pas une liste de personnes. S'il en est une, abandonnez-le ici, puis "
                    "renvoyez-le : seuls des nombres en seront gardés."
                )
        change(connection, pending_id, answers=answers_as_json((answered | given).values()))


class _Possible:
    """Which answers a pending import takes: those to what it asks, and those that are given unasked."""

    def __init__(self, view: View, entry: StagedEntry, book: Book) -> None:
        self._view = view
        self._entry = entry
        self._book = book
        self._seen = look(view, entry.id)

    def checked(self, key: str, value: str, user: str) -> Answered:
        """An answer that is possible. One that replaces another may be any of those that were possible before it.
        Raises PendingRefused."""
        unasked = self._unasked(key, value)
        found = self._seen.candidate(key, value) or unasked or self._before(key, value)
        if found is None:
            raise PendingRefused(
                "Cette réponse n'est pas possible : la question n'est plus posée, ou n'offre pas ce choix. Rechargez "
                "la page ; rien n'a changé."
            )
        text, label = found
        return Answered(key, value, text, label, user, now().isoformat())

    def _unasked(self, key: str, value: str) -> tuple[str, str] | None:
        corrected = with_corrections(self._book, self._entry.corrections)
        return said(corrected, self._seen.columns, self._entry.answers, key, value)

    def _before(self, key: str, value: str) -> tuple[str, str] | None:
        if key not in self._entry.answers:
            return None
        _, before = tried(self._view, self._entry.id, self._book, without=key)
        return before.candidate(key, value)


@beside
def correct(
    view: View, pending_id: int, sheet: str, cells: str | Collection[str], text: str | None, *, user: str
) -> None:
    """Puts what a person typed in the place of a cell, or of several that are to say the same, to be read by the same
    rules (an empty text empties it); None takes it back. All of them or none. Raises Unreadable."""
    view.require(Role.STAFF)
    with reading(view.database) as connection:
        book = book_of(view.database, open_entry(connection, pending_id))
    if text is not None and len(text) > LIMITS.text:
        raise PendingRefused("Ce texte est trop long pour une cellule.")
    was = {cell: _held(book, sheet, cell) for cell in ([cells] if isinstance(cells, str) else cells)}
    with writing(view.database) as connection:
        entry = open_entry(connection, pending_id)
        corrections = [one for one in entry.corrections if one.sheet != sheet or one.cell not in was]
        if text is not None:
            typed, at = shown(text), now().isoformat()
            corrections += [
                Correction(sheet, cell, held, typed, user, at) for cell, held in was.items() if held != typed
            ]
        change(connection, pending_id, corrections=[asdict(one) for one in corrections])


def _held(book: Book, sheet: str, cell: str) -> str:
    """What a cell of the file holds. Raises PendingRefused where there is none."""
    grid = next((one for one in book.grids if one.name == sheet), None)
    place = place_of(grid, cell) if grid else None
    if grid is None or place is None:
        raise PendingRefused(f"Le fichier n'a pas de cellule {cell} dans une feuille {quote(sheet)}.")
    return shown(grid.cell(*place))


def valid_rows_only(view: View, pending_id: int, only: bool) -> None:
    """Whether the rows that are refused are left out (True), or keep the whole file out (False)."""
    view.require(Role.STAFF)
    with writing(view.database) as connection:
        open_entry(connection, pending_id)
        change(connection, pending_id, valid_rows_only=only)


def give_up(view: View, pending_id: int, *, user: str) -> None:
    """Gives an import up; its file goes once its days are over."""
    view.require(Role.STAFF)
    with writing(view.database) as connection:
        open_entry(connection, pending_id)
        change(connection, pending_id, state=GIVEN_UP, given_up_by=user)
