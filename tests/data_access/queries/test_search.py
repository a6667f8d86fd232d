"""Search everywhere: what is called so, or nearly so, for whoever may read it."""

import datetime

import pytest
from hypothesis import given
from sqlalchemy import event

from data_access.database import engine
from data_access.funding.watch import watching
from data_access.queries.search import LONGEST, prepare, search
from data_access.view import View
from data_access.vocabulary import FUNDING_READER, Role
from tests.any_text import everything
from tests.data_access.funding_readers import BOARD_AND_FUNDING, NEAREST
from tests.data_access.importing.books import imported
from tests.data_access.importing.workbooks import Sheets
from tests.data_access.properties import steady
from tests.databases import SqliteCopies, with_sample

BOOK: Sheets = {
    "Territoires": [
        ["Code", "Territoire", "Commune", "Département", "Autres noms"],
        ["a", "Besançon", "Besançon", "25", "Grand Besançon"],
        ["b", "Lons-le-Saunier", "Lons-le-Saunier", "Jura", None],
        ["c", "Val d'Adour", None, None, None],
    ],
    "Structures": [["Code", "Structure", "Territoire"], ["o", "Le Labo des Partenariats", "Besançon"]],
    "Événements": [
        ["Code", "Événement", "Portée", "Territoire", "Date", "Lieu"],
        ["e1", "Soirée des rêves", "local", "Besançon", "12/03/2024", "Citadelle"],
        ["e2", "Forum", "local", "Lons-le-Saunier", "2024", None],
    ],
    "Financements": [["Code", "Financeur", "Objet"], ["f1", "Fondation Besançon", "Mesure d'impact"]],
}


@pytest.fixture
def url(database_url: str) -> str:
    imported(database_url, BOOK)
    return database_url


def found(url: str, text: str, role: Role = NEAREST, most: int = 10) -> list[str]:
    return [one.code for kind in search(View.now(role, url), text, most) for one in kind.records]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("besancon", ["a", "o", "e1"]),
        ("BESANÇON", ["a", "o", "e1"]),
        ("besacnon", ["a", "o", "e1"]),  # two letters the other way round
        ("grand b", ["a"]),
        ("lonslesaunier", ["b", "e2"]),
        ("lons saunier", ["b", "e2"]),
        ("jura", ["b"]),
        ("39", ["b"]),
        ("bourgogne", ["a", "b"]),
        ("labo", ["o"]),
        ("reves citadelle", ["e1"]),
        ("soirée jura", []),
        ("zzzz", []),
        ("", []),
        ("' OR 1=1 --", []),
        ("😀", []),
    ],
)
def test_each_is_found_by_its_names_and_places_however_typed(url: str, text: str, codes: list[str]) -> None:
    assert found(url, text) == codes


def test_files_are_found_by_those_who_may_read_them(url: str) -> None:
    for role in Role:
        assert ("f1" in found(url, "impact", role)) is role.may(FUNDING_READER)


def test_who_is_shown_a_file_has_read_of_the_fundraising_and_nobody_else(url: str) -> None:
    for text, reads in (("besancon jura", False), ("labo", False), ("impact", True)):
        with watching() as watch:
            found(url, text, BOARD_AND_FUNDING)
        assert watch.found is reads, text


def test_the_best_come_first_and_the_rest_is_counted(url: str) -> None:
    imported(url, {"Territoires": [["Code", "Territoire"], ["l", "Grand Lons"]]})
    (kind, *_) = search(View.now(Role.NETWORK, url), "lons", 1)
    assert ([one.code for one in kind.records], kind.total) == (["b"], 2)


def test_what_is_told_of_it_says_when_and_where(url: str) -> None:
    (kind,) = search(View.now(Role.NETWORK, url), "citadelle", 3)
    (one,) = kind.records
    assert (one.label, one.detail) == ("Soirée des rêves", "12 mars 2024 · Besançon")
    assert one.shown_with == ("territories", "a")


@pytest.fixture(scope="module")
def sample(sqlite_copies: SqliteCopies) -> View:
    return View.now(Role.ADMIN, sqlite_copies.copy(with_sample))


def test_a_territory_without_a_name_is_called_after_who_carries_it(sample: View) -> None:
    territory, structure = search(sample, "innovales", 3)
    assert [one.label for one in territory.records] == ["nom à compléter (InnoVales)"]
    assert [(one.label, one.detail) for one in structure.records] == [
        ("InnoVales", "nom à compléter (InnoVales)")
    ]


@steady
@given(text=everything)
def test_whatever_is_typed_something_or_nothing_is_found(sample: View, text: str) -> None:
    for kind in search(sample, text * LONGEST, 3):
        assert kind.total >= len(kind.records) > 0


def test_what_was_just_imported_is_found(url: str) -> None:
    assert found(url, "figeac") == []
    imported(url, {"Territoires": [["Code", "Territoire"], ["z", "Figeac"]]})
    assert found(url, "figeac") == ["z"]


def test_the_first_search_finds_its_index_ready_where_the_page_was_opened_before(url: str) -> None:
    view = View.now(Role.NETWORK, url)
    asked: list[str] = []

    def look(_: object, __: object, statement: str, *rest: object) -> None:
        asked.append(statement)

    event.listen(engine(url), "before_cursor_execute", look)
    prepare(view)
    assert asked
    asked.clear()
    assert search(view, "besancon", 3)
    assert not asked
    imported(url, {"Territoires": [["Code", "Territoire"], ["z", "Figeac"]]})
    asked.clear()
    assert search(View.now(Role.NETWORK, url), "figeac", 3)
    assert asked


STATES: Sheets = {
    "Territoires": [["Code", "Territoire"], ["d", "Dole"], ["l", "Lons"]],
    "Événements": [
        ["Code", "Événement", "Portée", "Territoire", "Date", "Statut"],
        ["held", "Veillée tenue", "territoire", "Dole", "12/03/2024", "tenu"],
        ["off", "Veillée sans salle", "territoire", "Dole", "13/03/2024", "annulé"],
        ["later", "Veillée d'été", "territoire", "Dole", "14/03/2024", "reporté"],
        ["asked", "Veillée d'hiver", "territoire", "Dole", "15/03/2024", "prévu"],
        ["next", "Veillée suivante", "territoire", "Dole", "16/03/2025", "prévu"],
    ],
    "Rôles": [["Événement", "Territoire", "Rôle"], ["held", "Lons", "hôte"], ["held", "Dole", "hôte"]],
    "Promotions": [["Code", "Promo", "Période"], ["p4", "Promo 4", "2026"]],
}


def test_what_is_not_done_or_not_yet_says_so_and_is_found_by_it(database_url: str) -> None:
    imported(database_url, STATES)
    then = View.now(Role.NETWORK, database_url, datetime.date(2025, 1, 10))

    def details(text: str) -> dict[str, str]:
        return {
            one.code: one.detail.replace("\u00a0", " ")
            for kind in search(then, text, 9)
            for one in kind.records
        }

    assert details("veillée") == {
        "held": "12 mars 2024 · Dole et Lons",
        "off": "13 mars 2024 (annulé) · Dole",
        "later": "14 mars 2024 (reporté) · Dole",
        "asked": "15 mars 2024 (prévu, à confirmer) · Dole",
        "next": "16 mars 2025 (à venir) · Dole",
    }
    assert [*details("annule")] == ["off"]
    assert [*details("Reporté")] == ["later"]
    assert [*details("prévu, à confirmer")] == ["asked"]
    assert {*details("à venir")} == {"next", "p4"}
    assert [*details("veillée lons")] == ["held"]
