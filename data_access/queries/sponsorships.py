"""The questions of the page « Parrainages »: who accompanies whom, since when, and how it is handed on."""

from enum import StrEnum

import pandas as pd
from sqlalchemy import and_, case, func, not_, or_, select

from data_access.expressions import begun, current_status, days_between, hosts, period, records, to_come
from data_access.figures.sponsorships import active, ended, is_sponsored_today, over, renewed, sponsors_today
from data_access.french import SINCE
from data_access.models import Exchange, Sponsorship, table_of
from data_access.queries.asking import gathered, question
from data_access.view import TODAY, SqlSelect, View, framed
from data_access.vocabulary import Precision, SponsorshipStatus, TerritoryStatus

pairs_table = table_of(Sponsorship)
exchanges = table_of(Exchange)

pair, sponsor, sponsored = (records.alias(name) for name in ("pair", "sponsor", "sponsored"))


class Noted(StrEnum):
    """What is noted of sponsorships; `OPEN`: that they are proposed or paused, or nothing."""

    ACTIVE = "active"
    ENDED = "ended"
    OPEN = "open"


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
def without_events() -> SqlSelect:
    """The territories that have a sponsor today, and of which no event is noted, in French order: code, name."""
    return (
        select(records.c.code, records.c.label.label("name"))
        .where(is_sponsored_today(records.c.id), records.c.id.not_in(select(hosts().c.territory_id)))
        .order_by(records.c.sort, records.c.id)
    )
