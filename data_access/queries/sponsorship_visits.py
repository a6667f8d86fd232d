"""The visits of sponsors and sponsored territories to each other."""

from sqlalchemy import ColumnElement, exists, literal, or_, select, union_all

from data_access.expressions import events, hosts, records
from data_access.models import Visit, table_of
from data_access.queries.asking import question
from data_access.queries.sponsorships import pairs_table
from data_access.queries.visit_dates import visit_period, visit_start
from data_access.view import SqlSelect
from data_access.vocabulary import Scope

visits = table_of(Visit)


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
