"""The questions of the page « Territoires » about all of them: who they are and where, who sponsors whom."""

from collections.abc import Mapping

import pandas as pd
from sqlalchemy import ColumnElement, ScalarSelect, Subquery, and_, case, func, literal, or_, select

from data_access.expressions import begun, current_status, period, records
from data_access.figures.sponsorships import active, ended, renewed
from data_access.models import Cohort, CohortMember, Organisation, Sponsorship, Territory, table_of
from data_access.queries.asking import question
from data_access.queries.sponsorships import past_as_noted
from data_access.view import SqlRow, SqlSelect, View, framed
from data_access.vocabulary import Membership, SponsorshipStatus

territories = table_of(Territory)
organisations = table_of(Organisation)
members = table_of(CohortMember)
cohorts = table_of(Cohort)
sponsorships = table_of(Sponsorship)

_sponsor, _sponsored = records.alias("sponsor"), records.alias("sponsored")

NAMELESS = "nom à compléter"
BETWEEN = " ; "  # the names of those who carry a territory


def all_territories(view: View) -> pd.DataFrame:
    """Every territory in French order: code, name, named, status, since_start, since_end, since_precision, since_text,
    commune, department, country, latitude, longitude, carriers, cohort (of several, the newest), population,
    learning_community, website, note, joined_start, joined_end, joined_precision, joined_text.

    A territory without a name is called after who carries it: « nom à compléter (InnoVales) ».
    """
    rows = each_territory.rows(view)
    return framed(rows.columns, rows, named=bool)


@question
def territory_of(code: str) -> SqlSelect:
    """The territory of that code, in the columns of `all_territories`; no row for an unknown one."""
    return _territories().where(records.c.code == code)


@question
def territories_of(codes: tuple[str, ...]) -> SqlSelect:
    """The territories of these codes, in the columns of `all_territories`; no row for an unknown one."""
    return _territories().where(records.c.code.in_(codes))


@question
def names_of(codes: tuple[str, ...]) -> SqlSelect:
    """What the territories of these codes are called, named or not: code, name."""
    return _names().where(records.c.code.in_(codes))


@question
def all_names() -> SqlSelect:
    """What every territory is called, named or not, in French order: code, name."""
    return _names().order_by(records.c.sort, records.c.id)


@question
def nameless() -> SqlSelect:
    """The territories without a name: code, name (what they are called instead)."""
    return _names().where(territories.c.name.is_(None))


def _names() -> SqlSelect:
    """What each territory is called: code, name."""
    carried = carriers()
    return (
        select(records.c.code, called(carried).label("name"))
        .join_from(territories, records, territories.c.id == records.c.id)
        .outerjoin(carried, carried.c.territory_id == territories.c.id)
    )


def with_names(rows: pd.DataFrame, nameless: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Rows in which a territory without a name stands under its code, as its record does: it is called as
    `all_territories` calls it. `nameless`: these; `names`: the column of a code → that of what it is called."""
    called_so = dict(zip(nameless["code"], nameless["name"], strict=True))
    renamed = {
        name: [
            called_so.get(code, said) if said == code else said
            for code, said in zip(rows[of], rows[name], strict=True)
        ]
        for of, name in names.items()
    }
    return rows.assign(**renamed) if called_so else rows


def carriers() -> Subquery:
    """Who carries each territory: territory_id, carriers (in words)."""
    return (
        select(
            organisations.c.territory_id,
            func.aggregate_strings(organisations.c.name, BETWEEN).label("carriers"),
        )
        .where(organisations.c.carrier)
        .group_by(organisations.c.territory_id)
        .subquery("carried")
    )


def called(carried: Subquery) -> ColumnElement[str]:
    """What a territory is called, named or not, where its row, its record and its `carriers` are joined."""
    unnamed = literal(f"{NAMELESS} (") + func.coalesce(carried.c.carriers, records.c.code) + ")"
    return func.coalesce(territories.c.name, unnamed)


def _newest_cohort() -> ScalarSelect[str]:
    """The name of the cohort of a territory that began last; one to come is none yet."""
    entry = records.alias("of_cohort")
    return (
        select(cohorts.c.name)
        .join_from(members, cohorts, members.c.cohort_id == cohorts.c.id)
        .join(entry, entry.c.id == cohorts.c.id)
        .where(
            members.c.territory_id == territories.c.id,
            members.c.kind == Membership.MEMBER.value,
            begun(cohorts, "period"),
        )
        .order_by(cohorts.c.period_start.desc().nulls_last(), entry.c.sort.desc())
        .limit(1)
        .correlate(territories)
        .scalar_subquery()
    )


def _territories() -> SqlSelect:
    now, carried = current_status(), carriers()
    known = territories.c.name.is_not(None)
    return (
        select(
            records.c.code,
            called(carried).label("name"),
            known.label("named"),
            now.c.status,
            *period(now, "date", "since_"),
            territories.c.commune,
            territories.c.department,
            territories.c.country,
            territories.c.latitude,
            territories.c.longitude,
            func.coalesce(carried.c.carriers, "").label("carriers"),
            func.coalesce(_newest_cohort(), "").label("cohort"),
            territories.c.population,
            territories.c.learning_community,
            territories.c.website,
            territories.c.note,
            *period(territories, "joined", "joined_"),
        )
        .join_from(territories, records, territories.c.id == records.c.id)
        .outerjoin(now, now.c.territory_id == territories.c.id)
        .outerjoin(carried, carried.c.territory_id == territories.c.id)
        .order_by(known.desc(), records.c.sort, records.c.id)
    )


each_territory = question(_territories)


def _sponsorships() -> SqlSelect:
    """Every sponsorship: code, sponsor_code, sponsor, sponsored_code, sponsored, status, active, renewed, past
    (it is active as noted, no other turn follows, and its period is over), start, end, precision, text.
    """
    return (
        select(
            records.c.code,
            _sponsor.c.code.label("sponsor_code"),
            _sponsor.c.label.label("sponsor"),
            _sponsored.c.code.label("sponsored_code"),
            _sponsored.c.label.label("sponsored"),
            sponsorships.c.status,
            func.coalesce(active, False).label("active"),
            renewed.label("renewed"),
            and_(func.coalesce(past_as_noted, False), ~renewed).label("past"),
            *period(sponsorships, "period"),
        )
        .join_from(sponsorships, records, sponsorships.c.id == records.c.id)
        .join(_sponsor, sponsorships.c.sponsor_id == _sponsor.c.id)
        .join(_sponsored, sponsorships.c.sponsored_id == _sponsored.c.id)
        .order_by(_sponsored.c.sort)
    )


@question
def all_sponsorships() -> SqlSelect:
    """The sponsorships of a map: those of today and those that ended. What is proposed, paused, to come, or of no
    status is neither."""
    return _sponsorships().where(or_(active, ended))


@question
def sponsorships_of(code: str) -> SqlSelect:
    """The sponsorships of one territory, on either side, those of today first, what is only proposed last; the columns
    of `all_sponsorships`."""
    return _by_status(or_(_sponsor.c.code == code, _sponsored.c.code == code))


def sponsorships_of_each(view: View, codes: tuple[str, ...]) -> dict[str, list[SqlRow]]:
    """The same of several territories, by their codes, each in that order."""
    found: dict[str, list[SqlRow]] = {code: [] for code in codes}
    for row in _sponsorships_of_several.rows(view, codes):
        for code in {row.sponsor_code, row.sponsored_code} & found.keys():
            found[code].append(row)
    return found


@question
def _sponsorships_of_several(codes: tuple[str, ...]) -> SqlSelect:
    return _by_status(or_(_sponsor.c.code.in_(codes), _sponsored.c.code.in_(codes)))


def _by_status(condition: ColumnElement[bool]) -> SqlSelect:
    proposed = sponsorships.c.status == SponsorshipStatus.PROPOSED.value
    return (
        _sponsorships()
        .where(condition)
        .order_by(None)
        .order_by(case((active, 0), (proposed, 2), else_=1), _sponsored.c.sort, _sponsor.c.sort)
    )
