"""The commands `backup`, `restore` and `move`."""

import argparse
import logging
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from data_access import json_lines, people
from data_access.arguments import DONE, UNUSABLE, Subcommands
from data_access.backup.archive import Manifest
from data_access.backup.copies import remove_old_copies
from data_access.backup.create import backup
from data_access.backup.restore import move, restore
from data_access.backup.schedule import Scheduled, ahead_text, backup_by_date
from data_access.database import data_folder, database_url, place
from data_access.database_problems import DatabaseProblem
from data_access.french import plural
from data_access.json_values import JsonObject
from data_access.log.originals import UPLOADS, Lost
from data_access.settings import backup_folder
from data_access.view import View
from data_access.vocabulary import Role


def add_backup_commands(commands: Subcommands) -> None:
    """Adds them to the subparsers of the command line."""
    keep = commands.add_parser(
        "backup",
        help="sauvegarde la base et les originaux en une archive, vérifiée en la restaurant à l'essai",
    )
    keep.add_argument("out", nargs="?", type=Path, metavar="FICHIER.zip", help="où l'écrire")
    keep.add_argument(
        "--scheduled",
        nargs="?",
        type=Path,
        const=True,
        metavar="DOSSIER",
        help="dans ce dossier, qui doit exister (sinon BACKUP_FOLDER), sous la date ; garde 7 jours, 4 semaines et 12 "
        "mois",
    )
    keep.add_argument("--replace", action="store_true", help="à la place du FICHIER.zip qui s'y trouve déjà")
    keep.set_defaults(run=_backup)

    back = commands.add_parser("restore", help="remet une sauvegarde dans une base vide")
    back.add_argument("file", type=Path, metavar="FICHIER.zip", help="la sauvegarde")
    back.add_argument(
        "--replace", action="store_true", help="à la place de ce qui s'y trouve, sauvegardé d'abord"
    )
    back.set_defaults(run=_restore)

    across = commands.add_parser("move", help="copie le réseau d'une base dans une autre, vide")
    across.add_argument("source", metavar="DE", help="son adresse, comme dans DATABASE_URL")
    across.add_argument("target", metavar="VERS", help="l'adresse de la base vide")
    across.set_defaults(run=_move)


def _backup(asked: argparse.Namespace) -> int:
    if (asked.out is None) == (asked.scheduled is None):
        return _unusable("Dites où écrire la sauvegarde : un FICHIER.zip, ou --scheduled DOSSIER.")
    url = database_url()
    if asked.scheduled is not None:
        return _scheduled(url, backup_folder() if asked.scheduled is True else asked.scheduled)
    manifest = backup(url, asked.out, replace=asked.replace)
    print(f"Sauvegarde faite et vérifiée : {asked.out} ({_summary(manifest)}).")
    _print_lost(url, manifest.lost, "La sauvegarde est faite sans")
    return DONE


def _scheduled(url: str, folder: Path | None) -> int:
    """What happens unseen is told to whoever reads the journal, or the mail that cron sends of the other stream."""
    try:
        if folder is None:
            raise DatabaseProblem(
                "Dites dans quel dossier sauvegarder : --scheduled DOSSIER, ou la variable BACKUP_FOLDER."
            )
        done = backup_by_date(url, folder)
        gone = [*done.gone, *remove_old_copies(url, datetime.now(UTC))]
    except DatabaseProblem as problem:
        if not json_lines.in_json():
            raise
        print(json_lines.line(logging.ERROR, "scheduled backup failed", why=str(problem)), file=sys.stderr)
        return UNUSABLE
    if json_lines.in_json():
        _note(done, len(gone))
        return DONE
    print(f"Sauvegarde faite et vérifiée : {done.file} ({_summary(done.manifest)}).")
    for file in gone:
        print(f"Ancienne sauvegarde retirée : {file}.")
    if done.ahead:
        print(f"Attention :{ahead_text(len(done.ahead))}", file=sys.stderr)
    _print_lost(url, done.manifest.lost, "La sauvegarde est faite sans")
    return DONE


def _note(done: Scheduled, gone: int) -> None:
    """One line of the journal; of the originals that are lost, only their imports: a file may be called as somebody."""
    lost = [one.import_id for one in done.manifest.lost]
    level = logging.WARNING if lost or done.ahead else logging.INFO
    details: JsonObject = {
        "file": done.file.name,
        "rows": done.manifest.rows,
        "originals": len(done.manifest.files),
    }
    written = json_lines.line(
        level,
        "scheduled backup",
        **details,
        removed=gone,
        lost_originals_of_imports=lost,
        of_days_to_come=len(done.ahead),
    )
    print(written, file=sys.stdout if level == logging.INFO else sys.stderr)


def _restore(asked: argparse.Namespace) -> int:
    url = database_url()
    done = restore(url, asked.file, replace=asked.replace)
    print(f"Sauvegarde remise dans {place(url)} ({_summary(done.manifest)}).")
    if done.kept:
        print(f"Ce qui s'y trouvait est gardé : {done.kept}.")
    if not people.everyone(View.now(Role.ADMIN, url)):
        print(
            "Cette sauvegarde ne donne d'accès à personne. Si l'on se connecte à ce tableau de bord, nommez de nouveau "
            "la première personne : « python -m data_access people add COURRIEL admin »."
        )
    _print_lost(url, done.lost, "Tout est remis, sauf")
    return DONE


def _move(asked: argparse.Namespace) -> int:
    moved = move(asked.source, asked.target)
    print(f"{place(asked.source)} : {_summary(moved.manifest)}")
    print(f"{place(asked.target)} : empreinte {moved.there}")
    _print_lost(asked.target, moved.lost, "Tout est copié, sauf")
    if moved.there != moved.manifest.digest:
        return _unusable(
            "Les deux bases diffèrent : gardez la première, et signalez le problème aux mainteneurs."
        )
    print(
        "Les deux bases sont identiques. Indiquez la nouvelle dans DATABASE_URL, puis redémarrez l'application."
    )
    return DONE


def _summary(manifest: Manifest) -> str:
    """« 38 tables, 2 056 lignes, 2 originaux, empreinte 59008ac1eda5ccb2 »."""
    tables, rows = plural(len(manifest.tables), "table"), plural(manifest.rows, "ligne")
    originals = plural(len(manifest.files), "original", "originaux")
    return f"{tables}, {rows}, {originals}, empreinte {manifest.digest}"


def _print_lost(url: str, lost: Iterable[Lost], so: str) -> None:
    """Says on the other stream, which cron sends, which originals are lost; `so`: what was done all the same."""
    if messages := [one.message(data_folder(url) / UPLOADS) for one in lost]:
        originals = plural(len(messages), "original manquant ou abîmé", "originaux manquants ou abîmés")
        print(f"{so} {originals} :", *messages, sep="\n", file=sys.stderr)


def _unusable(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return UNUSABLE
