"""Who could sponsor whom: each reason where the sheets say it, found again in plain Python, and never where they do
not."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

import pytest

from data_access.importing.pipeline import import_book
from data_access.queries.neighbours import FARTHEST
from data_access.queries.sponsor_proposals import Proposal, ProposalsFor, nearness, proposals, waiting
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.books import book, questions
from tests.data_access.importing.results import USER, admin
from tests.data_access.importing.workbooks import Sheets
from tests.data_access.reference.test_distances import by_angle
from tests.databases import BOTH, copied, with_tables

TODAY = datetime.date(2025, 6, 1)
# name, status, since, département, latitude, longitude, community, form of the structure, PTCE
TERRITORIES = [
    ("Abricot", "en lancement", "2025", "39", 46.67, 5.55, "promo 1", "association", "oui"),
    ("Brugnon", "labellisé", "15/04/2023", "25", 47.25, 6.02, "promo 2", "association", None),
    ("Cerise", "labellisé", None, "25", 47.24, 6.03, None, None, "oui"),
    ("Datte", "labellisé", "2022", "13", 43.58, 5.0, "déjà engagé", "coopérative", None),
    ("Figue", "labellisé", "2021", None, None, None, None, None, None),
    ("Grenade", "labellisé", "2020", "39", 46.7, 5.5, None, None, None),
    ("Kaki", "labellisé", "2020", "39", 46.6, 5.6, None, None, None),
    ("Litchi", "en lancement", "2025", "13", 43.6, 5.1, None, None, None),
    ("Mangue", "reporté", "2025", None, None, None, None, None, None),
]
HEADERS = (
    *("Territoire", "Statut", "Statut depuis", "Département", "Latitude", "Longitude"),
    *("Communauté apprenante PTCE", "Statut juridique", "PTCE"),
)


def known(*headers: str) -> list[list[Any]]:
    """The territories of which those columns are all known, with a head."""
    places = [HEADERS.index(header) for header in ("Territoire", *headers)]
    rows = [[one[place] for place in places] for one in TERRITORIES]
    return [["Territoire", *headers], *(row for row in rows if None not in row)]


def carried(header: str) -> list[list[Any]]:
    """Who carries those of which that column is known, with a head."""
    head, *rows = known(header)
    return [["Structure", "Porte la dynamique", *head], *([f"Porteur {row[0]}", "oui", *row] for row in rows)]


FILES: list[Sheets] = [
    {"Territoires": known("Statut")},
    {"Territoires": known("Statut", "Statut depuis")},
    {"Territoires": known("Département", "Latitude", "Longitude")},
    {"Territoires": known("Communauté apprenante PTCE")},
    {"Structures": carried("Statut juridique")},
    {"Structures": carried("PTCE")},
]
SHEETS: Sheets = {
    "Parrainages": [
        ["Parrain", "Filleul", "Statut"],
        ["Datte", "Brugnon", "terminé"],
        ["Brugnon", "Litchi", "actif"],
        ["Grenade", "Litchi", "actif"],
        ["Kaki", "Abricot", "proposé"],
        ["Figue", "Abricot", "terminé"],
    ],
    "Événements": [
        ["Code", "Événement", "Territoire", "Portée", "Date", "Statut", "Présents"],
        ["e1", "Soirée", "Abricot", "territoire", "12/05/2024", None, 30],
        ["e2", "Soirée à venir", "Datte", "territoire", "12/05/2026", None, None],
    ],
    "Participations": [
        ["Territoire", "Événement", "Chez"],
        ["Cerise", "e1", None],
        ["Abricot", "e2", None],
    ],
    "Réglages": [
        ["Réglage", "Territoire", "Valeur"],
        ["Capacité d'un parrain", None, 2],
        ["Capacité d'un parrain", "Grenade", 1],
        ["Parrain proche (km)", None, 100],
    ],
}  # fmt: skip


def bring(url: str, *books: Sheets) -> None:
    for number, sheets in enumerate(books):
        told = book(sheets, f"{number}.xlsx")
        asked = questions(import_book(admin(url), told, user=USER, dry_run=True, figures=False))
        answers = {one.key: "oui" for one in asked}
        report = import_book(admin(url), told, user=USER, answers=answers, figures=False)
        assert report.status == "imported", report.problems


def with_all(url: str) -> None:
    with_tables(url)
    bring(url, *FILES, SHEETS)


@pytest.fixture(params=BOTH)
def view(request: pytest.FixtureRequest) -> Iterator[View]:
    for url in copied(request, with_all):
        yield View.now(Role.NETWORK, url, TODAY)


def for_abricot(view: View) -> ProposalsFor:
    (one,) = proposals(view, ("abricot",))
    return one


def reasons(proposal: Proposal) -> list[str]:
    return [one.words.replace("\u00a0", " ").replace("\u202f", " ") for one in proposal.reasons]


def near_abricot(view: View) -> list[str]:
    return sorted(one.name for one in for_abricot(view).found if "proche" in " ".join(reasons(one)))


def test_each_reason_is_said_where_the_sheets_say_it_and_nowhere_else(view: View) -> None:
    assert {proposal.name: reasons(proposal) for proposal in for_abricot(view).found} == {
        "Brugnon": [
            "labellisé depuis le 15 avril 2023",
            "libre : accompagne 1 territoire sur 2",
            f"proche : à {by_angle((46.67, 5.55), (47.25, 6.02)):.0f} km",
            "même région : Bourgogne-Franche-Comté",
            "tous deux dans la communauté apprenante des PTCE",
            "même sorte de structure : association",
            "a lui-même été parrainé, par Datte",
        ],
        "Cerise": [
            "libre : n'accompagne personne, et pourrait en accompagner 2",
            f"proche : à {by_angle((46.67, 5.55), (47.24, 6.03)):.0f} km",
            "même région : Bourgogne-Franche-Comté",
            "se sont déjà rendu visite : Cerise chez Abricot (12 mai 2024)",
            "même sorte de structure : PTCE",
        ],
        "Datte": [
            "labellisé depuis 2022",
            "libre : n'accompagne personne, et pourrait en accompagner 2",
            "tous deux dans la communauté apprenante des PTCE",
        ],
        "Figue": ["labellisé depuis 2021", "libre : n'accompagne personne, et pourrait en accompagner 2"],
    }


def test_the_order_is_that_of_the_number_of_reasons_then_of_the_names(view: View) -> None:
    found = for_abricot(view).found
    assert [one.name for one in found] == ["Brugnon", "Cerise", "Datte", "Figue"]
    (litchi,) = proposals(view, ("litchi",))
    counted = [(-len(one.reasons), one.name) for one in litchi.found]
    assert counted == sorted(counted)


def test_whoever_sponsors_as_many_as_they_may_is_asked_no_more_and_named(view: View) -> None:
    (grenade,) = for_abricot(view).full
    (against,) = grenade.against
    assert (grenade.name, against.words) == ("Grenade", "au complet : accompagne 1 territoire sur 1")
    assert against.codes and not any("libre" in words for words in reasons(grenade))
    assert not any(one.against for one in for_abricot(view).found)


def test_whoever_is_asked_already_or_sponsors_it_today_is_not_proposed_again(view: View) -> None:
    assert for_abricot(view).proposed == ("Kaki",)
    (litchi,) = proposals(view, ("litchi",))
    assert litchi.sponsors == ("Brugnon", "Grenade")
    assert not {"Brugnon", "Grenade", "Litchi"} & {one.name for one in litchi.found}


def test_who_accompanied_it_once_is_named_and_may_be_asked_again(view: View) -> None:
    assert for_abricot(view).before == ("Figue",)
    assert "Figue" in {one.name for one in for_abricot(view).found}
    (litchi,) = proposals(view, ("litchi",))
    assert litchi.before == ()


def test_a_visit_to_come_is_no_reason(view: View) -> None:
    (datte,) = [one for one in for_abricot(view).found if one.name == "Datte"]
    assert not any("visite" in words for words in reasons(datte))


def test_where_a_place_or_a_date_is_not_known_no_distance_is_told_and_nothing_is_counted(view: View) -> None:
    figue = for_abricot(view).found[-1]
    assert figue.kilometres is None
    (mangue,) = proposals(view, ("mangue",))
    assert all(one.kilometres is None for one in mangue.found)
    assert not any(
        re.search("proche|région|communauté|structure", " ".join(reasons(one))) for one in mangue.found
    )


def test_every_reason_names_the_records_that_say_it(view: View) -> None:
    told = [reason for one in for_abricot(view).found for reason in one.reasons]
    assert told and all(reason.codes and all(reason.codes) for reason in told)


def test_those_on_their_way_can_be_chosen_and_no_other(view: View) -> None:
    assert waiting(view) == {"abricot": "Abricot", "litchi": "Litchi", "mangue": "Mangue"}
    assert proposals(view, ("nulle-part",)) == []


def test_without_settings_a_sponsor_of_somebody_is_not_said_to_be_free(database_url: str) -> None:
    without = {name: rows for name, rows in SHEETS.items() if name != "Réglages"}
    bring(database_url, *FILES, without)
    view = View.now(Role.NETWORK, database_url, TODAY)
    assert nearness(view) == (200.0, None)
    found = {one.name: reasons(one) for one in for_abricot(view).found}
    assert for_abricot(view).full == ()
    assert not any("libre" in words for words in found["Brugnon"])
    assert "libre : n'accompagne personne" in found["Cerise"]
    assert {"Grenade"} <= found.keys()


def test_how_near_is_near_is_what_the_settings_say(view: View) -> None:
    near, code = nearness(view)
    assert (near, code is not None) == (100.0, True)
    assert near_abricot(view) == ["Brugnon", "Cerise"]
    bring(view.database, {"Réglages": [["Réglage", "Valeur"], ["Parrain proche (km)", 73.4]]})
    assert near_abricot(View.now(Role.NETWORK, view.database, TODAY)) == ["Cerise"]
    bring(view.database, {"Réglages": [["Réglage", "Valeur"], ["Parrain proche (km)", 5000]]})
    assert nearness(View.now(Role.NETWORK, view.database, TODAY))[0] == FARTHEST
