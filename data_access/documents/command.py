"""The commands `report` and `board-pack`: the activity report of a year, the papers of a meeting of the board; as a
Word file to be finished by hand, or as PDF."""

import argparse
import sys
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR
from pathlib import Path

from data_access.arguments import DONE, UNUSABLE, Subcommands
from data_access.atomic_files import write_whole
from data_access.database import database_url
from data_access.documents.board_pack import INVENTED, OFFERED, pack_file, pack_name, unless_asked
from data_access.documents.document_file import DocumentFile
from data_access.documents.pdf import as_pdf
from data_access.documents.report import CHOSEN, report_file
from data_access.documents.word_document import Draw
from data_access.documents.word_template import BOARD_PACK, read_template
from data_access.editions.catalogue import (
    EditionEntry,
    free_name,
    made_today,
    make_edition,
    opened_edition,
)
from data_access.errors import UserRefusal
from data_access.french import join, quote
from data_access.name_keys import key_of
from data_access.queries.board_meetings import BoardMeeting, board_meetings, next_meeting
from data_access.queries.overview import shown_year
from data_access.upgrading import update
from data_access.view import View
from data_access.vocabulary import PackSection, ReportSection, Role, Term


def add_document_commands(commands: Subcommands, pictures: Callable[[], Draw]) -> None:
    """Adds them to the subparsers of the command line. `pictures` gives what draws, once it is asked for."""
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
        "--with-fundraising", action="store_true", help="avec la section sur la levée de fonds"
    )
    report.set_defaults(run=lambda asked: _written(asked, lambda view: _report(asked, view, pictures())))
    pack = commands.add_parser(
        "board-pack", help="le dossier d'un conseil d'administration, huit pages au plus"
    )
    pack.add_argument(
        "--meeting",
        default="",
        metavar="RÉUNION",
        help="sa date (2026-12-12) ou son code ; sinon, la prochaine",
    )
    pack.add_argument(
        "--edition",
        default="",
        metavar="NOM",
        help="d'après cette édition ; sinon, une édition est faite, que --user signe",
    )
    pack.add_argument("--user", default="", metavar="COURRIEL", help="qui fait l'édition")
    pack.add_argument(
        "--without",
        type=_part,
        action="append",
        default=[],
        metavar="PARTIE",
        help=f"sans cette partie, autant de fois qu'il en faut : {', '.join(one.french for one in OFFERED)}",
    )
    pack.add_argument(
        "--with-example",
        action="store_true",
        help="avec la levée de fonds même tant que ses montants sont des exemples, et le disent",
    )
    pack.set_defaults(run=lambda asked: _written(asked, lambda view: _pack(asked, view, pictures())))
    for command in (report, pack):
        command.add_argument(
            "--template", type=Path, metavar="MODÈLE.docx", help="votre modèle, à la place du nôtre"
        )
        command.add_argument(
            "--out",
            type=Path,
            required=True,
            metavar="FICHIER.docx",
            help="où l'écrire ; en .pdf, là où LibreOffice est installé",
        )


def _year(text: str) -> int:
    if not text.isdecimal() or not MINYEAR <= int(text) <= MAXYEAR:
        raise argparse.ArgumentTypeError(f"{quote(text)} n'est pas une année")
    return int(text)


def _part(text: str) -> Term:
    for one in OFFERED:
        if key_of(text) in map(key_of, (one.french, *one.synonyms)):
            return one
    raise argparse.ArgumentTypeError(f"{quote(text)} n'est pas une partie du dossier")


def _written(asked: argparse.Namespace, make: Callable[[View], tuple[str, DocumentFile]]) -> int:
    """Makes a document, writes it, and says what is to be known of it. `make` also tells what it is called."""
    url = database_url()
    update(url)
    try:
        name, made = make(View.now(Role.ADMIN, url))
        write_whole(asked.out, as_pdf(made.content) if asked.out.suffix.lower() == ".pdf" else made.content)
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
    print(f"{name} est écrit : {asked.out}")
    return DONE


def _template(asked: argparse.Namespace) -> bytes | None:
    return asked.template.read_bytes() if asked.template else None


def _report(asked: argparse.Namespace, view: View, draw: Draw) -> tuple[str, DocumentFile]:
    wanted = (*CHOSEN, *([ReportSection.FUNDRAISING] if asked.with_fundraising else []))
    template = _template(asked)
    if asked.edition:
        view = opened_edition(view, asked.edition)
    year = asked.year or shown_year(view) or view.today.year
    made = report_file(view, year, draw, wanted=wanted, template=template, progress=_say)
    return f"Le brouillon du rapport {year}", made


def _pack(asked: argparse.Namespace, view: View, draw: Draw) -> tuple[str, DocumentFile]:
    template = _template(asked)
    read_template(template, BOARD_PACK)  # one that is refused leaves no edition behind
    meeting = _meeting(view, asked.meeting) if asked.meeting else next_meeting(view)
    if asked.edition:
        read = opened_edition(view, asked.edition)
    elif asked.user:
        read = opened_edition(view, _edition_made(view, pack_name(meeting), asked.user).code)
    else:
        raise UserRefusal("Dites qui fait l'édition (--user COURRIEL), ou laquelle prendre (--edition NOM).")
    offered = OFFERED if asked.with_example else unless_asked(read)
    wanted = [one for one in offered if one not in asked.without]
    if PackSection.MONEY not in (*wanted, *asked.without):
        print(f"Sans la levée de fonds : {INVENTED} Avec « --with-example », ils y sont.", file=sys.stderr)
    file = pack_file(read, meeting, draw, wanted=wanted, template=template, progress=_say)
    return f"Le {pack_name(meeting)[:1].lower()}{pack_name(meeting)[1:]}", file


def _edition_made(view: View, name: str, user: str) -> EditionEntry:
    """The edition of the papers: one that was made today, and is still so, else a new one."""
    if known := made_today(view, name, email=user):
        print(f"L'édition {quote(known.name)} est reprise : rien n'a changé depuis.")
        return known
    made = make_edition(view, free_name(view, name), user=user)
    print(f"L'édition {quote(made.name)} est faite.")
    return made


def _meeting(view: View, asked: str) -> BoardMeeting:
    """The meeting of that day, or with that code. Raises UserRefusal for one that is not noted."""
    known = board_meetings(view)
    for one in known:
        if asked in (one.code, one.day.isoformat()):
            return one
    days = ", ".join(one.day.isoformat() for one in known)
    raise UserRefusal(
        f"Aucune réunion du conseil n'est notée pour {quote(asked)}. "
        + (
            f"Celles que nous connaissons : {days}."
            if days
            else "Notez-la d'abord, à la feuille « Événements »."
        )
    )


def _say(share: float, section: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{share:4.0%} · {section:<30}", end="\n" if share == 1 else "", file=sys.stderr, flush=True)


def _unusable(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return UNUSABLE
