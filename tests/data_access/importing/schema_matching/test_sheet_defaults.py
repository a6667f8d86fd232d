"""What no cell says of a sheet's rows is asked once, answered for all of them, and logged as an answer."""

import pytest
from sqlalchemy import select

from data_access.database import reading
from data_access.importing.plan.file_report import FileReport
from data_access.models import Event, FundingYear, LogLine
from tests.data_access.importing.results import Bring, rows

SUBSIDIES = {
    "Financements": [
        ["Financeur", "Objet", "Étape", "Montant accordé"],
        ["Fondation du Pont", "Promo 3", "accordé", 7000],
        ["Région Exemple-Sud", "Promo 4", "accordé", 8000],
    ]
}
YEAR = "whole:Financements:funding_years.year"
SCOPE = "whole:Événements:events.scope"
EVENINGS = {
    "Événements": [
        ["Événement", "Date"],
        ["Soirée des possibles", "12/04/2024"],
        ["Soirée du fleuve", "13/04/2024"],
    ]
}


def asked(report: FileReport) -> list[tuple[str, str, int]]:
    """The questions, with their severity: how many candidates each has."""
    found = {one.question.key: (one.severity, one.question) for one in report.problems if one.question}
    return [(key, severity, len(question.candidates)) for key, (severity, question) in found.items()]


def test_a_sheet_without_a_fiscal_year_asks_once_for_which_one_it_is(bring: Bring) -> None:
    assert asked(bring(SUBSIDIES)) == [(YEAR, "error", 6)]


def test_the_answer_is_the_year_of_every_row_and_the_log_says_that_it_was_answered(
    bring: Bring, database_url: str
) -> None:
    report = bring(SUBSIDIES, answers={YEAR: "2025"})
    assert (report.status, report.problems) == ("imported", [])
    assert sorted(rows(database_url, FundingYear, "year", "granted")) == [(2025, 7000), (2025, 8000)]
    with reading(database_url) as connection:
        cells = connection.scalars(select(LogLine.cells).where(LogLine.import_id == report.import_id)).all()
    assert {one["year"] for one in cells if "year" in one} == {"réponse"}


@pytest.mark.parametrize("answer", ["bientôt", "20 25", "٢٠٢٥"])
def test_what_is_no_year_leaves_the_question_open(bring: Bring, answer: str) -> None:
    report = bring(SUBSIDIES, answers={YEAR: answer})
    assert asked(report) == [(YEAR, "error", 6)]
    assert "n'est pas possible" in report.problems[0].message


def test_the_scope_of_new_events_may_be_answered_and_stops_nothing(bring: Bring, database_url: str) -> None:
    report = bring(EVENINGS, dry_run=True)
    assert (report.status, asked(report)) == ("ready", [(SCOPE, "warning", 3)])
    report = bring(EVENINGS, answers={SCOPE: "local"})
    assert (report.status, asked(report)) == ("imported", [])
    assert {one.why for one in report.problems} == {
        "il est d'un territoire, et aucun n'est nommé : il ne comptera pour aucun territoire"
    }
    assert rows(database_url, Event, "scope") == [("local",), ("local",)]


MIXED = {
    "Événements": [
        ["Événement", "Date", "Territoire"],
        ["Soirée des possibles", "12/04/2024", "Caen"],
        ["Réunion du réseau", "13/04/2024", None],
    ]
}


def test_where_some_new_events_name_a_territory_the_scope_may_be_that_of_each_row(
    bring: Bring, database_url: str
) -> None:
    bring({"Territoires": [["Territoire"], ["Caen"]]})
    assert asked(bring(MIXED, dry_run=True)) == [(SCOPE, "warning", 4)]
    one_kind = {"Événements": MIXED["Événements"][:2]}
    assert asked(bring(one_kind, dry_run=True)) == [(SCOPE, "warning", 3)]
    report = bring(MIXED, answers={SCOPE: "by_territory"})
    assert (report.status, report.problems) == ("imported", [])
    assert rows(database_url, Event, "scope") == [("local",), ("network",)]


def test_where_all_new_events_name_a_territory_what_would_count_them_is_said_first(bring: Bring) -> None:
    bring({"Territoires": [["Territoire"], ["Caen"]]})
    (told,) = bring({"Événements": MIXED["Événements"][:2]}, dry_run=True).problems
    assert "ne compterait dans aucun chiffre" in told.message
    assert told.question
    assert told.question.candidates[0].label == "territoire : comptés parmi les événements des territoires"


FAR = {"Événements": [["Événement", "Date", "Portée"], ["Atelier", "14/06/2052", "réseau"]]}
SURE = "sure:Événements:année lointaine"


def test_an_event_far_ahead_waits_until_its_year_is_confirmed_once(bring: Bring) -> None:
    assert asked(bring(FAR)) == [(SURE, "error", 2)]
    assert bring(FAR, answers={SURE: "oui"}).status == "imported"
    more = {"Événements": [[*FAR["Événements"][0], "Lieu"], [*FAR["Événements"][1], "Gare"]]}
    assert bring(more).problems == []


def test_a_row_that_cannot_be_imported_may_be_left_out_with_all_that_it_says(
    bring: Bring, database_url: str
) -> None:
    header, evening = EVENINGS["Événements"][:2]
    sheets = {
        "Événements": [
            [*header, "Portée", "Présents"],
            [*evening, "réseau", 60],
            ["Réunion", "annulée", "réseau", 12],
        ]
    }
    report = bring(sheets, answers={"row:Événements:3": "-"})
    assert (report.status, report.problems) == ("imported", [])
    assert (report.sheets[0].rows, report.sheets[0].passed_over) == (1, 1)
    assert rows(database_url, Event, "name") == [("Soirée des possibles",)]


def test_the_answer_changes_no_event_that_is_known_and_no_scope_that_the_file_says(
    bring: Bring, database_url: str
) -> None:
    bring({"Événements": [["Événement", "Date", "Portée"], ["Soirée des possibles", "12/04/2024", "réseau"]]})
    bring(EVENINGS, answers={SCOPE: "local"})
    assert sorted(rows(database_url, Event, "name", "scope")) == [
        ("Soirée des possibles", "network"),
        ("Soirée du fleuve", "local"),
    ]


def _evenings_of(sheet: str, *above: str) -> dict[str, list[list[str | None]]]:
    events: list[list[str | None]] = [["Événement", "Date", "Portée"], ["Soirée", "12/03", "réseau"]]
    return {sheet: [*([text, None, None] for text in above), *events]}


def test_the_year_above_a_table_is_offered_beside_that_of_its_sheet_and_that_they_differ_is_told(
    bring: Bring,
) -> None:
    (problem,) = bring(_evenings_of("2026", "BILAN DES SOIRÉES 2025")).problems
    assert problem.question
    assert [one.value for one in problem.question.candidates] == ["2025", "2026", "2025-2026"]
    assert "Le nom de la feuille dit 2026" in problem.question.text and "2025." in problem.question.text


def test_a_year_that_is_said_twice_contradicts_nothing(bring: Bring) -> None:
    for sheets in (
        _evenings_of("2026", "Soirées 2026"),
        _evenings_of("2026"),
        _evenings_of("Feuil1", "Soirées 2026"),
    ):
        (problem,) = bring(sheets).problems
        assert problem.question
        assert [one.value for one in problem.question.candidates] == ["2026"]
        assert "Le nom de la feuille" not in problem.question.text
