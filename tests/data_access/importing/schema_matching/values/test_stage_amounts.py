"""« Montant » whose meaning is the row's: requested, granted, contracted or paid, as the stage of each row says."""

import pytest

from data_access.importing.plan.file_report import FileReport
from data_access.importing.validate.stageless_amounts import BY_AMOUNT
from data_access.models import Funding, FundingYear
from tests.data_access.importing.books import bringing, offered, question
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

HEADER = ["Financeur", "Objet", "Étape", "Exercice", "Montant"]
AMOUNT = "column:Financements:E1:Montant"
BY_STAGE = {AMOUNT: "year.by_stage"}
OF_PARTLY_PAID = "whole:Financements:Montant:partly_paid"
WITHOUT_STAGE = "whole:Financements:Montant:"


@pytest.fixture
def bring(database_url: str) -> Bring:
    return bringing(database_url)


def files(*stages_and_amounts: tuple[str | None, object]) -> Sheets:
    lines = [
        [f"Fondation {place}", "Promo 3", stage, 2026, amount]
        for place, (stage, amount) in enumerate(stages_and_amounts)
    ]
    return {"Financements": [HEADER, *lines]}


def amounts(url: str) -> list[tuple[str, ...]]:
    """Of each file: which amounts are known, as text."""
    names = ("requested", "granted", "contracted", "paid")
    return [
        tuple(f"{name} {value:.0f}" for name, value in zip(names, one, strict=True) if value is not None)
        for one in rows(url, FundingYear, *names)
    ]


def refused(report: FileReport) -> list[str]:
    return [one.cell for one in report.problems if one.severity == "error"]


def test_each_row_gives_the_amount_that_its_stage_says(bring: Bring, database_url: str) -> None:
    sheets = files(
        ("déposé", 1000),
        ("accordé", 2000),
        ("convention signée", "3 000 €"),
        ("versé", 4000),
        ("refusé", 5000),
        ("repéré", None),
    )
    assert bring(sheets, answers=BY_STAGE).status == "imported"
    assert amounts(database_url) == [
        ("requested 1000",),
        ("granted 2000",),
        ("contracted 3000",),
        ("paid 4000",),
        ("requested 5000",),
        (),
    ]


def test_it_is_an_answer_where_a_column_says_the_stage_and_there_only(bring: Bring) -> None:
    asked = question(bring(files(("déposé", 1000))))
    assert offered(asked)[-2:] == ["year.by_stage", "-"]
    without = {"Financements": [["Financeur", "Objet", "Exercice", "Montant"], ["A", "B", 2026, 1000]]}
    assert "year.by_stage" not in offered(question(bring(without)))


def test_a_stage_in_the_words_of_the_street_is_offered_and_read(bring: Bring, database_url: str) -> None:
    header = ["Financeur", "Pour quoi", "Où en est-on ?", "Exercice", "Montant", "Qui suit"]
    lines = [
        ["Région", "Promo", "demandé", 2026, 1000, "Paul"],
        ["Ville", "Agora", "obtenue", 2026, 2000, "Julie"],
    ]
    assert offered(question(bring({"Financements": [header, *lines]})))[-2:] == ["year.by_stage", "-"]
    assert bring({"Financements": [header, *lines]}, answers=BY_STAGE).problems == []
    assert amounts(database_url) == [("requested 1000",), ("granted 2000",)]
    assert rows(database_url, Funding, "object", "owner") == [("Promo", "Paul"), ("Agora", "Julie")]


def test_it_is_offered_while_it_is_still_asked_which_column_says_the_stage(bring: Bring) -> None:
    report = bring(
        {
            "Financements": [
                ["Financeur", "Objet", "Où on en esst", "Exercice", "Montant"],
                ["Région", "Promo", "au chaud", 2026, 1000],
            ]
        }
    )
    by_key = {one.question.key: offered(one.question) for one in report.problems if one.question}
    assert by_key["column:Financements:C1:Où on en esst"] == ["stage", "-"]
    assert "year.by_stage" in by_key[AMOUNT]


def test_rows_that_are_granted_are_told_where_their_amount_is_read_as_the_one_requested(bring: Bring) -> None:
    requested = {AMOUNT: "year.requested"}
    report = bring(files(("déposé", 1000), ("accordé", 2000), ("versé", 3000)), answers=requested)
    told = [(one.cell, one.severity) for one in report.problems if one.plain]
    assert told == [("E3", "warning")]
    assert "2 lignes sont à l'étape" in messages(report)
    assert bring(files(("déposé", 1000)), answers=requested).problems == []


def test_a_deadline_that_may_be_another_is_told_at_once(bring: Bring) -> None:
    report = bring({"Financements": [["Financeur", "Objet", "Échéance"], ["Région", "Promo", "15/01/2026"]]})
    assert [(one.cell, one.plain) for one in report.problems] == [("C1", True)]
    assert "est lue comme « Date limite de dépôt »" in messages(report).replace("\u00a0", " ")


def test_a_stage_that_leaves_it_open_is_asked_once_for_all_its_rows(bring: Bring, database_url: str) -> None:
    sheets = files(("acompte", 1000), ("versé en partie", 2000), ("déposé", 3000))
    asked = question(report := bring(sheets, answers=BY_STAGE))
    assert (asked.key, refused(report)) == (OF_PARTLY_PAID, ["E2", "E3"])
    assert asked.text.replace("\u00a0", " ") == (
        "Quel montant est « Montant » des lignes à l'étape « versé en partie » ?"
    )
    assert bring(sheets, answers=BY_STAGE | {OF_PARTLY_PAID: "year.granted"}).status == "imported"
    assert amounts(database_url) == [("granted 1000",), ("granted 2000",), ("requested 3000",)]


def test_a_row_without_a_stage_is_asked_for(bring: Bring, database_url: str) -> None:
    sheets = files((None, 1000))
    assert question(bring(sheets, answers=BY_STAGE)).key == WITHOUT_STAGE
    answers = BY_STAGE | {WITHOUT_STAGE: "year.paid"}
    stage = question(
        bring(sheets, answers=answers)
    )  # which stage is noted is another question than which amount
    bring(sheets, answers=answers | {stage.key: BY_AMOUNT})
    assert amounts(database_url) == [("paid 1000",)]


def test_what_is_no_amount_is_refused_once_and_an_erased_one_is_erased(
    bring: Bring, database_url: str
) -> None:
    bring(files(("accordé", 1000), ("accordé", 2000)), answers=BY_STAGE)
    report = bring(files(("accordé", "beaucoup"), ("accordé", 2000)), answers=BY_STAGE)
    assert refused(report) == ["E2"]
    assert bring(files(("accordé", "(vide)"), ("accordé", 2000)), answers=BY_STAGE).status == "imported"
    assert amounts(database_url) == [(), ("granted 2000",)]


def test_an_amount_that_has_its_own_column_is_not_given_by_another(bring: Bring) -> None:
    sheets = files(("déposé", 1000))
    bring(sheets, answers=BY_STAGE)
    both = {"Financements": [[*HEADER, "Montant demandé"], [*sheets["Financements"][1], 900]]}
    report = bring(both, answers=BY_STAGE)
    assert refused(report) == ["E2"]
    assert "ce montant est « Montant demandé », qui a déjà sa colonne" in messages(report)


def test_it_is_remembered_for_files_of_the_same_titles(bring: Bring, database_url: str) -> None:
    bring(files(("déposé", 1000)), answers=BY_STAGE)
    assert bring(files(("accordé", 700))).status == "imported"
    assert amounts(database_url) == [("requested 1000", "granted 700")]


@pytest.mark.parametrize(
    ("titles", "read"),
    [
        (["Financeur", "Objet", "Prochaine étape", "Échéance"], "Pour le"),
        (["Financeur", "Objet", "Échéance", "Prochaine étape"], "Date limite de dépôt"),
        (["Financeur", "Pour le", "Prochaine étape", "Échéance"], "Date limite de dépôt"),
    ],
)
def test_a_deadline_just_behind_the_next_step_is_its_day(bring: Bring, titles: list[str], read: str) -> None:
    cells = {"Échéance": "15/01/2027", "Pour le": "10/01/2027"}
    report = bring({"Financements": [titles, [cells.get(one, f"{one} x") for one in titles]]})
    assert f"« Échéance » est lue comme « {read} »" in messages(report).replace("\u00a0", " ")
