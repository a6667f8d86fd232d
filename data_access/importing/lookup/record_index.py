"""The records that are known while a file is read: those of the database, and those that the file itself adds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, func, select

from data_access import clock
from data_access.fields import LONGEST_KEY
from data_access.importing.model.cells import splits
from data_access.models import SHEET_MODELS, Alias, Base, LogLine, Record, RecordEntry, table_of
from data_access.name_keys import key_of, slug
from data_access.name_matching.name_similarity import plain, surely_same
from data_access.records.images import Image, stored

NAMED = [  # tables whose records people call by a name
    model.__tablename__
    for model in SHEET_MODELS
    if issubclass(model, Record) and model.__sheet__.label == ("name",)
]


class Known:
    """Records by code and by name, and the stored values of the tables that are asked for. `today`: the one day on
    which all of a file is read, were it midnight in between."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.today = clock.today()
        self._reserved: set[str] = set()
        self._by_code: dict[str, int] = {}
        self._by_label: dict[str, tuple[int, ...]] = defaultdict(
            tuple
        )  # mostly one: 40,000 sets would be large
        self._by_alias: dict[str, set[int]] = defaultdict(set)
        self._ranks: dict[str, int] = {}  # how often a code was wanted
        self._by_plain: dict[str, dict[str, set[int]]] = {}  # by table; made where a name is not found
        # By table: what `find_one` found
        self._only: dict[str | None, dict[str, int | None]] = defaultdict(dict)
        self._images: dict[type[Base], dict[int, Image]] = {}
        self.kinds: dict[int, str] = {}
        self.codes: dict[int, str] = {}
        self.labels: dict[int, str] = {}
        self.aliases: dict[int, list[str]] = defaultdict(list)
        for row in connection.execute(select(table_of(RecordEntry))):
            self.add(row.id, row.kind, row.code, row.label)
        for record_id, name in connection.execute(select(Alias.record_id, Alias.name)):
            self.add_alias(record_id, name)
        highest = [
            connection.scalar(select(func.max(column))) or 0 for column in (RecordEntry.id, LogLine.record_id)
        ]
        self._next = max(highest) + 1  # never an id that an undone record had: the log still speaks of it
        self.first_new = self._next  # the records of the database have ids below

    def reserve(self, codes: Iterable[str]) -> None:
        """Codes that the file gives itself, and which are therefore not made up for another record."""
        self._reserved |= set(codes)

    def add(self, record_id: int, kind: str, code: str, label: str) -> None:
        """Makes a record known by its code and its name."""
        self._by_code[code] = record_id
        self._by_label[key_of(label)] += (record_id,)
        self.kinds[record_id] = kind
        self.codes[record_id] = code
        self.labels[record_id] = label
        self._add_plain(record_id, label)
        self._forget_only(kind)

    def add_code(self, record_id: int, code: str) -> None:
        """Makes a record known by another code, while this file is read."""
        self._by_code[code] = record_id
        self._forget_only(self.kinds[record_id])

    def add_alias(self, record_id: int, name: str) -> None:
        """Makes a record known by another name."""
        if record_id not in (same := self._by_alias[key_of(name)]):
            same.add(record_id)
            self.aliases[record_id].append(name)
            self._add_plain(record_id, name)
            self._forget_only(self.kinds[record_id])

    def rename(self, record_id: int, label: str) -> None:
        """Makes a record known by its new name, and no longer by the old one."""
        kind, old = self.kinds[record_id], self.labels[record_id]
        key = key_of(old)
        self._by_label[key] = tuple(one for one in self._by_label[key] if one != record_id)
        self._by_label[key_of(label)] += (record_id,)
        self.labels[record_id] = label
        if kind in self._by_plain:
            self._by_plain[kind][plain(old, kind)].discard(record_id)
            for name in self._called(record_id):
                self._add_plain(record_id, name)
        self._forget_only(kind)

    def new_id(self) -> int:
        """An id that no record has or had."""
        self._next += 1
        return self._next - 1

    def new_code(self, wanted: str, fallback: str) -> str:
        """A readable code that no record has, and that the file gives to none."""
        base = slug(wanted)[:60].strip("-") or fallback
        while True:
            rank = self._ranks[base] = self._ranks.get(base, 0) + 1
            code = base if rank == 1 else f"{base}-{rank}"
            if code not in self._by_code and code not in self._reserved:
                return code

    def by_code(self, code: str) -> int | None:
        """The record of that code."""
        return self._by_code.get(code)

    def formerly(self, code: str, kind: str) -> int | None:
        """The one record of a kind that has that code as another name: it was another record's, merged with it."""
        found = {one for one in self._by_alias.get(key_of(code), ()) if self.kinds[one] == kind}
        return found.pop() if len(found) == 1 else None

    def find(self, text: str, kind: str | None) -> set[int]:
        """The records of a kind with that code, else with that name or alias; else the one record that is certainly
        meant by it (« les Mureaux », « Ville de Lons »). Of any kind (None), a name comes before an alias: what people
        call a territory by may be the name of its structure; and those that people call by a name before the others:
        a visit is labelled « Strasbourg », too."""
        if len(text) > LONGEST_KEY:  # no name is
            return set()
        record_id = self._by_code.get(text)
        if record_id is not None and kind in (None, self.kinds[record_id]):
            return {record_id}
        key = key_of(text)
        named = set(self._by_label.get(key, ()))
        if kind or not named:
            named = named | self._by_alias.get(key, set())
        if found := {one for one in named if kind in (None, self.kinds[one])}:
            called = found if kind else {one for one in found if self.kinds[one] in NAMED}
            return called or found
        meant = {one for each in ([kind] if kind else NAMED) for one in self._plainly(text, each)}
        return meant if len(meant) == 1 else set()

    def find_one(self, text: str, kind: str | None) -> int | None:
        """The record, where `find` finds a single one: a name is looked for once, as long as no record of that kind is
        added or named otherwise.

        Without it: 0.34 s of the processor instead of 0.01 for 60,000 rows that name 60 territories as people do (« SUT
        Lons »), 0.05 for names in full (measured 2026-11-28).
        """
        only = self._only[kind]
        if text not in only:
            found = self.find(text, kind)
            only[text] = found.pop() if len(found) == 1 else None
        return only[text]

    def together(self, text: str, kind: str | None) -> list[int]:
        """The records that a text names together (« Strasbourg / Lons », « Epinal/Épinal »), each once; none unless
        each part is known for certain."""
        for parts in splits(text):
            found = [self.find(part, kind) for part in parts]
            if all(len(records) == 1 for records in found):
                return list(dict.fromkeys(one for records in found for one in records))
        return []

    def parts_of(self, text: str, kind: str | None) -> list[str]:
        """The names into which a text may be parted, where some of them are known for certain (« Lons / Figeac »):
        those of which most are, parted by fewest kinds of signs; none where no part is known."""
        counted = [(sum(len(self.find(part, kind)) == 1 for part in parts), parts) for parts in splits(text)]
        most = max(counted, key=lambda one: one[0], default=(0, []))
        return most[1] if most[0] else []

    def names(self, kind: str | None) -> Iterator[tuple[int, str]]:
        """Each name and alias of the records of a kind (None: of those that people call by a name)."""
        for record_id, its_kind in self.kinds.items():
            if its_kind == kind or (kind is None and its_kind in NAMED):
                yield from ((record_id, name) for name in self._called(record_id))

    def _plainly(self, text: str, kind: str) -> set[int]:
        if kind not in self._by_plain:
            self._by_plain[kind] = defaultdict(set)
            for record_id, name in self.names(kind):
                self._add_plain(record_id, name)
        key = plain(text, kind)
        found = self._by_plain[kind].get(key, set()) if key else set()
        return {one for one in found if any(surely_same(text, name, kind) for name in self._called(one))}

    def _called(self, record_id: int) -> list[str]:
        return [self.labels[record_id], *self.aliases.get(record_id, ())]

    def _add_plain(self, record_id: int, name: str) -> None:
        kind = self.kinds[record_id]
        if kind in self._by_plain:
            self._by_plain[kind][plain(name, kind)].add(record_id)

    def _forget_only(self, kind: str) -> None:
        self._only.pop(kind, None)
        self._only.pop(None, None)

    def images(self, model: type[Base]) -> dict[int, Image]:
        """The stored values of a table, by record; read once, then kept up with what the file adds."""
        if model not in self._images:
            self._images[model] = stored(self.connection, model)
        return self._images[model]
