"""A column of dates under an unknown title is asked which date it is, never dropped with a word."""

import datetime

import pytest

from data_access.french import quote
from data_access.importing.model.cells import Cell
from data_access.importing.model.problems import LEAVE_OUT
from data_access.importing.schema_matching.titles.date_titles import may_be_year, may_date
from data_access.models import Event, Funding, Project, Territory
from tests.data_access.importing.schema_matching.grids import Rows, only, question

DAYS: list[Cell] = ["15/04/2025", datetime.date(2025, 6, 20)]
OF_STATUSES = [
    f"{one}.date" for one in ("status", "label", "considering", "launching", "postponed", "dormant", "left")
]
OF_A_TERRITORY = ["joined", *OF_STATUSES]


def territories(title: str, *cells: object, before: str = "Statut") -> Rows:
    """A list of territories with such a column right of another."""
    said = "labellisé" if before == "Statut" else "14"
    return [["Territoire", before, title], *([f"Lieu {rank}", said, one] for rank, one in enumerate(cells))]


@pytest.mark.parametrize("title", ["Depuis le", "Depuis", "À partir du", "a compter du", "DEPUIS LE :"])
def test_since_right_of_a_status_is_the_date_of_that_status_and_shown_as_such(title: str) -> None:
    sheet = only("Territoires", territories(title, *DAYS))
    dates = [row.values["date"]["start"] for row in sheet.rows if row.table == "status_history"]
    assert dates == ["2025-04-15", "2025-06-20"]
    assert [
        f"est lue comme {quote('Statut depuis')}" in one.message for one in sheet.problems if one.plain
    ] == [True]


def test_since_elsewhere_or_above_years_alone_is_asked() -> None:
    for rows in (territories("Depuis le", *DAYS, before="Département"), territories("Depuis", 2023, 2024)):
        (asked,) = [
            one for one in only("Territoires", rows).problems if one.question and one.severity == "error"
        ]
        assert {"joined", "status.date", "label.date"} <= {one.value for one in asked.question.candidates}  # type: ignore[union-attr]


def test_since_is_a_date_in_a_list_of_statuses() -> None:
    for title in ("Depuis le", "À partir du", "Depuis"):
        rows = [["Territoire", "Statut", title], ["Caen", "labellisé", "15/04/2025"]]
        (row,) = only("Statuts", rows).rows
        assert row.values["date"]["start"] == "2025-04-15"


def test_days_under_a_title_that_nobody_knows_are_asked() -> None:
    (asked,) = only("Territoires", territories("Passé en CA", *DAYS)).problems
    assert asked.severity == "error"
    assert question(asked)[1] == [*OF_A_TERRITORY, LEAVE_OUT]


def test_only_what_has_a_date_is_asked_for_one() -> None:
    assert not may_date(Project, "Vu au comité", DAYS)
    assert {"submitted", "decided"} <= {one.name for one in may_date(Funding, "Passé en commission", DAYS)}


def test_the_days_of_the_list_itself_years_numbers_and_texts_are_no_date_of_a_record() -> None:
    for title in ("Créé le", "Mis à jour le", "Date de naissance", "Horodateur", "Date de saisie"):
        assert not may_date(Territory, title, DAYS)
    for cells in ([2024, 2025], ["2024"], ["15/04/2025", "voir Paul"], ["3.5"], []):
        assert not may_date(Territory, "Passé en CA", cells)


def test_where_the_date_is_said_another_one_is_passed_over() -> None:
    rows = [["Événement", "Date", "Passé en CA"], ["Soirée", "15/04/2025", "01/04/2025"]]
    (told,) = only("Événements", rows).problems
    assert (told.severity, may_date(Event, "Passé en CA", DAYS)[0].name) == ("warning", "date")


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Période", ["S1 2026", "2e semestre 2026", "3e trimestre 2026"]),
        ("Semaine", ["S5", "sem. 38", "?"]),
        ("Moment", ["T2 2026", "mars 2026"]),
    ],
)
def test_times_that_are_longer_than_a_day_are_asked_under_a_title_that_speaks_of_them(
    title: str, cells: list[Cell]
) -> None:
    rows: Rows = [["Événement", title], *(["Fête", one] for one in cells)]
    (asked,) = (one for one in only("Événements", rows).problems if one.severity == "error")
    assert question(asked)[1] == ["date", LEAVE_OUT]


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Semaine", [5.0, 12.0]),
        ("Saison", ["haute", "basse"]),
        ("Objet", ["T1 2026", "T2 2026"]),
        ("Mois de rêve", ["?", "n.c."]),
    ],
)
def test_what_says_no_time_is_none(title: str, cells: list[Cell]) -> None:
    assert not may_date(Event, title, cells)


@pytest.mark.parametrize("title", ["Année de création", "Créé en", "Lancée en"])
def test_years_under_a_title_that_speaks_of_one_are_asked(title: str) -> None:
    assert [one.name for one in may_be_year(Project, title, [2025.0, "2024", "mars 2023", "?"])] == ["year"]


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Créé le", ["12/03/2025", "14/03/2025"]),
        ("Effectif", [2024.0, 2025.0]),
        ("Créé en", ["atelier", 2024.0]),
        ("Année", ["?"]),
    ],
)
def test_what_is_no_year_of_a_record_is_not_asked_for_one(title: str, cells: list[Cell]) -> None:
    assert not may_be_year(Project, title, cells)


def test_days_without_their_year_under_the_article_of_a_date_are_dates_and_marks_under_a_word_are_none() -> (
    None
):
    days: list[Cell] = ["8/12", "14/1", "21-22/1", "?"]
    assert [one.name for one in may_date(Event, "Le", days)] == ["date"]
    assert not may_date(Event, "Réponses", ["8/12", "10/12", "3/12"])


def test_one_word_among_days_does_not_leave_them_unread() -> None:
    assert may_date(Event, "Passé en bureau", ["12/03/2025", "à caler", "14/04/2025", "2 mai 2025"])
    assert not may_date(Event, "Passé en bureau", ["12/03/2025", "à caler", "non"])
