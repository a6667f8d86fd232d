"""Every project that is noted, whichever territory supports it."""

from sqlalchemy import select

from data_access.expressions import records, year_begun
from data_access.models import Project, table_of
from data_access.queries.asking import question
from data_access.view import SqlSelect

projects = table_of(Project)
_owner = records.alias("owner")


@question
def all_projects() -> SqlSelect:
    """The projects that have begun, by territory: code, name, territory, theme, stage, year, value, high, qualifier
    (jobs)."""
    return (
        select(
            records.c.code,
            projects.c.name,
            _owner.c.label.label("territory"),
            *(projects.c[one] for one in ("theme", "stage", "year")),
            *(projects.c[f"jobs_{part}"].label(part) for part in ("value", "high", "qualifier")),
        )
        .join_from(projects, records, projects.c.id == records.c.id)
        .outerjoin(_owner, _owner.c.id == projects.c.territory_id)
        .where(year_begun(projects.c.year))
        .order_by(_owner.c.sort.nulls_last(), records.c.sort)
    )
