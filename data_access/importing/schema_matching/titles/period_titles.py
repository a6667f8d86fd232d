"""Titles of the first or the last day of what a table keeps: « Démarre le », « S'est ouverte le », « Jusqu'au ».

The words for a beginning and an end are few, and every table that has a period knows them, in whatever tense. A title
that says more (« Clôture des inscriptions », « Fin prévue », « Heure de début ») says something else.
"""

import re
from functools import lru_cache

from data_access.contract import columns_by_name, columns_of
from data_access.contract.column import Column
from data_access.importing.schema_matching.titles.title_forms import ASIDE, without_harmless
from data_access.importing.schema_matching.titles.title_wordings import nouns_of
from data_access.models import Base, Event
from data_access.name_keys import slug

_BEGINS = re.compile(
    r"(?:re)?(?:demarr(?:e|es|ent|a|ait|er|era|eront|age|ages)|commenc(?:e|es|ee|ees|ent|a|ait|er|era|eront|ement)|"
    r"debut(?:e|es|ee|ees|ent|a|ait|er|era|eront|s)?)|"
    r"ouvr(?:e|es|ent|ait|ir|ira|iront)|ouvert(?:e|s|es|ure|ures)?|a-(?:partir|compter)|departs?|depuis"
)
_ENDS = re.compile(
    r"fin(?:s|i|ie|is|ies|it|issent|issait|ir|ira|iront)?|termin(?:e|es|ee|ees|ent|a|ait|er|era|eront)|terme|"
    r"clotur(?:e|es|ee|ees|ent|a|ait|er|era|eront)|clos|close|closes|"
    r"ferm(?:e|es|ee|ees|ent|a|ait|er|era|eront|eture|etures)|achev(?:e|es|ee|ees|ent|a|ait|er|era|eront|ement)|jusqu"
)
_STOPS = re.compile(r"arret(?:e|es|ee|ees|ent|a|ait|er|era|eront)?|boucle(?:e|es|s)?")
# … of no event: one that is « arrêté » is settled, one that is « lancé » announced
_STARTS = re.compile(r"lance(?:e|es|s)?|lancement")
_FORMS = {  # what surrounds such a word and says nothing of its own
    *("le", "la", "l", "les", "du", "de", "des", "d", "au", "a", "en", "date", "dates", "jour", "jours"),
    *(
        "se",
        "s",
        "est",
        "sont",
        "etait",
        "ont",
        "ete",
        "va",
        "vont",
        "sera",
        "on",
        "il",
        "elle",
        "ils",
        "elles",
    ),
    *("ca", "cela", "c", "qui", "prend", "quand", "nous", "ce", "cette", "notre", "nos", "leur"),
}


@lru_cache(maxsize=2_000)
def bound_of(model: type[Base], text: str) -> Column | None:
    """The column of the first, or of the last, day of a table's period that a title says; None where it says neither,
    or something else besides, or the table has no period."""
    end = next((one for one in columns_of(model) if one.end), None)
    plain = without_harmless(text)
    if end is None or ASIDE.search(plain) or not (words := telling_words(model, plain)):
        return None
    stops = model is not Event
    if all(_BEGINS.fullmatch(word) or (stops and _STARTS.fullmatch(word)) for word in words):
        return columns_by_name(model)[end.field.name]
    return end if all(_ENDS.fullmatch(word) or (stops and _STOPS.fullmatch(word)) for word in words) else None


def telling_words(model: type[Base], text: str) -> list[str]:
    """The words of a title but for its forms, and for what a row of the table is called."""
    plain = re.sub(r"\ba-(partir|compter)\b", r"a_\1", slug(text))
    plain = re.sub(r"\bpremier-jour\b", "debut", re.sub(r"\bdernier-jour\b", "fin", plain))
    own = {word for noun in nouns_of(model) for word in noun.split()}
    words = [word.replace("_", "-") for word in plain.split("-")]
    return [word for word in words if word and word not in _FORMS and word.removesuffix("s") not in own]
