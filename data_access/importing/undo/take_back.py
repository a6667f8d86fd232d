"""Taking an import back, record by record: what it created goes, what it changed is as before, what it took out is
there again; what a later import stands on stays (see `undo_plan`).

The log keeps its lines; those of an import that was taken back no longer say where a value comes from. The other names
that its answers gave are forgotten; remembered mappings stay. Where part of an import is taken back, the lines of that
part become those of an import of its own, undone, which is of the same file and moment (see `log.undone_parts`): all
that reads the log sees what is in force, and the rest may be taken back later.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from data_access.contract import model_named
from data_access.contract.column import CODE
from data_access.database import reading, writing
from data_access.errors import Unreadable
from data_access.fields import fields_of
from data_access.french import quote
from data_access.importing.commit.loading import learn
from data_access.importing.extract.readers import read_file
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import labels_after
from data_access.importing.pipeline import bring_in
from data_access.importing.plan.date_moves import MovedDate, MovingDates
from data_access.importing.plan.example_data import example_replaced, has_fundraising
from data_access.importing.plan.figure_impact import MovedFigure, Moving
from data_access.importing.plan.file_report import IMPORTED
from data_access.importing.undo.undo_dependencies import Deed
from data_access.importing.undo.undo_plan import (
    Going,
    Staying,
    UndoPlan,
    UndoRefused,
    import_words,
    left_words,
    plan_of,
    undo_summary,
    undone_words,
)
from data_access.importing.undo.undone_marking import mark_undone, mark_undone_in_part
from data_access.log.originals import original_of
from data_access.log_vocabulary import ALIASES, CHANGED, COMPLETE, CREATED, LEARNED, REMOVED, TABLE
from data_access.models import SHEET_MODELS, Alias, Base, Import, LogLine, RecordEntry, table_of
from data_access.name_keys import key_of
from data_access.records.images import Image, stored
from data_access.records.record_change import Change
from data_access.records.record_names import label_of
from data_access.records.record_removal import remove_records
from data_access.records.record_writer import relabel, rewrite, write
from data_access.view import View
from data_access.vocabulary import ImportKind, Role

__all__ = ["UndoLook", "UndoMoved", "UndoRefused", "Undone", "plan_undo", "preview_undo", "take_back", "undo"]

_BY = "annulation d'un import"  # who brought the example back, as the history says it
_COMES_BACK = "Les données d'exemple de la levée de fonds, que cet import avait remplacées, reviendraient."
_WOULD_STAY_AWAY = (
    "Les données d'exemple de la levée de fonds, que cet import avait remplacées, ne reviendraient pas : pour les "
    "revoir, il faudrait importer à nouveau {file}."
)
_IS_BACK = "Les données d'exemple de la levée de fonds, qu'il avait remplacées, sont revenues."
_STAYS_AWAY = (
    "Les données d'exemple de la levée de fonds, qu'il avait remplacées, ne sont pas revenues : pour les revoir, "
    "importez à nouveau {file}."
)


class UndoMoved(UndoRefused):
    """What would be taken back is no longer what was shown: it is to be shown again."""


@dataclass(frozen=True)
class Undone:
    """What taking an import back did, in records. `left`: how many of it are still there as it left them, and
    `left_names`, of how many others another name that it told; `stays`: those that could not go, and why. `example`:
    what became of the example that it had replaced."""

    import_id: int
    kind: ImportKind
    removed: int
    restored: int
    forgotten: int = 0
    left: int = 0
    left_names: int = 0
    stays: tuple[Staying, ...] = ()
    example: str = ""

    @property
    def message(self) -> str:
        """« L'import 12 est annulé en partie : 3 enregistrements retirés, 2 remis comme avant ; 1 reste. »,
        « La saisie 4 est annulée : … »"""
        back = undo_summary(self.removed, self.restored, self.forgotten)
        done = f"{import_words(self.kind, self.import_id).capitalize()} est {undone_words(self.kind)}"
        if self.left or self.left_names:
            done += f" en partie : {back} ; {left_words(self.left, self.left_names)}."
        else:
            done += f" : {back}."
        return " ".join(filter(None, (done, self.example)))


@dataclass(frozen=True)
class UndoLook:
    """What undoing an import would do: the whole `plan`, what of it is `chosen`, and the figures, and the dates of
    steps, that would move; `example`: what would become of the example that it had replaced."""

    plan: UndoPlan
    chosen: tuple[Going, ...]
    figures: list[MovedFigure]
    dates: list[MovedDate]
    example: str = ""


def undo(
    view: View,
    import_id: int,
    *,
    user: str,
    records: Collection[int] | None = None,
    plan: str | None = None,
) -> Undone:
    """Takes back all that can be of an import, or those `records` of it and all that refers to them.

    `plan`: digest of what was shown before (`UndoPlan`). Raises UndoRefused where nothing can go, or not all that was
    chosen; UndoMoved where it is no longer what was shown; NotForThisRole below staff; DatabaseProblem.
    """
    view.require(Role.STAFF)
    with writing(view.database) as connection:
        had = _may_bring_example_back(connection, import_id)
        done = take_back(connection, import_id, user, records, plan)
        if had and not has_fundraising(connection):
            back = _bring_example_back(connection, view.database, _IS_BACK, _STAYS_AWAY)
            return dataclasses.replace(done, example=back)
        return done


def plan_undo(view: View, import_id: int) -> UndoPlan:
    """What of an import can be taken back, and what stays. Raises as `undo`."""
    view.require(Role.STAFF)
    with reading(view.database) as connection:
        plan = plan_of(connection, import_id)
    plan.refuse_if_nothing_can_go()
    view.reads(plan.tables)
    return plan


def preview_undo(view: View, import_id: int, records: Collection[int] | None = None) -> UndoLook:
    """What `undo` would do, which raises the same; nothing is written."""
    view.require(Role.STAFF)
    with writing(view.database) as connection:
        plan = plan_of(connection, import_id)
        plan.refuse_if_nothing_can_go()
        chosen, done = plan.chosen(records), plan.done
        changes, known = list(_changes_back(done, chosen)), Known(connection)
        moving, dates = (
            Moving(connection, changes, known),
            MovingDates(connection, view.database, changes, known),
        )
        had, example = _may_bring_example_back(connection, import_id), ""
        _write_back(connection, done, {one.record_id for one in chosen})
        if had and not has_fundraising(connection):
            example = _bring_example_back(connection, view.database, _COMES_BACK, _WOULD_STAY_AWAY)
        look = UndoLook(plan, chosen, moving.moved(), dates.moved(), example)
        connection.rollback()
    view.reads(plan.tables)
    return look


def take_back(
    connection: Connection,
    import_id: int,
    user: str,
    records: Collection[int] | None = None,
    shown: str | None = None,
) -> Undone:
    """Takes an import back in the caller's writing transaction. Raises as `undo`."""
    plan = plan_of(connection, import_id)
    plan.refuse_if_nothing_can_go()
    if shown is not None and plan.digest != shown:
        raise UndoMoved(
            "Quelqu'un a importé ou annulé entre-temps : rien n'a changé. Voici ce que l'annulation ferait maintenant."
        )
    goes, done = {one.record_id for one in plan.chosen(records)}, plan.done
    forgotten = _write_back(connection, done, goes)
    left, left_names = plan.left_beside(goes)
    if not left and not left_names:
        mark_undone(connection, import_id, user)
    elif len(goes) < len(plan.goes):
        mark_undone_in_part(connection, import_id, goes, user)
    else:  # and with them what it only confirmed
        stays = {one.record_id for one in plan.stays}
        mark_undone_in_part(connection, import_id, _spoken_of(connection, import_id) - stays, user)
    removed = len(goes & done.created)
    restored = len(goes & (done.before.keys() | done.gone.keys()))
    return Undone(import_id, done.kind, removed, restored, forgotten, left, left_names, plan.stays)


def _spoken_of(connection: Connection, import_id: int) -> set[int]:
    """The records of an import, those that it confirmed included."""
    lines = select(LogLine.record_id).where(LogLine.import_id == import_id, LogLine.action != COMPLETE)
    return set(connection.scalars(lines.distinct()))


def _write_back(connection: Connection, done: Deed, records: Collection[int]) -> int:
    """Gives records back what they had before an import; returns how many other names that it told are forgotten."""
    gone = {one: image for one, image in done.gone.items() if one in records}
    before = {one: image for one, image in done.before.items() if one in records}
    _bring_back(connection, gone)
    _restore(connection, before)
    forgotten = _forget(connection, done.import_id, records)
    remove_records(connection, done.created.intersection(records))
    _name_anew(connection, (*gone, *before))
    return forgotten


def _changes_back(done: Deed, goes: Iterable[Going]) -> Iterator[Change]:
    """What taking records back does to them, as changes."""
    for one in goes:
        model, record_id = model_named(one.table), one.record_id
        if one.deed == CREATED:
            yield Change(model, record_id, REMOVED, done.after[record_id], {})
        elif one.deed == REMOVED:
            yield Change(model, record_id, CREATED, None, done.gone[record_id])
        elif one.deed == CHANGED:
            yield Change(model, record_id, CHANGED, done.after[record_id], done.before[record_id])


def _may_bring_example_back(connection: Connection, import_id: int) -> bool:
    """Whether there is fundraising, and an import that is not made up: its end may be that of the last real file."""
    fictitious = select(Import.fictitious).where(Import.id == import_id)
    return has_fundraising(connection) and not connection.scalar(fictitious)


def _bring_example_back(connection: Connection, url: str, is_back: str, stays_away: str) -> str:
    """Imports again the example that gave way to the file that is taken back; says so, or that it is not there."""
    replaced = example_replaced(connection)
    if replaced is None:
        return ""
    file, digest, kind = replaced
    try:
        book = dataclasses.replace(read_file(original_of(url, file, digest)), file=file, kind=kind)
    except Unreadable:
        return stays_away.format(file=quote(file))
    report = bring_in(connection, url, book, _BY, fictitious=True)
    return is_back if report.status == IMPORTED else stays_away.format(file=quote(file))


def _forget(connection: Connection, import_id: int, records: Collection[int]) -> int:
    """Takes back the other names of those records that the answers to this import gave, unless another import in force
    gave them, too; returns how many."""
    given = (
        select(LogLine.record_id, LogLine.import_id, LogLine.action, LogLine.after)
        .join(Import, Import.id == LogLine.import_id)
        .where(Import.undone_at.is_(None))
    )
    learned = connection.execute(given.where(LogLine.import_id == import_id, LogLine.action == LEARNED)).all()
    forgotten = 0
    for line in learned:
        if line.record_id not in records:
            continue
        others = connection.execute(
            given.where(LogLine.record_id == line.record_id, LogLine.import_id != import_id)
        )
        kept = {key_of(name) for one in others for name in one.after.get(ALIASES) or ()}
        keys = {key_of(name) for name in line.after[ALIASES]} - kept
        here = Alias.record_id == line.record_id
        forgotten += connection.execute(delete(table_of(Alias)).where(here, Alias.key.in_(keys))).rowcount
    return forgotten


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
