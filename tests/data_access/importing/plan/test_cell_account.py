"""Every cell that holds something is read, passed over for a reason, or to be settled; the account says which."""

import datetime
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access.contract import columns_of, sheet_of
from data_access.contract.column import Column
from data_access.database import reading
from data_access.fields import FieldKind
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Book, Grid, address, areas_of
from data_access.importing.model.problems import ERROR, Answers
from data_access.importing.plan.cell_account import account
from data_access.importing.plan.file_report import FileReport
from data_access.importing.plan.import_plan import Preview, preview
from data_access.importing.plan.sheet_account import (
    CellCounts,
    Fate,
    account_words,
    counts_in_all,
    passed_cells,
)
from data_access.importing.schema_matching.workbook_tables import understand
from data_access.models import SHEET_MODELS, Base, Event, Project, Sponsorship, Status, Territory, Visit
from tests.data_access.importing.results import Bring
from tests.data_access.importing.schema_matching.test_nothing_is_lost import sheets
from tests.data_access.importing.workbooks import Sheets
from tests.data_access.properties import steady

TRACKER: Sheets = {
    "Suivi 2025": [
        ["Suivi des financeurs", None, None, None, None],
        ["Financeur", "Exercice", "Montant demandé", "Couleur", "Étape"],
        ["Fondation exemple A", 2025, 40_000, "bleu", "accordé"],
        ["Fondation exemple B", 2025, "nc", None, "peut-être"],
        ["Total", None, 40_000, None, None],
        [None, None, None, None, None],
        ["* sous réserve", None, None, None, None],
    ],
    "Pense-bête": [["Relancer en mars"]],
    "Lisez-moi": [["Une ligne par financeur"]],
}


@pytest.fixture
def report(bring_book: Bring) -> FileReport:
    """What would become of the tracker."""
    return bring_book(TRACKER, dry_run=True)


@pytest.fixture
def fates(report: FileReport) -> Mapping[str, tuple[str, str]]:
    """What became of each cell of the tracker that is not simply read, with its reason."""
    return {
        f"{sheet.sheet}!{address(row + 1, mark.column)}": (mark.fate.value, mark.reason)
        for sheet in report.cells
        for mark in sheet.marks
        for row in range(mark.first, mark.last + 1)
        if TRACKER[sheet.sheet][row][mark.column] is not None
    }


def test_the_account_says_why_each_cell_is_not_read(fates: Mapping[str, tuple[str, str]]) -> None:
    unknown = "la colonne « Couleur » n'est pas lue : ce titre n'est pas connu"
    assert {cell: (fate, reason.replace("\u00a0", " ")) for cell, (fate, reason) in fates.items()} == {
        "Suivi 2025!A1": ("passed", "au-dessus des titres des colonnes"),
        "Suivi 2025!D2": ("passed", unknown),
        "Suivi 2025!D3": ("passed", unknown),
        "Suivi 2025!C4": ("passed", "« nc » est lu comme non renseigné"),
        "Suivi 2025!E4": ("asked", "« peut-être » n'est pas une valeur connue"),
        "Suivi 2025!A5": ("passed", "total"),
        "Suivi 2025!C5": ("passed", "total"),
        "Suivi 2025!A7": ("passed", "note"),
        "Pense-bête!A1": (
            "passed",
            "cette feuille n'est pas lue : ses titres de colonnes ne sont pas connus",
        ),
        "Lisez-moi!A1": ("passed", "feuille d'explications, qui n'est pas à lire"),
    }


def test_the_account_of_a_file_is_one_line(report: FileReport) -> None:
    counts = counts_in_all(report.cells)
    assert counts == CellCounts(filled=20, stored=10, passed=9, asked=1)
    assert " : ".join(account_words(counts)) == "20 cellules : 10 lues, 9 laissées, 1 à régler"
    assert " : ".join(account_words(CellCounts(1, 1))) == "1 cellule : 1 lue"


def test_the_other_cells_of_a_refused_row_are_passed_over_where_only_valid_rows_are_imported(
    bring_book: Bring,
) -> None:
    report = bring_book(TRACKER, dry_run=True, valid_rows_only=True)
    refused = [one for one in report.cells[0].marks if one.reason == "dans une ligne refusée"]
    assert [(one.first, one.column) for one in refused] == [(3, 0), (3, 1), (3, 2)]


def test_a_column_that_is_asked_about_is_to_be_settled_whole(bring_book: Bring) -> None:
    events = [["Événement", "Date", "Portée", "Goûters"], ["Soirée A", "12/03/2024", "réseau", 7]]
    report = bring_book({"Événements": [*events, ["Soirée B", "13/03/2024", "réseau", 9]]}, dry_run=True)
    (asked,) = [one for one in report.cells[0].marks if one.fate is Fate.ASKED]
    assert (asked.column, asked.first, asked.last) == (3, 0, 2)


def test_a_cell_that_is_read_is_said_to_be_whatever_the_rows_above_it_leave_blank(bring_book: Bring) -> None:
    events = [
        ["Date", "Territoire", "Événement", "Lieu", "Portée", "Inscrits", "Présents"],
        ["23/01/2025", None, "remontée des rêves", "visio", "réseau", None, 18],
        ["06/02/2025", None, "remontée des rêves", "Dole", "réseau", 45, 38],
        ["07/02/2025", None, "soirée de créativité", None, "réseau", 50, None],
    ]
    report = bring_book({"Événements": events}, dry_run=True)
    assert (report.cells[0].counts.passed, report.cells[0].marks) == (0, ())


def test_a_list_of_people_says_only_how_many_cells_it_has(bring_book: Bring) -> None:
    people = {
        "Présents": [["Nom", "Prénom", "Signature"], ["Nom 1", "Prénom 1", "x"], ["Nom 2", "Prénom 2", "x"]]
    }
    report = bring_book(people, dry_run=True)
    assert [(one.sheet, one.counts) for one in report.cells] == [
        ("liste de personnes", CellCounts(filled=9, asked=9))
    ]


@pytest.mark.slow
@steady
@given(sheets())
def test_the_account_adds_up_for_any_sheet(grid: Grid) -> None:
    assert_adds_up(grid, {})


@pytest.mark.slow
@steady
@given(sheets(), st.integers(1, 5), st.integers(1, 8), st.sampled_from(SHEET_MODELS))
def test_the_account_adds_up_wherever_a_person_says_that_the_table_stands(
    grid: Grid, titles: int, end: int, model: type[Base]
) -> None:
    answers = {"titles": str(titles), "end": str(end), "sheet": model.__tablename__}
    parted = {f"split:{grid.name}:{letters}": sign for letters, sign in (("A", "et"), ("B", "/"), ("C", ";"))}
    assert_adds_up(grid, parted | {f"{asked}:{grid.name}": said for asked, said in answers.items()})


def assert_adds_up(grid: Grid, answers: Answers) -> None:
    found, wrong = understand(Book("classeur.xlsx", "", b"", (grid,)), answers=answers)
    problems = [*wrong, *(one for sheet in found for one in sheet.problems)]
    problems += [one for sheet in found for row in sheet.rows for one in row.problems]
    book = Book("classeur.xlsx", "", b"", (grid,))
    (sheet,) = account(book, Preview(found, problems=problems))
    filled = {
        address(number, place)
        for number, row in enumerate(grid.rows, start=1)
        for place, cell in enumerate(row)
        if cell is not None
    }
    passed = {one.cell: one.reason for one in passed_cells(book, [sheet])}
    asked = {one.cell for one in problems if one.severity == ERROR}
    cited = {cell for one in found for row in one.rows for cell in row.cells.values()}
    assert (
        sheet.counts.filled == len(filled) == sheet.counts.stored + sheet.counts.passed + sheet.counts.asked
    )
    assert (len(passed), all(passed.values())) == (sheet.counts.passed, True)
    assert passed.keys() <= filled - cited - asked
    assert len(asked & filled) <= sheet.counts.asked


def test_a_column_that_an_answer_leaves_out_says_so_in_each_cell(bring_book: Bring) -> None:
    events = [["Événement", "Date", "Portée", "Goûters"], ["Soirée A", "12/03/2024", "réseau", 7]]
    key = "column:Événements:D1:Goûters"
    report = bring_book({"Événements": events}, dry_run=True, answers={key: "-"})
    (mark,) = report.cells[0].marks
    assert (mark.column, mark.first, mark.last, mark.reason) == (
        3,
        0,
        1,
        "laissée de côté, d'après une réponse",
    )


WELL_TYPED: Mapping[FieldKind, st.SearchStrategy[Any]] = {
    FieldKind.DATE: st.dates(datetime.date(2024, 1, 1), datetime.date(2026, 6, 1)),
    FieldKind.TEXT: st.sampled_from(["Accueil du public", "Équipe cœur", "Gouvernance"]),
    FieldKind.NUMBER: st.integers(1, 90),
    FieldKind.MONEY: st.integers(1_000, 9_000),
    FieldKind.FLAG: st.just("oui"),
}
MODELS_OF_TERRITORIES = (Visit, Visit, Event, Project, Sponsorship, Status)


def values_of(column: Column) -> st.SearchStrategy[Any]:
    """What a person may well type under the title of a column."""
    if column.field.vocabulary:
        return st.sampled_from([word.french for word in column.field.vocabulary])
    if column.field.target == Territory.__tablename__:
        return st.sampled_from(["Caen", "Miramas", "Poitiers", "Amiens"])
    return WELL_TYPED.get(column.field.kind, st.none())


@st.composite
def well_typed(draw: st.DrawFn) -> Grid:
    """A table of one model, its titles those of the model, its cells what they say, or blank."""
    model = draw(st.sampled_from(MODELS_OF_TERRITORIES))
    keys = [one for one in columns_of(model) if one.tells or (one.field.key and not one.side)]
    others = [one for one in columns_of(model) if one not in keys and one.field.kind in WELL_TYPED]
    columns = draw(
        st.lists(st.sampled_from(keys), min_size=2, max_size=5, unique_by=lambda one: one.header)
    ) + draw(st.lists(st.sampled_from(others), max_size=3, unique_by=lambda one: one.header))
    line = st.tuples(*(values_of(column) | values_of(column) | st.none() for column in columns)).map(list)
    rows = draw(st.lists(line, min_size=1, max_size=4))
    return Grid(sheet_of(model).name, [[column.header for column in columns], *rows])


@pytest.mark.slow
@settings(steady, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(well_typed() | sheets())
def test_a_cell_of_an_imported_row_is_stored_only_if_a_change_holds_what_it_says(
    seeded_sqlite_url: str, grid: Grid
) -> None:
    book = Book("classeur.xlsx", "", b"", (grid,))
    found, wrong = understand(book)
    with reading(seeded_sqlite_url) as connection:
        plan = preview(Known(connection), found, wrong)
    (sheet,) = account(book, plan)
    told = {(row, mark.column) for mark in sheet.marks for row in range(mark.first, mark.last + 1)}
    held, lines = set[tuple[int, int]](), set[int]()
    for change in (*plan.changes, *plan.learned):
        names = [
            name for name, value in change.after.items() if value is not None or name in change.row.erased
        ]
        cells = (change.row.cells[name] for name in (*names, "code") if name in change.row.cells)
        places = [area for cell in cells for area in areas_of(cell)]
        held |= {(area.top, column) for area in places for column in range(area.left, area.right + 1)}
        lines.add(change.row.number - 1)
    helping = {
        one.place
        for table in found
        for one in table.titles
        if one.column and (one.column.end or one.column.decides)
    }
    for row in lines:
        for column, cell in enumerate(grid.rows[row]):
            stored = cell is not None and (row, column) not in told
            assert not stored or (row, column) in held or column in helping
