"""What only imports of later years brought: of what has no date of its own, that of the file it came with tells."""

import datetime
from typing import NamedTuple

from sqlalchemy import Connection, FromClause, Select, Table, extract, func, select, union_all

from data_access.log_vocabulary import CHANGED, CREATED
from data_access.models import (
    Cohort,
    CohortMember,
    CriterionProgress,
    Event,
    Exchange,
    Import,
    Indicator,
    LogLine,
    Project,
    Sponsorship,
    Statement,
    Status,
    StepProgress,
    table_of,
)

_imports, _log = table_of(Import), table_of(LogLine)
_STARTS = (
    (Event, "date"),
    (Status, "date"),
    (StepProgress, "planned"),
    (StepProgress, "done"),
    (CriterionProgress, "date"),
    (Exchange, "date"),
    (Indicator, "date"),
    (Statement, "date"),
    (CohortMember, "left"),
)  # what happened: the day on which it began tells of which year a file is
_ENDS = (
    (Cohort, "period"),
    (Sponsorship, "period"),
)  # what goes on: a file of its last year lists it, too


class Later(NamedTuple):
    """Ids of records: those that such imports created, and those whose note they wrote."""

    created: list[int]
    noted: list[int]


def later_records(connection: Connection, day: datetime.date) -> Later:
    """What was brought by imports in which every dated row is of a year after that day. An import without any date is
    of no year, and so of none that is later."""
    imports = list(connection.scalars(_of_later(day.year)))
    if not imports:
        return Later([], [])
    created = select(_log.c.record_id).where(_log.c.import_id.in_(imports), _log.c.action == CREATED)
    wrote = select(_log.c.record_id, _log.c.action, _log.c.before).where(
        _log.c.import_id.in_(imports),
        _log.c.action.in_((CREATED, CHANGED)),
        _log.c.after["note"].as_string().is_not(None),
    )
    noted = [
        row.record_id
        for row in connection.execute(wrote)
        if row.action == CREATED or "note" in (row.before or {})
    ]
    return Later(list(connection.scalars(created)), noted)


def _of_later(year: int) -> Select[int]:
    """The imports that stand, and speak of later years alone."""
    dated = _dated_rows()
    return (
        select(_log.c.import_id)
        .join_from(_log, dated, dated.c.id == _log.c.record_id)
        .join(_imports, _imports.c.id == _log.c.import_id)
        .where(_imports.c.undone_at.is_(None))
        .group_by(_log.c.import_id)
        .having(func.min(dated.c.year) > year)
    )


def _dated_rows() -> FromClause:
    """Each record that bears a date: id, year."""
    projects = table_of(Project)
    rows = [select(projects.c.id, projects.c.year.label("year")).where(projects.c.year.is_not(None))]
    for dates, part in ((_STARTS, "start"), (_ENDS, "end")):
        for model, name in dates:
            table: Table = table_of(model)
            day = table.c[f"{name}_{part}"]
            rows.append(select(table.c.id, extract("year", day).label("year")).where(day.is_not(None)))
    return union_all(*rows).subquery("dated")
