"""A record as texts, column by column: each as a cell of its sheet would hold it."""

from data_access.contract import columns_of
from data_access.contract.column import CODE, Column
from data_access.exporting.written_cells import as_text, cell_of
from data_access.fields import Field, FieldKind, Plain
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import LISTS
from data_access.models import Base
from data_access.name_keys import normalise
from data_access.plain_text import value_text
from data_access.vocabulary import Role, TerritoryStatus


def columns_for(model: type[Base], role: Role, *, new: bool) -> list[Column]:
    """The columns that a form of the table offers to a role.

    Those that make rows beside the record's own (an event's counts, a territory's status) stand in the form of a new
    one; in that of a known one, only where what is typed corrects the row that is there and never adds another, or
    where all of those that are there are named.
    """
    return [
        column
        for column in columns_of(model)
        if column.field is not CODE
        and not column.end  # « du 8 au 9 novembre 2024 » says both days
        and not column.only_tells  # a form names the record itself
        and column.constants.get("status")
        in (None, TerritoryStatus.LABELLED)  # others have a form of their own
        and role.may(column.field.reader)
        and (new or not column.side or _corrects(column) or _names_records(column))
    ]


def texts_of(columns: list[Column], record_id: int | None, known: Known) -> dict[str, str]:
    """What the cells of a record hold, by name of column; empty where nothing is known, and for a new one (None)."""
    if record_id is None:
        return {column.name: "" for column in columns}
    return {
        column.name: _list(named_by(column, record_id, known), column, known)
        if column.each
        else _text(column.field, _held(column, record_id, known), known)
        for column in columns
    }


def understood(field: Field, value: Plain, text: str) -> str:
    """What a date or a number typed as `text` was understood as, where that is said otherwise; else empty."""
    if value is None or field.kind not in (FieldKind.DATE, FieldKind.NUMBER):
        return ""
    words = value_text(field, value | {"text": None}, {})
    return "" if normalise(words) == normalise(text) else words


def _corrects(column: Column) -> bool:
    """Whether the row that a side column makes is found again by what the column does not say itself."""
    return bool(column.constants and column.link) and not column.each and not column.field.key


def _names_records(column: Column) -> bool:
    """Whether each name of its cells is that of a record, and makes a row that says nothing else."""
    return bool(column.constants and column.link) and column.each and column.field.kind is FieldKind.REFERENCE


def named_by(column: Column, record_id: int, known: Known) -> list[int]:
    """The records that a column which names several gives for a known record, in the order of its rows."""
    wanted = {column.link: record_id, **column.constants}
    return [
        image[column.field.name]
        for image in known.images(column.model).values()
        if all(image.get(name) == value for name, value in wanted.items())
    ]


def _list(records: list[int], column: Column, known: Known) -> str:
    """Records by their names, else by their codes: as they are found again."""
    labels = {one: known.labels[one] for one in records}
    sure = {
        one
        for one, label in labels.items()
        if not LISTS.search(label) and known.find_one(label, column.field.target) == one
    }
    return " ; ".join(labels[one] if one in sure else known.codes[one] for one in records)


def _held(column: Column, record_id: int, known: Known) -> Plain:
    """The value that a column of a known record gives."""
    if not column.side:
        return known.images(column.model)[record_id].get(column.field.name)
    wanted = {column.link: record_id, **column.constants}
    for image in known.images(column.model).values():
        if all(image.get(name) == value for name, value in wanted.items()):
            return image.get(column.field.name)
    return None


def _text(field: Field, value: Plain, known: Known) -> str:
    cell = cell_of(field, value, known.codes)
    return cell if isinstance(cell, str) else as_text(cell)
