"""Shows for the Agora. Their slides are kept with the figures as they were; no figure is counted from them."""

import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base


class Show(Base):
    """A named show. `slides`: each slide as it was chosen, and what it said then (see `data_access.showing.shows`);
    `counted_at`: when they were last asked of the data."""

    __tablename__ = "shows"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    year: Mapped[int] = mapped_column(Integer)
    user: Mapped[str] = mapped_column(Text)
    counted_at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    slides: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
