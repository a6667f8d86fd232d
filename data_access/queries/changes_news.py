"""News: what is there today and was not before, or stands elsewhere, topic by topic.

Each topic asks the same question of the past and of today, and tells the rows that differ.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, not_, select

from data_access.expressions import (
    co_hosts,
    current_status,
    events,
    one_of,
    period,
    records,
    step_state,
    took_place,
    year_begun,
)
from data_access.french import NO_BREAK, PLANNED, agree, euros, join, qualified, with_ahead
from data_access.log.replay import FEW, Deeds
from data_access.models import (
    Budget,
    Funding,
    Project,
    Sponsorship,
    Step,
    StepProgress,
    Territory,
    table_of,
)
from data_access.name_keys import sort_key
from data_access.queries.changes_items import (
    NAMED,
    Item,
    Known,
    Topic,
    TopicRule,
    added,
    codes,
    dated,
    item,
    moved,
    not_yet,
    of_table,
    term_text,
)
from data_access.queries.changes_other_topics import OTHER_TOPICS
from data_access.queries.events import known_counts, measures
from data_access.view import TODAY, SqlRow, SqlSelect
from data_access.vocabulary import (
    FundingStage,
    Measure,
    ProjectStage,
    SponsorshipStatus,
    StepState,
    TerritoryStatus,
)

territories = table_of(Territory)
progress = table_of(StepProgress)
steps = table_of(Step)
pairs = table_of(Sponsorship)
projects = table_of(Project)
files = table_of(Funding)
budgets = table_of(Budget)


def news(
    states: Sequence[tuple[Connection, datetime.date]],
    done: Deeds,
    told_of: Callable[[Collection[int]], set[int]],
) -> tuple[Topic, ...]:
    """What is new since then, topic by topic; those without any are left out. `states`: the past and today, each with
    the day as of which it is asked; `done`: what was done in between; `told_of`: those of some records that whoever
    asks may read."""
    found: list[Topic] = []
    touched = done.touched
    for table, statement, fields, finders in _TOPICS:
        asked, sent = _prepared(statement), dict[str, Any]()
        # A territory's status is a record of its own: any territory may have moved.
        if statement is not _territories and len(touched) < FEW:
            if table.name not in done.tables:
                continue
            asked, sent = _prepared(statement, of_touched=True), {"touched": list(touched)}
        rows = [connection.execute(asked, {TODAY.key: day, **sent}).all() for connection, day in states]
        told = told_of({row.id for of_one in rows for row in of_one})
        before, after = ({row.id: row for row in of_one if row.id in told} for of_one in rows)
        topics = (Topic(title, tuple(find_items(before, after)), fields) for title, find_items in finders)
        found += [topic for topic in topics if topic.items]
    return tuple(found)


@cache
def _prepared(write: Callable[[], SqlSelect], of_touched: bool = False) -> SqlSelect:
    """The statement of a topic, written once: that takes longer than to have it answered. `of_touched`: of the records
    `touched` alone, which are sent beside it."""
    asked = write()
    if not of_touched:
        return asked
    return asked.where(asked.selected_columns["id"].in_(bindparam("touched", expanding=True)))


def _territories() -> SqlSelect:
    """Each territory with its status."""
    status, entry = current_status(), records.alias("entry")
    entry_code = func.coalesce(entry.c.code, records.c.code).label("entry_code")
    return (
        select(
            records.c.id,
            records.c.code,
            records.c.label,
            entry_code,
            status.c.status,
            *period(status, "date"),
        )
        .join_from(territories, records, records.c.id == territories.c.id)
        .outerjoin(status, status.c.territory_id == territories.c.id)
        .outerjoin(entry, entry.c.id == status.c.status_id)
        .order_by(records.c.sort, records.c.id)
    )


def _new_labels(before: Known, after: Known) -> Iterator[Item]:
    return _status_moves(before, after, labelled=True)


def _other_statuses(before: Known, after: Known) -> Iterator[Item]:
    return _status_moves(before, after, labelled=False)


def _status_moves(before: Known, after: Known, *, labelled: bool) -> Iterator[Item]:
    for row in after.values():
        was = before.get(row.id)
        if was and was.status != row.status and (row.status == TerritoryStatus.LABELLED) is labelled:
            step = f"{term_text(TerritoryStatus, was.status)} → {term_text(TerritoryStatus, row.status)}"
            yield item(row, territories.name, step, dated(row))


def _new_territories(before: Known, after: Known) -> Iterator[Item]:
    for row in added(before, after):
        yield item(row, territories.name, term_text(TerritoryStatus, row.status), dated(row))


def _passed() -> SqlSelect:
    """Each step that a territory of a cohort passed."""
    territory, cohort, entry = records.alias("territory"), records.alias("cohort"), records.alias("entry")
    passed = one_of(step_state(), [StepState.DONE.value, StepState.MADE_UP.value])
    return (
        select(
            progress.c.id,
            territory.c.code,
            territory.c.label,
            cohort.c.label.label("cohort"),
            func.coalesce(steps.c.short_name, steps.c.name).label("step"),
            entry.c.code.label("entry_code"),
        )
        .join_from(progress, territory, territory.c.id == progress.c.territory_id)
        .join(entry, entry.c.id == progress.c.id)
        .join(cohort, cohort.c.id == progress.c.cohort_id)
        .join(steps, steps.c.id == progress.c.step_id)
        .where(passed)
        .order_by(territory.c.sort, cohort.c.sort, steps.c.position, progress.c.id)
    )


def _steps_passed(before: Known, after: Known) -> Iterator[Item]:
    passed: dict[tuple[str, str, str], list[SqlRow]] = defaultdict(list)
    for row in added(before, after):
        passed[row.code, row.label, row.cohort].append(row)
    for (code, name, cohort), of_cohort in passed.items():
        words = f"{cohort} : {join([row.step for row in of_cohort])}"
        yield Item(name, words, territories.name, code, codes(of_cohort), count=len(of_cohort))


def _pairs() -> SqlSelect:
    """Each sponsorship."""
    sponsor, sponsored, entry = records.alias("sponsor"), records.alias("sponsored"), records.alias("entry")
    return (
        select(
            pairs.c.id,
            entry.c.code.label("entry_code"),
            sponsor.c.code,
            sponsor.c.label,
            sponsored.c.label.label("sponsored"),
            pairs.c.status,
            *period(pairs, "period"),
        )
        .join_from(pairs, sponsor, sponsor.c.id == pairs.c.sponsor_id)
        .join(entry, entry.c.id == pairs.c.id)
        .join(sponsored, sponsored.c.id == pairs.c.sponsored_id)
        .order_by(sponsor.c.sort, sponsored.c.sort, pairs.c.id)
    )


def _new_pairs(before: Known, after: Known) -> Iterator[Item]:
    for row in added(before, after):
        status = _unless_active(row.status)
        yield _pair(row, dated(row), status, apart=status or not_yet(row))


def _pair_moves(before: Known, after: Known) -> Iterator[Item]:
    for row in moved(before, after, "status"):
        was = term_text(SponsorshipStatus, before[row.id].status)
        yield _pair(row, f"{was} → {term_text(SponsorshipStatus, row.status)}")


def _pair(row: SqlRow, *about: str, apart: str = "") -> Item:
    name = f"{row.label} parraine {row.sponsored}"
    return Item(name, " · ".join(filter(None, about)), territories.name, row.code, codes([row]), apart)


def _events() -> SqlSelect:
    """Each event, with its host; `beside`: the other hosts, one a line."""
    host, other, also = records.alias("host"), records.alias("other"), co_hosts()
    beside = (
        select(func.aggregate_strings(other.c.label, "\n"))
        .join_from(also, other, other.c.id == also.c.territory_id)
        .where(also.c.event_id == events.c.id)
        .correlate(events)
        .scalar_subquery()
    )
    return (
        select(*NAMED, host.c.label.label("host"), beside.label("beside"), *period(events, "date"))
        .join_from(events, records, records.c.id == events.c.id)
        .outerjoin(host, host.c.id == events.c.territory_id)
        .order_by(events.c.date_start, records.c.sort, records.c.id)
    )


def _new_events(before: Known, after: Known) -> Iterator[Item]:
    for row in added(before, after):
        beside = sorted(row.beside.split("\n"), key=sort_key) if row.beside else []
        held_by = join([one for one in (row.host, *beside) if one])
        yield item(row, events.name, dated(row), held_by, apart=not_yet(row))


def _counts() -> SqlSelect:
    """Each known count of an event that took place."""
    entry = records.alias("entry")
    return (
        known_counts()
        .add_columns(measures.c.id, records.c.label, entry.c.code.label("entry_code"))
        .join(events, events.c.id == measures.c.event_id)
        .join(entry, entry.c.id == measures.c.id)
        .where(took_place())
        .order_by(events.c.date_start, records.c.sort, measures.c.id)
    )


def _new_counts(before: Known, after: Known) -> Iterator[Item]:
    counted: dict[tuple[str, str], list[SqlRow]] = defaultdict(list)
    for row in added(before, after):
        counted[row.code, row.label].append(row)
    for (code, name), counts in counted.items():
        yield Item(name, ", ".join(map(_counted, counts)), events.name, code, codes(counts))


def _counted(row: SqlRow) -> str:
    """« 212 présents », « satisfaction 92 % »."""
    words, value = Measure(row.measure).french, qualified(row.value, row.qualifier or "exact", row.high)
    if row.measure == Measure.SATISFACTION:
        return f"{words} {value}{NO_BREAK}%"
    return f"{value} {agree(row.value, words.removesuffix('s'), words)}"


def _projects() -> SqlSelect:
    """Each project; `ahead`: whether its year is to come."""
    owner = records.alias("owner")
    ahead = case((not_(year_begun(projects.c.year)), PLANNED)).label("ahead")
    return of_table(
        projects, projects.c.stage, projects.c.year, ahead, owner.c.label.label("owner")
    ).outerjoin(owner, owner.c.id == projects.c.territory_id)


def _new_projects(before: Known, after: Known) -> Iterator[Item]:
    for row in added(before, after):
        stage = ProjectStage(row.stage).french if row.stage else ""
        yield item(row, projects.name, row.owner or "", stage, _to_come(row), apart=not_yet(row))


def _project_moves(before: Known, after: Known) -> Iterator[Item]:
    for row in moved(before, after, "stage"):
        step = f"{term_text(ProjectStage, before[row.id].stage)} → {term_text(ProjectStage, row.stage)}"
        yield item(row, projects.name, row.owner or "", step, _to_come(row), apart=not_yet(row))


def _to_come(row: SqlRow) -> str:
    return with_ahead(str(row.year), row.ahead) if row.ahead else ""


def _files() -> SqlSelect:
    """Each funding file."""
    return of_table(files, files.c.stage)


def _new_files(before: Known, after: Known) -> Iterator[Item]:
    for row in added(before, after):
        yield item(row, files.name, term_text(FundingStage, row.stage))


def _file_moves(before: Known, after: Known) -> Iterator[Item]:
    for row in moved(before, after, "stage"):
        step = f"{term_text(FundingStage, before[row.id].stage)} → {term_text(FundingStage, row.stage)}"
        yield item(row, files.name, step)


def _budgets() -> SqlSelect:
    """Each line of a budget."""
    return of_table(budgets, budgets.c.amount)


def _budget_moves(before: Known, after: Known) -> Iterator[Item]:
    for row in moved(before, after, "amount"):
        yield item(row, budgets.name, f"{euros(before[row.id].amount)} → {euros(row.amount)}")


def _unless_active(status: str | None) -> str:
    return "" if status in (None, SponsorshipStatus.ACTIVE) else SponsorshipStatus(status).french


_TOPICS: tuple[TopicRule, ...] = (
    (
        territories,
        _territories,
        ("name", "territory", "status", "date"),
        (
            ("Nouveaux labels", _new_labels),
            ("Nouveaux territoires", _new_territories),
            ("Autres changements de statut", _other_statuses),
        ),
    ),
    (
        progress,
        _passed,
        ("territory", "cohort", "step", "state", "done"),
        (("Étapes franchies", _steps_passed),),
    ),
    (
        pairs,
        _pairs,
        ("sponsor", "sponsored", "period", "status"),
        (
            ("Nouveaux parrainages", _new_pairs),
            ("Parrainages qui ont évolué", _pair_moves),
        ),
    ),
    (events, _events, ("name", "type", "date", "territory"), (("Nouveaux événements", _new_events),)),
    (measures, _counts, ("value", "measure", "event"), (("Bilans reçus", _new_counts),)),
    (
        projects,
        _projects,
        ("name", "territory", "stage", "year"),
        (("Nouveaux projets", _new_projects), ("Projets qui ont avancé", _project_moves)),
    ),
    (
        files,
        _files,
        ("funder", "object", "stage"),
        (
            ("Nouveaux dossiers de financement", _new_files),
            ("Financements qui ont avancé", _file_moves),
        ),
    ),
    (budgets, _budgets, ("year", "name", "amount"), (("Budgets qui ont bougé", _budget_moves),)),
    *OTHER_TOPICS,
)
