"""Who came to whom, as figures: the visits of teams, and where the national team went; by who carried the event."""

from collections.abc import Callable

from sqlalchemy import ColumnElement, and_, literal, null, or_, select

from data_access.figures.core import COUNTED, Figure, Slice
from data_access.figures.events import kept
from data_access.models import Visit, table_of
from data_access.queries.parts import events
from data_access.view import Statement
from data_access.vocabulary import Qualifier, Scope

visits = table_of(Visit)

_WHERE = {
    Scope.LOCAL: "chez les territoires",
    Scope.NETWORK: "aux rencontres du réseau",
    Scope.OUTSIDE: "ailleurs",
}
_USES = ("event", "host", "occasion", "kind", "event.date", "event.scope")
_KNOWN = " ; une venue dont l'événement n'est pas précisé compte avec son hôte"


def at_kept_events(asked: Slice, scope: Scope) -> ColumnElement[bool]:
    """Whether a visit is to an event of a scope that a slice keeps; one whose event is not known counts with its host,
    as long as the slice keeps an event of that host."""
    here = kept(asked, scope)
    return or_(
        visits.c.event_id.in_(select(events.c.id).where(here)),
        and_(
            visits.c.event_id.is_(None),
            visits.c.host_id.in_(
                select(events.c.territory_id).where(here, events.c.territory_id.is_not(None))
            ),
        ),
    )


def _came(scope: Scope, who: ColumnElement[bool]) -> Callable[[Slice], Statement]:
    """One for each visit."""

    def statement(asked: Slice) -> Statement:
        return select(
            visits.c.id.label("record_id"),
            literal(1).label("value"),
            null().label("high"),
            literal(Qualifier.EXACT.value).label("qualifier"),
        ).where(at_kept_events(asked, scope), who)

    return statement


def _figures_of(scope: Scope) -> tuple[Figure, ...]:
    where = _WHERE[scope]
    return (
        Figure(
            f"visits_{scope}", f"Venues d'équipes {where}", "venue", COUNTED,
            f"une par venue d'une équipe à un événement retenu{_KNOWN}",
            _came(scope, visits.c.visitor_id.is_not(None)), field="visitor", yearly=True, uses=_USES,
        ),
        Figure(
            f"presences_{scope}", f"Venues de l'équipe nationale {where}", "venue", COUNTED,
            f"une par venue de l'équipe nationale à un événement retenu{_KNOWN}",
            _came(scope, visits.c.national_team), field="national_team", yearly=True, uses=_USES,
        ),
    )  # fmt: skip


VISIT_FIGURES: tuple[Figure, ...] = tuple(figure for scope in Scope for figure in _figures_of(scope))
