"""Plain values to cells that a French Excel shows well and that an import reads back as the same values."""

import datetime
from collections.abc import Mapping
from decimal import Decimal

from openpyxl.cell import Cell as Target

from data_access.fields import Field, FieldKind, Plain, PlainDate, PlainNumber
from data_access.french import date_text, number
from data_access.live_texts import disarmed, is_live
from data_access.plain_text import value_text
from data_access.text_lines import writable
from data_access.vocabulary import Precision

Written = str | int | float | bool | datetime.date | datetime.datetime | Decimal | None

DAY_FORMAT = "dd/mm/yyyy"
EUROS_FORMAT = "# ##0.00\\ €"


def cell_of(field: Field, value: Plain, codes: Mapping[int, str]) -> Written:
    """A plain value as its cell holds it; references by the codes of their records. None for an unknown one."""
    if value is None:
        return None
    match field.kind:
        case FieldKind.REFERENCE | FieldKind.CHOICE | FieldKind.FLAG:
            return value_text(field, value, codes)
        case FieldKind.REFERENCES:
            return " ; ".join(codes[one] for one in value)
        case FieldKind.NAMES:
            return " ; ".join(value)
        case FieldKind.MONEY:
            return float(value)
        case FieldKind.DATE:
            return _date(value)
        case FieldKind.NUMBER:
            return _number(value)
        case _:
            return value


def _number(value: PlainNumber) -> Written:
    if value["text"]:
        return value["text"]
    return int(value["value"]) if value["value"] == int(value["value"]) else value["value"]


def _date(value: PlainDate) -> Written:
    """A single day as a real date of Excel; all else as it was typed, else as it is said."""
    if value["text"]:
        return value["text"]
    first, last = datetime.date.fromisoformat(value["start"]), datetime.date.fromisoformat(value["end"])
    return first if first == last else date_text(first, last, Precision(value["precision"]))


def write(target: Target, value: Written | datetime.time | datetime.timedelta) -> None:
    """Writes a value into a cell of openpyxl. A text stays a text, whatever sign it begins with."""
    if isinstance(value, str):
        target.value = writable(value)
        target.data_type = "s"
        target.quotePrefix = is_live(target.value)  # so that it stays one when somebody edits the cell
        return
    target.value = value
    if isinstance(value, datetime.date):
        target.number_format = DAY_FORMAT


def as_text(value: Written) -> str:
    """A value as a French CSV holds it: decimal comma, day first; a text that could come alive is disarmed by « ' »."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int | float | Decimal):
        return number(value, 6).replace("\u202f", "").replace("\u00a0", "")
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    return disarmed(writable(value))
