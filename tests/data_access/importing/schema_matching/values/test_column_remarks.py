"""What stands beside a number is kept in the note of the row to which its column gives it, with its cell; what stands
beside a date and is left out is said."""

import datetime
from collections.abc import Sequence
from typing import Any

import pytest

from data_access.importing.model.cells import EmptySum, Since1904
from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.schema_matching.values import column_reading
from data_access.models import Event, EventMeasure, FundingYear
from tests.data_access.importing.schema_matching.grids import Rows, only, problems, understood

FUNDING: Rows = [
    ["Financeur", "Exercice", "Montant accordé", "Note"],
    ["Fondation exemple A", 2025, "12 000 (notifié le 3/4)", "par courrier"],
    ["Fondation exemple B", 2025, 4000, None],
]


def test_the_remark_beside_an_amount_joins_the_note_of_its_year() -> None:
    answers = {"number:Suivi:Montant accordé:remarques": "note"}
    (sheet,), _ = understood("Suivi", FUNDING, answers=answers)
    assert [one for one in problems(sheet) if one.severity == ERROR] == []
    one, other = (row for row in sheet.rows if row.table == FundingYear.__tablename__)
    assert one.values["granted"] == "12000.00"
    assert one.values["note"] == "par courrier\nMontant accordé : 12 000 (notifié le 3/4)"
    assert (one.cells["granted"], other.values.get("note")) == ("C2", None)


def test_the_remark_beside_a_count_is_the_note_of_that_measure_of_the_event() -> None:
    rows: Rows = [
        ["Événement", "Date", "Portée", "Présents"],
        ["CA", "12/03/2025", "réseau", "80 (dont 12 jeunes)"],
    ]
    (sheet,), _ = understood("Suivi", rows, answers={"number:Suivi:Présents:remarques": "note"})
    measure, event = (
        [row for row in sheet.rows if row.table == one]
        for one in (EventMeasure.__tablename__, Event.__tablename__)
    )
    assert [(row.values["note"], row.cells["note"]) for row in measure] == [
        ("Présents : 80 (dont 12 jeunes)", "D2")
    ]
    assert ["note" in row.values for row in event] == [False]


def test_a_text_without_a_number_is_kept_in_the_note_of_the_row_where_it_is_answered_so() -> None:
    rows: Rows = [["Financeur", "Exercice", "Montant accordé"], ["Fondation exemple A", 2025, "en attente*"]]
    (sheet,), _ = understood("Suivi", rows, answers={"number:Suivi:Montant accordé:en attente*": "note"})
    (year,) = (row for row in sheet.rows if row.table == FundingYear.__tablename__)
    assert (year.values["note"], "granted" in year.values) == ("Montant accordé : en attente*", False)


def test_the_remark_beside_one_of_the_months_of_a_budget_joins_its_line() -> None:
    rows: Rows = [["Exercice", "Ligne", "janv", "févr", "mars"], [2025, "Salaires", 100, "200 (prime)", 300]]
    answers = {"doubt:Budget:mois": "oui", "number:Budget:mois:remarques": "note"}
    (sheet,), _ = understood("Budget", rows, answers=answers)
    (row,) = sheet.rows
    assert (row.values["amount"], row.values["note"]) == ("600.00", "Montant : 200 (prime)")


TWO_REMARKS: Rows = [
    ["Financeur", "Exercice", "Montant accordé", "Montant versé", "Note"],
    ["ANCT", 2025, "12 000 €\n(dont 3 000 en nature)", "5 000 (acompte)", None],
]
NOTED = {
    "number:Dossiers:Montant accordé:remarques": "note",
    "number:Dossiers:Montant versé:remarques": "note",
}


def test_what_stands_beside_two_numbers_of_a_line_is_all_kept_in_its_note_be_it_on_two_lines() -> None:
    """« 12 000 €⏎(dont 3 000 en nature) » was asked as another text, and what was to be kept of it went lost."""
    (year,) = [row for row in only("Dossiers", TWO_REMARKS, answers=NOTED).rows if row.parent]
    assert year.values["granted"] == "12000.00"
    assert year.values["note"].splitlines() == [
        "Montant accordé : 12 000 € (dont 3 000 en nature)",
        "Montant versé : 5 000 (acompte)",
    ]
    assert year.cells["note"] == "C2, D2"
    asked = [one.question.key for one in problems(only("Dossiers", TWO_REMARKS)) if one.question]
    assert sorted(asked) == sorted(NOTED)


def test_a_word_kept_under_a_year_stands_in_the_note_of_that_year() -> None:
    rows: Rows = [["Ligne", "Prévu 2025", "Prévu 2026"], ["Personnel", 62_000, "à voter en mars"]]
    answers = {"number:Budgets:Personnel:à voter en mars": "note"}
    made = only("Budgets", rows, answers=answers).rows
    assert [(row.values.get("amount"), row.values.get("note"), row.cells.get("note")) for row in made] == [
        ("62000.00", None, None),
        (None, "Montant : à voter en mars", "C2"),
    ]


def _hours(cells: Sequence[Any]) -> dict[str, str]:
    rows: Rows = [
        ["Événement", "Date", "Portée"],
        *([f"Soirée {place}", cell, "réseau"] for place, cell in enumerate(cells)),
    ]
    (found, _) = understood("Agenda", rows)
    remarks = [one for one in problems(found[0]) if "heure" in one.message]
    assert {one.severity for one in remarks} <= {WARNING}
    return {one.cell: one.value for one in remarks}


def test_the_hour_that_is_left_out_beside_a_date_is_said_at_its_cell() -> None:
    cells = [
        "14/02/2025 18h30",
        "3 mars 2025 à 19h",
        "15/04/2025 18:30",
        "16/04/2025 de 9h à 12h",
        datetime.datetime(2025, 5, 13, 18, 30),
        45_792.75,  # as a CSV may hold it
        "20/05/2025",
    ]
    assert _hours(cells) == {
        "B2": "14/02/2025 18h30",
        "B3": "3 mars 2025 à 19h",
        "B4": "15/04/2025 18:30",
        "B5": "16/04/2025 de 9h à 12h",
        "B6": "13/05/2025 18:30",
        "B7": "15/05/2025 18:00",
    }


def test_an_hour_of_a_calendar_that_begins_in_1904_is_said_where_it_alone_may_hold_one() -> None:
    assert _hours([Since1904(44_330.75), "20/05/2025"]) == {"B2": "15/05/2025 18:00"}
    assert _hours([Since1904(44_330.0), Since1904(44_331.0)]) == {}


def test_a_midnight_that_a_person_typed_is_an_hour() -> None:
    typed = ["14/02/2025 0h", "15/02/2025 00h00", "16/02/2025 0h00"]
    assert _hours(typed) == {f"B{place}": text for place, text in enumerate(typed, start=2)}


def test_a_day_that_a_tool_wrote_with_its_midnight_and_a_text_that_is_kept_whole_leave_out_no_hour() -> None:
    midnights = ["14/02/2025 00:00", "2025-02-15T00:00:00Z", datetime.datetime(2025, 2, 16), 45_792]
    assert _hours([*midnights, "depuis le 17/02/2025 à 18h", "18/02/2025"]) == {}


def test_the_hours_of_a_long_column_are_said_once() -> None:
    first = datetime.datetime(2025, 1, 13, 18, 30)
    assert list(_hours([first + datetime.timedelta(days=day) for day in range(40)])) == ["B2"]


def test_addresses_behind_names_are_left_and_it_is_said_once_a_column() -> None:
    rows: Rows = [
        ["Événement", "Date", "Territoire"],
        ["CA", "12/03/2025", "Figeac (https://exemple.org/a)"],
        ["AG", "13/03/2025", "Reims (https://exemple.org/b)"],
    ]
    sheet = only("Événements", rows)
    (told,) = problems(sheet)
    assert (told.severity, told.cell) == (WARNING, "C2")
    assert "n'est pas gardée, dans 2 cellules" in told.message.replace("\u00a0", " ")
    assert [row.values["territory"] for row in sheet.rows] == ["Figeac", "Reims"]


def test_of_many_equal_amounts_one_is_looked_at_for_a_state(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []
    says_number = column_reading.says_number

    def noting(text: str) -> bool:
        looked_at.append(text)
        return says_number(text)

    monkeypatch.setattr(column_reading, "says_number", noting)
    understood("Suivi", [FUNDING[0], *(["Fondation exemple A", 2025, "12 000 €", None] for _ in range(20))])
    assert looked_at == ["12 000 €"]


def test_the_0_of_a_formula_of_blank_cells_is_left_and_told_once_a_column() -> None:
    none = EmptySum("–")
    rows: Rows = [
        ["Financeur", "Année", "Accordé", "Versé"],
        ["Région", 2025, 4_000, none],
        ["ADEME", 2025, 5_000, none],
    ]
    sheet = only("Financements", [*rows, ["Fondation", 2025, 900, 0]])
    told = [one for one in problems(sheet) if "formule" in one.why]
    assert [(one.cell, one.severity) for one in told] == [("D2", WARNING)]
    assert "dans 2 cellules" in told[0].why
    paid = {
        row.number: row.values.get("paid") for row in sheet.rows if row.table == FundingYear.__tablename__
    }
    assert paid == {2: None, 3: None, 4: "0.00"}


def test_a_row_that_waits_with_its_formulas_alone_is_passed_over() -> None:
    rows: Rows = [
        ["Financeur", "Année", "Accordé", "Versé"],
        ["Région", 2025, 4_000, 0],
        ["ADEME", 2025, 900, 0],
    ]
    sheet = only("Financements", [*rows, [None, None, EmptySum("–"), EmptySum("–")]])
    assert {row.number for row in sheet.rows} == {2, 3}
    assert [one.row for one in sheet.passed] == [4]
