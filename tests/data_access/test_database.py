"""The database is opened, locked and upgraded as the platform notes measured; what fails says so in French."""

import hashlib
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import func, insert, inspect, make_url, select, text, update
from sqlalchemy.exc import DBAPIError

from data_access import database, database_problems, people, schema
from data_access.checks import check
from data_access.database import engine, reading, writing
from data_access.models import Base, Import, LogLine, RecordEntry, table_of
from data_access.name_keys import sort_key
from data_access.upgrading import upgrade
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.database_steps import add_record, at_once, refusal
from tests.databases import PostgresqlCopies

records = table_of(RecordEntry)
NOBODY = "postgresql+psycopg://nobody:secret@127.0.0.1:1/none"


def nothing(url: str) -> None:
    """Fills a database with nothing at all."""


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables; the test runs on SQLite, then on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty' / 'network.db'}"
    else:
        yield from postgresql_without_tables(request.getfixturevalue("postgresql_copies"))


@pytest.fixture
def empty_postgresql_url(postgresql_copies: PostgresqlCopies) -> Iterator[str]:
    """The address of a PostgreSQL database without tables."""
    yield from postgresql_without_tables(postgresql_copies)


def postgresql_without_tables(copies: PostgresqlCopies) -> Iterator[str]:
    url = copies.copy(nothing)
    yield url
    copies.drop(url)


def content(folder: Path) -> dict[str, str]:
    """Every file below a folder with its digest; the two that SQLite keeps beside an open file left out."""
    return {
        str(file): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.endswith(("-wal", "-shm"))
    }


def test_upgrade_creates_what_the_models_describe(empty_url: str) -> None:
    upgrade(empty_url)
    with engine(empty_url).connect() as connection:
        assert set(inspect(connection).get_table_names()) == {*Base.metadata.tables, "alembic_version"}
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_again_changes_nothing(database_url: str) -> None:
    add_record(database_url)
    upgrade(database_url)
    with reading(database_url) as connection:
        assert connection.scalar(select(records.c.code)) == "lons"
        assert schema.version(connection) == schema.newest_version()


def test_a_schema_that_is_the_newest_is_found_so_while_another_writes(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "MIGRATING_SECONDS", 1)
    upgrade(database_url)
    with writing(database_url):
        assert upgrade(database_url) is False


@pytest.mark.slow
def test_four_processes_that_upgrade_at_once_make_one_schema(empty_url: str) -> None:
    code = "import sys; from data_access.upgrading import upgrade; upgrade(sys.argv[1])"
    assert at_once(code, 4, empty_url) == [""] * 4
    with reading(empty_url) as connection:
        assert schema.missing_parts(connection) == []
        assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1


def test_a_sqlite_file_is_kept_safe_against_power_cuts_and_broken_links(sqlite_url: str) -> None:
    upgrade(sqlite_url)
    with reading(sqlite_url) as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_what_a_block_wrote_before_it_failed_is_not_kept(database_url: str) -> None:
    def write_and_fail() -> None:
        with writing(database_url) as connection:
            connection.execute(insert(records).values(id=1, kind="x", code="x", label="x", sort="x"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with reading(database_url) as connection:
        assert connection.scalar(select(func.count()).select_from(records)) == 0


@pytest.mark.slow
def test_eight_writers_at_once_lose_nothing(database_url: str) -> None:
    upgrade(database_url)
    add_record(database_url)
    code = """
import sys
from concurrent.futures import ThreadPoolExecutor
from sqlalchemy import text
from data_access.database import writing
def count(_):
    with writing(sys.argv[1]) as connection:
        seen = int(connection.scalar(text("SELECT sort FROM records")).removeprefix("lons") or 0)
        connection.execute(text("UPDATE records SET sort = :sort"), {"sort": f"lons{seen + 1}"})
with ThreadPoolExecutor(4) as pool:
    list(pool.map(count, range(60)))
"""
    assert at_once(code, 2, database_url) == [""] * 2
    with reading(database_url) as connection:
        assert connection.scalar(select(records.c.sort)) == f"lons{2 * 60}"


def test_a_reader_sees_one_state_while_another_writes(database_url: str) -> None:
    upgrade(database_url)
    add_record(database_url)
    with reading(database_url) as connection:
        count = select(func.count()).select_from(records)
        assert connection.scalar(count) == 1
        add_record(database_url, 2, "dole")
        assert connection.scalar(count) == 1


@pytest.mark.slow
def test_a_writer_that_waits_too_long_is_told_so(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 1)
    with writing(database_url):
        assert "occupée par une autre écriture" in refusal(lambda: add_record(database_url))
    add_record(database_url)  # and once the other is done, it may write


def test_the_busy_message_hides_the_password() -> None:
    assert database.place(NOBODY) == "postgresql+psycopg://nobody:***@127.0.0.1:1/none"


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "sqlite://",
        "sqlite:///:memory:",
        "mysql://name@server/base",
        "postgresql+psycopg2://server/base",
        "postgresql+psycopg://server:port/base",
        "postgres//",
        "http://example.org",
    ],
)
def test_an_address_that_cannot_be_understood_is_answered_with_a_good_one(address: str) -> None:
    assert "postgresql+psycopg://nom:motdepasse@serveur/base" in refusal(lambda: upgrade(address))


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    sentence = refusal(lambda: upgrade(NOBODY))
    assert "ne répond pas" in sentence
    assert "127.0.0.1:1" in sentence


def test_a_postgresql_database_that_does_not_exist_is_named(empty_postgresql_url: str) -> None:
    url = make_url(empty_postgresql_url).set(database="absent").render_as_string(hide_password=False)
    assert "refuse la connexion" in refusal(lambda: upgrade(url))


def a_text_file(file: Path) -> None:
    file.write_text("Territoire;Statut\n" * 500, encoding="utf-8")


def half_a_database(file: Path) -> None:
    upgrade(f"sqlite:///{file}")
    file.write_bytes(file.read_bytes()[:20_000])


def a_newer_database(file: Path) -> None:
    upgrade(f"sqlite:///{file}")
    execute(file, "UPDATE alembic_version SET version_num = 'ffff'")


def a_database_without_a_table(file: Path) -> None:
    upgrade(f"sqlite:///{file}")
    execute(file, "DROP TABLE visits")


def a_database_without_a_column(file: Path) -> None:
    upgrade(f"sqlite:///{file}")
    execute(file, "ALTER TABLE visits DROP COLUMN occasion")


def a_database_without_a_version(file: Path) -> None:
    upgrade(f"sqlite:///{file}")
    execute(file, "DELETE FROM alembic_version")


def somebody_elses_database(file: Path) -> None:
    execute(file, "CREATE TABLE bank_accounts (iban)")


def execute(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (a_text_file, "n'est pas une base de données lisible"),
        (half_a_database, "n'est pas une base de données lisible"),
        (a_newer_database, "version plus récente"),
        (a_database_without_a_table, "il manque : visits"),
        (a_database_without_a_column, "il manque : visits.occasion"),
        (a_database_without_a_version, "restaurez une sauvegarde"),
        (somebody_elses_database, "indiquez une base vide"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_left_as_it_was(
    tmp_path: Path, damage: Callable[[Path], None], said: str
) -> None:
    damage(tmp_path / "network.db")
    before = content(tmp_path)
    assert said in refusal(lambda: upgrade(f"sqlite:///{tmp_path / 'network.db'}"))
    assert content(tmp_path) == before


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE alembic_version SET version_num = 'ffff'", "version plus récente"),
        ("DROP TABLE visits", "il manque : visits"),
        ("DELETE FROM alembic_version", "restaurez une sauvegarde"),
    ],
)
def test_a_server_database_that_cannot_be_used_is_refused_and_left_as_it_was(
    empty_postgresql_url: str, statement: str, said: str
) -> None:
    url = empty_postgresql_url
    upgrade(url)
    with writing(url) as connection:
        connection.execute(text(statement))
    tables = set(inspect(engine(url)).get_table_names())
    assert said in refusal(lambda: upgrade(url))
    assert set(inspect(engine(url)).get_table_names()) == tables


def test_every_migration_is_a_version_that_is_known() -> None:
    assert database.known_versions() == {script.revision for script in schema._scripts().walk_revisions()}


@pytest.mark.parametrize(
    "use",
    [
        lambda url: View.now(Role.STAFF, url),
        lambda url: people.seen(url, "anne@exemple.fr"),
        lambda url: check(url),
    ],
    ids=["a page", "a visit", "a check"],
)
def test_a_base_that_a_newer_version_brought_up_to_date_meanwhile_is_left_alone(
    database_url: str, use: Callable[[str], object]
) -> None:
    with writing(database_url) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'ffff'"))
    assert "version plus récente" in refusal(lambda: use(database_url))


@pytest.mark.parametrize("set_up", ["SET TRANSACTION READ ONLY", "SET LOCAL ROLE pg_monitor"])
def test_a_server_that_allows_no_writing_is_not_said_to_be_a_file(
    empty_postgresql_url: str, set_up: str
) -> None:
    upgrade(empty_postgresql_url)

    def write() -> None:
        with writing(empty_postgresql_url) as connection:
            connection.execute(text(set_up))
            connection.execute(update(records).values(code="dole"))

    told = refusal(write)
    assert "lecture seule" in told and "fichier" not in told


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        ("SET LOCAL statement_timeout = 20", "a mis trop longtemps"),
        ("SET LOCAL idle_in_transaction_session_timeout = 20", "a mis trop longtemps"),
    ],
)
def test_a_server_that_ends_what_takes_too_long_is_said_so_and_asked_again(
    postgresql_copies: PostgresqlCopies, empty_postgresql_url: str, limit: str, said: str
) -> None:
    def ask() -> None:
        with reading(empty_postgresql_url) as connection:
            connection.execute(text(limit))
            if "idle" in limit:
                time.sleep(0.3)
            connection.execute(text("SELECT pg_sleep(2)"))

    assert said in refusal(ask)
    with reading(empty_postgresql_url) as connection:
        assert connection.scalar(select(1)) == 1


def test_where_no_connection_is_free_it_is_said_so_and_the_next_click_gets_one(
    empty_postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = engine(empty_postgresql_url).pool
    monkeypatch.setattr(pool, "_timeout", 0.05)

    def ask() -> int | None:
        with reading(empty_postgresql_url) as connection:
            return connection.scalar(select(1))

    with ExitStack() as all_of_them:
        for _ in range(15):  # as many as SQLAlchemy opens at most
            all_of_them.enter_context(reading(empty_postgresql_url))
        assert "aucune connexion n'est libre" in refusal(ask)
    assert ask() == 1


def test_a_connection_that_was_cut_is_said_so_at_each_question_after_it(
    postgresql_copies: PostgresqlCopies, empty_postgresql_url: str
) -> None:
    def ask() -> None:
        with reading(empty_postgresql_url) as connection:
            postgresql_copies.run(
                f"SELECT pg_terminate_backend({connection.scalar(text('SELECT pg_backend_pid()'))})"
            )
            with suppress(DBAPIError):
                connection.scalar(select(1))
            connection.scalar(select(1))

    assert "ne répond pas" in refusal(ask)


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "network.db").mkdir()
    sentence = refusal(lambda: upgrade(f"sqlite:///{tmp_path / 'network.db'}"))
    assert f"{tmp_path / 'network.db'}" in sentence
    assert "Vérifiez que c'est un fichier" in sentence


def test_a_base_that_cannot_be_opened_on_a_full_disk_is_said_to_lack_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}"  # which nobody can open
    monkeypatch.setattr(database_problems, "ROOM", shutil.disk_usage(tmp_path).total)
    told = refusal(lambda: upgrade(url))
    assert told.startswith(f"Le disque de la base de données « {tmp_path} » est plein")


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    assert f"{tmp_path / 'data'}" in refusal(lambda: upgrade(f"sqlite:///{tmp_path / 'data' / 'network.db'}"))


def test_reading_a_file_that_is_not_there_makes_none(tmp_path: Path) -> None:
    def read() -> None:
        with reading(f"sqlite:///{tmp_path / 'network.db'}"):
            pass

    assert "python -m data_access init" in refusal(read)
    assert list(tmp_path.iterdir()) == []


def test_reading_a_database_without_tables_says_how_to_make_them(empty_url: str) -> None:
    if file := database.file_of(empty_url):
        file.parent.mkdir()
        file.touch()

    def read() -> None:
        with reading(empty_url) as connection:
            connection.execute(select(Import.id))

    assert "n'a pas les tables" in refusal(read)


def test_names_sort_alike_on_both_databases(database_url: str) -> None:
    names = [
        "Étoile",
        "Zoé",
        "été 10",
        "Ete 2",
        "L'Île",
        "Lille",
        "œuvre",
        "Ouvrage",
        "Saint-Étienne",
        "Saint Amand",
    ]
    with writing(database_url) as connection:
        for number, name in enumerate(names):
            connection.execute(
                insert(records).values(id=number, kind="x", code=name, label=name, sort=sort_key(name))
            )
        found = connection.scalars(select(records.c.label).order_by(records.c.sort, records.c.id)).all()
    assert found == [
        "Ete 2",
        "été 10",
        "Étoile",
        "L'Île",
        "Lille",
        "œuvre",
        "Ouvrage",
        "Saint Amand",
        "Saint-Étienne",
        "Zoé",
    ]


def test_the_log_keeps_no_before_as_nothing_and_not_as_a_word(database_url: str) -> None:
    with writing(database_url) as connection:
        connection.execute(
            text(
                'INSERT INTO imports (id, at, "user", file, digest, fictitious) '
                "VALUES (1, '2024-01-01', 'u', 'f', 'd', false)"
            )
        )
        line = {
            "import_id": 1,
            "record_id": 1,
            "sheet": "s",
            "row": 1,
            "action": "created",
            "after": {},
            "cells": {},
        }
        connection.execute(insert(table_of(LogLine)), [{**line, "before": None}])
        connection.execute(update(table_of(LogLine)).values(sheet="t").where(LogLine.before.is_(None)))
        assert connection.scalar(select(LogLine.sheet)) == "t"
