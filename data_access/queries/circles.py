"""The circles of the network, its clubs and the bodies of the association."""

from sqlalchemy import func, select

from data_access.expressions import records
from data_access.models import Circle, CircleMember, table_of
from data_access.queries.asking import question
from data_access.view import SqlSelect
from data_access.vocabulary import CircleKind

circles, circle_members = table_of(Circle), table_of(CircleMember)


@question
def clubs() -> SqlSelect:
    """The clubs of the network: code, name, rhythm, composition, note, members (how many are recorded), names (theirs,
    in words; None where none is)."""
    member = records.alias("member")
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
            circles.c.rhythm,
            circles.c.composition,
            circles.c.note,
            members.label("members"),
            names.label("names"),
        )
        .join_from(circles, records, circles.c.id == records.c.id)
        .where(circles.c.kind == CircleKind.CLUB.value)
        .order_by(records.c.sort)
    )
