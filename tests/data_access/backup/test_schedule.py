"""Backups by date: which are kept, what the last good one is, and that none goes before there is a newer one."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data_access.backup.create import DESK, backup
from data_access.backup.schedule import backup_by_date, backup_trouble, last_good, retained
from data_access.log.originals import UPLOADS
from tests.data_access.backup.networks import KEPT, names
from tests.data_access.database_steps import refusal

START = datetime(2026, 1, 1, 2, 30, tzinfo=UTC)


def after_a_backup_a_day(days: int) -> list[datetime]:
    """What is left when a backup was made each night, and those that need not be kept were removed each time."""
    kept: set[datetime] = set()
    for day in range(days):
        kept = retained(kept | {START + timedelta(days=day)})
    return sorted(kept, reverse=True)


def test_the_last_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    kept = [f"{moment:%Y-%m-%d}" for moment in after_a_backup_a_day(420)]  # until Wednesday 24 February 2027
    assert kept == [
        "2027-02-24",
        "2027-02-23",
        "2027-02-22",
        "2027-02-21",
        "2027-02-20",
        "2027-02-19",
        "2027-02-18",  # days
        "2027-02-14",
        "2027-02-07",  # Sundays, after the 24th and the 21st
        "2027-01-31",
        "2026-12-31",
        "2026-11-30",
        "2026-10-31",
        "2026-09-30",
        "2026-08-31",
        "2026-07-31",
        "2026-06-30",
        "2026-05-31",
        "2026-04-30",
        "2026-03-31",
    ]


def test_the_last_of_several_on_one_day_is_kept() -> None:
    morning, evening = START, START + timedelta(hours=12)
    assert retained([evening, morning]) == {evening}


def test_what_was_kept_long_ago_stays_as_long_as_nothing_newer_comes() -> None:
    assert retained([START]) == {START}
    assert retained([]) == set()


def test_a_new_backup_is_named_by_its_moment_and_lets_old_ones_go(small_sqlite: str, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for name in ("reseau-2020-01-05T020000Z.zip", "reseau-2020-01-05T030000Z.zip", "photos.zip"):
        (folder / name).write_text("kept once")
    done = backup_by_date(small_sqlite, folder)
    assert [file.name for file in done.gone] == ["reseau-2020-01-05T020000Z.zip"]
    assert names(folder) == ["photos.zip", "reseau-2020-01-05T030000Z.zip", done.file.name]
    assert f"{last_good(folder):reseau-%Y-%m-%dT%H%M%SZ.zip}" == done.file.name


def test_one_that_lacks_an_original_takes_no_place_of_a_whole_one(
    small_sqlite: str, kept: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    day = "reseau-2020-01-05T"
    whole, lacking = folder / f"{day}020000Z.zip", folder / f"{day}100000Z.zip"
    backup(small_sqlite, folder / f"{day}010000Z.zip")
    backup(small_sqlite, whole)
    (kept / UPLOADS / KEPT).unlink()
    backup(small_sqlite, lacking)
    done = backup_by_date(small_sqlite, folder)
    assert names(folder) == [whole.name, lacking.name, done.file.name]


def test_where_none_could_be_made_none_goes(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for hour in range(3):
        (folder / f"reseau-2020-01-05T0{hour}0000Z.zip").write_text("kept once")
    assert "n'existe pas" in refusal(lambda: backup_by_date(f"sqlite:///{tmp_path / 'absent.db'}", folder))
    assert len(names(folder)) == 3


def test_whoever_watches_the_backups_is_told_what_is_wrong_with_them(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BACKUP_FOLDER", raising=False)
    folder, told = tmp_path / "backups", [backup_trouble(START)]
    monkeypatch.setenv("BACKUP_FOLDER", str(folder))
    told.append(backup_trouble(START))
    folder.mkdir()
    told.append(backup_trouble(START))
    archive.rename(folder / "reseau-2026-01-01T023000Z.zip")
    told += [backup_trouble(START + timedelta(hours=hours)) for hours in (25, 26)]
    wanted = ("n'est programmée", "n'est pas là", "Aucune sauvegarde vérifiée", None, "date du 1er")
    assert all(
        one == want or (one and want and want in one) for one, want in zip(told, wanted, strict=True)
    ), told
    assert str(tmp_path) not in " ".join(filter(None, told))


def test_the_last_good_one_is_the_newest_that_opens(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    assert last_good(folder) is None
    folder.mkdir()
    archive.rename(folder / "reseau-2026-01-01T023000Z.zip")
    (folder / "reseau-2026-01-02T023000Z.zip").write_bytes(b"cut")
    assert last_good(folder) == START


def test_what_a_killed_backup_left_is_cleared_the_next_day(small_sqlite: str, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    for name in ("old", "new"):
        (folder / f"{DESK}{name}").mkdir(parents=True)
    os.utime(folder / f"{DESK}old", (0, 0))
    made = backup_by_date(small_sqlite, folder).file
    assert names(folder) == [f"{DESK}new", made.name]


def test_backups_of_days_to_come_take_the_place_of_no_good_one_and_are_said(
    small_sqlite: str, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    good = [f"reseau-2020-01-{day:02}T020000Z.zip" for day in range(1, 8)]
    ahead = [f"reseau-2099-{month:02}-{day:02}T020000Z.zip" for month in range(1, 13) for day in range(1, 8)]
    for name in good + ahead:
        (folder / name).write_text("kept once")
    done = backup_by_date(small_sqlite, folder)
    assert [file.name for file in done.gone] == good[:1]  # the seventh day is today
    assert [file.name for file in done.ahead] == ahead
    assert names(folder) == sorted([*good[1:], *ahead, done.file.name])


def test_a_backup_of_a_day_to_come_does_not_hide_that_none_is_made_any_more(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    monkeypatch.setenv("BACKUP_FOLDER", str(folder))
    archive.rename(folder / "reseau-2099-01-01T023000Z.zip")
    told = backup_trouble(START) or ""
    assert "Aucune sauvegarde vérifiée" in told
    assert "1 sauvegarde est datée d'un jour à venir" in told.replace("\u00a0", " ")
