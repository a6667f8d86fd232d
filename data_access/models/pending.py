"""Imports that wait for their confirmation. Nothing of them is in the other tables."""

import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, DateTime, ForeignKey, Index, Integer, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base

OPEN, DONE, GIVEN_UP = "open", "imported", "given_up"
_OPEN_ONLY = text(f"state = '{OPEN}'")


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
    user: Mapped[str] = mapped_column(Text)
    file: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    corrections: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    valid_rows_only: Mapped[bool] = mapped_column(Boolean)
    to_settle: Mapped[int | None] = mapped_column(Integer)
    status: Mapped[str | None] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10))
    import_id: Mapped[int | None] = mapped_column(ForeignKey("imports.id"))
    left_out: Mapped[bytes | None] = mapped_column(LargeBinary)
    given_up_by: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (
        Index(
            "uq_pending_open_digest", "digest", unique=True, sqlite_where=_OPEN_ONLY, postgresql_where=_OPEN_ONLY
        ),
    )  # fmt: skip
