"""Forms built from a table's own rules: which fields, of what kind, what they hold, which values they offer."""

from collections.abc import Mapping
from dataclasses import dataclass

from data_access.comments import called
from data_access.contract import model_named, sheet_of
from data_access.contract.column import Column
from data_access.fields import ORIGIN, Field, FieldKind, field_of
from data_access.french import quote
from data_access.importing.forms.entry_row import record_of
from data_access.importing.forms.record_texts import columns_for, texts_of
from data_access.importing.lookup.record_index import NAMED, Known
from data_access.importing.lookup.record_labels import described
from data_access.log.examples import made_up
from data_access.models import SHEET_MODELS, Comment
from data_access.name_keys import sort_key
from data_access.view import View
from data_access.vocabulary import Role

_EXAMPLES = {
    FieldKind.DATE: "30/05/2024, 8 et 9 novembre 2024, T2 2025, 2019…",
    FieldKind.NUMBER: "250, plus de 250, environ 60, 60 à 70…",
    FieldKind.MONEY: "1 234,56 €",
    FieldKind.NAMES: "un autre nom ; encore un autre",
    FieldKind.REFERENCES: "codes ou noms, séparés par « ; »",
}
_PERCENTAGE = "88 %"
_SEVERAL = "plusieurs noms, séparés par « ; »"
_SUBJECT = field_of(Comment, "subject")  # a text that only knows some values
_LONG = 60  # characters of a text that wants more than one line
_TO_SETTLE = (
    "gap_note",
    "signed_by",
    "signed",
    "retained",
    "day_offset",
)  # fields that a known record is opened for


@dataclass(frozen=True)
class FormField:
    """One field of a form. `text`: what it holds; `options`: the texts that it may hold and how each is said (None: it
    is typed); `example`: of what may be typed.

    `needed`: no record without it; `first`: it says what the record is, or holds something; `beside`: it stands in a
    row of another table; `long`: it wants more than one line; `origin`: it says where the record comes from; `reader`:
    who may read it, and every role above.
    """

    name: str
    header: str
    text: str
    options: dict[str, str] | None
    example: str
    needed: bool
    first: bool
    beside: bool
    long: bool
    origin: bool
    reader: Role


@dataclass(frozen=True)
class Form:
    """A form as it was opened: of a record (`code`, and how it is called), or of a new one (None)."""

    table: str
    code: str | None
    what: str
    fields: list[FormField]

    @property
    def seen(self) -> dict[str, str]:
        """What its fields hold, by name."""
        return {one.name: one.text for one in self.fields}


def tables(view: View) -> dict[str, str]:
    """The tables that a reader may fill in: English name → French sheet."""
    view.require(Role.STAFF)
    sheets = {model.__tablename__: sheet_of(model) for model in SHEET_MODELS}
    return {name: sheet.name for name, sheet in sheets.items() if view.role.may(sheet.reader)}


def records_of(view: View, table: str) -> dict[str, str]:
    """The records of a table in French order: code → name, told from those that are called alike. Made-up ones stay
    out. Raises EntryRefused, NotForThisRole."""
    view.require(Role.STAFF)
    with view.connection() as connection:
        known, hidden = Known(connection), frozenset(made_up(connection))
        record_of(view, table, None, known, hidden)
        return _options(known, table, hidden)


def form_of(view: View, table: str, code: str | None = None) -> Form:
    """The form of a record, or of a new one. Raises EntryRefused, NotForThisRole."""
    view.require(Role.STAFF)
    with view.connection() as connection:
        known, hidden = Known(connection), frozenset(made_up(connection))
        record_id = record_of(view, table, code, known, hidden)
        columns = columns_for(model_named(table), view.role, new=record_id is None)
        texts = texts_of(columns, record_id, known)
        targets = {one.field.target for one in columns if one.field.target}
        offered: Mapping[str | None, dict[str, str]] = {one: _options(known, one, hidden) for one in targets}
    what = "" if record_id is None else known.labels[record_id]
    return Form(table, code, what, [_field(one, texts[one.name], offered) for one in columns])


def _field(column: Column, text: str, offered: Mapping[str | None, dict[str, str]]) -> FormField:
    field, beside = column.field, bool(column.side)
    return FormField(
        column.name,
        column.header,
        text,
        _choices(column, text, offered),
        _SEVERAL if column.each else _PERCENTAGE if "%" in column.header else _EXAMPLES.get(field.kind, ""),
        needed=field.required and not beside,
        first=bool(text)
        or (not beside and (field.key or field.kind is FieldKind.CHOICE or field.name in _TO_SETTLE)),
        beside=beside,
        long=field.multiline or (field.kind is FieldKind.TEXT and len(text) > _LONG),
        origin=field.name in ORIGIN,
        reader=max(field.reader, sheet_of(column.model).reader, key=lambda role: role.rank),
    )


def _choices(
    column: Column, text: str, offered: Mapping[str | None, dict[str, str]]
) -> dict[str, str] | None:
    found = None if column.each else _possible(column.field, offered)
    return found if found is None or not text else {text: text} | found


def _possible(field: Field, offered: Mapping[str | None, dict[str, str]]) -> dict[str, str] | None:
    match field.kind:
        case FieldKind.CHOICE:
            assert field.vocabulary
            return {term.french: term.french for term in field.vocabulary}
        case FieldKind.FLAG:
            return {"oui": "oui", "non": "non"}
        case FieldKind.REFERENCE:
            return offered.get(field.target)
        case FieldKind.TEXT if field == _SUBJECT:
            return dict(called())
        case _:
            return None


def _options(known: Known, table: str, hidden: frozenset[int]) -> dict[str, str]:
    """The records of a table in French order: code → name."""
    found = [one for one, kind in known.kinds.items() if kind == table and one not in hidden]
    called = {one: described(one, known) if table in NAMED else _with_code(one, known) for one in found}
    return {known.codes[one]: called[one] for one in sorted(found, key=lambda one: sort_key(called[one]))}


def _with_code(record_id: int, known: Known) -> str:
    label, code = known.labels[record_id], known.codes[record_id]
    return label if label == code else f"{label} (code {quote(code)})"
