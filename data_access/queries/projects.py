"""The questions of the page « Projets » about all of them: what there is to filter by, the list, group by group."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import SimpleNamespace
from typing import NamedTuple, cast

import pandas as pd
from sqlalchemy import case, func, not_, select

from data_access.expressions import records, year_begun
from data_access.figures import FigureValue, Slice, figure, values_over
from data_access.figures.differences import rest_text
from data_access.figures.evaluation import summed, value_of
from data_access.figures.projects import kept, project_places, projects
from data_access.french import MISSING, PLANNED
from data_access.models import Territory, table_of
from data_access.name_keys import key_of, sort_key
from data_access.queries.asking import question
from data_access.queries.overview import definition_rows
from data_access.queries.published_moment import moment_of
from data_access.queries.quality_declared import apart_of, gap_of
from data_access.view import SqlRow, SqlSelect, View, framed
from data_access.vocabulary import ProjectStage

located = table_of(Territory)

PUBLISHED = ("projects", "jobs")  # the figures that are published of them
_SUMS = (
    "filled",
    "value",
    "high",
    "total",
)  # of the rows of several groups they add up; all else is a highest


class By(StrEnum):
    """What projects are told group by group by."""

    TERRITORY = "territory"
    THEME = "theme"
    STAGE = "stage"
    YEAR = "year"


class Theme(NamedTuple):
    """A theme, however it is spelt: the key that its spellings share, the one used most, all of them."""

    key: str
    name: str
    written: tuple[str, ...]


@dataclass(frozen=True)
class Offered:
    """What there is to filter by: themes and territories (code → name) in French order, stages in theirs, years, the
    newest first. `unknown`: which of « theme », « stage », « year », « jobs » some of the `projects` lack; `nowhere`:
    how many have no territory."""

    themes: tuple[Theme, ...]
    territories: dict[str, str]
    stages: tuple[ProjectStage, ...]
    years: tuple[int, ...]
    unknown: frozenset[str]
    projects: int
    nowhere: int


class Group(NamedTuple):
    """Projects that have something in common: `key` (the code of a territory, the key of a theme, a stage, a year;
    empty: it is not recorded), what that is called, how many they are, and their jobs."""

    key: str
    name: str
    projects: int
    jobs: FigureValue


class Published(NamedTuple):
    """A published figure beside what we count as of the same `day`, and the gap in words; `apart`: why there is none,
    where the two do not compare; `without`: how many of those published have no row yet, where it is records that are
    counted; `today`: what we count today."""

    published: FigureValue
    counted: FigureValue
    gap: str
    apart: str
    without: str
    day: datetime.date
    today: FigureValue

    @property
    def unmoved(self) -> bool:
        """Whether today we count the same as on that day."""
        return replace(self.today, period=self.counted.period) == self.counted


def offered(view: View) -> Offered:
    """What the filters offer."""
    with view.connection():
        rows, places = _combinations.rows(view), _territories.rows(view)
        nowhere = _nowhere.value(view)
    stages, years = {row.stage for row in rows}, {row.year for row in rows}
    lacking = {
        "theme": any(row.theme is None for row in rows),
        "stage": None in stages,
        "year": None in years,
        "jobs": any(not row.with_jobs for row in rows),
    }
    return Offered(
        _themes(rows),
        {row.code: row.label for row in places},
        tuple(one for one in ProjectStage if one.value in stages),
        tuple(sorted((year for year in years if year is not None), reverse=True)),
        frozenset(name for name, lacks in lacking.items() if lacks),
        sum(row.projects for row in rows),
        nowhere,
    )


def _themes(rows: Iterable[SqlRow]) -> tuple[Theme, ...]:
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.theme is not None:
            spellings[key_of(row.theme)][row.theme] += row.projects
    found = [Theme(key, _most_used(counts), tuple(sorted(counts))) for key, counts in spellings.items()]
    return tuple(sorted(found, key=lambda theme: (sort_key(theme.name), theme.key)))


def _most_used(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda one: (-spellings[one], one))


@question
def _combinations() -> SqlSelect:
    with_jobs = projects.c.jobs_value.is_not(None).label("with_jobs")
    columns = (projects.c.theme, projects.c.stage, projects.c.year, with_jobs)
    return select(*columns, func.count().label("projects")).group_by(*columns)


@question
def _territories() -> SqlSelect:
    places = project_places()
    return (
        select(records.c.code, records.c.label)
        .where(records.c.id.in_(select(places.c.territory_id)))
        .order_by(records.c.sort, records.c.id)
    )


@question
def _nowhere() -> SqlSelect:
    somewhere = select(project_places().c.project_id)
    return select(func.count()).select_from(projects).where(projects.c.id.not_in(somewhere))


def published(view: View) -> list[Published]:
    """What is published of projects and of their jobs, and what we count."""
    with view.connection():
        values = values_over(view, (*PUBLISHED, *(f"{one}_counted" for one in PUBLISHED)), Slice())
        meanings = {row.code: row.cumulative for row in definition_rows(view)}
        found = []
        for one in PUBLISHED:
            told, own = values[one], f"{one}_counted"
            cumulative = bool(meanings.get(told.figure.code))
            day, _ = moment_of(view.today, told, cumulative=cumulative)
            then = values_over(replace(view, today=day), (own,), Slice())[own]
            apart = apart_of(told, then, cumulative=cumulative)
            gap = "" if apart else gap_of(told, then)
            without = rest_text(told, then) if gap and then.total is None else ""
            found.append(Published(told, then, gap, apart, without, day, values[own]))
    return found


def how_many(view: View, asked: Slice) -> int:
    """How many projects a slice keeps, those of a year to come included."""
    return int(_how_many.value(view, asked))


@question
def _how_many(asked: Slice) -> SqlSelect:
    return select(func.count()).select_from(projects).where(kept(asked))


def listed(view: View, asked: Slice, page: int, size: int) -> pd.DataFrame:
    """One page (from 1) of the projects of a slice in French order: code, name, theme, stage, year, ahead (« planned »:
    it is to come), value, high, qualifier (jobs), note, source, territories (code → name)."""
    with view.connection():
        rows = _listed.rows(view, asked, page, size)
        places = places_of.rows(view, tuple(row.code for row in rows))
    return _with_places(rows.columns, rows, places)


@question
def _listed(asked: Slice, page: int, size: int) -> SqlSelect:
    return _in_order(asked).limit(size).offset((page - 1) * size)


def in_full(view: View, asked: Slice) -> pd.DataFrame:
    """All of them: the columns of `listed`."""
    with view.connection():
        rows, places = _in_full.rows(view, asked), _all_places.rows(view)
    return _with_places(rows.columns, rows, places)


def _in_order(asked: Slice) -> SqlSelect:
    return project_summary().where(kept(asked)).order_by(records.c.sort, records.c.id)


_in_full = question(_in_order)


def project_summary() -> SqlSelect:
    """The statement of projects in short: the columns of `listed`, but for their territories."""
    return select(
        records.c.code,
        *(projects.c[one] for one in ("name", "theme", "stage", "year")),
        case((not_(year_begun(projects.c.year)), PLANNED)).label("ahead"),
        *(projects.c[f"jobs_{part}"].label(part) for part in ("value", "high", "qualifier")),
        projects.c.note,
        projects.c.source,
    ).join_from(projects, records, projects.c.id == records.c.id)


def _with_places(columns: list[str], rows: Sequence[SqlRow], places: Iterable[SqlRow]) -> pd.DataFrame:
    of_each: dict[str, dict[str, str]] = defaultdict(dict)
    for place in places:
        of_each[place.project][place.code] = place.name
    return framed([*columns, "territories"], [(*row, of_each[row.code]) for row in rows])


def _named_places() -> SqlSelect:
    """The territories of all projects, in French order: project (its code), code, name, latitude, longitude."""
    places, territory = project_places(), records.alias("territory")
    return (
        select(
            records.c.code.label("project"),
            territory.c.code,
            territory.c.label.label("name"),
            located.c.latitude,
            located.c.longitude,
        )
        .join_from(places, records, records.c.id == places.c.project_id)
        .join(territory, territory.c.id == places.c.territory_id)
        .join(located, located.c.id == territory.c.id)
        .order_by(territory.c.sort, territory.c.id)
    )


@question
def places_of(codes: tuple[str, ...]) -> SqlSelect:
    """The territories of some projects, in French order: project (its code), code, name, latitude, longitude."""
    return _named_places().where(records.c.code.in_(codes))


_all_places = question(_named_places)


def grouped(view: View, asked: Slice, grouping: By) -> list[Group]:
    """The projects of a slice group by group, those of a year to come left out: territories and themes in French
    order, stages in theirs, years the newest first; those of which it is not recorded last. A project of two
    territories is one of each."""
    with view.connection():
        rows = _grouped.rows(view, asked, grouping)
        names = {row.code: row.label for row in _territories.rows(view)}
    of_each: dict[str, list[SqlRow]] = defaultdict(list)
    for row in rows:
        of_each[_key(grouping, row.key)].append(row)
    groups = [_group(grouping, key, some, names, asked, view) for key, some in of_each.items()]
    return sorted(groups, key=lambda group: (not group.key, _place(grouping, group), group.key))


def _key(by: By, value: object) -> str:
    text = "" if value is None else str(value)
    return key_of(text) if by is By.THEME and text else text


def _group(
    by: By, key: str, rows: Sequence[SqlRow], names: Mapping[str, str], asked: Slice, view: View
) -> Group:
    name = MISSING
    if key:
        match by:
            case By.TERRITORY:
                name = names[key]
            case By.THEME:
                name = _most_used(Counter({row.key: row.total for row in rows}))
            case By.STAGE:
                name = ProjectStage(key).french
            case By.YEAR:
                name = key
    jobs = value_of(figure("jobs_counted"), asked, _together(rows), view.today)
    return Group(key, name, sum(row.total for row in rows), jobs)


def _place(by: By, group: Group) -> str | int:
    """Where a group stands among those of which it is recorded."""
    match by:
        case By.STAGE:
            return ProjectStage(group.key).rank if group.key else 0
        case By.YEAR:
            return -int(group.key or 0)
    return sort_key(group.name)


def _together(rows: Sequence[SqlRow]) -> SqlRow:
    """What several rows of `summed` come to: the spellings of one theme have a row each."""
    if len(rows) == 1:
        return rows[0]
    values = {
        name: [value for row in rows if (value := getattr(row, name)) is not None]
        for name in rows[0]._fields
        if name != "key"
    }
    sums = {
        name: (sum(known) if name in _SUMS else max(known)) if known else None
        for name, known in values.items()
    }
    return cast(SqlRow, SimpleNamespace(**sums))


@question
def _grouped(asked: Slice, by: By) -> SqlSelect:
    """What the jobs of the projects of each group come to, by `key`, and how many projects they are (`total`)."""
    places = project_places()
    keys = {By.THEME: projects.c.theme, By.STAGE: projects.c.stage, By.YEAR: projects.c.year}
    rows = (
        select(
            projects.c.id.label("record_id"),
            (records.c.code if by is By.TERRITORY else keys[by]).label("key"),
            *(projects.c[f"jobs_{part}"].label(part) for part in ("value", "high", "qualifier")),
        )
        .where(year_begun(projects.c.year), kept(asked))
        .select_from(projects)
    )
    if by is By.TERRITORY:
        rows = rows.outerjoin(places, places.c.project_id == projects.c.id).outerjoin(
            records, records.c.id == places.c.territory_id
        )
        if asked.territory:
            rows = rows.where(records.c.code == asked.territory)
    of_group = rows.subquery("rows")
    return select(
        of_group.c.key, *summed(figure("jobs_counted"), of_group), func.count().label("total")
    ).group_by(of_group.c.key)
