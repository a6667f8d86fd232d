"""Two records on their way to one, and all that follows from it: see `record_merge`."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from data_access.contract import model_named, sheet_of
from data_access.errors import UserRefusal
from data_access.fields import ORIGIN, FieldKind, fields_of
from data_access.french import plural, quote
from data_access.importing.lookup.natural_keys import (
    Key,
    firm_parts,
    loose_parts,
    natural_key,
    reference_fields,
)
from data_access.importing.lookup.record_index import NAMED, Known
from data_access.importing.lookup.record_labels import labels_after
from data_access.importing.merge.merged_fields import FieldMerged, MergedFields
from data_access.importing.model.problems import ERROR
from data_access.importing.model.rows import Row
from data_access.importing.plan.figure_impact import MovedFigure
from data_access.importing.plan.import_plan import Preview
from data_access.importing.resolve.removed_record import citers, in_full
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.resolve.value_merge import agree, merged
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rules import broken, rules_of
from data_access.log.examples import made_up
from data_access.log_vocabulary import ALIASES, CHANGED, LEARNED, REMOVED
from data_access.models import Base, Import, LogLine, Status, Territory
from data_access.name_keys import key_of
from data_access.records.images import Image
from data_access.records.record_names import label_of


class MergeRefused(UserRefusal):
    """Two records cannot become one; the message is a French sentence that says why, and what to do."""


@dataclass(frozen=True)
class Merging:
    """What a merge would do. `names`: the other names that the record gets; `speaking`: sheet and name of each record
    that would speak of it; `united`: of those that would become one with another. `plan`: digest of all of it."""

    table: str
    kept: str
    gone: str
    fields: list[FieldMerged]
    names: list[str]
    speaking: list[tuple[str, str]]
    united: list[tuple[str, str]]
    figures: list[MovedFigure]
    plan: str


class Union:
    """Two records on their way to one, and all that follows from it. `known` is changed as if it were written."""

    def __init__(
        self, connection: Connection, kept_code: str, gone_code: str, choices: Collection[str]
    ) -> None:
        self._connection = connection
        self.known = known = Known(connection)
        self._kept, self._gone = self._record(kept_code), self._record(gone_code)
        self._model = self._model_of(self._kept)
        self._labels = dict(known.labels)  # as they are before
        self._was: dict[int, Image] = {}  # of each record that changes or goes, its values before
        self._fields = MergedFields(known, self._kept, self._gone, self._was, self._labels)
        self._into: dict[int, int] = {}  # record that goes → the one that it becomes
        self._taken: dict[int, dict[str, int]] = defaultdict(dict)  # record → field → whose value it is
        self._names: dict[int, list[str]] = {}  # record → its new other names
        self._keys: dict[type[Base], dict[Key, set[int]]] = {}
        self._choosable: set[str] = set()  # what a choice may name
        self._refuse(connection)
        todo = [(self._kept, self._gone)]
        while todo:
            stays, goes = todo.pop()
            stays, goes = self._into.get(stays, stays), self._into.get(goes, goes)
            if stays != goes:
                self._unite(stays, goes, choices)
                todo += self._point(goes, stays)
            todo = todo or list(self._contradictions())
        if unknown := set(choices) - self._choosable:
            raise MergeRefused(f"Il n'y a pas de valeur {quote(min(unknown))} à choisir dans ces fiches.")
        self._renamed = self._rename()
        self._refuse_broken()
        self._changes = list(self._all_changes())
        self.plan = self._digest()

    @property
    def message(self) -> str:
        """« Lons » et « Lons-le-Saunier » ne font plus qu'un : 4 enregistrements modifiés, 1 retiré."""
        actions = [change.action for change in self._changes]
        gone, kept = quote(self._labels[self._gone]), quote(self._labels[self._kept])
        altered = plural(actions.count(CHANGED), "enregistrement modifié", "enregistrements modifiés")
        return f"{gone} et {kept} ne font plus qu'un : {altered}, {plural(actions.count(REMOVED), 'retiré')}."

    def preview(self) -> Preview:
        """What is to be written."""
        learned = [
            self._change(one, LEARNED, None, {ALIASES: names}) for one, names in self._names.items() if names
        ]
        return Preview([], self._changes, learned, labels=self._renamed)

    def merging(self, figures: list[MovedFigure]) -> Merging:
        """The same for a person."""
        speaking = (one.record_id for one in self._changes if one.action == CHANGED)
        return Merging(
            self._model.__tablename__,
            self._labels[self._kept],
            self._labels[self._gone],
            list(self._fields.each(self._into)),
            self._names[self._kept],
            [self._placed(one) for one in speaking if one != self._kept],
            [self._placed(one) for one in self._into if one != self._gone],
            figures,
            self.plan,
        )

    def _record(self, code: str) -> int:
        record_id = self.known.by_code(code)
        if record_id is None:
            raise MergeRefused(
                f"Il n'y a pas de fiche {quote(code)} : elle a peut-être déjà été fusionnée ou retirée."
            )
        return record_id

    def _refuse(self, connection: Connection) -> None:
        if self._kept == self._gone:
            raise MergeRefused("C'est deux fois la même fiche : choisissez-en une autre.")
        if self._model is not self._model_of(self._gone):
            one, other = (quote(sheet_of(self._model_of(it)).name) for it in (self._kept, self._gone))
            raise MergeRefused(
                f"L'une est dans {one}, l'autre dans {other} : elles ne peuvent pas n'être qu'une."
            )
        if made_up(connection) & {self._kept, self._gone}:
            raise MergeRefused("Les données d'exemple ne se mêlent à rien : elles ne se fusionnent pas.")

    def _unite(self, stays: int, goes: int, choices: Collection[str]) -> None:
        """Makes one record of two. With a chosen value of a row beside the two goes what it says of its origin, or that
        it says nothing."""
        model = self._model_of(stays)
        named = {self._fields.choice(goes, one): one.name for one in fields_of(model) if not one.many}
        chosen = {named[choice] for choice in choices if choice in named}
        origin = set(ORIGIN) if chosen and goes != self._gone else set()
        self._choosable |= named.keys()
        mine, other = self._touch(stays), self._touch(goes)
        name_was, key_was = self.known.labels[stays], natural_key(model, mine)
        for one in fields_of(model):
            given, stored = other.get(one.name), mine.get(one.name)
            if one.kind is FieldKind.NAMES or (given is None and one.name not in origin):
                continue
            if stored is None or one.name in chosen | origin:
                mine[one.name] = given
                self._taken[stays][one.name] = goes
            elif one.loose:
                mine[one.name] = merged(one, stored, given, keep=True, again=False)
        self._names[stays] = [*self._names.get(stays, ()), *self._new_names(stays, goes, name_was)]
        self._into = {one: stays if to == goes else to for one, to in self._into.items()} | {goes: stays}
        self._leave(goes)
        del self.known.images(model)[goes]
        if (third := self._same(stays, key_was)) is not None:
            raise MergeRefused(
                f"Avec cette fusion, {quote(name_was)} dirait la même chose que {quote(self._labels[third])} : "
                "fusionnez d'abord ces deux-là, ou choisissez une autre valeur."
            )

    def _new_names(self, stays: int, goes: int, name_was: str) -> Iterator[str]:
        """By which other names a record is called that another one became: that one's names and code."""
        known = self.known
        names = [*known.aliases.get(goes, ()), *self._names.pop(goes, ())]
        if known.kinds[stays] in NAMED:
            own = known.images(self._model_of(stays))[stays]["name"]
            names += [one for one in (name_was, known.labels[goes]) if key_of(one) != key_of(own or "")]
        held = {key_of(one) for one in (*known.aliases.get(stays, ()), *self._names.get(stays, ()))}
        for name in (*names, known.codes[goes]):
            if key_of(name) not in held:
                held.add(key_of(name))
                yield name

    def _point(self, goes: int, stays: int) -> Iterator[tuple[int, int]]:
        """Makes all that speaks of one record speak of the other; finds the rows that then say the same twice."""
        for citing in sorted(citers(self.known, {goes}).get(goes, ())):
            model, image = self._model_of(citing), self._touch(citing)
            before = natural_key(model, image)
            for one in reference_fields(model):
                value = image.get(one.name)
                if isinstance(value, list):
                    image[one.name] = sorted({stays if it == goes else it for it in value} - {citing}) or None
                elif value == goes:
                    image[one.name] = stays
            if (same := self._same(citing, before)) is not None:
                yield same, citing

    def _contradictions(self) -> Iterator[tuple[int, int]]:
        """The statuses that both territories entered on one date, and that are not the same: one of the two is so."""
        if self._model is not Territory:
            return
        of_date: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for record_id, image in self.known.images(Status).items():
            if image.get("territory") == self._kept and (date := image.get("date")):
                theirs = self._fields.before(record_id)["territory"] == self._gone
                of_date[date["start"], date["end"]][theirs].append(record_id)
        for mine, others in of_date.values():
            yield from zip(mine, others, strict=False)

    def _same(self, record_id: int, before: Key | None) -> int | None:
        """The one other record that is found by what this one is found by now."""
        model = self._model_of(record_id)
        images = self.known.images(model)
        key = natural_key(model, images[record_id])
        if key is None or key == before:
            return None
        self._leave(record_id, before)
        loose = loose_parts(model)
        others = [
            one
            for one in self._found(model)[firm_parts(model, key)]
            if all(agree(key[place], (natural_key(model, images[one]) or key)[place]) for place in loose)
        ]
        self._found(model)[firm_parts(model, key)].add(record_id)
        return others[0] if len(others) == 1 else None

    def _found(self, model: type[Base]) -> dict[Key, set[int]]:
        """The records of a table by what of their natural keys is not loose."""
        if model not in self._keys:
            self._keys[model] = defaultdict(set)
            for record_id, image in self.known.images(model).items():
                if key := natural_key(model, self._was.get(record_id, image)):
                    self._keys[model][firm_parts(model, key)].add(record_id)
        return self._keys[model]

    def _leave(self, record_id: int, key: Key | None = None) -> None:
        """Forgets by what a record was found."""
        model = self._model_of(record_id)
        key = key or natural_key(model, self.known.images(model)[record_id])
        if key:
            self._found(model)[firm_parts(model, key)].discard(record_id)

    def _touch(self, record_id: int) -> Image:
        """The values of a record that is about to change."""
        image = self.known.images(self._model_of(record_id))[record_id]
        self._was.setdefault(record_id, dict(image))
        return image

    def _rename(self) -> dict[int, str]:
        """The new names of records, and of those that are called after them."""
        labels: dict[int, str] = {}
        for record_id in self._was.keys() - self._into.keys():
            model = self._model_of(record_id)
            label = label_of(model, self.known.images(model)[record_id], self.known.labels)
            if label and label != self.known.labels[record_id]:
                self.known.rename(record_id, label)
                labels[record_id] = label
        return labels | labels_after(labels, self.known)

    def _refuse_broken(self) -> None:
        """Refuses what no file might say either: a territory that sponsors itself."""
        staying = self._was.keys() - self._into.keys()
        after = After(self.known, set(staying))
        for record_id in sorted(staying):
            model = self._model_of(record_id)
            image = self.known.images(model)[record_id]
            for broke in broken(rules_of(model, ERROR), self._altered(record_id), image, after):
                if broke.rule.doubt is None:  # what only surprises was looked at when it came
                    raise MergeRefused(f"{quote(self._labels[record_id])} ne le permet pas : {broke.why}.")

    def _altered(self, record_id: int) -> Image:
        """The values of a record that are not as they were."""
        image, was = self.known.images(self._model_of(record_id))[record_id], self._was[record_id]
        return {name: value for name, value in image.items() if value != was.get(name)}

    def _all_changes(self) -> Iterator[RowChange]:
        for record_id, was in self._was.items():
            if record_id in self._into:
                yield self._change(record_id, REMOVED, in_full(record_id, was, self.known), {})
            elif after := self._altered(record_id):
                yield self._change(record_id, CHANGED, {name: was.get(name) for name in after}, after)

    def _change(self, record_id: int, action: str, before: Image | None, after: Image) -> RowChange:
        model = self._model_of(record_id)
        taken = self._taken[record_id].items() if action == CHANGED else ()
        cells = {name: self._origin(whose, name) for name, whose in taken}
        row = Row(model.__tablename__, sheet_of(model).name, 0, None, {}, cells)
        return RowChange(model, record_id, action, before, after, row=row)

    def _origin(self, record_id: int, name: str) -> str:
        """The cell that gave a value to the record that goes, in words."""
        of = f"fusion avec {quote(self.known.codes[record_id])}"
        lines = self._connection.execute(
            select(LogLine.cells, LogLine.sheet, Import.file)
            .join(Import, Import.id == LogLine.import_id)
            .where(LogLine.record_id == record_id, Import.undone_at.is_(None))
            .order_by(LogLine.id.desc())
        )
        found = next((line for line in lines if name in line.cells), None)
        return f"{found.cells[name]} de {quote(found.sheet)}, {found.file} ({of})" if found else of

    def _placed(self, record_id: int) -> tuple[str, str]:
        return sheet_of(self._model_of(record_id)).name, self._labels[record_id]

    def _model_of(self, record_id: int) -> type[Base]:
        return model_named(self.known.kinds[record_id])

    def _digest(self) -> str:
        changes = [[one.action, one.record_id, one.before, one.after] for one in self._changes]
        names = sorted(self._names.items())
        return hashlib.sha256(json.dumps([changes, names], sort_keys=True).encode()).hexdigest()
