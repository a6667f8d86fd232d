"""What the overview says of its data: until when something is noted."""

import datetime
from pathlib import Path

import pytest

from data_access.french import month_text
from data_access.queries import overview
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.books import bringing, imported
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook


@pytest.mark.parametrize(
    ("today", "noted"),
    [
        (datetime.date(2026, 11, 25), datetime.date(2024, 12, 12)),  # the last event of the sample
        (datetime.date(2024, 12, 11), datetime.date(2024, 12, 10)),
    ],
    ids=["long after", "what is planned is not yet a fact"],
)
def test_the_newest_dated_fact_is_told(
    seeded_database_url: str, today: datetime.date, noted: datetime.date
) -> None:
    last = overview.last_noted(View.now(Role.PUBLIC, seeded_database_url, today))
    assert last and last.start == noted


TODAY = datetime.date(2026, 11, 26)
YEAR = {"Événements": [["Événement", "Date", "Portée"], ["Réunions", "2026", "réseau"]]}
PAIR = [["Parrain", "Filleul", "Date"], ["Le Mans", "Poitiers", "15/11/2026"]]


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        (YEAR, "2026"),
        ({"Événements": [*YEAR["Événements"], ["Café", "15/01/2026", "réseau"]]}, "janvier 2026"),
        ({"Événements": [*YEAR["Événements"], ["Café", "01/01/2026", "réseau"]]}, "janvier 2026"),
        (
            {"Événements": [["Événement", "Date", "Portée"], ["Cafés", "T2 2025", "réseau"]]},
            "2e trimestre 2025",
        ),
        (
            {
                "Événements": [
                    [*YEAR["Événements"][0], "Statut"],
                    ["Réunions", "2026", "réseau", None],
                    ["Café", "15/10/2026", "réseau", "reporté"],
                    ["Thé", "16/10/2026", "réseau", "annulé"],
                ]
            },
            "2026",
        ),
        (YEAR | {"Échanges": PAIR}, "novembre 2026"),
        (YEAR | {"Échanges": [PAIR[0], [*PAIR[1][:2], "15/12/2026"]]}, "2026"),
    ],
    ids=[
        "a year",
        "a day",
        "a day and its year",
        "a quarter",
        "what was given up",
        "an exchange",
        "an exchange to come",
    ],
)
def test_the_newest_fact_of_any_sheet_is_said_as_precisely_as_it_is_known(
    seeded_database_url: str, sheets: Sheets, said: str
) -> None:
    to_come = {"sure:Échanges:date à venir de ce qui est fait": "oui"}
    assert bringing(seeded_database_url)(sheets, answers=to_come).status == "imported"
    last = overview.last_noted(View.now(Role.PUBLIC, seeded_database_url, TODAY))
    assert last and month_text(*last) == said


def test_nothing_noted_has_no_day(database_url: str) -> None:
    assert overview.last_noted(View.now(Role.PUBLIC, database_url)) is None


def test_a_highlight_whose_scope_nobody_noted_is_in_no_year_and_each_says_its_state(
    database_url: str, tmp_path: Path
) -> None:
    sheets: Sheets = {
        "Événements": [
            ["Événement", "Date", "Portée", "Temps fort", "Présents"],
            ["Fait", "02/03/2026", "réseau", "oui", 12],
            ["À dire", "03/03/2026", "extérieur", "oui", None],
            ["Demain", "04/12/2026", "territoire", "oui", None],
            ["Sans portée", "05/03/2026", None, "oui", None],
        ]
    }
    assert import_path(database_url, workbook(tmp_path, sheets), user="essai").import_id
    found = overview.highlights(View.now(Role.PUBLIC, database_url, datetime.date(2026, 6, 1)), 2026)
    assert list(zip(found["name"], found["scope"], found["state"], strict=True)) == [
        ("Fait", "network", "reported"),
        ("À dire", "outside", "to_complete"),
        ("Demain", "local", "planned"),
    ]


OF_2025: Sheets = {
    "Indicateurs": [
        ["Indicateur", "Valeur", "Date"],
        *([code, 30, "2025"] for code in ("kf-territoires", "kf-labellises", "kf-lancement")),
    ]
}


def test_who_published_is_asked_of_the_values_that_are_shown_alone(seeded_database_url: str) -> None:
    bring, view = bringing(seeded_database_url), View.now(Role.PUBLIC, seeded_database_url)
    report = "Rapport d'activité 2024"
    assert overview.published_by(view) == ([report], 0, 7)
    bring(OF_2025)
    assert overview.published_by(View.now(Role.PUBLIC, seeded_database_url)) == ([report], 3, 7)
    rows = [["Indicateur", "Valeur", "Date", "Source"], ["kf-territoires", 30, "2025", "AG 2026"]]
    bring({"Indicateurs": rows})
    assert overview.published_by(View.now(Role.PUBLIC, seeded_database_url)) == (["AG 2026", report], 2, 7)


def test_of_a_value_that_another_file_changed_since_both_are_told(seeded_database_url: str) -> None:
    corrected: Sheets = {
        "Indicateurs": [
            ["Indicateur", "Valeur", "Date", "Période"],
            ["kf-territoires", 25, "2024", "fin 2024"],
        ]
    }
    imported(seeded_database_url, corrected)
    names = overview.published_by(View.now(Role.BOARD, seeded_database_url)).names
    assert names == ["Rapport d'activité 2024", "Rapport d'activité 2024, puis essai.xlsx"]
