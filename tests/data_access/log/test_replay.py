"""The network as it was: whatever later imports did, the past is what the database held then."""

import datetime
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from data_access import clock
from data_access.database import file_of, reading, writing
from data_access.fields import FieldKind, fields_of
from data_access.importing.merge.record_merge import merge
from data_access.importing.undo.take_back import undo
from data_access.log import replay
from data_access.log.replay import ImportSpan
from data_access.models import SHEET_MODELS, Import, RecordEntry
from data_access.records.images import stored
from tests.data_access.importing.books import bringing
from tests.data_access.importing.results import USER, Bring, admin
from tests.data_access.importing.workbooks import Sheets

BEGUN: Sheets = {
    "Territoires": [
        ["Code", "Territoire", "Autres noms", "Population", "Statut"],
        ["amiens", "Amiens", "SUT Amiens", 134000, "labellisé"],
        ["figeac", "Figeac", None, None, "en lancement"],
        ["jura", "Collectif du Jura", None, None, None],
    ],
    "Parrainages": [["Parrain", "Filleul", "Statut"], ["Amiens", "Figeac", "actif"]],
    "Événements": [
        ["Code", "Événement", "Territoire", "Date", "Portée", "Présents"],
        ["e1", "Soirée", "Figeac", "30/05/2024", "territoire", 317],
    ],
    "Énoncés": [["Code", "Champ", "Texte", "Sujets"], ["s1", "élus", "deux élus", "Amiens ; Figeac"]],
    "Budgets": [["Exercice", "Nature", "Ligne", "Montant"], [2024, "charges", "Salaires", 12500.5]],
}
NEW: Sheets = {"Territoires": [["Code", "Territoire", "Statut"], ["miramas", "Miramas", "en lancement"]]}
CHANGED: Sheets = {"Territoires": [["Code", "Population", "Statut"], ["amiens", 135000, None]]}
AGAIN: Sheets = {"Territoires": [["Code", "Population"], ["amiens", 136000]]}
SUBJECTS: Sheets = {"Énoncés": [["Code", "Sujets"], ["s1", "Amiens ; Miramas"]]}
ERASED: Sheets = {"Événements": [["Code", "Présents"], ["e1", "(vide)"]]}


@pytest.fixture
def bring(database_url: str) -> Bring:
    run = bringing(database_url)
    assert run(BEGUN).status == "imported"
    return run


def held(connection: Connection) -> dict[str, Any]:
    """Every value of every record, by table and id; other names aside, which the past does not hold."""
    return {
        model.__tablename__: {
            record_id: {
                one.name: image[one.name] for one in fields_of(model) if one.kind is not FieldKind.NAMES
            }
            for record_id, image in stored(connection, model).items()
        }
        for model in SHEET_MODELS
    }


def state(url: str) -> dict[str, Any]:
    with reading(url) as connection:
        return held(connection)


@contextmanager
def before(url: str, *imports: int) -> Iterator[Connection]:
    with (
        reading(url) as connection,
        replay.before(connection, replay.deeds_of(connection, imports)) as earlier,
    ):
        yield earlier


def test_what_was_created_since_is_not_there_and_what_was_changed_twice_is_as_it_was_first(
    bring: Bring, database_url: str
) -> None:
    was = state(database_url)
    for sheets in (NEW, CHANGED, AGAIN, SUBJECTS):
        assert bring(sheets).status == "imported"
    assert state(database_url) != was
    with before(database_url, 2, 3, 4, 5) as earlier:
        assert held(earlier) == was


def test_what_was_erased_or_merged_since_is_there_again_under_its_name(
    bring: Bring, database_url: str
) -> None:
    was = state(database_url)
    bring(ERASED)
    merge(admin(database_url), "figeac", "jura", user=USER)
    with before(database_url, 2, 3) as earlier:
        assert held(earlier) == was
        labels = set(earlier.scalars(select(RecordEntry.label)))
    assert {"Collectif du Jura", "Soirée · présents"} <= labels


def test_only_the_later_imports_are_taken_back(bring: Bring, database_url: str) -> None:
    bring(CHANGED)
    was = state(database_url)
    bring(AGAIN)
    with before(database_url, 3) as earlier:
        assert held(earlier) == was


def test_the_database_itself_is_left_as_it_is(bring: Bring, database_url: str) -> None:
    bring(CHANGED)
    now = state(database_url)
    with before(database_url, 2):
        pass
    assert state(database_url) == now


def test_what_somebody_imports_in_this_moment_is_not_taken_for_the_past(
    bring: Bring, database_url: str
) -> None:
    was = state(database_url)
    bring(CHANGED)
    if file := file_of(database_url):  # in a write-ahead log, as outside of tests: readers let writers by
        with closing(sqlite3.connect(file)) as driver:
            driver.execute("PRAGMA journal_mode=WAL")
    with reading(database_url) as connection:
        done = replay.deeds_of(connection, [2])
        bring(AGAIN)
        with replay.before(connection, done) as earlier:
            assert held(earlier) == was


def moments(url: str, *days: str) -> None:
    """Lets the imports have been made on those days, at noon."""
    with writing(url) as connection:
        for number, day in enumerate(days, start=1):
            at = datetime.datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=clock.ZONE)
            connection.execute(
                update(Import).where(Import.id == number).values(at=at.astimezone(datetime.UTC))
            )


def since(url: str, day: str) -> ImportSpan:
    with reading(url) as connection:
        return replay.since_day(connection, datetime.date.fromisoformat(day))


def numbers(span: ImportSpan | None) -> list[int]:
    assert span
    return [one.number for one in span.imports]


def test_a_day_begins_with_its_first_import_and_an_import_with_itself(
    bring: Bring, database_url: str
) -> None:
    for sheets in (NEW, CHANGED, AGAIN):
        bring(sheets)
    moments(database_url, "2026-01-10", "2026-02-10", "2026-03-10", "2026-04-10")
    assert numbers(since(database_url, "2026-03-10")) == [4, 3]
    assert numbers(since(database_url, "2026-03-11")) == [4]
    with reading(database_url) as connection:
        assert numbers(replay.since_import(connection, 3)) == [4, 3]
        assert replay.since_import(connection, 99) is None


def test_the_first_import_is_what_all_is_compared_to(bring: Bring, database_url: str) -> None:
    bring(NEW)
    moments(database_url, "2026-01-10", "2026-02-10")
    span = since(database_url, "2025-01-01")
    assert (numbers(span), span.whole) == ([2], True)
    assert not since(database_url, "2026-01-11").whole


def test_an_import_that_was_undone_is_on_neither_side_and_is_counted_where_it_stood_before(
    bring: Bring, database_url: str
) -> None:
    bring(CHANGED)
    bring(NEW)
    moments(database_url, "2026-01-10", "2026-02-10", "2026-03-10")
    undo(admin(database_url), 2, user=USER)
    span = since(database_url, "2026-03-01")
    assert (numbers(span), span.undone) == ([3], 1)
    assert since(database_url, "2026-02-01").undone == 0
    with before(database_url, 3) as earlier:
        territories = held(earlier)["territories"].values()
        assert {one["name"]: one["population"] for one in territories}["Amiens"] == 134000


def test_the_example_is_never_taken_back(seeded_database_url: str) -> None:
    span = since(seeded_database_url, "2000-01-01")
    assert numbers(span) == []
    assert span.first and span.first.file == "reseau-2024.xlsx"
    assert (span.opened_with, [one.file for one in span.examples]) == (533, ["financements-exemple.xlsx"])
