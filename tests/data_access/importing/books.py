"""Small books as if they had just been read, and imported: what cells mean is tested, not how files are read."""

import hashlib
from typing import Any

from data_access.importing.model.grids import Book, Grid
from data_access.importing.model.problems import YES, Problem, Question
from data_access.importing.pipeline import import_book
from data_access.importing.plan.file_report import FileReport
from tests.data_access.importing.results import USER, Bring, admin
from tests.data_access.importing.workbooks import Sheets


def book(sheets: Sheets, file: str = "essai.xlsx") -> Book:
    content = repr(sheets).encode()
    grids = tuple(Grid(name, rows) for name, rows in sheets.items())
    return Book(file, hashlib.sha256(content).hexdigest(), content, grids)


def bringing(url: str) -> Bring:
    """Imports small books into the database of that address; the figures that they move are told of a dry run."""

    def bring(sheets: Sheets, **options: Any) -> FileReport:
        return import_book(
            admin(url), book(sheets), user=USER, **{"figures": options.get("dry_run", False)} | options
        )

    return bring


def imported(url: str, sheets: Sheets) -> None:
    """Imports a small book of which nothing is asked into the database of that address."""
    report = bringing(url)(sheets)
    assert report.status == "imported", [one.message for one in report.problems]


def questions(report: FileReport) -> list[Question]:
    """The questions of a report, each key once."""
    return list({one.question.key: one.question for one in report.problems if one.question}.values())


def question(report: FileReport) -> Question:
    """The one question of a report."""
    (asked,) = questions(report)
    return asked


def offered(asked: Question) -> list[str]:
    """The values of the candidates, in their order."""
    return [one.value for one in asked.candidates]


def problem(report: FileReport) -> Problem:
    """The one problem of a report."""
    (found,) = report.problems
    return found


def sure_of_what_is_to_come(*sheets: str) -> dict[str, str]:
    """The answers that dates to come of what is told as done, in those sheets, are right."""
    return {f"sure:{sheet}:date à venir de ce qui est fait": YES for sheet in sheets}
