"""What the sources say: of a record, for its sheet; of the network itself."""

from collections.abc import Iterator

import pandas as pd
from sqlalchemy import select

from data_access.expressions import period, records
from data_access.figures.core import qualified_value
from data_access.french import join
from data_access.models import Link, Statement, Territory, table_of
from data_access.older_words import numbers_said, said_then
from data_access.queries.asking import gathered, question
from data_access.told_years import document_of
from data_access.view import RowValues, SqlSelect, View, framed
from data_access.visibility import readable_rows
from data_access.vocabulary import Topic

statements, links = table_of(Statement), table_of(Link)
entry = records.alias("entry")
_OWN_VOICES = {Topic.TESTIMONY.value, Topic.CROSSED.value, Topic.TEAM_VIEW.value}


def statements_on(view: View, code: str) -> pd.DataFrame:
    """What the sources say of a record, and the role may read: code, topic, wording, value, high, qualifier, start,
    end, precision, text, retained (None: not settled), source, note, others (the other subjects, in words).
    """
    with view.connection():
        rows = _statements.rows(view, code)
        allowed = readable_rows(view, rows)
        subjects = gathered(_other_subjects.rows(view, code), "record_id", "label")
    others = {record: join(list(labels)) for record, labels in subjects.items()}
    found = [(*row[1:], others.get(row.id)) for row in allowed]
    return framed([*rows.columns[1:], "others"], found)


@question
def _statements(code: str) -> SqlSelect:
    return (
        select(
            statements.c.id,
            entry.c.code,
            statements.c.topic,
            statements.c.wording,
            *qualified_value(statements),
            *period(statements, "date"),
            statements.c.retained,
            statements.c.source,
            statements.c.note,
        )
        .join_from(links, statements, links.c.record_id == statements.c.id)
        .join(records, links.c.target_id == records.c.id)
        .join(entry, statements.c.id == entry.c.id)
        .where(links.c.field == "subjects", records.c.code == code)
        .order_by(statements.c.topic, statements.c.id)
    )


def statements_about(view: View, codes: tuple[str, ...]) -> pd.DataFrame:
    """What the sources say of several records, and the role may read, in the order of the statements: subject (the code
    of the record), code, topic, wording, source, and their own date (see `period`)."""
    with view.connection():
        rows = _about.rows(view, codes)
        allowed = readable_rows(view, rows)
    return framed(rows.columns[1:], [row[1:] for row in allowed])


@question
def _about(codes: tuple[str, ...]) -> SqlSelect:
    return (
        select(
            statements.c.id,
            records.c.code.label("subject"),
            entry.c.code,
            statements.c.topic,
            statements.c.wording,
            statements.c.source,
            *period(statements, "date"),
        )
        .join_from(links, statements, links.c.record_id == statements.c.id)
        .join(records, links.c.target_id == records.c.id)
        .join(entry, statements.c.id == entry.c.id)
        .where(links.c.field == "subjects", records.c.code.in_(codes))
        .order_by(statements.c.topic, statements.c.id)
    )


@question
def _other_subjects(code: str) -> SqlSelect:
    """What else the statements on that record are about."""
    about, other = links.alias("about"), records.alias("other")
    ours = (
        select(links.c.record_id)
        .join(records, links.c.target_id == records.c.id)
        .where(links.c.field == "subjects", records.c.code == code)
    )
    return (
        select(about.c.record_id, other.c.label)
        .join_from(about, other, about.c.target_id == other.c.id)
        .where(about.c.field == "subjects", about.c.record_id.in_(ours), other.c.code != code)
        .order_by(other.c.sort)
    )


def told(view: View, topics: tuple[Topic, ...]) -> pd.DataFrame:
    """What the sources say of the network on those topics, and the role may read, in the order of the topics: code,
    topic (the English value), wording, source, note, their own date (see `period`), retained, territory_codes and
    territories (a tuple each: those that it is about, and their names)."""
    by_name = {name: one for one in topics for name in _names_of(one)}
    with view.connection():
        rows = _told.rows(view, tuple(by_name))
        allowed = readable_rows(view, rows)
        about = _territories_told.rows(view, tuple(by_name))
    codes, names = (gathered(about, "record_id", one) for one in ("code", "label"))
    found = [
        (row.code, by_name[row.topic].value, *row[3:], codes.get(row.id, ()), names.get(row.id, ()))
        for row in sorted(allowed, key=lambda row: topics.index(by_name[row.topic]))
    ]
    return framed([*rows.columns[1:], "territory_codes", "territories"], found)


def who_speaks(row: RowValues) -> str:
    """The place of whoever says a statement: the territories that it is about, on a topic on which they speak
    themselves; else empty. Never its note: that is a remark, and may name a person. `row`: see `told`."""
    return join(list(row["territories"])) if row["topic"] in _OWN_VOICES else ""


def is_of_another_document(sentence: str, source: object, value_source: object) -> bool:
    """Whether a sentence that says a number stands beside a value that another document says: its number may be another
    one. `source`: of the sentence; `value_source`: of the value."""
    said_by = document_of({"source": source})
    return any(map(str.isdigit, sentence)) and said_by != document_of({"source": value_source})


def sentence_beside(sentence: object, source: object, value_source: object, value: object) -> str | None:
    """The sentence of a definition as it stands beside a value: one of another document that says the same number, as
    what that document said; None for none, where its number is another one, and where the document is not known."""
    if not isinstance(sentence, str):
        return None
    if not is_of_another_document(sentence, source, value_source):
        return sentence
    document, numbers = document_of({"source": source}), numbers_said(sentence)
    if not document or (numbers and value not in numbers):
        return None
    return said_then(sentence, document) if numbers else f"{sentence} ({document})"


def _names_of(topic: Topic) -> Iterator[str]:
    """How « Champ » may name a topic, with or without a capital letter."""
    for name in (topic.french, *topic.synonyms):
        yield from (name, name[:1].upper() + name[1:])


def each_statement() -> SqlSelect:
    """Every statement, in their order: id, code, topic, wording, source, note, its own date (see `period`),
    and retained."""
    return (
        select(
            statements.c.id,
            entry.c.code,
            statements.c.topic,
            statements.c.wording,
            statements.c.source,
            statements.c.note,
            *period(statements, "date"),
            statements.c.retained,
        )
        .join_from(statements, entry, statements.c.id == entry.c.id)
        .order_by(statements.c.id)
    )


@question
def _told(topics: tuple[str, ...]) -> SqlSelect:
    return each_statement().where(statements.c.topic.in_(topics))


@question
def _territories_told(topics: tuple[str, ...]) -> SqlSelect:
    return (
        select(links.c.record_id, records.c.code, records.c.label)
        .join_from(links, statements, links.c.record_id == statements.c.id)
        .join(records, (links.c.target_id == records.c.id) & (records.c.kind == Territory.__tablename__))
        .where(links.c.field == "subjects", statements.c.topic.in_(topics))
        .order_by(records.c.sort)
    )
