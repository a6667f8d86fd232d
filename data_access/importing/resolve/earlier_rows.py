"""The rows of a file that said each thing of each record first, and what becomes of a later one that says another."""

from data_access.contract import CODE
from data_access.fields import Field, FieldKind, fields_of
from data_access.french import quote
from data_access.importing.lookup.natural_keys import part_of_key
from data_access.importing.lookup.record_labels import known_text
from data_access.importing.model.cells import Refused, Remarks
from data_access.importing.model.rows import Row
from data_access.importing.resolve.contradicting_rows import FIRST, chosen_row
from data_access.importing.resolve.grants_of_one_object import what_differs
from data_access.importing.resolve.match_rules import CONTRADICTION
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.parts_of_events import (
    are_added,
    are_parts,
    may_be_added,
    sum_with,
    which_counts,
)
from data_access.importing.resolve.payments_of_one_name import question_of_rows
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.resolve.row_refusals import FieldRefused, cell_of
from data_access.importing.resolve.unread_columns import Unread, told_apart_by
from data_access.importing.resolve.value_merge import agree
from data_access.log_vocabulary import CHANGED, CONFIRMED
from data_access.models import Base, Funding
from data_access.records.images import Image


class EarlierRows:
    """Those of one table. `gone`: the records that a row of the file removed."""

    def __init__(self, model: type[Base], names: NameResolver, unread: Unread) -> None:
        """`unread`: the columns that are not read, of which one may tell two rows apart."""
        self.gone: set[int] = set()
        self._model = model
        self._names = names
        self._unread = unread
        self._first: dict[int, dict[str, RowChange]] = {}  # by record and field
        self._only: dict[int, RowChange] = {}  # of most records one row speaks: its fields are not asked for

    def first(self, record_id: int, name: str) -> Row | None:
        """The row that gave a field of a record first."""
        found = self._of(record_id).get(name)
        return found.row if found else None

    def speak_of(self, record_id: int) -> bool:
        """Whether a row of the file gave anything of a record."""
        return record_id in self._only or record_id in self._first

    def keep(self, change: RowChange) -> None:
        """Keeps what a row says of a record, where no earlier one said it."""
        if earlier := self._of(change.record_id):
            self._first[change.record_id] = _given_by(change) | earlier
        else:
            self._only[change.record_id] = change

    def _of(self, record_id: int) -> dict[str, RowChange]:
        """The row that gave each field of a record first."""
        if change := self._only.pop(record_id, None):
            self._first[record_id] = _given_by(change)
        return self._first.get(record_id, {})

    def settle(self, row: Row, record_id: int, before: Image, given: Image) -> None:
        """Two rows of one file may not say different things of one field of one record, unless each is one, or it was
        answered which of the two is read. `before`: what the record held of what the row changes; `given`: what the
        row says; both are changed by the answer. Raises FieldRefused with the question."""
        earlier = self._of(record_id)
        for one in fields_of(self._model) if earlier else ():
            first = earlier.get(one.name)
            if first and one.name in given and self._adds(row, first, one, before, given):
                continue
            if (
                first
                and (one.name in before or (before and record_id in self.gone))
                and one.kind is not FieldKind.NAMES
                and not isinstance(row.values.get(one.name), Remarks)
                and not _more_precise(one, before, given)
            ):
                self._settle_field(row, first, one, before, given)

    def _adds(self, row: Row, first: RowChange, one: Field, before: Image, given: Image) -> bool:
        """Adds what a row counts to what an earlier one did, where that was answered; False where it was not, and the
        two say the same, be it as one row told twice."""
        if not may_be_added(self._model, one, row, first.row):
            return False
        if are_added(row.sheet, self._names.answers):
            given[one.name] = sum_with(one, row, first.row, before.get(one.name) or given[one.name])
            self._take_back(first, one, before, given)
            del self._first[first.record_id][one.name]
            return True
        which = which_counts(row.sheet)
        if (
            one.name not in before
            and are_parts(row, first.row)
            and not chosen_row(which, self._names.answers)
        ):
            why = f"cette ligne et la ligne {first.row.number} comptent au même événement"
            raise FieldRefused(one, Refused(why, "répondre, ou écrire leur somme sur une seule ligne", which))
        return False

    def _settle_field(self, row: Row, first: RowChange, one: Field, before: Image, given: Image) -> None:
        counts = may_be_added(self._model, one, row, first.row)
        which = which_counts(row.sheet) if counts else question_of_rows(self._model, row, one, before)
        chosen = chosen_row(which, self._names.answers) if one.name in before else ""
        if not chosen:
            parts = {
                "line": first.row.number,
                "sheet": quote(first.row.sheet),
                "cell": cell_of(first.row, one),
                "values": self._both(one, before, given) + self._more(row, first.row, one),
            }
            yearly = self._names.yearly.get(row)
            refused = CONTRADICTION.refused(parts, yearly or which)
            raise FieldRefused(
                one, refused if yearly else told_apart_by(refused, row, first.row, self._unread)
            )
        if chosen == FIRST:
            del before[one.name], given[one.name]
            self._names.left_values.append((row, one.name))
        else:
            if self._take_back(first, one, before, given):
                self._names.left_values.append((first.row, one.name))
            del self._first[first.record_id][one.name]  # the row says it first from here on

    def _more(self, row: Row, first: Row, one: Field) -> str:
        """What else two rows of a grant say differently, so that it is seen whether they are two."""
        if self._model is not Funding or row.sheet != first.sheet:
            return ""
        return what_differs(row, first, self._names.years_of_grants, one.name, self._names.known)

    def _both(self, one: Field, before: Image, given: Image) -> str:
        """« : 60 ici, 40 là »; empty where one of them says nothing."""
        known = self._names.known
        here, there = (known_text(one, values.get(one.name), known) for values in (given, before))
        return f" : {quote(here)} ici, {quote(there)} là" if here and there else ""

    def _take_back(self, change: RowChange, one: Field, before: Image, given: Image) -> bool:
        """Takes back what an earlier row said in a field, in whose place a later one says it; what the record is found
        by, or cannot be without, is what it was in between: then False."""
        if one.key or one.required:
            return False
        name, was = one.name, change.before or {}
        change.after = {key: value for key, value in change.after.items() if key != name}
        change.before = {key: value for key, value in was.items() if key != name} or None
        if change.action == CHANGED and not change.before:
            change.action = CONFIRMED
        before[name] = was.get(name)
        if before[name] == given[name]:
            del before[name]
        return True


def _given_by(change: RowChange) -> dict[str, RowChange]:
    return dict.fromkeys((CODE.name, *change.after) if change.row.code else change.after, change)


def _more_precise(one: Field, before: Image, given: Image) -> bool:
    """Whether a row only says more precisely what an earlier one said: « avril 2024 », « 15/04/2024 »."""
    return one.loose and agree(*(part_of_key(one, values[one.name]) for values in (before, given)))
