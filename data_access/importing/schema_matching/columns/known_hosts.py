"""Titles that may say a territory or somebody else, where all that stands below them are known: « Organisateur » above
territories of the network says which of them hosts the event, « Animé avec » above known structures with whom it was
led. Whoever is neither, a person perhaps, is asked about."""

from collections.abc import Collection

from data_access.contract.column import Column
from data_access.importing.schema_matching.columns.fitting_columns import are_known
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.models import Base, Event, Organisation, Territory

_WHO: dict[frozenset[str], dict[str, type[Base]]] = {  # columns → of those: what the names below must be
    frozenset({"territory", "outside_host"}): {"territory": Territory},
    frozenset({"co_animates.territory", "partners"}): {
        "co_animates.territory": Territory,
        "partners": Organisation,
    },
}


def without_known_hosts(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for the one that says a host, or who led with it, of whichever kind, where all that stands below
    it are of one."""
    if header.about.model is not Event:
        return titles
    for columns in _WHO:
        said = [one for one in titles if {column.name for column in _meant(one)} == columns]
        if len(said) == 1 and (column := _told(header, said[0], columns)):
            header.take(column, said[0])
            header.say_loose(column, said[0])
    return [one for one in titles if one.place not in header.columns]


def _meant(title: Title) -> Collection[Column]:
    return meant(Event, title).columns


def _told(header: Header, title: Title, columns: frozenset[str]) -> Column | None:
    """The free column whose records all names below a title are, and are not those of another one."""
    kinds = _WHO[columns]
    cells = set(header.about.values(title))
    told = [one for one in header.free(_meant(title)) if one.name in kinds]
    told = [one for one in told if are_known(header.about.known, cells, kinds[one.name])]
    return told[0] if len(told) == 1 else None
