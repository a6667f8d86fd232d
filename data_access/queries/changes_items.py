"""What a piece of news is, and how it is found: rows of one question, asked of two states of the network."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, select

from data_access.expressions import records
from data_access.french import AHEAD, MISSING, agreed, date_of, join, number
from data_access.view import SqlRow, SqlSelect
from data_access.vocabulary import Term

NAMED = (records.c.id, records.c.code, records.c.label, records.c.code.label("entry_code"))

_NOUN = "événement"  # whatever is told apart is a masculine noun

Known = Mapping[int, SqlRow]  # the rows of a question by their record


@dataclass(frozen=True)
class Item:
    """A piece of news: who or what it is about (a record of `table`, by its code), and what is new of it;
    `record_codes`: of the records that say it; `apart`: why it is not done, or not yet (« à venir », « proposé »);
    `count`: how many it tells of."""

    name: str
    about: str
    table: str
    code: str
    record_codes: tuple[str, ...]
    apart: str = ""
    count: int = 1


@dataclass(frozen=True)
class Topic:
    """All the news of one kind, in French order; `fields`: the fields of the records that say it."""

    title: str
    items: tuple[Item, ...]
    fields: tuple[str, ...]

    @property
    def counted(self) -> str:
        """« 19 », « 3, dont 1 proposé et 1 à venir »: how many they tell of, and which of these are not done yet."""
        apart = Counter(one.apart for one in self.items if one.apart)
        of_these = join([f"{number(count)} {agreed(count, words, _NOUN)}" for words, count in apart.items()])
        total = number(sum(one.count for one in self.items))
        return f"{total}, dont {of_these}" if of_these else total


FindItems = Callable[[Known, Known], Iterator[Item]]  # the rows then and now → what is new
TopicRule = tuple[Table, Callable[[], SqlSelect], tuple[str, ...], tuple[tuple[str, FindItems], ...]]
# the table of the records that a question gives; the question; the fields that say its news; the topics found in it


def of_table(table: Table, *columns: ColumnElement[Any]) -> SqlSelect:
    """The rows of a table, each with the record that it is."""
    return (
        select(*NAMED, *columns)
        .join_from(table, records, records.c.id == table.c.id)
        .order_by(records.c.sort, records.c.id)
    )


def added(before: Known, after: Known) -> Iterator[SqlRow]:
    """The rows that were not there before."""
    return (row for record_id, row in after.items() if record_id not in before)


def moved(before: Known, after: Known, name: str) -> Iterator[SqlRow]:
    """The rows that were there before, with another value of that name."""
    for row in after.values():
        if row.id in before and getattr(before[row.id], name) != getattr(row, name):
            yield row


def item(row: SqlRow, table: str, *about: str, apart: str = "") -> Item:
    """A piece of news about the record of a row."""
    return Item(row.label, " · ".join(filter(None, about)), table, row.code, codes([row]), apart)


def codes(rows: Iterable[SqlRow]) -> tuple[str, ...]:
    """The records that say a piece of news."""
    return tuple(row.entry_code for row in rows)


def term_text(vocabulary: type[Term], value: str | None) -> str:
    """A controlled value in French, or that there is none."""
    return vocabulary(value).french if value else MISSING


def dated(row: SqlRow) -> str:
    """The date of a row in words."""
    return date_of(row._asdict())


def not_yet(row: SqlRow) -> str:
    """« à venir », « annulé »: why what the date of a row dates is not done; nothing where it is."""
    return AHEAD[row.ahead] if row.ahead else ""
