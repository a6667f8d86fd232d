"""The circles of the network, its clubs and the bodies of the association."""

from sqlalchemy import case, func, select

from data_access.expressions import events, of_ours, one_of, period, records, took_place
from data_access.models import Circle, CircleMember, table_of
from data_access.queries.asking import question
from data_access.view import SqlSelect
from data_access.vocabulary import CircleKind, EventType

BODIES = (
    EventType.BOARD_MEETING,
    EventType.GENERAL_ASSEMBLY,
    EventType.ELIGIBILITY_COMMITTEE,
    EventType.LABELLING_COMMITTEE,
)  # what their meetings are

ORDER = (CircleKind.BODY, CircleKind.WORKING_CIRCLE, CircleKind.CLUB)

circles, circle_members = table_of(Circle), table_of(CircleMember)


def _circles() -> SqlSelect:
    """Every circle, the bodies first: code, name, kind, rhythm, composition, source, note, members (how many are
    recorded), names (theirs, in words; None where none is)."""
    member = records.alias("member")
    rank = case(
        *((circles.c.kind == kind.value, place) for place, kind in enumerate(ORDER)), else_=len(ORDER)
    )
    which = func.coalesce(circle_members.c.territory_id, circle_members.c.organisation_id)
    members, names = (
        select(told)
        .select_from(circle_members)
        .outerjoin(member, member.c.id == which)
        .where(circle_members.c.circle_id == circles.c.id)
        .correlate(circles)
        .scalar_subquery()
        for told in (func.count(), func.aggregate_strings(member.c.label, ", "))
    )
    return (
        select(
            records.c.code,
            circles.c.name,
            circles.c.kind,
            circles.c.rhythm,
            circles.c.composition,
            circles.c.source,
            circles.c.note,
            members.label("members"),
            names.label("names"),
        )
        .join_from(circles, records, circles.c.id == records.c.id)
        .order_by(rank, circles.c.id)
    )


all_circles = question(_circles)


@question
def clubs() -> SqlSelect:
    """The clubs among them, in the same columns."""
    return _circles().where(circles.c.kind == CircleKind.CLUB.value)


@question
def meetings() -> SqlSelect:
    """When the board, the general assembly and the committees met, by date: code, type, start, end, precision, text."""
    return (
        select(records.c.code, events.c.type, *period(events, "date"))
        .join_from(events, records, records.c.id == events.c.id)
        .where(one_of(events.c.type, [one.value for one in BODIES]), of_ours(), took_place())
        .order_by(events.c.date_start.nulls_last(), records.c.sort)
    )
