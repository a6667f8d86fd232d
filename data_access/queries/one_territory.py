"""All that is known of one territory, and what is not; for its sheet."""

from collections.abc import Collection, Iterator, Sequence

import pandas as pd
from sqlalchemy import ColumnElement, and_, case, func, not_, or_, select

from data_access.expressions import NOT_HELD, begun, event_state, hosts, period, records, status, year_begun
from data_access.figures.cohorts import outcome_today
from data_access.figures.core import qualified_value
from data_access.figures.projects import project_places
from data_access.figures.visits import to_another
from data_access.french import PLANNED, join, number, plural, quote
from data_access.log.lineage import sources
from data_access.models import (
    Cohort,
    CohortMember,
    Event,
    EventMeasure,
    EventPart,
    Exchange,
    Project,
    Visit,
    table_of,
)
from data_access.queries.asking import gathered, question
from data_access.queries.visit_dates import visit_period, visit_start
from data_access.view import TODAY, RowValues, SqlRow, SqlSelect, View, framed
from data_access.vocabulary import EventRole, Measure, Scope, SponsorshipStatus, TerritoryStatus

members = table_of(CohortMember)
cohorts = table_of(Cohort)
exchanges = table_of(Exchange)
events = table_of(Event)
measures = table_of(EventMeasure)
parts = table_of(EventPart)
visits = table_of(Visit)
projects = table_of(Project)
owner = records.alias("owner")


def exchange_count(view: View, code: str) -> int:
    """How many exchanges of its sponsorships are recorded up to today, on either side."""
    return _exchange_count.value(view, code) or 0


@question
def _exchange_count(code: str) -> SqlSelect:
    owner = records.alias("owner")
    return (
        select(func.count())
        .select_from(exchanges)
        .join(owner, or_(exchanges.c.sponsor_id == owner.c.id, exchanges.c.sponsored_id == owner.c.id))
        .where(owner.c.code == code, begun(exchanges, "date"))
    )


def status_history(view: View, code: str) -> pd.DataFrame:
    """Of one territory, newest first: code, status, start, end, precision, text, note, and its `sources`."""
    with view.connection():
        rows = _status_history.rows(view, code)
        source_texts = sources(view, {row.id: row.source for row in rows})
    return framed(rows.columns[:-2] + ["source"], [(*row[:-2], source_texts[row.id]) for row in rows])


@question
def _status_history(code: str) -> SqlSelect:
    owner = records.alias("owner")
    return (
        select(
            records.c.code,
            status.c.status,
            *period(status, "date"),
            status.c.note,
            status.c.id,
            status.c.source,
        )
        .join_from(status, owner, status.c.territory_id == owner.c.id)
        .join(records, records.c.id == status.c.id)
        .where(owner.c.code == code)
        .order_by(func.coalesce(status.c.date_start, TODAY).desc(), status.c.id)
    )


@question
def cohorts_of(code: str) -> SqlSelect:
    """The cohorts that a territory follows or followed: cohort_code, cohort, kind, outcome (today), noted (the
    outcome as it was noted), start, end, precision, text; when it left, each after left_.
    """
    owner = records.alias("owner")
    return (
        select(
            records.c.code.label("cohort_code"),
            cohorts.c.name.label("cohort"),
            members.c.kind,
            outcome_today().label("outcome"),
            members.c.outcome.label("noted"),
            *period(cohorts, "period"),
            *period(members, "left", "left_"),
        )
        .join_from(members, cohorts, members.c.cohort_id == cohorts.c.id)
        .join(records, records.c.id == cohorts.c.id)
        .join(owner, members.c.territory_id == owner.c.id)
        .where(owner.c.code == code)
        .order_by(records.c.sort)
    )


def events_of(view: View, code: str) -> pd.DataFrame:
    """The events that a territory holds, or has a part in, by date: code, name, theme, type, scope, start, end,
    precision, text, ahead, place, roles (a tuple, empty where it carries the event), own (it carries the event, or is
    a host of one of the territories), value, high, qualifier (people present),
    count_code (of the record that says so), state (see `event_state`).
    """
    rows = _held.rows(view, (code,))
    found = [(*row[:-2], roles, own) for row, roles, own in _once_each(rows)]
    return framed([*rows.columns[:-2], "roles", "own"], found, own=bool)


def own_events_of(view: View, codes: tuple[str, ...]) -> dict[str, list[RowValues]]:
    """The events that several territories hold themselves, or as one of several hosts, by their codes, each by date:
    in the columns of `events_of` but the two last."""
    by_owner: dict[str, list[SqlRow]] = {code: [] for code in codes}
    for row in _held.rows(view, codes):
        by_owner[row.owner].append(row)
    return {
        code: [row._asdict() for row, _, own in _once_each(rows) if own] for code, rows in by_owner.items()
    }


def _once_each(rows: Sequence[SqlRow]) -> Iterator[tuple[SqlRow, tuple[str, ...], bool]]:
    """Each event of one territory with its roles there, and whether it is its own."""
    once = {row.code: row for row in reversed(rows)}
    for code, roles in gathered(rows, "code", "role").items():
        yield once[code], roles, not roles or _is_host(once[code].scope, roles)


def _is_host(scope: str | None, roles: Collection[str]) -> bool:
    return scope == Scope.LOCAL and EventRole.HOST in roles


@question
def _held(codes: tuple[str, ...]) -> SqlSelect:
    """One row for each part that a territory has in an event; last the code of that territory, as owner, and its role
    (None: it carries the event)."""
    owner, count = records.alias("owner"), records.alias("count")
    present = and_(measures.c.event_id == events.c.id, measures.c.measure == Measure.PRESENT.value)

    def select_events(role: ColumnElement[str]) -> SqlSelect:
        return select(
            records.c.code,
            events.c.name,
            events.c.theme,
            events.c.type,
            events.c.scope,
            *period(events, "date"),
            events.c.place,
            *qualified_value(measures),
            count.c.code.label("count_code"),
            event_state().label("state"),
            owner.c.code.label("owner"),
            role.label("role"),
        )

    own = (
        select_events(func.nullif("", ""))
        .join_from(events, records, events.c.id == records.c.id)
        .join(owner, events.c.territory_id == owner.c.id)
        .outerjoin(measures, present)
        .outerjoin(count, count.c.id == measures.c.id)
        .where(owner.c.code.in_(codes))
    )
    helped = (
        select_events(parts.c.role)
        .join_from(events, records, events.c.id == records.c.id)
        .join(parts, parts.c.event_id == events.c.id)
        .join(owner, parts.c.territory_id == owner.c.id)
        .outerjoin(measures, present)
        .outerjoin(count, count.c.id == measures.c.id)
        .where(owner.c.code.in_(codes), func.coalesce(events.c.territory_id, 0) != owner.c.id)
    )
    both = own.union_all(helped).subquery("both")
    return select(both).order_by(both.c.start.nulls_last(), both.c.name)


@question
def projects_of(code: str) -> SqlSelect:
    """The projects that a territory supports, alone or with others, the newest first: code, name, theme, stage, year,
    ahead (« planned »: it is to come), value, high, qualifier (jobs).
    """
    owner, places = records.alias("owner"), project_places()
    return (
        select(
            records.c.code,
            *(projects.c[one] for one in ("name", "theme", "stage", "year")),
            case((not_(year_begun(projects.c.year)), PLANNED)).label("ahead"),
            *(projects.c[f"jobs_{part}"].label(part) for part in ("value", "high", "qualifier")),
        )
        .join_from(places, owner, places.c.territory_id == owner.c.id)
        .join(projects, projects.c.id == places.c.project_id)
        .join(records, records.c.id == projects.c.id)
        .where(owner.c.code == code)
        .order_by(projects.c.year.desc().nulls_last(), records.c.sort)
    )


@question
def visits_made(code: str) -> SqlSelect:
    """Where a territory's team went: code (of the visit), event_code, event, start, end, precision, text, host_code,
    host, occasion, kind, note.
    """
    return _visits(owner.c.id == visits.c.visitor_id, code)


@question
def visits_received(code: str) -> SqlSelect:
    """Who came to a territory: the columns of `visits_made`, and visitor_code, visitor (None: the national team)."""
    held = hosts(Scope.LOCAL)
    at_home = select(held.c.event_id).where(held.c.territory_id == owner.c.id).correlate(owner)
    return _visits(or_(owner.c.id == visits.c.host_id, visits.c.event_id.in_(at_home)), code)


def _visits(side: ColumnElement[bool], code: str) -> SqlSelect:
    visitor, host, event = (records.alias(name) for name in ("visitor", "host", "event"))
    return (
        select(
            records.c.code,
            visitor.c.code.label("visitor_code"),
            visitor.c.label.label("visitor"),
            event.c.code.label("event_code"),
            event.c.label.label("event"),
            *visit_period(),
            host.c.code.label("host_code"),
            host.c.label.label("host"),
            visits.c.occasion,
            visits.c.kind,
            visits.c.note,
        )
        .join_from(visits, records, visits.c.id == records.c.id)
        .outerjoin(events, visits.c.event_id == events.c.id)
        .outerjoin(event, events.c.id == event.c.id)
        .outerjoin(visitor, visits.c.visitor_id == visitor.c.id)
        .outerjoin(host, func.coalesce(visits.c.host_id, events.c.territory_id) == host.c.id)
        .join(owner, side)
        .where(owner.c.code == code, to_another())
        .order_by(visit_start().nulls_last(), visitor.c.sort)
    )


def missing_of(
    territory: RowValues,
    own: pd.DataFrame,
    sponsorships: pd.DataFrame,
    exchanges: int,
    sessions: Sequence[str] = (),
    criteria: Sequence[str] = (),
    steps: Sequence[str] = (),
    missed: Sequence[str] = (),
    *,
    shares: bool = False,
) -> list[str]:
    """What is not yet recorded of a territory, as short French phrases, the most useful first; from the answers of the
    other questions. `own`: the events that it holds; `sessions`, `criteria`, `steps`: the names of the steps of its
    cohort whose session is over, of the criteria of the label, and of the other steps, of which nobody noted anything
    for it; `missed`: of the steps that took place without it, and are not made up; `shares`: it has a part in events
    of others, which are no events of its own."""
    held = [state for state in own["state"] if state not in NOT_HELD]
    unreported = held.count("to_complete")
    launching = territory["status"] == TerritoryStatus.LAUNCHING.value
    labelled = territory["status"] == TerritoryStatus.LABELLED.value
    pairs = sponsorships[sponsorships["status"] != SponsorshipStatus.PROPOSED.value]
    sponsored = (pairs["sponsored_code"] == territory["code"]).any()
    checks = (
        (not territory["named"], "son nom"),
        (pd.isna(territory["latitude"]), "sa place sur la carte"),
        (not territory["carriers"], "qui porte la dynamique"),
        (labelled and pd.isna(territory["since_start"]), "la date du label"),
        (launching and not sponsored, "son parrain"),
        (bool(sessions), _each(sessions, "sa venue à la séance", "sa venue aux séances")),
        (bool(missed) and launching, _each(missed, "le rattrapage de l'étape", "le rattrapage des étapes")),
        (bool(steps) and launching, _each(steps, "où en est l'étape", "où en sont les étapes")),
        (bool(criteria) and launching, _each(criteria, "où en est le critère", "où en sont les critères")),
        (not pairs.empty and not exchanges, "les échanges du parrainage"),
        (bool(unreported), f"le bilan de {plural(unreported, 'événement')} sur {number(len(held))}"),
        (own.empty, "ses propres événements" if shares else "ses événements"),
    )
    return [phrase for absent, phrase in checks if absent]


def _each(names: Sequence[str], one: str, several: str) -> str:
    """« où en est le critère « Vision » », « où en sont les critères « Équipe » et « Vision » »: all of them by their
    names, for whoever reads it to know what to tell."""
    return f"{one if len(names) == 1 else several} {join([quote(name) for name in names])}"
