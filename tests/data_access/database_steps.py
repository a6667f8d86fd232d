"""Steps that tests of the database share."""

import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from sqlalchemy import insert

from data_access.database import DatabaseProblem, writing
from data_access.models import RecordEntry, Setting, table_of

records = table_of(RecordEntry)


def add_record(url: str, record_id: int = 1, code: str = "lons") -> None:
    """Writes one record and its row, straight into the tables."""
    with writing(url) as connection:
        row = {"id": record_id, "kind": "settings", "code": code, "label": "Lons", "sort": "lons"}
        connection.execute(insert(records).values(row))
        connection.execute(insert(table_of(Setting)).values(id=record_id, name="Lons"))


def refusal(do: Callable[[], object]) -> str:
    """The sentence with which something is refused; it names no exception."""
    with pytest.raises(DatabaseProblem) as caught:
        do()
    assert not re.search(r"Error|Exception|Traceback|sqlalchemy|psycopg\.|secret", str(caught.value))
    return str(caught.value)


def at_once(code: str, times: int, *arguments: str) -> list[str]:
    """Runs `code` in so many real processes at the same time; what each wrote on standard error."""
    started = [
        subprocess.Popen([sys.executable, "-c", code, *arguments], stderr=subprocess.PIPE, text=True)
        for _ in range(times)
    ]
    return [process.communicate()[1] for process in started]
