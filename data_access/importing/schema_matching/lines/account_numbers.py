"""Numbers of accounts that stand in a column of their own, beside what the lines of a budget are called."""

import re
from collections.abc import Iterator

from data_access.importing.model.cells import shown
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.models import Budget

_ACCOUNT = re.compile(r"(?:[67]\d|8[67])\d{0,4}")  # of charges, of products, of what is given in kind
_SEVERAL = 2  # accounts of a column


def accounts_beside(table: Table) -> Iterator[tuple[int, int, str]]:
    """The account of each line of a budget, with its row and its column, which is not read and holds nothing else."""
    first = table.columns.start or 0
    for place in range(first, max(table.read, default=first)) if table.model is Budget else ():
        column = [] if place in table.read else table.column(place)
        said = [text for cell in column if (text := shown(cell))]
        if len(said) >= _SEVERAL and all(map(_ACCOUNT.fullmatch, said)):
            rows = zip(table.body.data, column, strict=True)
            yield from ((row, place, text) for row, cell in rows if (text := shown(cell)))
