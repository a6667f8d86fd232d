"""One file from end to end: read, understand, preview, load."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from data_access.atomic_files import write_whole
from data_access.database import DatabaseProblem, writing
from data_access.gc_pause import nothing_collected
from data_access.importing.attendance.list_import import said_to_be_a_table, take
from data_access.importing.commit.loading import load
from data_access.importing.commit.same_file import imported_before
from data_access.importing.extract.told_letters import told_letters
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.answers import Given, judged
from data_access.importing.model.corrected_cells import as_answered
from data_access.importing.model.grids import Book
from data_access.importing.model.problems import Answers, Problem
from data_access.importing.model.progress import MATCHING, WRITING, stage
from data_access.importing.model.rows import Understood
from data_access.importing.plan.cell_account import account, account_of_list
from data_access.importing.plan.date_moves import MovedDate, MovingDates
from data_access.importing.plan.example_data import beside_real_files, is_made_up, remove_example
from data_access.importing.plan.figure_impact import MovedFigure, Moving
from data_access.importing.plan.file_report import (
    IMPORTED,
    READY,
    REFUSED,
    UNCHANGED,
    FileReport,
    done_message,
    refused_message,
    sheet_report,
)
from data_access.importing.plan.import_plan import Preview, preview
from data_access.importing.plan.replaced_values import ReplacedValue, Sender, replaced_values
from data_access.importing.plan.sheet_account import SheetAccount
from data_access.importing.schema_matching.remembered_mappings import Mappings, remember, remembered
from data_access.importing.schema_matching.workbook_tables import understand
from data_access.log.examples import made_up
from data_access.log.originals import original_of
from data_access.owner_only import make_folder
from data_access.view import View
from data_access.vocabulary import Role


@dataclass
class Prepared:
    """A file that was compared with the database: ready to be written, as long as nothing else is.

    `figures`: those that it moves (see `Moving`), once it was written and taken back, and `dates` (see `MovingDates`);
    `cells`: what became of each, of a file that has some.
    """

    book: Book
    known: Known
    mappings: Mappings
    fictitious: bool
    message: str
    sheets: list[Understood]
    problems: list[Problem]
    plan: Preview = field(default_factory=lambda: Preview([]))
    figures: list[MovedFigure] | None = None
    dates: list[MovedDate] = field(default_factory=list)
    cells: list[SheetAccount] = field(default_factory=list)


@dataclass(frozen=True)
class ImportOutcome:
    """What a file did, or would do, in a transaction that is still open: the report, and what stands behind it."""

    report: FileReport
    prepared: Prepared

    @property
    def plan(self) -> Preview:
        """All that it does, row by row."""
        return self.prepared.plan

    @property
    def known(self) -> Known:
        """The records, those of the file included."""
        return self.prepared.known


Judge = Callable[[ImportOutcome], None]
Reading = Callable[
    [Known, Answers], list[Understood]
]  # what to read, where nothing of it is to be recognised


def import_book(
    view: View,
    book: Book,
    *,
    user: str,
    dry_run: bool = False,
    valid_rows_only: bool = False,
    answers: Answers | None = None,
    event: str | None = None,
    figures: bool = True,
) -> FileReport:
    """Brings one file in, whole or not at all; a dry run writes the same and takes it back.

    `valid_rows_only`: refused rows are left out instead of stopping the file; `figures`: as for `bring_in`. Raises
    NotForThisRole below staff, DatabaseProblem.
    """
    view.require(Role.STAFF)
    given, replaced = Given(answers), list[ReplacedValue]()
    book = as_answered(book, given)
    with transaction(view.database, dry_run) as connection:
        report = bring_in(
            connection,
            view.database,
            book,
            user,
            dry_run=dry_run,
            valid_rows_only=valid_rows_only,
            answers=given,
            event=event,
            judge=partial(note_replaced, replaced),
            figures=figures,
        )
        return with_unheard([replace(report, replaced=replaced)], given)[0]


def note_replaced(noted: list[ReplacedValue], outcome: ImportOutcome) -> None:
    """Refuses nothing; notes the values that a file replaces."""
    noted += replaced_values(outcome.plan.changes, outcome.plan.origins, outcome.known)


def with_unheard(reports: list[FileReport], given: Given) -> list[FileReport]:
    """The last report also tells the answers that no file asked for."""
    if not (reports and (unheard := given.unheard())):
        return reports
    *most, last = reports
    return [*most, replace(last, problems=[*last.problems, *unheard])]


@contextmanager
def transaction(url: str, dry_run: bool) -> Iterator[Connection]:
    """A writing transaction, which a dry run takes back."""
    with writing(url) as connection:
        yield connection
        if dry_run:
            connection.rollback()


def bring_in(
    connection: Connection,
    url: str,
    book: Book,
    user: str,
    *,
    dry_run: bool = False,
    valid_rows_only: bool = False,
    fictitious: bool = False,
    answers: Answers | None = None,
    event: str | None = None,
    judge: Judge | None = None,
    prepared: Prepared | None = None,
    read: Reading | None = None,
    log: bool = True,
    sender: str | None = None,
    figures: bool = True,
) -> FileReport:
    """Brings one file in, in the caller's writing transaction; a file that is refused writes nothing.

    `dry_run` says that the caller will take it back; `fictitious`, that its rows are made up (a file whose funders
    are all called « Exemple … » is, too); `answers` settle questions by their keys; `event` is that of a list of
    people, of which only numbers are kept; `judge` is told what the file does before it is kept: raising takes all
    back; `prepared`: what that was told of the same file, where nothing was written since; `read` gives the rows of
    what is no file (a form); `log`: False where all that is asked, before it is taken back, is what it does: no line
    of the log is written then; `sender`: who sent the file, where that is not who brings it in; `figures`: False where
    nobody asks which figures and dates it moves, a third of the time of a small file. The first real file with
    fundraising rows removes the made-up ones. Raises DatabaseProblem.
    """
    ready = prepared or _understood(connection, book, event, answers, fictitious, read)
    if not figures:
        ready.figures = []
    with nothing_collected(), connection.begin_nested() as so_far:
        removed = (
            ""
            if ready.fictitious
            else remove_example(connection, ready.sheets, ready.book.digest, dry_run=dry_run)
        )
        if not prepared:
            stage(MATCHING)
            ready.known = Known(connection) if removed else ready.known
            whose = Sender(user if sender is None else sender, ready.book, asks=not read)
            _compare(connection, ready, answers, whose)
            if not read:
                ready.cells = account(ready.book, ready.plan, valid_rows_only=valid_rows_only) or ready.cells
        report = replace(
            _bring_in(connection, url, ready, user, dry_run, valid_rows_only, log), cells=ready.cells
        )
        if judge:
            judge(ImportOutcome(report, ready))
        if report.status in (REFUSED, UNCHANGED):
            so_far.rollback()
            return report
        if report.status == IMPORTED:
            if ready.book.content:  # of a list of people there is none
                keep_original(url, ready.book)
            remember(connection, ready.mappings, user=user)
    return replace(report, message=" ".join(filter(None, (report.message, removed, ready.message))))


def _understood(
    connection: Connection,
    book: Book,
    event: str | None,
    answers: Answers | None,
    fictitious: bool,
    read: Reading | None,
) -> Prepared:
    known, mappings = Known(connection), remembered(connection)
    if read:
        ready = Prepared(book, known, mappings, fictitious, "", read(known, answers or {}), [])
    elif (event is not None or not said_to_be_a_table(book, answers)) and (
        listed := take(book, known, event, answers)
    ):
        ready = Prepared(
            listed.book,
            known,
            mappings,
            fictitious,
            listed.message,
            listed.sheets,
            listed.problems,
            cells=[account_of_list(book, counted=bool(listed.sheets))],
        )
    else:
        sheets, problems = understand(book, known, answers, mappings)
        problems = [*told_letters(book), *problems]
        ready = Prepared(book, known, mappings, fictitious, "", sheets, problems)
    ready.fictitious = fictitious or is_made_up(ready.sheets)
    if ready.fictitious:
        ready.problems += beside_real_files(connection, ready.sheets)
    return ready


def _compare(connection: Connection, ready: Prepared, answers: Answers | None, whose: Sender) -> None:
    """Plans what the file does to the records that are known."""
    examples = None if ready.fictitious else made_up(connection)
    ready.plan = preview(ready.known, ready.sheets, ready.problems, answers, examples, ready.mappings, whose)
    ready.plan.problems = judged(ready.plan.problems, answers or {})


def _bring_in(
    connection: Connection,
    url: str,
    ready: Prepared,
    user: str,
    dry_run: bool,
    valid_rows_only: bool,
    log: bool,
) -> FileReport:
    plan, book = ready.plan, ready.book
    sheets = [sheet_report(plan, sheet) for sheet in plan.sheets]
    if (plan.errors and not valid_rows_only) or not plan.changes:
        return FileReport(book.file, REFUSED, None, refused_message(plan), sheets, plan.problems)
    moves = plan.moves or ready.mappings.moves
    if not moves and (again := imported_before(connection, book.digest)):
        message = f"{again} : il ne change rien."
        return FileReport(book.file, UNCHANGED, None, message, sheets, plan.problems)
    stage(WRITING)
    asked = plan.changes if ready.figures is None else ()
    moving = Moving(connection, asked, ready.known) if asked else None
    dates = MovingDates(connection, url, asked, ready.known)
    import_id = load(connection, plan, book, user=user, fictitious=ready.fictitious, log=log)
    if moving:
        ready.figures, ready.dates = moving.moved(), dates.moved()
    return FileReport(
        book.file,
        READY if dry_run else IMPORTED,
        None if dry_run else import_id,
        done_message(plan, ready.known, sheets, dry_run=dry_run),
        sheets,
        plan.problems,
        ready.figures or [],
        plan.endings,
        dates=ready.dates,
    )


def keep_original(url: str, book: Book) -> Path:
    """Keeps the file as it came, under its digest: nothing that was uploaded is lost. Raises DatabaseProblem."""
    target = original_of(url, book.file, book.digest)
    folder = target.parent
    try:
        make_folder(folder)
        if not target.exists():
            write_whole(target, book.content)
    except OSError as problem:
        raise DatabaseProblem(
            f"L'original de « {book.file} » ne peut pas être gardé dans « {folder} » : vérifiez les droits et la place "
            "sur le disque. Rien n'a été importé."
        ) from problem
    return target
