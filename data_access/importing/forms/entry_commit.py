"""What an entry would change, and its writing: the very import of one row, taken back or kept."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from data_access.contract import model_named, sheet_of
from data_access.contract.column import Column
from data_access.database import writing
from data_access.fields import ORIGIN, SOURCE, Field, Plain, fields_of
from data_access.french import quote
from data_access.importing.forms.entry_row import EntryMoved, EntryRefused, FormEntry, FormValues, read_entry
from data_access.importing.forms.record_texts import understood
from data_access.importing.lookup.natural_keys import required_fields
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import known_text
from data_access.importing.model.problems import ERROR, LEAVE_OUT, Answers, Asked, Problem, Question
from data_access.importing.model.rows import Understood
from data_access.importing.pipeline import ImportOutcome, bring_in
from data_access.importing.plan.date_moves import MovedDate
from data_access.importing.plan.figure_impact import MovedFigure
from data_access.importing.plan.file_report import IMPORTED, READY, FileReport
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.schema_matching.sheet_defaults import which_scope
from data_access.importing.staging.dry_run import plan_of
from data_access.log.examples import made_up
from data_access.log_vocabulary import CHANGED, CONFIRMED, CREATED, REMOVED
from data_access.models import Event
from data_access.view import View
from data_access.vocabulary import Role

_ADDRESS = re.compile(r"([A-Z]+)\d+")
_OURS = {
    *ORIGIN,
    "gap_note",
    "signed",
    "signed_by",
    "retained",
}  # what we say ourselves of what a source says


@dataclass(frozen=True)
class FieldMove:
    """One value that would change. `understood`: what a date or a number is read as, where that is said otherwise;
    `whose`: who brought the value that it replaces, when and how."""

    header: str
    before: str
    after: str
    understood: str
    whose: str = ""


@dataclass(frozen=True)
class StayingSource:
    """What stands as the source beside a value that would change. `of`: the header of that value where the source is
    that of the value alone (a count of an event has its own); empty: it is that of the record."""

    text: str
    of: str = ""


@dataclass(frozen=True)
class FormDoubt:
    """What stands in the way of a field, or (empty `name`) of the whole entry; or, not being `wrong`, what deserves a
    second look. An answer to `question`, where there is one, settles it."""

    name: str
    header: str
    sentence: str
    right: str
    wrong: bool
    question: Question | None

    @property
    def asks(self) -> bool:
        """Whether it stands in the way until a question is answered."""
        return self.wrong and self.question is not None


@dataclass(frozen=True)
class EntryLook:
    """An entry as it would be written at this moment. `what`: the name of its record then; `note`: what else happens;
    `figures` and `dates` of steps that would move; `plan`: digest of all that would be written; `ready`: nothing stands
    in the way; `sources`: those that stay beside values that would change."""

    what: str
    new: bool
    moved: list[FieldMove]
    doubts: list[FormDoubt]
    figures: list[MovedFigure]
    dates: list[MovedDate]
    note: str
    plan: str
    ready: bool
    sources: tuple[StayingSource, ...] = ()


@dataclass(frozen=True)
class EntryWritten:
    """An entry that is written: the number of its import, and the record's code (None: nothing is left of it)."""

    import_id: int
    code: str | None


def look(view: View, entry: FormEntry) -> EntryLook:
    """What an entry would change now; nothing is written. Raises EntryMoved."""
    view.require(Role.STAFF)
    found: list[ImportOutcome] = []
    with writing(view.database) as connection:
        report, given = _bring(connection, view, entry, "", found.append, dry_run=True)
        connection.rollback()
    return _looked(report, given, found[0])


def write(view: View, entry: FormEntry, *, user: str, plan: str | None = None) -> EntryWritten:
    """Writes an entry, whole or not at all. `plan`: that of the preview that was shown, where there was one.

    Raises EntryMoved where it would write something else by now; EntryRefused where the rules refuse it, or it neither
    changes nor confirms anything.
    """
    view.require(Role.STAFF)
    outcomes: list[ImportOutcome] = []

    def judge(outcome: ImportOutcome) -> None:
        if plan is not None and plan_of(outcome) != plan:
            raise EntryMoved(
                "Quelqu'un a importé ou modifié entre-temps : rien n'a été écrit. Voici ce qui changerait maintenant."
            )
        outcomes.append(outcome)

    with writing(view.database) as connection:
        report, given = _bring(connection, view, entry, user, judge, dry_run=False)
        looked = _looked(report, given, outcomes[0])
        says_something = bool(looked.moved or entry.confirmed)
        if report.status != IMPORTED or report.import_id is None or not says_something:
            wrong = [f"{one.sentence} {one.right}." for one in looked.doubts if one.wrong]
            raise EntryRefused(
                " ".join(wrong) or "Cette saisie ne change rien : il n'y a rien à enregistrer."
            )
        return EntryWritten(report.import_id, _code(outcomes[0], given))


def _bring(
    connection: Connection,
    view: View,
    entry: FormEntry,
    user: str,
    judge: Callable[[ImportOutcome], None],
    *,
    dry_run: bool,
) -> tuple[FileReport, FormValues]:
    hidden = frozenset(made_up(connection))
    read: list[FormValues] = []

    def rows(known: Known, answers: Answers) -> list[Understood]:
        read.append(read_entry(view, entry, known, hidden, answers))
        return [read[0].sheet]

    unsaid = {which_scope(sheet_of(Event).name).key: LEAVE_OUT}  # a form has a field for it
    report = bring_in(
        connection,
        view.database,
        entry.book,
        user,
        dry_run=dry_run,
        answers=unsaid | dict(entry.answers),
        judge=judge,
        read=rows,
    )
    return report, read[0]


def _looked(report: FileReport, given: FormValues, outcome: ImportOutcome) -> EntryLook:
    own = _own(outcome, given)
    moved = list(_moved(outcome, given))
    doubts = [_doubt(one, given) for one in report.problems]
    return EntryLook(
        outcome.known.labels[own.record_id] if own else "",
        bool(own and own.action == CREATED),
        moved,
        [*doubts, *_also_missing(doubts, own, given)],
        report.figures,
        report.dates,
        _note(report, outcome),
        plan_of(outcome),
        report.status in (READY, IMPORTED) and bool(moved),
        tuple(dict.fromkeys(_sources(outcome, given))),
    )


def _own(outcome: ImportOutcome, given: FormValues) -> RowChange | None:
    """What the entry does to the record that it is about."""
    return next((one for one in outcome.plan.changes if one.row is given.sheet.rows[0]), None)


def _code(outcome: ImportOutcome, given: FormValues) -> str | None:
    """The code of the record, unless nothing is left of it."""
    own = _own(outcome, given)
    return outcome.known.codes[own.record_id] if own and own.action != REMOVED else None


def _moved(outcome: ImportOutcome, given: FormValues) -> Iterator[FieldMove]:
    """The values that change, under the header of what was typed: a typed value once, one that names several records
    once for each, and the source of a record that is known for each record that has one of its own. Values that nobody
    typed (of which event, which measure) are not listed."""
    own = _own(outcome, given)
    known = own is None or own.action != CREATED
    seen: set[tuple[str, int]] = set()
    for change in outcome.plan.changes:
        for field in fields_of(change.model) if change.action != CONFIRMED else ():
            if field.name in change.after and (cell := change.row.cells.get(field.name)):
                column = _column(cell, given)
                each = column is not None and column.each
                apart = field.name == SOURCE and known
                place = (cell, change.record_id if each or apart else 0)
                if (each or _moves(change, field.name)) and place not in seen:
                    seen.add(place)
                    move = _one_moved(change, field, column, outcome)
                    of = _value_of(change, given) if apart else ""
                    yield replace(move, header=f"{move.header} de {quote(of)}") if of else move


def _value_of(change: RowChange, given: FormValues) -> str:
    """« Présents »: the header of the value that a record beside that of the entry holds; empty of the entry's own."""
    if change.row is given.sheet.rows[0]:
        return ""
    columns = (
        _column(change.row.cells[name], given)
        for name in change.after
        if name != SOURCE and name in change.row.cells
    )
    return next((one.header for one in columns if one), "")


def _sources(outcome: ImportOutcome, given: FormValues) -> Iterator[StayingSource]:
    """What stands as the source of records that get a value which that source may not hold."""
    for change in outcome.plan.changes:
        source = outcome.known.images(change.model)[change.record_id].get(SOURCE)
        if source and change.action == CHANGED and SOURCE not in change.after:
            new = {name for name, value in change.after.items() if name not in _OURS and value is not None}
            if any(_moves(change, name) for name in new):
                yield StayingSource(source, _value_of(change, given))


def _moves(change: RowChange, name: str) -> bool:
    before = change.before or {}
    return change.action == CREATED or (name in before and before[name] != change.after[name])


def _one_moved(change: RowChange, field: Field, column: Column | None, outcome: ImportOutcome) -> FieldMove:
    after: Plain = change.after[field.name]
    text = known_text(field, after, outcome.known)
    before = known_text(field, (change.before or {}).get(field.name), outcome.known)
    origin = outcome.plan.origins.get((change.record_id, field.name))
    header = column.header if column else field.header
    return FieldMove(header, before, text, understood(field, after, text), str(origin or ""))


def _doubt(one: Problem, given: FormValues) -> FormDoubt:
    column = _column(one.cell, given)
    sentence = one.message.partition(" : ")[2]  # without sheet and cell: there is none
    name, header = (column.name, column.header) if column else ("", "")
    sentence = sentence[:1].upper() + sentence[1:]
    asked = (
        one.question if one.question and one.question.asked is not Asked.WHOLE else None
    )  # a form has its field
    if asked:
        asked = replace(asked, text=asked.text.replace("la colonne «", "«"))  # nor has it columns
    return FormDoubt(name, header, sentence, one.suggestion, one.severity == ERROR, asked)


def _also_missing(
    doubts: Sequence[FormDoubt], own: RowChange | None, given: FormValues
) -> Iterator[FormDoubt]:
    """What a new record lacks beside a value that is refused: the import looks for it only once that one is right."""
    wrong = {one.name for one in doubts if one.wrong}
    row = given.sheet.rows[0]
    if own or row.code is not None or not wrong or "" in wrong:
        return
    for field in required_fields(model_named(given.sheet.table)):
        if row.values.get(field.name) is None and field.name not in wrong:
            lacks = f"Il manque {quote(field.header)} pour savoir de quoi parle cette fiche."
            yield FormDoubt(field.name, field.header, lacks, "le remplir", True, None)


def _column(cell: str, given: FormValues) -> Column | None:
    """The column of a cell of the entry; None for the row as a whole, and for what a cell only implies."""
    found = _ADDRESS.fullmatch(cell)
    return given.by_letters.get(found[1]) if found else None


def _note(report: FileReport, outcome: ImportOutcome) -> str:
    """What the import says beside what it did: that an example makes room."""
    return report.message.removeprefix(outcome.report.message).strip()
