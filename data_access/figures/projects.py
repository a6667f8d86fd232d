"""Which projects a slice keeps, and what is counted of them."""

from sqlalchemy import ColumnElement, Subquery, Text, and_, case, cast, func, literal, or_, select, union_all

from data_access.expressions import id_of, links, year_begun
from data_access.figures.core import Slice, valued
from data_access.figures.events import NOT_RECORDED
from data_access.models import Project, table_of
from data_access.view import SqlSelect
from data_access.vocabulary import JobBand, Qualifier

projects = table_of(Project)

OF_PROJECTS = ("year", "territory", "shared_with", "theme", "stage")  # what else decides that one counts

WITHOUT_END = 1e12  # jobs: more than any project makes
_BANDS = {
    JobBand.NONE: (0, 0.5),
    JobBand.FEW: (0.5, 3),
    JobBand.SEVERAL: (3, 10),
    JobBand.MANY: (10, WITHOUT_END),
}  # from, and up to but not with; of none at all: less than half a job


def project_places() -> Subquery:
    """The territories that support each project, each once: project_id, territory_id."""
    own = select(projects.c.id.label("project_id"), projects.c.territory_id).where(
        projects.c.territory_id.is_not(None)
    )
    shared = (
        select(links.c.record_id, links.c.target_id)
        .join_from(links, projects, projects.c.id == links.c.record_id)
        .where(
            links.c.field == "shared_with",
            func.coalesce(projects.c.territory_id != links.c.target_id, True),
        )
    )
    return union_all(own, shared).subquery("project_places")


def kept(asked: Slice) -> ColumnElement[bool]:
    """Which projects a slice keeps, those of a year to come included; a period that it names keeps none away."""
    only = asked.projects
    conditions: list[ColumnElement[bool]] = []
    for column, values in (
        (projects.c.theme, only.themes),
        (projects.c.stage, only.stages),
        (cast(projects.c.year, Text), only.years),
    ):
        if values:
            conditions.append(func.coalesce(column, NOT_RECORDED).in_(values))
    if only.jobs:
        conditions.append(or_(*(_makes(band) for band in only.jobs)))
    if asked.territory:
        places = project_places()
        conditions.append(
            projects.c.id.in_(
                select(places.c.project_id).where(places.c.territory_id == id_of(asked.territory))
            )
        )
    return and_(literal(True), *conditions)


def _makes(band: str) -> ColumnElement[bool]:
    """Whether a project makes, or may make, so many jobs: « 3 à 10 » is of two bands, « plus de 5 » too."""
    value = projects.c.jobs_value
    if band == NOT_RECORDED:
        return value.is_(None)
    first, end = _BANDS[JobBand(band)]
    highest = case(
        (projects.c.jobs_qualifier == Qualifier.AT_LEAST.value, WITHOUT_END),
        else_=func.coalesce(projects.c.jobs_high, value),
    )
    return and_(value < end, highest >= first)


def counted_projects(asked: Slice) -> SqlSelect:
    """One for each project that is not of a year to come."""
    return valued(projects.c.id, literal(1)).where(year_begun(projects.c.year), kept(asked))


def jobs_of_projects(asked: Slice) -> SqlSelect:
    """The jobs of each of them, where they are recorded."""
    return select(
        projects.c.id.label("record_id"),
        projects.c.jobs_value.label("value"),
        projects.c.jobs_high.label("high"),
        projects.c.jobs_qualifier.label("qualifier"),
    ).where(projects.c.jobs_value.is_not(None), year_begun(projects.c.year), kept(asked))


def project_count(asked: Slice) -> SqlSelect:
    """How many of them there are."""
    return select(func.count()).select_from(projects).where(year_begun(projects.c.year), kept(asked))
