"""What a note among the rows of a table says: of which rows (« ci-dessous », « les deux suivantes », « ↳ »), and what
of them (an estimate, those who registered, thousands of euros, a refusal …)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from data_access.importing.model.cells import folded
from data_access.importing.parse.amount_units import says_in_thousands
from data_access.importing.schema_matching.values.cancelled_texts import is_cancelled
from data_access.importing.schema_matching.values.remark_kinds import KINDS, MOVED, NOT_HELD, said_by

LONGEST = 200  # signs of a note; more is a story
ESTIMATED, OTHER_YEAR, UNIT, SOMETHING = "estimation", "autre année", "unité", "autre chose"
CORRECTION = "correction"  # of a row that is named: see `corrections`

_COUNTS = {
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
}
_NUMBER = rf"(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})"
_WHICH = (
    rf"(?:les?|la|ces) (?:{_NUMBER} )?(?:(?!annee|saison|semaine|mois|jour|fois|edition|promo)\w+ ){{0,2}}"
)
_NEXT = r"(?:suivante?s?|prochaines?|qui sui(?:t|vent)|d'apres)"
_BEFORE = r"(?:precedente?s?|qui precede(?:nt)?|d'avant)"
_BELOW_HERE = r"\b(?:ci[ -]?dessous|(?:en |d'en |au[ -]?)dessous|ci[ -]apres|plus bas)\b"
_ABOVE_HERE = r"\b(?:ci[ -]?dessus|(?:d'en |au[ -]?)dessus|plus haut)\b"
_STRONGLY_BELOW = re.compile(rf"{_BELOW_HERE}|\b{_WHICH}{_NEXT}\b|\bpour (?:toute )?la suite\b")
_BELOW = re.compile(
    r"\ba (?:partir|compter) d(?:e|u|'ici)\b|\b(?:desormais|dorenavant)\b|\bdes (?:maintenant|ici)\b"
)
_ABOVE = re.compile(rf"^\W*[↳└⤷↑]|{_ABOVE_HERE}|\b{_WHICH}{_BEFORE}\b|^\W*\^")
_SEVERAL = re.compile(rf"\b(?:les|ces)\b|{_ABOVE_HERE}|{_BELOW_HERE}|suite")
_NO_NOTE = re.compile(
    r"\W*(?:legende|voir|cf\b|sources?\b|\*)"
)  # what such a text only refers to, or explains
_CLAUSE = re.compile(r"[;.!?\n](?!\d)|, (?:et|mais) ")
_LEAST_WORDS = 4  # of a note of which only is clear of which rows it speaks
_ONLY_OF_NOTES: Mapping[str, re.Pattern[str]] = {
    ESTIMATED: re.compile(
        r"\bestim(?:ation|e|ee)s?\b|\ba la louche\b|\bau doigt mouille\b|\ba vue de nez\b|\bapproximati|"
        r"\bprovisoires?\b|\bprevisionnel|\ba (?:verifier|confirmer)\b|\bnon (?:verifie|valide|definiti)"
    ),
    OTHER_YEAR: re.compile(
        r"\bn ?- ?1\b|\b(?:annee|saison|exercice) (?:derniere|dernier|precedente?|passee?)\b|\ban (?:dernier|passe)\b|"
        r"\b(?:chiffre|donnee|nombre|montant|resultat)s? (?:de |d')?(?:20\d\d)\b"
    ),
}
_SAID = {
    ESTIMATED: "que ce sont des estimations",
    OTHER_YEAR: "que c'est d'une autre année",
    UNIT: "l'unité des montants",
    SOMETHING: "quelque chose",
}


class Reach(StrEnum):
    """Where the rows stand of which a note speaks."""

    BELOW = "below"
    ABOVE = "above"
    NAMED = "named"


@dataclass(frozen=True)
class Note:
    """`kind`: what it says, as `remark_kinds` call it, or one of those above; `count`: how many rows it speaks of, 0
    for those up to the next note; `text`: the part of it that says so."""

    kind: str
    reach: Reach
    text: str
    count: int = 0


def said(kind: str) -> str:
    """What a note of that kind says, as a question tells it."""
    return _SAID[kind] if kind in _SAID else KINDS[kind].said


def note_of(text: str, kinds: frozenset[str]) -> Note | None:
    """What a text that stands alone between rows says of those around it; None where it says nothing of them. `kinds`:
    what would matter to the table."""
    words = folded(text)
    if len(text) > LONGEST or _NO_NOTE.match(words):
        return None
    kind = next((one for one in _kinds_of(text) if one in kinds), "")
    if found := _STRONGLY_BELOW.search(words):
        kind = kind or (SOMETHING if len(words.split()) >= _LEAST_WORDS else "")
        return Note(kind, Reach.BELOW, text, _count(words, found)) if kind else None
    if kind and (found := _BELOW.search(words)):
        return Note(kind, Reach.BELOW, text)
    if kind and (found := _ABOVE.search(words)):
        return Note(kind, Reach.ABOVE, text, _count(words, found))
    return None


def note_of_one(text: str, kinds: frozenset[str]) -> Note | None:
    """What a text says that can be told of one row only, that above it: « reporté au 12/06 »."""
    return Note(MOVED, Reach.ABOVE, text, 1) if MOVED in kinds and MOVED in said_by(text) else None


def notes_by_name(text: str, kinds: frozenset[str]) -> Iterator[Note]:
    """What each part of a text says, which may name the rows of which it does."""
    if len(text) > LONGEST or _NO_NOTE.match(folded(text)):
        return
    for part in _CLAUSE.split(text):
        kind = next((one for one in _kinds_of(part) if one in kinds and one in KINDS), "")
        if kind:
            yield Note(kind, Reach.NAMED, part)


def _kinds_of(text: str) -> Iterator[str]:
    yield from said_by(text)
    words = folded(text)
    if re.search(r"\breportee?s?\b(?! (?:sur|dans|ici)\b)", words):
        yield MOVED
    if is_cancelled(text):
        yield NOT_HELD
    if says_in_thousands(text):
        yield UNIT
    yield from (kind for kind, one in _ONLY_OF_NOTES.items() if one.search(words))


def _count(words: str, found: re.Match[str]) -> int:
    """How many rows are said; one where a note speaks of one."""
    count = found["count"] if "count" in found.re.groupindex else None
    if count:
        return _COUNTS.get(count) or int(count)
    return 0 if _SEVERAL.search(words) else 1
