"""Remarks of rows which say that a number is not yet what its column counts: « emplois prévus, pas créés » beside jobs,
« jauge de la salle » beside people who came, « montant demandé » beside what was granted, « arrive en mars » beside
what was paid.

They are looked for in small letters without accents.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data_access.fields import FieldKind
from data_access.importing.model.cells import folded
from data_access.importing.parse.payment_words import says_money_expected, says_received, says_rest_expected
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.notes.contradicting_remarks import remarks_saying
from data_access.models import Base, Event, Funding, Project
from data_access.vocabulary import Measure

_START = r"(?:^|[,;.!(:/–-] ?)(?:(?:que |ce sont des |ce sont les |encore |seulement |tous |toujours )?)"  # of a remark
_STOP = r"(?= *(?:$|[,;.!?()/:–-]|d'ici\b|en \d|fin\b|pour \d|a terme\b|au total\b))"
_NOT_YET = r"(?:pas|non|jamais) (?:encore |tous |toutes )?(?:ete )?"
_HOPED = (
    r"(?:prevu|vise|espere|envisage|estime|attendu|projete|promis|escompte)e?s?|previsionnel(?:le)?s?|"
    r"potentiel(?:le)?s?"
)
_JOBS = r"(?:emplois?|postes?|etp|embauches?|cdi|cdd|recrutements?)"
_PEOPLE = r"(?:personne|participant|place|inscription|reservation|public|present|visiteur|chiffre|nombre|effectif)s?"
_PAID = "paid"
_GRANTED = frozenset({"granted", "contracted", _PAID})


@dataclass(frozen=True)
class _Kind:
    """`said`: what such a remark says of numbers, as a question tells it."""

    said: str
    words: re.Pattern[str]


_KINDS: Mapping[type[Base], _Kind] = {
    Project: _Kind(
        "que ces emplois sont prévus, et pas encore créés",
        re.compile(
            rf"{_START}(?:{_HOPED}|a creer|a pourvoir|en prevision|objectif){_STOP}|{_NOT_YET}(?:cree|pourvu|recrute|"
            rf"embauche|realise)e?s?\b|\b{_JOBS} (?:(?!comme )[a-z']+ ){{0,2}}(?:{_HOPED}|a creer|a venir|a pourvoir)"
            r"\b|"
            rf"\b(?:objectif|prevision|projection|cible)s?\b.{{0,20}}\b{_JOBS}\b|\b(?:seront|devraient etre) "
            r"crees?\b"
        ),
    ),
    Event: _Kind(
        "que ces personnes sont attendues ou inscrites, et non venues",
        re.compile(
            rf"{_START}(?:{_PEOPLE} )?(?:{_HOPED}|inscrite?s?|objectif|jauge|capacite)(?: (?:de la|de) salle| max\w*)?"
            rf"{_STOP}|\b{_PEOPLE} (?:{_HOPED})\b|\bobjectif (?:de )?(?:frequentation|public|participation)\b"
        ),
    ),
    Funding: _Kind(
        "que ce montant est demandé ou espéré, et non obtenu",
        re.compile(
            rf"{_START}(?:{_HOPED}|demandee?s?|sollicitee?s?|sous reserve|non notifiee?s?){_STOP}|"
            rf"\b(?:montant|somme|chiffre)s? (?:{_HOPED}|demandee?s?|sollicitee?s?)\b|"
            r"\b(?:pas|non|jamais) encore (?:ete )?(?:obtenu|accorde|notifie|vote|attribue|signe|confirme)e?s?\b|"
            r"\ben attente (?:de |d'une |de la )?(?:reponse|decision|notification|vote)"
        ),
    ),
}


def said(table: Table) -> str:
    """What such a remark says of the numbers of the table."""
    return _KINDS[table.model].said


def planned_numbers(table: Table) -> Iterator[tuple[int, int, str, list[int]]]:
    """Each such remark with its row and its column, and the columns of the numbers of which it speaks, those that are
    filled."""
    kind = _KINDS.get(table.model)
    places = _counted(table) if kind else []
    if not (kind and places):
        return
    unpaid = {(row, place) for row, place, *_ in unpaid_amounts(table)}
    of_payments = {place for place, title in table.titles.items() if says_received(title)}
    words = kind.words
    for row, place, text in remarks_saying(table, lambda text: words.search(folded(text)) is not None):
        if (row, place) in unpaid or place in of_payments:
            continue
        filled = [one for one in places if table.grid.cell(row, one) not in (None, 0, "0")]
        if filled:
            yield row, place, text, filled


def unpaid_amounts(table: Table) -> Iterator[tuple[int, int, str, list[int]]]:
    """The same of remarks which say of what a grant paid that it is still to come. « Solde à venir » says so where all
    that was granted is paid."""
    paid = [one for one in table.places(FieldKind.MONEY) if table.read[one].field.name == _PAID]
    if table.model is not Funding or not paid:
        return
    promised = [one for one in _counted(table) if one not in paid]
    for row, place, text in remarks_saying(table, says_money_expected):
        amounts = [amount_of(table.grid.cell(row, one)) for one in (*paid, *promised)]
        is_part = says_rest_expected(text) and len(set(filter(None, amounts))) > 1
        if any(amounts[: len(paid)]) and not is_part:
            yield row, place, text, [one for one, amount in zip(paid, amounts, strict=False) if amount]


def _counted(table: Table) -> list[int]:
    """The columns that count what is so, not what is asked or expected."""
    if table.model is Funding:
        return [one for one in table.places(FieldKind.MONEY) if table.read[one].field.name in _GRANTED]
    numbers = table.places(FieldKind.NUMBER)
    if table.model is Event:
        return [one for one in numbers if table.read[one].constants.get("measure") == Measure.PRESENT.value]
    return numbers
