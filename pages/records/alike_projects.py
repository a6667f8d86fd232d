"""Projects of other territories that are like one, in words: where they are, and why."""

from data_access.french import join, number, quote
from data_access.queries.similar_projects import AlikeElsewhere
from pages.ui.formats import escape, small
from pages.ui.links import territory_words

COMPARED = (
    *("name", "theme", "note", "territory", "shared_with"),
    *("territory.latitude", "territory.longitude"),
)  # the fields that say what is alike, and how far away


def alike_words(one: AlikeElsewhere, link: str) -> str:
    """« Les Recycleries (Caen, à 640 km) », and below « en commun : « Recycleries » et « Réemploi » ». `link`: its
    name, leading to its page."""
    where = join([territory_words(*each) for each in one.territories.items()])
    far = f", à {number(one.kilometres, 0)} km" if one.kilometres is not None else ""
    shared = join([quote(escape(word)) for word in one.words])
    return f"{link} ({where}{far})  \n{small(f'en commun : {shared}')}"
