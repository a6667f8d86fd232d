"""Who could sponsor whom, and why: reasons in words, each of which counts for one; what is not noted is none."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select

from data_access.expressions import current_status, events, hosts, records
from data_access.figures.sponsorships import active, over
from data_access.figures.visits import to_another
from data_access.french import date_of, join, number, plural
from data_access.models import Organisation, Visit, table_of
from data_access.queries import sponsorships
from data_access.queries.asking import question
from data_access.queries.neighbours import FARTHEST
from data_access.queries.settings import network_setting, settings
from data_access.queries.territories import each_territory
from data_access.queries.visit_dates import visit_period, visit_start, was_made
from data_access.reference import find_department
from data_access.reference.distances import great_circle
from data_access.view import SqlRow, SqlSelect, View
from data_access.vocabulary import Precision, Scope, TerritoryStatus

organisations, visits = table_of(Organisation), table_of(Visit)

CAPACITY = "Capacité d'un parrain"  # how many territories one may sponsor, as « Réglages » calls it
NEAR = "Parrain proche (km)"  # how far away a sponsor still is near, as « Réglages » calls it
NEAR_ENOUGH = 200.0  # where « Réglages » says nothing
TRACED = (
    *("territory", "status", "date", "sponsor", "sponsored", "period", "value"),
    *("latitude", "longitude", "department", "learning_community"),
    *("name", "carrier", "ptce", "legal_form", "visitor", "event", "host", "occasion"),
)  # the fields that say the reasons
_WAITING = (TerritoryStatus.LAUNCHING, TerritoryStatus.CONSIDERING, TerritoryStatus.POSTPONED)
_MOST_VISITS = 2  # told of two territories


class About(StrEnum):
    """What a reason is about; of each there is one at most."""

    LABEL = "label"
    ROOM = "room"
    DISTANCE = "distance"
    REGION = "region"
    VISITS = "visits"
    COMMUNITY = "community"
    STRUCTURE = "structure"
    SPONSORED = "sponsored"


class Reason(NamedTuple):
    """Why one could sponsor another, or why not, in words, and the codes of the records that say so."""

    about: About
    words: str
    codes: tuple[str, ...]


class Proposal(NamedTuple):
    """A territory that could sponsor another one: why, how many kilometres lie between them (None: not known), and
    what speaks against it."""

    code: str
    name: str
    reasons: tuple[Reason, ...]
    kilometres: float | None
    against: tuple[Reason, ...] = ()


class ProposalsFor(NamedTuple):
    """Who could sponsor a territory: by the number of reasons, then in French order. `full`: the same of those who
    sponsor as many as they can, which speaks against them. In words, `proposed`: of whom a pair with it is proposed,
    planned or paused; `before`: who accompanied it once; `sponsors`: who does today."""

    code: str
    name: str
    found: tuple[Proposal, ...]
    full: tuple[Proposal, ...]
    proposed: tuple[str, ...]
    before: tuple[str, ...]
    sponsors: tuple[str, ...]


@dataclass
class _Known:
    """What is known of a territory. `row`: of `each_territory`; `status`: the code of its status of today;
    `carriers`: the structures that carry it; the pairs in which it is sponsored: `sponsors` today, `before` at any
    time, `open`: proposed, paused or of no status; `sponsored`: the pairs in which it sponsors today; `capacity`: how
    many it may sponsor, and the code of the setting."""

    row: SqlRow
    status: str = ""
    carriers: list[SqlRow] = field(default_factory=list)
    sponsors: list[SqlRow] = field(default_factory=list)
    before: list[SqlRow] = field(default_factory=list)
    open: list[SqlRow] = field(default_factory=list)
    sponsored: list[SqlRow] = field(default_factory=list)
    capacity: tuple[float, str] | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.row.name)

    @property
    def full(self) -> bool:
        """Whether it sponsors as many as it may."""
        return self.capacity is not None and len(self.sponsored) >= self.capacity[0]

    @cached_property
    def place(self) -> tuple[float, float] | None:
        """Latitude and longitude, where both are known."""
        latitude, longitude = self.row.latitude, self.row.longitude
        return None if latitude is None or longitude is None else (latitude, longitude)

    @cached_property
    def region(self) -> str:
        """The region of its département; empty where it has none."""
        found = find_department(self.row.department) if self.row.department else None
        return found.region if found else ""

    @cached_property
    def forms(self) -> frozenset[str]:
        """The legal forms of the structures that carry it."""
        return frozenset(carrier.form for carrier in self.carriers if carrier.form)

    @cached_property
    def ptce(self) -> bool:
        """Whether a PTCE carries it."""
        return any(carrier.ptce for carrier in self.carriers)

    @cached_property
    def label(self) -> Reason | None:
        """Since when it has its label, where that is known."""
        since = date_of(self.row._asdict(), "since_")
        day = "le " if self.row.since_precision == Precision.DAY else ""
        return Reason(About.LABEL, f"labellisé depuis {day}{since}", (self.status,)) if since else None

    @cached_property
    def room(self) -> Reason | None:
        """Whether it sponsors as many as it may, or could sponsor one more; None where nothing says how many."""
        if not self.full and self.sponsored and not self.capacity:
            return None
        given = (self.capacity[1],) if self.capacity else ()
        told = (*(pair.code for pair in self.sponsored), *given, self.status)
        return Reason(About.ROOM, f"{'au complet' if self.full else 'libre'} : {_load(self)}", told)

    @cached_property
    def once_sponsored(self) -> Reason | None:
        """That it was sponsored itself, where it was."""
        names = join(list(dict.fromkeys(pair.sponsor for pair in self.before)))
        told = tuple(pair.code for pair in self.before)
        return Reason(About.SPONSORED, f"a lui-même été parrainé, par {names}", told) if told else None


_Visits = dict[frozenset[str], list[SqlRow]]  # of two territories to one another


def waiting(view: View) -> dict[str, str]:
    """The territories on their way to the label, in French order: code → name. Raises DatabaseProblem."""
    return {row.code: row.name for row in each_territory.rows(view) if row.status in _WAITING}


def nearness(view: View) -> tuple[float, str | None]:
    """How many kilometres away a sponsor still is near, at most as many as anybody is, and the code of the setting that
    says it (None: none does). Raises DatabaseProblem."""
    said = network_setting(view, NEAR)
    return (min(said.value, FARTHEST), said.code) if said else (NEAR_ENOUGH, None)


def proposals(view: View, codes: tuple[str, ...]) -> list[ProposalsFor]:
    """Who could sponsor each of those territories, in their order; an unknown one is left out. Raises
    DatabaseProblem."""
    with view.connection():
        known, visited, (near, _) = _known(view), _visited(view, codes), nearness(view)
    return [_for(known[code], known, visited, near) for code in codes if code in known]


def _for(one: _Known, known: Mapping[str, _Known], visited: _Visits, near: float) -> ProposalsFor:
    told_of = {pair.sponsor_code for pair in (*one.sponsors, *one.open)}
    labelled = [
        other
        for code, other in known.items()
        if other.row.status == TerritoryStatus.LABELLED.value and other is not one and code not in told_of
    ]
    found = [_proposal(one, other, visited, near) for other in labelled]
    found.sort(key=lambda proposal: -len(proposal.reasons))
    return ProposalsFor(
        one.row.code,
        one.name,
        tuple(proposal for proposal in found if not proposal.against),
        tuple(proposal for proposal in found if proposal.against),
        tuple(pair.sponsor for pair in one.open),
        tuple(pair.sponsor for pair in one.before if pair not in one.sponsors),
        tuple(pair.sponsor for pair in one.sponsors),
    )


def _proposal(one: _Known, other: _Known, visited: _Visits, near: float) -> Proposal:
    distance = great_circle(one.place, other.place) if one.place and other.place else None
    reasons = _reasons(one, other, visited, distance if distance is not None and distance <= near else None)
    against = (other.room,) if other.room and other.full else ()
    return Proposal(other.row.code, other.name, tuple(reasons), distance, against)


def _reasons(one: _Known, other: _Known, visited: _Visits, nearby: float | None) -> Iterator[Reason]:
    """Why the other one could sponsor the first. `nearby`: how many kilometres away it is, where that is near."""
    codes = (one.row.code, other.row.code)
    if other.label:
        yield other.label
    if other.room and not other.full:
        yield other.room
    if nearby is not None:
        yield Reason(About.DISTANCE, f"proche : à {number(nearby, 0)} km", codes)
    if one.region and one.region == other.region:
        yield Reason(About.REGION, f"même région : {one.region}", codes)
    if met := visited.get(frozenset(codes)):
        yield Reason(
            About.VISITS, f"se sont déjà rendu visite : {_met(met)}", tuple(visit.code for visit in met)
        )
    if one.row.learning_community and other.row.learning_community:
        yield Reason(About.COMMUNITY, "tous deux dans la communauté apprenante des PTCE", codes)
    yield from _same_structure(one, other)
    if other.once_sponsored:
        yield other.once_sponsored


def _same_structure(one: _Known, other: _Known) -> Iterator[Reason]:
    """That structures of the same kind carry both: a PTCE, or one of the same legal form."""
    kinds = [*(["PTCE"] if one.ptce and other.ptce else []), *sorted(one.forms & other.forms)]
    if kinds:
        carriers = (*one.carriers, *other.carriers)
        told = tuple(carrier.code for carrier in carriers if carrier.ptce or carrier.form in kinds)
        yield Reason(About.STRUCTURE, f"même sorte de structure : {join(kinds)}", told)


def _load(one: _Known) -> str:
    """« accompagne 1 territoire sur 2 », « n'accompagne personne, et pourrait en accompagner 2 »."""
    count, most = len(one.sponsored), one.capacity and one.capacity[0]
    if count:
        return f"accompagne {plural(count, 'territoire')}{f' sur {number(most)}' if most else ''}"
    return "n'accompagne personne" + (f", et pourrait en accompagner {number(most)}" if most else "")


def _met(met: Sequence[SqlRow]) -> str:
    told = [f"{visit.visitor} chez {visit.host}{_when(visit)}" for visit in met[:_MOST_VISITS]]
    more = len(met) - _MOST_VISITS
    return ", ".join([*told, *([f"et {plural(more, 'autre fois', 'autres fois')}"] if more > 0 else [])])


def _when(visit: SqlRow) -> str:
    said = date_of(visit._asdict(), bare=True)
    return f" ({said})" if said else ""


def _known(view: View) -> dict[str, _Known]:
    """All territories, by code, in French order."""
    known = {row.code: _Known(row) for row in each_territory.rows(view)}
    for row in _statuses.rows(view):
        known[row.territory].status = row.code
    for row in _carriers.rows(view):
        known[row.territory].carriers.append(row)
    for row in _pairs.rows(view):
        sponsor, sponsored = known[row.sponsor_code], known[row.sponsored_code]
        if row.active:
            sponsor.sponsored.append(row)
            sponsored.sponsors.append(row)
        if row.active or row.over:
            sponsored.before.append(row)
        else:
            sponsored.open.append(row)
    capacities = {row.territory: (row.value, row.code) for row in settings(view, CAPACITY)}
    for code, one in known.items():
        one.capacity = capacities.get(code, capacities.get(None))
    return known


def _visited(view: View, codes: tuple[str, ...]) -> _Visits:
    """The visits of those territories, and to them."""
    found: _Visits = defaultdict(list)
    for row in _visits.rows(view, codes):
        found[frozenset((row.visitor_code, row.host_code))].append(row)
    return found


@question
def _statuses() -> SqlSelect:
    now, of = current_status(), records.alias("of")
    return (
        select(of.c.code.label("territory"), records.c.code)
        .join_from(now, records, records.c.id == now.c.status_id)
        .join(of, of.c.id == now.c.territory_id)
    )


@question
def _carriers() -> SqlSelect:
    of = records.alias("of")
    return (
        select(
            of.c.code.label("territory"),
            records.c.code,
            organisations.c.ptce,
            organisations.c.legal_form.label("form"),
        )
        .join_from(organisations, records, records.c.id == organisations.c.id)
        .join(of, of.c.id == organisations.c.territory_id)
        .where(organisations.c.carrier)
        .order_by(records.c.sort, records.c.id)
    )


@question
def _pairs() -> SqlSelect:
    return (
        sponsorships.named_pairs()
        .add_columns(func.coalesce(active, False).label("active"), func.coalesce(over, False).label("over"))
        .order_by(sponsorships.sponsor.c.sort, sponsorships.pair.c.id)
    )


@question
def _visits(codes: tuple[str, ...]) -> SqlSelect:
    """The visits of a territory's team to another one, where either is among those: code, visitor_code, visitor,
    host_code, host, start … text."""
    held, visitor, host = hosts(Scope.LOCAL), records.alias("visitor"), records.alias("host")
    at = func.coalesce(visits.c.host_id, held.c.territory_id)
    return (
        select(
            records.c.code,
            visitor.c.code.label("visitor_code"),
            visitor.c.label.label("visitor"),
            host.c.code.label("host_code"),
            host.c.label.label("host"),
            *visit_period(),
        )
        .join_from(visits, records, records.c.id == visits.c.id)
        .join(visitor, visitor.c.id == visits.c.visitor_id)
        .outerjoin(events, events.c.id == visits.c.event_id)
        .outerjoin(held, and_(visits.c.host_id.is_(None), held.c.event_id == visits.c.event_id))
        .join(host, host.c.id == at)
        .where(to_another(), host.c.id != visitor.c.id, was_made())
        .where(or_(visitor.c.code.in_(codes), host.c.code.in_(codes)))
        .order_by(visit_start().nulls_last(), records.c.id)
    )
