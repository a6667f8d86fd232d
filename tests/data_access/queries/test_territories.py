"""The territories, each with what stands beside its name in a list."""

import datetime

from data_access.queries.territories import all_territories, sponsorships_of
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.books import bringing
from tests.data_access.importing.workbooks import Sheets

TODAY = datetime.date(2026, 6, 1)
BOOK: Sheets = {
    "Territoires": [["Territoire"], ["Amiens"], ["Brest"], ["Caen"], ["Dole"]],
    "Promotions": [
        ["Promo", "Période"],
        ["Promo 2", None],
        ["Promo 10", None],
        ["Promo A", "2025"],
        ["Promo B", "2024"],
        ["Promo C", "2027"],
    ],
    "Membres": [
        ["Promo", "Territoire", "Participation"],
        ["Promo 2", "Amiens", "membre"],
        ["Promo 10", "Amiens", "membre"],
        ["Promo 10", "Brest", "membre"],
        ["Promo A", "Brest", "membre"],
        ["Promo B", "Brest", "membre"],
        ["Promo A", "Caen", "à la carte"],
        ["Promo C", "Dole", "membre"],
    ],
}


def test_beside_a_territory_stands_the_newest_of_its_cohorts(database_url: str) -> None:
    assert bringing(database_url)(BOOK).status == "imported"
    found = all_territories(View.now(Role.NETWORK, database_url, TODAY))
    assert dict(zip(found["name"], found["cohort"], strict=True)) == {
        "Amiens": "Promo 10",  # neither has a date: the last one by name, its number read as such
        "Brest": "Promo A",
        "Caen": "",
        "Dole": "",
    }


def test_the_sponsorships_of_today_come_before_those_that_are_only_proposed(database_url: str) -> None:
    book: Sheets = {
        "Territoires": [["Territoire"], ["Amiens"], ["Brest"], ["Caen"], ["Dole"], ["Epinal"]],
        "Parrainages": [
            ["Parrain", "Filleul", "Statut"],
            ["Amiens", "Dole", "proposé"],
            ["Brest", "Dole", "terminé"],
            ["Caen", "Dole", "actif"],
            ["Dole", "Epinal", "actif"],
        ],
    }
    assert bringing(database_url)(book).status == "imported"
    found = sponsorships_of(View.now(Role.NETWORK, database_url, TODAY), "dole")
    assert list(found["status"]) == ["active", "active", "ended", "proposed"]
    assert list(found["sponsor"]) == ["Caen", "Dole", "Brest", "Amiens"]
