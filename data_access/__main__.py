"""The command line: `python -m data_access …`, for maintainers, scripts and tests; the pages call the same functions.

Exit status: 0 done (or would be), 1 some rows refused (of an undo: some records stay), 2 the file or the call cannot be
used (of an undo: nothing can go).
"""

import argparse
import io
import logging
import os
import sys
from pathlib import Path

from data_access import checks
from data_access.arguments import DONE, SOME_REFUSED, UNUSABLE, Parser, names_of, role_among
from data_access.atomic_files import write_whole
from data_access.backup.commands import add_backup_commands
from data_access.database import DatabaseProblem, database_url, place
from data_access.documents.command import add_document_commands
from data_access.documents.word_document import Draw
from data_access.editions.command import add_edition_command
from data_access.exporting.network_workbook import network_workbook
from data_access.exporting.template_workbook import template_workbook
from data_access.figures import DECLARED, FigureValue, figure_values
from data_access.importing import sample
from data_access.importing.commands.history_command import add_history_command
from data_access.importing.commands.import_command import add_import_command
from data_access.importing.commands.undo_command import add_undo_command
from data_access.json_values import JsonObject, print_json
from data_access.people_commands import add_people_commands
from data_access.provenance import published_in
from data_access.release import app_release
from data_access.settings import SECRETS, complete_environment, read_settings
from data_access.settings_check import read_auth, server_problems
from data_access.upgrading import update, upgrade
from data_access.view import View
from data_access.vocabulary import Role


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    asked = _parser().read(arguments)
    try:
        return int(asked.run(asked))
    except DatabaseProblem as problem:
        print(problem, file=sys.stderr)
        return UNUSABLE


def _from_shell() -> int:
    """The same, with the settings that the server finds in secrets.toml."""
    try:
        complete_environment(read_settings())
    except DatabaseProblem as problem:
        print(problem, file=sys.stderr)
        return UNUSABLE
    return main()


def _parser() -> Parser:
    parser = Parser(prog="python -m data_access", description="Les données du réseau Start-Up de Territoire.")
    parser.add_argument("--version", action="version", version=app_release(), help="montre la version")
    commands = parser.add_subparsers(
        title="commandes", required=True, metavar="COMMANDE", parser_class=Parser
    )

    init = commands.add_parser(
        "init", help="crée ou met à jour la base ; une base neuve reçoit les données fournies"
    )
    init.add_argument("--empty", action="store_true", help="laisse une base neuve vide")
    init.set_defaults(run=_init)

    add_import_command(commands)

    figures = commands.add_parser("indicators", help="les chiffres de la vue d'ensemble")
    figures.add_argument("--json", action="store_true", help="un objet JSON sur la sortie, rien d'autre")
    figures.add_argument(
        "--as",
        dest="role",
        metavar="RÔLE",
        type=role_among(list(Role)),
        default=Role.ADMIN,
        help=f"ce que voit ce rôle : {names_of(list(Role))}",
    )
    figures.set_defaults(run=_indicators)

    add_undo_command(commands)
    add_history_command(commands)

    for name, build, help_text in (
        ("template", _template, "le modèle de classeur, vide, avec listes et explications"),
        ("export", _network, "tout le réseau en un classeur, qui se réimporte tel quel"),
    ):
        out = commands.add_parser(name, help=help_text)
        out.add_argument("out", type=Path, metavar="FICHIER.xlsx", help="où l'écrire")
        out.set_defaults(run=_write, build=build)

    add_people_commands(commands)

    check = commands.add_parser("check", help="vérifie la base : fichier, tables, liens, journal, originaux")
    check.add_argument(
        "--server",
        nargs="?",
        type=Path,
        const=SECRETS,
        metavar="SECRETS.toml",
        help=f"vérifie plutôt ce qu'il faut pour ouvrir à plusieurs ; la connexion est décrite dans {SECRETS}",
    )
    check.set_defaults(run=_check)

    add_edition_command(commands)
    add_document_commands(commands, _pictures)
    add_backup_commands(commands)
    return parser


def _init(asked: argparse.Namespace) -> int:
    url = database_url()
    upgrade(url)
    if sample.is_new(url) and not asked.empty:
        for report in sample.fill(url):
            print(f"{report.file} : {report.message}")
    print(f"La base est prête : {place(url)}{' (vide)' if sample.is_new(url) else ''}.")
    return DONE


def _indicators(asked: argparse.Namespace) -> int:
    view = View.now(asked.role)
    values = figure_values(view)
    if asked.json:
        published = published_in(view, values)
        print_json(
            {"figures": [_figure_as_json(one, published.get(one.figure.id, one.source)) for one in values]}
        )
        return DONE
    for one in values:
        state = "déclaré" if one.figure.state == DECLARED else "compté"
        details = (state, one.scope, one.period or "sans période")
        print(f"{one.figure.label} : {one.text} ({' ; '.join(details)})")
    return DONE


def _figure_as_json(one: FigureValue, source: str) -> JsonObject:
    value = None if one.value is None else float(one.value)
    return {
        "id": one.figure.id,
        "label": one.figure.label,
        "value": value,
        "qualifier": one.qualifier,
        "text": one.text,
        "state": one.figure.state,
        "period": one.period,
        "scope": one.scope,
        "source": source,
    }


def _pictures() -> Draw:
    """What draws the pictures of a document, as the pages draw them: loaded by the one command that needs it."""
    logging.disable(logging.WARNING)  # Streamlit says that no server runs
    try:
        from pages.documents.report_pictures import draw
    finally:
        logging.disable(logging.NOTSET)
    return draw


def _template() -> bytes:
    return template_workbook(Role.ADMIN)


def _network() -> bytes:
    update(database_url())
    return network_workbook(View.now(Role.ADMIN))


def _write(asked: argparse.Namespace) -> int:
    try:
        write_whole(asked.out, asked.build())
    except OSError:
        print(
            f"« {asked.out} » ne peut pas être écrit : vérifiez le dossier, les droits et la place.",
            file=sys.stderr,
        )
        return UNUSABLE
    print(f"C'est écrit : {asked.out}")
    return DONE


def _check(asked: argparse.Namespace) -> int:
    if asked.server:
        problems = server_problems(database_url(), read_auth(asked.server))
        well = "Tout est là pour ouvrir à plusieurs : connexion, base, première personne, dossiers."
    else:
        problems = checks.check(database_url())
        well = "La base est saine : fichier, tables, liens, journal et originaux sont en ordre."
    for problem in problems or [well]:
        print(problem)
    return SOME_REFUSED if problems else DONE


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # a redirected stream of Windows holds no « 17 800 »; no stream holds half a letter, which a name may
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    code = DONE
    try:
        code = _from_shell()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads it (« | head ») has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
