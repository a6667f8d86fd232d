"""A column of places, « Où », « Lieu », of which each cell is the name of a known territory, in a table of events that
says nowhere else which territory hosts them: it may say that, which is asked. « Ville » may say both, and is asked;
where all events are the network's own, or most of its towns are called like no territory, it is a place, which is
shown."""

from data_access.contract import columns_by_name
from data_access.french import quote
from data_access.importing.model.cells import Refused, shown
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.parse.unknown_words import says_unknown
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.sheet_defaults import OF_NETWORK
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.models import Event, Territory
from data_access.vocabulary import EventType, Scope, Term

_BOTH = {"place", "territory"}
_HOSTS = {"territory", "outside_host"}
_OF_THE_NETWORK = {EventType.BOARD_MEETING.value, EventType.GENERAL_ASSEMBLY.value, EventType.AGORA.value}
_ITS_OWN = {one.value for one in OF_NETWORK}


def ask_of_places(header: Header, title: Title) -> None:
    """Asks whether a title that was taken for the place says the host. Not where another title says it, or may, nor of
    events that the table says not to be of territories."""
    about = header.about
    if about.model is not Event or about.known is None or not _HOSTS.isdisjoint(header.taken):
        return
    if any(_HOSTS & {one.name for one in meant(Event, other).columns} for other in about.line.titles):
        return
    if not _are_of_territories(header):
        return
    names = {shown(cell) for cell in about.values(title)}
    names = {name for name in names if not says_unknown(name)}
    if not names or any(about.known.find_one(name, Territory.__tablename__) is None for name in names):
        return
    columns = columns_by_name(Event)
    place, territory = columns["place"], columns["territory"]
    del header.columns[title.place], header.taken["place"]
    why = (
        f"le titre {quote(title.text)} dit un lieu, et chaque case est le nom d'un de nos territoires ; aucune "
        "colonne ne dit qui accueille"
    )
    right = f"renommer cette colonne {quote(territory.header)} ou {quote(place.header)}"
    header.ask(title, (territory, place), Refused(why, right))


def without_told_places(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for the one that may say the place or the host, where it can hardly be the host."""
    about = header.about
    if about.model is not Event:
        return titles
    place = columns_by_name(Event)["place"]
    found = [one for one in titles if {column.name for column in meant(Event, one).columns} == _BOTH]
    if len(found) != 1 or not header.free((place,)) or not _is_place(header, found[0]):
        return titles
    header.take(place, found[0])
    header.say_loose(place, found[0])
    return [one for one in titles if one not in found]


def _is_place(header: Header, title: Title) -> bool:
    """Whether texts stand below a title, and events are the network's own: their types say so, or their cohort and its
    steps; or no more than half of what stands there names a territory."""
    cells = list(header.about.values(title))
    if not cells or not all(isinstance(cell, str) for cell in cells):
        return False
    if (known := header.about.known) and len(towns := set(map(shown, cells))) > 1:
        territories = sum(known.find_one(town, Territory.__tablename__) is not None for town in towns)
        if 2 * territories <= len(towns):
            return True
    types = _terms(header, "type", EventType)
    return {"cohort", "step"} <= header.taken.keys() or (bool(types) and types <= _ITS_OWN)


def _are_of_territories(header: Header) -> bool:
    """Whether some events may be of territories: their scope says so, or, where it says nothing, their types do."""
    scopes = _terms(header, "scope", Scope)
    if scopes:
        return bool(scopes & {Scope.LOCAL.value, None})
    types = _terms(header, "type", EventType)
    return not types or not types <= _OF_THE_NETWORK


def _terms(header: Header, name: str, vocabulary: type[Term]) -> set[str | None]:
    """What the cells of a column say; None: something that is not known."""
    title = header.taken.get(name)
    return {term_of(vocabulary, shown(cell)) for cell in header.about.values(title)} if title else set()
