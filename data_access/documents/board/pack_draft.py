"""What every part of the board's papers is written from: which meeting, since when, who reads."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from data_access.documents.blocks import Note, Runs
from data_access.documents.drafting import Draft
from data_access.figures import Slice
from data_access.french import plural
from data_access.queries.board_meetings import BoardMeeting, meeting_before
from data_access.queries.overview import shown_year
from data_access.view import View
from data_access.vocabulary import Role, Term

READER = Role.BOARD  # whoever drafts: the papers go to the board


@dataclass(frozen=True, kw_only=True)
class PackDraft(Draft):
    """The papers as they are written. `meeting`: the one that they are for (None: it is not noted yet); `last`: the one
    before it, since which they tell (None: no other took place); `live`: where what staff wrote to be decided is read,
    even in an edition: it is written until the day of the meeting; `taken`: the keys of what deserves a look and is put
    to the board."""

    meeting: BoardMeeting | None
    last: BoardMeeting | None
    live: View
    taken: Collection[str] = ()

    def reader(self, section: Term, note: Note) -> View:
        return self.live if note.live else self.view

    @property
    def events_over(self) -> Slice:
        """From the day after the last meeting on; without one, the whole year."""
        after = self.last and self.last.day + timedelta(days=1)
        return Slice(first=after, last=self.view.today) if after else self.asked


def live_view(view: View) -> View:
    """The same reader's view of the network as it is, whichever edition they read. Raises DatabaseProblem."""
    return View.now(view.role, view.live, opened=view.opened) if view.edition else view


def begin_pack(view: View, meeting: BoardMeeting | None, taken: Collection[str] = ()) -> PackDraft:
    """The papers of a meeting, as the board reads. Raises NotForThisRole, DatabaseProblem."""
    view.require(READER)
    reader = replace(view, role=READER)
    live = live_view(reader)
    year = shown_year(reader) or view.today.year
    last = meeting_before(reader, meeting)
    return PackDraft(reader, reader, reader, year, {}, meeting=meeting, last=last, live=live, taken=taken)


def cut(told: Iterable[str | Runs], of: int) -> list[str | Runs]:
    """The lines that are told, and how many there are beside them."""
    lines = list(told)
    return [*lines, *([f"et {plural(of - len(lines), 'autre')}"] if of > len(lines) else [])]
