"""Backups by date in one folder: made one after the other, kept closer together the younger they are."""

import re
import shutil
from collections.abc import Callable, Collection, Hashable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from data_access.backup.archive import BackupProblem, Manifest, opened
from data_access.backup.create import DESK, backup
from data_access.french import moment_text
from data_access.log.originals import Lost
from data_access.settings import backup_folder

KEPT: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (  # the last of each of the last so many …
    (7, lambda moment: moment.date()),
    (4, lambda moment: moment.isocalendar()[:2]),
    (12, lambda moment: (moment.year, moment.month)),
)
MONTHS = KEPT[-1][0]
LONGEST = timedelta(days=MONTHS * 366 // 12)  # that a backup is kept while others are made
LATE = timedelta(days=1, hours=1)  # a backup a day, and the time that it takes
ABANDONED = timedelta(days=1)  # after which nobody works any more at a backup that has no name yet

_NAME = "reseau-%Y-%m-%dT%H%M%SZ.zip"  # UTC
_NAMED = re.compile(r"reseau-\d{4}-\d\d-\d\dT\d{6}Z\.zip")


@dataclass(frozen=True)
class Scheduled:
    """A backup that was made by date: the file, what it holds, and the older ones that went."""

    file: Path
    manifest: Manifest
    gone: list[Path]


def backup_by_date(url: str, folder: Path) -> Scheduled:
    """Makes a verified backup, named by its moment; then removes those that need not be kept.

    The folder must be there. Raises BackupProblem or DatabaseProblem where none could be made; none is removed then.
    """
    now = datetime.now(UTC).replace(microsecond=0)
    made = folder / now.strftime(_NAME)
    manifest = backup(url, made)
    found = _by_moment(folder)
    gone = [found[moment] for moment in sorted(found.keys() - _to_keep(found) - {now})]
    for file in gone:
        file.unlink(missing_ok=True)
    _clear_desks(folder, now)
    return Scheduled(made, manifest, gone)


def retained(moments: Collection[datetime]) -> set[datetime]:
    """Those to keep: the last of each of the last 7 days, 4 weeks and 12 months that have any."""
    keep = set()
    for most, period in KEPT:
        last = {period(moment): moment for moment in sorted(moments)}
        keep |= set(sorted(last.values())[-most:])
    return keep


def _to_keep(found: dict[datetime, Path]) -> set[datetime]:
    """Those to keep, and as long as they last those that lack no original: one that does takes no place of theirs."""
    kept = retained(found)
    whole = retained({moment for moment, file in found.items() if _is_whole(file)})
    return kept | {moment for moment in whole if moment.date() >= min(kept).date()}


def _is_whole(file: Path) -> bool:
    with suppress(BackupProblem), opened(file) as archive:
        return not archive.manifest.lost
    return False


def last_good(folder: Path) -> datetime | None:
    """When the newest backup was made that can be opened: what stands under such a name was verified before.

    None where there is none. The moment is in UTC.
    """
    last = _last(folder)
    return last[0] if last else None


def lost_so_far(folder: Path) -> list[Lost]:
    """The originals that were missing or damaged already when that backup was made."""
    last = _last(folder)
    return last[1].lost if last else []


def backup_trouble(now: datetime) -> str | None:
    """Why somebody should look after the scheduled backups, as a French sentence that names no place; None where the
    last good one is young enough."""
    folder = backup_folder()
    if folder is None:
        return "Aucune sauvegarde n'est programmée : BACKUP_FOLDER n'indique aucun dossier."
    if not folder.is_dir():
        return "Le dossier des sauvegardes n'est pas là : son disque est-il monté ?"
    last = last_good(folder)
    if last is None:
        return "Aucune sauvegarde vérifiée n'est dans le dossier des sauvegardes."
    return None if now - last <= LATE else f"La dernière sauvegarde vérifiée date du {moment_text(last)}."


def _last(folder: Path) -> tuple[datetime, Manifest] | None:
    found = _by_moment(folder)
    for moment in sorted(found, reverse=True):
        with suppress(BackupProblem), opened(found[moment]) as archive:
            return moment, archive.manifest
    return None


def scheduled_backups(folder: Path) -> list[Path]:
    """The backups by date in a folder, whichever of them can be opened."""
    return list(_by_moment(folder).values())


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
