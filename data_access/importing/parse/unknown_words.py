"""What people write for « not known », « nothing », « erase this »."""

import re
from collections.abc import Iterable

from data_access.contract import ERASING
from data_access.fields import Field, FieldKind
from data_access.importing.model.cells import Cell, folded, shown
from data_access.name_keys import key_of

LONGEST_WORD = 40  # signs; more is a sentence, and no answer says what it means

OPEN_VERBS = (  # « à définir »: what nobody has settled yet
    "completer|definir|determiner|preciser|renseigner|fixer|identifier|chiffrer|choisir|designer|nommer|attribuer|"
    "arbitrer|estimer|evaluer|pourvoir"
)
_UNKNOWN = {
    *("nc", "nr", "nd", "na", "n/a", "nsp", "tbd", "vide", "inconnu", "inconnue", "inconnus", "inconnues"),
    *("n/c", "n/r", "n/d", "tba", "ras", "so", "sansobjet", "rienasignaler"),
    *(
        "nonrenseigne",
        "nonrenseignee",
        "noncommunique",
        "noncommuniquee",
        "nonconnu",
        "nonconnue",
        "nonprecise",
    ),
    *("nonprecisee", "nondefini", "nondefinie", "nondisponible", "nesaitpas"),
    *(f"a{verb}" for verb in (*OPEN_VERBS.split("|"), "confirmer")),
}  # as `key_of` says them
_NONE = _UNKNOWN | {"neant", "rien", "aucun", "aucune"}  # where no number is looked for: those may be 0
_LONGEST_UNKNOWN = 20  # signs of them
_WHERE_OR_WHOM = {
    "place",
    "commune",
    "partners",
    "owner",
}  # fields that name a place or people, in free words
_SOUGHT = re.compile(
    r"(?:(?:salles?|lieux?|endroit|local|locaux|site|ville|adresse|partenaires?|intervenante?s?|animat(?:eur|rice)s?|"
    r"referente?s?|responsables?|personnes?|quelqu'un) (?:: )?)?(?:(?:encore|toujours|reste) )?"
    r"(?:a (?:trouver|(?:re)?chercher|caler)|en (?:cours de )?recherche|recherche(?: en cours)?|on cherche)(?: encore)?"
)
_INITIALS = re.compile(r"[A-Z]{2,3}")
_OF_TEXTS = (FieldKind.TEXT, FieldKind.REFERENCE, FieldKind.REFERENCES, FieldKind.NAMES)
_UNKNOWN_BEGINS = {word[:3] for word in _NONE}  # of those in plain letters
_FILLING = re.compile(r"[-?.…_/ ]+")


def says_unknown(text: str) -> bool:
    """Whether a text says that nothing is known: « - », « ? », « n.c. », « non renseigné », « à compléter »."""
    return is_filling(text) or key_of(text) in _UNKNOWN


def says_none(text: str) -> bool:
    """Whether a text that might be anything says nothing: as `says_unknown`, or « néant », « aucun »."""
    return _may_say_unknown(text) and (is_filling(text) or key_of(text) in _NONE)


def says_nothing(field: Field, text: str) -> bool:
    """Whether a text says nothing in a column; where it names a place or people, that they are still looked for, too:
    « salle à trouver »."""
    if field.kind not in _OF_TEXTS:
        return says_unknown(text)
    return says_none(text) or (field.name in _WHERE_OR_WHOM and _is_sought(text))


def _is_sought(text: str) -> bool:
    return (
        len(text) <= LONGEST_WORD
        and _SOUGHT.fullmatch(folded(text).replace("’", "'").strip(" .!:…?-–—()[]")) is not None
    )


def may_be_initials(text: str) -> bool:
    """Whether a text that says nothing may be somebody's initials: « NC », « SO »."""
    return _INITIALS.fullmatch(text) is not None and says_none(text)


def initials_that_may_say_nothing(cells: Iterable[Cell]) -> frozenset[str]:
    """The texts of a column that say nothing, or are initials as other texts of it are: « NC » beside « JD »."""
    capitals = [cell for cell in set(cells) if cell.__class__ is str and cell.isupper()]
    short = {cell for cell in capitals if _INITIALS.fullmatch(shown(cell))}
    nothing = frozenset(cell for cell in short if may_be_initials(shown(cell)))
    return nothing if nothing and short - nothing else frozenset()


def _may_say_unknown(text: str) -> bool:
    """Whether a text is worth asking that: a glance, for columns in which hardly any does."""
    if not text or len(text) > _LONGEST_UNKNOWN:
        return False
    begins = text[:3].lower()
    return begins in _UNKNOWN_BEGINS or not begins.isascii() or not begins.isalnum()


def erases(cell: Cell) -> bool:
    """Whether a cell says « (vide) », accents, case and blanks aside."""
    if cell.__class__ is not str or "(" not in cell or len(cell) > LONGEST_WORD:
        return False
    return "".join(folded(shown(cell)).split()) == ERASING


def is_filling(text: str) -> bool:
    """Whether a text is only signs that fill an empty cell: « - », « ? », « … »."""
    return not text[:1].isalnum() and _FILLING.fullmatch(folded(text)) is not None
