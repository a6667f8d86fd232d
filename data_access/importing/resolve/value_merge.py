"""What a field of a record holds, once a row of a file gave a value for it."""

from data_access.fields import Field, FieldKind, Plain
from data_access.importing.lookup.natural_keys import part_of_key
from data_access.importing.model.cells import Remarks
from data_access.name_keys import key_of


def merged(one: Field, stored: Plain, given: Plain, *, keep: bool, again: bool) -> Plain:
    """The stored value where the row was found by it (`keep`), unless the row knows it more precisely; other names,
    and remarks, together with those that are known; else the given one.

    What is only written otherwise stays as it is: numbers and dates, and any text that an earlier row of the file gave
    (`again`).
    """
    if isinstance(given, Remarks):
        return str(given) if stored is None else given.beside(stored)
    if stored is None:
        return given
    if keep:
        return given if one.loose and _within(part_of_key(one, given), part_of_key(one, stored)) else stored
    if one.kind is FieldKind.NAMES and stored:
        keys = {key_of(name) for name in stored}
        return [*stored, *(name for name in given if key_of(name) not in keys)]
    if isinstance(given, dict) or (again and one.kind is FieldKind.TEXT):
        return stored if _written_alike(stored, given) else given
    return given


def agree(one: Plain, other: Plain) -> bool:
    """Whether two loose parts of a key may be the same: one is not known, or one date lies within the other."""
    return None in (one, other) or _within(one, other) or _within(other, one)


def _within(one: Plain, other: Plain) -> bool:
    return bool(other[0] <= one[0] and one[1] <= other[1])


def _written_alike(one: Plain, other: Plain) -> bool:
    """Whether two values differ at most by blanks and capitals: « 88% », « 88 % »."""
    if not isinstance(one, dict):
        return _bare(one) == _bare(other)
    return _bare(one["text"]) == _bare(other["text"]) and one | {"text": None} == other | {"text": None}


def _bare(text: str | None) -> str:
    return "".join((text or "").split()).casefold()
