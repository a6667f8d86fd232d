"""The grants that a row may name by their funder, with what its other columns say of them."""

from collections import defaultdict

from data_access.importing.lookup.record_index import Known
from data_access.importing.parse.column_values import Named
from data_access.models import Funding
from data_access.name_keys import key_of


class GrantsNamed:
    """The known grant records, by what a row says of one."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._count, self._of_funder = 0, defaultdict[str, list[int]](list)

    def told_apart(self, name: Named) -> set[int]:
        """The grant records of a funder, or of that name, of which other columns say something that is true, and
        nothing that is not."""
        told = {one: key_of(text) for one, text in name.told.items()}
        images, found = self._known.images(Funding), set[int]()
        for record_id in self.called(name):
            said = {one: key_of(text) for one in told if (text := images[record_id].get(one))}
            if said and said.items() <= told.items():
                found.add(record_id)
        return found

    def told_alone(self, name: Named) -> set[int]:
        """The grant record that another column names by itself, by its code or in full, and that is of this funder."""
        named = {self._known.find_one(text, Funding.__tablename__) for text in name.told.values()}
        return {one for one in self.called(name) if one in named}

    def called(self, name: Named) -> list[int]:
        """The grant records that a name may mean without what other columns say: of that name, or that funder."""
        images = self._known.images(Funding)
        if len(images) != self._count:  # as often as the file adds some, not for each row
            self._count, self._of_funder = len(images), defaultdict(list)
            for record_id, image in images.items():
                self._of_funder[key_of(image["funder"] or "")].append(record_id)
        named = sorted(self._known.find(name.alone, Funding.__tablename__))
        return list(dict.fromkeys((*named, *self._of_funder.get(key_of(name.alone), ()))))
