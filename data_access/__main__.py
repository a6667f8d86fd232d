"""The command line: `python -m data_access …`, for maintainers, scripts and tests; the pages call the same functions.

Exit status: 0 done (or would be), 1 some rows refused (of an undo: some records stay), 2 the file or the call cannot be
used (of an undo: nothing can go).
"""

import argparse
import io
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from data_access import checks
from data_access.arguments import DONE, SOME_REFUSED, UNUSABLE, Parser, names_of, role_among
from data_access.atomic_files import write_whole
from data_access.backup.commands import add_backup_commands
from data_access.database import DatabaseProblem, database_url, place
from data_access.errors import Unreadable
from data_access.exporting.network_workbook import network_workbook
from data_access.exporting.template_workbook import template_workbook
from data_access.figures import DECLARED, FigureValue, figure_values
from data_access.french import moment_text
from data_access.importing import pipeline, sample
from data_access.importing.import_report import report_lines
from data_access.importing.model.answers import read_answers
from data_access.importing.model.problems import ERROR
from data_access.importing.plan.figure_impact import MovedFigure
from data_access.importing.undo.take_back import UndoRefused, preview_undo, undo
from data_access.importing.undo.undo_plan import Staying, going_summary
from data_access.json_values import JsonObject
from data_access.log.history import Brought, imports
from data_access.people_commands import add_people_commands
from data_access.provenance import published_in
from data_access.release import app_release
from data_access.settings import SECRETS, complete_environment, read_settings
from data_access.settings_check import read_auth, server_problems
from data_access.upgrading import update, upgrade
from data_access.view import View
from data_access.vocabulary import ImportKind, Role

_STATUS = {
    pipeline.READY: DONE,
    pipeline.IMPORTED: DONE,
    pipeline.UNCHANGED: DONE,
    pipeline.REFUSED: SOME_REFUSED,
    pipeline.UNREADABLE: UNUSABLE,
}


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    asked = _parser().parse_args(arguments)
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


def _parser() -> argparse.ArgumentParser:
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

    past = commands.add_parser("history", help="les imports : qui, quand, quel fichier, ce qu'il a changé")
    past.add_argument("--json", action="store_true", help="un objet JSON sur la sortie, rien d'autre")
    past.set_defaults(run=_history)

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
    reports, figures = pipeline.import_files(
        url,
        asked.files,
        user=asked.user,
        dry_run=asked.dry_run,
        valid_rows_only=asked.valid_rows_only,
        answers=answers,
        event=asked.event,
    )
    if asked.json:
        _print_json(
            {
                "files": [report.as_json() for report in reports],
                "figures": _figures_as_json(figures),
            }
        )
    else:
        for report in reports:
            print(*report_lines(report), sep="\n")
        for figure in figures:
            print(f"{figure['label']} : {figure['before']} → {figure['after']}")
    status = max(_STATUS[report.status] for report in reports)
    errors = any(problem.severity == ERROR for report in reports for problem in report.problems)
    return status or (SOME_REFUSED if errors else DONE)


def _indicators(asked: argparse.Namespace) -> int:
    view = View.now(asked.role)
    values = figure_values(view)
    if asked.json:
        published = published_in(view, values)
        _print_json(
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
        _print_json(
            {
                "import": asked.number,
                "undone": not asked.dry_run,
                "goes": [
                    {"record": one.code, "table": one.table, "label": one.label, "deed": one.deed}
                    for one in look.chosen
                ],
                "stays": [_staying_as_json(one) for one in stays],
                "figures": _figures_as_json(look.figures),
            }
        )
    else:
        print(message)
        for one in stays:
            print(f"Reste : {one.label} ({one.sheet}) — {' ; '.join(map(str, one.reasons))}")
        for figure in look.figures if asked.dry_run else ():
            print(f"{figure['label']} : {figure['before']} → {figure['after']}")
    return SOME_REFUSED if stays else DONE


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


def _figures_as_json(figures: list[MovedFigure]) -> list[JsonObject]:
    return [{name: one[name] for name in ("id", "label", "before", "after")} for one in figures]


def _history(asked: argparse.Namespace) -> int:
    brought = imports(View.now(Role.ADMIN))
    if asked.json:
        _print_json({"imports": [_import_as_json(one) for one in brought]})
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


def _print_json(body: Mapping[str, object]) -> None:
    print(json.dumps(body, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # a redirected stream of Windows holds no « 17 800 »
    sys.exit(_from_shell())
