"""The command `history`: every import, and what it did."""

import argparse

from data_access.arguments import DONE, Subcommands
from data_access.french import moment_text
from data_access.json_values import JsonObject, print_json
from data_access.log.history import Brought, imports
from data_access.view import View
from data_access.vocabulary import ImportKind, Role


def add_history_command(commands: Subcommands) -> None:
    """Adds it to the subparsers of the command line."""
    past = commands.add_parser("history", help="les imports : qui, quand, quel fichier, ce qu'il a changé")
    past.add_argument("--json", action="store_true", help="un objet JSON sur la sortie, rien d'autre")
    past.set_defaults(run=_history)


def _history(asked: argparse.Namespace) -> int:
    brought = imports(View.now(Role.ADMIN))
    if asked.json:
        print_json({"imports": [_import_as_json(one) for one in brought]})
        return DONE
    for one in brought:
        undone = f" — annulé le {moment_text(one.undone_at)} par {one.undone_by}" if one.undone_at else ""
        if not undone and (part := one.part_undone):
            undone = f" — annulé en partie le {moment_text(part.at)} par {part.by} (import {part.import_id})"
        part_of = f" (partie de l'import {one.part_of})" if one.part_of else ""
        print(
            f"Import {one.import_id}{part_of} — {moment_text(one.at)}, {one.user}, {one.file} : "
            f"{one.summary()}{undone}"
        )
    if not brought:
        print("Rien n'a encore été importé.")
    return DONE


def _import_as_json(one: Brought) -> JsonObject:
    return {
        "import": one.import_id,
        "at": one.at.isoformat(),
        "user": one.user,
        "file": one.file,
        "new": one.new,
        "changed": one.changed,
        "unchanged": one.unchanged,
        "undone": one.undone_at is not None,
        **({} if one.kind is ImportKind.FILE else {"kind": one.kind.value}),
        **({"removed": one.removed} if one.removed else {}),
        **({"part_of": one.part_of} if one.part_of else {}),
        **({"undone_in_part": True} if one.part_undone and not one.undone_at else {}),
    }
