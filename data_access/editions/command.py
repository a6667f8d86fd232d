"""The command `edition`: the network frozen under a name, or the list of those that are."""

import argparse
import sys

from data_access.arguments import DONE, UNUSABLE, Subcommands
from data_access.database import database_url
from data_access.editions.catalogue import EditionRefused, editions, make_edition
from data_access.french import moment_text, quote
from data_access.upgrading import update
from data_access.view import View
from data_access.vocabulary import Role


def add_edition_command(commands: Subcommands) -> None:
    """Adds it to the subparsers of the command line."""
    edition = commands.add_parser(
        "edition", help="fige le réseau d'aujourd'hui sous un nom, à relire sur chaque page"
    )
    edition.add_argument("name", nargs="?", metavar="NOM", help="« CA du 10 décembre 2026 »")
    edition.add_argument(
        "--list", action="store_true", help="celles qui sont faites, la plus récente d'abord"
    )
    edition.add_argument(
        "--agora",
        action="store_true",
        help="pour l'Agora : seulement ce que tout le monde peut lire, sans levée de fonds ni textes libres",
    )
    edition.add_argument("--user", default="", metavar="COURRIEL", help="qui la fait (obligatoire)")
    edition.set_defaults(run=_edition)


def _edition(asked: argparse.Namespace) -> int:
    if asked.list == bool(asked.name):
        return _unusable("Dites le nom de l'édition à faire, ou --list.")
    if asked.name and not asked.user:
        return _unusable("Dites qui fait l'édition : --user COURRIEL.")
    url = database_url()
    update(url)
    view = View.now(Role.ADMIN, url)
    if asked.list:
        found = editions(view)
        for one in found:
            whom = ", pour l'Agora" if one.public else ""
            print(f"{one.name} : figée le {moment_text(one.at)} par {one.user}{whom} (?edition={one.code})")
        if not found:
            print("Aucune édition n'est faite.")
        return DONE
    try:
        made = make_edition(view, asked.name, user=asked.user, public=asked.agora)
    except EditionRefused as refused:
        return _unusable(str(refused))
    print(f"L'édition {quote(made.name)} est faite ; sur chaque page : ?edition={made.code}")
    return DONE


def _unusable(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return UNUSABLE
