"""When we last spoke with a territory: the calls that we noted, the exchanges of its sponsorships."""

import pandas as pd
from sqlalchemy import Text, cast, null, or_, select, union_all

from data_access.models import Exchange, Link, Statement, table_of
from data_access.queries.asking import question, question_for
from data_access.queries.parts import period, records
from data_access.queries.quality_rules import NEWS
from data_access.view import Statement as Question
from data_access.view import View
from data_access.vocabulary import Role

exchanges, statements, links = table_of(Exchange), table_of(Statement), table_of(Link)

MOST = 3


def contacts_of(view: View, code: str) -> pd.DataFrame:
    """The last contacts with the territory of that code, the newest first: code (of the record that says it), start,
    end, precision, text, sponsor, sponsored (of an exchange; missing for a call of ours), words.

    `words`: what was said then, for the board and above: it may name somebody.
    """
    return (_for_board if view.role.may(Role.BOARD) else _for_all)(view, code)


@question
def _for_all(code: str) -> Question:
    return _contacts(code, words=False)


@question_for(Role.BOARD)
def _for_board(code: str) -> Question:
    return _contacts(code, words=True)


def _contacts(code: str, *, words: bool) -> Question:
    owner, sponsor, sponsored = records.alias("owner"), records.alias("sponsor"), records.alias("sponsored")
    nothing = cast(null(), Text)
    calls = (
        select(
            records.c.id, records.c.code, *period(statements, "date"), nothing.label("sponsor"),
            nothing.label("sponsored"), (statements.c.wording if words else nothing).label("words"),
        )
        .join_from(statements, records, records.c.id == statements.c.id)
        .join(links, (links.c.record_id == statements.c.id) & (links.c.field == "subjects"))
        .join(owner, owner.c.id == links.c.target_id)
        .where(statements.c.topic == NEWS, owner.c.code == code)
    )  # fmt: skip
    talks = (
        select(
            records.c.id, records.c.code, *period(exchanges, "date"), sponsor.c.label, sponsored.c.label,
            (exchanges.c.topics if words else nothing).label("words"),
        )
        .join_from(exchanges, records, records.c.id == exchanges.c.id)
        .join(sponsor, sponsor.c.id == exchanges.c.sponsor_id)
        .join(sponsored, sponsored.c.id == exchanges.c.sponsored_id)
        .where(or_(sponsor.c.code == code, sponsored.c.code == code))
    )  # fmt: skip
    both = union_all(calls, talks).subquery("both")
    told = [column for column in both.c if column is not both.c.id]
    return select(*told).order_by(both.c.start.desc().nulls_last(), both.c.id.desc()).limit(MOST)
