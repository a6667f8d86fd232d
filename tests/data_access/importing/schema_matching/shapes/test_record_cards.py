"""A sheet that is a record card, its titles one under the other, is one record; every cell stands where it does."""

from decimal import Decimal
from typing import Any

import pytest

from data_access.importing.model.problems import ERROR, LEAVE_OUT, WARNING, Question
from data_access.models import Event, FundingYear
from tests.data_access.importing.books import offered, question
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.schema_matching.grids import Rows, only, problems, understood
from tests.data_access.importing.workbooks import Sheets

EVENING: Rows = [
    ["Événement", "Soirée des défis"],
    ["Date", "12/03/2025"],
    ["Portée", "réseau"],
    ["Présents", 80],
]


def evening(name: str, present: object, *more: list[object]) -> Rows:
    return [["Événement", name], ["Date", "12/03/2025"], ["Portée", "réseau"], ["Présents", present], *more]


def cards(*present: object) -> Sheets:
    return {f"Soirée {n}": evening(f"Soirée {n}", one) for n, one in enumerate(present, start=1)}


@pytest.mark.parametrize(
    ("sheet", "cells"),
    [
        (EVENING, ["B1", "B2", "B3", "B4"]),
        ([[f"{title} :", value] for title, value in EVENING], ["B1", "B2", "B3", "B4"]),
        ([[f"{title} : {value}"] for title, value in EVENING], ["A1", "A2", "A3", "A4"]),
        ([["Fiche"], [], *([None, a, None, b] for a, b in EVENING)], ["D3", "D4", "D5", "D6"]),
    ],
    ids=["two columns", "with colons", "in one cell", "below a title, apart"],
)
def test_a_card_is_one_record_whose_values_stand_where_they_do(sheet: Rows, cells: list[str]) -> None:
    read = only("Feuil1", sheet)
    (event, values) = read.rows
    assert event.values["name"] == "Soirée des défis"
    assert values.values["value"] == {"value": 80.0, "high": None, "qualifier": "exact", "text": None}
    assert [event.cell("name"), event.cell("date"), event.cell("scope"), values.cell("value")] == cells
    (told,) = problems(read)
    assert (told.severity, told.cell[-1]) == (WARNING, cells[0][-1])
    assert "lue comme une fiche de « Événements »" in told.message.replace("\u00a0", " ")


def test_a_remark_beside_a_card_is_told_and_the_card_is_read() -> None:
    remarked: Rows = [*EVENING[:3], [*EVENING[3], None, "à vérifier"]]
    (read,), whole = understood("Feuil1", remarked)
    assert [row.values.get("name") for row in read.rows][0] == "Soirée des défis"
    assert whole == []
    assert "D4" in [one.cell for one in problems(read) if one.severity == WARNING]
    explained = [[*line, None, "ce que c'est"] for line in EVENING]
    assert understood("Feuil1", explained)[0] == []


def test_a_title_that_is_not_known_is_said_where_it_stands() -> None:
    read = only("Feuil1", [*EVENING, ["Ambiance", "joyeuse"]])
    told = next(one for one in read.problems if "Ambiance" in one.message)
    assert (told.severity, told.cell, told.row, told.covers) == (WARNING, "A5", 5, (4, 0, 4, 1))
    assert "cellule A5" in told.message and told.question and "(A5)" in told.question.text


def test_a_value_that_cannot_be_read_is_said_where_it_stands() -> None:
    read = only("Feuil1", [*EVENING[:2], ["Portée", "lunaire"], EVENING[3]])
    (wrong,) = (one for one in problems(read) if one.severity == ERROR)
    assert (wrong.cell, wrong.row, "cellule B3" in wrong.message) == ("B3", 3, True)


def test_a_unit_above_a_card_is_asked_about() -> None:
    rows: Rows = [
        ["Montants en k€"],
        ["Financeur", "Fondation X"],
        ["Objet", "Promo"],
        ["Exercice", 2025],
        ["Montant accordé", 40],
    ]
    (asked,) = (one for one in problems(only("Feuil1", rows)) if one.severity == ERROR)
    assert (asked.cell, "A1" in asked.message) == ("B5", True)


@pytest.mark.parametrize(
    "looks", [{"struck": frozenset({(3, 1)})}, {"comments": {(3, 1): "annulée"}}], ids=["struck", "comment"]
)
def test_what_is_seen_of_a_cell_is_asked_of_the_card(looks: dict[str, Any]) -> None:
    read = only("Feuil1", EVENING, **looks)
    (asked,) = (one for one in problems(read) if one.severity == ERROR)
    assert (read.rows, asked.cell, asked.covers) == ([], "B4", (0, 1, 3, 1))
    assert asked.question
    left = only("Feuil1", EVENING, answers={asked.question.key: LEAVE_OUT}, **looks)
    assert (left.rows, [one.row for one in left.passed]) == ([], [1, 2, 3, 4])


def test_where_the_table_is_in_doubt_it_is_asked_once_for_all_cards_alike(bring_book: Bring) -> None:
    card = [["Territoire", "Dole"], ["Commune", "Dole"], ["Site", "dole.example.org"]]
    sheets: Sheets = {
        "A": card,
        "B": [["Territoire", "Caen"], ["Commune", "Caen"], ["Site", "caen.example.org"]],
    }
    report = bring_book(sheets)
    asked = question(report)  # nothing but texts: each may be explained, not given
    assert [one.cell for one in report.problems] == ["A1", "A1"]
    assert offered(asked) == ["territories", LEAVE_OUT]
    done = bring_book(sheets, answers={asked.key: "territories"})
    assert (done.status, [one.new for one in done.sheets]) == ("imported", [1, 1])
    again = bring_book({"C": [["Territoire", "Metz"], ["Commune", "Metz"], ["Site", "metz.example.org"]]})
    assert (again.status, [one.remembered for one in again.problems]) == ("imported", ["territories"])


NAMED: Rows = [["Nom", "Durand"], ["Territoire", "Dole"], ["Date", "12/03/2025"], ["Présents", 3]]


def test_a_card_of_a_name_is_read_where_all_its_titles_are_known_and_else_asked() -> None:
    assert [row.values.get("name") for row in only("Feuil1", NAMED).rows if row.parent is None] == ["Durand"]
    sheets, (asked,) = understood("Feuil1", [*NAMED, ["Prénom", "Jeanne"]])
    assert (sheets, asked.severity, asked.cell) == ([], ERROR, "A1")


def test_ten_cards_alike_are_ten_records_and_every_cell_is_accounted_for(
    bring_book: Bring, sqlite_url: str
) -> None:
    report = bring_book(cards(*range(10, 110, 10)))
    assert (report.status, sum(one.new for one in report.sheets)) == ("imported", 10)
    assert len(rows(sqlite_url, Event, "name")) == 10
    for one in report.cells:
        assert (one.counts.filled, one.counts.stored) == (8, 8)


def test_what_is_answered_of_one_card_holds_for_those_after_it(bring_book: Bring, sqlite_url: str) -> None:
    def card(funder: str) -> Rows:
        return [["Financeur", funder], ["Objet", "Promo"], ["Exercice", 2025], ["Montant", 8000]]

    sheets: Sheets = {"A": card("Fondation X"), "B": card("Région Z")}
    asked = [one for one in bring_book(sheets).problems if one.severity == ERROR]
    assert [(one.sheet, one.cell) for one in asked] == [("A", "A4"), ("B", "A4")]
    assert asked[0].question
    report = bring_book(sheets, answers={asked[0].question.key: "year.granted"})
    assert (report.status, [one.sheet for one in report.problems if one.remembered]) == ("imported", ["B"])
    assert rows(sqlite_url, FundingYear, "granted") == [(Decimal(8000),)] * 2


def test_a_card_is_left_out_if_it_is_said(bring_book: Bring) -> None:
    key = question_of(EVENING).key
    for about in (key, "sheet:Soirée 1"):
        report = bring_book(cards(80), answers={about: LEAVE_OUT})
        assert report.sheets == []
        assert "cette feuille n'est pas lue, d'après une réponse" in messages(report)


def question_of(sheet: Rows) -> Question:
    (told,) = problems(only("Feuil1", sheet))
    assert told.question
    return told.question


def test_the_answer_may_be_another_table(bring_book: Bring) -> None:
    report = bring_book(cards(80), answers={question_of(EVENING).key: "projects"})
    assert [one.table for one in report.sheets] == ["projects"]


@pytest.mark.parametrize(
    "sheet",
    [
        [["Financeur", None, "B"], ["Objet", "x", "y"], ["Exercice", 2025, 2025], ["Montant accordé", 1, 2]],
        [["Titre", "Valeur"], ["Statut", "à revoir"], ["Divers", "x"]],
    ],
    ids=["side by side, one of them without a name", "of no table"],
)
def test_what_is_no_single_card_is_not_read_as_one(sheet: Rows) -> None:
    sheets, _ = understood("Feuil1", sheet)
    assert not any(one.labels for one in sheets)


BESIDE: dict[str, tuple[Rows, list[str]]] = {
    "beside the same titles": (
        [
            ["Événement", "Soirée A", "Soirée B", "Soirée C"],
            ["Date", "12/03/2025", "13/03/2025", "14/03/2025"],
            ["Portée", "réseau", "réseau", None],
            ["Présents", 80, 90, None],
        ],
        ["B1", "C1", "D1"],
    ),
    "each beside its own titles": (
        [
            ["Nos soirées"],
            [],
            ["Événement", "Soirée A", None, "Événement", "Soirée B"],
            ["Date", "12/03/2025", None, "Date", "13/03/2025"],
            ["Portée", "réseau", None, "Portée", "réseau"],
            ["Présents", 80, None, "Présents", 90],
        ],
        ["B3", "E3"],
    ),
    "one under the other": (
        [
            ["Fiche 1"],
            *EVENING,
            [],
            ["Fiche 2"],
            ["Événement : Soirée B"],
            ["Date", "13/03/2025"],
            ["Portée", "réseau"],
        ],
        ["B2", "A8"],
    ),
}


@pytest.mark.parametrize("name", ["Événements", "Feuil1"])
def test_a_table_on_its_side_is_read_also_where_the_sheet_is_named_after_it(name: str) -> None:
    sheet: Rows = [
        ["Nos soirées"],
        ["Événement", "A", "B"],
        ["Date", "12/03/2025", "13/03/2025"],
        ["Présents", 80, 90],
    ]
    (first, second), _ = understood(name, [*sheet, ["Portée", "réseau", "réseau"]])
    assert [one.rows[0].cell("date") for one in (first, second)] == ["B3", "C3"]


@pytest.mark.parametrize(("sheet", "names"), BESIDE.values(), ids=BESIDE.keys())
def test_several_cards_are_one_record_each_whose_values_stand_where_they_do(
    sheet: Rows, names: list[str]
) -> None:
    sheets, _ = understood("Feuil1", sheet)
    events = [row for one in sheets for row in one.rows if row.table == Event.__tablename__]
    assert [row.cell("name") for row in events] == names
    told = [one for read in sheets for one in problems(read) if one.question and "fiche" in one.question.key]
    assert [one.severity for one in told] == [WARNING]
    assert f"{len(names)} fiches de « Événements »" in told[0].message.replace("\u00a0", " ")


def test_a_total_beside_cards_is_passed_over_and_every_cell_is_accounted_for(bring_book: Bring) -> None:
    sheet = [
        ["Événement", "Soirée A", "Soirée B", "Total"],
        ["Date", "12/03/2025", "13/03/2025", None],
        ["Portée", "réseau", "réseau", None],
        ["Présents", 80, 90, 170],
    ]
    report = bring_book({"Feuil1": sheet})
    assert (report.status, sum(one.new for one in report.sheets)) == ("imported", 2)
    (account,) = report.cells
    assert (account.counts.stored, account.counts.passed, account.counts.asked) == (12, 2, 0)


def test_of_cards_side_by_side_it_is_asked_once_what_they_are() -> None:
    sheet: Rows = [["Territoire", "Dole", "Caen"], ["Commune", "Dole", "Caen"], ["Site", "a.fr", "b.fr"]]
    sheets, (asked,) = understood("Feuil1", sheet)
    assert (sheets, asked.severity, asked.covers) == ([], ERROR, (0, 0, 2, 2))
    assert asked.question
    sheets, _ = understood("Feuil1", sheet, answers={asked.question.key: "territories"})
    assert [row.values["name"] for one in sheets for row in one.rows] == ["Dole", "Caen"]


FUNDER_BY_YEAR: Rows = [
    ["Financeur", "Fondation exemple A"],
    ["Type", "fondation"],
    [],
    [None, 2024, 2025],
    ["Demandé", 20_000, 25_000],
    ["Accordé", 15_000, "20 k€"],
    [],
    ["Note", "2024 : deux fois plus que prévu"],
]


def test_a_card_whose_years_stand_side_by_side_says_the_amounts_of_each(
    bring_book: Bring, sqlite_url: str
) -> None:
    report = bring_book({"Fondation A": FUNDER_BY_YEAR})
    assert report.status == "imported"
    amounts = rows(sqlite_url, FundingYear, "year", "requested", "granted")
    assert amounts == [(2024, 20_000, 15_000), (2025, 25_000, 20_000)]
    counts = report.cells[0].counts
    assert (counts.filled, counts.stored) == (14, 14)


def test_of_a_card_by_year_a_text_that_names_one_year_is_of_that_one_and_a_year_of_nothing_makes_none() -> (
    None
):
    sheet = [*FUNDER_BY_YEAR[:3], [None, 2024, 2025, 2026], *FUNDER_BY_YEAR[4:]]
    found, _ = understood("Fondation A", sheet)
    notes = [row.values.get("note") for one in found for row in one.rows if row.parent is None]
    assert notes == ["2024 : deux fois plus que prévu", None]


def test_a_list_of_funders_with_years_as_titles_is_no_card() -> None:
    found, _ = understood("Financements", [["Financeur", 2024, 2025], ["A", 10, 20], ["B", 5, None]])
    assert [one.header_row for one in found] == [1]
    assert len([row for row in found[0].rows if row.parent is None]) == 2
