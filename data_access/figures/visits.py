"""Who came to whom, as figures: the visits of teams, and where the national team went; by who carried the event."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from sqlalchemy import ColumnElement, String, and_, cast, false, func, literal, not_, or_, select

from data_access.expressions import events, hosts, id_of
from data_access.figures.core import COUNTED, Figure, Slice, valued
from data_access.figures.events import counted
from data_access.models import Visit, table_of
from data_access.view import TODAY, SqlSelect
from data_access.vocabulary import Scope

visits = table_of(Visit)

_WHERE = {
    Scope.LOCAL: "chez les territoires",
    Scope.NETWORK: "aux rencontres du réseau",
    Scope.OUTSIDE: "ailleurs",
}
_NOT_AT_HOME = " ; qui accueille un événement, seul ou avec d'autres, n'y est pas en visite"
_USES = ("event", "host", "date", "occasion", "kind", "source", "event.date", "event.status", "event.scope")
_ITS_YEAR = " ; dans une année, selon sa date, ou celle de l'événement si elle n'en a pas"
_WITH_HOST = (
    " ; une venue dont l'événement n'est pas précisé compte avec son hôte (si l'on ne retient que certains événements, "
    "s'il en a tenu un), et, sans date, dans une année seulement si le document qui la dit est de cette année "
    "(« Rapport d'activité 2024 »)"
)
_NEAR = 10  # years before and after: what a document is named after that is not of the year asked for


def to_another() -> ColumnElement[bool]:
    """Whether a visit is none to oneself: whoever holds an event, alone or with others, did not visit it. At an event
    of the network, its host is one of those present."""
    held = hosts()
    at_home = (
        select(visits.c.id)
        .join(held, held.c.event_id == visits.c.event_id)
        .join(events, events.c.id == held.c.event_id)
        .where(
            held.c.territory_id == visits.c.visitor_id,
            func.coalesce(events.c.scope, "") != Scope.NETWORK.value,
        )
    )
    with_itself = func.coalesce(visits.c.host_id == visits.c.visitor_id, False)
    return not_(or_(with_itself, visits.c.id.in_(at_home)))


def at_kept_events(asked: Slice, scope: Scope) -> ColumnElement[bool]:
    """Whether a visit that has taken place is to an event of a scope that a slice keeps, and none to oneself; one whose
    event is not known counts with its host, among the events of the territories alone. In a year it counts by its own
    date, where it has one; else by that of its event, or by the document that says it."""
    known = or_(visits.c.date_start.is_(None), visits.c.date_start <= TODAY)
    return and_(known, or_(_at_event(asked, scope), _with_host(asked, scope)), to_another())


def in_doubt(asked: Slice, scope: Scope) -> ColumnElement[bool]:
    """Whether a visit may be of a slice's period: it names a host and no event, and neither a date nor a document says
    when it was."""
    if not asked.is_of_a_period:
        return false()
    undated = and_(visits.c.date_start.is_(None), not_(or_(*_document_years(asked.year))))
    return and_(_at_host(asked, scope), undated, to_another())


def _at_event(asked: Slice, scope: Scope) -> ColumnElement[bool]:
    if not asked.is_of_a_period:
        return visits.c.event_id.in_(select(events.c.id).where(counted(asked, scope)))
    whenever = select(events.c.id).where(counted(_whenever(asked), scope))
    in_period = select(events.c.id).where(counted(asked, scope))
    return or_(
        and_(visits.c.date_start.is_(None), visits.c.event_id.in_(in_period)),
        and_(visits.c.date_start.between(asked.first, asked.last), visits.c.event_id.in_(whenever)),
    )


def _with_host(asked: Slice, scope: Scope) -> ColumnElement[bool]:
    at_host = _at_host(asked, scope)
    if scope is not Scope.LOCAL or not asked.is_of_a_period:
        return at_host
    of_document, _ = _document_years(asked.year)
    dated = visits.c.date_start.between(asked.first, asked.last)
    return and_(at_host, or_(dated, and_(visits.c.date_start.is_(None), of_document)))


def _at_host(asked: Slice, scope: Scope) -> ColumnElement[bool]:
    """Whether a visit names no event, and a host that a slice keeps: one that held some of these, where it keeps but
    some."""
    if scope is not Scope.LOCAL:
        return false()
    conditions: list[ColumnElement[bool]] = [visits.c.event_id.is_(None), visits.c.host_id.is_not(None)]
    if asked.types or asked.modes or asked.without:
        held = hosts(Scope.LOCAL)
        kept_hosts = select(held.c.territory_id).join(events, events.c.id == held.c.event_id)
        conditions.append(visits.c.host_id.in_(kept_hosts.where(counted(_whenever(asked), scope))))
    if asked.territory:
        conditions.append(visits.c.host_id == id_of(asked.territory))
    return and_(*conditions)


def _whenever(asked: Slice) -> Slice:
    return replace(asked, first=None, last=None, year=None)


@cache  # the patterns of a year take longer to write than all the rest of a figure
def _document_years(year: int | None) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Whether the document that says a visit is named after the year of a slice alone, and whether after earlier years
    alone, or later ones; neither of « Bilan 2023-2025 », which tells three, nor where the slice is no year. What stands
    behind « · » is a place in the document."""
    if year is None:
        return false(), false()
    this = _named_after(year)
    before, after = (or_(*(_named_after(year + way * by) for by in range(1, _NEAR + 1))) for way in (-1, 1))
    return and_(this, not_(or_(before, after))), and_(before != after, not_(this))


def _named_after(year: int) -> ColumnElement[bool]:
    document, words = visits.c.source, cast(year, String)
    named = and_(document.contains(words), document.not_like("% · %" + words + "%"))
    return func.coalesce(named, false())


def _came(scope: Scope, who: ColumnElement[bool]) -> Callable[[Slice], SqlSelect]:
    """One for each visit."""

    def statement(asked: Slice) -> SqlSelect:
        return valued(visits.c.id, literal(1)).where(at_kept_events(asked, scope), who)

    return statement


def _figures_of(scope: Scope) -> tuple[Figure, ...]:
    where = _WHERE[scope]
    return (
        Figure(
            f"visits_{scope}",
            f"Venues d'équipes {where}",
            "venue",
            COUNTED,
            "une par venue d'une équipe à un événement retenu, quel que soit le nombre de ses hôtes"
            + _ITS_YEAR
            + (_WITH_HOST if scope is Scope.LOCAL else "")
            + (_NOT_AT_HOME if scope is not Scope.NETWORK else ""),
            _came(scope, visits.c.visitor_id.is_not(None)),
            field="visitor",
            yearly=True,
            uses=_USES,
        ),
        Figure(
            f"presences_{scope}",
            f"Venues de l'équipe nationale {where}",
            "venue",
            COUNTED,
            "une par venue de l'équipe nationale à un événement retenu"
            + _ITS_YEAR
            + (_WITH_HOST if scope is Scope.LOCAL else ""),
            _came(scope, visits.c.national_team),
            field="national_team",
            yearly=True,
            uses=_USES,
        ),
    )


VISIT_FIGURES: tuple[Figure, ...] = tuple(figure for scope in Scope for figure in _figures_of(scope))
