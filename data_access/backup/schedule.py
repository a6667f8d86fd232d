"""Backups by date in one folder: made one after the other, kept closer together the younger they are."""

import os
import re
import shutil
from collections.abc import Callable, Collection, Hashable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from data_access.backup.archive import BackupProblem, opened
from data_access.backup.making import DESK, backup

KEPT: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (  # the last of each of the last so many …
    (7, lambda moment: moment.date()),
    (4, lambda moment: moment.isocalendar()[:2]),
    (12, lambda moment: (moment.year, moment.month)),
)
ABANDONED = timedelta(days=1)  # after which nobody works any more at a backup that has no name yet

_NAME = "reseau-%Y-%m-%dT%H%M%SZ.zip"  # UTC
_NAMED = re.compile(r"reseau-\d{4}-\d\d-\d\dT\d{6}Z\.zip")


def backup_folder() -> Path | None:
    """The folder of scheduled backups, BACKUP_FOLDER; None where none is set."""
    named = os.environ.get("BACKUP_FOLDER")
    return Path(named) if named else None


def backup_by_date(url: str, folder: Path) -> tuple[Path, list[Path]]:
    """Makes a verified backup, named by its moment; then removes those that need not be kept, which are returned.

    Raises BackupProblem or DatabaseProblem where none could be made; none is removed then.
    """
    now = datetime.now(UTC).replace(microsecond=0)
    made = folder / now.strftime(_NAME)
    backup(url, made)
    found = _by_moment(folder)
    gone = [found[moment] for moment in sorted(found.keys() - retained(found) - {now})]
    for file in gone:
        file.unlink(missing_ok=True)
    _clear_desks(folder, now)
    return made, gone


def retained(moments: Collection[datetime]) -> set[datetime]:
    """Those to keep: the last of each of the last 7 days, 4 weeks and 12 months that have any."""
    keep = set()
    for most, period in KEPT:
        last = {period(moment): moment for moment in sorted(moments)}
        keep |= set(sorted(last.values())[-most:])
    return keep


def last_good(folder: Path) -> datetime | None:
    """When the newest backup was made that can be opened: what stands under such a name was verified before.

    None where there is none. The moment is in UTC.
    """
    found = _by_moment(folder)
    for moment in sorted(found, reverse=True):
        with suppress(BackupProblem), opened(found[moment]):
            return moment
    return None


def _by_moment(folder: Path) -> dict[datetime, Path]:
    """The backups of a folder by their moment; files with other names are none of ours."""
    files = folder.iterdir() if folder.is_dir() else ()
    return {
        datetime.strptime(file.name, _NAME).replace(tzinfo=UTC): file
        for file in files
        if _NAMED.fullmatch(file.name)
    }


def _clear_desks(folder: Path, now: datetime) -> None:
    """Removes what processes left that were killed while they made a backup."""
    for desk in folder.glob(f"{DESK}*"):
        if now - datetime.fromtimestamp(desk.stat().st_mtime, UTC) > ABANDONED:
            shutil.rmtree(desk, ignore_errors=True)
