"""Which type of events the name of one begins with: « Agora des territoires 2025 »."""

import re
from functools import lru_cache

from data_access.importing.model.cells import folded
from data_access.vocabulary import EventType


@lru_cache(maxsize=10_000)
def type_in_name(name: str) -> EventType | None:
    """The type with whose name that of an event begins: « Agora des territoires 2025 ». A word alone (« Forum de
    l'emploi ») says none."""
    text = folded(name)
    return next((one for one, beginning in _beginnings() if beginning.match(text)), None)


@lru_cache
def _beginnings() -> list[tuple[EventType, re.Pattern[str]]]:
    """The types whose names have several words, the longest first, and how the name of such an event begins."""
    long = sorted((one for one in EventType if " " in one.french.strip()), key=lambda one: -len(one.french))
    return [(one, re.compile(rf"{re.escape(folded(one.french))}\b")) for one in long]
