"""What a value of a table is called, for those who never saw the table: of what it speaks, and what it says."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Table

from data_access.contract import sheet_of
from data_access.contract.column import CODE
from data_access.fields import Personal
from data_access.french import MISSING, moment_text, quote
from data_access.models import SHEET_MODELS, LogLine, Person, RecordEntry, Show, table_of
from data_access.reading_log import PAGES
from data_access.view import SqlRow
from data_access.vocabulary import Role

RECORDS = table_of(RecordEntry)

_SHEETS = {model.__tablename__: model for model in SHEET_MODELS}
_OTHERS = {"records": "Noms affichés", "aliases": "Autres noms", "mappings": "Colonnes reconnues"}
_OWN_NUMBER = {table_of(RecordEntry), *(table_of(model) for model in SHEET_MODELS)}  # their id is a record's
_ROLE, _SIGNED_OUT = table_of(Person).c.role, table_of(Person).c.signed_out


def table_called(table: Table) -> str:
    """The French name of a table: its sheet's, or what its personal columns say."""
    if model := _SHEETS.get(table.name):
        return sheet_of(model).name
    places = (column.info["personal"].place for column in table.columns if "personal" in column.info)
    return _OTHERS.get(table.name) or next(places, table.name)


def column_called(column: Column[Any]) -> str:
    """The French name of a column; of one that no sheet has and that is not personal, what it is."""
    if "personal" in column.info:
        return str(column.info["personal"].header)
    if "field" in column.info:
        return str(column.info["field"].header)
    if column.name == CODE.name:
        return "Nom dans l'adresse de la page"
    return {"name": "Nom", "label": "Nom", "page": "Page", "at": "Quand", "added_at": "Accès donné"}.get(
        column.name, "Texte"
    )


def personal_of(column: Column[Any]) -> Personal | None:
    """Why a column keeps something of people; None of one that is not meant to."""
    described = column.info.get("field")
    personal: Personal | None = described.personal if described else column.info.get("personal")
    return personal


def record_of(table: Table, row: SqlRow) -> str:
    """Of which record a row speaks: the number of that, or, of what is no record, the table and the row itself."""
    values = row._mapping
    number = values["id"] if table in _OWN_NUMBER else values.get("record_id")
    if number:
        return str(number)
    return "-".join([table.name, *(str(values[column.name]) for column in table.primary_key.columns)])


def about(table: Table, row: SqlRow) -> str:
    """Of what a row speaks that speaks of no record there is now."""
    values = row._mapping
    if table is table_of(Show):
        return str(values["name"])
    if table is table_of(LogLine):
        return f"ligne {values['row']} de la feuille {quote(values['sheet'])}"
    return f"le {moment_text(values['at'])}" if isinstance(values.get("at"), datetime) else MISSING


def in_words(column: Column[Any], value: Any) -> str:
    """A value as one reads it: a role, a page and a moment in French."""
    if column is _ROLE:
        return Role(value).french
    if column is _SIGNED_OUT:
        value = datetime.fromtimestamp(value, UTC)
    if isinstance(value, datetime):
        return moment_text(value)
    return PAGES.get(value, str(value)) if column.name == "page" else str(value)
