"""Imports that wait for their confirmation. Nothing of them is in the other tables."""

import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, DateTime, ForeignKey, Index, Integer, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.fields import Personal
from data_access.models.base import Base
from data_access.vocabulary import Role

OPEN, DONE, GIVEN_UP = "open", "imported", "given_up"
DAYS_KEPT = 7
_OPEN_ONLY = text(f"state = '{OPEN}'")


_SEVEN_DAYS = "jusqu'à l'import, sept jours au plus"
_AFTERWARDS = "sept jours, et si le fichier est importé, aussi longtemps que cet import"


def _personal(header: str, purpose: str, retention: str) -> dict[str, Personal]:
    return Personal(purpose, retention, "Import", "Imports en attente", header, Role.STAFF).info


class Pending(Base):
    """A file that was sent, with what was answered and corrected since; one file waits once.

    `content` goes when it is imported: its original is kept then. `answers`: key of a question → value, its text and
    label, by whom and when. `corrections`: cells with what they held and what was typed instead. `to_settle`: points
    that stood in the way when it was last looked at, and `status`, what it came to then. `left_out`: the workbook of
    the rows that were not imported. `given_up_by`: who gave it up.
    """

    __tablename__ = "pending"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    user: Mapped[str] = mapped_column(
        Text, info=_personal("Qui a envoyé", "savoir à qui demander ce que le fichier contient", _AFTERWARDS)
    )
    file: Mapped[str] = mapped_column(
        Text, info=_personal("Nom du fichier", "retrouver le fichier", _AFTERWARDS)
    )
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes | None] = mapped_column(
        LargeBinary, info=_personal("Le fichier tel qu'envoyé", "l'importer une fois relu", _SEVEN_DAYS)
    )
    answers: Mapped[dict[str, Any]] = mapped_column(
        JSON, info=_personal("Qui a répondu, et quoi", "reprendre à plusieurs", _AFTERWARDS)
    )
    corrections: Mapped[list[dict[str, Any]]] = mapped_column(
        JSON, info=_personal("Qui a corrigé, et quoi", "reprendre à plusieurs", _AFTERWARDS)
    )
    valid_rows_only: Mapped[bool] = mapped_column(Boolean)
    to_settle: Mapped[int | None] = mapped_column(Integer)
    status: Mapped[str | None] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10))
    import_id: Mapped[int | None] = mapped_column(ForeignKey("imports.id"))
    left_out: Mapped[bytes | None] = mapped_column(
        LargeBinary, info=_personal("Les lignes laissées de côté", "les corriger plus tard", _AFTERWARDS)
    )
    given_up_by: Mapped[str | None] = mapped_column(
        Text, info=_personal("Qui a abandonné", "dire aux autres pourquoi il n'attend plus", _SEVEN_DAYS)
    )
    __table_args__ = (
        Index(
            "uq_pending_open_digest",
            "digest",
            unique=True,
            sqlite_where=_OPEN_ONLY,
            postgresql_where=_OPEN_ONLY,
        ),
    )
