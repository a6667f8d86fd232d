"""Who came to whom, as figures: the visits of teams, and where the national team went; by who carried the event."""

from collections.abc import Callable

from sqlalchemy import ColumnElement, and_, false, literal, not_, or_, select

from data_access.expressions import events, took_place
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
_USES = ("event", "host", "occasion", "kind", "event.date", "event.status", "event.scope")
_KNOWN = (
    " ; une venue dont l'événement n'est pas précisé compte avec son hôte, et dans une année seulement si tous les "
    "événements de cet hôte sont de cette année"
)


def at_kept_events(asked: Slice, scope: Scope) -> ColumnElement[bool]:
    """Whether a visit is to an event of a scope that a slice keeps; one whose event is not known counts with its host,
    as long as the slice keeps an event of that host, and its period, where it has one, holds all of them."""
    at_event = visits.c.event_id.in_(select(events.c.id).where(counted(asked, scope)))
    return or_(at_event, and_(_with_host(asked, scope), not_(_may_be_elsewhen(asked, scope))))


def in_doubt(asked: Slice, scope: Scope) -> ColumnElement[bool]:
    """Whether a visit may be to an event that a slice keeps, or to another one of the same host beyond its period."""
    return and_(_with_host(asked, scope), _may_be_elsewhen(asked, scope))


def _with_host(asked: Slice, scope: Scope) -> ColumnElement[bool]:
    return and_(visits.c.event_id.is_(None), visits.c.host_id.in_(_hosts(counted(asked, scope))))


def _may_be_elsewhen(asked: Slice, scope: Scope) -> ColumnElement[bool]:
    """Whether the host of a visit has an event of the scope beyond a slice's period, or one without a date."""
    if not (asked.first and asked.last):
        return false()
    begins = events.c.date_start
    beyond = or_(begins.is_(None), begins < asked.first, begins > asked.last)
    return visits.c.host_id.in_(_hosts(and_(events.c.scope == scope.value, took_place(), beyond)))


def _hosts(which: ColumnElement[bool]) -> SqlSelect:
    return select(events.c.territory_id).where(which, events.c.territory_id.is_not(None))


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
            f"une par venue d'une équipe à un événement retenu{_KNOWN}",
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
            f"une par venue de l'équipe nationale à un événement retenu{_KNOWN}",
            _came(scope, visits.c.national_team),
            field="national_team",
            yearly=True,
            uses=_USES,
        ),
    )


VISIT_FIGURES: tuple[Figure, ...] = tuple(figure for scope in Scope for figure in _figures_of(scope))
