"""Every column that a workbook may bring is read: its texts stand on a page, its other values are asked for by one."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Table, event, update
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from data_access.database import engine, writing
from data_access.fields import ORIGIN, Field, FieldKind, fields_of
from data_access.models import SHEET_MODELS, Circle, table_of
from data_access.vocabulary import CircleKind
from tests.bench.network import build
from tests.databases import SqliteCopies
from tests.hostile_names import texts_of
from tests.pages.app import open_at, whole_pages

PAGES: list[tuple[str, dict[str, str]]] = [
    ("overview/page.py", {}),
    ("territories/page.py", {"territoire": "territoire-00005"}),
    ("cohorts/page.py", {}),
    ("sponsorships/page.py", {}),
    ("events/page.py", {}),
    ("events/page.py", {"evenement": "evenement-00001"}),
    ("events/page.py", {"evenement": "evenement-00008"}),
    ("projects/page.py", {}),
    ("projects/page.py", {"projet": "projet-00005"}),
    ("funding/page.py", {"dossiers": "Liste"}),
    ("declared/page.py", {}),
    ("documents/board_sheet.py", {}),
    ("documents/activity_report.py", {}),
    ("documents/board_pack.py", {}),
]
READ_ELSEWHERE = {  # a table, or one of its columns → where it is read
    "comments": "under « Source », of the figure or the chart that they are about",
    "definitions.name": "« Données à compléter », which asks what it means",
    "definitions.unit": "under « Source », of the figure",
    "budgets.name": "under « Source », of the budget: the name of its record",
    "settings": "« Parrainages » and « Vue d'ensemble »: capacities, thresholds; no figure is held against a target",
}
_CALLED = re.compile(r"\b(\w+) AS (\w+)")
_NAMED = re.compile(r"\b(\w+)\.(\w+)\b")


def columns() -> Iterator[tuple[Table, Field]]:
    """Every column of the contract whose values stand in its table; but those that say where a row comes from, which
    « Source » tells of any record."""
    for model in SHEET_MODELS:
        for one in fields_of(model):
            if one.name not in ORIGIN and not one.many:
                yield table_of(model), one


def word_of(table: Table, one: Field) -> str:
    """What all cells of a column of texts say, and no other column."""
    return f"lu{table.name}{one.name}".replace("_", "")


def with_words(url: str) -> None:
    """A network that has rows in each sheet; each of its columns of texts says its own word."""
    build(url, 1)
    with writing(url) as connection:
        for table, one in columns():
            if one.kind is FieldKind.TEXT:
                connection.execute(update(table).values({one.name: word_of(table, one)}))
        connection.execute(update(table_of(Circle)).values(kind=CircleKind.CLUB.value))


@contextmanager
def asked_of(url: str) -> Iterator[set[tuple[str, str]]]:
    """The columns, each with its table, that the statements of the block name."""
    found: set[tuple[str, str]] = set()

    def look(_: Any, __: Any, statement: str, *___: Any) -> None:
        tables = {name: table for table, name in _CALLED.findall(statement)}
        found.update((tables.get(table, table), column) for table, column in _NAMED.findall(statement))

    event.listen(engine(url), "before_cursor_execute", look)
    try:
        yield found
    finally:
        event.remove(engine(url), "before_cursor_execute", look)


@pytest.mark.slow
def test_every_column_of_the_contract_is_read(
    sqlite_copies: SqliteCopies, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = sqlite_copies.copy(with_words)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setattr(ExpanderContainer, "open", property(lambda _: True, lambda *_: None))
    whole_pages(monkeypatch)
    drawn = ""
    with asked_of(url) as asked:
        for script, address in PAGES:
            page = open_at(script, **address)
            assert not (page.exception or page.error)
            drawn += "".join(text.lower() for _, _, text in texts_of(page._tree))
    unread = set()
    for table, one in columns():
        named = any((table.name, f"{one.name}{end}") in asked for end in ("", "_id", "_start", "_value"))
        if not (word_of(table, one) in drawn if one.kind is FieldKind.TEXT else named):
            unread.add(f"{table.name}.{one.name}")
    excused = {one: one if one in READ_ELSEWHERE else one.partition(".")[0] for one in unread}
    assert unread == {one for one, by in excused.items() if by in READ_ELSEWHERE}
    assert set(excused.values()) == set(READ_ELSEWHERE), "an excuse that is no longer needed"
