"""Eight writers and eight readers at once, for twenty seconds: no update is lost, no reader sees half of one."""

import json
import subprocess
import sys

import pytest
from sqlalchemy import text

from data_access.database import reading, writing
from data_access.french import number
from data_access.upgrading import upgrade
from tests.data_access.database_steps import add_record
from tests.databases import with_tables
from tests.faults.conftest import Databases, Survived

pytestmark = pytest.mark.faults

EIGHT, SECONDS = 8, 20
WRITER = """
import json, sys, time
from sqlalchemy import text
from data_access.database import writing
done, until = 0, time.monotonic() + float(sys.argv[2])
while time.monotonic() < until:
    with writing(sys.argv[1]) as connection:
        seen = int(connection.scalar(text("SELECT label FROM records")) or 0)
        connection.execute(text("UPDATE records SET label = :seen"), dict(seen=str(seen + 1)))
    done += 1
print(json.dumps([done, 0]))
"""
READER = """
import json, sys, time
from sqlalchemy import text
from data_access.database import reading, writing
done, back, last, until = 0, 0, 0, time.monotonic() + float(sys.argv[2])
while time.monotonic() < until:
    with reading(sys.argv[1]) as connection:
        first, again = (int(connection.scalar(text("SELECT label FROM records"))) for _ in range(2))
    back += first != again or first < last
    done, last = done + 1, first
print(json.dumps([done, back]))
"""


def started(code: str, url: str) -> list[subprocess.Popen[str]]:
    command = [sys.executable, "-c", code, url, str(SECONDS)]
    return [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(EIGHT)
    ]


def told(processes: list[subprocess.Popen[str]]) -> tuple[int, list[str]]:
    """How often they wrote or read, and what went wrong."""
    done, wrong = 0, list[str]()
    for out, err in [one.communicate() for one in processes]:
        times, back = json.loads(out) if out else (0, 0)
        done += times
        wrong += [err] if err else []
        wrong += ["a reader saw two states, or an older one"] * back
    return done, wrong


def test_no_update_is_lost_and_nobody_fails(databases: Databases, survived: Survived) -> None:
    with databases.one(with_tables) as url:
        upgrade(url)
        add_record(url)
        with writing(url) as connection:
            connection.execute(text("UPDATE records SET label = '0'"))
        writers, readers = started(WRITER, url), started(READER, url)
        written, wrong = told(writers)
        read, wrong_there = told(readers)
        with reading(url) as connection:
            there = int(connection.scalar(text("SELECT label FROM records")))
    assert written and read
    lost = [f"{written} written, {there} there"] * (written != there) + wrong + wrong_there
    survived(
        f"{EIGHT} processus qui écrivent et {EIGHT} qui lisent, {SECONDS} secondes, {databases.name}",
        f"{number(written)} écritures, {number(read)} lectures",
        lost,
    )
