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
    """« Les Recycleries (Caen, à 640 km) », and below « même thème : « Réemploi » ; en commun : « Recycleries » ».
    `link`: its name, leading to its page."""
    where = join([territory_words(*each) for each in one.territories.items()])
    far = f", à {number(one.kilometres, 0)} km" if one.kilometres is not None else ""
    return f"{link} ({where}{far})  \n{small(escape(why_words(one)))}"


def why_words(one: AlikeElsewhere) -> str:
    """« même thème : « Réemploi » ; en commun : « Recycleries » »; that nothing but the theme is, where so it is."""
    shared = join([quote(word) for word in one.words])
    theme = f"même thème : {quote(one.theme)}" if one.theme else ""
    words = f"en commun : {shared}" if shared else "pas d'autre mot en commun"
    return " ; ".join(filter(None, (theme, words)))
