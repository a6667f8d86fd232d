"""Which later imports stand on what an import did: they changed, confirmed, removed or refer to its records, or brought
again what it took out."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import Connection, Row, select

from data_access.contract import CODE, model_named
from data_access.fields import FieldKind, fields_of
from data_access.french import key_of
from data_access.importing.lookup.natural_keys import (
    Key,
    firm_parts,
    names_itself,
    natural_key,
    reference_fields,
)
from data_access.log_vocabulary import ALIASES, CHANGED, COMPLETE, CREATED, LEARNED, REMOVED, STANDS_ON, TABLE
from data_access.models import Import, LogLine, RecordEntry
from data_access.records.images import Image
from data_access.records.record_names import as_list
from data_access.vocabulary import ImportKind

Line = Row[*tuple[Any, ...]]


@dataclass
class Deed:
    """What an import did: the records that it `created`, what those that it changed held `before`, and all of those
    that it took out (`gone`); `heirs`: those that are called by the names of what went, from then on."""

    import_id: int
    created: set[int] = field(default_factory=set)
    before: dict[int, Image] = field(default_factory=lambda: defaultdict(dict))
    gone: dict[int, Image] = field(default_factory=dict)
    heirs: set[int] = field(default_factory=set)


def deed_of(connection: Connection, import_id: int) -> Deed:
    """What an import did, after the log."""
    done = Deed(import_id)
    lines = connection.execute(
        select(LogLine.record_id, LogLine.action, LogLine.before)
        .where(LogLine.import_id == import_id, LogLine.action.in_((CREATED, CHANGED, REMOVED, LEARNED)))
        .order_by(LogLine.id.desc())
    ).all()
    done.created = {line.record_id for line in lines if line.action == CREATED}
    for line in lines:  # from the last row to the first: the oldest value is what the record had
        if line.action in (CHANGED, REMOVED) and line.record_id not in done.created:
            done.before[line.record_id] |= line.before or {}
    done.gone = {line.record_id: done.before.pop(line.record_id) for line in lines if line.action == REMOVED}
    if done.gone:
        done.heirs = {line.record_id for line in lines if line.action == LEARNED}
    return done


def imports_standing_on(connection: Connection, done: Deed) -> set[int]:
    """The later imports, still in force, that would not be what they are without what this one did."""
    return set(_Standing(connection, done).imports())


class _Standing:
    """The log after one import, looked through."""

    def __init__(self, connection: Connection, done: Deed) -> None:
        self._connection = connection
        self._done = done
        self._codes = {image[CODE.name] for image in done.gone.values()}
        self._kinds: dict[int, str] = {}
        self._holders: set[int] = set()  # of the code of one that went
        for row in connection.execute(select(RecordEntry.id, RecordEntry.kind, RecordEntry.code)):
            self._kinds[row.id] = row.kind
            if row.code in self._codes:
                self._holders.add(row.id)
        taken_out = select(LogLine.record_id, LogLine.before).where(LogLine.action == REMOVED)
        for line in connection.execute(taken_out):
            self._kinds.setdefault(line.record_id, line.before[TABLE])
        self._spoken_of = {*done.created, *done.before, *done.gone, *done.heirs}
        renamed = {one for one, image in done.before.items() if self._is_called_after(one, image)}
        self._referred_to = done.created | done.heirs | renamed
        had = ((one, image) for images in (done.before, done.gone) for one, image in images.items())
        self._wanted = {cited for one, image in had for cited in self._references(one, image)}

    def imports(self) -> Iterator[int]:
        """Their numbers, maybe several times."""
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
        )
        for line in lines:
            if self._stands(line):
                yield line.import_id

    def _stands(self, line: Line) -> bool:
        if line.action == COMPLETE:
            return line.after[TABLE] in self._tables or not self._spoken_of.isdisjoint(line.after[STANDS_ON])
        if line.record_id in self._spoken_of or line.record_id in self._holders:
            return True
        image = line.before if line.action == REMOVED else line.after
        if not self._referred_to.isdisjoint(self._references(line.record_id, image)):
            return True
        if line.action == REMOVED:  # an undo would refer to it, or have given it its code
            return line.record_id in self._wanted or line.before[CODE.name] in self._codes
        return line.action == CREATED and self._is_again(line.record_id, line.after)

    @cached_property
    def _tables(self) -> set[str]:
        """The tables of which something went."""
        return {image[TABLE] for image in self._done.gone.values()}

    @cached_property
    def _found_by(self) -> dict[str, set[str | Key]]:
        """By table, what the records that went are found by."""
        found: dict[str, set[str | Key]] = defaultdict(set)
        for image in self._done.gone.values():
            found[image[TABLE]].update(_found_by(image[TABLE], image))
        return found

    def _is_again(self, record_id: int, image: Image) -> bool:
        """Whether a new record is what one that went was: had that stayed, it would have been found."""
        kind = self._kinds.get(record_id, "")
        return kind in self._found_by and not self._found_by[kind].isdisjoint(_found_by(kind, image))

    def _is_called_after(self, record_id: int, before: Image) -> bool:
        """Whether a change was about what a record is called or found by: later rows may have found it so."""
        fields = fields_of(model_named(self._kinds[record_id]))
        return any(one.name in before for one in fields if one.key or one.kind is FieldKind.NAMES)

    def _references(self, record_id: int, image: Image) -> Iterator[int]:
        """The records that the values of one refer to."""
        kind = self._kinds.get(record_id)
        for name in _reference_fields(kind) if kind else ():
            yield from as_list(image.get(name))


def _found_by(kind: str, image: Image) -> Collection[str | Key]:
    """What a record is found by without its code: its names, or its natural key without what may be unknown."""
    model = model_named(kind)
    if names_itself(model):
        return {key_of(name) for name in (image.get("name"), *(image.get(ALIASES) or ())) if name}
    key = natural_key(model, image)
    return {firm_parts(model, key)} if key else ()


@lru_cache
def _reference_fields(kind: str) -> tuple[str, ...]:
    return tuple(one.name for one in reference_fields(model_named(kind)))
