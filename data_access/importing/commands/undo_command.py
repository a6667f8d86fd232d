"""The command `undo`: an import taken back, and what of it stays."""

import argparse
import sys

from data_access.arguments import DONE, SOME_REFUSED, UNUSABLE, Subcommands
from data_access.database import database_url
from data_access.importing.commands.printing import figures_as_json, print_figures
from data_access.importing.undo.take_back import UndoRefused, preview_undo, undo
from data_access.importing.undo.undo_plan import Going, Staying, going_summary
from data_access.json_values import JsonObject, print_json
from data_access.upgrading import update
from data_access.view import View
from data_access.vocabulary import Role


def add_undo_command(commands: Subcommands) -> None:
    """Adds it to the subparsers of the command line."""
    back = commands.add_parser(
        "undo", help="annule un import : ce que personne n'a touché depuis redevient comme avant lui"
    )
    back.add_argument("number", type=int, metavar="IMPORT", help="son numéro, que « history » donne")
    back.add_argument(
        "--user", default="", metavar="COURRIEL", help="qui annule (obligatoire, sauf à l'essai)"
    )
    back.add_argument("--dry-run", action="store_true", help="montre ce qui reviendrait, n'écrit rien")
    back.add_argument("--json", action="store_true", help="un objet JSON sur la sortie, rien d'autre")
    back.set_defaults(run=_undo)


def _undo(asked: argparse.Namespace) -> int:
    if not asked.user and not asked.dry_run:
        print(
            "Dites qui annule : --user COURRIEL (ou essayez sans rien écrire : --dry-run).", file=sys.stderr
        )
        return UNUSABLE
    url = database_url()
    update(url)
    view = View.now(Role.ADMIN, url)
    try:
        look = preview_undo(view, asked.number)
        message = f"Reviendraient comme avant : {going_summary(look.chosen)}."
        if not asked.dry_run:
            message = undo(view, asked.number, user=asked.user, plan=look.plan.digest).message
    except UndoRefused as problem:
        print(problem, file=sys.stderr)
        return UNUSABLE
    stays = look.plan.stays
    if asked.json:
        print_json(
            {
                "import": asked.number,
                "undone": not asked.dry_run,
                "goes": [_going_as_json(one) for one in look.chosen],
                "stays": [_staying_as_json(one) for one in stays],
                "figures": figures_as_json(look.figures),
                "dates": [one.as_json() for one in look.dates],
            }
        )
    else:
        print(message)
        for going in look.chosen:
            if going.leaves:
                print(f"Part d'une fiche qui reste : {going.label} ({going.sheet})")
        if asked.dry_run and look.example:
            print(look.example)
        for one in stays:
            print(f"Reste : {one.label} ({one.sheet}) — {' ; '.join(map(str, one.reasons))}")
        if asked.dry_run:
            print_figures(look.figures)
            for date in look.dates:
                print(date)
    return SOME_REFUSED if stays else DONE


def _going_as_json(one: Going) -> JsonObject:
    return {
        "record": one.code,
        "table": one.table,
        "label": one.label,
        "deed": one.deed,
        **({"leaves": one.leaves} if one.leaves else {}),
    }


def _staying_as_json(one: Staying) -> JsonObject:
    return {
        "record": one.code,
        "table": one.table,
        "label": one.label,
        "reasons": [
            {
                "why": why.words,
                "import": why.import_id,
                "file": why.file,
                "user": why.user,
                "at": why.at.isoformat(),
            }
            for why in one.reasons
        ],
    }
