"""The values that a file replaces: whose they are, and, where the file cannot know them, which of the two is right.

A value that somebody else brought is asked about where it came since:
- the workbook was saved before it came, or
- whoever sends the file brought this record last before it came, or
- nothing tells: the file bears no date, and its sender never brought this record.
It is not where the sender brought, or confirmed, that very value afterwards, nor where the workbook is our own export
of a later moment. One question stands for all such values of a sheet, or for each record where they are few. What was
answered to be kept is not asked again (see `kept_values`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from data_access.fields import Field, FieldKind, Plain, field_of
from data_access.french import day_text, plural, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import known_text
from data_access.importing.model.cells import Refused
from data_access.importing.model.grids import Book
from data_access.importing.model.problems import ERROR, WARNING, Answers, Asked, Candidate, Question
from data_access.importing.model.rows import Row
from data_access.importing.plan.kept_values import KeptValues
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.resolve.row_refusals import refuse, take_over
from data_access.importing.schema_matching.sheet_questions import Settled, again
from data_access.importing.validate.row_atomicity import root
from data_access.log.value_origins import Place, Said, ValueOrigin, last_said, value_origins
from data_access.log_vocabulary import CHANGED, CONFIRMED, CREATED
from data_access.name_keys import key_of
from data_access.records.record_names import label_of

KEEP, TAKE, CHOOSE = "garder", "prendre", "choisir"  # answers
FEW = 3  # records of a sheet that are asked about one by one
_REMEMBERED = "gardé"  # in the key of what was answered before
_EMPTY = "vide"


@dataclass(frozen=True)
class Sender:
    """Who sends a file, and the file, which may tell how old it is. `user` is empty where nobody says; `asks`: False of
    a form, in which stood what its record says."""

    user: str
    book: Book
    asks: bool = True

    def is_other(self, origin: ValueOrigin) -> bool:
        """Whether somebody else brought a value."""
        return origin.of_somebody and origin.user != self.user


def came_since(sender: Sender, origin: ValueOrigin) -> bool:
    """Whether somebody else brought something after the moment that a workbook is of, as far as it tells one."""
    moments = (sender.book.saved_at, sender.book.exported_at)
    return sender.is_other(origin) and any(moment and moment < origin.second for moment in moments)


class ReplacedValue(NamedTuple):
    """A value that a file replaces or erases: where that stands, of which record and column it is, the value before and
    after; who brought the one before, when (ISO 8601) and how, as far as the log tells."""

    sheet: str
    row: int
    cell: str
    code: str
    record: str
    column: str
    before: str
    after: str
    user: str
    at: str
    how: str

    @property
    def whose(self) -> str:
        """« Jeanne, 3 mars 2025, presences.xlsx »."""
        when = day_text(datetime.fromisoformat(self.at)) if self.at else ""
        return ", ".join(filter(None, (self.user, when, self.how)))

    def __str__(self) -> str:
        """« Événements C7, Soirée (Présents) : 80 (Jeanne, 3 mars 2025, presences.xlsx) → 95 »."""
        before = f"{self.before or _EMPTY}{f' ({self.whose})' if self.whose else ''}"
        return f"{self.sheet} {self.cell}, {self.record} ({self.column}) : {before} → {self.after or _EMPTY}"


@dataclass(frozen=True)
class _Theirs:
    """A value that somebody else brought since. `why`: what tells, or does not tell, that the file cannot know it."""

    change: RowChange
    field: Field
    origin: ValueOrigin
    why: str

    @property
    def place(self) -> Place:
        """Of which record and field it is."""
        return self.change.record_id, self.field.name

    @property
    def before(self) -> Plain:
        """The value itself."""
        return (self.change.before or {})[self.field.name]

    @property
    def row(self) -> Row:
        """The row of the file that would replace it."""
        return root(self.change.row)


def origins_of_replaced(known: Known, changes: Iterable[RowChange]) -> dict[Place, ValueOrigin]:
    """Whose the values are that changes replace or erase."""
    names: dict[int, set[str]] = defaultdict(set)
    for change in changes:
        if change.action != CREATED and change.before:
            names[change.record_id].update(name for name in change.before if name in change.after)
    return value_origins(known.connection, names) if names else {}


def replaced_values(
    changes: Iterable[RowChange], origins: Mapping[Place, ValueOrigin], known: Known
) -> Iterator[ReplacedValue]:
    """The values that changes replace or erase, in their order; what was empty, unless somebody emptied it, is none."""
    for change in changes:
        before = (change.before or {}) if change.action != CREATED else {}
        for name in (one for one in before if one in change.after):
            origin = origins.get((change.record_id, name))
            if before[name] is None and not origin:
                continue
            field = field_of(change.model, name)
            yield ReplacedValue(
                change.row.sheet,
                change.row.number,
                change.row.cell(name) or "",
                known.codes[change.record_id],
                known.labels[change.record_id],
                field.header,
                known_text(field, before[name], known),
                known_text(field, change.after[name], known),
                origin.user if origin and origin.of_somebody else "",
                origin.at.isoformat(timespec="seconds") if origin else "",
                origin.how if origin else "",
            )


def settle_replaced(
    sender: Sender,
    changes: Sequence[RowChange],
    origins: Mapping[Place, ValueOrigin],
    known: Known,
    answers: Answers,
    memory: KeptValues,
) -> dict[int, str]:
    """Asks about the values that somebody else brought since, as a problem of their rows; where it is answered that
    they are kept, or was before (`memory`), changes them no more. Returns the names, by record, of those whose name is
    kept."""
    theirs: dict[str, list[_Theirs]] = defaultdict(list)
    for one in _brought_since(sender, changes, origins, known):
        theirs[one.change.row.sheet].append(one)
    kept: dict[Place, Plain] = {}
    for sheet, values in theirs.items():
        again = {one.place for one in values if memory.holds(one.change, one.field.name)}
        for remembered in (False, True):
            group = [one for one in values if (one.place in again) is remembered]
            if group:
                kept |= _settle_sheet(sheet, group, known, answers, memory, remembered=remembered)
    return _keep(kept, changes, known) if kept else {}


def _brought_since(
    sender: Sender, changes: Sequence[RowChange], origins: Mapping[Place, ValueOrigin], known: Known
) -> list[_Theirs]:
    others = {place: origin for place, origin in origins.items() if sender.is_other(origin)}
    if not others:
        return []
    said = last_said(known.connection, {one for one, _ in others}, sender.user) if sender.user else {}
    found: dict[Place, _Theirs] = {}
    for change in changes:
        for name in change.before or ():
            place = change.record_id, name
            if place in others and place not in found and name in change.after:
                field = field_of(change.model, name)
                why = _why_since(sender, others[place], name, said.get(change.record_id))
                if why and field.kind is not FieldKind.NAMES:  # other names are added to those that are known
                    found[place] = _Theirs(change, field, others[place], why)
    return list(found.values())


def _why_since(sender: Sender, origin: ValueOrigin, name: str, said: Said | None) -> str:
    """What tells that a file cannot know a value, or that nothing tells; empty where it may know it."""
    saved, exported = sender.book.saved_at, sender.book.exported_at
    if saved and saved < origin.second:
        return f"ce fichier, enregistré le {day_text(saved)}, est plus ancien"
    if exported and exported >= origin.second:
        return ""
    if said:
        if said.import_id > origin.import_id and name in said.names:
            return ""
        return f"le dernier import de {sender.user} sur cette fiche, le {day_text(said.at)}, ne disait pas cette valeur"
    if exported:
        return f"ce fichier vient de l'export du {day_text(exported)}, plus ancien"
    if saved or not sender.user:
        return ""
    return "rien ne dit si ce fichier en tient compte"


def _settle_sheet(
    sheet: str,
    values: Sequence[_Theirs],
    known: Known,
    answers: Answers,
    memory: KeptValues,
    *,
    remembered: bool,
) -> dict[Place, Plain]:
    """Notes what is asked of values of a sheet; returns those that are kept. `remembered`: they were kept before, and
    are again unless it is answered otherwise."""
    by_row: dict[int, list[_Theirs]] = defaultdict(list)
    for one in values:
        by_row[_record_of(one)].append(one)
    newest = max(one.origin.import_id for one in values)
    about = f"{sheet}:{_REMEMBERED}" if remembered else sheet
    each = {_of_record(about, known, record, own): own for record, own in by_row.items()}
    open_ = {asked: own for asked, own in each.items() if _answer(asked, answers) is None}
    groups = {asked: own for asked, own in each.items() if asked not in open_}
    whole = _of_sheet(sheet, f"{about}:{newest}", values, len(by_row))
    if len(open_) > FEW and _answer(whole, answers) != CHOOSE:
        groups[whole] = [one for own in open_.values() for one in own]
    else:
        groups |= open_
    kept: dict[Place, Plain] = {}
    for asked, own in groups.items():
        answer = _answer(asked, answers)
        for one in own:
            if answer == TAKE:
                memory.give_way(one.change, one.field.name)
                continue
            if answer == KEEP:
                memory.keep(one.change, one.field.name)
            keeps = answer == KEEP or remembered
            refuse(one.change.row, one.field, *_said_of(one, known, None if keeps else asked))
            if keeps:
                kept[one.place] = one.before
        if remembered and answer is None:
            settled = Settled(asked, KEEP, remembered=True)
            take_over(own[0].change.row, own[0].field, again(settled), known, KEEP)
    return kept


def _record_of(one: _Theirs) -> int:
    """The record that its row is about: the event, of a count."""
    return one.change.record_id if one.row.record_id is None else one.row.record_id


def _answer(asked: Question, answers: Answers) -> str | None:
    """What was answered, if that is possible."""
    given = key_of(answers.get(asked.key, ""))
    return given if given in {one.value for one in asked.candidates} else None


def _of_record(about: str, known: Known, record: int, values: Sequence[_Theirs]) -> Question:
    newest = max(one.origin.import_id for one in values)
    return Question(
        Asked.WHOSE,
        f"{about}:{known.codes[record]}:{newest}",
        f"{quote(known.labels[record])} a changé depuis : que garder ?",
        _choices(len(values)),
    )


def _of_sheet(sheet: str, about: str, values: Sequence[_Theirs], records: int) -> Question:
    """The question of all values together. `about` ends with the last import that brought one: what comes after it is
    asked anew."""
    return Question(
        Asked.WHOSE,
        about,
        f"Feuille {quote(sheet)} : {plural(records, 'fiche')} ont changé depuis ({plural(len(values), 'valeur')}). "
        "Que garder ?",
        (*_choices(len(values)), Candidate(CHOOSE, "choisir fiche par fiche")),
    )


def _choices(count: int) -> tuple[Candidate, Candidate]:
    if count == 1:
        return Candidate(KEEP, "garder la valeur en place"), Candidate(TAKE, "prendre celle du fichier")
    return Candidate(KEEP, "garder les valeurs en place"), Candidate(TAKE, "prendre celles du fichier")


def _said_of(one: _Theirs, known: Known, asked: Question | None) -> tuple[Refused, Known, str]:
    """That a value is asked about, or (None) that it is kept."""
    before, after = (
        _EMPTY if value is None else quote(known_text(one.field, value, known))
        for value in (one.before, one.change.after[one.field.name])
    )
    if asked is None:
        why = f"{before} ({one.origin}) est gardé, d'après une réponse ; ce fichier dit {after}"
        return Refused(why, "rien à faire ; corriger le fichier, s'il doit resservir"), known, WARNING
    right = f"{one.why} : garder la valeur en place, ou prendre celle du fichier"
    return Refused(f"{before} ({one.origin}) deviendrait {after}", right, asked), known, ERROR


def _keep(kept: Mapping[Place, Plain], changes: Iterable[RowChange], known: Known) -> dict[int, str]:
    """Takes values out of what changes do; returns the names, by record, of those whose name is kept."""
    labels: dict[int, str] = {}
    for change in changes:
        names = [name for name in change.after if (change.record_id, name) in kept]
        if not names:
            continue
        before = change.before or {}
        images = known.images(change.model)
        images[change.record_id] = images[change.record_id] | {
            name: kept[change.record_id, name] for name in names
        }
        change.after = {name: value for name, value in change.after.items() if name not in names}
        change.before = {name: before[name] for name in change.after if name in before} or None
        change.action = CHANGED if change.before else CONFIRMED
        for name in names:
            change.row.cells.pop(name, None)
        change.row.erased -= set(names)
        label = (
            label_of(change.model, images[change.record_id], known.labels) or known.codes[change.record_id]
        )
        if label != known.labels[change.record_id]:
            known.rename(change.record_id, label)
            labels[change.record_id] = label
    return labels
