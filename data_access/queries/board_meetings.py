"""The meetings of the board: those that are noted, and which one came before another."""

import datetime
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import select

from data_access.expressions import GIVEN_UP, event_state, events, none_of, of_ours, period, records
from data_access.french import date_of
from data_access.models.statements import TO_DECIDE
from data_access.name_keys import key_of
from data_access.queries.asking import question_for
from data_access.queries.statements import statements_on
from data_access.view import SqlSelect, View
from data_access.vocabulary import EventType, Precision, Role


@dataclass(frozen=True)
class BoardMeeting:
    """A meeting that is noted: its day (the first one that it may be), the same in words, whether it took place, and
    whether the day is known at all."""

    code: str
    day: datetime.date
    words: str
    held: bool
    exact: bool = True

    @property
    def of(self) -> str:
        """« du 12 décembre 2026 », « (décembre 2026) »: whose papers, whose meeting."""
        return f"du {self.words}" if self.exact else f"({self.words})"

    @property
    def since(self) -> str:
        """« depuis le 12 décembre 2026 », « depuis décembre 2026 »."""
        return f"depuis {'le ' if self.exact else ''}{self.words}"


def board_meetings(view: View) -> tuple[BoardMeeting, ...]:
    """All of them, the newest first, but those that were given up. Raises NotForThisRole, DatabaseProblem."""
    found = _board_meetings(view).to_dict("records")
    return tuple(
        BoardMeeting(
            row["code"],
            row["start"],
            date_of({**row, "ahead": None}),
            held=not isinstance(row["ahead"], str),
            exact=row["precision"] == Precision.DAY,
        )
        for row in found
    )


@question_for(Role.BOARD)
def _board_meetings() -> SqlSelect:
    return (
        select(records.c.code, *period(events, "date"))
        .join_from(events, records, records.c.id == events.c.id)
        .where(
            events.c.type == EventType.BOARD_MEETING.value,
            of_ours(),
            events.c.date_start.is_not(None),
            none_of(event_state(), GIVEN_UP),
        )
        .order_by(events.c.date_start.desc(), events.c.id.desc())
    )


def next_meeting(view: View) -> BoardMeeting | None:
    """The next one, where one is noted. Raises NotForThisRole, DatabaseProblem."""
    return next((one for one in reversed(board_meetings(view)) if one.day >= view.today), None)


def meeting_before(view: View, meeting: BoardMeeting | None) -> BoardMeeting | None:
    """The last one that took place before that one; of none, before today. Raises NotForThisRole, DatabaseProblem."""
    before = meeting.day if meeting else view.today
    return next((one for one in board_meetings(view) if one.held and one.day < before), None)


def to_decide(view: View, meeting: BoardMeeting) -> pd.DataFrame:
    """What the board is to decide there, a line each, in the order in which they were written: the columns of
    `statements_on`. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.BOARD)
    found = statements_on(view, meeting.code)
    return found[found["topic"].map(key_of).eq(key_of(TO_DECIDE))]
