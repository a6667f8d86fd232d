"""How sponsorship is handed on: who came to the network by whom, and whom the labelled ones accompany in their turn."""

from enum import StrEnum

import pandas as pd
from sqlalchemy import ColumnElement, Text, and_, case, cast, exists, func, literal, null, select

from data_access.expressions import current_status, first_label, period
from data_access.figures.sponsorships import active, any_turn, ended, soon_after
from data_access.models import CohortMember, table_of
from data_access.queries.asking import question
from data_access.queries.sponsorships import named_pairs, pairs_table, sponsor, sponsored
from data_access.view import SqlSelect, View, framed
from data_access.vocabulary import Membership, TerritoryStatus

memberships = table_of(CohortMember)


class SponsorNoted(StrEnum):
    """What is known of the sponsor of a territory: who it is; that there was one, whose name is to be found."""

    NOTED = "noted"
    TO_FIND = "to_find"


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
