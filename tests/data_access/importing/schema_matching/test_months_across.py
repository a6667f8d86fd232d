"""Months of payments and years of funding, each in a column of its own: asked which amounts they are, then read."""

import datetime

import pytest

from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.model.rows import Understood
from data_access.models import Budget, Payment
from tests.data_access.importing.results import Bring, log, rows
from tests.data_access.importing.schema_matching.grids import (
    Rows,
    lines,
    only,
    problems,
    question,
    said,
    understood,
)

MONTHS: Rows = [
    ["Financeur", "janv. 25", "février 2025", datetime.datetime(2025, 3, 1), "Total"],
    ["Fondation exemple A", 5000, None, 250.5, 5250.5],
    ["Région exemple B", 0, 8000, None, 8000],
]
RECEIVED = {"doubt:Versements:mois": "amount_received"}
YEARS: Rows = [
    ["Financeur", "Étape", 2024, 2025],
    ["Fondation exemple A", "accordé", 1000, 2000],
    ["Fondation exemple B", "refusé", None, 3000],
]


def test_months_are_asked_once_whether_they_were_received_or_are_planned() -> None:
    asked = [one for one in problems(only("Versements", MONTHS)) if one.severity == ERROR]
    assert [one.cell for one in asked] == ["B1", "C1", "D1"]
    assert {(key, *values) for key, values in map(question, asked)} == {
        ("doubt:Versements:mois", "amount_received", "amount_planned", "-")
    }


@pytest.mark.parametrize(
    ("answer", "amount", "date"),
    [("amount_received", "amount_received", "received"), ("amount_planned", "amount_planned", "planned")],
)
def test_each_cell_is_then_a_payment_of_its_month_named_after_it(answer: str, amount: str, date: str) -> None:
    sheet = only("Versements", MONTHS, answers={"doubt:Versements:mois": answer})
    found = [
        (row.values["name"], row.values[amount], row.cells[amount], row.cells["name"]) for row in sheet.rows
    ]
    assert found == [
        ("janvier 2025", "5000.00", "B2", "B1"),
        ("mars 2025", "250.50", "D2", "D1"),
        ("février 2025", "8000.00", "C3", "C1"),
    ]
    assert [row.values[date]["start"] for row in sheet.rows] == ["2025-01-01", "2025-03-01", "2025-02-01"]


def test_the_total_beside_them_is_left_with_that_reason() -> None:
    (told,) = problems(only("Versements", MONTHS, answers=RECEIVED))
    assert (told.severity, told.cell, "le total des périodes" in told.message) == (WARNING, "E1", True)


def test_they_may_be_left_as_a_whole() -> None:
    sheet = only("Versements", MONTHS, answers={"doubt:Versements:mois": "-"})
    assert [one.cell for one in sheet.titles if one.left_out] == ["B1", "C1", "D1"]


def test_the_year_that_the_months_do_not_say_is_asked_together_with_it() -> None:
    rows: Rows = [["Versements 2026", "janv.", "févr.", "mars"], ["Fondation exemple A", 5000, None, 300]]
    asked = [one for one in problems(only("Versements", rows)) if one.severity == ERROR]
    assert {question(one)[0]: question(one)[1] for one in asked} == {
        "doubt:Versements:mois": ["amount_received", "amount_planned", "-"],
        "year:Versements:mois": ["2026"],
        "column:Versements:1:funding": ["A1", "-"],
    }
    answers = RECEIVED | {"year:Versements:mois": "2026", "column:Versements:1:funding": "A1"}
    sheet = only("Versements", rows, answers=answers)
    assert [(values["funding"], values["name"]) for _, values in lines(sheet)] == [
        ("Fondation exemple A", "janvier 2026"),
        ("Fondation exemple A", "mars 2026"),
    ]


def test_funders_under_no_title_may_be_said_to_be_the_files() -> None:
    answers = RECEIVED | {"column:Versements:1:funding": "A1"}
    sheet = only("Versements", [[None, *MONTHS[0][1:]], *MONTHS[1:]], answers=answers)
    assert {values["funding"] for _, values in lines(sheet)} == {"Fondation exemple A", "Région exemple B"}


def test_a_sheet_of_months_under_any_name_is_asked_what_it_is() -> None:
    sheets, (asked,) = understood("Feuil1", [[None, *MONTHS[0][1:4]], MONTHS[1][:4]])
    assert (sheets, asked.severity, question(asked)[1][0]) == ([], ERROR, "payments")


def test_payments_by_month_are_those_of_the_file_of_their_funder(bring: Bring, database_url: str) -> None:
    bring(
        {
            "Financements": [
                ["Financeur", "Objet"],
                ["Fondation exemple A", "Agora"],
                ["Fondation exemple B", "Bois"],
            ]
        }
    )
    sheets = {
        "Versements": [["Financeur", "janv. 25", "févr. 25", "mars 25"], ["Fondation exemple A", 5, None, 7]]
    }
    (asked,) = bring(sheets, answers=RECEIVED).problems
    assert question(asked)[1] == ["financement-fondation-exemple-a-agora", "-"]
    report = bring(sheets, answers=RECEIVED | {question(asked)[0]: question(asked)[1][0]})
    assert (report.status, rows(database_url, Payment, "name", "amount_received")) == (
        "imported",
        [("janvier 2025", 5), ("mars 2025", 7)],
    )


def test_years_of_funding_are_asked_once_which_amounts_they_are() -> None:
    sheet = only("Suivi", YEARS)
    asked = [one for one in problems(sheet) if one.severity == ERROR]
    assert [one.cell for one in asked] == ["C1", "D1"]
    key, candidates = question(asked[0])
    assert candidates == ["year.requested", "year.granted", "year.contracted", "year.paid", "-"]
    made = [row for row in only("Suivi", YEARS, answers={key: "year.granted"}).rows if row.parent]
    assert [(row.number, row.values["year"], row.values["granted"]) for row in made] == [
        (2, 2024, "1000.00"),
        (2, 2025, "2000.00"),
        (3, 2025, "3000.00"),
    ]


BUDGET: Rows = [["Poste", "janvier", "février", "mars"], ["Salaires", 5000, 5000, 5000]]


ADDED = {"doubt:Budget:mois": "oui"}


def test_the_months_of_a_budget_are_added_up_or_left_only_when_that_is_answered() -> None:
    asked = [one for one in problems(only("Budget", BUDGET)) if one.severity == ERROR]
    assert {(key, *values) for key, values in map(question, asked)} == {("doubt:Budget:mois", "oui", "-")}
    assert asked[0].question
    assert asked[0].question.candidates[0].label.replace("\u00a0", " ") == (
        "les additionner : leur somme (3 colonnes) est le montant de l'exercice"
    )
    assert problems(only("Budget", BUDGET, answers={"doubt:Budget:mois": "-"})) == []


def test_months_that_are_added_up_are_one_amount_that_cites_all_of_them() -> None:
    rows: Rows = [
        ["Poste", "janv. 25", "févr. 25", "mars 25"],
        ["Charges", None, None, None],
        ["Salaires", 5000, None, "5 000,50"],
        ["Loyer", "(vide)", 100, "à voir"],
    ]
    sheet = only("Budget", rows, answers=ADDED)
    salaries = next(row for row in sheet.rows if row.values["name"] == "Salaires")
    assert (salaries.values["amount"], salaries.cells["amount"]) == ("10000.50", "B3:D3")
    assert (salaries.values["year"], salaries.cells["year"]) == (2025, "B1")
    assert [one.cell for one in problems(sheet) if one.severity == ERROR] == ["A2", "B4", "D4"]
    assert {row.number for row in sheet.rows} == {3, 4}


def test_months_whose_year_a_column_says_are_of_that_one() -> None:
    rows: Rows = [["Exercice", "Poste", "sept. 24", "oct. 24", "janv. 25"], [2025, "Loyer", 1, 2, 3]]
    assert lines(only("Budget", rows, answers=ADDED)) == [
        (2, {"year": 2025, "name": "Loyer", "amount": "6.00"})
    ]


@pytest.mark.parametrize(
    "titles",
    [
        ["Poste", "sept. 24", "oct. 24", "janv. 25"],
        ["Poste", "janvier", "février", "Écart", "mars"],
        ["Poste", "janvier", "février", "mars", "janvier"],
    ],
    ids=["of two years", "with something between them", "twice the same"],
)
def test_months_that_are_not_those_of_one_year_side_by_side_are_not_offered_to_be_added_up(
    titles: list[str],
) -> None:
    sheet = only("Budget", [titles, ["Loyer", *range(1, len(titles))]], answers=ADDED)
    asked = [question(one) for one in problems(sheet) if one.question and "mois" in one.question.key]
    assert dict(asked) == {"doubt:Budget:mois": ["-"]}


def test_the_unit_of_the_months_is_that_of_the_sheet_once_it_is_answered() -> None:
    rows: Rows = [["Budget 2025 en k€", None], ["Poste", "janvier", "février", "mars"], ["Loyer", 1, 1, 1]]
    asked = [one for one in problems(only("Budget", rows, answers=ADDED)) if one.severity == ERROR]
    units = {question(one)[0]: question(one)[1] for one in asked if "A1" in one.message}
    assert len(units) == 1


def test_an_amount_of_months_is_stored_and_every_cell_of_them_is_read(
    bring_book: Bring, sqlite_url: str
) -> None:
    sheets = {"Budget": [["Exercice", *BUDGET[0]], [2025, *BUDGET[1]]]}
    report = bring_book(sheets, answers=ADDED)
    assert (report.status, rows(sqlite_url, Budget, "name", "amount")) == ("imported", [("Salaires", 15000)])
    assert (report.cells[0].counts.filled, report.cells[0].counts.stored) == (10, 10)
    (line,) = log(sqlite_url)
    assert line.cells and line.cells["amount"] == "C2:E2"


def test_beside_a_total_it_is_the_total_that_is_asked() -> None:
    sheet = only("Budget", [[*BUDGET[0], "Total"], [*BUDGET[1], 15000]])
    assert said(sheet) == [(WARNING, "B1"), (WARNING, "C1"), (WARNING, "D1"), (ERROR, "E1")]
    key, candidates = question(problems(sheet)[-1])
    assert candidates == ["amount", "-"]
    answered = only("Budget", [[*BUDGET[0], "Total"], [*BUDGET[1], 15000]], answers={key: "amount"})
    assert [values["amount"] for _, values in lines(answered)] == ["15000.00"]


PARTED: dict[str, list[str | None]] = {
    "quarters between months": ["janv", "févr", "mars", "T1", "avr", "mai", "juin", "T2"],
    "written otherwise": ["janv", "févr", "mars", "1er trim. 2025", "avr", "mai", "juin", "1er semestre"],
    "totals and a mean": ["janv", "févr", "mars", "Sous-total", "avr", "mai", "juin", "Moyenne"],
}


@pytest.mark.parametrize("periods", PARTED.values(), ids=PARTED.keys())
def test_sums_between_the_months_of_a_budget_are_passed_over_and_said_and_the_months_added_up(
    periods: list[str | None],
) -> None:
    rows: Rows = [["Exercice", "Poste", *periods], [2025, "Salaires", 1, 2, 3, 6, 10, 20, 30, 60]]
    told = problems(only("Budget", rows))
    assert [one.cell for one in told if one.severity == ERROR] == ["C1", "D1", "E1", "G1", "H1", "I1"]
    assert [one.cell for one in told if "le total des périodes" in one.message] == ["F1", "J1"]
    (row,) = only("Budget", rows, answers=ADDED).rows
    assert (row.values["amount"], row.cells["amount"]) == ("66.00", "C2:E2, G2:I2")


@pytest.mark.parametrize(
    ("periods", "amounts", "total"),
    [
        (["T1", "T2", "S1", "T3", "T4", "S2"], [1, 2, 3, 4, 5, 9], "12.00"),
        (["S1", "S2"], [1, 2], "3.00"),
        (["Trimestre 1", "Trimestre 2", "Trimestre 3"], [1, 2, 3], "6.00"),
    ],
)
def test_quarters_and_halves_of_a_budget_without_months_are_asked_as_months_are(
    periods: list[str], amounts: list[int], total: str
) -> None:
    rows: Rows = [["Exercice", "Poste", *periods], [2025, "Salaires", *amounts]]
    asked = [one for one in problems(only("Budget", rows)) if one.severity == ERROR]
    assert {question(one)[0] for one in asked} == {"doubt:Budget:mois"}
    assert ("trimestres" if periods[0][0] == "T" else "semestres") in str(asked[0].question)
    (row,) = only("Budget", rows, answers=ADDED).rows
    assert row.values["amount"] == total


def test_a_total_that_is_no_amount_hides_no_months() -> None:
    rows: Rows = [
        ["Exercice", "Poste", "janv", "févr", "mars", "Cumul annuel"],
        [2025, "Salaires", 1, 2, 3, 6],
    ]
    asked = [one for one in problems(only("Budget", rows)) if one.severity == ERROR]
    assert [one.cell for one in asked] == ["C1", "D1", "E1"]


@pytest.mark.parametrize("titles", [["Mairies", "Marins", "Marché"], ["Séminaire 1", "Séminaire 2", "Lieu"]])
def test_words_that_begin_as_months_or_halves_are_none(titles: list[str]) -> None:
    told = problems(only("Budget", [["Exercice", "Poste", *titles], [2025, "Salaires", 1, 2, 3]]))
    assert not [one for one in told if one.question and one.question.key == "doubt:Budget:mois"]
    assert not [one for one in told if "celle d'une période" in one.message]


LATER = "number:Versements:Fondation exemple A:15 000 → déc."


def later(cell: str, answers: dict[str, str]) -> Understood:
    """Payments by month, one of which holds that cell."""
    titles = ["Financeur", "janv. 2025", "févr. 2025", "oct. 2025"]
    rows: Rows = [titles, ["Fondation exemple A", 5000, None, cell], ["Région exemple B", None, 8000, None]]
    return only("Versements", rows, answers=RECEIVED | answers)


def test_an_amount_that_moves_to_a_later_month_is_first_offered_as_planned_there() -> None:
    (asked,) = problems(later("15 000 → déc.", {}))
    assert question(asked) == (LATER, ["prévu", "15 000", "-"])


@pytest.mark.parametrize(("month", "year"), [("déc.", 2025), ("mars", 2026), ("mars 2027", 2027)])
def test_it_is_then_planned_for_that_month_of_the_same_year_or_the_next(month: str, year: int) -> None:
    cell = f"15 000 → {month}"
    sheet = later(cell, {f"number:Versements:Fondation exemple A:{cell}": "prévu"})
    (row,) = [one for one in sheet.rows if one.cells.get("amount_planned") == "D2"]
    assert (row.values["amount_planned"], row.values["planned"]["start"][:4]) == ("15000.00", str(year))
    assert cell in row.values["note"] and "amount_received" not in row.values and "received" not in row.values


@pytest.mark.parametrize("cell", ["15 000 → 12 000", "15 000 (déc.)"])
def test_another_amount_or_a_remark_is_planned_for_no_month(cell: str) -> None:
    (asked,) = problems(later(cell, {}))
    _, answers = question(asked)
    assert "prévu" not in answers


def test_what_no_payment_says_is_not_offered_to_be_kept_in_the_note_of_one() -> None:
    (asked,) = problems(later("5 000 puis 3 000", {}))
    assert question(asked)[1] == ["3 000", "5 000", "-"]
