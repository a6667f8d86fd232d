"""Dates of several statuses side by side in a territory's line: each gives a status of its history, the last of which
is that of today."""

import pytest

from data_access.models import Status
from tests.data_access.importing.books import offered, problem, questions
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

HEAD = ["Territoire", "Entrée", "En lancement depuis", "Labellisé le", "Sorti le"]


def history(url: str) -> list[tuple[str, str]]:
    return [(status, str(day)) for status, day in rows(url, Status, "status", "date_start")]


def test_each_date_is_that_of_its_status(bring_book: Bring, sqlite_url: str) -> None:
    lines = [
        ["Pays Basque", 2020, "01/10/2020", "12/04/2022", "01/03/2025"],
        ["Vexin", 2024, "01/02/2024", None, None],
    ]
    assert bring_book({"Suivi": [HEAD, *lines]}).problems == []
    assert history(sqlite_url) == [
        ("launching", "2020-10-01"),
        ("labelled", "2022-04-12"),
        ("left", "2025-03-01"),
        ("launching", "2024-02-01"),
    ]


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Date de sortie", "left"),
        ("Sortie du réseau le", "left"),
        ("A quitté le réseau le", "left"),
        ("En sommeil depuis", "dormant"),
        ("Date d'entrée en lancement", "launching"),
        ("En réflexion depuis", "considering"),
        ("Date d'obtention du label", "labelled"),
    ],
)
def test_the_titles_of_such_dates(bring_book: Bring, sqlite_url: str, title: str, status: str) -> None:
    report = bring_book({"Territoires": [["Territoire", "Commune", title], ["Vexin", "Reims", "01/02/2024"]]})
    assert report.problems == []
    assert history(sqlite_url) == [(status, "2024-02-01")]


def test_the_status_beside_takes_the_date_of_its_column(bring_book: Bring, sqlite_url: str) -> None:
    head = ["Territoire", "Statut", "Labellisé le", "Sorti le"]
    report = bring_book({"Territoires": [head, ["Vexin", "sorti", "12/04/2022", "01/03/2025"]]})
    assert report.problems == []
    assert sorted(history(sqlite_url)) == [("labelled", "2022-04-12"), ("left", "2025-03-01")]


def test_a_status_that_is_over_by_the_date_beside_it_is_refused(bring_book: Bring) -> None:
    head = ["Territoire", "Statut", "Labellisé le", "Sorti le"]
    report = bring_book({"Territoires": [head, ["Vexin", "labellisé", "12/04/2022", "01/03/2025"]]})
    assert problem(report).cell == "B2"
    assert "la cellule D2 donne la date de « sorti » : « 1er mars 2025 »" in messages(report)
    assert "écrire « sorti », ou vider la cellule D2" in messages(report)


def test_a_date_of_a_launch_may_be_that_of_the_entry_too(bring_book: Bring) -> None:
    sheets: Sheets = {
        "Territoires": [["Territoire", "Commune", "Date de lancement"], ["A", "B", "01/02/2024"]]
    }
    (asked,) = questions(bring_book(sheets))
    assert offered(asked)[:2] == ["launching.date", "joined"]


def test_days_under_an_unknown_title_offer_the_date_that_shares_its_words(bring_book: Bring) -> None:
    sheets: Sheets = {"Territoires": [["Territoire", "Commune", "Sortis"], ["A", "B", "01/02/2024"]]}
    (asked,) = questions(bring_book(sheets))
    assert offered(asked)[0] == "left.date"


def test_the_departure_of_a_member_of_a_cohort_is_no_status(bring_book: Bring, sqlite_url: str) -> None:
    bring_book({"Promotions": [["Promo"], ["Promo 1"]], "Territoires": [["Territoire"], ["Vexin"]]})
    report = bring_book(
        {"Membres": [["Promo", "Territoire", "Départ le"], ["Promo 1", "Vexin", "01/02/2024"]]}
    )
    assert report.problems == [] and history(sqlite_url) == []
