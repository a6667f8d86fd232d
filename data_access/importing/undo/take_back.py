"""Taking an import back: what it created goes, what it changed is as before, what it took out is there again. Refused
where a later import stands on it.

The log keeps its lines; those of an import that was taken back no longer say where a value comes from. The other names
that its answers gave are forgotten; remembered mappings stay.
"""

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from data_access.contract import CODE, model_named
from data_access.database import reading, writing
from data_access.errors import Unreadable, UserRefusal
from data_access.fields import fields_of
from data_access.french import day_text, join, key_of, plural, quote
from data_access.importing.commit.loading import learn
from data_access.importing.extract.readers import read_file
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import labels_after
from data_access.importing.pipeline import IMPORTED, bring_in
from data_access.importing.plan.example_data import example_replaced, has_fundraising
from data_access.importing.undo.undo_dependencies import Deed, deed_of, imports_standing_on
from data_access.log.originals import original_of
from data_access.log_vocabulary import ALIASES, CHANGED, CREATED, LEARNED, TABLE
from data_access.models import SHEET_MODELS, Alias, Base, Import, LogLine, RecordEntry, table_of
from data_access.records.images import Image, stored
from data_access.records.record_change import Change
from data_access.records.record_names import label_of
from data_access.records.record_removal import remove_records
from data_access.records.record_writer import relabel, rewrite, write
from data_access.view import View
from data_access.vocabulary import ImportKind, Role

NAMED = 3  # later imports that a refusal names
_BY = "annulation d'un import"  # who brought the example back, as the history says it
_IS_BACK = "Les données d'exemple de la levée de fonds, qu'il avait remplacées, sont revenues."
_STAYS_AWAY = (
    "Les données d'exemple de la levée de fonds, qu'il avait remplacées, ne sont pas revenues : pour les revoir, "
    "importez à nouveau {file}."
)


class UndoRefused(UserRefusal):
    """An import cannot be taken back; the message is a French sentence that says why, and what to do."""


@dataclass(frozen=True)
class Undone:
    """What taking an import back did, in records. `example`: what became of the example that it had replaced."""

    import_id: int
    removed: int
    restored: int
    forgotten: int = 0
    example: str = ""

    @property
    def message(self) -> str:
        """« L'import 12 est annulé : 3 enregistrements retirés, 2 remis comme avant, 1 autre nom oublié. »"""
        removed = plural(self.removed, "enregistrement retiré", "enregistrements retirés")
        restored = plural(self.restored, "remis", "remis")
        forgotten = (
            f", {plural(self.forgotten, 'autre nom oublié', 'autres noms oubliés')}" if self.forgotten else ""
        )
        done = f"L'import {self.import_id} est annulé : {removed}, {restored} comme avant{forgotten}."
        return " ".join(filter(None, (done, self.example)))


def undo(view: View, import_id: int, *, user: str) -> Undone:
    """Takes an import back, whole or not at all. Raises UndoRefused, NotForThisRole below staff, DatabaseProblem."""
    view.require(Role.STAFF)
    with writing(view.database) as connection:
        had = has_fundraising(connection) and not connection.scalar(
            select(Import.fictitious).where(Import.id == import_id)
        )
        done = take_back(connection, import_id, user)
        if had and not has_fundraising(connection):
            return dataclasses.replace(done, example=_bring_example_back(connection, view.database))
        return done


def why_not(view: View, import_id: int) -> str:
    """Why an import cannot be taken back now, as a French sentence; empty where it can. Raises NotForThisRole,
    DatabaseProblem."""
    view.require(Role.STAFF)
    try:
        with reading(view.database) as connection:
            _refuse_unknown(connection, import_id)
            _refuse_later(connection, deed_of(connection, import_id))
    except UndoRefused as refused:
        return str(refused)
    return ""


def take_back(connection: Connection, import_id: int, user: str) -> Undone:
    """Takes an import back in the caller's writing transaction. Raises UndoRefused."""
    _refuse_unknown(connection, import_id)
    done = deed_of(connection, import_id)
    _refuse_later(connection, done)
    _bring_back(connection, done.gone)
    _restore(connection, done.before)
    forgotten = _forget(connection, import_id)
    remove_records(connection, done.created)
    _name_anew(connection, (*done.gone, *done.before))
    now = datetime.datetime.now(datetime.UTC)
    connection.execute(update(Import).where(Import.id == import_id).values(undone_at=now, undone_by=user))
    return Undone(import_id, len(done.created), len(done.before) + len(done.gone), forgotten)


def _bring_example_back(connection: Connection, url: str) -> str:
    """Imports again the example that gave way to the file that is taken back; says so, or why it is not there."""
    replaced = example_replaced(connection)
    if replaced is None:
        return ""
    file, digest, kind = replaced
    try:
        book = dataclasses.replace(read_file(original_of(url, file, digest)), file=file, kind=kind)
    except Unreadable:
        return _STAYS_AWAY.format(file=quote(file))
    report = bring_in(connection, url, book, _BY, fictitious=True)
    return _IS_BACK if report.status == IMPORTED else _STAYS_AWAY.format(file=quote(file))


def _forget(connection: Connection, import_id: int) -> int:
    """Takes back the other names that the answers to this import gave, unless another import in force gave them, too;
    returns how many."""
    given = (
        select(LogLine.record_id, LogLine.import_id, LogLine.action, LogLine.after)
        .join(Import, Import.id == LogLine.import_id)
        .where(Import.undone_at.is_(None))
    )
    learned = connection.execute(given.where(LogLine.import_id == import_id, LogLine.action == LEARNED)).all()
    forgotten = 0
    for line in learned:
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
        select(Import.undone_at, Import.undone_by, Import.kind).where(Import.id == import_id)
    ).one_or_none()
    if found is None:
        raise UndoRefused(f"L'import {import_id} n'existe pas : la liste des imports est dans l'historique.")
    if found.kind == ImportKind.UPGRADE:
        raise UndoRefused(
            f"L'import {import_id} est une mise à jour du tableau de bord, qui n'a remplacé que des retours à la "
            "ligne et des caractères invisibles : elle ne s'annule pas. Corrigez la fiche si un texte n'est plus juste."
        )
    if found.undone_at is not None:
        when = day_text(found.undone_at)
        raise UndoRefused(
            f"L'import {import_id} est déjà annulé (le {when}, {found.undone_by}) : rien n'a changé."
        )


def _refuse_later(connection: Connection, done: Deed) -> None:
    """Names the later imports that changed, confirmed or refer to a record of this one, or brought it again."""
    later = imports_standing_on(connection, done)
    if not later:
        return
    imports = connection.execute(
        select(Import.id, Import.file).where(Import.id.in_(later)).order_by(Import.id.desc())
    ).all()
    names = [f"l'import {one.id} ({quote(one.file)})" for one in imports[:NAMED]]
    if len(imports) > NAMED:
        names.append(plural(len(imports) - NAMED, "autre"))
    alone = len(imports) == 1
    raise UndoRefused(
        f"L'import {done.import_id} ne peut pas être annulé : {join(names)} {'repose' if alone else 'reposent'} sur "
        f"ses enregistrements. Annulez d'abord {'celui-là' if alone else 'ceux-là, du plus récent au plus ancien'}, ou "
        "corrigez les valeurs par un nouvel import."
    )


def _bring_back(connection: Connection, gone: Mapping[int, Image]) -> None:
    """Puts records that were taken out where they were: same id, code, values and other names."""
    place = {model.__tablename__: place for place, model in enumerate(SHEET_MODELS)}
    images = sorted(gone.items(), key=lambda one: place[one[1][TABLE]])
    changes = [
        _change(model_named(image[TABLE]), record_id, CREATED, None, image, image[CODE.name])
        for record_id, image in images
    ]
    write(connection, changes)
    learn(connection, (change for change in changes if change.after[ALIASES]))


def _restore(connection: Connection, before: dict[int, Image]) -> None:
    """Gives records back the values that they had."""
    kinds = {row.id: row.kind for row in connection.execute(select(RecordEntry.id, RecordEntry.kind))}
    by_model: dict[type[Base], list[int]] = defaultdict(list)
    for record_id in before:
        by_model[model_named(kinds[record_id])].append(record_id)
    for model, record_ids in by_model.items():
        now = stored(connection, model)
        changes = []
        for one in record_ids:
            was = {name: now[one][name] for name in before[one]}
            changes.append(_change(model, one, CHANGED, was, before[one]))
        rewrite(connection, model, changes)


def _change(
    model: type[Base], record_id: int, action: str, before: Image | None, after: Image, code: str = ""
) -> Change:
    """What no row of a file says; a record that comes back is called by its code until it is named anew. The log may
    hold texts from before they were put on one line."""
    texts = {field.name: field.tidied(after[field.name]) for field in fields_of(model) if field.name in after}
    return Change(model, record_id, action, before, after | texts, code, label=code)


def _name_anew(connection: Connection, record_ids: Iterable[int]) -> None:
    """Names records, and those that are called after them, as their values say now."""
    known = Known(connection)
    labels: dict[int, str] = {}
    for record_id in record_ids:
        model = model_named(known.kinds[record_id])
        label = label_of(model, known.images(model)[record_id], known.labels) or known.codes[record_id]
        if label != known.labels[record_id]:
            known.rename(record_id, label)
            labels[record_id] = label
    relabel(connection, labels | labels_after(labels, known))
