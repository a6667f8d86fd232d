"""How a row finds its record: by its code, by its natural key, else by the answer to a question.

The tables whose rows are found in further ways have a finder of their own: visits, figures, payments and grants.
"""

from collections.abc import Set
from typing import NamedTuple

from data_access.contract import model_named, sheet_of
from data_access.contract.column import CODE
from data_access.fields import Field
from data_access.french import quote
from data_access.importing.lookup.natural_keys import (
    Key,
    key_fields,
    loose_parts,
    name_field,
    names_itself,
    natural_key,
)
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import WARNING
from data_access.importing.model.rows import Row
from data_access.importing.resolve.duplicate_candidates import DuplicateFinder
from data_access.importing.resolve.earlier_rows import EarlierRows
from data_access.importing.resolve.figures_of_a_year import FiguresOfAYear
from data_access.importing.resolve.grants_of_sheets import GrantsOfSheets, named
from data_access.importing.resolve.known_period import prolonged
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.other_event import read_as_another
from data_access.importing.resolve.payments_of_one_name import are_two, name_with_date
from data_access.importing.resolve.period_dates import date_by_period
from data_access.importing.resolve.records_by_key import RecordsByKey
from data_access.importing.resolve.row_refusals import FieldRefused, refuse
from data_access.importing.resolve.visit_days import (
    give_event,
    leave_other_day,
    one_of_several,
    with_day_in_words,
)
from data_access.models import Base, Funding, Indicator, Payment, Visit
from data_access.name_matching.name_similarity import begins
from data_access.records.images import Image

_NOTHING: Set[str] = frozenset()


class Found(NamedTuple):
    """What a row is about. `record_id`: None for a new record, whose natural key is `key`; `corrects`: the parts of
    what the record is found by that the row may change; `by_answer`: whether it was answered, or is plain from what is
    known, that it is that one, though they differ; `differs`: the field in which they do."""

    record_id: int | None
    key: Key | None = None
    corrects: Set[str] = _NOTHING
    by_answer: bool = False
    differs: Field | None = None


class RecordFinder:
    """The records of one table as its rows find them. `by_keys`: by their natural keys."""

    def __init__(self, model: type[Base], names: NameResolver, earlier: EarlierRows) -> None:
        """`earlier`: the rows of the same file that were read already."""
        self.model, self.known = model, names.known
        self.by_keys = RecordsByKey(model, names.known)
        self._names, self._earlier = names, earlier
        self._images = names.known.images(model)
        self._parts_of_key = frozenset(one.name for one in key_fields(model))
        self._is_loose = bool(loose_parts(model))

    def find(self, row: Row, duplicates: DuplicateFinder) -> Found:
        """The record of a row. Raises FieldRefused where that cannot be known for certain."""
        record_id, corrects = self._by_code(row.code) if row.code else (None, _NOTHING)
        self._complete(row, record_id)
        if record_id is not None:
            return Found(record_id, None, corrects)
        key = natural_key(self.model, row.values)
        return (
            self._by_key(row, key)
            or self._by_answer(row, key, duplicates)
            or self._otherwise(row, key)
            or Found(None, key)
        )

    def add(self, record_id: int, key: Key | None, row: Row, values: Image) -> None:
        """Makes a new record found by later rows."""
        self.by_keys.add(key, record_id)

    def move(self, record_id: int, before: Image, after: Image) -> None:
        """Makes a record found by what it says now."""
        self.by_keys.drop(natural_key(self.model, before))
        self.by_keys.add(natural_key(self.model, after), record_id)

    def _complete(self, row: Row, record_id: int | None) -> None:
        """Gives a row what it says in other words, before its natural key is looked for."""

    def _by_code(self, code: str) -> tuple[int | None, Set[str]]:
        """The record of a row's code, whose natural key the row may then change; or that with which it was merged.
        Raises FieldRefused for the code of another table."""
        record_id = self.known.by_code(code)
        if record_id is None:
            return self.known.formerly(code, self.model.__tablename__), _NOTHING
        if self.known.kinds[record_id] != self.model.__tablename__:
            other = sheet_of(model_named(self.known.kinds[record_id])).name
            why = f"le code {quote(code)} est déjà celui d'une ligne de {quote(other)}"
            raise FieldRefused(CODE, Refused(why, "choisir un autre code"))
        return record_id, self._parts_of_key

    def _by_key(self, row: Row, key: Key | None) -> Found | None:
        record_id = self._of_key(row, key, row.values)
        return None if record_id is None else Found(record_id)

    def _of_key(self, row: Row, key: Key | None, values: Image) -> int | None:
        """The record of a natural key, which these values of the row give; names it by the row's unknown code, too,
        while the file is read."""
        found = self._candidates(row, key, values)
        if len(found) > 1:
            why = f"ce nom peut désigner {named(found, self.known)}"
            raise FieldRefused(
                key_fields(self.model)[0], Refused(why, "donner le code dans la colonne « Code »")
            )
        if not found:
            return None
        record_id = found.pop()
        if row.code:
            self._name_by_code(row, row.code, record_id)
        return record_id

    def _candidates(self, row: Row, key: Key | None, values: Image) -> set[int]:
        return self.by_keys.find(values, key)

    def _name_by_code(self, row: Row, unknown: str, record_id: int) -> None:
        code = self.known.codes[record_id]
        first = self._earlier.first(record_id, CODE.name)
        same = quote(self.known.labels[record_id])
        why = f"cette ligne dit la même chose que {same}, dont le code est {quote(code)}"
        if first:
            why = f"{why} (ligne {first.number} de {quote(first.sheet)})"
            right = "donner le même code aux deux lignes, ou compléter ce qui les distingue"
            raise FieldRefused(CODE, Refused(why, right))
        self.known.add_code(record_id, unknown)
        refused = Refused(why, f"rien à faire si c'est bien le même ; son code reste {quote(code)}")
        refuse(row, CODE, refused, self.known, WARNING)

    def _by_answer(self, row: Row, key: Key | None, duplicates: DuplicateFinder) -> Found | None:
        meant = duplicates.meant(row, key)
        if not meant:
            return None
        record_id, differs = meant
        corrects = _NOTHING
        if differs and not names_itself(self.model) and not self._says_less(row.values, record_id, differs):
            corrects = self._parts_of_key - {"name"} | {differs.name}
        return Found(record_id, None, corrects, by_answer=True, differs=differs)

    def _says_less(self, values: Image, record_id: int, differs: Field) -> bool:
        """Whether a row gives but the beginning of the name that its record has: « Village »."""
        if differs is not name_field(self.model):
            return False
        mine, stored = values[differs.name], self._images[record_id].get(differs.name) or ""
        return begins(mine, stored) and len(mine) < len(stored)

    def _otherwise(self, row: Row, key: Key | None) -> Found | None:
        """The record that a row gives another period, or another event, as was answered."""
        record_id = None
        if self._is_loose:
            others = ((one, self._images[one]) for one in self.by_keys.beside(key))
            record_id = prolonged(self.model, row, others, self.known, self._names.answers)
        if record_id is None and (events := self._names.chosen.get((row, "event"))):
            record_id = read_as_another(self.model, row, events, self.known, self._names.answers)
        return None if record_id is None else Found(record_id, None, self._parts_of_key)


class _VisitFinder(RecordFinder):
    """A visit may name no event but that of its sheet, or no day; its day once stood in its occasion."""

    def _complete(self, row: Row, record_id: int | None) -> None:
        if (row, "event") in self._names.chosen:
            leave_other_day(row, self.known)
        if row.code is None:
            give_event(row, self._names)

    def _by_key(self, row: Row, key: Key | None) -> Found | None:
        if found := super()._by_key(row, key):
            return found
        before = with_day_in_words(row.values)
        known = self.by_keys.exactly(before, natural_key(Visit, before)) if before else ()
        return Found(next(iter(known)), None, frozenset({"occasion"})) if known else None

    def _candidates(self, row: Row, key: Key | None, values: Image) -> set[int]:
        """Those that no other row tells of: two visits at the same host, one of them without a day, are two, unless
        they name one event."""
        found = self.by_keys.find(values, key)
        if row.values.get("event") is not None or self.by_keys.exactly(row.values, key):
            return found
        others = {one for one in found if not self._earlier.speak_of(one)}
        return one_of_several(row, others, self._names) if len(others) > 1 else others


class _FigureFinder(RecordFinder):
    """A figure is found by its year, too, and by its period where that was not read as a date yet."""

    def __init__(self, model: type[Base], names: NameResolver, earlier: EarlierRows) -> None:
        super().__init__(model, names, earlier)
        self._of_years = FiguresOfAYear(model, self._images)
        self._is_dated = False  # whether the row at hand has the date of its period

    def add(self, record_id: int, key: Key | None, row: Row, values: Image) -> None:
        super().add(record_id, key, row, values)
        self._of_years.add(record_id, values)

    def _complete(self, row: Row, record_id: int | None) -> None:
        self._is_dated = date_by_period(row, self._images.get(record_id or 0, {}))

    def _by_key(self, row: Row, key: Key | None) -> Found | None:
        if found := super()._by_key(row, key):
            return found
        record_id = None
        if self._is_dated:
            undated = row.values | {"date": None}
            record_id = self._of_key(row, natural_key(Indicator, undated), undated)
        if record_id is None:
            record_id = self._of_years.find(row.values)
        return None if record_id is None else Found(record_id)


class _PaymentFinder(RecordFinder):
    """A payment whose name another one of its grant has is called after its date, too."""

    def _by_key(self, row: Row, key: Key | None) -> Found | None:
        record_id = self._of_key(row, key, row.values)
        apart = name_with_date(row, self.known) if record_id is not None else ""
        if record_id is None or not apart:
            return None if record_id is None else Found(record_id)
        values = row.values | {"name": apart}
        key_apart = natural_key(Payment, values)
        if found := self.by_keys.exactly(values, key_apart):
            row.values = values
            return Found(found.pop())
        if self._earlier.speak_of(record_id) and are_two(row, self._images[record_id], self._names.answers):
            row.values = values
            return Found(None, key_apart)
        return Found(record_id)


class _GrantFinder(RecordFinder):
    """A grant that another sheet of the same file tells whole."""

    def __init__(self, model: type[Base], names: NameResolver, earlier: EarlierRows) -> None:
        super().__init__(model, names, earlier)
        self._grants = GrantsOfSheets()

    def add(self, record_id: int, key: Key | None, row: Row, values: Image) -> None:
        super().add(record_id, key, row, values)
        self._grants.add(record_id, row, values)

    def _otherwise(self, row: Row, key: Key | None) -> Found | None:
        record_id = self._grants.find(row, self.known) if key is not None else None
        return super()._otherwise(row, key) if record_id is None else Found(record_id)


_FINDERS: dict[type[Base], type[RecordFinder]] = {
    Visit: _VisitFinder,
    Indicator: _FigureFinder,
    Payment: _PaymentFinder,
    Funding: _GrantFinder,
}


def finder_of(model: type[Base], names: NameResolver, earlier: EarlierRows) -> RecordFinder:
    """The finder of a table."""
    return _FINDERS.get(model, RecordFinder)(model, names, earlier)
