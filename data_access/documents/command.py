"""The command `report`: the activity report of a year as a Word file, to be finished by hand."""

import argparse
import sys
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR
from pathlib import Path

from data_access.arguments import DONE, UNUSABLE, Subcommands
from data_access.atomic_files import write_whole
from data_access.database import database_url
from data_access.documents.report import CHOSEN, report_file
from data_access.documents.word_document import Draw
from data_access.editions.catalogue import opened_edition
from data_access.errors import UserRefusal
from data_access.french import join, quote
from data_access.queries.overview import shown_year
from data_access.upgrading import update
from data_access.view import View
from data_access.vocabulary import ReportSection, Role


def add_report_command(commands: Subcommands, pictures: Callable[[], Draw]) -> None:
    """Adds it to the subparsers of the command line. `pictures` gives what draws them, once they are asked for."""
    report = commands.add_parser(
        "report", help="le brouillon du rapport d'activité, un document Word à finir"
    )
    report.add_argument(
        "--edition", default="", metavar="NOM", help="d'après cette édition ; sinon, d'après aujourd'hui"
    )
    report.add_argument(
        "--year", type=_year, metavar="ANNÉE", help="l'année racontée ; sinon, la dernière comptée"
    )
    report.add_argument(
        "--template", type=Path, metavar="MODÈLE.docx", help="votre modèle, à la place du nôtre"
    )
    report.add_argument(
        "--with-fundraising", action="store_true", help="avec la section sur la levée de fonds"
    )
    report.add_argument("--out", type=Path, required=True, metavar="FICHIER.docx", help="où l'écrire")
    report.set_defaults(run=lambda asked: _report(asked, pictures))


def _year(text: str) -> int:
    if not text.isdecimal() or not MINYEAR <= int(text) <= MAXYEAR:
        raise argparse.ArgumentTypeError(f"{quote(text)} n'est pas une année")
    return int(text)


def _report(asked: argparse.Namespace, pictures: Callable[[], Draw]) -> int:
    url = database_url()
    update(url)
    view = View.now(Role.ADMIN, url)
    wanted = (*CHOSEN, *([ReportSection.FUNDRAISING] if asked.with_fundraising else []))
    try:
        template = asked.template.read_bytes() if asked.template else None
        if asked.edition:
            view = opened_edition(view, asked.edition)
        year = asked.year or shown_year(view) or view.today.year
        made = report_file(view, year, pictures(), wanted=wanted, template=template, progress=_say)
        write_whole(asked.out, made.content)
    except UserRefusal as refused:
        return _unusable(str(refused))
    except OSError as problem:
        return _unusable(
            f"{quote(problem.filename or asked.out)} ne peut être ni lu ni écrit : vérifiez le nom et les droits."
        )
    if made.unknown_marks:
        marks = join([quote(f"{{{mark}}}") for mark in made.unknown_marks])
        print(
            f"Dans vos textes, aucun chiffre ne s'appelle {marks} : c'est dit dans le brouillon.",
            file=sys.stderr,
        )
    for one in made.moved:
        print(f"Un chiffre de vos textes a changé. {one}.", file=sys.stderr)
    print(f"Le brouillon du rapport {year} est écrit : {asked.out}")
    return DONE


def _say(share: float, section: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{share:4.0%} · {section:<30}", end="\n" if share == 1 else "", file=sys.stderr, flush=True)


def _unusable(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return UNUSABLE
