"""What an older schema kept on several lines is on one line after the upgrade, and the history says so."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Text, inspect, select, text

from data_access.database import MIGRATIONS, reading, writing
from data_access.fields import FieldKind, fields_of
from data_access.importing.undo.take_back import UndoRefused, preview_undo, undo
from data_access.log import history
from data_access.log.lineage import traces
from data_access.log.replay import imports_in_force
from data_access.models import SHEET_MODELS, Alias, Event, Import, LogLine, RecordEntry, Territory, table_of
from data_access.name_keys import key_of, sort_key
from data_access.records.images import stored
from data_access.schema import migrate
from data_access.text_lines import on_one_line
from data_access.upgrading import changing_schema, upgrade
from data_access.view import View
from data_access.vocabulary import Role
from tests.databases import PostgresqlCopies, SqliteCopies

BEFORE = "0009"
AT = "2026-11-25 14:05:00+00:00"
DIRTY, CLEAN = "Ambert\nLivradois-Forez", "Ambert Livradois-Forez"
BRACKETS = "Grand\u2028forum"
DAY = {"start": "2024-05-01", "end": "2024-05-31", "precision": "month", "text": "mai\x85 2024"}


def add(connection: Connection, table: str, **values: Any) -> None:
    names, marks = ", ".join(f'"{name}"' for name in values), ", ".join(f":{name}" for name in values)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({marks})"), values)


def make_dirty(url: str) -> None:
    """A database of the schema before: a territory and an event whose texts break, one territory that is clean; the
    second import gave the territory that name."""
    with changing_schema(url) as connection:
        migrate(connection, BEFORE)
    with writing(url) as connection:
        for number, file in ((1, "réseau.xlsx"), (2, "cor\u2029rections.xlsx")):
            add(
                connection,
                "imports",
                id=number,
                at=AT,
                user="Jeanne",
                file=file,
                digest=f"{number:064}",
                fictitious=False,
            )
        rows = (
            ("territories", "ambert", DIRTY),
            ("events", "forum", BRACKETS),
            ("territories", "lons", "Lons"),
        )
        for number, (kind, code, label) in enumerate(rows, 2):
            add(connection, "records", id=number, kind=kind, code=code, label=label, sort=sort_key(label))
        add(
            connection,
            "territories",
            id=2,
            name=DIRTY,
            commune="Ambert",
            note="une ligne\nune autre\x85une\x1bfin",
        )
        add(connection, "territories", id=4, name="Lons", note="deux\nlignes")
        add(
            connection,
            "events",
            id=3,
            name=BRACKETS,
            date_start="2024-05-01",
            date_end="2024-05-31",
            date_precision="month",
            date_text=DAY["text"],
        )
        for number, name in enumerate(("Pays\nd'Ambert", "Pays d'Ambert.", "-\n-", "Livradois"), 1):
            key = f"{key_of(name)}{number if number == 2 else ''}"
            add(connection, "aliases", id=number, record_id=2, name=name, key=key)
        lines: list[tuple[int, int, str, str, dict[str, Any] | None, dict[str, Any]]] = [
            (1, 2, "Terri\ntoires", "created", None, {"name": "Ambert", "commune": "Ambert"}),
            (1, 3, "Événements", "created", None, {"name": BRACKETS, "date": DAY}),
            (1, 4, "Territoires", "created", None, {"name": "Lons", "note": "deux\nlignes"}),
            (2, 2, "Territoires", "changed", {"name": "Ambert"}, {"name": DIRTY}),
        ]
        for number, record, sheet, action, before, after in lines:
            add(
                connection,
                "log",
                import_id=number,
                record_id=record,
                sheet=sheet,
                row=7,
                action=action,
                before=before and json.dumps(before),
                after=json.dumps(after),
                cells=json.dumps(dict.fromkeys(after, "B7")),
            )


@pytest.fixture(params=["sqlite", "postgresql"])
def dirty_url(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The address of that database; what is kept before its migration is the test's own."""
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))
    if request.param == "sqlite":
        sqlite: SqliteCopies = request.getfixturevalue("sqlite_copies")
        yield sqlite.copy(make_dirty)
        return
    postgresql: PostgresqlCopies = request.getfixturevalue("postgresql_copies")
    url = postgresql.copy(make_dirty)
    yield url
    postgresql.drop(url)


def test_every_text_of_one_line_is_on_one_line_with_its_keys_and_places(dirty_url: str) -> None:
    upgrade(dirty_url)
    with reading(dirty_url) as connection:
        territories, events = stored(connection, Territory), stored(connection, Event)
        labels = connection.execute(select(RecordEntry.label, RecordEntry.sort)).all()
        names = connection.execute(select(Alias.name, Alias.key).order_by(Alias.id)).all()
        files, sheets = (
            connection.scalars(select(Import.file)).all(),
            connection.scalars(select(LogLine.sheet)).all(),
        )
    assert territories[2]["name"] == CLEAN
    assert territories[2]["note"] == "une ligne\nune autre\nune fin"
    assert territories[4]["note"] == "deux\nlignes"
    assert events[3]["name"] == "Grand forum"
    assert events[3]["date"] == {**DAY, "text": "mai 2024"}
    assert {"Grand forum", CLEAN, "Lons"} == {label for label, _ in labels}
    assert all(sort == sort_key(label) for label, sort in labels)
    assert [name for name, _ in names] == ["Pays d'Ambert", "Pays d'Ambert.", "- -", "Livradois"]
    assert [key for _, key in names][2] == key_of("- -")
    assert all(on_one_line(one) == one for one in (*files, *sheets))


def test_the_history_says_what_was_put_on_one_line_and_where_it_was_read(dirty_url: str) -> None:
    upgrade(dirty_url)
    view = View.now(Role.ADMIN, dirty_url)
    newest = history.imports(view)[0]
    assert (newest.file, newest.changed, newest.new) == ("mise à jour", 2, 0)
    assert {one.label for one in history.lines(view, newest.import_id)} == {CLEAN, "Grand forum"}
    trace = traces(view, [2], ["name"])[2, "name"]
    assert [one.text for one in trace.readings] == [CLEAN, DIRTY, "Ambert"]
    assert trace.origin.cell == "B7 de « Territoires », cor rections.xlsx"
    with pytest.raises(UndoRefused, match="ne s'annule pas"):
        undo(view, newest.import_id, user="Jeanne")


def test_an_older_import_is_undone_as_before_and_brings_no_line_break_back(dirty_url: str) -> None:
    upgrade(dirty_url)
    view = View.now(Role.ADMIN, dirty_url)
    with writing(dirty_url) as connection:  # the second import changed what it says on several lines
        broken = {"name": "Am\nbert"}
        connection.execute(table_of(LogLine).update().where(LogLine.import_id == 2).values(before=broken))
    assert preview_undo(view, 2).plan.stays == ()
    undo(view, 2, user="Jeanne")
    with reading(dirty_url) as connection:
        assert stored(connection, Territory)[2]["name"] == "Am bert"
    undo(view, 1, user="Jeanne")
    with reading(dirty_url) as connection:
        assert stored(connection, Territory) == {}


def test_the_upgrade_is_no_news_and_nothing_is_logged_where_nothing_changes(
    dirty_url: str, sqlite_url: str
) -> None:
    upgrade(dirty_url)
    with reading(dirty_url) as connection:
        assert [one.number for one in imports_in_force(connection)] == [2, 1]
    with reading(sqlite_url) as connection:
        assert connection.scalars(select(Import.id)).all() == []


def test_the_migration_takes_for_long_what_the_columns_of_today_declare() -> None:
    scope: dict[str, Any] = {}
    exec((MIGRATIONS / "versions" / "0011_une_seule_ligne.py").read_text(), scope)
    declared = {
        field.name: field.multiline
        for model in SHEET_MODELS
        for field in fields_of(model)
        if field.kind is FieldKind.TEXT
    }
    assert {name for name, long in declared.items() if long} == scope["LONG"]
    assert all(
        isinstance(column.type, Text)
        for model in SHEET_MODELS
        for field in fields_of(model)
        if field.kind is FieldKind.TEXT
        for column in [inspect(model).local_table.c[field.name]]
    )
