"""The command `import`: files, each brought in whole or not at all."""

import argparse
import sys
from pathlib import Path

from data_access.arguments import DONE, SOME_REFUSED, UNUSABLE, Subcommands
from data_access.database import database_url
from data_access.errors import Unreadable
from data_access.importing.commands.printing import figures_as_json, print_figures
from data_access.importing.import_report import report_lines
from data_access.importing.model.answers import read_answers
from data_access.importing.model.problems import ERROR
from data_access.importing.plan.file_report import IMPORTED, READY, REFUSED, UNCHANGED, UNREADABLE
from data_access.importing.several_files import import_files
from data_access.json_values import print_json
from data_access.upgrading import upgrade

_STATUS = {
    READY: DONE,
    IMPORTED: DONE,
    UNCHANGED: DONE,
    REFUSED: SOME_REFUSED,
    UNREADABLE: UNUSABLE,
}


def add_import_command(commands: Subcommands) -> None:
    """Adds it to the subparsers of the command line."""
    bring = commands.add_parser("import", help="importe des fichiers, chacun entier ou pas du tout")
    files = bring.add_argument_group("fichiers")
    files.add_argument("files", nargs="+", type=Path, metavar="FICHIER", help="classeur ou CSV")
    bring.add_argument(
        "--user", default="", metavar="COURRIEL", help="qui importe (obligatoire, sauf à l'essai)"
    )
    bring.add_argument("--dry-run", action="store_true", help="montre ce qui changerait, n'écrit rien")
    bring.add_argument("--valid-rows-only", action="store_true", help="laisse de côté les lignes refusées")
    bring.add_argument(
        "--answers", type=Path, metavar="RÉPONSES.json", help="réponses aux questions : clé → réponse"
    )
    bring.add_argument(
        "--event", metavar="CODE", help="l'événement dont ces fichiers sont les listes de personnes"
    )
    bring.add_argument("--json", action="store_true", help="un objet JSON sur la sortie, rien d'autre")
    bring.set_defaults(run=_import)


def _import(asked: argparse.Namespace) -> int:
    if not asked.user and not asked.dry_run:
        print(
            "Dites qui importe : --user COURRIEL (ou essayez sans rien écrire : --dry-run).", file=sys.stderr
        )
        return UNUSABLE
    try:
        answers = read_answers(asked.answers) if asked.answers else None
    except Unreadable as problem:
        print(problem, file=sys.stderr)
        return UNUSABLE
    url = database_url()
    upgrade(url)
    reports, figures = import_files(
        url,
        asked.files,
        user=asked.user,
        dry_run=asked.dry_run,
        valid_rows_only=asked.valid_rows_only,
        answers=answers,
        event=asked.event,
    )
    if asked.json:
        print_json(
            {
                "files": [report.as_json() for report in reports],
                "figures": figures_as_json(figures),
            }
        )
    else:
        for report in reports:
            print(*report_lines(report), sep="\n")
        print_figures(figures)
    status = max(_STATUS[report.status] for report in reports)
    errors = any(problem.severity == ERROR for report in reports for problem in report.problems)
    return status or (SOME_REFUSED if errors else DONE)
