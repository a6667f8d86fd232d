"""The known records that a name may mean, as a question offers and names them: those that are called most like it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from data_access.french import join
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import described, named_apart
from data_access.importing.lookup.territory_names import territories_called, territories_in, territory_names
from data_access.importing.model.problems import Candidate
from data_access.importing.parse.column_values import Named
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.resolve.events_named import alone, nearest
from data_access.importing.resolve.grants_named import GrantsNamed
from data_access.models import Event, Funding, Territory
from data_access.name_keys import sort_key
from data_access.name_matching.name_similarity import Likely, place_of
from data_access.vocabulary import Country

_CANDIDATES = 5  # that a question offers
_FEW = 12  # records that are all offered, where none is close


class NameCandidates:
    """The records that the names of one file may mean."""

    def __init__(self, known: Known, grants: GrantsNamed) -> None:
        self._known, self._grants = known, grants
        self._likely: dict[str | None, Likely] = {}

    def close(self, name: str, target: str | None) -> list[int]:
        """The records of a table that are called most like a name, the nearest first."""
        if target not in self._likely:
            self._likely[target] = Likely(self._names_of(target), target or "")
        records = nearest(name, self._likely[target].records(alone(name), _CANDIDATES), self._known)
        if target == Territory.__tablename__:
            return _first((*self._there(name), *records))
        if target == Funding.__tablename__:
            named = name if isinstance(name, Named) else Named(name)
            by_itself = [one for text in named.told.values() for one in self._known.find(text, target)]
            return _first((*by_itself, *self._grants.called(named))) or records
        return records

    def _there(self, name: str) -> Iterator[int]:
        """The territories of a country, département or place that a name says, or called so in short."""
        country = term_of(Country, name)
        if country and country != Country.FRANCE:
            images = self._known.images(Territory)
            yield from (one for one, image in images.items() if image.get("country") == country)
        yield from territories_in(name, self._known)
        yield from territories_called(name, self._known)
        yield from self._around.get(place_of(name), ())

    def with_close_events(self, records: list[int], name: str) -> list[int]:
        """Events, and those that are called nearly so."""
        return _first((*records, *self.close(name, Event.__tablename__)))

    @cached_property
    def _around(self) -> dict[str, list[int]]:
        """The territories by the place that they are called after."""
        found: dict[str, list[int]] = defaultdict(list)
        for record_id, name in self._names_of(Territory.__tablename__):
            found[place_of(name)].append(record_id)
        found.pop("", None)
        return dict(found)

    def all_of_few(self, target: str | None) -> list[int]:
        """All records of a small table."""
        every = [one for one, kind in self._known.kinds.items() if kind == target]
        return sorted(every, key=self.place) if len(every) <= _FEW else []

    def _names_of(self, target: str | None) -> Iterator[tuple[int, str]]:
        """What records are called; a territory by its commune and by its structures, too."""
        return (
            territory_names(self._known) if target == Territory.__tablename__ else self._known.names(target)
        )

    def in_words(self, records: list[int], word: str) -> str:
        """Records by name and code, « et » or « ou » before the last."""
        return join(named_apart(records, self._known), word)

    def candidate(self, record_id: int, among: Collection[int] = ()) -> Candidate:
        """A record as an answer, told apart from others."""
        return Candidate(self._known.codes[record_id], described(record_id, self._known, among))

    def place(self, record_id: int) -> tuple[str, str]:
        """Where a record stands in French order."""
        return sort_key(self._known.labels[record_id]), self._known.codes[record_id]


def _first(records: Iterable[int]) -> list[int]:
    """So many as a question offers, each once."""
    return list(dict.fromkeys(records))[:_CANDIDATES]
