"""Twenty people who click every ten seconds for half a minute, on two processes over one PostgreSQL, while one imports:

nobody meets an error, and each process shows what the other imported.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from data_access.french import plural
from data_access.importing.staging import confirm, open_file
from data_access.view import View
from data_access.vocabulary import Role
from tests.browser.server import serve
from tests.data_access.importing.results import USER
from tests.data_access.importing.staging.waiting import plan
from tests.databases import PostgresqlCopies, with_sample
from tests.faults.conftest import Databases, Survived
from tests.faults.visitor import visit

pytestmark = pytest.mark.faults

SESSIONS, EVERY, LASTS = 20, 10, 30  # people; seconds; seconds
PAGES = (
    "",
    "territoires",
    "promotions",
    "parrainages",
    "evenements",
    "reseau",
    "levee-de-fonds",
    "historique",
    "import",
)
FILES = tuple(f"soiree-{number}.csv" for number in range(1, 7))


def clicking(url: str, number: int) -> tuple[int, list[str]]:
    """One person: how often they clicked, on the page and on its parts by turns, and the errors that they met."""
    time.sleep(number * EVERY / SESSIONS)
    page, clicks = PAGES[number % len(PAGES)], LASTS // EVERY
    with visit(url, page) as visitor:
        for click in range(clicks):
            began = time.monotonic()
            part = sorted(visitor.parts)[click % len(visitor.parts)] if visitor.parts and click % 2 else ""
            visitor.run(part=part)
            time.sleep(max(0.0, EVERY - (time.monotonic() - began)))
        return clicks, [f"/{page}: {one}" for one in visitor.errors]


def importing(view: View, until: float) -> None:
    """Imports one file after the other until then."""
    for number, name in enumerate(FILES):
        content = f"Événement;Date\nSoirée {name};{number + 1:02}/06/2024\n".encode()
        waits = open_file(view, content, name, user=USER)
        confirm(view, waits, user=USER, plan=plan(view, waits))
        time.sleep(max(0.0, (until - time.monotonic()) / (len(FILES) - number)))


def test_nobody_meets_an_error(
    postgresql_copies: PostgresqlCopies, survived: Survived, tmp_path: Path
) -> None:
    databases = Databases("PostgreSQL", postgresql_copies)
    with databases.one(with_sample) as database, ExitStack() as running:
        urls = [
            running.enter_context(serve(database, tmp_path / f"server-{number}.log")).url
            for number in range(2)
        ]
        until = time.monotonic() + LASTS
        with ThreadPoolExecutor(SESSIONS + 1) as pool:
            people = [pool.submit(clicking, urls[one % 2], one) for one in range(SESSIONS)]
            brought = pool.submit(importing, View.now(Role.STAFF, database), until)
            told = [one.result() for one in people]
            brought.result()
        wrong = [error for _, errors in told for error in errors]
        for number, url in enumerate(urls):
            with visit(url, "historique") as visitor:
                seen = b"".join(visitor.received)
            wrong += [f"process {number} does not show {name}" for name in FILES if name.encode() not in seen]
        for log in tmp_path.glob("server-*.log"):
            wrong += [line for line in log.read_text().splitlines() if "Traceback" in line or "ERROR" in line]
    survived(
        f"{SESSIONS} personnes qui cliquent, deux processus, une base PostgreSQL, pendant des imports",
        f"{plural(sum(clicks for clicks, _ in told), 'clic')}, {plural(len(FILES), 'import')}",
        wrong,
    )
