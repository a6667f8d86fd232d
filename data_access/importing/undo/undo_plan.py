"""What undoing an import would do, record by record: what goes, and what stays because of whom. Nothing is written.

A record is taken back whole: where a later import said something else of it, in another column, too, it stays. What
stays keeps what it refers to.
"""

import datetime
import hashlib
from collections import Counter, deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import Connection, select

from data_access.contract import model_named, sheet_of
from data_access.contract.column import CODE
from data_access.errors import UserRefusal
from data_access.fields import FieldKind, fields_of
from data_access.french import agree, day_text, join, number, plural, quote
from data_access.importing.lookup.natural_keys import key_fields
from data_access.importing.undo.undo_dependencies import Blocker, Deed, Dependencies, Why, closed, deed_of
from data_access.log_vocabulary import CHANGED, CREATED, LEARNED, REMOVED, TABLE
from data_access.models import SHEET_MODELS, Import, LogLine, RecordEntry, table_of
from data_access.plain_text import value_text
from data_access.records.record_names import label_of
from data_access.vocabulary import ImportKind

NAMED = 3  # later imports that a refusal names
_PLACE = {model.__tablename__: place for place, model in enumerate(SHEET_MODELS)}


_FEMININE = (ImportKind.FORM, ImportKind.MERGE)


class UndoRefused(UserRefusal):
    """An import cannot be taken back; the message is a French sentence that says why, and what to do."""


@dataclass(frozen=True)
class FieldBack:
    """A field that has its former value again, in words: its header, what it says now, what it said; empty for none."""

    header: str
    now: str
    then: str


@dataclass(frozen=True)
class Going:
    """A record that can be taken back. `deed`: what the import did to it, as the log calls it: what it created goes,
    what it changed is as before (`fields`), what it removed is there again, another name that it told is forgotten.
    `leaves`: the codes of those that stay, of which it is a part that they then lack (the amounts of a file)."""

    record_id: int
    code: str
    label: str
    table: str
    deed: str
    fields: tuple[FieldBack, ...] = ()
    leaves: tuple[str, ...] = ()

    @property
    def sheet(self) -> str:
        """The French sheet of its table."""
        return sheet_of(model_named(self.table)).name


@dataclass(frozen=True)
class Reason:
    """Why a record stays: because of which later import, and whose that is. `of`: what another record is called."""

    why: Why
    of: str
    import_id: int
    kind: ImportKind
    file: str
    user: str
    at: datetime.datetime

    @property
    def words(self) -> str:
        """« modifié depuis », « Lons · Miramas y renvoie »."""
        return self.why.value.format(of=quote(self.of))

    def __str__(self) -> str:
        """« modifié depuis : « sites.xlsx » (import 4), Jeanne, le 3 juin 2025 »."""
        source = self.deed if self.on_screen else f"{quote(self.file)} ({self.deed})"
        return f"{self.words} : {source}, {self.user}, le {day_text(self.at)}"

    @property
    def deed(self) -> str:
        """« import 4 », « saisie 4 »."""
        return f"{_called(self.kind)} {self.import_id}"

    @property
    def on_screen(self) -> bool:
        """Whether no file did it, but an entry, or a merge."""
        return self.kind in _FEMININE


@dataclass(frozen=True)
class Staying:
    """A record that stays as it is, and why: one reason an import, the newest first."""

    record_id: int
    code: str
    label: str
    table: str
    reasons: tuple[Reason, ...]

    @property
    def sheet(self) -> str:
        """The French sheet of its table."""
        return sheet_of(model_named(self.table)).name


@dataclass(frozen=True)
class UndoPlan:
    """What undoing an import would do: the records that can be taken back, and those that stay, each in the order of
    the sheets. An import that did nothing but confirm has none of either, and can be taken back."""

    import_id: int
    goes: tuple[Going, ...]
    stays: tuple[Staying, ...]
    done: Deed = field(repr=False)
    requires: Mapping[int, set[int]] = field(repr=False)

    @cached_property
    def digest(self) -> str:
        """All of it in a few signs: a plan that has another is no longer what was shown."""
        return hashlib.sha256(repr((self.import_id, self.goes, self.stays)).encode()).hexdigest()

    @property
    def tables(self) -> set[str]:
        """The tables of its records."""
        return {one.table for one in self.goes} | {one.table for one in self.stays}

    def left_beside(self, goes: Collection[int]) -> tuple[int, int]:
        """How many records stay where those go, and of how many others but another name."""
        left = self.done.records.difference(goes)
        names = left & self.done.only_renamed
        return len(left) - len(names), len(names)

    def chosen(self, records: Collection[int] | None) -> tuple[Going, ...]:
        """What is taken back of what can be (None: all), with all that refers to it. Raises UndoRefused where a record
        is none of them, or where it is none at all."""
        if records is None:
            return self.goes
        if strangers := set(records) - {one.record_id for one in self.goes}:
            labels = {one.record_id: one.label for one in self.stays}
            named = [quote(labels[one]) for one in sorted(strangers) if one in labels]
            of = f" : {join(named[:NAMED])}" if named else ""
            raise UndoRefused(
                f"{plural(len(strangers), 'enregistrement choisi ne peut', 'enregistrements choisis ne peuvent')} pas "
                f"être repris{of}. Rien n'a changé : choisissez parmi ceux qui peuvent l'être."
            )
        if not records:
            raise UndoRefused("Choisissez au moins un enregistrement à reprendre : rien n'a changé.")
        taken = closed(records, self.requires)
        return tuple(one for one in self.goes if one.record_id in taken)

    def refuse_if_nothing_can_go(self) -> None:
        """Raises UndoRefused, which names the later imports, where every record of the import stays."""
        if self.goes or not self.stays:
            return
        because = {one.import_id: one for staying in self.stays for one in staying.reasons}
        newest = [one for _, one in sorted(because.items(), reverse=True)]
        later = [
            import_words(one.kind, one.import_id) + ("" if one.on_screen else f" ({quote(one.file)})")
            for one in newest
        ]
        if len(later) > NAMED:
            later[NAMED:] = [plural(len(later) - NAMED, "autre")]
        entries = all(one.on_screen for one in newest)
        stand, first = "repose", "celle-là" if entries else "celui-là"
        if len(newest) > 1:
            stand, first = "reposent", f"{'celles' if entries else 'ceux'}-là, du plus récent au plus ancien"
        it = import_words(self.done.kind, self.import_id).capitalize()
        raise UndoRefused(
            f"{it} ne peut pas être {undone_words(self.done.kind)} : "
            f"{join(later)} {stand} sur ses enregistrements. "
            f"Annulez d'abord {first}, ou corrigez les valeurs par un nouvel import."
        )


def import_words(kind: ImportKind, import_id: int) -> str:
    """« l'import 4 », « la saisie 4 », « la fusion 4 »: as people call what they did."""
    the = "la " if kind in _FEMININE else "l'"
    return f"{the}{_called(kind)} {import_id}"


def _called(kind: ImportKind) -> str:
    return kind.french if kind in _FEMININE else "import"


def undone_words(kind: ImportKind) -> str:
    """« annulé », « annulée »: of what was taken back."""
    return "annulée" if kind in _FEMININE else "annulé"


def undo_summary(removed: int, restored: int, forgotten: int) -> str:
    """« 3 enregistrements retirés, 1 remis comme avant, 1 autre nom oublié »; what there is none of is not told."""
    parts: list[str] = []
    for count, words in ((removed, agree(removed, "retiré")), (restored, "remis comme avant")):
        if count:
            record = "" if parts else f"{agree(count, 'enregistrement')} "
            parts.append(f"{number(count)} {record}{words}")
    if forgotten:
        parts.append(plural(forgotten, "autre nom oublié", "autres noms oubliés"))
    return ", ".join(parts) or "aucun enregistrement ne change"


def left_words(records: int, names: int) -> str:
    """« 2 restent », « 7 enregistrements et 1 autre nom restent »: what is still there of an import."""
    if not names:
        return plural(records, "reste", "restent")
    told = plural(names, "autre nom", "autres noms")
    if not records:
        return f"{told} {agree(names, 'reste', 'restent')}"
    return f"{plural(records, 'enregistrement')} et {told} restent"


def going_summary(goes: Collection[Going]) -> str:
    """The same of what would go."""
    deeds = Counter(one.deed for one in goes)
    return undo_summary(deeds[CREATED], deeds[CHANGED] + deeds[REMOVED], deeds[LEARNED])


def plan_of(connection: Connection, import_id: int) -> UndoPlan:
    """What undoing an import would do, after the log. Raises UndoRefused for one that is unknown, already taken back,
    or never can be."""
    _refuse_unknown(connection, import_id)
    return _Planning(connection, deed_of(connection, import_id)).plan()


class _Planning:
    """A plan on its way: what stays, and what that keeps; then all of it in words."""

    def __init__(self, connection: Connection, done: Deed) -> None:
        self._connection = connection
        self._done = done
        dependencies = Dependencies(connection, done)
        self._requires = dependencies.requires
        self._blockers = self._with_what_they_keep(dependencies.blockers)
        self._imports = {row.id: row for row in connection.execute(select(table_of(Import)))}
        self._records = {row.id: row for row in connection.execute(select(table_of(RecordEntry)))}
        self._labels = _Names((row.id, row.label) for row in self._records.values())
        self._name_the_gone()

    def plan(self) -> UndoPlan:
        """All of it, in the order of the sheets."""
        records = sorted(self._done.records, key=lambda one: (_PLACE[self._table(one)], one))
        return UndoPlan(
            self._done.import_id,
            tuple(self._going(one) for one in records if one not in self._blockers),
            tuple(self._staying(one) for one in records if one in self._blockers),
            self._done,
            self._requires,
        )

    def _with_what_they_keep(self, direct: Mapping[int, list[Blocker]]) -> dict[int, list[Blocker]]:
        """What stays, and all that cannot be taken back without it, because of the same imports."""
        found = {one: direct[one] for one in self._done.records & direct.keys()}
        kept_by: dict[int, set[int]] = {}
        for one, required in self._requires.items():
            for other in required:
                kept_by.setdefault(other, set()).add(one)
        todo = deque(sorted(found))
        while todo:
            stays = todo.popleft()
            for one in sorted(kept_by.get(stays, ())):
                if one not in found:
                    found[one] = [Blocker(each.import_id, Why.TIED, stays) for each in found[stays]]
                    todo.append(one)
        return found

    def _name_the_gone(self) -> None:
        """Names what is no longer there, of which the line that took it out tells all: by its values, else its code."""
        lines = self._connection.execute(
            select(LogLine.record_id, LogLine.before).where(LogLine.action == REMOVED).order_by(LogLine.id)
        )
        self._gone = {one.record_id: one.before for one in lines if one.record_id not in self._records}
        for one, image in sorted(self._gone.items(), key=lambda each: _PLACE[each[1][TABLE]]):
            model = model_named(image[TABLE])
            self._labels[one] = label_of(model, image, self._labels) or image[CODE.name]

    def _table(self, record_id: int) -> str:
        return self._done.tables[record_id]

    def _code(self, record_id: int) -> str:
        if record_id in self._records:
            return str(self._records[record_id].code)
        return str(self._gone[record_id][CODE.name])

    def _going(self, record_id: int) -> Going:
        done = self._done
        if record_id in done.created:
            deed = CREATED
        elif record_id in done.gone:
            deed = REMOVED
        else:
            deed = CHANGED if record_id in done.before else LEARNED
        fields = tuple(self._fields(record_id)) if deed == CHANGED else ()
        table = self._table(record_id)
        leaves = tuple(self._leaves(record_id)) if deed == CREATED else ()
        return Going(record_id, self._code(record_id), self._labels[record_id], table, deed, fields, leaves)

    def _leaves(self, record_id: int) -> Iterator[str]:
        image = self._done.after[record_id]
        for part in key_fields(model_named(self._table(record_id))):
            if part.kind is FieldKind.REFERENCE and part.required and image[part.name] in self._blockers:
                yield self._code(image[part.name])

    def _fields(self, record_id: int) -> Iterator[FieldBack]:
        before, after = self._done.before[record_id], self._done.after[record_id]
        for one in fields_of(model_named(self._table(record_id))):
            if one.name in before:
                now, then = (value_text(one, image.get(one.name), self._labels) for image in (after, before))
                yield FieldBack(one.header, now, then)

    def _staying(self, record_id: int) -> Staying:
        reasons = tuple(map(self._reason, self._blockers[record_id]))
        table = self._table(record_id)
        return Staying(record_id, self._code(record_id), self._labels[record_id], table, reasons)

    def _reason(self, blocker: Blocker) -> Reason:
        later = self._imports[blocker.import_id]
        of = "" if blocker.of is None else self._labels[blocker.of]
        return Reason(blocker.why, of, later.id, ImportKind(later.kind), later.file, later.user, later.at)


class _Names(dict[int, str]):
    """What records are called; of those that no line tells any more, that they went."""

    def __missing__(self, _: int) -> str:
        return "une fiche retirée depuis"


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
        kind = ImportKind(found.kind)
        raise UndoRefused(
            f"{import_words(kind, import_id).capitalize()} est déjà {undone_words(kind)} (le {when}, "
            f"{found.undone_by}) : rien n'a changé."
        )
