"""Copies « avant-… » go after a year, but the newest of each kind: it is the way back."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from data_access import database, schema
from data_access.backup.copies import copies, remove_old_copies
from data_access.backup.restore import restore
from data_access.database import file_of
from data_access.upgrading import upgrade
from tests.data_access.backup.networks import OLD, held, make_old, names
from tests.data_access.database_steps import add_record

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def made(file: Path, days_ago: int) -> Path:
    """A copy of that age."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    moment = (NOW - timedelta(days=days_ago)).timestamp()
    os.utime(file, (moment, moment))
    return file


def test_the_newest_of_each_kind_stays_and_the_others_go_after_a_year(small_sqlite: str, kept: Path) -> None:
    beside = file_of(small_sqlite)
    assert beside
    stay = [
        made(beside.with_name("network.avant-0003.db"), 500),
        made(kept / "avant-restauration-2025-01-02T000000Z.zip", 692),
    ]
    go = [
        made(kept / "avant-restauration-2025-01-01T000000Z.zip", 693),
        made(beside.with_name("network.avant-0002.db"), 600),
        made(kept / "avant-0001.zip", 900),
        made(beside.with_name("network.avant-0004.db.part"), 400),  # a copy that was cut short protects none
    ]
    assert set(copies(small_sqlite)) == {*stay, *go}
    assert set(remove_old_copies(small_sqlite, NOW)) == set(go)
    assert set(copies(small_sqlite)) == set(stay)


def test_none_goes_within_a_year(small_sqlite: str, kept: Path) -> None:
    for days in (1, 360):
        made(kept / f"avant-restauration-{days}.zip", days)
    assert remove_old_copies(small_sqlite, NOW) == []


def test_what_else_lies_there_is_left_alone(small_sqlite: str, kept: Path) -> None:
    for name in ("network.db", "avant.txt", "autre.avant-0001.db"):
        made(kept / name, 5_000)
    made(kept / "avant-0009.zip", 0)
    assert remove_old_copies(small_sqlite, NOW) == []


def test_a_restore_lets_old_copies_go(database_url: str, archive: Path, kept: Path) -> None:
    add_record(database_url, 7, "dole")
    old = [made(kept / f"avant-restauration-{day}.zip", 3_000 - day) for day in (1, 2)]
    restore(database_url, archive, replace=True)
    assert [one.exists() for one in old] == [False, False]  # what was replaced was kept: a newer one


def test_the_copy_made_before_an_update_is_the_way_back_and_an_older_one_goes(tmp_path: Path) -> None:
    file = tmp_path / "network.db"
    url = f"sqlite:///{file}"
    make_old(url)
    before = held(url)
    made(file.with_name("network.avant-0000.db"), 5_000)
    upgrade(url)
    assert held(url) != before
    assert names(tmp_path) == ["network.avant-0001.db", "network.db"]
    file.with_name(f"network.avant-{OLD}.db").replace(file)
    assert held(url) == before
    with database.reading(url) as connection:
        assert schema.version(connection) == OLD
