"""A grant that two sheets of one file tell: one tells it whole, a row of the other repeats its funder and its object
beside an amount, and not its scheme."""

from collections import defaultdict
from collections.abc import Iterable

from data_access.fields import field_of
from data_access.french import join, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused
from data_access.importing.model.rows import Row
from data_access.importing.resolve.row_refusals import FieldRefused
from data_access.models import Funding
from data_access.name_keys import key_of
from data_access.records.images import Image


class GrantsOfSheets:
    """The grants that the rows of a file add, and the sheet of each."""

    def __init__(self) -> None:
        self._by_object: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)

    def add(self, record_id: int, row: Row, values: Image) -> None:
        """Makes a new grant found by its funder and object, where it has an object."""
        if values.get("object"):
            self._by_object[_object_of(values)][record_id] = row.sheet

    def find(self, row: Row, known: Known) -> int | None:
        """The grant that another sheet tells whole, of a row without a scheme. Raises FieldRefused where there are
        several."""
        if row.values.get("scheme") is not None:
            return None
        beside = self._by_object.get(_object_of(row.values), {})
        found = sorted(one for one, sheet in beside.items() if sheet != row.sheet)
        if len(found) > 1:
            why = f"ce dossier peut être {named(found, known)}"
            right = "écrire aussi son dispositif, ou son code dans la colonne « Code »"
            raise FieldRefused(field_of(Funding, "scheme"), Refused(why, right))
        return found[0] if found else None


def named(found: Iterable[int], known: Known) -> str:
    """« « Caen » (code caen) ou « Reims » (code reims) »."""
    return join(sorted(f"{quote(known.labels[one])} (code {known.codes[one]})" for one in found), "ou")


def _object_of(values: Image) -> tuple[str, str]:
    return key_of(values.get("funder") or ""), key_of(values.get("object") or "")
