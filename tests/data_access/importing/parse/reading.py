"""What the tests of values share: a column of cells read as the import reads it."""

from collections.abc import Mapping
from typing import Any

from data_access.fields import Field, FieldKind
from data_access.importing.model.cells import Refused
from data_access.importing.parse.column_values import column_reader


def read_column(
    kind: FieldKind,
    *cells: Any,
    column: str = "Feuille:Colonne",
    answers: Mapping[str, str] | None = None,
    noted: set[str] | None = None,
    **more: Any,
) -> list[Any]:
    """What each cell of a column says: its plain value, or the Refused that it raises. `more`: of the field; `noted`:
    takes the texts that are to be kept in the note of their row."""
    field = Field("Valeur", kind=kind, **more)
    read = column_reader(field, cells, column=column, answers=answers, noted=noted)
    return [attempt(read, cell) for cell in cells]


def attempt(read: Any, cell: Any) -> Any:
    """A plain value, or the Refused that a reader raises; anything else that it raises is raised."""
    try:
        return read(cell)
    except Refused as refused:
        return refused


def candidates(refused: Any) -> list[str]:
    """The answers that a refused cell's question offers."""
    return [one.value for one in refused.question.candidates]
