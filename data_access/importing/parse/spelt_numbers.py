"""Numbers in words, which are only offered: « deux cents », « vingt-cinq personnes », « une petite centaine »."""

import re

from data_access.importing.model.cells import folded
from data_access.importing.parse.number_text import ROUND

_UNITS = [
    "zero",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
_WORDS = {
    **{word: rank for rank, word in enumerate(_UNITS)},
    **{"une": 1, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60},
    **{"septante": 70, "huitante": 80, "octante": 80, "nonante": 90},
}
_FOUR_TWENTIES = 80
_PEOPLE = re.compile(r" (?:personnes?|participante?s?|habitante?s?|presente?s?|inscrite?s?|euros?)$")
_ROUGHLY = re.compile(rf"(?:une? )?(?:petite?|bonne?|grosse?|belle?|grande?) ({'|'.join(ROUND)})")
_LONGEST = 60  # signs


def spelt_number(text: str) -> int | None:
    """The number that a text says in words and nothing else; None where it says none."""
    plain = _PEOPLE.sub("", folded(text).strip(" .")) if len(text) <= _LONGEST else ""
    words = [word for word in re.split(r"[ -]+", plain) if word != "et"]
    return _value(words) if words else None


def roughly_spelt(text: str) -> int | None:
    """The number of « une petite centaine », which is about that; None of any other text."""
    found = _ROUGHLY.fullmatch(_PEOPLE.sub("", folded(text).strip(" ."))) if len(text) <= _LONGEST else None
    return ROUND[found[1]] if found else None


def _value(words: list[str]) -> int | None:
    total = part = 0
    for word in words:
        singular = word.removesuffix("s") if word in ("cents", "vingts") else word
        if singular == "mille":
            total, part = total + 1000 * (part or 1), 0
        elif singular == "cent":
            part = 100 * (part or 1)
        elif singular == "vingt" and part % 100 == _FOUR_TWENTIES // 20:
            part += _FOUR_TWENTIES - _FOUR_TWENTIES // 20
        elif singular in _WORDS:
            part += _WORDS[singular]
        else:
            return None
    return total + part
