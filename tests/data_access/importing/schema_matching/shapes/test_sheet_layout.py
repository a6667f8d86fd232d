"""Where a table stands, as a person says it: its titles, its end, its columns; each cell keeps its own address."""

from copy import deepcopy

import pytest

from data_access.importing.model.problems import ERROR
from data_access.importing.model.rows import Understood
from data_access.importing.plan.sheet_account import counts_in_all
from data_access.models import Funding, FundingYear
from tests.data_access.importing.results import Bring, log, messages, rows
from tests.data_access.importing.schema_matching.grids import Rows, lines, numbers, question, understood
from tests.data_access.importing.workbooks import Sheets

AIDS: Sheets = {
    "Feuil1": [
        ["Nos aides", None, None, None],
        ["à jour en mars", "Lucie", None, None],
        ["Qui", "Combien en 25", "Quoi", None],
        ["Fondation exemple A", 40_000, "bleu", "à relancer"],
        ["Fondation exemple B", 12_000, "vert", None],
        ["Reste", 3, None, None],
    ]
}
MAPPED = {
    "titles:Feuil1": "3",
    "end:Feuil1": "5",
    "sheet:Feuil1": "funding",
    "column:Feuil1:A3:Qui": "funder",
    "column:Feuil1:B3:Combien en 25": "year2025.granted",
    "column:Feuil1:C3:Quoi": "-",
    "column:Feuil1:D3:colonne D (sans titre)": "note",
}
BLOCKS: Rows = [
    ["Événement", "Date"],
    ["Soirée A", "12/03/2025"],
    ["vu le", "13/03/2025"],
]


def read(rows: Rows, name: str = "Événements", **answers: str) -> Understood:
    """The one table of a sheet, with answers by the first word of their keys."""
    (sheet,), _ = understood(name, rows, answers={f"{one}:{name}": text for one, text in answers.items()})
    return sheet


def test_a_sheet_of_which_nothing_is_known_is_read_as_it_is_said(bring_book: Bring, sqlite_url: str) -> None:
    assert bring_book(AIDS).status == "refused"
    report = bring_book(AIDS, answers=MAPPED)
    assert report.status == "imported"
    assert rows(sqlite_url, Funding, "note", "label") == [
        ("à relancer", "Fondation exemple A"),
        (None, "Fondation exemple B"),
    ]
    assert [int(amount) for _, amount in rows(sqlite_url, FundingYear, "year", "granted")] == [40_000, 12_000]
    assert {year for (year,) in rows(sqlite_url, FundingYear, "year")} == {2025}


def test_the_cells_cited_are_those_of_the_file_and_the_account_adds_up(
    bring_book: Bring, sqlite_url: str
) -> None:
    counts = counts_in_all(bring_book(AIDS, answers=MAPPED).cells)
    assert (counts.filled, counts.stored, counts.asked) == (15, 7, 0)
    cited = {(line.sheet, cell) for line in log(sqlite_url) for cell in (line.cells or {}).values()}
    assert cited == {("Feuil1", cell) for cell in ("A4", "B4", "D4", "A5", "B5")}


def test_what_was_said_is_taken_over_for_the_next_file_wherever_its_rows_stand(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book(AIDS, answers=MAPPED)
    longer = deepcopy(AIDS)
    longer["Feuil1"].insert(0, ["Association exemple", None, None, None])
    longer["Feuil1"].insert(6, ["Fondation exemple C", 5_000, "bleu", None])
    report = bring_book(longer)
    (sheet,) = report.sheets
    assert (report.status, sheet.header_row, sheet.new, sheet.unchanged) == ("imported", 4, 1, 2)
    told = messages(report)
    assert "les titres sont à la ligne 4 : Qui · Combien en 25 · Quoi, comme il a été répondu" in told
    assert "le tableau finit à la ligne 7, avant « Reste », comme il a été répondu" in told
    assert "« Combien en 25 » est lue comme « Montant accordé 2025 »" in told


def test_titles_that_are_pointed_at_are_taken_though_others_are_likelier() -> None:
    twice: Rows = [["Événement", "Date"], ["Événement", "Date de fin"], ["Soirée A", "12/03/2025"]]
    sheet = read(twice, titles="2")
    assert (sheet.header_row, [one.text for one in sheet.titles]) == (2, ["Événement", "Date de fin"])


def test_titles_may_stand_in_two_rows() -> None:
    spread: Rows = [["", ""], ["Quoi", "Public"], ["Événement", "Présents"], ["Soirée A", 40]]
    sheet = read(spread, titles="2-3")
    assert (sheet.header_row, [one.text for one in sheet.titles]) == (
        3,
        ["Quoi Événement", "Public Présents"],
    )


def test_what_stands_below_the_end_is_not_read_and_that_is_said() -> None:
    (sheet,), problems = understood("Événements", BLOCKS, answers={"end:Événements": "2"})
    assert numbers(sheet) == [2]
    (told,) = problems
    assert told.why == "ce qui suit la ligne 2 n'est pas lu : le tableau finit là, d'après une réponse"
    assert told.covers == (2, 0, 2, 1)


def test_a_table_below_the_end_is_read_if_it_is_surely_one() -> None:
    below: Rows = [*BLOCKS, ["Territoire", "Commune"], ["Lons-le-Saunier", "Lons-le-Saunier"]]
    sheets, problems = understood("Événements", below, answers={"end:Événements": "3"})
    assert [(one.table, numbers(one)) for one in sheets] == [("events", [2, 3]), ("territories", [5])]
    assert problems == []


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"titles": "9"}, "la feuille finit à la ligne 3, avant la ligne 9"),
        ({"titles": "en haut"}, "« en haut » n'est pas un numéro de ligne"),
        ({"titles": "1-3"}, "les titres tiennent en une ligne, ou en deux qui se suivent"),
        ({"end": "1"}, "le tableau finirait à la ligne 1, et ses titres sont à la ligne 1"),
        ({"end": "30"}, "la feuille finit à la ligne 3, avant la ligne 30"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_with_its_reason(answers: dict[str, str], why: str) -> None:
    said = {f"{one}:Événements": text for one, text in answers.items()}
    _, problems = understood("Événements", BLOCKS, answers=said)
    assert [one.why.replace("\u00a0", " ") for one in problems if one.severity == ERROR] == [why]


def test_a_row_that_is_blank_holds_no_titles() -> None:
    _, problems = understood("Aides", [["Nom"], [None], ["x"]], answers={"titles:Aides": "2"})
    assert "la ligne 2 est vide : ce ne sont pas des titres" in [one.why for one in problems]


def test_of_a_table_whose_titles_are_not_found_it_is_asked_where_they_are() -> None:
    sheets, (asked,) = understood("Feuil1", [["b", "c"], ["b", 2]], answers={"sheet:Feuil1": "funding"})
    assert (sheets, asked.severity) == ([], ERROR)
    assert question(asked) == ("titles:Feuil1", ["1", "2", "0"])


def test_of_titles_that_say_nothing_it_is_asked_which_table_they_are_of() -> None:
    _, (asked,) = understood("Feuil1", [["b", "c"], ["Lons", 2]], answers={"titles:Feuil1": "1"})
    assert asked.question is not None
    assert (asked.question.key, asked.why) == (
        "sheet:Feuil1",
        "nous ne savons pas ce que contient cette feuille",
    )
    assert {"funding", "events"} <= {one.value for one in asked.question.others}


def test_a_column_without_a_title_may_name_what_each_row_speaks_of() -> None:
    untitled: Rows = [[None, "Date", "Portée"], ["Soirée A", "12/03/2025", "réseau"]]
    answers = {"column:Événements:A1:colonne A (sans titre)": "name"}
    (sheet,), _ = understood("Événements", untitled, answers=answers)
    assert [(values["name"], row) for row, values in lines(sheet)] == [("Soirée A", 2)]
    assert sheet.rows[0].cells["name"] == "A2"


def test_a_sheet_may_have_no_titles_at_all(bring_book: Bring, sqlite_url: str) -> None:
    bare: Sheets = {"Aides": [["Fondation exemple A", 40_000], ["Fondation exemple B", "beaucoup"]]}
    answers = {
        "titles:Aides": "0",
        "sheet:Aides": "funding",
        "column:Aides:A1:colonne A (sans titre)": "funder",
        "column:Aides:B1:colonne B (sans titre)": "year2025.granted",
    }
    report = bring_book(bare, answers=answers, valid_rows_only=True)
    assert (report.status, report.sheets[0].header_row, report.sheets[0].new) == ("imported", 0, 1)
    assert [one.cell for one in report.problems if one.severity == ERROR] == ["B2"]
    assert rows(sqlite_url, FundingYear, "year", "granted") == [(2025, 40_000)]
    assert {cell for line in log(sqlite_url) for cell in (line.cells or {}).values()} == {"A1", "B1"}
    counts = counts_in_all(report.cells)
    assert (counts.filled, counts.stored, counts.passed, counts.asked) == (4, 2, 1, 1)


def test_a_value_is_filled_down_where_that_is_said_though_nobody_asked() -> None:
    places: Rows = [
        ["Événement", "Date", "Lieu"],
        ["Soirée A", "12/03/2025", "Halle aux grains"],
        ["Soirée B", "13/03/2025", None],
    ]
    answers = {"doubt:Événements:vides Lieu": "above"}
    (sheet,), _ = understood("Événements", places, answers=answers)
    assert [row.cells.get("place") for row in sheet.rows] == ["C2", "C2"]


def test_a_number_is_not_filled_down() -> None:
    counted: Rows = [["Événement", "Présents"], ["Soirée A", 40], ["Soirée B", None]]
    (sheet,), _ = understood("Événements", counted, answers={"doubt:Événements:vides Présents": "above"})
    assert [row.number for row in sheet.rows if row.parent] == [2]


def test_a_sheet_that_explains_is_read_where_it_is_said_which_table_it_is() -> None:
    assert understood("Notice", BLOCKS) == ([], [])
    (sheet,), _ = understood("Notice", BLOCKS, answers={"sheet:Notice": "events"})
    assert numbers(sheet) == [2, 3]


def test_a_sheet_that_is_said_to_be_none_says_so_in_each_of_its_cells(bring_book: Bring) -> None:
    events: Sheets = {"Événements": BLOCKS}
    report = bring_book(events, dry_run=True, answers={"sheet:Événements": "-"})
    (why,) = {mark.reason for mark in report.cells[0].marks}
    assert (why, report.cells[0].counts.passed) == ("cette feuille n'est pas lue, d'après une réponse", 6)


def test_the_end_that_is_taken_over_is_the_last_row_that_says_so(bring_book: Bring) -> None:
    events: Sheets = {"Événements": [*BLOCKS, ["Bilan", None]]}
    bring_book(events, answers={"end:Événements": "3"})
    titles, *others = BLOCKS
    again: Sheets = {"Événements": [titles, ["Bilan", "11/03/2025"], *others, ["Bilan", None]]}
    told = messages(bring_book(again, dry_run=True))
    assert "le tableau finit à la ligne 4, avant « Bilan », comme il a été répondu" in told


# Several tables, one below the other

PLANNED: Sheets = {
    "Suivi": [
        ["Nos soirées"],
        ["Quoi", "Quand"],
        ["Soirée A", "12/03/2025"],
        ["Total", 1],
        ["Ce que nous avons demandé"],
        ["Qui", "Combien en 25"],
        ["Fondation exemple A", 40_000],
        ["Fondation exemple B", 12_000],
        ["vu avec Lucie", None],
    ]
}
SAID = {
    "titles:Suivi": "2",
    "sheet:Suivi": "events",
    "column:Suivi:A2:Quoi": "name",
    "column:Suivi:B2:Quand": "date",
    "end:Suivi": "3",
    "titles:Suivi:2": "6",
    "sheet:Suivi:A6": "funding",
    "column:Suivi:A6:Qui": "funder",
    "column:Suivi:B6:Combien en 25": "year2025.requested",
    "end:Suivi:2": "8",
}


def test_a_second_table_is_read_where_it_is_said_to_stand(bring_book: Bring, sqlite_url: str) -> None:
    report = bring_book(PLANNED, answers=SAID)
    assert [(one.table, one.header_row, one.new) for one in report.sheets] == [
        ("events", 2, 1),
        ("funding", 6, 2),
    ]
    assert [int(one) for (one,) in rows(sqlite_url, FundingYear, "requested")] == [40_000, 12_000]
    told = messages(report)
    assert "ce qui suit la ligne 3 n'est pas lu" in told and "ce qui suit la ligne 8 n'est pas lu" in told
    counts = counts_in_all(report.cells)
    assert (counts.filled, counts.stored, counts.passed, counts.asked) == (15, 10, 5, 0)


def test_where_it_stands_is_taken_over_for_the_next_file_wherever_that_is(bring_book: Bring) -> None:
    bring_book(PLANNED, answers=SAID)
    later = deepcopy(PLANNED)
    later["Suivi"].insert(2, ["Soirée B", "13/03/2025"])
    later["Suivi"].insert(8, ["Fondation exemple C", 5_000])
    report = bring_book(later)
    assert [(one.table, one.header_row, one.new) for one in report.sheets] == [
        ("events", 2, 1),
        ("funding", 7, 1),
    ]
    assert "les titres du tableau 2 sont à la ligne 7 : Qui · Combien en 25" in messages(report)


def test_two_tables_of_the_same_titles_are_told_apart_by_where_they_are_said_to_stand() -> None:
    same: Rows = [*BLOCKS, ["Prévu", None], *BLOCKS]
    sheets, _ = understood("Événements", same, answers={"end:Événements": "3", "titles:Événements:2": "5"})
    assert [numbers(one) for one in sheets] == [[2, 3], [6, 7]]


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"titles:Événements:2": "9"}, "la feuille finit à la ligne 7, avant la ligne 9"),
        ({"titles:Événements:2": "0"}, "« 0 » n'est pas un numéro de ligne"),
        (
            {"end:Événements": "5", "titles:Événements:2": "4"},
            "le tableau 2 commencerait à la ligne 4, dans celui qui est au-dessus",
        ),
        (
            {"titles:Événements:2": "5", "end:Événements:2": "5"},
            "le tableau finirait à la ligne 5, et ses titres sont à la ligne 5",
        ),
    ],
)
def test_a_second_table_that_cannot_be_there_is_refused_with_its_reason(
    answers: dict[str, str], why: str
) -> None:
    _, problems = understood("Événements", [*BLOCKS, ["Prévu", None], *BLOCKS], answers=answers)
    assert [one.why.replace("\u00a0", " ") for one in problems if one.severity == ERROR] == [why]
