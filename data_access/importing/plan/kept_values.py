"""That the value in place was kept, and not that of a file: remembered, so that a file which nobody mends meanwhile is
not asked about it again. What is remembered holds for that value of the file and that value in place, of one field of
one record; another value in the cell, or in its place, is asked about anew."""

import hashlib
import json
from collections.abc import Iterable

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.rows import Understood
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.schema_matching.remembered_mappings import KEPT, Mappings, shape_of
from data_access.importing.validate.row_atomicity import root


class KeptValues:
    """The values of a file that were left for those in place, by the shape of its tables."""

    def __init__(self, sheets: Iterable[Understood], known: Known, mappings: Mappings) -> None:
        self._shapes = {
            (one.sheet, one.table): one.shape or shape_of(one.table, (one.sheet,)) for one in sheets
        }
        self._known = known
        self._mappings = mappings

    def holds(self, change: RowChange, name: str) -> bool:
        """Whether the value in place of that field was once kept rather than the one of this file."""
        return self._mappings.get(*self._key(change, name)) == _digest(change, name)

    def keep(self, change: RowChange, name: str) -> None:
        """Notes that it is kept."""
        self._mappings.learn(*self._key(change, name), _digest(change, name))

    def give_way(self, change: RowChange, name: str) -> None:
        """Notes that it is not."""
        self._mappings.forget(*self._key(change, name))

    def _key(self, change: RowChange, name: str) -> tuple[str, str]:
        row = root(change.row)
        about = f"{KEPT}{change.model.__tablename__}.{name}:{self._known.codes[change.record_id]}"
        return self._shapes[row.sheet, row.table], about


def _digest(change: RowChange, name: str) -> str:
    """The two values, of which nothing can be read: they may say anything, or name anybody."""
    values = [(change.before or {})[name], change.after[name]]
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()
