"""A title that nobody knows: the columns that fit what stands below it are offered first, and where rows say nothing
without it, it is asked about."""

import datetime
from typing import Any

import pytest

from data_access.french import quote
from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.plan.file_report import FileReport
from data_access.models import Event, Funding, Visit
from tests.data_access.importing.books import bringing, offered
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.workbooks import Sheets

BASE: Sheets = {
    "Territoires": [["Territoire"], ["Caen"], ["Reims"], ["Figeac"]],
    "Structures": [["Structure"], ["Retz Actif"], ["Bocage Coop"]],
}


@pytest.fixture
def bring(sqlite_url: str) -> Bring:
    bring = bringing(sqlite_url)
    assert bring(BASE).status == "imported"
    return bring


def asked(report: FileReport, cell: str) -> tuple[str, list[str]]:
    """How a column is asked about, and what is offered."""
    (found,) = [one for one in report.problems if one.cell == cell and one.question]
    assert found.question
    return found.severity, offered(found.question)


def structures(title: str, *cells: Any) -> Sheets:
    names = ["Fabrique", "Atelier", "Verger"]
    return {
        "Structures": [["Structure", "Forme juridique", title]]
        + [[name, "SCIC", cell] for name, cell in zip(names, cells, strict=False)]
    }


@pytest.mark.parametrize(
    ("title", "cells", "first"),
    [
        ("Vitrine", ("https://fabrique.example.org", "www.atelier.example.org"), "website"),
        ("Anecdote", ("une belle rencontre", "venue par Caen"), "relation"),
    ],
)
def test_what_fits_the_cells_of_an_unknown_title_is_offered_first(
    bring: Bring, title: str, cells: tuple[str, ...], first: str
) -> None:
    severity, values = asked(bring(structures(title, *cells)), "C1")
    assert (severity, values[0]) == (WARNING, first)


def test_addresses_of_persons_are_offered_as_no_text(bring: Bring) -> None:
    assert asked(bring(structures("Joindre", "a@example.org", "b@example.org")), "C1")[1][0] == "code"


def test_the_only_column_that_says_something_of_the_rows_is_read_where_all_are_known(
    bring: Bring, sqlite_url: str
) -> None:
    report = bring({"Visites": [["Visiteur", "Vers"], ["Caen", "Reims"], ["Reims", "Figeac"]]})
    assert [one.cell for one in report.problems if f"est lue comme {quote('Chez')}" in one.message] == ["B1"]
    assert rows(sqlite_url, Visit, "host_id") == [(2,), (3,)]


def test_sentences_that_alone_say_something_of_the_rows_are_asked(bring: Bring) -> None:
    sheets: Sheets = {
        "Cercles": [["Cercle", "Déroulé"], ["Mobilités", "un tour de table puis deux ateliers"]]
    }
    severity, values = asked(bring(sheets), "B1")
    assert (severity, values) == (ERROR, ["rhythm", "composition", "note", "-"])


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("Tél.", "02 40 11 22 33"),
        ("Contact", "Anne Simon"),
        ("Joindre", "anne@example.org"),
        ("Adresse", "12 rue des Lilas bleus, Caen"),
        ("Retenu", "oui"),
    ],
)
def test_who_is_to_be_called_or_where_is_not_asked_beside_a_name(bring: Bring, title: str, cell: str) -> None:
    report = bring({"Structures": [["Structure", title], ["Fabrique", cell]]})
    assert report.status == "imported"


def test_known_territories_where_rows_have_none_otherwise_are_asked(bring: Bring) -> None:
    assert asked(bring(structures("Rayon", "Caen", "Reims")), "C1") == (ERROR, ["territory", "-"])


def test_known_territories_whose_title_names_others_are_rather_not_read(bring: Bring) -> None:
    assert asked(bring(structures("En lien avec", "Caen", "Reims")), "C1") == (ERROR, ["-", "territory"])


def test_known_territories_beside_those_of_the_rows_are_passed_over(bring: Bring) -> None:
    sheets: Sheets = {
        "Structures": [
            ["Structure", "Forme juridique", "Territoire", "Rayon"],
            ["Fabrique", "SCIC", "Figeac", "Caen"],
            ["Atelier", "SCIC", "Caen", "Reims"],
        ]
    }
    assert bring(sheets).status == "imported"


@pytest.mark.parametrize("cells", [("Caen", "Anne Simon"), ("Caen", "Caen")])
def test_names_that_are_not_all_known_or_one_alone_are_passed_over(
    bring: Bring, cells: tuple[str, ...]
) -> None:
    assert bring(structures("Rayon", *cells)).status == "imported"


def events(with_whom: str, title: str = "Animé avec") -> Sheets:
    titles = ["Événement", "Date", "Type", "Portée", title]
    return {"Événements": [titles, ["Financer", "11/02/2025", "webinaire", "réseau", with_whom]]}


@pytest.mark.parametrize(("with_whom", "column"), [("Retz Actif", "Avec"), ("Caen", "Coanimé avec")])
def test_with_whom_an_event_was_led_is_read_where_all_are_known(
    bring: Bring, sqlite_url: str, with_whom: str, column: str
) -> None:
    report = bring(events(with_whom))
    assert report.status == "imported"
    assert [one.message for one in report.problems if f"est lue comme {quote(column)}" in one.message]
    assert rows(sqlite_url, Event, "partners") == [("Retz Actif" if column == "Avec" else None,)]


@pytest.mark.parametrize("with_whom", ["Anne Simon", "France Active"])
def test_whoever_is_not_known_is_asked_about_with_both_columns(bring: Bring, with_whom: str) -> None:
    assert asked(bring(events(with_whom)), "E1") == (ERROR, ["co_animates.territory", "partners", "-"])


def requests(
    sent: str, *, answer: str = "Réponse attendue le", answered: str | None = "30/04/2026"
) -> Sheets:
    titles = ["Financeur", "Objet", "Étape", "Envoyé le", answer]
    return {"Financements": [titles, ["Région", "Forum", "déposé", sent, answered]]}


def test_what_is_sent_before_the_answer_is_the_request(bring: Bring, sqlite_url: str) -> None:
    report = bring(requests("12/01/2026"))
    assert [one for one in report.problems if one.severity == ERROR] == []
    assert [one.cell for one in report.problems if f"est lue comme {quote('Déposé le')}" in one.message] == [
        "D1"
    ]
    assert rows(sqlite_url, Funding, "submitted_start") == [(datetime.date(2026, 1, 12),)]


@pytest.mark.parametrize(
    "sheets",
    [
        requests("12/05/2026"),  # after it: a report perhaps
        requests("30/04/2026"),
        requests("12/01/2026", answered=None),
        requests("12/01/2026", answer="Bilan dû le"),
    ],
)
def test_what_no_answer_comes_after_is_asked_about(bring: Bring, sheets: Sheets) -> None:
    assert asked(bring(sheets), "D1") == (ERROR, ["submitted", "report_sent", "-"])


@pytest.mark.parametrize(("beside", "status"), [("Avancement", "imported"), ("Tél.", "refused")])
def test_who_is_responsible_is_one_of_ours_unless_the_table_says_how_to_reach_them(
    bring: Bring, sqlite_url: str, beside: str, status: str
) -> None:
    titles = ["Financeur", "Objet", "Resp.", beside]
    report = bring(
        {"Financements": [titles, ["Région", "Forum", "Léa", "repéré" if beside != "Tél." else "02 40"]]}
    )
    assert report.status == status
    assert rows(sqlite_url, Funding, "owner") == ([("Léa",)] if status == "imported" else [])


def answered(*stages: str | None) -> Sheets:
    rows = [[f"Région {one}", "Forum", stage, "12/01/2026", "30/04/2026"] for one, stage in enumerate(stages)]
    return {"Financements": [["Financeur", "Objet", "Étape", "Envoyé le", "Réponse le"], *rows]}


@pytest.mark.parametrize(
    ("stages", "header"),
    [
        (("accordé", "refusé", "versé"), "Décision le"),
        (("déposé", "en instruction"), "Réponse attendue"),
    ],
)
def test_the_stages_say_whether_an_answer_came_and_it_comes_after_the_request(
    bring: Bring, stages: tuple[str, ...], header: str
) -> None:
    report = bring(answered(*stages), dry_run=True)
    assert [one for one in report.problems if one.severity == ERROR] == []
    read = {one.cell: one.message for one in report.problems if "est lue comme" in one.message}
    assert (quote("Déposé le") in read["D1"], quote(header) in read["E1"]) == (True, True)


@pytest.mark.parametrize("stages", [("accordé", "déposé"), ("accordé", None), ("abandonné",)])
def test_an_answer_that_not_all_stages_tell_is_asked_about(bring: Bring, stages: tuple[str | None]) -> None:
    assert asked(bring(answered(*stages)), "E1") == (ERROR, ["decision_expected", "decided", "-"])


def payments(title: str, *lines: list[Any]) -> Sheets:
    titles = ["Dossier", "Versement", title, "Montant reçu"]
    return {"Financements": [["Financeur", "Objet"], ["Région", "Forum"]], "Versements": [titles, *lines]}


@pytest.mark.parametrize("title", ["Date", "Date du virement"])
def test_the_day_of_what_was_received_is_that_on_which_it_was(bring: Bring, title: str) -> None:
    lines = ["Région", "acompte", "12/01/2025", 500], ["Région", "solde", "30/06/2025", 400]
    report = bring(payments(title, *lines), dry_run=True)
    (told,) = (one for one in report.problems if one.cell == "C1")
    assert (told.severity, quote("Reçu le") in told.message) == ("warning", True)


@pytest.mark.parametrize("day", ["30/06/2090", "à venir"])
def test_a_day_that_is_still_to_come_is_asked_about(bring: Bring, day: str) -> None:
    lines = ["Région", "acompte", "12/01/2025", 500], ["Région", "solde", day, 400]
    assert asked(bring(payments("Date", *lines)), "C1") == (ERROR, ["planned", "received", "-"])
