"""Dates that belong to the column just left of them."""

from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.ambiguous_headers import (
    of_its_neighbour,
)
from data_access.importing.schema_matching.titles.date_titles import are_days
from data_access.importing.schema_matching.titles.title_match import Title, meant


def without_dates_of_neighbours(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for dates that are those of the column just left of them: « Depuis le » behind « Statut »."""
    for title in titles:
        before = header.columns.get(title.place - 1)
        name = of_its_neighbour(header.about.model, before.name) if before else None
        said = meant(header.about.model, title).columns if name else ()
        for column in header.free(one for one in said if one.name == name):
            if are_days(header.about.values(title)):
                header.take(column, title)
                header.say_loose(column, title)
    return [title for title in titles if title.place not in header.columns]
