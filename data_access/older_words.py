"""What an older document says, told in a report of a later year: its numbers are those of then, and what it did not
know then may be known since."""

import re
from collections.abc import Iterator

from data_access.french import quote
from data_access.name_keys import unaccented

_NUMBER = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3}(?!\d))*(?:,\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PAPERS = frozenset(
    ("rapport", "bilan", "tableau", "dossier", "compte", "document", "suivi", "courrier", "courriel")
)  # that « le » stands before
_FIRST_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"«[^»]*»")
_SENTENCE = re.compile(r"\. (?=[A-ZÀ-Ý«0-9])")
_CLAUSE = re.compile(r"\s*;\s+")
_LEARNT = (
    r"(?:dat|not|nomm|donn|chiffr|renseign|précis|publi|fix|arrêt|annonc|relev|compt|détaill|trouv|retrouv|identifi|"
    r"mentionn|cit|communiqu|programm|prévu|connu|défini|écrit|dit|su|tenu)\w*"
)
_UNKNOWN = re.compile(
    rf"\baucune?\b.*\bn(?:e\b|['’])|\baucune?\b.*\b{_LEARNT}\b|^aucune?\b"
    rf"|\bn(?:e |['’])[^,:]*\bpas (?:encore )?(?:été )?(?:{_LEARNT}\b|de\b|d['’])"
    r"|\bn(?:e |['’])(?:dit|donne|précise|sait|savons|connaît|nomme|cite|écrit|indique|annonce|chiffre)\w* pas\b"
    rf"|\bpas encore\b|^pas (?:de (?!calais)|d['’])|\bnon {_LEARNT}\b|\binconnue?s?\W*$|^sans date\b"
    r"|\bà (?:préciser|confirmer|compléter|retrouver|définir|fixer|déterminer|nommer|renseigner|vérifier|noter)\b",
    re.IGNORECASE,
)


def numbers_said(sentence: str) -> frozenset[float]:
    """The numbers of a sentence that may be others since: all but the years."""
    found = (one for one in _NUMBER.findall(sentence) if not _YEAR.fullmatch(one))
    return frozenset(float("".join(one.replace(",", ".").split())) for one in found)


def said_then(sentence: str, document: str) -> str:
    """« Le rapport d'activité 2024 disait : « Un réseau de 24 territoires. » »: the words of an older document, which
    nobody takes for those of today."""
    first = _FIRST_WORD.match(document)
    paper = first is not None and unaccented(first[0]) in _PAPERS
    who = f"Le {document[:1].lower()}{document[1:]}" if paper else f"Le document {quote(document)}"
    return f"{who} disait : {quote(sentence)}"


def known_then(note: str) -> str:
    """A remark of an older document without what it did not know then: « Vu en mai ; aucune séance n'est datée » →
    « Vu en mai ». What it quotes stays."""
    sentences = [*_parts(note, _SENTENCE)]
    kept = [[one for one in _parts(sentence, _CLAUSE) if not _is_unknown(one)] for sentence in sentences]
    if sum(map(len, kept)) == sum(len([*_parts(one, _CLAUSE)]) for one in sentences):
        return note
    told = [" ; ".join(clauses).rstrip(". ") for clauses in kept if clauses]
    return ". ".join(one[:1].upper() + one[1:] for one in told)


def _is_unknown(clause: str) -> bool:
    return bool(_UNKNOWN.search(_QUOTED.sub("« »", clause).strip()))


def _parts(text: str, between: re.Pattern[str]) -> Iterator[str]:
    """The parts of a text between those signs, but for those within quotation marks."""
    quotes = [(one.start(), one.end()) for one in _QUOTED.finditer(text)]
    begin = 0
    for sign in between.finditer(text):
        if not any(first < sign.start() < last for first, last in quotes):
            yield text[begin : sign.start()]
            begin = sign.end()
    yield text[begin:]
