"""What « Données à compléter » looks at among words: statements that contradict one another, names in doubt."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import and_, literal, or_, select, union_all

from data_access.contract import headers_of, model_named
from data_access.expressions import records
from data_access.fields import ORIGIN
from data_access.french import join, quote
from data_access.models import Alias, Base, Link, Statement, Territory, table_of
from data_access.models.statements import NEWS, TO_DECIDE
from data_access.name_keys import key_of, normalise
from data_access.queries.asking import gathered
from data_access.queries.quality_rules import RuleOutcome, ask_for_board
from data_access.view import SqlRow, SqlSelect, View

statements, territories = table_of(Statement), table_of(Territory)
aliases, links = table_of(Alias), table_of(Link)

DEDUCED = "Déduit"  # how a note says that we concluded something, and how


def contradictions(view: View) -> Iterator[RuleOutcome]:
    """The statements that another one contradicts (same field, same subject): is it noted which we retain?"""
    about = gathered(subjects.rows(view), "record_id", "label")
    contradictory = {one for one, _ in contradictory_pairs(view)}
    for row in _statements.rows(view):
        if row.id not in contradictory:
            continue
        name = f"{join(list(dict.fromkeys(about[row.id])))} · {row.topic}"
        yield RuleOutcome(row.id, row.kind, row.code, name, quote(row.wording), row.retained is None)


@ask_for_board
def _statements() -> SqlSelect:
    return (
        select(
            records.c.id,
            records.c.kind,
            records.c.code,
            statements.c.topic,
            statements.c.wording,
            statements.c.retained,
        )
        .join_from(statements, records, statements.c.id == records.c.id)
        .order_by(statements.c.topic, statements.c.id)
    )


def contradictory_pairs(view: View) -> list[tuple[int, int]]:
    """The statements that contradict each other, each with the other.

    Two that give a value or a date each cannot both be so. Words alone can, unless their field is a column of what they
    are about, which holds one thing only: two names of an evening contradict, two ways to accompany a cohort do not.
    """
    return [
        (row.id, row.other)
        for row in _told_twice.rows(view)
        if row.measured or _is_column(row.topic, model_named(row.kind))
    ]


def _is_column(topic: str, model: type[Base]) -> bool:
    """Whether a field is a column of that table, and none that says where a row comes from."""
    column = headers_of(model).get(key_of(topic))
    return column is not None and column.name not in ORIGIN


@ask_for_board
def _told_twice() -> SqlSelect:
    """Each statement beside each other one of the same field and subject that does not give the same value or date, and
    is worded otherwise: id, other, topic, kind (the table of the subject), measured (both give a value or a date)."""
    other, mine, theirs = statements.alias("other"), links.alias("mine"), links.alias("theirs")
    same_value = (statements.c.value_value == other.c.value_value) & (
        statements.c.value_qualifier == other.c.value_qualifier
    )
    same_date = (statements.c.date_start == other.c.date_start) & (statements.c.date_end == other.c.date_end)
    measured = and_(
        *(or_(one.c.value_value.is_not(None), one.c.date_start.is_not(None)) for one in (statements, other))
    )
    return (
        select(
            statements.c.id,
            other.c.id.label("other"),
            statements.c.topic,
            records.c.kind,
            measured.label("measured"),
        )
        .join_from(statements, mine, mine.c.record_id == statements.c.id)
        .join(records, records.c.id == mine.c.target_id)
        .join(theirs, theirs.c.target_id == mine.c.target_id)
        .join(other, other.c.id == theirs.c.record_id)
        .where(
            mine.c.field == "subjects",
            theirs.c.field == "subjects",
            other.c.topic == statements.c.topic,
            statements.c.topic.not_in((NEWS, TO_DECIDE)),  # one more contradicts nobody
            other.c.wording != statements.c.wording,
            same_value.is_not(True),
            same_date.is_not(True),
        )
        .distinct()
    )


@ask_for_board
def subjects() -> SqlSelect:
    """What each statement is about."""
    return (
        select(links.c.record_id, records.c.label)
        .join_from(links, records, records.c.id == links.c.target_id)
        .where(links.c.field == "subjects")
        .order_by(records.c.sort, records.c.id)
    )


def other_names(view: View) -> Iterator[RuleOutcome]:
    """The other names of records: is each the name of one only, and more than a conclusion of ours?"""
    rows = [(row, normalise(row.name)) for row in _names.rows(view)]
    bearers: dict[tuple[str, str], dict[int, SqlRow]] = defaultdict(dict)
    for row, key in rows:
        bearers[row.kind, key][row.id] = row
    for row, key in rows:
        if not row.is_alias:
            continue
        of_it = bearers[row.kind, key]
        others = [f"{one.label} ({one.code})" for one in of_it.values() if one.id != row.id]
        deduced = row.note is not None and DEDUCED in row.note and key in normalise(row.note)
        about = f"aussi : {join(others)}" if others else "déduit par nous : à confirmer" if deduced else ""
        name = f"{quote(row.name)} → {row.label}" if about else row.name
        yield RuleOutcome(row.id, row.kind, row.code, name, about, bool(about))


@ask_for_board
def _names() -> SqlSelect:
    """Each other name, and each name, of the kinds of records that have other names."""
    kinds = select(records.c.kind).join_from(aliases, records, records.c.id == aliases.c.record_id).distinct()
    noted = territories.c.note.label("note")
    own = (
        select(records, records.c.label.label("name"), literal(False).label("is_alias"), noted)
        .outerjoin(territories, territories.c.id == records.c.id)
        .where(records.c.kind.in_(kinds))
    )
    other = (
        select(records, aliases.c.name, literal(True).label("is_alias"), noted)
        .join_from(aliases, records, records.c.id == aliases.c.record_id)
        .outerjoin(territories, territories.c.id == records.c.id)
    )
    both = union_all(own, other).subquery("both")
    return select(both).order_by(both.c.sort, both.c.id, both.c.name)
