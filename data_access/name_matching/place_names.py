"""Names that places tell apart, however alike they are written."""

from data_access.name_matching.name_similarity import words
from data_access.reference import find_commune, find_department


def are_places(one: str, other: str) -> bool:
    """Whether two names are of places that there are: « Roanne » is no slip for « Rouanne »."""
    return any(bool(find(one) and find(other)) for find in (find_commune, find_department))


def differ_by_places(one: str, other: str) -> bool:
    """Whether two names differ but by the places in them: « Ville de Givors » is not « Ville de Gisors »."""
    mine, theirs = words(one), words(other)
    differing = [pair for pair in zip(mine, theirs, strict=False) if pair[0] != pair[1]]
    return len(mine) == len(theirs) and all(are_places(*pair) for pair in differing)
