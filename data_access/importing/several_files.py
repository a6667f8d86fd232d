"""The files of one command, in one transaction: each finds what the others bring, in whichever order they are named.

A file that waits for what another one brings is tried again after it. Of files that wait for one another, one gives the
rows that need nothing, then all of them are brought in whole: that is tried first, and written only if it works.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from data_access.errors import Unreadable
from data_access.french import join, quote
from data_access.importing.extract.readers import read_file
from data_access.importing.model.answers import Given
from data_access.importing.model.corrected_cells import as_answered
from data_access.importing.model.grids import Book
from data_access.importing.model.problems import ERROR, Answers, Asked
from data_access.importing.pipeline import bring_in, note_replaced, transaction, with_unheard
from data_access.importing.plan.figure_impact import MovedFigure, in_all
from data_access.importing.plan.file_report import (
    IMPORTED,
    READY,
    REFUSED,
    UNCHANGED,
    UNREADABLE,
    FileReport,
)
from data_access.importing.plan.replaced_values import ReplacedValue
from data_access.importing.plan.sheet_account import passed_cells
from data_access.importing.worker_pool import TooCostly, run

_NOT_AMONG_THEM = (
    "Essayé aussi après les autres fichiers, et avec eux : aucun ordre ne suffit tant que tout n'est pas réglé, "
    "ici ou dans ces fichiers."
)
_READY_TOGETHER = "Il serait lu avec les autres fichiers, une fois réglé ce qui reste dans ceux-ci."


def import_files(
    url: str,
    paths: Iterable[Path],
    *,
    user: str,
    dry_run: bool = False,
    valid_rows_only: bool = False,
    answers: Answers | None = None,
    event: str | None = None,
) -> tuple[list[FileReport], list[MovedFigure]]:
    """Imports files from the disk in one transaction: each finds what the others bring, wherever an order exists.

    Returns the reports, in the order of the files, and the figures that moved from before the first to after the last.
    A file that is refused, or cannot be read, is a report and stops no other. `answers` settle questions by their keys,
    whichever file asks them. `event`: the code or the name of the event whose lists of people they are. Raises
    DatabaseProblem; nothing is written then.
    """
    files = list(paths)
    try:
        asked = partial(_import_files, url, files, user, dry_run, valid_rows_only, answers, event)
        return run(asked, len(files))
    except TooCostly as problem:
        which = " Importez ces fichiers un par un pour savoir lequel est en cause." if len(files) > 1 else ""
        return [FileReport(one.name, UNREADABLE, None, f"{problem}{which}") for one in files], []


def _import_files(
    url: str,
    paths: list[Path],
    user: str,
    dry_run: bool,
    valid_rows_only: bool,
    answers: Answers | None,
    event: str | None,
) -> tuple[list[FileReport], list[MovedFigure]]:
    given = Given(answers)
    with transaction(url, dry_run) as connection:
        files = _Files(connection, url, paths, user, dry_run, valid_rows_only, given, event)
        files.bring_all()
    return with_unheard(files.in_order, given), in_all(report.figures for report in files.done)


@dataclass
class _Files:
    """The files of one command. `reports`: what became of each, by its place; `done`: of all that was brought in, one
    after the other; `books`: those that could be read, by their place; `tried`, by their digests."""

    connection: Connection
    url: str
    paths: Sequence[Path]
    user: str
    dry_run: bool
    valid_rows_only: bool
    answers: Given
    event: str | None
    reports: dict[int, FileReport] = field(default_factory=dict)
    done: list[FileReport] = field(default_factory=list)
    books: dict[int, Book] = field(default_factory=dict)
    tried: dict[str, Book] = field(default_factory=dict)

    @property
    def in_order(self) -> list[FileReport]:
        """The reports, in the order of the files."""
        return [self.reports[place] for place in sorted(self.reports)]

    def bring_all(self) -> None:
        """Brings in all that can be, each file whole."""
        for place, path in enumerate(self.paths):
            try:
                self.books[place] = as_answered(read_file(path), self.answers)
            except Unreadable as problem:
                self.reports[place] = FileReport(path.name, UNREADABLE, None, str(problem))
            else:
                self._keep(place, self._bring(place))
        waiting = self._waiting()
        self._try_again()
        self._bring_together()
        for place in waiting if len(self.books) > 1 else ():
            if self.reports[place].status == REFUSED and _READY_TOGETHER not in self.reports[place].message:
                self._say(place, _NOT_AMONG_THEM)
        for place in waiting:
            if (
                self.reports[place].status in (READY, IMPORTED)
                and "besoin" not in self.reports[place].message
            ):
                self._say(place, "Lu après les autres : il avait besoin de ce qu'ils apportent.")

    def _waiting(self) -> list[int]:
        """The places of the files that are refused for a name that nobody knows: another file may bring it."""
        return [place for place, report in self.reports.items() if _waits(report)]

    def _try_again(self) -> None:
        """Tries what waits again, as long as one of them can be brought in."""
        while waiting := self._waiting():
            if len(self.books) < 2 or not any(self._now(place) for place in waiting):
                return

    def _now(self, place: int) -> bool:
        """Tries a file again; whether it is brought in now. One that is refused still tells what it lacks now."""
        self._keep(place, self._bring(place))
        return self.reports[place].status in (READY, IMPORTED)

    def _bring_together(self) -> None:
        """Of files that wait for one another, brings in what of one needs nothing, then all of them whole."""
        if len(self._waiting()) < 2 or self.valid_rows_only:
            return
        waited = self._waiting()
        trials = []
        for first in waited:
            tried = self._tried(first)
            if tried[first].status == READY:
                part = self._bring(first, valid_rows_only=True)
                self.done.append(part)
                self._try_again()
                others = {*waited} - {first, *self._waiting()}
                self._say(first, _in_two(part, [self.paths[place].name for place in sorted(others)]))
                return
            trials.append(tried)
        self._tell_what_is_left(min(trials, key=_to_settle), waited)

    def _tried(self, first: int) -> dict[int, FileReport]:
        """What would become of all files once the first gave what needs nothing, and others took that; nothing is
        written."""
        trial = replace(self, dry_run=True, reports=dict(self.reports), done=[], tried=dict(self.tried))
        with self.connection.begin_nested() as so_far:
            if trial._bring(first, valid_rows_only=True).status == READY:
                trial._try_again()
            so_far.rollback()
        return trial.reports

    def _tell_what_is_left(self, tried: Mapping[int, FileReport], waited: Sequence[int]) -> None:
        """Of files that cannot come in, what is to be settled once they are read together, where that is less."""
        for place in waited if _to_settle(tried) < _to_settle(self.reports) else ():
            if tried[place].status == READY:
                message = f"Rien n'a été importé. {_READY_TOGETHER}"
                problems = tried[place].problems
                self.reports[place] = replace(self.reports[place], message=message, problems=problems)
            else:
                self.reports[place] = tried[place]

    def _say(self, place: int, words: str) -> None:
        report = self.reports[place]
        self.reports[place] = replace(report, message=f"{report.message} {words}")

    def _keep(self, place: int, report: FileReport) -> None:
        self.reports[place] = report
        self.done.append(report)

    def _bring(self, place: int, *, valid_rows_only: bool = False) -> FileReport:
        """In a dry run, none of those tried before is an import that could be named."""
        book = self.books[place]
        replaced: list[ReplacedValue] = []
        report = bring_in(
            self.connection,
            self.url,
            book,
            self.user,
            dry_run=self.dry_run,
            valid_rows_only=valid_rows_only or self.valid_rows_only,
            answers=self.answers,
            event=self.event,
            judge=partial(note_replaced, replaced),
        )
        report = replace(report, passed=passed_cells(book, report.cells), replaced=replaced)
        before = self.tried.setdefault(book.digest, book)
        if self.dry_run and report.status == UNCHANGED and before is not book:
            message = (
                f"Ce fichier est le même que {quote(before.file)}, essayé avant lui : il ne change rien."
            )
            return replace(report, message=message)
        return report


def _to_settle(reports: Mapping[int, FileReport]) -> int:
    """How much keeps files from coming in."""
    return sum(one.severity == ERROR for report in reports.values() for one in report.problems)


def _waits(report: FileReport) -> bool:
    asked = (one.question.asked for one in report.problems if one.severity == ERROR and one.question)
    return report.status == REFUSED and Asked.NAME in asked


def _in_two(part: FileReport, waited: Sequence[str]) -> str:
    """Why a file was brought in twice."""
    names = join([quote(name) for name in waited])
    number = f" (import {part.import_id})" if part.import_id else ""
    return (
        f"Lu en deux fois, parce que lui et {names} ont besoin l'un de l'autre : d'abord ses lignes qui se suffisent"
        f"{number}, puis, après {names}, toutes."
    )
