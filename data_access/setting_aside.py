"""What deserves a look, set aside for now with a note, by staff; it is back once it says something else."""

import datetime
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from data_access.database import reading, writing
from data_access.errors import UserRefusal
from data_access.models import SetAside, table_of
from data_access.queries.attention import Concern
from data_access.view import View
from data_access.vocabulary import Role

LONGEST = 200  # signs of a note

_aside = table_of(SetAside)


class NotSetAside(UserRefusal):
    """It stays where it was; the message is a French sentence that says why."""


@dataclass(frozen=True)
class ConcernAside:
    """Why a concern was set aside, by whom and when."""

    concern: Concern
    note: str
    user: str
    at: datetime.datetime


def parted(view: View, concerns: tuple[Concern, ...]) -> tuple[tuple[Concern, ...], tuple[ConcernAside, ...]]:
    """Those that deserve a look now, and those that were set aside and say the same as then. Raises NotForThisRole,
    DatabaseProblem."""
    view.require(Role.BOARD)
    with reading(view.live) as connection:
        noted = {row.concern: row for row in connection.execute(select(_aside))}
    now, aside = list[Concern](), list[ConcernAside]()
    for one in concerns:
        row = noted.get(one.key)
        if row and row.said == one.said:
            aside.append(ConcernAside(one, row.note, row.user, row.at))
        else:
            now.append(one)
    return tuple(now), tuple(aside)


def set_aside(view: View, concern: Concern, note: str, *, user: str) -> None:
    """Sets a concern aside until it says something else. Raises NotSetAside without a note, NotForThisRole,
    DatabaseProblem."""
    view.require(Role.STAFF)
    why = " ".join(note.split())[:LONGEST]
    if not why:
        raise NotSetAside(
            "Dites en quelques mots pourquoi ce sujet attend : ceux qui le cherchent le liront."
        )
    values = {"concern": concern.key, "said": concern.said, "note": why, "user": user}
    with writing(view.database) as connection:
        connection.execute(delete(_aside).where(_aside.c.concern == concern.key))
        connection.execute(insert(_aside).values(values | {"at": datetime.datetime.now(datetime.UTC)}))


def bring_back(view: View, concern: Concern) -> None:
    """Looks at it again. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.STAFF)
    with writing(view.database) as connection:
        connection.execute(delete(_aside).where(_aside.c.concern == concern.key))
