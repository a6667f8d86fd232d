"""Payments of a grant side by side, each an amount with its date to the right: asked once, and made rows of
« Versements »."""

import pytest

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import Rows, only, problems, question

PAID: Rows = [
    ["Financeur", "Objet", "Accordé", "Acompte", "Acompte reçu le", "Solde", "Solde reçu le"],
    ["Fondation exemple A", "Agora", 10000, 5000, "12/03/2025", 5000, None],
    ["Fondation exemple B", "Camp", 8000, 4000, "01/02/2025", 4000, "05/09/2025"],
]
YES = {"doubt:Financements:versements": "oui", "year:Financements": "2025"}


def payments(rows: Rows, **answers: str) -> list[tuple[str, str, str, str | None]]:
    """Name, planned or received, amount and day of each payment."""
    made = [row for row in only("Financements", rows, answers=YES | answers).rows if row.table == "payments"]
    found: list[tuple[str, str, str, str | None]] = []
    for row in made:
        (kind,) = (one for one in ("amount_planned", "amount_received") if one in row.values)
        day = row.values.get("received") or row.values.get("planned")
        found.append((row.values["name"], kind, row.values[kind], day and day["start"]))
    return found


def test_payments_side_by_side_are_one_question() -> None:
    asked = [one for one in problems(only("Financements", PAID)) if one.severity == ERROR and one.question]
    assert {question(one)[0] for one in asked} >= {"doubt:Financements:versements"}
    about = [one for one in asked if question(one)[0] == "doubt:Financements:versements"]
    assert [one.cell for one in about] == ["D1", "E1", "F1", "G1"]
    assert question(about[0])[1] == ["oui", "colonnes", "-"]
    assert len({question(one)[0] for one in asked if "column" in question(one)[0]}) == 0


def test_each_is_received_at_its_date_and_planned_without_one() -> None:
    assert payments(PAID) == [
        ("Acompte", "amount_received", "5000.00", "2025-03-12"),
        ("Solde", "amount_planned", "5000.00", None),
        ("Acompte", "amount_received", "4000.00", "2025-02-01"),
        ("Solde", "amount_received", "4000.00", "2025-09-05"),
    ]


def test_a_payment_cites_its_cells_and_belongs_to_its_grant() -> None:
    made = [row for row in only("Financements", PAID, answers=YES).rows if row.table == "payments"]
    assert made[0].cells == {"name": "D1", "amount_received": "D2", "received": "E2"}
    assert made[0].parent is not None and made[0].link == "funding"


def test_a_date_that_is_planned_plans_the_payment() -> None:
    rows: Rows = [
        [*PAID[0][:3], "Tranche", "Prévue le"],
        ["Fondation exemple A", "Agora", 10000, 5000, "12/03/2026"],
    ]
    assert payments(rows) == [("Tranche", "amount_planned", "5000.00", "2026-03-12")]


def test_payments_of_one_title_are_told_apart() -> None:
    titles = [*PAID[0][:3], "Versement", "Date", "Versement", "Date"]
    assert [name for name, *_ in payments([titles, PAID[2]])] == ["Versement 1", "Versement 2"]


def test_a_date_without_its_amount_is_refused() -> None:
    rows: Rows = [*PAID, ["Fondation exemple C", "Livre", 100, None, "12/03/2025", None, None]]
    told = [one for one in problems(only("Financements", rows, answers=YES)) if one.cell == "E4"]
    assert [one.severity for one in told] == [ERROR]


@pytest.mark.parametrize(
    "titles",
    [
        ["Acompte", "Bilan dû le", "Solde", "Convention le"],  # dates of the grant
        ["Budget", "Reçu le", "Effectif", "Versé le"],  # no payments
    ],
)
def test_other_columns_are_asked_by_themselves(titles: list[str]) -> None:
    asked = [
        one for one in problems(only("Financements", [[*PAID[0][:3], *titles], *PAID[1:]])) if one.question
    ]
    assert all("versements" not in question(one)[0] for one in asked)


def test_they_may_be_answered_column_by_column() -> None:
    sheet = only("Financements", PAID, answers={"doubt:Financements:versements": "colonnes"})
    asked = [question(one)[0] for one in problems(sheet) if one.severity == ERROR and one.question]
    assert "column:Financements:D1:Acompte" in asked
    assert not [row for row in sheet.rows if row.table == "payments"]


def test_they_may_be_left_out() -> None:
    sheet = only("Financements", PAID, answers={"doubt:Financements:versements": "-"})
    assert [one.text for one in sheet.titles if one.left_out] == PAID[0][3:]


# A date to the left of its amount; amounts that are but called so

LEFT: Rows = [
    ["Financeur", "Objet", "le", "montant", "le", "montant"],
    ["Fondation exemple A", "Agora", "02/03/2025", 6000, "01/09/2025", 6500],
    ["Fondation exemple B", "Camp", "02/04/2025", 18000, None, None],
]
BY_LEFT = [
    ("Versement 1", "amount_received", "6000.00", "2025-03-02"),
    ("Versement 2", "amount_received", "6500.00", "2025-09-01"),
    ("Versement 1", "amount_received", "18000.00", "2025-04-02"),
]


@pytest.mark.parametrize(
    "titles",
    [
        LEFT[0],
        ["Financeur", "Objet", "Date", "Montant", "Date", "Montant"],
        ["Financeur", "Objet", "Le", "Montant 1", "Le", "Montant 2"],
        ["Financeur", "Objet", "Date 1", "Montant n°1", "Date 2", "Montant n°2"],
    ],
)
def test_amounts_that_come_again_are_payments_at_the_date_to_their_left(titles: list[str]) -> None:
    assert payments([titles, *LEFT[1:]]) == BY_LEFT


def test_payments_called_so_may_have_their_date_to_the_left() -> None:
    rows: Rows = [["Financeur", "Objet", "le", "Acompte", "le", "Solde"], LEFT[1]]
    assert [(name, day) for name, _, _, day in payments(rows)] == [
        ("Acompte", "2025-03-02"),
        ("Solde", "2025-09-01"),
    ]
    asked = next(one for one in problems(only("Financements", rows)) if one.question)
    assert "date à gauche" in asked.question.text  # type: ignore[union-attr]


def test_in_a_list_of_payments_each_pair_is_one() -> None:
    rows: Rows = [["Dossier", "le", "montant", "le", "montant"], *([row[0], *row[2:]] for row in LEFT[1:])]
    read = only("Versements", rows, answers={"doubt:Versements:versements": "oui"}).rows
    assert [(row.values["funding"], row.values["name"], row.values["amount_received"]) for row in read] == [
        ("Fondation exemple A", "Versement 1", "6000.00"),
        ("Fondation exemple A", "Versement 2", "6500.00"),
        ("Fondation exemple B", "Versement 1", "18000.00"),
    ]
    assert [row.cells["received"] for row in read] == ["B2", "D2", "B3"]


def test_what_is_planned_and_what_is_received_are_one_payment() -> None:
    rows: Rows = [
        ["Dossier", "Versement", "Prévu le", "Montant prévu", "Reçu le", "Montant reçu"],
        ["Fondation exemple A", "Acompte", "02/03/2025", 6000, "01/04/2025", 6000],
    ]
    sheet = only("Versements", rows)
    assert (len(sheet.rows), problems(sheet)) == (1, [])


@pytest.mark.parametrize(
    "titles",
    [
        ["Financeur", "Objet", "Date", "Montant", "Échéance", "Effectif"],  # an amount once
        ["Financeur", "Objet", "Déposé le", "Demandé", "Décision le", "Accordé"],  # amounts that are others
    ],
)
def test_amounts_with_a_date_that_are_no_payments_are_asked_as_ever(titles: list[str]) -> None:
    asked = [one.question.key for one in problems(only("Financements", [titles, *LEFT[1:]])) if one.question]
    assert "doubt:Financements:versements" not in asked


def test_a_word_among_the_dates_is_refused_at_its_cell() -> None:
    rows: Rows = [*PAID, ["Fondation exemple C", "Livre", 900, 300, "fait", 600, "01/03/2026"]]
    told = [one for one in problems(only("Financements", rows, answers=YES)) if one.cell == "E4"]
    assert [one.severity for one in told] == [ERROR]


SHARES: Rows = [
    ["Financeur", "Objet", "Accordé", "Acompte", "Reçu le", "2e versement", "Reçu le", "Solde", "Reçu le"],
    [
        "Fondation exemple A",
        "Agora",
        10_000,
        "50 %",
        "12/03/2025",
        "30 %",
        "05/09/2025",
        "20 %",
        "02/02/2026",
    ],
    ["Fondation exemple B", "Camp", 8_000, "100 %", "01/02/2025"],
]
KEY = "doubt:Financements:versements"


def test_payments_that_are_shares_of_what_was_granted_are_one_question_and_no_amounts() -> None:
    asked = [one for one in problems(only("Financements", SHARES)) if one.question and one.severity == ERROR]
    about = [one for one in asked if question(one)[0] == KEY]
    assert [one.cell for one in about] == [f"{letter}1" for letter in "DEFGHI"]
    assert question(about[0])[1] == ["note", "colonnes", "-"]


def test_they_are_kept_in_the_note_of_their_row_once_that_is_answered() -> None:
    sheet = only("Financements", SHARES, answers={KEY: "note"})
    notes = [row.values["note"] for row in sheet.rows if row.table == "funding"]
    assert notes[1] == "Acompte : 100 %\nReçu le : 01/02/2025"
    assert not [row for row in sheet.rows if row.table == "payments"]
    assert [row.values["granted"] for row in sheet.rows if row.table == "funding_years"] == [
        "10000.00",
        "8000.00",
    ]


def test_a_share_without_a_date_beside_it_is_asked_by_itself() -> None:
    rows: Rows = [["Financeur", "Objet", "Solde"], ["Fondation exemple A", "Agora", "20 %"]]
    asked = [one for one in problems(only("Financements", rows)) if one.question]
    assert KEY not in {question(one)[0] for one in asked}


def test_the_title_above_an_amount_and_its_date_says_whether_that_was_paid() -> None:
    rows: Rows = [
        ["Financeur", "Objet", "Notifié", None, "Encaissé", None],
        [None, None, "date", "montant", "date", "montant"],
        ["Fondation exemple A", "Agora", "14/02/2025", 15000, "30/04/2025", 12000],
        ["Fondation exemple B", "Camp", "20/05/2025", 10000, None, None],
    ]
    answers = YES | {
        "column:Financements:C2:Notifié date": "decided",
        "column:Financements:D2:Notifié montant": "year.granted",
    }
    found = only("Financements", rows, "C1:D1 E1:F1", answers=answers)
    asked = only("Financements", rows, "C1:D1 E1:F1")
    (about,) = {
        one.question.text for one in problems(asked) if one.question and "versements" in one.question.key
    }
    assert "« Versement », sous « Encaissé »" in about.replace("\u00a0", " ")
    amounts = {
        (row.number, name): row.values[name]
        for row in found.rows
        for name in ("granted", "amount_received")
        if name in row.values
    }
    assert amounts == {
        (3, "granted"): "15000.00",
        (3, "amount_received"): "12000.00",
        (4, "granted"): "10000.00",
    }
