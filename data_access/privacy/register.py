"""The register: what we keep of people, why, for how long, and who reads it, as each column says it of itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Column, Connection, func, or_, select

from data_access.contract import sheet_of
from data_access.database import data_folder
from data_access.fields import Field, Personal, fields_of
from data_access.french import plural
from data_access.log.originals import UPLOADS
from data_access.models import SHEET_MODELS, Base, LogLine, table_of
from data_access.view import View
from data_access.visibility import reader_of
from data_access.vocabulary import Role

ORIGINALS = Personal(
    "pouvoir remonter de chaque chiffre à la cellule dont il vient",
    "aussi longtemps que l'historique",
    "Historique",
    "Fichiers d'origine",
    "Le fichier tel qu'envoyé",
    Role.STAFF,
)  # files of a folder, beside the tables
_COUNTED = {  # what a row of a table is; of a sheet's: a line
    "imports": ("import",),
    "log": ("ligne d'historique", "lignes d'historique"),
    "mappings": ("réponse",),
    "pending": ("import en attente", "imports en attente"),
    "people": ("accès", "accès"),
    "people_log": ("changement",),
    "readings": ("lecture",),
    "erasures": ("effacement",),
    "shows": ("diaporama",),
    "photographs": ("photographie",),
    "editions": ("édition",),
    "set_aside": ("sujet mis de côté", "sujets mis de côté"),
    "": ("fichier",),
}
_log = table_of(LogLine)


@dataclass(frozen=True)
class RegisterEntry:
    """What is kept in one column: where, what, why, for how long, on which page, for whom at least, of how many.

    `filled`: the rows in which it is filled, whether they speak of somebody or not (of the history, as
    many as it may have lines, where these are not read one by one); `counted`: that in words; `naming`: of the history,
    how many of these lines gave a column that is meant to name somebody, where that is counted.
    """

    place: str
    header: str
    purpose: str
    retention: str
    shown: str
    reader: Role
    filled: int
    counted: str
    naming: int | None = None


def register(view: View, *, line_by_line: bool = False) -> list[RegisterEntry]:
    """Every personal column, those of the sheets first. `line_by_line`: the history is read from its beginning, to
    count what each of its columns holds, which takes the longer the more was imported.

    Raises NotForThisRole below ADMIN, DatabaseProblem.
    """
    view.require(Role.ADMIN)
    folder = data_folder(view.database) / UPLOADS
    kept = sum(1 for file in folder.iterdir() if file.is_file()) if folder.is_dir() else 0
    with view.connection() as connection:
        lines = connection.scalar(select(func.max(_log.c.id))) or 0  # at most, and known at once
        found = [
            _entry(personal, lines, _log.name, at_most=True)
            if column.table is _log and not line_by_line
            else _entry(
                personal, _filled(connection, column), column.table.name, naming=_naming(connection, column)
            )
            for column, personal in personal_columns()
        ]
    return [*found, _entry(ORIGINALS, kept, "")]


def personal_columns() -> Iterator[tuple[Column[object], Personal]]:
    """Every column that says of itself that it is personal, with all that it says."""
    for model in SHEET_MODELS:
        for field in fields_of(model):
            if field.personal:
                yield _column(model, field), _of_sheet(model, field, field.personal)
    for table in Base.metadata.tables.values():
        for column in table.columns:
            if personal := column.info.get("personal"):
                yield column, personal


def _of_sheet(model: type[Base], field: Field, personal: Personal) -> Personal:
    place = sheet_of(model).name
    return Personal(
        personal.purpose, personal.retention, personal.shown, place, field.header, reader_of(model, field)
    )


def _column(model: type[Base], field: Field) -> Column[object]:
    """The column that says that a field is filled."""
    return next(
        column
        for column in table_of(model).columns
        if (described := column.info.get("field")) and described.order == field.order
    )


def _filled(connection: Connection, column: Column[object]) -> int:
    return connection.scalar(select(func.count(column))) or 0


def _naming(connection: Connection, column: Column[object]) -> int | None:
    if column.table is not _log:
        return None
    names = {field.name for model in SHEET_MODELS for field in fields_of(model) if field.personal}
    given = [
        column[name].as_string().is_not(None) for name in sorted(names)
    ]  # whatever its file calls the sheet
    return connection.scalar(select(func.count()).select_from(_log).where(or_(*given))) or 0


def _entry(
    personal: Personal, filled: int, table: str, *, at_most: bool = False, naming: int | None = None
) -> RegisterEntry:
    counted = ("au plus " if at_most and filled else "") + plural(filled, *_COUNTED.get(table, ("ligne",)))
    return RegisterEntry(
        personal.place,
        personal.header,
        personal.purpose,
        personal.retention,
        personal.shown,
        personal.reader,
        filled,
        counted,
        naming,
    )
