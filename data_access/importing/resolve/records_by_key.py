"""The records of one table by their natural keys: exactly, by another name, or with what of a key is loose."""

from collections import defaultdict

from data_access.importing.lookup.natural_keys import Key, firm_parts, loose_parts, names_itself, natural_key
from data_access.importing.lookup.record_index import Known
from data_access.importing.resolve.value_merge import agree
from data_access.models import Base
from data_access.records.images import Image


class RecordsByKey:
    """Those that are known, and those that are added while a file is read."""

    def __init__(self, model: type[Base], known: Known) -> None:
        self._model, self._known = model, known
        self._by_name, self._has_loose = names_itself(model), bool(loose_parts(model))
        self._records: dict[Key, int] = {}
        # The same, by what of the key is not loose
        self._loose: dict[Key, dict[Key, int]] = defaultdict(dict)
        for record_id, image in known.images(model).items():
            self.add(natural_key(model, image), record_id)

    def find(self, values: Image, key: Key | None) -> set[int]:
        """The records with the natural key that these values give, loose parts taken loosely."""
        found = self.exactly(values, key)
        return found or (self._loosely(key) if key and self._has_loose else set())

    def exactly(self, values: Image, key: Key | None) -> set[int]:
        """The records with that very key; other names count where a name alone is the key."""
        if self._by_name:
            return self._called(values["name"]) if values.get("name") else set()
        return {self._records[key]} if key in self._records else set()

    def beside(self, key: Key | None) -> list[int]:
        """The records whose natural key differs by loose parts alone."""
        if not key or not self._has_loose:
            return []
        return list(self._loose[firm_parts(self._model, key)].values())

    def add(self, key: Key | None, record_id: int) -> None:
        """Makes a record found by a natural key, unless another one is."""
        if key and self._records.setdefault(key, record_id) == record_id and self._has_loose:
            self._loose[firm_parts(self._model, key)][key] = record_id

    def drop(self, key: Key | None) -> None:
        """Makes no record found by a key any longer."""
        if key:
            self._records.pop(key, None)
            self._loose[firm_parts(self._model, key)].pop(key, None)

    def _called(self, name: str) -> set[int]:
        """The records of a name, or of one that is written twice: « Epinal/Épinal »."""
        kind = self._model.__tablename__
        if found := self._known.find(name, kind):
            return found
        together = self._known.together(name, kind)
        return set(together) if len(together) == 1 else set()

    def _loosely(self, key: Key) -> set[int]:
        """The records that differ only by a loose part that one of the two does not know, or knows less precisely."""
        loose = loose_parts(self._model)
        return {
            record_id
            for other, record_id in self._loose[firm_parts(self._model, key)].items()
            if all(agree(key[place], other[place]) for place in loose)
        }
