"""What stands beside a number is kept in the note of the row to which its column gives it, with its cell."""

from data_access.importing.model.problems import ERROR
from data_access.models import Event, EventMeasure, FundingYear
from tests.data_access.importing.schema_matching.grids import Rows, problems, understood

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
