"""Shows for the Agora, and the photographs on their slides. Slides are kept with the figures as they were; no figure is
counted from them."""

import datetime
from dataclasses import replace
from typing import Any

from sqlalchemy import JSON, Boolean, DateTime, Integer, LargeBinary, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from data_access.fields import Personal
from data_access.models.base import Base
from data_access.vocabulary import Role

_PREPARING = "Préparer l'Agora"
_AS_LONG = "aussi longtemps que le diaporama"
_USER = Personal(
    "savoir à qui demander avant d'y toucher",
    _AS_LONG,
    _PREPARING,
    "Diaporamas",
    "Qui l'a préparé",
    Role.STAFF,
)
_SLIDES = Personal(
    "dire ce que nous y avons écrit ; nous n'y mettons pas de noms",
    _AS_LONG,
    "Diaporama : les textes, une fois qu'il est ouvert à tous ; ceux des autres, et toutes les notes, pour l'équipe "
    "seule",
    "Diaporamas",
    "Textes et notes des diapositives",
    Role.PUBLIC,
)
_PHOTOGRAPHS = "Photographies"
_WHILE_KEPT = "jusqu'à ce que l'équipe la supprime ; les sauvegardes d'avant la gardent"
_BROUGHT_BY = Personal(
    "savoir à qui demander si ceux qu'elle montre sont d'accord",
    _WHILE_KEPT,
    _PREPARING,
    _PHOTOGRAPHS,
    "Qui l'a ajoutée",
    Role.STAFF,
)
_IMAGE = Personal(
    "montrer la vie de nos territoires ; elle peut montrer des personnes, avec leur accord, sans dire leur nom",
    _WHILE_KEPT,
    "Diaporama, une fois qu'il est ouvert à tous",
    _PHOTOGRAPHS,
    "L'image, sans lieu, date ni appareil",
    Role.PUBLIC,
)
_IN_WORDS = Personal(
    "dire ce qu'elle montre à qui ne la voit pas ; nous n'y mettons pas de noms",
    _WHILE_KEPT,
    "Diaporama, une fois qu'il est ouvert à tous",
    _PHOTOGRAPHS,
    "Ce qu'elle montre",
    Role.PUBLIC,
)
_CAPTION = replace(
    _IN_WORDS, purpose="la dire à côté d'elle ; nous n'y mettons pas de noms", header="Sa légende"
)


class Show(Base):
    """A named show. `slides`: each slide as it was chosen, and what it said then (see `data_access.slides.shows`);
    `counted_at`: when they were last asked of the data. `public`: staff opened it to everybody."""

    __tablename__ = "shows"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    year: Mapped[int] = mapped_column(Integer)
    public: Mapped[bool] = mapped_column(Boolean, server_default=false())
    user: Mapped[str] = mapped_column(Text, info=_USER.info)
    counted_at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    slides: Mapped[list[dict[str, Any]]] = mapped_column(JSON, info=_SLIDES.info)


class Photograph(Base):
    """An image for slides, upright, as JPEG, of a size for a hall, without what its camera noted; `alt`: what it shows,
    in words; `caption`, `place`: to be read beside it, or empty."""

    __tablename__ = "photographs"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(30), unique=True)
    alt: Mapped[str] = mapped_column(Text, info=_IN_WORDS.info)
    caption: Mapped[str] = mapped_column(Text, info=_CAPTION.info)
    place: Mapped[str] = mapped_column(Text)
    width: Mapped[int] = mapped_column(Integer)
    height: Mapped[int] = mapped_column(Integer)
    user: Mapped[str] = mapped_column(Text, info=_BROUGHT_BY.info)
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    content: Mapped[bytes] = mapped_column(LargeBinary, info=_IMAGE.info)
