"""What is said of a row that cannot be taken: in which of its cells, and what that cell says."""

from dataclasses import replace

from data_access.contract import ERASING
from data_access.contract.column import CODE
from data_access.fields import Field, FieldKind, Plain
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import known_text
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.model.rows import Row, problem
from data_access.importing.parse.column_values import Named


class FieldRefused(Refused):
    """A row cannot be taken because of one of its fields, or (None) as a whole."""

    def __init__(self, field: Field | None, refused: Refused) -> None:
        super().__init__(refused.why, refused.suggestion, refused.question)
        self.field = field


def refuse(row: Row, one: Field | None, refused: Refused, known: Known, severity: str = ERROR) -> None:
    """Notes a problem of a row, at the cell of that field; at the row's first cell where there is none."""
    header = one.header if one else ""
    text = _text(row, one, known)
    row.problems.append(problem(row, cell_of(row, one), header, text, refused, severity))


def take_over(row: Row, one: Field | None, refused: Refused, known: Known, answer: str) -> None:
    """Notes that a question of a row was answered as it had been before."""
    refuse(row, one, refused, known, WARNING)
    row.problems[-1] = replace(row.problems[-1], remembered=answer)


def cell_of(row: Row, one: Field | None) -> str:
    """The cell that gave a field, « C7 »; the row's first one where none did."""
    return (row.cell(one.name) if one else None) or f"A{row.number}"


def is_wrong(row: Row) -> bool:
    """Whether something keeps the row out."""
    return row.has_problems and any(one.severity == ERROR for one in row.problems)


def _text(row: Row, one: Field | None, known: Known) -> str:
    """What the row says in a field."""
    if one is None:
        return ""
    if one is CODE:
        return row.code or ""
    if one.name in row.erased:
        return ERASING
    value = row.values.get(one.name)
    if isinstance(value, list) and one.kind is FieldKind.REFERENCE:  # several, where one was expected
        return ", ".join(_one(name, one, known) for name in value)
    if isinstance(value, list) and any(isinstance(name, Named) for name in value):
        return " ; ".join(_one(name, one, known) for name in value)
    return _one(value, one, known)


def _one(value: Plain, one: Field, known: Known) -> str:
    """A value as a person says it; a name that was not found as typed."""
    return str(value) if isinstance(value, Named) else known_text(one, value, known)
