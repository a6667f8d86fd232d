"""A line of what is to come, whatever it is about."""

import datetime
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, FromClause, func

from data_access.vocabulary import Precision

Line = tuple[Any, ...]  # the values of COLUMNS, which `queries.agenda.agenda` explains

_SAID = ["kind", "title", "detail", "start", "end", "precision", "text", "state", "example"]
COLUMNS = [
    *_SAID,
    *(
        "table",
        "opens",
        "territories",
        "codes",
        "entries",
        "fields",
        "owner",
        "action",
        "computed",
        "concerned",
    ),
]


_ORDERED_BY = itemgetter(*map(COLUMNS.index, ("end", "precision", "start", "kind", "title")))
_RANKS = {one.value: one.rank for one in Precision}


def by_its_end(line: Line) -> tuple[Any, ...]:
    """A day before its month, a month before its quarter; of several days, the first one."""
    end, precision, start, kind, title = _ORDERED_BY(line)
    return end, _RANKS[precision], start or end, kind, str(title)


def lasts(table: FromClause, name: str, since: datetime.date) -> ColumnElement[bool]:
    """Whether a date ends on that day or later."""
    start, end = table.c[f"{name}_start"], table.c[f"{name}_end"]
    return func.coalesce(end, start) >= since


def line(
    kind: str,
    row: Any,
    fields: Sequence[str],
    *,
    title: str,
    opens: tuple[str, str],
    detail: str = "",
    state: str | None = None,
    example: bool = False,
    territories: Sequence[str] = (),
    codes: Sequence[str] = (),
    entries: Sequence[str] = (),
    owner: str = "",
    action: str = "",
    computed: str = "",
    concerned: Sequence[str] = (),
) -> Line:
    """`kind`: of AgendaKind; `row`: its start, end, precision and text; and entry, where no `entries` are given."""
    when = (row.start, row.end or row.start, row.precision, row.text)
    whose = (tuple(territories), tuple(codes), tuple(entries) or (row.entry,), tuple(fields))
    said = (str(kind), title, detail, *when, state, example, *opens)
    return (*said, *whose, owner, action, computed, tuple(concerned))
