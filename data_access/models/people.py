"""Who may see what. These are no records: they are neither exported nor shown to anyone but an administrator."""

import datetime

from sqlalchemy import BigInteger, DateTime, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.fields import Personal
from data_access.models.base import Base

_AS_LONG = "tant que la personne a un accès"
_TEAM, _CHANGES = "Équipe et accès", "Changements des accès"


def _personal(place: str, header: str, purpose: str, retention: str) -> dict[str, Personal]:
    return Personal(purpose, retention, _TEAM, place, header).info


_IN_PEOPLE = {
    "email": _personal(_TEAM, "Adresse de courriel", "reconnaître qui se connecte", _AS_LONG),
    "role": _personal(_TEAM, "Rôle", "ouvrir ce qui la concerne", _AS_LONG),
    "last_visit_at": _personal(_TEAM, "Dernière visite", "retirer les accès qui ne servent plus", _AS_LONG),
    "signed_out": _personal(
        _TEAM, "Dernière déconnexion", "fermer ses autres onglets et navigateurs", _AS_LONG
    ),
    "calendar_digest": _personal(
        _TEAM, "Adresse de son agenda", "montrer dans son téléphone ce qui est à venir", _AS_LONG
    ),
    "territories": _personal(_TEAM, "Ses territoires", "les lui montrer d'abord", _AS_LONG),
}
_WHO_DECIDED = "savoir qui a donné ou retiré un accès"
_UNTIL_ASKED = "toujours, ou jusqu'à son effacement"


class Person(Base):
    """Somebody who may log in, by the address that the login vouches for.

    `signed_out`: until when what a login says of them no longer counts, in the login's own seconds (see
    `data_access.people.sign_out`). `calendar_digest`: of the secret address of their calendar (see
    `data_access.calendar_access`), where they have one. `territories`: the codes of theirs, with commas between
    (see `data_access.own_territories`).
    """

    __tablename__ = "people"
    email: Mapped[str] = mapped_column(Text, primary_key=True, info=_IN_PEOPLE["email"])
    role: Mapped[str] = mapped_column(String(10), info=_IN_PEOPLE["role"])
    added_at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    last_visit_at: Mapped[datetime.datetime | None] = mapped_column(
        DateTime(timezone=True), info=_IN_PEOPLE["last_visit_at"]
    )
    signed_out: Mapped[int | None] = mapped_column(BigInteger, info=_IN_PEOPLE["signed_out"])
    calendar_digest: Mapped[str | None] = mapped_column(String(64), info=_IN_PEOPLE["calendar_digest"])
    territories: Mapped[str | None] = mapped_column(Text, info=_IN_PEOPLE["territories"])


class PeopleLogLine(Base):
    """What changed in the list, once and for all: `before` is None of somebody new, `after` of somebody removed."""

    __tablename__ = "people_log"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    by: Mapped[str] = mapped_column(
        Text, info=_personal(_CHANGES, "Qui a décidé", _WHO_DECIDED, _UNTIL_ASKED)
    )
    email: Mapped[str] = mapped_column(Text, info=_personal(_CHANGES, "Pour qui", _WHO_DECIDED, _UNTIL_ASKED))
    before: Mapped[str | None] = mapped_column(String(10))
    after: Mapped[str | None] = mapped_column(String(10))
