"""What any test may ask for: a database of its own, empty or filled with the sample, on SQLite and on PostgreSQL."""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import local_script_runner

from data_access import database, schema
from data_access.backup import table_lines
from data_access.importing import worker_pool
from data_access.importing.extract import readers
from tests.browser.browsers import browser, map_browser, playwright  # noqa: F401  (fixtures)
from tests.data_access.importing import parsed_here
from tests.databases import (
    BOTH,
    SESSION_FOLDER,
    Compiled,
    NoPostgresql,
    PostgresqlCopies,
    SqliteCopies,
    copied,
    postgresql_server,
    with_sample,
    with_tables,
)
from tests.made_once import Migrations, Reflected

MEMORY = Path("/dev/shm")  # a folder that Linux keeps in memory
ROOM = 4_000_000_000  # bytes free there: enough for what all tests write

SQL_DIFFERS = {"figures", "migrations", "test_database.py", "test_expressions.py", "test_visibility.py"}

gc.set_threshold(20_000, 50, 300)  # looked through as often as Python does, garbage takes a fifth of the time


def pytest_configure() -> None:
    """Files of the tests, databases above all, are written in memory where there is room: no test is about the disk,
    and a PostgreSQL database, of hundreds of files, is made there in a tenth of the time."""
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        tempfile.tempdir = str(MEMORY)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that runs on both databases does so every day where their SQL differs; elsewhere PostgreSQL, twice as slow
    to make and to ask, waits for `make slow`."""
    for item in items:
        of_case = getattr(item, "callspec", None)
        words = {one for one in of_case.params.values() if isinstance(one, str)} if of_case else set()
        if "postgresql" in words and not SQL_DIFFERS & {*item.path.parts}:
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """What stands once all tests are known stays: garbage is looked for among the rest alone."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Garbage is looked for once, that what it warns of fails; pytest then looks ten times, at what is new."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _keep_the_real_files_out(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Originals of imported files are kept in a folder of the test session."""
    kept = str(tmp_path_factory.mktemp("kept"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATA_FOLDER", SESSION_FOLDER):
            patch.setenv(name, kept)
        yield


@pytest.fixture(scope="session", autouse=True)
def _look_at_files_here() -> Iterator[None]:
    """What is done beside the server is done by the test itself, quicker and seen by it; see test_worker_pool, and
    tests/data_access/importing/extract."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker_pool, "here", True)
        patch.setattr(readers, "grids_of", parsed_here.grids_of)
        yield


@pytest.fixture(scope="session", autouse=True)
def _compile_statements_once() -> Iterator[None]:
    """For all databases of a kind; see `Compiled`."""
    options = {"compiled_cache": Compiled(5_000)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "create_engine", partial(create_engine, execution_options=options))
        yield


@pytest.fixture(scope="session", autouse=True)
def _migrate_and_look_at_tables_once() -> Iterator[None]:
    """Editions, backups and restores each make a new SQLite file, and look at its tables; see `made_once`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema.command, "upgrade", Migrations(schema.command.upgrade))
        patch.setattr(table_lines, "MetaData", Reflected)
        yield


@pytest.fixture(scope="session", autouse=True)
def _run_pages_as_a_server() -> Iterator[None]:
    """A server compiles each page once, and looks once through all that is installed for components of others;
    `AppTest`, each time anew. And it asks a thousand times a second whether the page is done: that is waited for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "ScriptCache", cache(local_script_runner.ScriptCache))
        asks = local_script_runner.require_widgets_deltas

        def waits(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
            if runner._script_thread:
                runner._script_thread.join(timeout)
            if not runner.script_stopped():
                asks(runner, timeout=0)  # says that it took too long

        patch.setattr(local_script_runner, "require_widgets_deltas", waits)
        patch.setattr(
            manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
        )
        yield


@pytest.fixture(autouse=True)
def _keep_the_real_database_out(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No test reads or writes the data of whoever runs it, even one that forgets to name a database."""
    unnamed = tmp_path_factory.getbasetemp() / f"unnamed-{uuid4().hex}.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{unnamed}")


@pytest.fixture(scope="session")
def sqlite_copies(tmp_path_factory: pytest.TempPathFactory) -> SqliteCopies:
    """Makes SQLite files from originals made once."""
    return SqliteCopies(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_copies() -> Iterator[PostgresqlCopies]:
    """Makes PostgreSQL databases from templates made once. Without a server the test fails; it is never skipped."""
    try:
        with postgresql_server() as copies:
            yield copies
    except NoPostgresql as problem:
        pytest.fail(str(problem), pytrace=False)


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with tables and no row; the test runs on SQLite, then on PostgreSQL."""
    yield from copied(request, with_tables)


@pytest.fixture(params=BOTH)
def seeded_database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database filled with the sample; the test runs on SQLite, then on PostgreSQL."""
    yield from copied(request, with_sample)


@pytest.fixture
def sqlite_url(sqlite_copies: SqliteCopies) -> str:
    """The address of a SQLite database with tables and no row."""
    return sqlite_copies.copy(with_tables)


@pytest.fixture
def seeded_sqlite_url(sqlite_copies: SqliteCopies) -> str:
    """The address of a SQLite database filled with the sample."""
    return sqlite_copies.copy(with_sample)


@pytest.fixture
def app_on_sample(seeded_sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """DATABASE_URL names a database filled with the sample, for AppTest; returns its address."""
    monkeypatch.setenv("DATABASE_URL", seeded_sqlite_url)
    return seeded_sqlite_url


@pytest.fixture
def app_on_nothing(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """DATABASE_URL names a database without a row, for AppTest; returns its address."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    return sqlite_url


@pytest.fixture(autouse=True)
def _sweep_no_files(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """An erasure does not rewrite the files of its database, which takes a second, but where a test is about that."""
    if not request.node.get_closest_marker("sweeps") and not request.node.get_closest_marker("faults"):
        monkeypatch.setattr("data_access.privacy.erasure.sweep", lambda _: "")
