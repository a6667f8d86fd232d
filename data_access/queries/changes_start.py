"""Since when « Ce qui a changé » tells: what one may begin with, and the imports from there on."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import select

from data_access import clock
from data_access.expressions import events, of_ours, took_place
from data_access.french import date_text
from data_access.log import replay
from data_access.log.lineage import RESERVED_FILE
from data_access.log.replay import ImportInForce, ImportSpan
from data_access.queries.asking import question
from data_access.view import TODAY, SqlSelect, View
from data_access.visibility import Text, readable
from data_access.vocabulary import EventType, Role

BEGINNING = "le début de notre tableau"


@dataclass(frozen=True)
class Start:
    """What a comparison begins with: a day, the number of an import, or the code of an edition; with none of them, the
    usual start."""

    day: datetime.date | None = None
    number: int | None = None
    edition: str = ""


@dataclass(frozen=True)
class Meetings:
    """The meetings of the board since our data began, the newest first, and the last one before that; the day on which
    they began."""

    since: tuple[datetime.date, ...] = ()
    before: datetime.date | None = None
    began: datetime.date | None = None

    def unknown_since(self, meeting: datetime.date) -> str:
        """Why what moved since a meeting before our data is not told."""
        filled = f", le {date_text(self.began)}" if self.began else ""
        return (
            f"Le dernier CA noté est du {date_text(meeting)} ; ce tableau n'a été rempli qu'ensuite{filled} : ce qui a "
            "bougé entre les deux n'y est pas connu."
        )


def starts(view: View) -> tuple[ImportInForce, ...]:
    """The imports that a comparison may begin with, the newest first. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.BOARD)
    with view.connection() as connection:
        return _named_for(view, replay.imports_in_force(connection)[:-1])


def meetings(view: View) -> Meetings:
    """The meetings of the board. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.BOARD)
    with view.connection() as connection:
        *_, first = replay.imports_in_force(connection) or [None]
        if first is None:
            return Meetings()
        held = [row.date_start for row in _meetings.rows(view)]
    began = clock.here(first.at).date()
    since = tuple(one for one in held if one >= began)
    return Meetings(since, next(iter(held[len(since) :]), None), began)


@question
def _meetings() -> SqlSelect:
    """The days on which the board met, the newest first."""
    return (
        select(events.c.date_start)
        .distinct()
        .where(
            events.c.type == EventType.BOARD_MEETING.value,
            of_ours(),
            events.c.date_end <= TODAY,
            took_place(),
        )
        .order_by(events.c.date_start.desc())
    )


def begun(view: View, start: Start) -> tuple[str, ImportSpan] | None:
    """The start in words, and the imports from there on; None for an import that is not there.

    The usual start is the last meeting of the board. Where that lies before our data, all that came after they began is
    told: what moved before is not known, and what came since must not be lost with the next import. Only where nothing
    came since the meeting, or none is noted, the last import is told. Raises NotForThisRole, DatabaseProblem.
    """
    view.require(Role.BOARD)
    with view.connection() as connection:
        if start.number is not None:
            span = replay.since_import(connection, start.number)
            if span is None:
                return None
            return BEGINNING if span.whole else f"l'import {start.number}, celui-ci compris", span
        if start.day:
            return f"le {date_text(start.day)}", replay.since_day(connection, start.day)
        if meeting := _meetings.value(view):
            span = replay.since_day(connection, meeting)
            if span.whole:
                return BEGINNING, span
            if span.imports:
                return f"le conseil d'administration du {date_text(meeting)}", span
        *later, first = replay.imports_in_force(connection) or [None]
        last = later[0] if later else first
        return begun(view, Start(number=last.number)) if last else None


def span_for(view: View, span: ImportSpan) -> ImportSpan:
    """The same, without the names of files that the role may not see. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.BOARD)
    return replace(
        span,
        imports=_named_for(view, span.imports),
        first=span.first and _named_for(view, [span.first])[0],
        examples=_named_for(view, span.examples),
    )


def _named_for(view: View, imports: Collection[ImportInForce]) -> tuple[ImportInForce, ...]:
    seen = readable(view, {one.number: Text(files=((one.number, ""),)) for one in imports})
    return tuple(one if one.number in seen else replace(one, file=RESERVED_FILE) for one in imports)
