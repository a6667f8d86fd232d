"""The questions of the page « Parrainages »: who accompanies whom, since when, and how it is handed on."""

from enum import StrEnum

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    not_,
    null,
    or_,
    select,
    union_all,
)

from data_access.expressions import (
    begun,
    current_status,
    days_between,
    events,
    first_label,
    hosts,
    period,
    records,
    to_come,
)
from data_access.figures.sponsorships import (
    active,
    any_turn,
    ended,
    is_sponsored_today,
    over,
    renewed,
    soon_after,
    sponsors_today,
)
from data_access.french import SINCE
from data_access.models import CohortMember, Exchange, Sponsorship, Visit, table_of
from data_access.queries.asking import gathered, question
from data_access.queries.visit_dates import visit_period, visit_start
from data_access.view import TODAY, SqlSelect, View, framed
from data_access.vocabulary import Membership, Precision, Scope, SponsorshipStatus, TerritoryStatus

pairs_table = table_of(Sponsorship)
exchanges = table_of(Exchange)
visits = table_of(Visit)
memberships = table_of(CohortMember)

pair, sponsor, sponsored = (records.alias(name) for name in ("pair", "sponsor", "sponsored"))


class Noted(StrEnum):
    """What is noted of sponsorships; `OPEN`: that they are proposed or paused, or nothing."""

    ACTIVE = "active"
    ENDED = "ended"
    OPEN = "open"


class SponsorNoted(StrEnum):
    """What is known of the sponsor of a territory: who it is; that there was one, whose name is to be found."""

    NOTED = "noted"
    TO_FIND = "to_find"


# Of « depuis 2024 », of a day, a month or a quarter nothing says when it ended: see `french.is_one_unit`
_SHORTEST = case(
    {Precision.DAY.value: 1, Precision.MONTH.value: 31, Precision.QUARTER.value: 92},
    value=pairs_table.c.period_precision,
    else_=0,
)
_says_its_end = and_(
    days_between(pairs_table.c.period_end, pairs_table.c.period_start) >= _SHORTEST,
    not_(func.coalesce(pairs_table.c.period_text, "").istartswith(SINCE)),
)
past_as_noted = and_(  # noted as active, its period is over
    active, pairs_table.c.period_end < TODAY, _says_its_end
)
_NOTED = {Noted.ACTIVE: active, Noted.ENDED: over, Noted.OPEN: ~func.coalesce(active | over, False)}


@question
def pairs(page: int, size: int, *, noted: Noted = Noted.ACTIVE) -> SqlSelect:
    """One page (from 1) of the sponsorships of which that is noted, by the sponsored's name: code, sponsor_code,
    sponsor, sponsored_code, sponsored, start, end, precision, text, status, renewed (another turn follows it), past
    (it is active as noted, and its period is over), source, note, exchanges (how many are noted, up to today),
    last_start … last_text (the last of them), next_start … next_text (the next one that is planned).
    """
    ours = and_(
        exchanges.c.sponsor_id == pairs_table.c.sponsor_id,
        exchanges.c.sponsored_id == pairs_table.c.sponsored_id,
    )
    done, planned = begun(exchanges, "date"), to_come(exchanges, "date")
    latest = (
        select(exchanges.c.id)
        .where(ours, done)
        .order_by(exchanges.c.date_end.desc().nulls_last(), exchanges.c.id.desc())
        .limit(1)
        .correlate(pairs_table)
        .scalar_subquery()
    )
    nearest = (
        select(exchanges.c.id)
        .where(ours, planned)
        .order_by(exchanges.c.date_start, exchanges.c.id)
        .limit(1)
        .correlate(pairs_table)
        .scalar_subquery()
    )
    last, following = exchanges.alias("last"), exchanges.alias("following")
    return (
        named_pairs()
        .add_columns(
            *period(pairs_table, "period"),
            pairs_table.c.status,
            renewed.label("renewed"),
            func.coalesce(past_as_noted, False).label("past"),
            pairs_table.c.source,
            pairs_table.c.note,
            select(func.count())
            .where(ours, done)
            .correlate(pairs_table)
            .scalar_subquery()
            .label("exchanges"),
            *period(last, "date", "last_"),
            *period(following, "date", "next_"),
        )
        .outerjoin(last, last.c.id == latest)
        .outerjoin(following, following.c.id == nearest)
        .where(_NOTED[noted])
        .order_by(sponsored.c.sort, sponsor.c.sort, pairs_table.c.id)
        .limit(size)
        .offset((page - 1) * size)
    )


@question
def active_periods() -> SqlSelect:
    """When active sponsorships were noted to be, each period once, the oldest first: start, end, precision, text,
    ahead, past (it is over)."""
    return (
        select(*period(pairs_table, "period"), past_as_noted.label("past"))
        .distinct()
        .where(active, pairs_table.c.period_start.is_not(None))
        .order_by("start", "end")
    )


@question
def of_the_past() -> SqlSelect:
    """The sponsorships that are active as noted, no other turn follows, and whose period is over, by the sponsored's
    name: as `named_pairs`."""
    return (
        named_pairs()
        .where(func.coalesce(past_as_noted, False), ~renewed)
        .order_by(sponsored.c.sort, sponsored.c.id)
    )


def named_pairs() -> SqlSelect:
    """The sponsorships, each with its code and with code and name of both: code, sponsor_code, sponsor, sponsored_code,
    sponsored."""
    return (
        select(
            pair.c.code,
            sponsor.c.code.label("sponsor_code"),
            sponsor.c.label.label("sponsor"),
            sponsored.c.code.label("sponsored_code"),
            sponsored.c.label.label("sponsored"),
        )
        .join_from(pairs_table, pair, pairs_table.c.id == pair.c.id)
        .join(sponsor, pairs_table.c.sponsor_id == sponsor.c.id)
        .join(sponsored, pairs_table.c.sponsored_id == sponsored.c.id)
    )


def with_several(view: View) -> pd.DataFrame:
    """The sponsors that accompany more than one territory today, in French order: code, name, sponsored (names, a
    tuple).
    """
    rows = _with_several.rows(view)
    sponsored_by = gathered(rows, "sponsor_code", "sponsored")
    names = {row.sponsor_code: row.sponsor for row in rows}
    found = [(code, names[code], sponsored) for code, sponsored in sponsored_by.items()]
    return framed(["code", "name", "sponsored"], found)


@question
def _with_several() -> SqlSelect:
    several = (
        select(pairs_table.c.sponsor_id)
        .where(active)
        .group_by(pairs_table.c.sponsor_id)
        .having(func.count() > 1)
    )
    return (
        named_pairs()
        .where(active, pairs_table.c.sponsor_id.in_(several))
        .order_by(sponsor.c.sort, sponsor.c.id, sponsored.c.sort)
    )


@question
def without_sponsor() -> SqlSelect:
    """The launching territories that have no sponsor today, in French order: code, name."""
    now = current_status()
    return (
        select(records.c.code, records.c.label.label("name"))
        .join_from(now, records, now.c.territory_id == records.c.id)
        .where(now.c.status == TerritoryStatus.LAUNCHING.value, ~is_sponsored_today(now.c.territory_id))
        .order_by(records.c.sort, records.c.id)
    )


@question
def planned_for_unsponsored() -> SqlSelect:
    """The sponsorships of these territories that are proposed, or begin after today, by the sponsored's name: the
    columns of `named_pairs`, status, start, end, precision, text, ahead."""
    now = current_status()
    return (
        named_pairs()
        .add_columns(pairs_table.c.status, *period(pairs_table, "period"))
        .join(now, now.c.territory_id == pairs_table.c.sponsored_id)
        .where(
            now.c.status == TerritoryStatus.LAUNCHING.value,
            ~is_sponsored_today(now.c.territory_id),
            or_(
                pairs_table.c.status == SponsorshipStatus.PROPOSED.value,
                to_come(pairs_table, "period")
                & pairs_table.c.status.is_distinct_from(SponsorshipStatus.ENDED.value),
            ),
        )
        .order_by(sponsored.c.sort, sponsor.c.sort, pairs_table.c.id)
    )


def could_sponsor(view: View) -> pd.DataFrame:
    """The labelled territories that sponsor nobody today, in French order: code, once (whom they sponsored before,
    names, a tuple).
    """
    once = gathered(_could_sponsor.rows(view), "code", "once")
    return pd.DataFrame({"code": list(once), "once": list(once.values())})


@question
def _could_sponsor() -> SqlSelect:
    now = current_status()
    return (
        select(records.c.code, sponsored.c.label.label("once"))
        .join_from(now, records, now.c.territory_id == records.c.id)
        .outerjoin(pairs_table, and_(pairs_table.c.sponsor_id == now.c.territory_id, ended))
        .outerjoin(sponsored, pairs_table.c.sponsored_id == sponsored.c.id)
        .where(now.c.status == TerritoryStatus.LABELLED.value, ~sponsors_today(now.c.territory_id))
        .order_by(records.c.sort, records.c.id, sponsored.c.sort)
    )


@question
def handed_on() -> SqlSelect:
    """The sponsors whose sponsorship began soon after their label: code, name, start, end, precision, text (of the
    label), sponsored, period_start … period_text; by sponsor, then sponsored.
    """
    labels = first_label()
    return (
        select(
            sponsor.c.code,
            sponsor.c.label.label("name"),
            *period(labels, "date"),
            sponsored.c.label.label("sponsored"),
            *period(pairs_table, "period", "period_"),
        )
        .join_from(pairs_table, labels, labels.c.territory_id == pairs_table.c.sponsor_id)
        .join(sponsor, pairs_table.c.sponsor_id == sponsor.c.id)
        .join(sponsored, pairs_table.c.sponsored_id == sponsored.c.id)
        .where(any_turn, soon_after(labels.c.date_start, pairs_table.c.period_start))
        .order_by(sponsor.c.sort, sponsored.c.sort)
    )


def chain(view: View, most: int) -> pd.DataFrame:
    """How sponsorship is handed on, at most `most` links of each kind. code (of the sponsorship; of the
    sponsored, where there is none), sponsor_code, sponsor (None: not known), sponsored_code, sponsored, sponsor_status,
    sponsored_status, active, before (of the sponsor: « noted », « to_find », or None, see `sponsor_noted`).

    First how the labelled territories came to the network: their former sponsorships, and, for those that followed a
    cohort, that a sponsor is to be found (not `active`). Then the sponsorships of today, by sponsor.
    """
    with view.connection():
        former, orphans = _linked.rows(view, most, today=False), _orphans.rows(view, most)
        current = _linked.rows(view, most, today=True)
    return framed(former.columns, (*former, *orphans, *current), active=bool)


@question
def _linked(most: int, *, today: bool) -> SqlSelect:
    now, theirs = current_status(), current_status().alias("theirs")
    linked = (
        named_pairs()
        .add_columns(
            now.c.status.label("sponsor_status"),
            theirs.c.status.label("sponsored_status"),
            func.coalesce(active, False).label("active"),
            _before(pairs_table.c.sponsor_id).label("before"),
        )
        .outerjoin(now, now.c.territory_id == pairs_table.c.sponsor_id)
        .outerjoin(theirs, theirs.c.territory_id == pairs_table.c.sponsored_id)
        .order_by(sponsor.c.sort, sponsor.c.id, sponsored.c.sort)
        .limit(most)
    )
    if today:
        return linked.where(active)
    return linked.where(ended, theirs.c.status == TerritoryStatus.LABELLED.value)


@question
def _orphans(most: int) -> SqlSelect:
    now, unknown = current_status(), cast(null(), Text)
    return (
        select(
            sponsored.c.code,
            unknown.label("sponsor_code"),
            unknown.label("sponsor"),
            sponsored.c.code,
            sponsored.c.label,
            unknown.label("status"),
            literal(TerritoryStatus.LABELLED.value),
            literal(False),
            unknown.label("before"),
        )
        .join_from(now, sponsored, now.c.territory_id == sponsored.c.id)
        .where(_before(sponsored.c.id) == SponsorNoted.TO_FIND)
        .order_by(sponsored.c.sort, sponsored.c.id)
        .limit(most)
    )


def sponsor_noted(view: View, code: str) -> SponsorNoted | None:
    """What is known of the sponsor of a territory: None where nothing is noted, and nothing says that it had one."""
    found = _sponsor_noted.value(view, code)
    return SponsorNoted(found) if found else None


@question
def _sponsor_noted(code: str) -> SqlSelect:
    return select(_before(sponsored.c.id)).where(sponsored.c.code == code)


def _before(territory_id: ColumnElement[int]) -> ColumnElement[str]:
    """What is known of the sponsor of a territory. Who was labelled at the end of a cohort had one, whose name is to be
    found where no sponsorship says it; of those that are labelled without a cohort nothing says that they had any."""
    own, now = pairs_table.alias("own_pairs"), current_status().alias("now")
    noted = exists().where(own.c.sponsored_id == territory_id).correlate_except(own)
    followed = exists().where(
        memberships.c.territory_id == territory_id, memberships.c.kind == Membership.MEMBER.value
    )
    labelled = (
        exists()
        .where(now.c.territory_id == territory_id, now.c.status == TerritoryStatus.LABELLED.value)
        .correlate_except(now)
    )
    return case(
        (noted, SponsorNoted.NOTED.value),
        (and_(followed.correlate_except(memberships), labelled), SponsorNoted.TO_FIND.value),
    )


@question
def mutual_visits(most: int) -> SqlSelect:
    """Where a sponsor came to its sponsored territory (`by_sponsor`), or the other way round, by date, at most `most`:
    entry (the code of the visit), visitor_code, visitor, host_code, host, by_sponsor, code and event (None where only
    the host is known), start, end, precision, text, occasion.
    """
    came = union_all(
        _visits(pairs_table.c.sponsor_id, pairs_table.c.sponsored_id, by_sponsor=True),
        _visits(pairs_table.c.sponsored_id, pairs_table.c.sponsor_id, by_sponsor=False),
    ).subquery("came")
    entry, visitor, host, event = (records.alias(name) for name in ("entry", "visitor", "host", "event"))
    return (
        select(
            entry.c.code.label("entry"),
            visitor.c.code.label("visitor_code"),
            visitor.c.label.label("visitor"),
            host.c.code.label("host_code"),
            host.c.label.label("host"),
            came.c.by_sponsor,
            event.c.code,
            event.c.label.label("event"),
            *visit_period(),
            visits.c.occasion,
        )
        .join_from(came, visits, came.c.visit_id == visits.c.id)
        .join(entry, visits.c.id == entry.c.id)
        .join(visitor, visits.c.visitor_id == visitor.c.id)
        .join(host, came.c.host_id == host.c.id)
        .outerjoin(events, visits.c.event_id == events.c.id)
        .outerjoin(event, events.c.id == event.c.id)
        .order_by(visit_start().nulls_last(), visits.c.id)
        .limit(most)
    )


def _visits(visitor_id: ColumnElement[int], host_id: ColumnElement[int], *, by_sponsor: bool) -> SqlSelect:
    """The visits of one side of each sponsorship to the other."""
    return (
        select(
            visits.c.id.label("visit_id"), host_id.label("host_id"), literal(by_sponsor).label("by_sponsor")
        )
        .join_from(pairs_table, visits, visits.c.visitor_id == visitor_id)
        .outerjoin(events, visits.c.event_id == events.c.id)
        .where(or_(visits.c.host_id == host_id, _holds(host_id)))
    )


def _holds(territory_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a territory holds the event of a visit of which no host is noted."""
    held = hosts(Scope.LOCAL)
    return exists().where(
        visits.c.host_id.is_(None), held.c.event_id == visits.c.event_id, held.c.territory_id == territory_id
    )


@question
def without_events() -> SqlSelect:
    """The territories that have a sponsor today, and of which no event is noted, in French order: code, name."""
    return (
        select(records.c.code, records.c.label.label("name"))
        .where(is_sponsored_today(records.c.id), records.c.id.not_in(select(hosts().c.territory_id)))
        .order_by(records.c.sort, records.c.id)
    )
