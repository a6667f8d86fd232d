"""How long it takes to look at a pending import and to confirm it, once its file was sent.

`python -m tests.bench.pending` prints these measures alone; exit status 1 past a limit. Each row of the files makes one
record: what is measured is 1,000 and 100,000 rows of the tables, and as many lines of the log.
"""

import datetime
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlsxwriter

from data_access import database
from data_access.importing.pending import confirm, look, open_file
from data_access.importing.pending.books import forget
from data_access.importing.pipeline import IMPORTED, READY, import_path
from data_access.view import View
from data_access.vocabulary import Role
from tests.bench.measures import Measure

SMALL, LARGE = 1_000, 100_000  # rows of events
SLOWEST = {SMALL: 1.5, LARGE: 15.0}  # seconds: of the look alone; of look and confirm together
USER = "bench"
HEADER = ("Événement", "Type", "Date", "Territoire", "Lieu", "Modalité", "Thème", "Portée", "Source", "Note")
_TERRITORIES = 60
_FIRST_DAY = datetime.date(2015, 1, 1)


def pending_measures(folder: Path, rows: tuple[int, ...] = (SMALL, LARGE)) -> Iterator[Measure]:
    """Sends files of so many events to a database that knows their territories; looks, and confirms."""
    url = f"sqlite:///{folder / 'pending.db'}"
    database.upgrade(url)
    names = [("Territoire",), *((f"Territoire {number}",) for number in range(_TERRITORIES))]
    import_path(url, _written(folder / "territoires.xlsx", "Territoires", names), user=USER)
    view = View.now(Role.STAFF, url)
    for count in rows:
        file = _written(folder / f"en-attente-{count}.xlsx", "Événements", [HEADER, *_events(count)])
        number = open_file(view, file.read_bytes(), file.name, user=USER)
        forget()  # as if another process had received it
        begun = time.perf_counter()
        seen = look(view, number)
        between = time.perf_counter()
        report = confirm(view, number, user=USER, plan=seen.plan)
        looked, confirmed = between - begun, time.perf_counter() - between
        assert (seen.report.status, report.status, len(seen.rows)) == (READY, IMPORTED, count)
        detail = f"s, look {looked:.2f}, confirm {confirmed:.2f}"
        together = looked if count == SMALL else looked + confirmed
        yield Measure(
            f"{count} rows", 1, "pending", together, SLOWEST.get(count, SLOWEST[LARGE]), detail=detail
        )


def _events(count: int) -> Iterator[tuple[Any, ...]]:
    chance = random.Random(count)
    for number in range(count):
        day = _FIRST_DAY + datetime.timedelta(days=chance.randrange(4_000))
        yield (
            f"Soirée {count}-{number}", chance.choice(("forum", "webinaire découverte", "Agora")), day,
            f"Territoire {number % _TERRITORIES}", f"Salle {number % 900}", chance.choice(("présentiel", "à distance")),
            chance.choice(("énergie", "alimentation")), "territoire", f"fichier {number % 300}",
            f"note {number % 5_000}",
        )  # fmt: skip


def _written(file: Path, name: str, rows: list[tuple[Any, ...]]) -> Path:
    with xlsxwriter.Workbook(file, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file
