"""A plain value (see `data_access.fields`) as a person says it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from data_access.fields import Field, FieldKind, Plain, PlainDate, PlainNumber
from data_access.french import PLANNED, date_text, euros, number, qualified, with_ahead


def value_text(field: Field, value: Plain, names: Mapping[int, str], today: date | None = None) -> str:
    """A value of a field in words; references by `names`, what was typed as it was typed. Empty for None. A date after
    `today`, where it is given, is told as still to come."""
    if value is None:
        return ""
    match field.kind:
        case FieldKind.TEXT:  # first: it is the name of nearly every record
            return str(value)
        case FieldKind.REFERENCE:
            return names[value]
        case FieldKind.REFERENCES:
            return ", ".join(names[one] for one in value)
        case FieldKind.NAMES:
            return ", ".join(value)
        case FieldKind.CHOICE:
            assert field.vocabulary
            return field.vocabulary(value).french
        case FieldKind.FLAG:
            return "oui" if value else "non"
        case FieldKind.MONEY:
            return euros(Decimal(value))
        case FieldKind.DECIMAL:
            return number(value, 6)
        case FieldKind.DATE:
            return _plain_date_text(value, today)
        case FieldKind.NUMBER:
            return _plain_number_text(value)
        case _:
            return str(value)


def _plain_date_text(value: PlainDate, today: date | None) -> str:
    first, last = date.fromisoformat(value["start"]), date.fromisoformat(value["end"])
    said = value["text"] or date_text(first, last, value["precision"])
    return with_ahead(said, PLANNED if today and first > today else None)


def _plain_number_text(value: PlainNumber) -> str:
    return value["text"] or qualified(value["value"], value["qualifier"] or "exact", value["high"])
