"""« attendu déc. » among the days of payments: such a payment is a planned one, whatever is answered."""

import datetime
import unicodedata

import pytest

from data_access.importing.model.problems import IN_NOTE, LEAVE_OUT
from data_access.importing.model.rows import Understood
from tests.data_access.importing.schema_matching.grids import Rows, only, problems

TITLES = ["Financeur", "Versement", "Reçu le", "Montant reçu"]


def rows(*dates: str) -> Rows:
    return [
        TITLES,
        ["Fondation exemple A", "acompte", "04/03/2026", 10_000],
        *(["Fondation exemple B", f"n° {at}", date, 5_000] for at, date in enumerate(dates)),
    ]


def read(date: str, answer: str = "") -> Understood:
    answers = {f"word:Versements:Reçu le:{date}": answer} if answer else {}
    return only("Versements", rows(date), answers=answers)


def told(sheet: Understood) -> list[tuple[str, str]]:
    return [(one.cell, one.severity) for one in problems(sheet) if "lu comme prévu" in one.message]


@pytest.mark.parametrize(
    ("answer", "day"), [("15/12/2026", "2026-12-15"), (IN_NOTE, None), (LEAVE_OUT, None)]
)
def test_an_expected_payment_is_planned_whatever_is_answered_of_its_date(
    answer: str, day: str | None
) -> None:
    sheet = read("attendu 15/12/2026", answer)
    expected = sheet.rows[1]
    planned = expected.values.get("planned") or {}
    assert (planned.get("start"), expected.values["amount_planned"]) == (day, "5000.00")
    assert not {"received", "amount_received"} & {
        name for name, value in expected.values.items() if value is not None
    }
    assert (expected.cells["amount_planned"], told(sheet)) == ("D3", [("C3", "warning")])
    assert sheet.rows[0].values["amount_received"] == "10000.00"


@pytest.mark.parametrize(
    "text",
    [
        "non encore reçu",
        "non encore versé",
        "attendu à la rentrée",
        "pas encore été encaissé",
        "attendu, arrive en mars",
        "promis pour avril",
        "solde à venir",
        "sera versé en mai",
    ],
)
def test_what_did_not_come_yet_is_planned_however_it_is_said(text: str) -> None:
    sheet = read(text, IN_NOTE)
    assert (sheet.rows[1].values["amount_planned"], told(sheet)) == ("5000.00", [("C3", "warning")])


def test_the_question_says_that_its_date_is_a_planned_one() -> None:
    (asked,) = [one.question for one in problems(read("attendu 15/12/2026")) if one.question]
    assert asked.candidates[0].label.startswith("15/12/2026, comme date prévue")


@pytest.mark.parametrize(
    "date",
    [
        "reçu comme prévu le 12/03/2026",
        "arrivé le 12/03/2026",
        "ARRIVE LE 12/03/2026",
        "bien arrive en mars, le 12/03/2026",
        unicodedata.normalize("NFD", "arrivé en retard, le 12/03/2026"),
        "vers le 12/03/2026",
        "12/03/2026 (virement)",
    ],
)
def test_a_payment_that_came_as_planned_or_of_which_nothing_is_said_stays_received(date: str) -> None:
    sheet = read(date, "12/03/2026")
    assert (sheet.rows[1].values["amount_received"], told(sheet)) == ("5000.00", [])


def test_a_row_that_says_what_is_planned_and_what_came_is_left_as_it_is() -> None:
    lines: Rows = [[*TITLES, "Montant prévu"], ["Fondation exemple B", "solde", "attendu", 2_000, 5_000]]
    sheet = only("Versements", lines, answers={"word:Versements:Reçu le:attendu": IN_NOTE})
    assert (sheet.rows[0].values["amount_received"], told(sheet)) == ("2000.00", [])


@pytest.mark.parametrize(
    "text", ["RDV prévu le 12/03/2026", "bilan attendu", "réunion à venir le 12/03/2026"]
)
def test_of_a_meeting_or_a_report_to_come_it_is_asked_whether_the_money_came(text: str) -> None:
    (asked,) = [one.question for one in problems(read(text)) if one.question]
    assert [one.value for one in asked.candidates][:2] == [IN_NOTE, "prévu"]
    came, comes = (read(text, answer) for answer in (IN_NOTE, "prévu"))
    assert (came.rows[1].values["amount_received"], told(came)) == ("5000.00", [])
    assert (comes.rows[1].values["amount_planned"], told(comes)) == ("5000.00", [("C3", "warning")])


REMARKED = [*TITLES, "Remarque"]
KEY = "doubt:Versements:remarques attendu"


@pytest.mark.parametrize(("answer", "amounts"), [("prévu", ("5000.00", None)), ("oui", (None, "5000.00"))])
def test_a_payment_whose_remark_says_that_it_still_comes_may_be_answered_to_be_planned(
    answer: str, amounts: tuple[str | None, str | None]
) -> None:
    lines: Rows = [REMARKED, ["Fondation exemple B", "solde", "04/03/2026", 5_000, "arrive en mars"]]
    (found,) = [one.question for one in problems(only("Versements", lines)) if one.question]
    assert (found.key, [one.value for one in found.candidates]) == (KEY, ["-", "prévu", "oui"])
    (row,) = only("Versements", lines, answers={KEY: answer}).rows
    assert (row.values.get("amount_planned"), row.values.get("amount_received")) == amounts


@pytest.mark.parametrize(
    "remark", ["bilan à venir", "RDV prévu le 12/03", "annonce au CA", "attestation à recevoir"]
)
def test_a_remark_on_a_report_or_a_meeting_asks_nothing_of_a_payment(remark: str) -> None:
    lines: Rows = [REMARKED, ["Fondation exemple B", "solde", "04/03/2026", 5_000, remark]]
    assert not problems(only("Versements", lines))


@pytest.mark.parametrize(
    "remark",
    ["à recevoir", "à encaisser", "attendu", "virement annoncé", "VIREMENT ANNONCE", "promis", "sera versé"],
)
def test_however_a_remark_says_that_a_payment_still_comes_it_is_asked(remark: str) -> None:
    lines: Rows = [REMARKED, ["Fondation exemple B", "solde", "04/03/2026", 5_000, remark]]
    assert [one.question and one.question.key for one in problems(only("Versements", lines))] == [KEY]


def test_what_is_left_to_come_says_nothing_of_what_came_on_a_day() -> None:
    day = datetime.datetime(2026, 3, 4)
    lines: Rows = [REMARKED, ["Fondation exemple B", "acompte", day, 5_000, "solde à venir"]]
    assert not problems(only("Versements", lines))
