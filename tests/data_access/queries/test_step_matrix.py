"""Where territories stand on each step of their cohort, also where only another table says it, on both databases."""

import datetime

import pandas as pd
import pytest

from data_access.queries.cohort_sessions import sessions_of
from data_access.queries.road_to_label import road_of
from data_access.queries.step_matrix import awaited_steps, codes_of, matrix, steps_noted, steps_taken
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.books import imported
from tests.data_access.importing.workbooks import Sheets

TERRITORIES = [["Code", "Territoire"], ["a", "Amiens"], ["b", "Brest"], ["c", "Caen"]]
BOOK: Sheets = {
    "Territoires": TERRITORIES,
    "Statuts": [["Territoire", "Statut", "Date"], ["Brest", "labellisé", "15/10/2025"]],
    "Promotions": [["Code", "Promo", "Période"], ["p1", "Promo 1", "2024"], ["p2", "Promo 2", "2025"]],
    "Membres": [
        ["Promo", "Territoire", "Participation"],
        ["Promo 1", "Amiens", "membre"],
        ["Promo 2", "Amiens", "membre"],
        ["Promo 2", "Brest", "membre"],
        ["Promo 2", "Caen", "membre"],
    ],
    "Étapes": [
        ["Code", "Étape", "Nature", "Ordre"],
        ["par", "Parrainage par un labellisé", None, 1],
        ["ate", "Atelier", None, 2],
        ["com", "Comité de labellisation", "comité", 3],
    ],
    "Avancement": [
        ["Promo", "Territoire", "Étape", "État", "Fait le"],
        ["Promo 2", "Caen", "par", "manqué", None],
        ["Promo 2", "Amiens", "ate", "fait", "03/02/2025"],
    ],
    "Parrainages": [
        ["Parrain", "Filleul", "Statut", "Période"],
        ["Brest", "Amiens", "en cours", "2025"],
        ["Brest", "Caen", "en cours", "2025"],
    ],
}
NOTED = ("fait", "rattrapé", "manqué", "non concerné", "en cours", "à venir")


def seen(url: str) -> View:
    return View.now(Role.NETWORK, url, datetime.date(2026, 3, 1))


def test_of_a_step_that_nobody_noted_the_matrix_says_what_the_road_of_each_says(database_url: str) -> None:
    imported(database_url, BOOK)
    view = seen(database_url)
    found = matrix(view, "p2", 1, 10)
    stands = {
        (row.code, row.step_code): row.state for row in found.itertuples() if isinstance(row.state, str)
    }
    assert stands == {
        ("a", "par"): "under_way",
        ("a", "ate"): "done",
        ("b", "com"): "done",
        ("c", "par"): "missed",  # what is noted of it stays
    }
    for code in "abc":
        road = road_of(view, code)
        assert road
        told = {one.code: one.state for one in road.stops if one.state}
        assert told == {step: state for (of, step), state in stands.items() if of == code}
    assert list(found["told"][found["told"] != ""]) == ["Brest, 2025"]
    label = found[(found["code"] == "b") & (found["step_code"] == "com")].iloc[0]
    assert label["start"] == datetime.date(2025, 10, 15)
    assert len(codes_of(found)) == 4


def test_a_cohort_that_a_territory_followed_before_is_told_nothing_of_its_sponsor_of_today(
    database_url: str,
) -> None:
    imported(database_url, BOOK)
    assert matrix(seen(database_url), "p1", 1, 10)["state"].isna().all()


def told(counts: pd.Series) -> dict[str, int]:
    return {str(name): int(count) for name, count in counts.items() if count}


def test_every_state_that_is_noted_of_a_step_is_counted(database_url: str) -> None:
    of_all = [["Promo 2", name, "Atelier", state] for name, state in zip("ABCDEF", NOTED, strict=True)]
    names = [["Code", "Territoire"], *([one.lower(), one] for one in "ABCDEFG")]
    imported(
        database_url,
        {
            "Territoires": names,
            "Promotions": [["Code", "Promo", "Période"], ["p2", "Promo 2", "2025"]],
            "Membres": [
                ["Promo", "Territoire", "Participation"],
                *(["Promo 2", one, "membre"] for one in "ABCDEFG"),
            ],
            "Étapes": [["Code", "Étape"], ["ate", "Atelier"]],
            "Avancement": [["Promo", "Territoire", "Étape", "Avancement"], *of_all],
        },
    )
    found = steps_taken(seen(database_url), ("p2",)).set_index("step").loc["ate"].drop("cohort")
    states = {"to_come": 1, "under_way": 1, "missed": 1, "not_concerned": 1}
    assert told(found) == {"territories": 7, "noted": 6, "taken": 2, **states}


def test_the_steps_taken_are_counted_from_what_the_matrix_shows(database_url: str) -> None:
    imported(database_url, BOOK)
    view, asked = seen(database_url), ("p1", "p2")
    found = steps_taken(view, asked).set_index(["cohort", "step"])
    assert told(found.loc[("p2", "par")]) == {"territories": 3, "noted": 2, "under_way": 1, "missed": 1}
    assert told(found.loc[("p2", "com")]) == {"territories": 3, "noted": 1, "taken": 1}
    assert told(found.loc[("p1", "ate")]) == {"territories": 1}
    assert steps_noted(view, asked) == codes_of(matrix(view, "p2", 1, 10))


def test_a_session_to_come_is_to_come_for_those_on_their_way_and_for_nobody_else(database_url: str) -> None:
    head = ["Code", "Événement", "Portée", "Promo", "Étape", "Date"]
    session = ["s1", "Atelier, la suite", "réseau", "Promo 2", "Atelier", "04/06/2026"]
    imported(database_url, BOOK | {"Événements": [head, session]})
    view = seen(database_url)
    found = matrix(view, "p2", 1, 10)
    waiting = found[found["awaited"]]
    assert list(zip(waiting["code"], waiting["step_code"], waiting["state"], strict=True)) == [
        ("c", "ate", "to_come")  # Amiens has done it, Brest has its label
    ]
    assert list(waiting["told"]) == ["séance : 4 juin 2026"]
    assert list(waiting["codes"]) == [("s1",)]
    assert steps_taken(view, ("p2",)).set_index("step").loc["ate", "territories":].pipe(told) == {
        "territories": 3,
        "noted": 2,
        "taken": 1,
        "to_come": 1,
    }


def test_the_steps_of_those_on_their_way_are_those_of_the_cohort_that_they_are_in(database_url: str) -> None:
    book: Sheets = {
        "Territoires": TERRITORIES,
        "Promotions": [["Promo", "Période"], ["Promo 1", "2024"], ["Promo 2", "2025"]],
        "Membres": [
            ["Promo", "Territoire", "Participation", "Issue"],
            ["Promo 1", "Amiens", "membre", "en poursuite"],
            ["Promo 2", "Amiens", "membre", "en cours"],
            ["Promo 2", "Brest", "membre", "labellisé"],
        ],
        "Étapes": [["Code", "Étape"], ["s1", "Séminaire"], ["s2", "Atelier"]],
        "Avancement": [
            ["Promo", "Territoire", "Étape", "État", "Fait le"],
            ["Promo 1", "Amiens", "Séminaire", "manqué", None],
            ["Promo 2", "Amiens", "Atelier", "fait", "03/02/2025"],
            ["Promo 2", "Brest", "Atelier", "fait", "03/02/2025"],
        ],
    }
    imported(database_url, book)
    found = awaited_steps(View.now(Role.NETWORK, database_url, datetime.date(2026, 3, 1)), None)
    assert [(row.code, row.step_code, row.state) for row in found.itertuples()] == [("a", "s2", "done")]


SESSION = ["Code", "Événement", "Portée", "Promo", "Étape", "Date", "Statut"]
TO_COME = ["s1", "L'atelier", "réseau", "Promo 2", "Atelier", "04/06/2026", None]
BEFORE = ["s0", "Un premier atelier", "réseau", "Promo 2", "Atelier", "04/02/2026", None]


def step_of_brest(
    url: str, state: str, *sessions: list[str | None], done: str | None = None, planned: str | None = None
) -> View:
    """Brest is on its way, and noted on « Atelier » in that state."""
    noted = [[*BOOK["Avancement"][0], "Prévu le"], ["Promo 2", "Brest", "ate", state, done, planned]]
    imported(url, BOOK | {"Statuts": [["Territoire", "Statut"]], "Avancement": noted})
    if sessions:
        imported(url, {"Événements": [SESSION, *sessions]})
    return seen(url)


def everywhere(view: View) -> tuple[set[str], tuple[str, ...], int]:
    """How matrix and road say « Atelier » of Brest, the dates that they give, and how many territories passed it."""
    found = matrix(view, "p2", 1, 10).set_index(["code", "step_code"]).loc[("b", "ate")]
    road = road_of(view, "b")
    assert road
    (stop,) = (one for one in road.stops if one.code == "ate")
    taken = steps_taken(view, ("p2",)).set_index("step").loc["ate"]["taken"]
    assert not found["awaited"]  # something is noted of it
    return {str(found["state"]), str(stop.state)}, (found["told"], stop.when), int(taken)


def test_a_step_noted_as_done_whose_session_is_to_come_is_to_come_everywhere(database_url: str) -> None:
    view = step_of_brest(database_url, "fait", TO_COME)
    assert everywhere(view) == ({"to_come"}, ("séance : 4 juin 2026",) * 2, 0)
    (session,) = sessions_of(view, "p2", 1, 10).to_dict("records")
    assert session["stepped"] == 0


def test_on_the_day_of_its_session_it_is_done(database_url: str) -> None:
    step_of_brest(database_url, "fait", TO_COME)
    view = View.now(Role.NETWORK, database_url, datetime.date(2026, 6, 4))
    assert everywhere(view) == ({"done"}, ("", ""), 1)


@pytest.mark.parametrize(
    ("state", "sessions", "dates"),
    [
        ("fait", [], {}),
        ("fait", [BEFORE, TO_COME], {}),  # at the one before
        ("fait", [TO_COME], {"done": "03/02/2026"}),  # on a day of its own
        ("fait", [TO_COME], {"planned": "03/02/2026"}),
        ("fait", [[*TO_COME[:-1], "annulé"]], {}),
        ("fait", [[*TO_COME[:3], "Promo 1", *TO_COME[4:]]], {}),  # of another cohort
        ("rattrapé", [TO_COME], {}),  # not there
    ],
)
def test_a_step_that_may_have_been_done_elsewhere_or_before_is_done(
    database_url: str, state: str, sessions: list[list[str | None]], dates: dict[str, str]
) -> None:
    states, _, taken = everywhere(step_of_brest(database_url, state, *sessions, **dates))
    assert states <= {"done", "made_up"}
    assert taken == 1
