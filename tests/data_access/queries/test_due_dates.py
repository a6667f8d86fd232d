"""The dates that follow from the programme, in what is to come: computed again in plain Python, of whom they are, and
where none is invented."""

import datetime
from typing import Any

import pytest

from data_access.queries.agenda import agenda, dates_to_come
from data_access.queries.followed import own_dates
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.books import imported
from tests.data_access.importing.workbooks import Sheets
from tests.data_access.queries.made_up_roads import TODAY, made_up

SEEDS = range(12)
BOOK: Sheets = {
    "Territoires": [
        ["Code", "Territoire", "Statut"],
        ["a", "Amiens", "en lancement"],
        ["b", "Brest", "en lancement"],
        ["c", "Caen", "labellisé"],
    ],
    "Promotions": [["Code", "Promo", "Période"], ["p", "Promo 3", "05/01/2026"]],
    "Membres": [
        ["Promo", "Territoire", "Participation"],
        *(["p", one, "membre"] for one in ("Amiens", "Brest", "Caen")),
    ],
    "Étapes": [
        ["Code", "Étape", "Ordre", "Jours après le début"],
        ["sem", "Séminaire", 1, 14],
        ["cre", "Créativité", 2, 90],
        ["com", "Comité", 3, 180],
        ["fin", "Clôture", 4, None],
    ],
    "Événements": [
        ["Code", "Événement", "Portée", "Promo", "Étape", "Date"],
        ["e1", "Le séminaire", "réseau", "p", "Séminaire", "26/01/2026"],
        ["e2", "La clôture", "réseau", "p", "Clôture", "01/09/2026"],
    ],
    "Avancement": [
        ["Promo", "Territoire", "Étape", "État", "Prévu le"],
        ["p", "Brest", "Créativité", None, "20/04/2026"],
        ["p", "Brest", "Comité", "non concerné", None],
    ],
}


def of_day(url: str) -> View:
    return View.now(Role.NETWORK, url, TODAY)


def told(url: str) -> dict[tuple[str, str], Any]:
    """What is to come, by its title and its first day."""
    found = agenda(of_day(url), TODAY)
    return {(row.title, f"{row.start:%d/%m}"): row for row in found.itertuples()}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_steps_due_in_a_made_up_network_are_those_computed_again(sqlite_url: str, seed: int) -> None:
    book, due = made_up(seed)
    imported(sqlite_url, book)
    found = agenda(of_day(sqlite_url), TODAY)
    computed = {
        (row.title, row.detail, row.start, frozenset(row.territories))
        for row in found.itertuples()
        if row.computed
    }
    assert computed == due
    for code in {one for codes in found["codes"] + found["concerned"] for one in codes}:
        alone, own = dates_to_come(of_day(sqlite_url), code), found[own_dates(found, (), (code,))]
        shown = ["kind", "title", "detail", "start"]
        assert sorted(map(str, alone[shown].values)) == sorted(map(str, own[shown].values))


def test_in_some_of_the_made_up_networks_steps_are_due_and_in_some_none_is() -> None:
    assert {bool(made_up(seed)[1]) for seed in SEEDS} == {True, False}


def test_a_date_set_by_hand_stays_a_computed_one_says_what_it_follows_from(database_url: str) -> None:
    imported(database_url, BOOK)
    rows = told(database_url)
    assert set(rows) == {
        ("Créativité", "12/04"),
        ("Créativité", "20/04"),
        ("Comité", "11/07"),
        ("La clôture", "01/09"),
    }
    computed = rows["Créativité", "12/04"]
    assert computed.computed == "d'après le parcours type, à partir de la séance Séminaire (26 janvier 2026)"
    assert (computed.territories, computed.opens, computed.entries) == (("Amiens",), "p", ("cre", "e1"))
    assert (rows["Créativité", "20/04"].computed, rows["Créativité", "20/04"].territories) == ("", ("Brest",))
    assert rows["Comité", "11/07"].territories == ("Amiens",)


def test_without_a_session_it_is_counted_from_the_beginning_and_says_so(sqlite_url: str) -> None:
    imported(sqlite_url, BOOK | {"Événements": [["Événement", "Date"], ["Autre", "01/02/2026"]]})
    row = told(sqlite_url)["Créativité", "05/04"]
    assert row.computed == "d'après le parcours type, à partir du début de la promo (5 janvier 2026)"
    assert row.entries == ("cre", "p")


WITHOUT: dict[str, Sheets] = {
    "number of days": {"Étapes": [["Code", "Étape", "Ordre"], *(row[:3] for row in BOOK["Étapes"][1:])]},
    "day to count from": {
        "Promotions": [["Code", "Promo", "Période"], ["p", "Promo 3", "2026"]],
        "Événements": [
            ["Code", "Événement", "Portée", "Promo", "Étape", "Date"],
            ["e1", "Le séminaire", "réseau", "p", "Séminaire", "janvier 2026"],
        ],
    },
    "member": {
        "Membres": [["Promo", "Territoire", "Participation"], ["p", "Amiens", "à la carte"]],
        "Avancement": [["Promo", "Territoire", "Étape"]],
    },
}


@pytest.mark.parametrize("without", WITHOUT)
def test_no_date_is_invented(sqlite_url: str, without: str) -> None:
    imported(sqlite_url, BOOK | WITHOUT[without])
    assert not [row for row in told(sqlite_url).values() if row.computed]


def test_whoever_was_labelled_left_or_was_put_off_waits_for_no_step(sqlite_url: str) -> None:
    imported(sqlite_url, BOOK)
    for sheet in (
        {"Statuts": [["Territoire", "Statut", "Date"], ["Amiens", "reporté", "01/03/2026"]]},
        {"Statuts": [["Territoire", "Statut", "Date"], ["Amiens", "labellisé", "02/03/2026"]]},
    ):
        imported(sqlite_url, sheet)
        assert ("Comité", "11/07") not in told(sqlite_url)


def test_the_dates_of_a_territory_are_its_own_and_the_sessions_of_its_cohort(sqlite_url: str) -> None:
    imported(sqlite_url, BOOK)
    found = agenda(of_day(sqlite_url), TODAY)

    def own(*territories: str) -> list[str]:
        return list(found[own_dates(found, (), territories)]["title"])

    assert own("b") == ["Créativité", "La clôture"]
    assert own("a", "b") == ["Créativité", "Créativité", "Comité", "La clôture"]
    assert own("c") == own() == own("nowhere") == []


def test_nothing_is_due_on_a_day_that_is_past(sqlite_url: str) -> None:
    imported(sqlite_url, BOOK)
    view = View.now(Role.NETWORK, sqlite_url, datetime.date(2026, 5, 1))
    found = agenda(view, datetime.date(2025, 5, 1))
    assert list(found[found["computed"] != ""]["title"]) == ["Comité"]
