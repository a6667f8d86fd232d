"""Names of which several may be those of one and the same: put together, however they are found to be alike."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from data_access.name_keys import key_of
from data_access.name_matching.name_similarity import Alike, nearly

MOST = 1_000  # names of which slips of the pen are looked for: each is held against all


def in_groups(names: Sequence[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The names that pairs put together, each group in the order of the names; those that stand alone are left out."""
    group: dict[str, list[str]] = {name: [name] for name in names}
    for one, other in pairs:
        mine, theirs = group[one], group[other]
        if mine is not theirs:
            mine += theirs
            group |= dict.fromkeys(theirs, mine)
    order = {name: place for place, name in enumerate(names)}
    groups = {id(found): found for found in group.values() if len(found) > 1}
    return [sorted(found, key=order.__getitem__) for found in groups.values()]


def slips(
    names: Sequence[str], differ: Callable[[str, str], bool], new: Collection[str] | None = None
) -> Iterator[tuple[str, str]]:
    """Each two names that differ by a slip of the pen, but for those that are known to `differ`; none of very many.
    `new`: the only ones of which they are looked for (None: all)."""
    asked = set(names if new is None else new)
    names = sorted(names, key=asked.__contains__)
    alike = Alike()
    for place, name in enumerate(names if len(asked) <= MOST else ()):
        for other in (names[found] for found, _ in (alike.find(name) if name in asked else ())):
            if nearly(other, name) and key_of(other) != key_of(name) and not differ(other, name):
                yield other, name
        alike.add(place, name)
