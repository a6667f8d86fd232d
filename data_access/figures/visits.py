"""Who came to whom, as figures: the visits of teams, and where the national team went; by who carried the event."""

from collections.abc import Callable

from sqlalchemy import ColumnElement, and_, false, func, literal, not_, or_, select

from data_access.expressions import events, hosts, took_place
from data_access.figures.core import COUNTED, Figure, Slice, valued
from data_access.figures.events import counted
from data_access.models import Visit, table_of
from data_access.view import SqlSelect
from data_access.vocabulary import Scope

visits = table_of(Visit)

_WHERE = {
    Scope.LOCAL: "chez les territoires",
    Scope.NETWORK: "aux rencontres du réseau",
    Scope.OUTSIDE: "ailleurs",
}
_NOT_AT_HOME = " ; qui accueille un événement, seul ou avec d'autres, n'y est pas en visite"
_USES = ("event", "host", "occasion", "kind", "source", "event.date", "event.status", "event.scope")
_WITH_HOST = (
    " ; une venue dont l'événement n'est pas précisé compte avec son hôte, s'il a tenu un événement retenu, et dans "
    "une année seulement si le document qui la dit est de cette année (« Rapport d'activité 2024 »), ou, d'un document "
    "qui n'en nomme pas, si tous les événements de cet hôte sont de cette année"
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
    """Whether a visit is to an event of a scope that a slice keeps, and none to oneself; one whose event is not known
    counts with its host, among the events of the territories alone, as long as the slice keeps one of that host. In a
    year it counts where the document that says it is of that year; one of none, where the period, if there is one,
    holds all events of that host."""
    at_event = visits.c.event_id.in_(select(events.c.id).where(counted(asked, scope)))
    this_year, another = _document_years(asked)
    in_period = or_(this_year, and_(not_(_may_be_elsewhen(asked, scope)), not_(another)))
    with_host = and_(_with_host(asked, scope), in_period)
    return and_(or_(at_event, with_host), to_another())


def in_doubt(asked: Slice, scope: Scope) -> ColumnElement[bool]:
    """Whether a visit may be to an event that a slice keeps, or to another one of the same host beyond its period, and
    no document says which."""
    said = or_(*_document_years(asked))
    return and_(_with_host(asked, scope), _may_be_elsewhen(asked, scope), not_(said), to_another())


def _with_host(asked: Slice, scope: Scope) -> ColumnElement[bool]:
    if scope is not Scope.LOCAL:
        return false()
    return and_(visits.c.event_id.is_(None), visits.c.host_id.in_(_hosts(counted(asked, scope))))


def _document_years(asked: Slice) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Whether the document that says a visit is named after the year of a slice alone, and whether after earlier years
    alone, or later ones; neither of « Bilan 2023-2025 », which tells three, nor where the slice is no year. What stands
    behind « · » is a place in the document."""
    if asked.year is None:
        return false(), false()
    this = _named_after(asked.year)
    before, after = (
        or_(*(_named_after(asked.year + way * by) for by in range(1, _NEAR + 1))) for way in (-1, 1)
    )
    return and_(this, not_(or_(before, after))), and_(before != after, not_(this))


def _named_after(year: int) -> ColumnElement[bool]:
    document = visits.c.source
    named = and_(document.contains(str(year)), document.not_like(f"% · %{year}%"))
    return func.coalesce(named, false())


def _may_be_elsewhen(asked: Slice, scope: Scope) -> ColumnElement[bool]:
    """Whether the host of a visit has an event of the scope beyond a slice's period, or one without a date."""
    if not (asked.first and asked.last):
        return false()
    begins = events.c.date_start
    beyond = or_(begins.is_(None), begins < asked.first, begins > asked.last)
    return visits.c.host_id.in_(_hosts(and_(events.c.scope == scope.value, took_place(), beyond)))


def _hosts(which: ColumnElement[bool]) -> SqlSelect:
    held = hosts(Scope.LOCAL)
    return select(held.c.territory_id).join(events, events.c.id == held.c.event_id).where(which)


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
            + (_WITH_HOST if scope is Scope.LOCAL else ""),
            _came(scope, visits.c.national_team),
            field="national_team",
            yearly=True,
            uses=_USES,
        ),
    )


VISIT_FIGURES: tuple[Figure, ...] = tuple(figure for scope in Scope for figure in _figures_of(scope))
