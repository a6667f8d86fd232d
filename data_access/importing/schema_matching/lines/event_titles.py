"""Words that say which events a sheet lists, in its name, above its table or over a column: « Ateliers », « Réunions
publiques 2025 », « Webinaire ». Where no column says how each event is called, such a word is how."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from data_access.importing.model.cells import folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.rows import SHEET_NAME
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.vocabulary import EventType
from data_access.word_stems import stem_of, stems_of

_WORDS = (
    r"(?:atelier|webinaire|rencontre|reunion|formation|soiree|seance|seminaire|conference|forum|cafe|apero|visio|"
    r"regroupement|rendez-vous|rdv|journee)s?"
)
_ANYWHERE = re.compile(rf"\b(?:{_WORDS}|agendas?|calendriers?|evenements?|temps forts?|agoras?)\b")
_COLUMN = re.compile(  # « Nom de l'atelier », « Réunion publique »
    rf"(?:(?:nom|titre|intitule|theme|sujet) (?:de la |du |de l' ?|de |d' ?)?)?{_WORDS}(?: (?:publique|collective)s?)?|"
    r"instances?"  # of those who govern: « C.A. », « Bureau »
)
_LISTED = re.compile(  # « Nos ateliers », « Suivi des réunions publiques 2025 »: from the word on to the first number
    rf"(?:(?:liste|suivi|bilan|tableau|recap\w*|calendrier|planning)s? (?:de |des |d' ?)(?:nos |les )?|nos |les )?"
    rf"({_WORDS}\b[^\d(\[:–-]{{0,40}})"
)
_ALONE = {stem_of("webinaire")}  # a type without a second word; « Agora 2025 » may list what took place there
_FILLING = {
    stem_of(word)
    for word in (
        "année",
        "liste",
        "suivi",
        "bilan",
        "tableau",
        "calendrier",
        "planning",
        "nos",
        "réseau",
        "saison",
    )
}
_LINKING = {"de", "des", "du", "d", "et", "en", "les", "aux", "sur"}


class EventTitle(NamedTuple):
    """How events are called, one by one, and the cell that says so, or SHEET_NAME."""

    name: str
    cell: str


def speaks_of_events(text: str) -> bool:
    """Whether a text names a kind of event."""
    return _ANYWHERE.search(folded(text)) is not None


def titles_an_event(title: str) -> bool:
    """Whether the title of a column is a kind of event, and says no more: what stands below may be their names."""
    return _COLUMN.fullmatch(folded(title).strip(" :")) is not None


def event_title(grid: Grid, line: HeaderLine) -> EventTitle | None:
    """What a sheet calls each of its events: by what stands alone above its titles, the nearest first, else by its
    name; None where neither says."""
    return next(filter(None, (_called(text, cell) for text, cell in _around(grid, line))), None)


def _around(grid: Grid, line: HeaderLine) -> Iterator[tuple[str, str]]:
    for row in range(line.first - 1, -1, -1):
        filled = [(place, cell) for place, cell in enumerate(grid.rows[row]) if cell is not None]
        if len(filled) == 1:
            (place, cell), *_ = filled
            yield shown(cell), grid.address(row, place)
    yield grid.name, SHEET_NAME


def _called(text: str, cell: str) -> EventTitle | None:
    """« Ateliers 2025 » calls each « Atelier »."""
    plain = " ".join(text.split())
    listed = _LISTED.match(folded(plain))
    if listed is None or len(folded(plain)) != len(plain):  # what is folded stands at the same places
        return None
    words = plain[listed.start(1) : listed.end(1)].split()
    while words and folded(words[-1]) in _LINKING:
        words.pop()
    head = list(takewhile(lambda word: folded(word) not in _LINKING and "'" not in folded(word), words))
    name = " ".join([*map(_singular, head), *words[len(head) :]]).strip(" .,;")
    return EventTitle(name[:1].upper() + name[1:], cell) if name else None


def _singular(word: str) -> str:
    if folded(word) == "rendez-vous":
        return word
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


@lru_cache
def type_of_sheet(name: str) -> EventType | None:
    """The type of events that is all that the name of a sheet says: « Soirées créatives 2025 »."""
    said = frozenset(stems_of(name)) - _FILLING
    if len(said) < 2 and not said <= _ALONE:
        return None
    found = {
        one for one in EventType for text in (one.french, *one.synonyms) if frozenset(stems_of(text)) == said
    }
    return found.pop() if len(found) == 1 else None


def says_type_surely(name: str, event_type: str) -> bool:
    """Whether the name of a sheet says that type of events in more than one word: « Défis et Pépites 2025 »."""
    return type_of_sheet(name) == event_type and len(frozenset(stems_of(name)) - _FILLING) > 1


def names_type_of_sheet(title: str, sheet: str) -> bool:
    """Whether the title of the names of events says the type that the name of their sheet says: « Intitulé du
    webinaire » in « Webinaires 2025 »."""
    said = frozenset(stems_of(sheet)) - _FILLING
    return type_of_sheet(sheet) is not None and said <= frozenset(stems_of(title))
