"""Taking an import back: what it created goes, what it changed is as before. Refused where a later import stands on it.

The log keeps its lines; those of an import that was taken back no longer say where a value comes from. The other names
that its answers told are forgotten; remembered mappings stay.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, delete, select, update

from data_access.database import writing
from data_access.fields import Kind, fields_of
from data_access.french import date_text, join, plural, quote
from data_access.importing.cells import key_of
from data_access.importing.loading import relabel, rewrite
from data_access.importing.matching.known import Image, Known, stored
from data_access.importing.matching.labels import label_of, labels_after
from data_access.importing.matching.matches import ALIASES, CHANGED, CREATED, LEARNED, Change
from data_access.importing.removing import remove_records
from data_access.importing.rows import Row
from data_access.importing.sheets import model_named
from data_access.models import Alias, Base, Import, LogLine, RecordEntry, table_of

NAMED = 3  # later imports that a refusal names


class UndoRefused(Exception):
    """An import cannot be taken back; the message is a French sentence that says why, and what to do."""


@dataclass(frozen=True)
class Undone:
    """What taking an import back did, in records."""

    import_id: int
    removed: int
    restored: int
    forgotten: int = 0

    @property
    def message(self) -> str:
        """« L'import 12 est annulé : 3 enregistrements retirés, 2 remis comme avant, 1 autre nom oublié. »"""
        removed = plural(self.removed, "enregistrement retiré", "enregistrements retirés")
        restored = plural(self.restored, "remis", "remis")
        forgotten = (
            f", {plural(self.forgotten, 'autre nom oublié', 'autres noms oubliés')}" if self.forgotten else ""
        )
        return f"L'import {self.import_id} est annulé : {removed}, {restored} comme avant{forgotten}."


def undo(url: str, import_id: int, *, user: str) -> Undone:
    """Takes an import back, whole or not at all. Raises UndoRefused and DatabaseProblem."""
    with writing(url) as connection:
        return take_back(connection, import_id, user)


def take_back(connection: Connection, import_id: int, user: str) -> Undone:
    """Takes an import back in the caller's writing transaction. Raises UndoRefused."""
    _refuse_unknown(connection, import_id)
    lines = connection.execute(
        select(LogLine.record_id, LogLine.action, LogLine.before)
        .where(LogLine.import_id == import_id, LogLine.action.in_((CREATED, CHANGED)))
        .order_by(LogLine.id.desc())
    ).all()
    created = {line.record_id for line in lines if line.action == CREATED}
    before: dict[int, Image] = defaultdict(dict)
    for line in lines:  # from the last row to the first: the oldest value is what the record had
        if line.record_id not in created:
            before[line.record_id] |= line.before or {}
    _refuse_later(connection, import_id, created, before)
    _restore(connection, before)
    forgotten = _forget(connection, import_id)
    remove_records(connection, created)
    _name_anew(connection, before)
    now = datetime.datetime.now(datetime.UTC)
    connection.execute(update(Import).where(Import.id == import_id).values(undone_at=now, undone_by=user))
    return Undone(import_id, len(created), len(before), forgotten)


def _forget(connection: Connection, import_id: int) -> int:
    """Takes back the other names that the answers to this import told, unless another import in force gave them, too;
    returns how many."""
    given = (
        select(LogLine.record_id, LogLine.import_id, LogLine.action, LogLine.after)
        .join(Import, Import.id == LogLine.import_id)
        .where(Import.undone_at.is_(None))
    )
    told = connection.execute(given.where(LogLine.import_id == import_id, LogLine.action == LEARNED)).all()
    forgotten = 0
    for line in told:
        others = connection.execute(
            given.where(LogLine.record_id == line.record_id, LogLine.import_id != import_id)
        )
        kept = {key_of(name) for one in others for name in one.after.get(ALIASES) or ()}
        keys = {key_of(name) for name in line.after[ALIASES]} - kept
        here = Alias.record_id == line.record_id
        forgotten += connection.execute(delete(table_of(Alias)).where(here, Alias.key.in_(keys))).rowcount
    return forgotten


def _refuse_unknown(connection: Connection, import_id: int) -> None:
    found = connection.execute(
        select(Import.undone_at, Import.undone_by).where(Import.id == import_id)
    ).one_or_none()
    if found is None:
        raise UndoRefused(f"L'import {import_id} n'existe pas : la liste des imports est dans l'historique.")
    if found.undone_at is not None:
        when = date_text(found.undone_at.date())
        raise UndoRefused(
            f"L'import {import_id} est déjà annulé (le {when}, {found.undone_by}) : rien n'a changé."
        )


def _refuse_later(
    connection: Connection, import_id: int, created: set[int], before: Mapping[int, Image]
) -> None:
    """Names the later imports that changed, confirmed or refer to a record of this one."""
    kinds = _kinds(connection)
    named = created | {one for one, image in before.items() if _is_called_after(image, kinds[one])}
    later = set(_standing_on(connection, import_id, created.union(before), named, kinds))
    if not later:
        return
    imports = connection.execute(
        select(Import.id, Import.file).where(Import.id.in_(later)).order_by(Import.id.desc())
    ).all()
    told = [f"l'import {one.id} ({quote(one.file)})" for one in imports[:NAMED]]
    if len(imports) > NAMED:
        told.append(plural(len(imports) - NAMED, "autre"))
    alone = len(imports) == 1
    raise UndoRefused(
        f"L'import {import_id} ne peut pas être annulé : {join(told)} {'repose' if alone else 'reposent'} sur ses "
        f"enregistrements. Annulez d'abord {'celui-là' if alone else 'ceux-là, du plus récent au plus ancien'}, ou "
        "corrigez les valeurs par un nouvel import."
    )


def _is_called_after(before: Image, kind: str) -> bool:
    """Whether a change was about what a record is called or found by: later rows may have found it so."""
    names = {one.name for one in fields_of(model_named(kind)) if one.key or one.kind is Kind.NAMES}
    return not names.isdisjoint(before)


def _standing_on(
    connection: Connection, import_id: int, spoken_of: set[int], referred_to: set[int], kinds: dict[int, str]
) -> Iterator[int]:
    """The later imports, still in force, with a row that is about, or refers to, one of these records."""
    lines = connection.execute(
        select(LogLine.import_id, LogLine.record_id, LogLine.after)
        .join(Import, Import.id == LogLine.import_id)
        .where(LogLine.import_id > import_id, Import.undone_at.is_(None))
    )
    for line in lines:
        if line.record_id in spoken_of or referred_to.intersection(
            _references(line.after, kinds.get(line.record_id))
        ):
            yield line.import_id


def _references(image: Image, kind: str | None) -> Iterator[int]:
    """The records that the values of a line refer to."""
    for name in _reference_fields(kind) if kind else ():
        value = image.get(name)
        yield from value if isinstance(value, list) else () if value is None else (value,)


@lru_cache
def _reference_fields(kind: str) -> tuple[str, ...]:
    fields = fields_of(model_named(kind))
    return tuple(one.name for one in fields if one.kind in (Kind.REFERENCE, Kind.REFERENCES))


def _kinds(connection: Connection) -> dict[int, str]:
    return {row.id: row.kind for row in connection.execute(select(RecordEntry.id, RecordEntry.kind))}


def _restore(connection: Connection, before: dict[int, Image]) -> None:
    """Gives records back the values that they had."""
    kinds = _kinds(connection)
    by_model: dict[type[Base], list[int]] = defaultdict(list)
    for record_id in before:
        by_model[model_named(kinds[record_id])].append(record_id)
    for model, record_ids in by_model.items():
        now = stored(connection, model)
        rewrite(connection, model, [_back(model, one, now[one], before[one]) for one in record_ids])


def _back(model: type[Base], record_id: int, now: Image, before: Image) -> Change:
    row = Row(model.__tablename__, "", 0, None, {}, {})
    return Change(row, model, record_id, CHANGED, {name: now[name] for name in before}, before)


def _name_anew(connection: Connection, record_ids: Iterable[int]) -> None:
    """Names records, and those that are called after them, as their values say now."""
    known = Known(connection)
    labels: dict[int, str] = {}
    for record_id in record_ids:
        model = model_named(known.kinds[record_id])
        label = label_of(model, known.images(model)[record_id], known) or known.codes[record_id]
        if label != known.labels[record_id]:
            known.rename(record_id, label)
            labels[record_id] = label
    relabel(connection, labels | labels_after(labels, known))
