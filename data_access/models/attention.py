"""What deserves a look and was set aside for now. These are no records: no figure is counted from them."""

import datetime

from sqlalchemy import DateTime, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.fields import Personal
from data_access.models.base import Base
from data_access.vocabulary import Role

_PLACE = "À regarder ensemble"
_AS_LONG = "tant que le sujet est mis de côté"
_USER = Personal(
    "savoir à qui demander pourquoi", _AS_LONG, "À venir", _PLACE, "Qui l'a mis de côté", Role.BOARD
)
_NOTE = Personal(
    "dire pourquoi ; nous n'y mettons pas de noms", _AS_LONG, "À venir", _PLACE, "Pourquoi", Role.BOARD
)


class SetAside(Base):
    """A concern that was set aside. `concern`: its key; `said`: what it said then: once that changes, it is back."""

    __tablename__ = "set_aside"
    concern: Mapped[str] = mapped_column(String(60), primary_key=True)
    said: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text, info=_NOTE.info)
    user: Mapped[str] = mapped_column(Text, info=_USER.info)
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
