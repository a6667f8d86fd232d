"""How long whoever sends a file waits until it is read and looked at, and then until it is confirmed.

Each row of the files makes one record: what is measured is so many rows of the tables, and as many lines of the log.
"""

import datetime
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

import xlsxwriter
from sqlalchemy import func, insert, select

from data_access import database, upgrading
from data_access.importing.plan.file_report import IMPORTED, READY
from data_access.importing.staging import confirm, look, open_file, warm
from data_access.models import Event, Import, LogLine, RecordEntry, table_of
from data_access.view import View
from data_access.vocabulary import Role
from tests.bench.files import bare, seconds
from tests.bench.measures import Measure
from tests.data_access.importing.results import import_path

SMALL, MIDDLE, LARGE = 1_000, 40_000, 100_000  # rows of events
SLOWEST = {SMALL: 1.5, LARGE: 15.0}  # seconds: of the look alone; of look and confirm together
READS, INSERTS = 4, 1.5  # times the bare ones, that look and confirm of the middle one may take together
USER, SHEET = "bench", "Événements"
HEADER = ("Événement", "Type", "Date", "Territoire", "Lieu", "Modalité", "Thème", "Portée", "Source", "Note")
_TERRITORIES = 60
_FIRST_DAY = datetime.date(2015, 1, 1)


def pending_measures(
    folder: Path, rows: tuple[int, int] = (SMALL, LARGE), beside: int = MIDDLE, turns: int = 3
) -> Iterator[Measure]:
    """Sends files of so many events to a database that knows their territories; looks, and confirms.

    The time of the file of `beside` rows, sent where the smaller one is known, stands beside calamine's bare reading
    and a bare insert of what it brings.
    """
    url = f"sqlite:///{folder / 'pending.db'}"
    warm()  # as the page does, while a file is chosen
    with_territories(url, folder)
    view = View.now(Role.STAFF, url)
    yield _whole(view, folder, rows[0], look_alone=True)
    *copies, other = (_copied(url, folder / f"copie-{turn}.db") for turn in range(turns + 1))
    yield _beside(View.now(Role.STAFF, other), folder, beside, copies)
    yield _whole(view, folder, rows[1])


def with_territories(url: str, folder: Path) -> None:
    """Makes a database that knows the territories of the files."""
    upgrading.upgrade(url)
    names = [("Territoire",), *((f"Territoire {number}",) for number in range(_TERRITORIES))]
    import_path(url, _written(folder / "territoires.xlsx", "Territoires", names), user=USER)


def events_file(folder: Path, count: int) -> Path:
    """A file of so many events."""
    return _written(folder / f"en-attente-{count}.xlsx", SHEET, [HEADER, *_events(count)])


def _whole(view: View, folder: Path, count: int, *, look_alone: bool = False) -> Measure:
    """Look and confirm of so many rows, or the look alone."""
    looked, confirmed = _brought(view, events_file(folder, count), count)
    together, slowest = (looked, SLOWEST[SMALL]) if look_alone else (looked + confirmed, SLOWEST[LARGE])
    detail = f"s, look {looked:.2f}, confirm {confirmed:.2f}"
    return Measure(f"{count} rows", 1, "pending", together, slowest, detail=detail)


def _beside(view: View, folder: Path, count: int, copies: list[str]) -> Measure:
    """Look and confirm of so many rows, beside the bare ones; each copy of the database is for one bare insert."""
    file = events_file(folder, count)
    looked, confirmed = _brought(view, file, count)
    read = median(seconds(bare, file) for _ in copies)
    inserted = median(_inserted(view.database, copy) for copy in copies)
    detail = (
        f"s, look {looked:.2f}, confirm {confirmed:.2f}; bare reading {read:.2f}, bare insert {inserted:.2f}"
    )
    limit = READS * read + INSERTS * inserted
    return Measure(f"{count} rows", 1, "beside", looked + confirmed, limit, detail=detail)


def _brought(view: View, file: Path, count: int) -> tuple[float, float]:
    """Sends a file of so many rows; how long it took until it was read and looked at, and to confirm it."""
    content = file.read_bytes()
    begun = time.perf_counter()
    number = open_file(view, content, file.name, user=USER)
    seen = look(view, number)
    between = time.perf_counter()
    report = confirm(view, number, user=USER, plan=seen.plan)
    ended = time.perf_counter()
    assert (seen.report.status, report.status, len(seen.rows)) == (READY, IMPORTED, count)
    return between - begun, ended - between


def _copied(url: str, file: Path) -> str:
    """The address of a copy of a database."""
    source = database.file_of(url)
    assert source
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(file)) as there:
        here.backup(there)
    return f"sqlite:///{file}"


def _inserted(url: str, copy: str) -> float:
    """How long it takes to put what a database has more than its copy into that: records, events, lines of the log.

    The least that a program pays that keeps them: SQLAlchemy's own insert, one executemany a table, of rows that lie
    ready; one transaction, its commit included.
    """
    tables = [table_of(model) for model in (Import, RecordEntry, Event, LogLine)]
    with database.reading(copy) as connection:
        known = {table: connection.scalar(select(func.max(table.c.id))) or 0 for table in tables}
    with database.reading(url) as connection:
        found = [
            (table, connection.execute(select(table).where(table.c.id > last)).mappings())
            for table, last in known.items()
        ]
        more = [(table, [dict(row) for row in rows]) for table, rows in found]
    begun = time.perf_counter()
    with database.writing(copy) as connection:
        for table, rows in more:
            connection.execute(insert(table), rows)
    return time.perf_counter() - begun


def _events(count: int) -> Iterator[tuple[Any, ...]]:
    """Those of one file are on other days than those of another: on the same they would be asked, as maybe known."""
    chance, days_of_file = random.Random(count), len(str(count)) % 3
    for number in range(count):
        day = _FIRST_DAY + datetime.timedelta(days=3 * chance.randrange(1_333) + days_of_file)
        yield (
            f"Soirée {count}-{number}",
            chance.choice(("forum", "webinaire découverte", "Agora")),
            day,
            f"Territoire {number % _TERRITORIES}",
            f"Salle {number % 900}",
            chance.choice(("présentiel", "à distance")),
            chance.choice(("énergie", "alimentation")),
            "territoire",
            f"fichier {number % 300}",
            f"note {number % 5_000}",
        )


def _written(file: Path, name: str, rows: list[tuple[Any, ...]]) -> Path:
    with xlsxwriter.Workbook(file, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file
