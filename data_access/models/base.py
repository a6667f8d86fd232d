"""The tables under all others: records and their names, imports and their log."""

import datetime
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import (
    JSON,
    Boolean,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from data_access.fields import Field, Personal, Plain, multiline_text, text
from data_access.vocabulary import ImportKind, Role

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


HOW_HELD = (  # titles of the column that says how something is held, on the spot or from afar
    "Mode",
    "Modalité",
    "Modalités",
    "Présentiel / distanciel",
    "Présentiel ou distanciel",
    "Présentiel / visio",
    "Présentiel / en ligne",
    "En présentiel ou en ligne",
    "En présentiel ou à distance",
)

NOTE = (  # titles of what is noted of a row
    "Note",
    "Notes",
    "Commentaire",
    "Remarque",
    "Remarques",
    "Observations",
    "Historique",
    "À savoir",
    "Bon à savoir",
    "À noter",
    "Petit mot",
    "Précisions",
    "Informations complémentaires",
    "Infos complémentaires",
)

_ALWAYS = "aussi longtemps que l'historique"
_EVERY_VALUE = "montrer d'où vient chaque valeur, la référente d'un dossier comprise, et pouvoir tout annuler"
_BROUGHT_BY = Personal(
    "savoir à qui demander ce qu'un fichier contient",
    _ALWAYS,
    "Historique, « Source » sous chaque chiffre, Import et Saisie (à qui était une valeur), Données à compléter",
    "Imports",
    "Qui a importé",
    Role.BOARD,
)
_CALLED = Personal(
    "retrouver le fichier ; son nom peut être celui d'une personne",
    _ALWAYS,
    "Historique, « Source » sous chaque chiffre, Import et Saisie (d'où venait une valeur)",
    "Imports",
    "Nom du fichier",
    Role.NETWORK,
)
_UNDONE_BY = Personal(
    "savoir à qui demander pourquoi", _ALWAYS, "Historique", "Imports", "Qui a annulé", Role.STAFF
)
_BEFORE = Personal(
    _EVERY_VALUE, _ALWAYS, "« Source », Ce qui a changé", "Historique", "La valeur d'avant", Role.BOARD
)
_AFTER = Personal(
    _EVERY_VALUE, _ALWAYS, "« Source », Ce qui a changé", "Historique", "La valeur d'après", Role.BOARD
)
_READ = Personal(
    _EVERY_VALUE,
    _ALWAYS,
    "« Source »",
    "Historique",
    "Ce que la cellule disait, si nous l'avons corrigé",
    Role.BOARD,
)
_SAID = Personal(
    "retrouver dans le fichier la valeur qui en a été lue",
    _ALWAYS,
    "« Source »",
    "Historique",
    "Ce que dit la cellule, si c'est dit autrement (« 15 » pour 15 000 €)",
    Role.BOARD,
)
_SETTLED_BY = Personal(
    "savoir à qui demander pourquoi une colonne est lue ainsi",
    "aussi longtemps que la réponse sert",
    "nulle part : gardé avec la réponse",
    "Colonnes reconnues",
    "Qui a répondu",
)


class Base(DeclarativeBase):
    """All tables; constraint names are given, so that migrations can name them on both databases."""

    metadata = MetaData(naming_convention=NAMING)


@dataclass(frozen=True)
class Sheet:
    """The French sheet of a table. `label` names a record after its fields, `prefix` begins generated codes."""

    name: str
    prefix: str
    synonyms: tuple[str, ...] = ()
    label: tuple[str, ...] = ("name",)
    reader: Role = Role.PUBLIC


class RecordEntry(Base):
    """The parent of every record: what log, aliases, statements and merges refer to.

    `code` is permanent and readable, `label` the name as shown, `sort` its place in French order, so that both
    databases sort alike.
    """

    __tablename__ = "records"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(40), index=True)
    code: Mapped[str] = mapped_column(Text, unique=True)
    label: Mapped[str] = mapped_column(Text)
    sort: Mapped[str] = mapped_column(Text, index=True)


class Alias(Base):
    """Another name of a record; `key` is the name without accents, case, spaces and punctuation."""

    __tablename__ = "aliases"
    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text, index=True)
    __table_args__ = (UniqueConstraint("record_id", "key"),)


class Link(Base):
    """One of the records that a many-valued field refers to."""

    __tablename__ = "links"
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id", ondelete="CASCADE"), primary_key=True)
    field: Mapped[str] = mapped_column(String(40), primary_key=True)
    target_id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True, index=True)


class Import(Base):
    """One file (or one entry) brought in: who, when, what. `kind`: an ImportKind; `file`: what it is called, which
    decides nothing. `fictitious`: made-up rows, never summed with real ones."""

    __tablename__ = "imports"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    user: Mapped[str] = mapped_column(Text, info=_BROUGHT_BY.info)
    file: Mapped[str] = mapped_column(Text, info=_CALLED.info)
    digest: Mapped[str] = mapped_column(String(64), index=True)
    kind: Mapped[str] = mapped_column(String(10), server_default=ImportKind.FILE.value)
    fictitious: Mapped[bool] = mapped_column(Boolean, default=False)
    undone_at: Mapped[datetime.datetime | None] = mapped_column(DateTime(timezone=True))
    undone_by: Mapped[str | None] = mapped_column(Text, info=_UNDONE_BY.info)


class LogLine(Base):
    """What one row of one import said of one record, unchanged rows included: they confirm it.

    `after`: the plain values of the fields that the row gave (None: erased); `before`: those of them that it changed,
    as they were (None: the record is new). Of a record that was `removed`, `before` holds all, with its code, table and
    other names. `cells`: field → cell (« C7 »). `read`: field → what the file's cell held, where it was corrected on
    screen; `said`: field → what it says, where the value is kept otherwise. The newest line that gave a value is its
    source. A line that is about no record (0) says that a sheet is the complete list of its table.
    `record_id` has no foreign key: a line outlives its record.
    """

    __tablename__ = "log"
    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id"))
    record_id: Mapped[int] = mapped_column(Integer)
    sheet: Mapped[str] = mapped_column(Text)
    row: Mapped[int] = mapped_column(Integer)
    action: Mapped[str] = mapped_column(String(10))  # see `log_vocabulary`
    before: Mapped[dict[str, Plain] | None] = mapped_column(JSON(none_as_null=True), info=_BEFORE.info)
    after: Mapped[dict[str, Plain]] = mapped_column(JSON, info=_AFTER.info)
    cells: Mapped[dict[str, str]] = mapped_column(JSON)
    read: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True), info=_READ.info)
    said: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True), info=_SAID.info)
    __table_args__ = (Index(None, "import_id", "action"), Index(None, "record_id", "id"))


class HeaderMapping(Base):
    """What was once answered of a header that left a doubt, for files of the same shape; it outlives its import.

    `shape`: digest of the table and of all titles of the header. `header`: the key of the title (empty: the sheet
    itself), `field`: the column it says, or the sheet's table (« - »: it is not to be read).
    """

    __tablename__ = "mappings"
    id: Mapped[int] = mapped_column(primary_key=True)
    shape: Mapped[str] = mapped_column(String(64))
    header: Mapped[str] = mapped_column(Text)
    field: Mapped[str] = mapped_column(String(80))
    user: Mapped[str] = mapped_column(Text, info=_SETTLED_BY.info)
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    __table_args__ = (UniqueConstraint("shape", "header"),)


class Record:
    """Mixin of every table that a sheet fills: its id is a record's, each row has a source and a note."""

    __sheet__: ClassVar[Sheet]
    __many__: ClassVar[tuple[Field, ...]] = ()

    id: Mapped[int] = mapped_column(
        ForeignKey("records.id", ondelete="CASCADE"), primary_key=True, autoincrement=False, sort_order=-1
    )
    source: Mapped[str | None] = text(
        "Source", "Origine", "Fichier", "Presse", "Source de la donnée", "Source de l'information"
    )
    note: Mapped[str | None] = multiline_text(*NOTE)


def table_of(model: type[Base]) -> Table:
    """The table of a model, for Core statements."""
    table = model.__table__
    assert isinstance(table, Table)
    return table
