"""The labels of the day of the committees that met, on both databases."""

import datetime

from data_access.queries.towards_label import committees, labels_without_committee
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.books import imported
from tests.data_access.importing.workbooks import Sheets

BOOK: Sheets = {
    "Territoires": [["Code", "Territoire"], ["a", "Amiens"], ["b", "Brest"], ["c", "Caen"], ["d", "Dole"]],
    "Statuts": [
        ["Territoire", "Statut", "Date"],
        ["Brest", "labellisé", "15/04/2025"],
        ["Amiens", "labellisé", "15/04/2025"],
        ["Caen", "en lancement", "15/04/2025"],
        ["Dole", "labellisé", "avril 2025"],
    ],
    "Événements": [
        ["Code", "Événement", "Type", "Portée", "Date", "Statut"],
        ["k1", "Comité de printemps", "comité de labellisation", "réseau", "15/04/2025", None],
        ["k2", "Comité d'automne", "comité de labellisation", "réseau", "10/10/2025", None],
        ["k3", "Comité d'hiver", "comité de labellisation", "réseau", "10/12/2025", "annulé"],
        ["k4", "Comité à venir", "comité de labellisation", "réseau", "10/04/2026", None],
        ["k5", "Comité d'éligibilité", "comité d'éligibilité", "réseau", "15/04/2025", None],
    ],
}


def test_the_labels_of_a_committee_are_those_dated_of_its_day_and_one_known_by_its_month_is_of_none(
    database_url: str,
) -> None:
    imported(database_url, BOOK)
    found = committees(View.now(Role.NETWORK, database_url, datetime.date(2026, 3, 1)))
    assert dict(zip(found["code"], found["territories"], strict=True)) == {
        "k2": (),
        "k1": ("Amiens", "Brest"),
    }
    assert list(found["code"]) == ["k2", "k1"]
    assert [len(one) for one in found["entries"]] == [0, 2]


def test_a_label_of_a_date_on_which_no_committee_is_noted_is_told_unless_one_may_have_been_of_it(
    database_url: str,
) -> None:
    more: list[list[str]] = [
        ["Essen", "labellisé", "11/10/2025"],  # the day after a committee
        ["Figeac", "labellisé", "10/12/2025"],  # of the one that was cancelled
        ["Gap", "labellisé", "2024"],
        ["Huy", "labellisé", "10/04/2026"],  # of one to come
    ]
    names = [[one[0][0].lower(), one[0]] for one in more]
    book = BOOK | {
        "Territoires": [*BOOK["Territoires"], *names],
        "Statuts": [*BOOK["Statuts"], *more],
    }
    imported(database_url, book)
    view = View.now(Role.NETWORK, database_url, datetime.date(2026, 3, 1))
    assert list(labels_without_committee(view, datetime.date(2025, 1, 1))["name"]) == ["Figeac", "Essen"]
    assert list(labels_without_committee(view, datetime.date(2024, 1, 1))["name"]) == [
        "Figeac",
        "Essen",
        "Gap",
    ]
