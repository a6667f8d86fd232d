"""What is noted for the people of whom we keep something: who read the fundraising, and what was erased. No records."""

import datetime

from sqlalchemy import JSON, DateTime, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.fields import Personal
from data_access.models.base import Base

REGISTER = "Registre"
_READER = Personal(
    "pouvoir dire qui a lu les montants et les contacts de nos financeurs",
    "douze mois",
    REGISTER,
    "Lectures de la levée de fonds",
    "Qui a lu",
)
_ERASED_BY = Personal(
    "pouvoir dire que nous l'avons fait",
    "toujours, ou jusqu'à son effacement",
    REGISTER,
    "Effacements",
    "Qui a effacé",
)


class ReadingNote(Base):
    """That somebody read rows of the fundraising, from which page, in the hour that begins `at`; not what they said."""

    __tablename__ = "readings"
    who: Mapped[str] = mapped_column(Text, primary_key=True, info=_READER.info)
    page: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True), primary_key=True)


class Erasure(Base):
    """That a person was erased, without a word of whom: how many values were replaced, and what became of originals.

    `files`: of each original that held them, the digest before, and the one after (None: the file is gone).
    """

    __tablename__ = "erasures"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    by: Mapped[str] = mapped_column(Text, info=_ERASED_BY.info)
    replaced: Mapped[int] = mapped_column(Integer)
    files: Mapped[list[dict[str, str | None]]] = mapped_column(JSON)
