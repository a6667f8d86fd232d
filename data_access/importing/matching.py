"""The rows of one table find their records, and say what would be new, changed or unchanged.

A row finds its record by its code, then by its natural key (an empty part is a value, save for the date of a status
and the period of a sponsorship: there it is not known yet, and the rest decides). Found by its key, it does not
change what it was found by: « LONS » does not rename Lons-le-Saunier, a row that gives its code does. Blank cells
change nothing.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from data_access.fields import Field, Kind, Plain, fields_of
from data_access.french import join, quote
from data_access.importing.cells import Refused, key_of
from data_access.importing.known import Image, Known
from data_access.importing.labels import label_of, said
from data_access.importing.places import complete_place
from data_access.importing.problems import WARNING
from data_access.importing.rows import Row, problem
from data_access.importing.sheets import CODE, model_named, sheet_of
from data_access.importing.values import Named
from data_access.models import Base

CREATED, CHANGED, CONFIRMED = "created", "changed", "confirmed"


@dataclass
class Change:
    """What one row does to one record. `before`: the values that it changes, as they were (None: a new record, or
    nothing changes); `after`: all the values that the row gives. `code` and `label` are those of a new record.
    """

    row: Row
    model: type[Base]
    record_id: int
    action: str
    before: Image | None
    after: Image
    code: str = ""
    label: str = ""


class _RowRefused(Refused):
    """A row cannot be taken because of one of its fields, or (None) as a whole."""

    def __init__(self, field: Field | None, why: str, suggestion: str) -> None:
        super().__init__(why, suggestion)
        self.field = field


class Matching:
    """The rows of one table, one after the other: `changes`, `refused`, and `labels`, the new names of old records."""

    def __init__(self, model: type[Base], known: Known) -> None:
        self.model = model
        self.known = known
        self.changes: list[Change] = []
        self.refused: list[Row] = []
        self.labels: dict[int, str] = {}
        self._images = known.images(model)
        self._records: dict[tuple[Plain, ...], int] = {}  # by natural key
        self._said: dict[int, dict[str, Row]] = defaultdict(
            dict
        )  # record → field → the row that gave it first
        for record_id, image in self._images.items():
            if key := natural_key(model, image):
                self._records.setdefault(key, record_id)

    def take(self, rows: list[Row]) -> None:
        """Finds the record of each row; what cannot be found for certain becomes the row's problem."""
        for row in rows:
            if row.parent is not None and row.parent.record_id is not None:
                row.values[row.link] = row.parent.record_id
            if not row.problems and (row.parent is None or row.parent.record_id is not None):
                self._take(row)
            if row.record_id is None:
                self.refused.append(row)

    def _take(self, row: Row) -> None:
        self._resolve(row)
        if row.problems:
            return
        try:
            by_code = self._by_code(row)
            record_id = by_code if by_code is not None else self._by_key(row)
            if not complete_place(row, self._images.get(record_id or 0, {})):
                return
            if record_id is None:
                self._create(row)
            else:
                self._change(row, record_id, by_code is not None)
        except _RowRefused as refused:
            self._refuse(row, refused.field, refused)

    def _resolve(self, row: Row) -> None:
        """Replaces names of other records by their ids."""
        for one in fields_of(self.model):
            value = row.values.get(one.name)
            try:
                if isinstance(value, Named):
                    row.values[one.name] = self._found(value, one)
                elif one.kind is Kind.REFERENCES and value:
                    row.values[one.name] = sorted({self._found(name, one) for name in value})
            except Refused as refused:
                self._refuse(row, one, refused)

    def _found(self, name: Named, one: Field) -> int:
        found = self.known.find(name, one.target)
        if len(found) == 1:
            return found.pop()
        if found:
            raise Refused(
                f"{quote(name)} peut désigner {self._named(found)}", "écrire le code à la place du nom"
            )
        where = f"la feuille {quote(sheet_of(model_named(one.target)).name)}" if one.target else "une feuille"
        raise Refused(
            f"{quote(name)} n'est pas connu",
            f"vérifier l'orthographe, ou ajouter d'abord la ligne qui le décrit dans {where}",
        )

    def _refuse(self, row: Row, one: Field | None, refused: Refused) -> None:
        name, header = (one.name, one.header) if one else ("", "")
        cell = row.cells.get(name) or f"A{row.number}"
        row.problems.append(problem(row, cell, header, self._value(row, one), refused))

    def _value(self, row: Row, one: Field | None) -> str:
        """What the row says in a field, as text."""
        if one is None:
            return ""
        if one is CODE:
            return row.code or ""
        value = row.values.get(one.name)
        names = value if isinstance(value, list) else [value]
        if any(isinstance(name, Named) for name in names):  # not found, so as typed
            return " ; ".join(str(name) for name in names)
        return said(one, value, self.known)

    def _named(self, found: set[int]) -> str:
        return join(
            sorted(f"{quote(self.known.labels[one])} (code {self.known.codes[one]})" for one in found), "ou"
        )

    def _by_code(self, row: Row) -> int | None:
        """The record of the row's code. Raises _RowRefused for the code of another table."""
        record_id = self.known.by_code(row.code) if row.code else None
        if record_id is not None and self.known.kinds[record_id] != self.model.__tablename__:
            other = sheet_of(model_named(self.known.kinds[record_id])).name
            raise _RowRefused(
                CODE,
                f"le code {quote(row.code)} est déjà celui d'une ligne de {quote(other)}",
                "choisir un autre code",
            )
        return record_id

    def _by_key(self, row: Row) -> int | None:
        """The record of the row's natural key; names it by the row's unknown code, too, while the file is read."""
        found = self._with_key(row.values)
        if len(found) > 1:
            raise _RowRefused(
                _key_fields(self.model)[0], f"ce nom peut désigner {self._named(found)}",
                "donner le code dans la colonne « Code »",
            )  # fmt: skip
        if not found:
            return None
        record_id = found.pop()
        if row.code:
            code = self.known.codes[record_id]
            first = self._said[record_id].get(CODE.name)
            same = quote(self.known.labels[record_id])
            why = f"cette ligne dit la même chose que {same}, dont le code est {quote(code)}"
            if first:
                raise _RowRefused(
                    CODE, f"{why} (ligne {first.number} de {quote(first.sheet)})",
                    "donner le même code aux deux lignes, ou compléter ce qui les distingue",
                )  # fmt: skip
            self.known.add_code(record_id, row.code)
            refused = Refused(why, f"rien à faire si c'est bien le même ; son code reste {quote(code)}")
            row.problems.append(problem(row, row.cells[CODE.name], CODE.header, row.code, refused, WARNING))
        return record_id

    def _with_key(self, values: Image) -> set[int]:
        """The records with the natural key that these values give, loose parts taken loosely."""
        key = natural_key(self.model, values)
        return self._exactly(values) or (self._loosely(key) if key and _loose_parts(self.model) else set())

    def _exactly(self, values: Image) -> set[int]:
        """The records with that very key; other names count where a name alone is the key."""
        if names_itself(self.model):
            return self.known.find(values["name"], self.model.__tablename__) if values.get("name") else set()
        key = natural_key(self.model, values)
        return {self._records[key]} if key in self._records else set()

    def _loosely(self, key: tuple[Plain, ...]) -> set[int]:
        """The records that differ only by a loose part that one of the two does not know."""
        loose = _loose_parts(self.model)
        return {
            record_id
            for other, record_id in self._records.items()
            if all(
                mine == theirs or (place in loose and None in (mine, theirs))
                for place, (mine, theirs) in enumerate(zip(key, other, strict=True))
            )
        }

    def _create(self, row: Row) -> None:
        values = {name: value for name, value in row.values.items() if value is not None}
        key = natural_key(self.model, values)
        missing = [one.header for one in fields_of(self.model) if one.required and one.name not in values]
        if missing or (key is None and row.code is None):
            wanted = join([quote(one) for one in missing or [one.header for one in _key_fields(self.model)]])
            raise _RowRefused(
                None, f"il manque {wanted} pour savoir de quoi parle cette ligne", "compléter la ligne"
            )
        record_id = self.known.new_id()
        sheet = sheet_of(self.model)
        label = label_of(self.model, values, self.known)
        readable = label if sheet.label == ("name",) else f"{sheet.prefix}-{label}"
        code = row.code or self.known.new_code(readable, f"{sheet.prefix}-{record_id}")
        self.known.add(record_id, self.model.__tablename__, code, label or code)
        self._images[record_id] = values
        if key:
            self._records.setdefault(key, record_id)
        self._keep(row, Change(row, self.model, record_id, CREATED, None, dict(values), code, label or code))

    def _change(self, row: Row, record_id: int, by_code: bool) -> None:
        image = self._images[record_id]
        given = {
            one.name: _merged(one, image.get(one.name), row.values[one.name], keep=one.key and not by_code)
            for one in fields_of(self.model)
            if row.values.get(one.name) is not None
        }
        before = {name: image.get(name) for name, value in given.items() if image.get(name) != value}
        self._refuse_contradiction(row, record_id, before)
        if any(one.name in before for one in _key_fields(self.model)):
            self._refuse_double(record_id, image | given)
            old, new = natural_key(self.model, image), natural_key(self.model, image | given)
            self._records.pop(old or (), None)
            self._records[new or ()] = record_id
        image |= given
        if before:
            self._rename(record_id, label_of(self.model, image, self.known) or self.known.codes[record_id])
        self._keep(
            row, Change(row, self.model, record_id, CHANGED if before else CONFIRMED, before or None, given)
        )

    def _refuse_contradiction(self, row: Row, record_id: int, before: Image) -> None:
        """Two rows of one file may not say different things of one field of one record."""
        for one in fields_of(self.model):
            if (
                one.name in before
                and one.kind is not Kind.NAMES
                and (first := self._said[record_id].get(one.name))
            ):
                raise _RowRefused(
                    one,
                    f"cette ligne contredit la ligne {first.number} de {quote(first.sheet)}"
                    f" (cellule {first.cells.get(one.name, '?')}), qui parle de la même chose",
                    "garder une seule des deux valeurs",
                )

    def _refuse_double(self, record_id: int, values: Image) -> None:
        """A record may not become what another one is."""
        if others := self._exactly(values) - {record_id}:
            raise _RowRefused(
                _key_fields(self.model)[0],
                f"avec cette ligne, {self._named({record_id})} dirait la même chose que {self._named(others)}",
                "garder ce qui les distingue, ou corriger le code",
            )

    def _rename(self, record_id: int, label: str) -> None:
        if label != self.known.labels[record_id]:
            self.known.rename(record_id, label)
            self.labels[record_id] = label

    def _keep(self, row: Row, change: Change) -> None:
        row.record_id = change.record_id
        for name in (CODE.name, *change.after) if row.code else change.after:
            self._said[change.record_id].setdefault(name, row)
        for one in fields_of(self.model):
            if one.kind is Kind.NAMES:
                for name in change.after.get(one.name) or ():
                    self.known.add_alias(change.record_id, name)
        self.changes.append(change)


def _merged(one: Field, stored: Plain, given: Plain, *, keep: bool) -> Plain:
    """What a field holds once a row gave a value: the stored one where the row was found by it (`keep`), other names
    together with those that are known, else the given one."""
    if keep and stored is not None:
        return stored
    if one.kind is Kind.NAMES and stored:
        keys = {key_of(name) for name in stored}
        return [*stored, *(name for name in given if key_of(name) not in keys)]
    return given


@lru_cache
def names_itself(model: type[Base]) -> bool:
    """Whether the name alone, or another name, identifies a record of this table."""
    has_aliases = any(one.kind is Kind.NAMES for one in fields_of(model))
    return has_aliases and [one.name for one in _key_fields(model)] == ["name"]


def natural_key(model: type[Base], image: Image) -> tuple[Plain, ...] | None:
    """What identifies a record without its code; an empty part is a value. None where all parts are empty."""
    parts = tuple(_part(one, image.get(one.name)) for one in _key_fields(model))
    return parts if any(part is not None for part in parts) else None


@lru_cache
def _key_fields(model: type[Base]) -> tuple[Field, ...]:
    return tuple(one for one in fields_of(model) if one.key)


@lru_cache
def _loose_parts(model: type[Base]) -> frozenset[int]:
    """The places, in the natural key, of the parts that may be unknown on one side."""
    return frozenset(place for place, one in enumerate(_key_fields(model)) if one.loose)


def _part(one: Field, value: Plain) -> Plain:
    if value is None:
        return None
    match one.kind:
        case Kind.TEXT:
            return key_of(value)
        case Kind.DATE:
            return value["start"], value["end"]
        case Kind.REFERENCES:
            return tuple(value)
        case _:
            return value
