"""Frozen copies of the whole network. These are no records: no figure is counted from them, no file holds them."""

import datetime

from sqlalchemy import Boolean, Date, DateTime, LargeBinary, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from data_access.fields import Personal
from data_access.models.base import Base
from data_access.vocabulary import Role

_PLACE = "Éditions"
_USER = Personal(
    "savoir à qui demander pourquoi elle a été faite",
    "aussi longtemps que l'édition",
    _PLACE,
    _PLACE,
    "Qui l'a faite",
    Role.STAFF,
)
_CONTENT = Personal(
    "relire le tableau tel qu'il était un jour donné",
    "aussi longtemps que l'édition ; une personne effacée l'est ici aussi",
    _PLACE,
    _PLACE,
    "Tout le réseau, tel qu'il était",
)


class Edition(Base):
    """A named copy of the network as it was `at` a moment, counted as of `day`; `content`: a SQLite file of the version
    `schema`, compressed; `digest`: of that file; `public`: it holds only what anybody may read."""

    __tablename__ = "editions"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    day: Mapped[datetime.date] = mapped_column(Date)
    user: Mapped[str] = mapped_column(Text, info=_USER.info)
    schema: Mapped[str] = mapped_column(String(10))
    digest: Mapped[str] = mapped_column(String(64))
    public: Mapped[bool] = mapped_column(Boolean, server_default=false())
    content: Mapped[bytes] = mapped_column(LargeBinary, info=_CONTENT.info)
