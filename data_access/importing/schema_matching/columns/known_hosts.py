"""Titles that may say a territory or somebody else, where all that stands below them are known: « Organisateur » above
territories of the network says which of them hosts the event, « Animé avec » above known structures with whom it was
led. Whoever is neither, a person perhaps, is asked about. « Concerne » in a table of figures says their territory above
territories, and their period above years."""

from data_access.contract.column import Column
from data_access.importing.schema_matching.columns.fitting_columns import are_known
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.date_titles import are_days_or_years
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.models import Base, Event, Indicator, Organisation, Territory

_TERRITORY_OR_PERIOD = frozenset({"territory", "period"})
# by table: columns → of those: what the names below must be
_WHO: dict[type[Base], dict[frozenset[str], dict[str, type[Base]]]] = {
    Event: {
        frozenset({"territory", "outside_host"}): {"territory": Territory},
        frozenset({"co_animates.territory", "partners"}): {
            "co_animates.territory": Territory,
            "partners": Organisation,
        },
    },
    Indicator: {_TERRITORY_OR_PERIOD: {"territory": Territory}},
}


def without_known_hosts(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for the one that says a host, or who led with it, of whichever kind, where all that stands below
    it are of one; or the territory of figures, or their period."""
    model = header.about.model
    for columns in _WHO.get(model, {}):
        said = [one for one in titles if {column.name for column in meant(model, one).columns} == columns]
        if len(said) == 1 and (column := _told(header, said[0], columns)):
            header.take(column, said[0])
            header.say_loose(column, said[0])
    return [one for one in titles if one.place not in header.columns]


def _told(header: Header, title: Title, columns: frozenset[str]) -> Column | None:
    """The free column whose records all names below a title are, and are not those of another one; that of periods,
    above years or days."""
    about = header.about
    kinds, cells = _WHO[about.model][columns], set(about.values(title))
    free = header.free(meant(about.model, title).columns)
    if columns == _TERRITORY_OR_PERIOD and are_days_or_years(cells):
        return next((one for one in free if one.name not in kinds), None)
    told = [one for one in free if one.name in kinds and are_known(about.known, cells, kinds[one.name])]
    return told[0] if len(told) == 1 else None
