"""Which type of events the name of one begins with, « Agora des territoires 2025 », or is: « CA », « AG 2026 »."""

import re
from functools import lru_cache

from data_access.importing.model.cells import folded
from data_access.vocabulary import EventType

_WHICH = re.compile(
    r"\s*(?:\b(?:du|de|n ?[°o])|[-–#])?\s*\d[\d\s/.-]*$"
)  # « n° 3 », « du 12/01/2026 », « 2026 »


@lru_cache(maxsize=10_000)
def type_in_name(name: str) -> EventType | None:
    """The type with whose name that of an event begins: « Agora des territoires 2025 ». A word alone (« Forum de
    l'emploi ») says none, unless it is written as a name and is all that the event is called (« Agora 2026 »)."""
    text = folded(name)
    types, beginning = _beginnings()
    begins = beginning.match(text)
    return types[begins[1]] if begins else _called_so().get(_WHICH.sub("", text))


@lru_cache
def _called_so() -> dict[str, EventType]:
    """The types by their names in short: those synonyms that begin with a capital."""
    return {folded(word): one for one in EventType for word in one.synonyms if word[:1].isupper()}


@lru_cache
def _beginnings() -> tuple[dict[str, EventType], re.Pattern[str]]:
    """The types whose names have several words, and how the name of such an event begins, the longest first."""
    long = sorted((one for one in EventType if " " in one.french.strip()), key=lambda one: -len(one.french))
    types = {folded(one.french): one for one in reversed(long)}
    return types, re.compile(rf"({'|'.join(re.escape(folded(one.french)) for one in long)})\b")
