"""Whatever stands in a sheet, nothing of it disappears without a word."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.contract import columns_of, sheet_of
from data_access.importing.model.cells import Faulty, shown
from data_access.importing.model.grids import Grid, address
from data_access.importing.model.problems import ERROR
from data_access.importing.model.rows import Understood
from data_access.importing.parse.unknown_words import says_unknown
from data_access.importing.schema_matching.workbook_tables import understand
from data_access.models import SHEET_MODELS, Base
from tests.data_access.importing.schema_matching.grids import Rows, book, complete, problems
from tests.data_access.properties import steady

DIGITS = "0123456789"
MODELS = st.sampled_from(SHEET_MODELS)
ODD_HEADERS = st.sampled_from(
    [
        "Montant",
        "Participants",
        "Ville",
        "Couleur",
        "Territoir",
        "Total",
        "Date",
        "Date de fin",
        "Nom",
        "\u200b",
    ]
)
TYPED = st.sampled_from(
    [
        "Soirée",
        "Lons",
        "x",
        "-",
        "?",
        "Total",
        "Total 2024",
        "Note : à voir",
        "*",
        "12/05/2024",
        "T2 2025",
        "plus de 250",
        "1 234,56 €",
        "oui",
        "Territoire",
        "Date",
        "labellisé",
        "Dole ; Lons",
    ]
)
FAULTY = st.builds(
    Faulty, st.just("#N/A"), st.just("la cellule contient une erreur"), st.just("corriger la formule")
)
TEXTS = st.text(max_size=8).map(lambda text: text if shown(text) else None)
CELLS = (
    st.none()
    | TYPED
    | TEXTS
    | st.integers(-9, 3000)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
    | FAULTY
)


@st.composite
def sheets(draw: st.DrawFn) -> Grid:
    """A table whose titles are those of one model, but for some; a line or two may stand above, anything below, another
    table too; all rows are as long as the longest."""
    width = draw(st.integers(2, 6))
    row = st.lists(CELLS, min_size=width, max_size=width)
    model = draw(MODELS)
    part = st.one_of(*[row.map(lambda line: [line])] * 3, MODELS.flatmap(lambda other: another(other, width)))
    rows = [
        *draw(st.lists(row, max_size=2)),
        draw(header(model, width)),
        *sum(draw(st.lists(part, max_size=8)), []),
    ]
    return Grid(draw(st.sampled_from([sheet_of(model).name, sheet_of(model).name, "Feuil1"])), rows)


def another(model: type[Base], width: int) -> st.SearchStrategy[Rows]:
    """A blank row and a header."""
    return header(model, width).map(lambda titles: [[None] * width, titles])


def header(model: type[Base], width: int) -> st.SearchStrategy[list[Any]]:
    """Titles; the first two are surely the model's own."""
    own = [[column.header, *column.synonyms] for column in columns_of(model)]
    keys = [
        texts
        for column, texts in zip(columns_of(model), own, strict=True)
        if column.field.key or column.field.required
    ]
    first = st.tuples(*(st.sampled_from(texts) for texts in (keys + own)[:2]))
    rest = st.sampled_from([text for texts in own for text in texts])
    more = st.lists(rest | rest | rest | ODD_HEADERS | TEXTS, min_size=width - 2, max_size=width - 2)
    return st.tuples(first, more).map(lambda both: [*both[0], *both[1]])


@pytest.mark.slow
@steady
@given(sheets())
def test_every_cell_is_read_or_passed_over_or_said_to_be_a_problem(grid: Grid) -> None:
    found, wrong = understand(book(grid))
    assert all(complete(one) for sheet in found for one in problems(sheet) if sheet.header_row)
    if found and not wrong and all(sheet.header_row for sheet in found):  # else the sheet itself is a problem
        assert (list(lost_cells(grid, found)), lost_rows(grid, found)) == ([], 0)


def lost_cells(grid: Grid, found: list[Understood]) -> Iterator[str]:
    """The cells of the rows that are read of which nobody speaks, neither a row nor a problem of theirs, of their row
    or of their column."""
    said = [one for sheet in found for one in problems(sheet)]
    read = [row for sheet in found for row in sheet.rows]
    told = {one.cell for one in said} | {cell for row in read for cell in row.cells.values()}
    refused = {row.number for row in read if row.problems}
    columns = {one.cell.rstrip(DIGITS) for one in said if one.row in _header_rows(found)}
    for number in {row.number for row in read} - refused:
        for place, cell in enumerate(grid.rows[number - 1]):
            where = address(number, place)
            if not _says_nothing(cell) and where not in told and where.rstrip(DIGITS) not in columns:
                yield where


def lost_rows(grid: Grid, found: list[Understood]) -> int:
    """How many rows are neither read, nor asked, nor a header or the title above it, nor counted, nor said to stand
    above."""
    first = min(sheet.header_row for sheet in found)
    told = {row.number for sheet in found for row in sheet.rows} | _header_rows(found) | _said_above(found)
    told |= {one.row for sheet in found for one in sheet.problems if one.severity == ERROR}
    lost = [
        number
        for number, row in enumerate(grid.rows, start=1)
        if number not in told and len(row) - row.count(None) > (number < first)
    ]
    return max(len(lost) - sum(sheet.passed_over for sheet in found), 0)


def _said_above(found: list[Understood]) -> set[int]:
    """The rows that are said to stand unread above a header: « les lignes 1, 3 à 5 et 7, au-dessus des titres »."""
    said = " ".join(one.message.partition(" : ")[2] for sheet in found for one in sheet.problems)
    listed = " ".join(re.findall(r"lignes? ([\d, àet]+), au-dessus des titres", said))
    runs = re.findall(r"(\d+)(?: à (\d+))?", listed)
    return {row for begin, end in runs for row in range(int(begin), int(end or begin) + 1)}


def _header_rows(found: list[Understood]) -> set[int]:
    """The rows of the headers, and those above them, which may be their upper half or their title."""
    return {row for sheet in found for row in (sheet.header_row - 1, sheet.header_row)}


def _says_nothing(cell: Any) -> bool:
    return says_unknown(shown(cell)) or not shown(cell)
