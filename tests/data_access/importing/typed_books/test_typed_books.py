"""Thirty-six workbooks as associations type them, by somebody who knew neither this code nor its rules (`books`): no
cell that a careful colleague would ask about, or leave, is read as any other; none that is to be read goes unsaid."""

import json
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data_access.importing.extract.readers import read_file
from data_access.importing.model.grids import address, area_of
from data_access.importing.pipeline import import_files
from data_access.importing.plan.file_report import UNREADABLE
from data_access.importing.plan.sheet_account import Fate, SheetAccount
from tests.data_access.importing.results import USER
from tests.databases import SqliteCopies, with_sample

WRITER = Path(__file__).with_name("books.py")
KNOWN = {  # cells that became something else, and why
    ("a5 Tableau de bord financeurs.xlsx", "Suivi", "E2"): "a row of units is read with the titles above it",
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
    """What became of a cell; of a text file, of its one sheet."""
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


def test_each_cell_is_read_left_or_asked_as_a_careful_colleague_would(
    books: Path, sqlite_copies: SqliteCopies
) -> None:
    url = sqlite_copies.copy(with_sample)
    expected = json.loads((books / "expected.json").read_text(encoding="utf-8"))
    found = {
        (book["file"], sheet, cell) for book in expected for sheet, cell, _ in unexpected(books, book, url)
    }
    assert found == KNOWN.keys()
