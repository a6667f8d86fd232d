"""What stands on an import: which of its records later imports changed, confirmed, removed, refer to or brought again;
and which of them can only be taken back together."""

import enum
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from data_access.contract import model_named
from data_access.contract.column import CODE
from data_access.fields import FieldKind, fields_of
from data_access.importing.lookup.natural_keys import (
    firm_parts,
    names_itself,
    natural_key,
    reference_fields,
)
from data_access.log_vocabulary import (
    ALIASES,
    CHANGED,
    COMPLETE,
    CONFIRMED,
    CREATED,
    LEARNED,
    REMOVED,
    STANDS_ON,
    TABLE,
)
from data_access.models import Import, LogLine, RecordEntry
from data_access.name_keys import key_of
from data_access.records.images import Image, stored
from data_access.records.record_names import as_list
from data_access.vocabulary import ImportKind

Line = Row[*tuple[Any, ...]]


class Why(enum.Enum):
    """Why a record stays, as it is said of it; `{of}`: another record."""

    CHANGED = "modifié depuis"
    CONFIRMED = "confirmé depuis"
    REMOVED = "retiré depuis"
    NAMED = "nommé autrement depuis"
    CITED = "{of} y renvoie"
    AGAIN = "revenu depuis"
    REPLACED = "{of} a pris sa place depuis"
    LISTED = "une liste complète importée depuis s'appuie dessus"
    MISSING = "il renverrait à {of}, retiré depuis"
    TIED = "lié à {of}, qui reste"


_TOUCHED = {
    CREATED: Why.AGAIN,
    CHANGED: Why.CHANGED,
    CONFIRMED: Why.CONFIRMED,
    REMOVED: Why.REMOVED,
    LEARNED: Why.NAMED,
}


class Blocker(NamedTuple):
    """Because of which import a record stays, and why; `of`: the other record that `why` speaks of, if any."""

    import_id: int
    why: Why
    of: int | None = None


@dataclass
class Deed:
    """What an import did: the records that it `created`, what those that it changed held `before`, all of those that it
    took out (`gone`), and those of which it told another name (`renamed`). `after`: what it said of those that it made
    or changed. `tables`: those of all records that are there, or of which the log tells that they were taken out."""

    import_id: int
    kind: ImportKind
    tables: dict[int, str]
    created: set[int] = field(default_factory=set)
    before: dict[int, Image] = field(default_factory=lambda: defaultdict(dict))
    gone: dict[int, Image] = field(default_factory=dict)
    renamed: set[int] = field(default_factory=set)
    after: dict[int, Image] = field(default_factory=lambda: defaultdict(dict))

    @property
    def records(self) -> set[int]:
        """All the records that it did something to; those that it only confirmed are as they were."""
        return {*self.created, *self.before, *self.gone, *self.renamed}

    @property
    def only_renamed(self) -> set[int]:
        """The records of which it did nothing but tell another name: counted apart from what it made."""
        return self.renamed - self.created - self.before.keys() - self.gone.keys()

    @property
    def heirs(self) -> set[int]:
        """The records of a merge that are called by the names of what went, from then on."""
        return self.renamed if self.kind is ImportKind.MERGE else set()


def deed_of(connection: Connection, import_id: int) -> Deed:
    """What an import did, after the log."""
    kind = connection.execute(select(Import.kind).where(Import.id == import_id)).scalar_one()
    done = Deed(import_id, ImportKind(kind), _tables(connection))
    lines = connection.execute(
        select(LogLine.record_id, LogLine.action, LogLine.before, LogLine.after)
        .where(LogLine.import_id == import_id, LogLine.action.in_((CREATED, CHANGED, REMOVED, LEARNED)))
        .order_by(LogLine.id)
    ).all()
    done.created = {line.record_id for line in lines if line.action == CREATED}
    done.renamed = {line.record_id for line in lines if line.action == LEARNED}
    for line in lines:
        if line.action != LEARNED:
            done.after[line.record_id] |= line.after
    for line in reversed(lines):  # the oldest value is what the record had
        if line.action in (CHANGED, REMOVED) and line.record_id not in done.created:
            done.before[line.record_id] |= line.before or {}
    done.gone = {line.record_id: done.before.pop(line.record_id) for line in lines if line.action == REMOVED}
    return done


def _tables(connection: Connection) -> dict[int, str]:
    taken_out = select(LogLine.record_id, LogLine.before[TABLE].as_string()).where(LogLine.action == REMOVED)
    there = select(RecordEntry.id, RecordEntry.kind)
    return {
        record_id: table for asked in (taken_out, there) for record_id, table in connection.execute(asked)
    }


class Dependencies:
    """What stands on what an import did, after the log. `blockers`: because of which later imports, still in force, a
    record directly stays; `requires`: the records that have to be taken back with one."""

    def __init__(self, connection: Connection, done: Deed) -> None:
        self._connection = connection
        self._done = done
        self._tables: dict[str, dict[int, Image]] = {}
        self._gone_by_code = {image[CODE.name]: one for one, image in done.gone.items()}
        codes = connection.execute(select(RecordEntry.id, RecordEntry.code)) if done.gone else ()
        self._holders = {  # of the code of one that went → that one
            one: self._gone_by_code[code] for one, code in codes if code in self._gone_by_code
        }
        self._spoken_of = {*done.created, *done.before, *done.gone, *done.heirs}
        called_after = {one for one, image in done.before.items() if self._is_called_after(one, image)}
        self._cited = done.created | done.heirs | called_after
        self._called_anew = done.created | done.renamed | called_after
        self._freed = self._found_by_before(called_after)
        self._wanted: dict[int, set[int]] = defaultdict(
            set
        )  # what a record would refer to again → that record
        for images in (done.before, done.gone):
            for one, image in images.items():
                for cited in self._references(one, image):
                    self._wanted[cited].add(one)
        self.blockers = self._blockers()
        self.requires = self._requires()

    def _blockers(self) -> dict[int, list[Blocker]]:
        """By record, one blocker an import, the newest import first."""
        lines = self._connection.execute(
            select(
                LogLine.import_id,
                LogLine.record_id,
                LogLine.action,
                LogLine.sheet,
                LogLine.before,
                LogLine.after,
            )
            .join(Import, Import.id == LogLine.import_id)
            .where(LogLine.import_id > self._done.import_id, Import.undone_at.is_(None))
            .where(Import.kind != ImportKind.UPGRADE)
            .order_by(LogLine.import_id.desc(), LogLine.id)
        )
        found: dict[int, dict[int, Blocker]] = defaultdict(dict)
        for line in lines:
            for record_id, why, of in self._stood_on(line):
                found[record_id].setdefault(line.import_id, Blocker(line.import_id, why, of))
        return {record_id: list(of_imports.values()) for record_id, of_imports in found.items()}

    def _stood_on(self, line: Line) -> Iterator[tuple[int, Why, int | None]]:
        """The records that a line of a later import would not be there without, or not as it is."""
        if line.action == COMPLETE:
            listed = self._gone_of.get(line.after[TABLE], set())
            for one in listed | self._spoken_of.intersection(line.after[STANDS_ON]):
                yield one, Why.LISTED, None
            return
        if line.record_id in self._spoken_of or (
            line.action == REMOVED and line.record_id in self._done.renamed
        ):
            yield line.record_id, _TOUCHED[line.action], None
        if line.record_id in self._holders:
            yield self._holders[line.record_id], Why.AGAIN, None
        image = line.before if line.action == REMOVED else line.after
        for cited in self._cited.intersection(self._references(line.record_id, image)):
            yield cited, Why.CITED, line.record_id
        if line.action == REMOVED:  # an undo would refer to it, or have given it its code
            for one in self._wanted.get(line.record_id, ()):
                yield one, Why.MISSING, line.record_id
            if line.before[CODE.name] in self._gone_by_code:
                yield self._gone_by_code[line.before[CODE.name]], Why.AGAIN, None
        elif line.action in (CREATED, LEARNED) or self._is_called_after(line.record_id, line.before or {}):
            for one in self._replaced_by(line.record_id, line.after):
                again = line.action == CREATED and one in self._done.gone
                yield one, *((Why.AGAIN, None) if again else (Why.REPLACED, line.record_id))

    def _requires(self) -> dict[int, set[int]]:
        done, found = self._done, defaultdict[int, set[int]](set)
        for one, image in done.after.items():
            for cited in done.created.intersection(self._references(one, image)) - {one}:
                found[cited].add(one)  # as long as that one stays, it refers to it
        for cited in done.gone.keys() & self._wanted.keys():
            for one in self._wanted[cited] - {cited}:
                found[one].add(cited)
        for one in self._called_anew if self._freed else ():
            for other in self._replaced_by(one, done.after.get(one, {})) - {one}:
                found[other].add(one)
        for one in done.created & self._holders.keys():
            found[self._holders[one]].add(one)
        if done.kind is ImportKind.MERGE:
            together = sorted(done.records)
            for one, other in pairwise([*together, *together[:1]]):
                found[one].add(other)
        return found

    @cached_property
    def _gone_of(self) -> dict[str, set[int]]:
        """By table, the records that went."""
        found: dict[str, set[int]] = defaultdict(set)
        for one, image in self._done.gone.items():
            found[image[TABLE]].add(one)
        return found

    def _found_by_before(self, called_after: Iterable[int]) -> dict[str, dict[Any, set[int]]]:
        """By table and what it is found by: the records that are found so no more, since the import removed them or
        called them otherwise, and would be again."""
        freed: dict[str, dict[Any, set[int]]] = defaultdict(lambda: defaultdict(set))
        for one, image in self._done.gone.items():
            for key in _found_by(image[TABLE], image):
                freed[image[TABLE]][key].add(one)
        for one in called_after:
            kind = self._done.tables[one]
            if now := self._now(kind).get(one):
                for key in _found_by(kind, now | self._done.before[one]) - _found_by(kind, now):
                    freed[kind][key].add(one)
        return freed

    def _replaced_by(self, record_id: int, image: Image) -> set[int]:
        """The records in whose place one is found, of which a line says that: had they stayed as they were, its row
        would have found them."""
        kind = self._done.tables.get(record_id, "")
        if kind not in self._freed:
            return set()
        keys = _found_by(kind, self._now(kind).get(record_id, {}) | image)
        return {one for key in keys for one in self._freed[kind].get(key, ())}

    def _now(self, kind: str) -> dict[int, Image]:
        """The records of a table as they are."""
        if kind not in self._tables:
            self._tables[kind] = stored(self._connection, model_named(kind))
        return self._tables[kind]

    def _is_called_after(self, record_id: int, before: Image) -> bool:
        """Whether a change was about what a record is called or found by: later rows may have found it so."""
        kind = self._done.tables.get(record_id)
        fields = fields_of(model_named(kind)) if kind else ()
        return any(one.name in before for one in fields if one.key or one.kind is FieldKind.NAMES)

    def _references(self, record_id: int, image: Image) -> Iterator[int]:
        """The records that the values of one refer to."""
        kind = self._done.tables.get(record_id)
        for name in _reference_fields(kind) if kind else ():
            yield from as_list(image.get(name))


def closed(records: Iterable[int], requires: Mapping[int, set[int]]) -> set[int]:
    """Those records, and all that have to be taken back with them."""
    found, todo = set(records), list(records)
    while todo:
        more = requires.get(todo.pop(), set()) - found
        found |= more
        todo += more
    return found


def _found_by(kind: str, image: Image) -> set[Any]:
    """What a record is found by without its code: its names, or its natural key without what may be unknown."""
    model = model_named(kind)
    if names_itself(model):
        return {key_of(name) for name in (image.get("name"), *(image.get(ALIASES) or ())) if name}
    key = natural_key(model, image)
    return {firm_parts(model, key)} if key else set()


@lru_cache
def _reference_fields(kind: str) -> tuple[str, ...]:
    return tuple(one.name for one in reference_fields(model_named(kind)))
