"""The commands `backup`, `restore` and `move`."""

import argparse
import sys
from pathlib import Path
from typing import Any

from data_access.arguments import DONE, UNUSABLE
from data_access.backup.archive import Manifest
from data_access.backup.making import backup
from data_access.backup.restoring import move, restore
from data_access.backup.schedule import backup_by_date, backup_folder
from data_access.database import database_url, place
from data_access.french import plural


def add_commands(commands: Any) -> None:
    """Adds them to the subparsers of the command line."""
    keep = commands.add_parser(
        "backup",
        help="sauvegarde la base et les originaux en une archive, vérifiée en la restaurant à l'essai",
    )
    keep.add_argument("out", nargs="?", type=Path, metavar="FICHIER.zip", help="où l'écrire")
    keep.add_argument(
        "--scheduled", nargs="?", type=Path, const=Path(), metavar="DOSSIER",
        help="dans ce dossier (sinon BACKUP_FOLDER), sous la date ; garde 7 jours, 4 semaines et 12 mois",
    )  # fmt: skip
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
    if asked.out:
        print(f"Sauvegarde faite et vérifiée : {asked.out} ({_said(backup(database_url(), asked.out))}).")
        return DONE
    folder = backup_folder() if asked.scheduled == Path() else asked.scheduled
    if folder is None:
        return _unusable(
            "Dites dans quel dossier sauvegarder : --scheduled DOSSIER, ou la variable BACKUP_FOLDER."
        )
    made, gone = backup_by_date(database_url(), folder)
    print(f"Sauvegarde faite et vérifiée : {made}.")
    for file in gone:
        print(f"Ancienne sauvegarde retirée : {file}.")
    return DONE


def _restore(asked: argparse.Namespace) -> int:
    url = database_url()
    done = restore(url, asked.file, replace=asked.replace)
    print(f"Sauvegarde remise dans {place(url)} ({_said(done.manifest)}).")
    if done.kept:
        print(f"Ce qui s'y trouvait est gardé : {done.kept}.")
    print("Si l'application tourne, redémarrez-la : elle se souvient encore de l'état d'avant.")
    return DONE


def _move(asked: argparse.Namespace) -> int:
    moved = move(asked.source, asked.target)
    print(f"{place(asked.source)} : {_said(moved.manifest)}")
    print(f"{place(asked.target)} : empreinte {moved.there}")
    if moved.there != moved.manifest.digest:
        return _unusable(
            "Les deux bases diffèrent : gardez la première, et signalez le problème aux mainteneurs."
        )
    print(
        "Les deux bases sont identiques. Indiquez la nouvelle dans DATABASE_URL, puis redémarrez l'application."
    )
    return DONE


def _said(manifest: Manifest) -> str:
    """« 38 tables, 2 056 lignes, 2 originaux, empreinte 59008ac1eda5ccb2 »."""
    tables, rows = plural(len(manifest.tables), "table"), plural(manifest.rows, "ligne")
    originals = plural(len(manifest.files), "original", "originaux")
    return f"{tables}, {rows}, {originals}, empreinte {manifest.digest}"


def _unusable(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return UNUSABLE
