"""What a pending import would do now: the very import, taken back."""

import datetime
import hashlib
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import islice
from threading import Lock

from sqlalchemy import Connection

from data_access import clock
from data_access.contract import model_named
from data_access.database import reading, writing
from data_access.forgetting import forgets
from data_access.gc_pause import nothing_collected
from data_access.importing.commit.same_file import imported_before
from data_access.importing.lookup.natural_keys import reference_fields
from data_access.importing.model.grids import Book
from data_access.importing.model.problems import ERROR, Question, leaving
from data_access.importing.model.progress import READING, TELLING, UNDERSTANDING, Progress, listening, stage
from data_access.importing.pipeline import ImportOutcome, Prepared, bring_in
from data_access.importing.plan.file_report import REFUSED, UNCHANGED, FileReport
from data_access.importing.plan.list_scope import read_scope
from data_access.importing.plan.problem_groups import first_of_each, grouped
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.staging.preview_rows import (
    PassedSeen,
    PreviewRow,
    RowDetails,
    SheetRead,
    passed_seen,
    rows_seen,
    sheets_seen,
)
from data_access.importing.staging.staged_grids import book_of, with_corrections
from data_access.importing.staging.staging_store import (
    Answered,
    Correction,
    PlanMoved,
    StagedEntry,
    change,
    open_entry,
)
from data_access.importing.worker_pool import beside
from data_access.records.images import Image
from data_access.view import View, changes_so_far
from data_access.vocabulary import Role

MOST_LOOKS = 4  # that are kept
MOST_ROWS = 150_000  # of all of them together, but for the newest
MOST_CHANGES = 150_000  # of a plan that is kept until it is confirmed
MOST_PROBLEMS = 10_000  # of a look that are listed; the coloured workbook shows all
_AT_ONCE = 2_000  # changes that are put into the digest together
_A_PAGE, _PAGES = 200, 50  # rows that are described together; pages of a look that are kept


@dataclass(frozen=True)
class Look:
    """A pending import as it would be imported at this moment. `plan`: digest of all that would be written;
    `again`: when the same file was imported before, if it was, as a sentence without its end;
    `omitted`: problems beyond those of the report, where they are very many."""

    id: int
    file: str
    at: datetime.datetime
    by: str
    expires_at: datetime.datetime
    valid_rows_only: bool
    report: FileReport
    rows: list[PreviewRow]
    passed: list[PassedSeen]
    columns: list[SheetRead]
    answered: list[Answered]
    corrections: list[Correction]
    plan: str
    again: str
    omitted: int = 0

    def candidate(self, key: str, value: str) -> tuple[str, str] | None:
        """The text of the question of that key and the label of that answer; None where either is not possible. That
        of a complete list may name several things that it is one of."""
        for sheet in self.columns:
            if sheet.complete and sheet.complete.key == key:
                scope = read_scope(value, model_named(sheet.table), sheet.choices)
                return (sheet.complete.text, scope.words) if scope else None
        for question in self._questions():
            if question.key == key:
                for one in question.possible:
                    if one.value == value:
                        return question.text, one.label
        return None

    def _questions(self) -> Iterator[Question]:
        """Those that are asked; and those that change what a sheet or a column is taken for, asked or not."""
        yield from (one.question for one in self.report.problems if one.question)
        yield from (leaving(row.sheet, row.row) for row in self.rows if row.action == "refused")
        for sheet in self.columns:
            yield from filter(None, (sheet.question,))
            yield from (column.question for column in sheet.columns)


@dataclass(frozen=True)
class _Ready:
    """What the last look prepared, to be written if that is confirmed while nothing changed."""

    key: Hashable
    plan: str
    prepared: Prepared


class _Looks:
    """What was looked at last, whoever looked: nobody below STAFF does."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Look] = OrderedDict()
        self._ready: _Ready | None = None
        self._lock = Lock()

    def get(self, key: Hashable) -> Look | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: Hashable, look: Look, prepared: Prepared) -> None:
        with self._lock:
            light = len(prepared.plan.changes) <= MOST_CHANGES
            self._ready = _Ready(key, look.plan, prepared) if light else None
            self._kept[key] = look
        self.remember(key, look)

    def remember(self, key: Hashable, look: Look) -> Look:
        """Keeps a look, unless there is one already; returns the one that is kept."""
        with self._lock:
            found = self._kept.setdefault(key, look)
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_LOOKS or (
                len(self._kept) > 1 and sum(len(one.rows) for one in self._kept.values()) > MOST_ROWS
            ):
                self._kept.popitem(last=False)
        return found

    def take(self, key: Hashable, plan: str) -> Prepared | None:
        with self._lock:
            ready, self._ready = self._ready, None
        return ready.prepared if ready and (ready.key, ready.plan) == (key, plan) else None

    def drop_all(self) -> None:
        with self._lock:
            self._kept.clear()
            self._ready = None

    def drop(self, pending_id: int) -> None:
        with self._lock:
            for key in [key for key, one in self._kept.items() if one.id == pending_id]:
                del self._kept[key]


_looks = _Looks()
forget = _looks.drop
forgets(_looks.drop_all)


def look(view: View, pending_id: int, progress: Progress | None = None) -> Look:
    """The file with its answers and corrections, against the database of this moment; nothing is written.

    It is remembered until something changes: calling it again is cheap. `progress` is told its stages where it takes
    its time. Raises Unreadable.
    """
    view.require(Role.STAFF)
    with reading(view.database) as connection:
        entry = open_entry(connection, pending_id)
        remembered = _looks.get(_key(connection, view, entry))
    if remembered:
        return _read(view, remembered)
    with listening(progress):
        key, found, to_settle = _looked(view, pending_id)
    found = _looks.remember(key, _with_details(found, view))
    if (to_settle, found.report.status) != (entry.to_settle, entry.status):
        with writing(view.database) as connection:
            change(connection, pending_id, to_settle=to_settle, status=found.report.status)
    return _read(view, found)


def _read(view: View, seen: Look) -> Look:
    view.reads(one.table for one in seen.columns)
    return seen


@beside
def _looked(view: View, pending_id: int) -> tuple[Hashable, Look, int]:
    """What there is to be seen, with so many problems as anybody reads; what decides it; how many points to settle."""
    with reading(view.database) as connection:
        entry = open_entry(connection, pending_id)
    stage(READING)
    key, found = tried(view, pending_id, book_of(view.database, entry))
    problems = found.report.problems
    to_settle = len(grouped([one for one in problems if one.severity == ERROR]))
    if len(problems) <= MOST_PROBLEMS:
        return key, found, to_settle
    report = replace(found.report, problems=first_of_each(problems, MOST_PROBLEMS))
    return key, replace(found, report=report, omitted=len(problems) - len(report.problems)), to_settle


def _with_details(found: Look, view: View) -> Look:
    """Gives the rows of a look that came from another process their words, a page of them where one is asked for.

    Whoever looks is noted as a reader, and asks later for rows of a look that is everybody's: these in nobody's name.
    """
    nobody = replace(view, opened=None)

    @lru_cache(maxsize=_PAGES)
    def page(number: int) -> list[RowDetails]:
        return _row_details(nobody, found.id, found.plan, number)

    def details(place: int) -> RowDetails:
        return page(place // _A_PAGE)[place % _A_PAGE]

    for place, row in enumerate(found.rows):
        row.details = row.details or partial(details, place)
    return found


@beside
def _row_details(view: View, pending_id: int, plan: str, page: int) -> list[RowDetails]:
    """What the rows of a page say. Raises PlanMoved where they are no longer those that were seen."""
    seen = look(view, pending_id)
    if seen.plan != plan:
        raise PlanMoved("Quelqu'un a importé entre-temps, ou cet import a été modifié : rechargez la page.")
    return [RowDetails(row.fields, row.problems) for row in seen.rows[page * _A_PAGE : (page + 1) * _A_PAGE]]


def tried(view: View, pending_id: int, book: Book, without: str | None = None) -> tuple[Hashable, Look]:
    """Looks once more, as if the answer of the key `without` were not given; with what decides what is seen."""
    found: list[ImportOutcome] = []
    with writing(view.database) as connection:
        entry = open_entry(connection, pending_id)
        if without:
            entry = replace(entry, answered=tuple(one for one in entry.answered if one.key != without))
        key, again = _key(connection, view, entry), imported_before(connection, entry.digest)
        corrected = with_corrections(book, entry.corrections)
        stage(UNDERSTANDING)
        report = bring_in(
            connection,
            view.database,
            corrected,
            entry.user,
            dry_run=True,
            valid_rows_only=entry.valid_rows_only,
            answers=entry.answers,
            judge=found.append,
            log=False,
        )
        columns = sheets_seen(found[0], corrected)  # reads of what the lists are one
        connection.rollback()
    stage(TELLING)
    with nothing_collected():
        seen = _look_of(entry, report, found[0], columns, corrected, again)
    _looks.keep(key, seen, found[0].prepared)
    return key, seen


def prepared_for(connection: Connection, view: View, entry: StagedEntry, plan: str) -> Prepared | None:
    """What a look prepared, if it is that very plan, and nothing changed since; to be used once."""
    return _looks.take(_key(connection, view, entry), plan)


def plan_of(outcome: ImportOutcome) -> str:
    """Digest of all that an import does. Records that it makes count by their order: their ids depend on others."""
    digest = hashlib.sha256()
    report, first_new = outcome.report, outcome.known.first_new

    def put(what: object) -> None:
        digest.update(repr(what).encode(errors="surrogatepass"))

    content = report.as_json()
    moved = report.figures, report.dates
    put([content["sheets"], content["problems"], *moved, report.status in (REFUSED, UNCHANGED)])
    put(sorted((row.sheet, row.number) for row in outcome.plan.refused if row.parent is None))
    changes = (*outcome.plan.changes, *outcome.plan.learned)
    lines = (
        _line(change, given, first_new) for change, given in zip(changes, outcome.plan.given, strict=True)
    )
    while some := list(islice(lines, _AT_ONCE)):
        put([one for one, _ in some])
        digest.update("\n".join([given for _, given in some]).encode())
    return digest.hexdigest()


def _line(change: RowChange, given: str, first_new: int) -> tuple[tuple[object, ...], str]:
    """What a change does, and all that it gives as JSON (`given`), which does not stand for itself where it refers to
    new records."""
    moved: Image = {}
    for field in reference_fields(change.model):
        value = change.after.get(field.name)
        if value is not None and _is_new(value, first_new):
            moved[field.name] = _placed(value, first_new)
    after = change.after | moved if moved else None
    place, row = _by_order(change.record_id, first_new), change.row
    line = change.action, place, change.code, change.label, change.before, after, row.sheet, row.number
    return line, "" if moved else given


def _is_new(value: int | list[int], first_new: int) -> bool:
    """Whether a record, or one of a list of them, is new."""
    return any(one >= first_new for one in value) if isinstance(value, list) else value >= first_new


def _placed(value: int | list[int], first_new: int) -> int | list[int]:
    """A record's id, or a list of them; those of new ones by their order."""
    if isinstance(value, list):
        return [_by_order(one, first_new) for one in value]
    return _by_order(value, first_new)


def _by_order(record_id: int, first_new: int) -> int:
    return record_id if record_id < first_new else first_new - record_id - 1


def _look_of(
    entry: StagedEntry,
    report: FileReport,
    outcome: ImportOutcome,
    columns: list[SheetRead],
    book: Book,
    again: str,
) -> Look:
    return Look(
        entry.id,
        entry.file,
        entry.at,
        entry.user,
        entry.expires_at,
        entry.valid_rows_only,
        report,
        rows_seen(outcome, book),
        passed_seen(outcome, book),
        columns,
        list(entry.answered),
        list(entry.corrections),
        plan_of(outcome),
        again,
    )


def _key(connection: Connection, view: View, entry: StagedEntry) -> Hashable:
    """All that decides what a look shows."""
    return (
        view.database,
        entry.id,
        entry.digest,
        entry.edits,
        changes_so_far(connection),
        clock.today(),
    )
