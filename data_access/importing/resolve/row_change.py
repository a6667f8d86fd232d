"""What one row of a file does to one record."""

from dataclasses import dataclass

from data_access.importing.model.rows import Row
from data_access.records.record_change import Change


@dataclass(slots=True, kw_only=True)
class RowChange(Change):
    """A change that a row makes.

    `repeats`: an earlier row of the file that said one of these things first, if all were said before.
    """

    row: Row
    repeats: Row | None = None
