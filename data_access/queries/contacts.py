"""When we last spoke with a territory: the calls that we noted, the exchanges of its sponsorships."""

import pandas as pd
from sqlalchemy import Date, cast, null, or_, select, union_all
from sqlalchemy import Text as Words

from data_access.expressions import period, records
from data_access.fields import field_of
from data_access.models import Exchange, Link, Statement, table_of
from data_access.models.statements import NEWS
from data_access.queries.asking import gathered, question
from data_access.view import SqlSelect as Question
from data_access.view import View, framed
from data_access.visibility import Text, readable

exchanges, statements, links = table_of(Exchange), table_of(Statement), table_of(Link)

MOST = 3
_TOPICS = (Exchange, field_of(Exchange, "topics"))


def contacts_of(view: View, code: str) -> pd.DataFrame:
    """The last contacts with the territory of that code, the newest first: code (of the record that says it), start,
    end, precision, text; of an exchange (missing for a call of ours) sponsor, sponsored, next_start, next_end,
    next_precision, next_text; words.

    `words`: what was said then, for those who may read it: it may name somebody. A call that was also about what the
    role may not read is left out.
    """
    with view.connection():
        rows = _contacts.rows(view, code)
        about = gathered(_subjects.rows(view, code), "record_id", "target_id")
        allowed = readable(view, {row.id: Text(records=about.get(row.id, ())) for row in rows})
        worded = readable(view, {row.id: Text((row.id,), (_TOPICS,) if row.sponsor else ()) for row in rows})
    found = [(*row[1:-1], row.words if row.id in worded else None) for row in rows if row.id in allowed]
    return framed(rows.columns[1:], found[:MOST])


@question
def _contacts(code: str) -> Question:
    owner, sponsor, sponsored = records.alias("owner"), records.alias("sponsor"), records.alias("sponsored")
    nobody, no_day = cast(null(), Words), cast(null(), Date)
    calls = (
        select(
            records.c.id,
            records.c.code,
            *period(statements, "date"),
            nobody.label("sponsor"),
            nobody.label("sponsored"),
            no_day.label("next_start"),
            no_day.label("next_end"),
            nobody.label("next_precision"),
            nobody.label("next_text"),
            nobody.label("next_ahead"),
            statements.c.wording.label("words"),
        )
        .join_from(statements, records, records.c.id == statements.c.id)
        .join(links, (links.c.record_id == statements.c.id) & (links.c.field == "subjects"))
        .join(owner, owner.c.id == links.c.target_id)
        .where(statements.c.topic == NEWS, owner.c.code == code)
    )
    talks = (
        select(
            records.c.id,
            records.c.code,
            *period(exchanges, "date"),
            sponsor.c.label,
            sponsored.c.label,
            *period(exchanges, "next", "next_"),
            exchanges.c.topics.label("words"),
        )
        .join_from(exchanges, records, records.c.id == exchanges.c.id)
        .join(sponsor, sponsor.c.id == exchanges.c.sponsor_id)
        .join(sponsored, sponsored.c.id == exchanges.c.sponsored_id)
        .where(or_(sponsor.c.code == code, sponsored.c.code == code))
    )
    both = union_all(calls, talks).subquery("both")
    return select(both).order_by(both.c.start.desc().nulls_last(), both.c.id.desc())


@question
def _subjects(code: str) -> Question:
    """What the statements on that territory are about: record_id, target_id."""
    ours = (
        select(links.c.record_id)
        .join(records, links.c.target_id == records.c.id)
        .where(links.c.field == "subjects", records.c.code == code)
    )
    return select(links.c.record_id, links.c.target_id).where(
        links.c.field == "subjects", links.c.record_id.in_(ours)
    )
