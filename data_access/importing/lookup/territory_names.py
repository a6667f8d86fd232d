"""The territories that a text may name otherwise than by their names: by the town, by the structure that hosts them, by
their département, or in short. Nothing is settled by it: what a name means is asked (see `resolve.name_resolution`)."""

from collections.abc import Iterator
from functools import partial

from data_access.importing.lookup.record_index import Known
from data_access.models import Organisation, Territory
from data_access.name_matching.name_similarity import (
    begins,
    in_short,
    is_initials,
    names_a_kind,
    nearly,
    place_of,
    surely_same,
    words,
)
from data_access.reference import find_department

_TERRITORY = Territory.__tablename__
_same_place = partial(surely_same, kind=_TERRITORY)


def territory_names(known: Known) -> Iterator[tuple[int, str]]:
    """What territories are called: by their names, by their communes and by their structures."""
    yield from known.names(_TERRITORY)
    for record_id, image in known.images(Territory).items():
        if image.get("commune"):
            yield record_id, image["commune"]
    for record_id, image in known.images(Organisation).items():
        if territory := image.get("territory"):
            yield territory, known.labels[record_id]


def territories_in(department: str, known: Known) -> list[int]:
    """The territories of the département that a text names."""
    found = find_department(department)
    return [
        record_id
        for record_id, image in known.images(Territory).items()
        if found and image.get("department") and find_department(image["department"]) == found
    ]


def territories_called(text: str, known: Known) -> list[int]:
    """The territories that a text may name by itself; none where it only says a word of many names (« Pays »)."""
    if not place_of(text) or names_a_kind(text) or not any(map(str.isalpha, text)):
        return []
    named = [record_id for record_id, name in territory_names(known) if _may_be(text, name)]
    return list(dict.fromkeys([*territories_in(text, known), *named]))


def territories_within(text: str, known: Known) -> list[int]:
    """The territories of which a text holds the name in full, beside other words: « Soirées Amiens »."""
    mine = words(text)
    return list(
        dict.fromkeys(
            record_id
            for record_id, name in territory_names(known)
            if (theirs := words(name)) and place_of(name) and _holds(mine, theirs)
        )
    )


def _may_be(text: str, name: str) -> bool:
    shorter = len(words(text)) < len(words(name))
    return (
        _same_place(text, name)
        or nearly(text, name)
        or (shorter and (begins(text, name) or in_short(text, name)))
        or is_initials(text, name)
    )


def _holds(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return any(mine[start : start + len(theirs)] == theirs for start in range(len(mine) - len(theirs) + 1))
