"""Workbooks as associations type them, by people who knew neither this code nor its rules (thirty-six `books`, then
`thirty_books`, then `eight_books`): no cell that a careful colleague would ask about, or leave, is read as any other;
none that is to be read goes unsaid."""

import json
import runpy
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from data_access.database import writing
from data_access.errors import Unreadable
from data_access.fields import field_of
from data_access.importing.extract.readers import read_file
from data_access.importing.model.corrected_cells import as_answered
from data_access.importing.model.grids import address, area_of
from data_access.importing.model.problems import Answers
from data_access.importing.pipeline import ImportOutcome, bring_in
from data_access.importing.plan.file_report import UNREADABLE, FileReport
from data_access.importing.plan.sheet_account import Fate, SheetAccount
from data_access.importing.several_files import import_files
from tests.data_access.importing.results import USER
from tests.data_access.importing.ten_files.outcomes import same, told
from tests.data_access.importing.typed_books.eight_books import eight
from tests.data_access.importing.typed_books.thirty_books import Book, written
from tests.databases import SqliteCopies, with_sample

WRITER = Path(__file__).with_name("books.py")
KNOWN = {  # cells that became something else, and why
    ("a5 Tableau de bord financeurs.xlsx", "Suivi", "E2"): "a row of units is read with the titles above it",
    (
        "c3 Financeurs par type.xlsx",
        "Départements",
        "A2",
    ): "its column is told as not read; which one says the funder is asked at its title, and the rows wait",
}
KNOWN_OF_THIRTY = {
    **{
        (
            "09 Budget 2026 prévu-réalisé.xlsx",
            f"Budget 2026!{cell}",
        ): "« Réalisé au 31/10 » is read as what is real"
        for cell in ("C3", "H4")
    },
    ("21 Labels.xlsx", "Labels!B10"): "says what is known already: of the two statuses the new one is asked",
    (
        "04 Agenda des territoires.xlsx",
        "Agenda 2026!E4",
    ): "its row waits for « 12/15 », which only the file can settle",
}


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the workbooks, with what is expected of them."""
    folder = tmp_path_factory.mktemp("books")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["books.py", str(folder)])
        runpy.run_path(str(WRITER))
    return folder


def fate_of(sheets: list[SheetAccount], sheet: str | None, cell: str) -> str:
    """What became of a cell; of a text file, of its one sheet; of a list of people, of all its cells."""
    if not sheets[0].height and sheets[0].marks:
        return sheets[0].marks[0].fate.value
    (account,) = [one for one in sheets if sheet in (None, one.sheet)]
    place = area_of(cell)
    assert place is not None
    for mark in account.marks:
        if mark.column == place.left and mark.first <= place.top <= mark.last:
            return mark.fate.value
    return Fate.STORED.value


def unexpected(folder: Path, book: dict[str, Any], url: str) -> Iterator[tuple[str, str, str]]:
    """The cells of a workbook that became something else than is expected: sheet, cell, what they became."""
    file = folder / book["file"]
    (report,), _ = import_files(url, [file], user=USER, dry_run=True)
    if report.status == UNREADABLE:
        return
    filled = {
        (grid.name, address(number, place))
        for grid in read_file(file).grids
        for number, row in enumerate(grid.rows, start=1)
        for place, cell in enumerate(row)
        if cell is not None
    }
    for one in book["cells"]:
        sheet = one["sheet"] or report.cells[0].sheet
        if (sheet, one["cell"]) not in filled:
            continue
        allowed = {one["must"]} if isinstance(one["must"], str) else set(one["must"])
        became = fate_of(report.cells, sheet, one["cell"])
        if became not in allowed | {Fate.ASKED.value}:
            yield sheet, one["cell"], became


@pytest.mark.slow
def test_each_cell_is_read_left_or_asked_as_a_careful_colleague_would(
    books: Path, sqlite_copies: SqliteCopies
) -> None:
    url = sqlite_copies.copy(with_sample)
    expected = json.loads((books / "expected.json").read_text(encoding="utf-8"))
    found = {
        (book["file"], sheet, cell) for book in expected for sheet, cell, _ in unexpected(books, book, url)
    }
    assert found == KNOWN.keys()


@dataclass
class Tried:
    """What an import of a file would do: its report, and the values that it would store, by sheet and cell, each with
    the title of its column."""

    report: FileReport
    stored: dict[tuple[str, str], list[tuple[str, Any]]] = field(default_factory=lambda: defaultdict(list))


def tried(url: str, file: Path, answers: Answers) -> Tried | None:
    """Tries an import; None of a file that is said not to be readable."""
    outcomes: list[ImportOutcome] = []
    try:
        book = as_answered(read_file(file), answers)
    except Unreadable:
        return None
    with writing(url) as connection:
        report = bring_in(
            connection,
            url,
            book,
            USER,
            dry_run=True,
            answers=answers,
            judge=outcomes.append,
            figures=False,
        )
        connection.rollback()
    found = Tried(report)
    for one in outcomes:
        for change in one.plan.changes:
            for name, value in change.after.items():
                if value is not None and name in change.row.cells:
                    header = field_of(change.model, name).header
                    table = change.model.__tablename__
                    found.stored[change.row.sheet, change.row.cells[name]].append(
                        (header, told(table, name, value, one.known))
                    )
    return found


def endings(folder: Path, book: Book, url: str, *, answered: bool) -> Iterator[tuple[str, str]]:
    """The cells of a workbook that end otherwise than a careful colleague expects, and how. Of a cell whose row waits
    for another one, nothing is said; without the answers to what is asked, all may be."""
    found = tried(url, folder / book.name, book.answers if answered else {})
    if not found:
        return
    for place, right in (book.cells | (book.then if answered else {})).items():
        name, cell = place.rsplit("!", 1)
        became = fate_of(found.report.cells, name or None, cell)
        stored = found.stored.get((name or found.report.cells[0].sheet, cell), [])
        if became == Fate.STORED:
            wanted = [one[2] for one in right if isinstance(one, tuple)]
            if stored and not any(same(value, one) for _, value in stored for one in wanted):
                yield place, str(stored)
            elif answered and not stored and len(wanted) == len(right):
                yield place, "waits"
        elif became not in right and (answered or became == Fate.PASSED):
            yield place, became
    held = {(header, str(value)) for values in found.stored.values() for header, value in values}
    yield from held & {
        (header, str(float(one) if isinstance(one, int) else one)) for header, one in book.never
    }


@pytest.fixture(scope="module")
def thirty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Book]]:
    """The second set of workbooks, in a folder, with what is expected of them."""
    folder = tmp_path_factory.mktemp("thirty")
    return folder, written(folder)


@pytest.mark.slow
@pytest.mark.parametrize("answered", [False, True])
def test_none_of_the_thirty_is_read_wrongly_in_silence_before_or_after_its_questions_are_answered(
    thirty: tuple[Path, list[Book]], seeded_sqlite_url: str, answered: bool
) -> None:
    folder, books = thirty
    found = {
        (book.name, *one)
        for book in books
        for one in endings(folder, book, seeded_sqlite_url, answered=answered)
    }
    assert {one[:2] for one in found} <= KNOWN_OF_THIRTY.keys(), found


@pytest.mark.parametrize("answered", [False, True])
def test_none_of_eight_more_is_either(tmp_path: Path, seeded_sqlite_url: str, answered: bool) -> None:
    found = {
        (book.name, *one)
        for book in eight(tmp_path)
        for one in endings(tmp_path, book, seeded_sqlite_url, answered=answered)
    }
    assert found == set()
