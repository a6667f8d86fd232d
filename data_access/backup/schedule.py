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
from data_access.french import moment_text, plural
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
AHEAD = timedelta(hours=1)  # that the clock of another computer may be ahead of ours; beyond it, it was wrong
ABANDONED = timedelta(days=1)  # after which nobody works any more at a backup that has no name yet

_NAME = "reseau-%Y-%m-%dT%H%M%SZ.zip"  # UTC
_NAMED = re.compile(r"reseau-\d{4}-\d\d-\d\dT\d{6}Z\.zip")


@dataclass(frozen=True)
class Scheduled:
    """A backup that was made by date: the file, what it holds, the older ones that went, and those of a day to come: a
    clock was wrong."""

    file: Path
    manifest: Manifest
    gone: list[Path]
    ahead: list[Path]


def backup_by_date(url: str, folder: Path) -> Scheduled:
    """Makes a verified backup, named by its moment; then removes those that need not be kept.

    One of a day to come takes the place of none, and stays until its day has passed. The folder must be there. Raises
    BackupProblem or DatabaseProblem where none could be made; none is removed then.
    """
    now = datetime.now(UTC).replace(microsecond=0)
    made = folder / now.strftime(_NAME)
    manifest = backup(url, made)
    everything = _by_moment(folder)
    found = _so_far(everything, now)
    gone = [found[moment] for moment in sorted(found.keys() - _to_keep(found) - {now})]
    for file in gone:
        file.unlink(missing_ok=True)
    _clear_desks(folder, now)
    ahead = [everything[moment] for moment in sorted(everything.keys() - found.keys())]
    return Scheduled(made, manifest, gone, ahead)


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


def last_good(folder: Path, now: datetime | None = None) -> datetime | None:
    """When the newest backup was made that can be opened: what stands under such a name was verified before.

    None where there is none; one of a day to come says nothing. The moment is in UTC.
    """
    last = _last(folder, now)
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
    last = last_good(folder, now)
    if last is not None and now - last <= LATE:
        return None
    found = _by_moment(folder)
    wrong = ahead_text(len(found) - len(_so_far(found, now)))
    if last is None:
        return f"Aucune sauvegarde vérifiée n'est dans le dossier des sauvegardes.{wrong}"
    return f"La dernière sauvegarde vérifiée date du {moment_text(last)}.{wrong}"


def ahead_text(count: int) -> str:
    """Of backups of a day to come, as sentences that follow others; empty where there is none."""
    if not count:
        return ""
    are = "est datée" if count == 1 else "sont datées"
    return (
        f" {plural(count, 'sauvegarde')} {are} d'un jour à venir : l'horloge du serveur était fausse alors, ou l'est "
        "maintenant. Aucune n'est retirée, et aucune ne compte, tant que ce jour n'est pas passé."
    )


def _last(folder: Path, now: datetime | None = None) -> tuple[datetime, Manifest] | None:
    found = _so_far(_by_moment(folder), now or datetime.now(UTC))
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


def _so_far(found: dict[datetime, Path], now: datetime) -> dict[datetime, Path]:
    """Those that may have been made by now."""
    return {moment: file for moment, file in found.items() if moment <= now + AHEAD}


def _clear_desks(folder: Path, now: datetime) -> None:
    """Removes what processes left that were killed while they made a backup."""
    for desk in folder.glob(f"{DESK}*"):
        if now - datetime.fromtimestamp(desk.stat().st_mtime, UTC) > ABANDONED:
            shutil.rmtree(desk, ignore_errors=True)
