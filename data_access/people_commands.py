"""The command `people`: who has access, and one person's data, to take away or to erase."""

import argparse
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from data_access import people
from data_access.arguments import DONE, SOME_REFUSED, UNUSABLE, Subcommands, names_of, role_among
from data_access.atomic_files import write_whole
from data_access.backup.copies import all_copies
from data_access.database import database_url
from data_access.french import day_text, join, plural, quote
from data_access.own_territories import own_territories, tie
from data_access.privacy.erasure import PersonFound, erase, find
from data_access.privacy.person_match import Somebody, SomebodyRefused
from data_access.privacy.personal_export import data_of
from data_access.privacy.storage_sweep import IN_BACKUPS
from data_access.upgrading import update
from data_access.view import View
from data_access.vocabulary import Role

_NOTHING = "Nous ne gardons rien de cette personne."
Deed = Callable[[View, argparse.Namespace], Iterator[str]]  # what it does, and the lines that it prints


class _Unwritable(Exception):
    """The file cannot be written; the message is a French sentence."""


def add_people_commands(commands: Subcommands) -> None:
    """Adds them to the subparsers of the command line."""
    access = commands.add_parser(
        "people", help="qui a accès, et avec quel rôle ; les données d'une personne, à emporter ou à effacer"
    )
    deeds = access.add_subparsers(
        title="ce qu'il y a à faire",
        required=True,
        metavar="add|list|remove|export|erase",
        parser_class=type(access),
    )

    def deed(name: str, help_text: str, done: Deed) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = deeds.add_parser(name, help=help_text, description=help_text)
        made.set_defaults(run=_run, deed=done)
        return made

    give = deed("add", "donne un accès, ou change son rôle", _add)
    take = deed("remove", "retire un accès", _remove)
    deed("list", "liste les accès", _list)
    out = deed("export", "tout ce que nous gardons d'une personne, en un classeur pour elle", _export)
    forget = deed("erase", "efface une personne partout ; sans --yes, montre seulement où elle est", _erase)
    for one in (give, take):
        one.add_argument("email", metavar="COURRIEL", help="son adresse")
    give.add_argument(
        "role",
        metavar="RÔLE",
        type=role_among(people.GIVEN),
        help=names_of(people.GIVEN),
    )
    give.add_argument(
        "--territory",
        action="append",
        metavar="CODE",
        help="un territoire qui est le sien, montré d'abord ; l'option se répète et remplace ceux d'avant",
    )
    for one in (out, forget):
        one.add_argument("who", metavar="COURRIEL|NOM", help="son adresse ou, si vous n'en avez pas, son nom")
    out.add_argument("out", type=Path, metavar="FICHIER.xlsx", help="où l'écrire")
    for one in (give, take, forget):
        one.add_argument("--user", default=people.THIS_COMPUTER, metavar="COURRIEL", help="qui en décide")
    for one in (out, forget):
        one.add_argument(
            "--name",
            action="append",
            default=[],
            metavar="NOM",
            help="un nom que nous écrivons ; l'option se répète",
        )
        one.add_argument(
            "--but",
            action="append",
            default=[],
            metavar="REPÈRE",
            help="laisse ce qui parle d'une autre personne du même nom : un repère que « erase » montre sans --yes ; "
            "l'option se répète",
        )
    forget.add_argument("--keep-originals", action="store_true", help="laisse tels quels les fichiers gardés")
    forget.add_argument("--yes", action="store_true", help="efface, au lieu de montrer")


def _run(asked: argparse.Namespace) -> int:
    url = database_url()
    update(url)
    try:
        for line in asked.deed(View.now(Role.ADMIN, url), asked):
            print(line)
    except (people.PeopleRefused, SomebodyRefused) as problem:
        print(problem, file=sys.stderr)
        return SOME_REFUSED
    except _Unwritable as problem:
        print(problem, file=sys.stderr)
        return UNUSABLE
    return DONE


def _list(view: View, _: argparse.Namespace) -> Iterator[str]:
    listed = people.everyone(view)
    for one in listed:
        visit = f"vu le {day_text(one.last_visit_at)}" if one.last_visit_at else "pas encore venu"
        yield f"{one.email} : {one.role.french} ({one.role.value}), {visit}"
    if not listed:
        yield "Personne n'a encore d'accès."


def _add(view: View, asked: argparse.Namespace) -> Iterator[str]:
    email = people.typed(asked.email)
    known = any(one.email == email for one in people.everyone(view))
    (people.change if known else people.add)(view, email, asked.role, by=asked.user)
    yield f"{email} a maintenant ce rôle : {asked.role.french}."
    if asked.territory:
        tie(view, email, asked.territory)
        yield f"Montré d'abord : {join(list(own_territories(view, email).values()))}."


def _remove(view: View, asked: argparse.Namespace) -> Iterator[str]:
    people.remove(view, asked.email, by=asked.user)
    yield f"{people.typed(asked.email)} n'a plus accès."


def _export(view: View, asked: argparse.Namespace) -> Iterator[str]:
    somebody = _somebody(asked)
    found = find(view, somebody)
    kept = [one for one in found.places if one.record not in asked.but]
    if not kept and (asked.but or not found.originals):  # what editions hold, the history holds too
        yield _NOTHING
        return
    try:
        write_whole(asked.out, data_of(view, somebody, asked.but))
    except OSError as problem:
        raise _Unwritable(
            f"{quote(asked.out)} ne peut pas être écrit : vérifiez le dossier, les droits et la place."
        ) from problem
    files = f" et {plural(len(found.originals), 'fichier')}" if found.originals and not asked.but else ""
    yield f"C'est écrit : {asked.out} ({plural(len(kept), 'valeur')}{files})"
    yield "Relisez ce classeur avant de le donner : un texte libre peut nommer quelqu'un d'autre."


def _erase(view: View, asked: argparse.Namespace) -> Iterator[str]:
    somebody = _somebody(asked)
    if not asked.yes:
        found = find(view, somebody)
        yield from _found_lines(found)
        if not found.nowhere:
            yield "Rien n'est effacé : ajoutez --yes pour effacer, pour toujours."
        return
    done = erase(view, somebody, by=asked.user, originals=not asked.keep_originals, but=asked.but)
    yield " ".join(filter(None, (f"C'est effacé : {done.summary}.", done.left, IN_BACKUPS)))
    yield from _copy_lines(list(map(str, all_copies(view.database))))


def _found_lines(found: PersonFound) -> Iterator[str]:
    namesakes = found.by_name_only
    for place in found.places:
        mark = f" [repère {place.record}]" if place.record in namesakes else ""
        yield f"{place.table}, {place.about}, {place.column} : {place.says}{mark}"
    if namesakes:
        yield "Un repère marque ce qui ne tient qu'au nom : si c'est une autre personne, ajoutez « --but REPÈRE »."
    for address in found.perhaps:
        yield f"Peut-être aussi la même personne : {address}. Cherchez avec cette adresse."
    for one in found.originals:
        becomes = "sera réécrit" if one.rewritable else "ne peut pas être réécrit : il sera retiré"
        yield f"Fichier d'origine {', '.join(map(quote, one.called))} ({becomes})"
    for name in found.editions:
        yield f"Édition {quote(name)} : elle y est aussi, et y sera effacée"
    if not found.nowhere:
        yield from _copy_lines(found.copies)
    else:
        yield _NOTHING


def _copy_lines(kept: Collection[str]) -> Iterator[str]:
    for copy in kept:
        yield f"Copie de la base, à retirer vous-même : {copy}"


def _somebody(asked: argparse.Namespace) -> Somebody:
    is_address = "@" in asked.who
    return Somebody.of(asked.who if is_address else "", (*([] if is_address else [asked.who]), *asked.name))
