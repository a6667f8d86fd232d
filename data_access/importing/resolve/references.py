"""The names of other records in the rows of one table become these records' ids."""

from collections.abc import Iterable, Iterator

from data_access.fields import Field, FieldKind, Plain, fields_of
from data_access.importing.lookup.natural_keys import reference_fields
from data_access.importing.model.cells import Refused
from data_access.importing.model.rows import Row
from data_access.importing.parse.column_values import Named
from data_access.importing.resolve.co_hosts import several_hosts
from data_access.importing.resolve.name_questions import says_of_whom
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.names_together import of_each
from data_access.importing.resolve.people_beside_names import note_people
from data_access.importing.resolve.row_refusals import cell_of, refuse
from data_access.models import (
    Base,
    CircleMember,
    CohortMember,
    CriterionProgress,
    Event,
    EventPart,
    Exchange,
    Sponsorship,
    Status,
    StepProgress,
    Visit,
)
from data_access.records.images import Image
from data_access.records.record_names import as_list

# A row of these says the same of each that a cell names: « Strasbourg / Lons » makes two rows.
_OF_EACH = (
    CircleMember,
    CohortMember,
    CriterionProgress,
    EventPart,
    Exchange,
    Sponsorship,
    Status,
    StepProgress,
    Visit,
)


def resolve(model: type[Base], row: Row, names: NameResolver) -> bool:
    """Replaces the names that a row gives by the records that they mean; what is doubtful becomes its problem.

    A field that holds one record holds a list where the row is of several: see `each`; it holds the first of several
    where another field takes those `beside` it. False where an answer leaves
    the row out: it says nothing without the name that is not to be read.
    """
    others: dict[str, tuple[str, list[int]]] = {}
    for one in reference_fields(model):
        value: Plain = row.values.get(one.name)
        if value is None:
            continue
        if value.__class__ is Named and (surely := names.surely(value, one.target)) is not None:
            row.values[one.name] = surely
            continue
        if not value or not all(isinstance(name, Named) for name in as_list(value)):
            continue
        typed = value if isinstance(value, list) else names.listed(value, one.target)
        found = _found(row, one, typed, names)
        if found is None:
            continue
        if not found and one.key and (one.required or model in _OF_EACH):
            return False
        if not found and says_of_whom(row.table, one) and not names.is_read_without(typed, one.target):
            return False
        if not found:
            names.left_values.append((row, one.name))
        elif one.kind is FieldKind.REFERENCE:
            note_people(model, row, one, typed, found, names.known)
        if one.kind is FieldKind.REFERENCES:
            row.values[one.name] = sorted(set(found)) or None
        elif len(found) < 2 or _may_be_of_each(model, row, one):
            together = len(found) > len(typed)  # « Grenoble / Caen », which no list parts
            if (found := of_each(model, row, one, found, names) if together else found) is not None:
                row.values[one.name] = found if len(found) > 1 else found[0] if found else None
        elif one.beside:
            row.values[one.name] = found[0]
            others[one.beside] = cell_of(row, one), found[1:]
        elif asked := _asked_of_hosts(model, row, one, found, names):
            refuse(row, one, asked, names.known)
        else:
            try:
                row.values[one.name] = names.one_of(value, one, found)
            except Refused as refused:
                refuse(row, one, refused, names.known)
    for name, (cell, found) in others.items():
        row.values[name] = sorted({*found, *(row.values.get(name) or ())})
        row.cells.setdefault(name, cell)
    return True


def _asked_of_hosts(
    model: type[Base], row: Row, one: Field, found: list[int], names: NameResolver
) -> Refused | None:
    """What is asked where an event's row names several hosts."""
    if model is not Event or one.name != "territory":
        return None
    return several_hosts(row, found, names)


def each(model: type[Base], row: Row) -> Iterable[Image]:
    """The values of a row; or those of one row for each of the records that a cell of it names, with what it says of
    that one alone."""
    if list not in map(type, row.values.values()):  # as nearly always
        return [_with_its_own(row.values, row)] if row.of_each else [row.values]
    return [_with_its_own(values, row) for values in _each(model, row.values)]


def _with_its_own(values: Image, row: Row) -> Image:
    for (name, record_id), more in row.of_each.items():
        values = values | more if values.get(name) == record_id else values
    return values


def _each(model: type[Base], values: Image) -> Iterator[Image]:
    for one in reference_fields(model):
        if one.kind is FieldKind.REFERENCE and isinstance(values.get(one.name), list):
            for record_id in values[one.name]:
                yield from _each(model, values | {one.name: record_id})
            return
    yield values


def _found(row: Row, one: Field, typed: list[str], names: NameResolver) -> list[int] | None:
    """The records that names mean; None where one of them is doubtful."""
    found: list[int] | None = []
    for name in typed:
        try:
            meant = names.meaning(name, one, row, cell_of(row, one))
        except Refused as refused:
            refuse(row, one, refused, names.known)
            found = None
        else:
            found = None if found is None else found + meant
    return found


def _may_be_of_each(model: type[Base], row: Row, one: Field) -> bool:
    """Whether several names in a cell make several rows: not where the row counts something, or has a code."""
    counted = (row.values.get(field.name) for field in fields_of(model) if field.kind is FieldKind.NUMBER)
    return model in _OF_EACH and one.key and row.code is None and not any(counted)
