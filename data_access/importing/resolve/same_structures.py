"""Structures of the database that a new row may mean: those of its territory of whose name it says less, or more
(« KatalyZe », « KatalyZe Amiens »), and those that its name puts together (« CELL / La Bulle »)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import splits
from data_access.importing.resolve.names_with_more import renaming_in
from data_access.models import Organisation
from data_access.name_matching.name_similarity import in_short, names_a_kind
from data_access.records.images import Image


class SameStructures:
    """The structures that are `stored`; `names` gives what they are called, other names included, once it is needed."""

    def __init__(
        self, names: Callable[[], Iterable[tuple[int, str]]], stored: Mapping[int, Image], known: Known
    ) -> None:
        self._names = names
        self._stored = stored
        self._known = known

    def in_short(self, values: Image) -> Iterator[int]:
        """Those of the territory of a row that its name, or a part of it, may be in short."""
        for name in (values["name"], *self.parts(values), *(renaming_in(values["name"]) or ())):
            yield from self._named_nearly(name, values)

    def parts(self, values: Image) -> list[str]:
        """The names into which that of a row may be parted, where some are known, be it in short: those of which most
        are; none where none is."""
        counted = [
            (sum(self._is_known(part, values) for part in parts), parts) for parts in splits(values["name"])
        ]
        most = max(counted, key=lambda one: one[0], default=(0, []))
        return most[1] if most[0] else []

    def _is_known(self, name: str, values: Image) -> bool:
        found = self._known.find(name, Organisation.__tablename__)
        return len(found) == 1 or any(self._named_nearly(name, values))

    def _named_nearly(self, name: str, values: Image) -> Iterator[int]:
        there = self._by_territory.get(values.get("territory"), ())
        yield from (record_id for record_id, other in there if in_short(name, other))

    @cached_property
    def _by_territory(self) -> dict[int | None, list[tuple[int, str]]]:
        """What the structures of each territory are called."""
        found: dict[int | None, list[tuple[int, str]]] = defaultdict(list)
        for record_id, name in self._names():
            if territory := self._stored[record_id].get("territory"):
                found[territory].append((record_id, name))
        return dict(found)


def names_none(values: Image) -> bool:
    """Whether the name of a territory's structure only says what it is: « Département » is that of many."""
    return values.get("territory") is not None and names_a_kind(values["name"])
