"""« Organisateur » above names that are all territories of the network: it says which of them hosts the event. Whoever
is none, a person perhaps, is asked about."""

from collections.abc import Iterable

from data_access.importing.model.cells import Cell, Faulty, shown
from data_access.importing.schema_matching.header_reading import Header
from data_access.importing.schema_matching.title_match import Title, meant
from data_access.models import Event, Territory

_HOSTS = {"territory", "outside_host"}


def without_known_hosts(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for the one that says a host, whichever kind, where all that stands below it are territories."""
    about = header.about
    open_ones = [
        one for one in titles if {column.name for column in meant(about.model, one).columns} == _HOSTS
    ]
    if about.model is not Event or len(open_ones) != 1:
        return titles
    (title,) = open_ones
    hosts = [one for one in header.free(meant(about.model, title).columns) if one.name == "territory"]
    if not hosts or not _are_territories(header, about.values(title)):
        return titles
    header.take(hosts[0], title)
    header.say_loose(hosts[0], title)
    return [one for one in titles if one is not title]


def _are_territories(header: Header, cells: Iterable[Cell]) -> bool:
    known, names = header.about.known, set(cells)
    if known is None or not names:
        return False
    return all(
        isinstance(name, str)
        and not isinstance(name, Faulty)
        and known.find_one(shown(name), Territory.__tablename__) is not None
        for name in names
    )
