"""Records of one name whose keys differ but by a blank: a funding file whose object was completed since."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import compress

from data_access.importing.lookup.natural_keys import Key

_Said = tuple[bool, ...]  # which parts of a key are not blank


class PartialKeys:
    """The records of a table by the key of their name, and the other parts of their keys."""

    def __init__(self) -> None:
        self._records: list[tuple[int, str, Key]] = []
        self._said_of: dict[str, set[_Said]] = defaultdict(set)  # which parts the records of a name say
        # By the parts that both sides say
        self._common: dict[_Said, dict[tuple[object, ...], list[int]]] = {}

    def add(self, record_id: int, name: str, rest: Key) -> None:
        """Adds a record, before any is looked for."""
        self._records.append((record_id, name, rest))
        self._said_of[name].add(_said(rest))

    def find(self, name: str, rest: Key) -> Iterator[int]:
        """The records of that name that say something where this key is blank, or the other way round, and no more."""
        if name not in self._said_of:  # as nearly always
            return
        said = _said(rest)
        for theirs in self._said_of[name]:
            if theirs != said:
                both = tuple(own and other for own, other in zip(said, theirs, strict=True))
                yield from self._by_what_both_say(both).get((name, theirs, *compress(rest, both)), ())

    def _by_what_both_say(self, both: _Said) -> dict[tuple[object, ...], list[int]]:
        """The records by name, by which parts they say, and by those that both they and a row say."""
        if both not in self._common:
            found: dict[tuple[object, ...], list[int]] = defaultdict(list)
            for record_id, name, rest in self._records:
                found[name, _said(rest), *compress(rest, both)].append(record_id)
            self._common[both] = dict(found)
        return self._common[both]


def _said(rest: Key) -> _Said:
    return tuple(map(bool, rest))
