"""The road of a territory to the label: states, dates and what is next, computed again in plain Python."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.queries.agenda import exchanges_to_come
from data_access.queries.label_criteria import criteria_of
from data_access.queries.next_committee import committee_days, next_committee
from data_access.queries.road_calendar import due_dates
from data_access.queries.road_stops import Origin, Road
from data_access.queries.road_to_label import road_of, roads_under_way
from data_access.view import View
from data_access.vocabulary import Role, StepState
from tests.data_access.importing.books import imported
from tests.data_access.importing.workbooks import Sheets
from tests.data_access.properties import steady
from tests.data_access.queries.made_up_roads import by_hand

TODAY = datetime.date(2026, 3, 10)
BEGINS = datetime.date(2026, 1, 5)
DAYS = {"Séminaire": 7, "Créativité": 60, "Équipe": 80, "Modèle": 100, "Comité": 170}
BOOK: Sheets = {
    "Territoires": [["Code", "Territoire"], ["a", "Amiens"], ["b", "Brest"], ["c", "Caen"], ["d", "Dole"]],
    "Promotions": [["Code", "Promo", "Période"], ["p1", "Promo 1", "2025"], ["p2", "Promo 2", "05/01/2026"]],
    "Membres": [
        ["Promo", "Territoire", "Participation"],
        ["Promo 2", "Amiens", "membre"],
        ["Promo 2", "Brest", "membre"],
        ["Promo 1", "Amiens", "membre"],
        ["Promo 1", "Caen", "membre"],
        ["Promo 2", "Dole", "à la carte"],
    ],
    "Étapes": [
        ["Code", "Étape", "Ordre", "Jours après le début"],
        *([name[:3].lower(), name, place, days] for place, (name, days) in enumerate(DAYS.items(), 1)),
        ["par", "Parrainage", 6, None],
    ],
    "Événements": [
        ["Code", "Événement", "Portée", "Promo", "Étape", "Date", "Statut"],
        ["e1", "Séminaire de la promo 2", "réseau", "Promo 2", "Séminaire", "19/01/2026", None],
        ["e2", "Journée", "réseau", "Promo 2", "Créativité", "06/03/2026", "annulé"],
        ["e3", "Modèle, ici", "réseau", "Promo 2", "Modèle", "14/04/2026", "prévu"],
        ["e4", "Modèle, là", "réseau", "Promo 2", "Modèle", "21/04/2026", None],
    ],
    "Avancement": [
        ["Promo", "Territoire", "Étape", "État", "Prévu le", "Fait le", "Note"],
        ["Promo 2", "Amiens", "Séminaire", "fait", None, "20/01/2026", "à deux"],
        ["Promo 2", "Amiens", "Équipe", None, "01/04/2026", None, None],
        ["Promo 2", "Brest", "Séminaire", "manqué", None, None, None],
        ["Promo 2", "Brest", "Créativité", "manqué", None, None, None],
        ["Promo 2", "Brest", "Équipe", "non concerné", None, None, None],
    ],
    "Critères": [
        ["Code", "Critère", "Comité", "Ordre"],
        ["k2", "Vision", "labellisation", 2],
        ["k1", "Équipe cœur", "labellisation", 1],
        ["k0", "Rêve", "éligibilité", 1],
    ],
    "Suivi des critères": [
        ["Territoire", "Critère", "État", "Date", "Note"],
        ["Amiens", "k1", "en construction", "03/03/2026", "il reste à nommer la trésorière"],
    ],
    "Parrainages": [["Parrain", "Filleul"], ["Caen", "Amiens"], ["Caen", "Brest"]],
    "Échanges": [
        ["Parrain", "Filleul", "Date", "Prochain point"],
        ["Caen", "Amiens", "01/02/2026", "02/04/2026"],
        ["Caen", "Brest", "01/02/2026", "03/04/2026"],
    ],
}


@pytest.fixture
def view(database_url: str) -> View:
    imported(database_url, BOOK)
    return View.now(Role.NETWORK, database_url, TODAY)


def road(view: View, code: str) -> Road:
    found = road_of(view, code)
    assert found is not None
    return found


def test_a_date_noted_by_hand_a_session_and_the_programme_give_the_dates_in_this_order(view: View) -> None:
    held = datetime.date(2026, 1, 19)
    told = {one.name: (one.state, one.date and one.date.start, one.origin) for one in road(view, "a").stops}
    assert told == {
        "Séminaire": (StepState.DONE, datetime.date(2026, 1, 20), Origin.NOTED),
        "Créativité": (  # its session was called off: as many days after the seminar as the programme says
            StepState.TO_COME,
            held + datetime.timedelta(days=DAYS["Créativité"] - DAYS["Séminaire"]),
            Origin.COMPUTED,
        ),
        "Équipe": (StepState.TO_COME, datetime.date(2026, 4, 1), Origin.NOTED),
        "Modèle": (None, None, None),  # two sessions on two days: asked
        "Comité": (
            StepState.TO_COME,
            held + datetime.timedelta(days=DAYS["Comité"] - DAYS["Séminaire"]),
            Origin.COMPUTED,
        ),
        "Parrainage": (None, None, None),  # its sponsorship says nothing of when: no date is invented
    }


def test_a_computed_date_says_what_it_follows_from_and_two_sessions_ask_which_is_right(view: View) -> None:
    stops = {one.name: one for one in road(view, "a").stops}
    due = stops["Comité"].due
    assert due and (due.days, due.after, stops["Comité"].sessions) == (163, "Séminaire", ("e1",))
    assert stops["Modèle"].unclear == "14 avril 2026 ou 21 avril 2026"
    assert stops["Séminaire"].note == "à deux"


def test_the_next_step_is_the_one_whose_date_comes_first_whatever_its_place(view: View) -> None:
    found = road(view, "a")
    assert found.cohort == "Promo 2"
    assert found.next and found.next.name == "Créativité"


def test_two_steps_missed_in_a_row_are_told_and_what_is_no_concern_is_no_gap(view: View) -> None:
    assert [one.name for one in road(view, "b").missed] == ["Séminaire", "Créativité"]
    assert road(view, "a").missed == ()


def test_a_cohort_known_by_its_year_alone_dates_nothing(view: View) -> None:
    found = road(view, "c")
    assert found.cohort == "Promo 1"
    assert {one.date for one in found.stops} == {None} and found.following == ""


def test_who_follows_a_la_carte_has_no_road_until_a_step_is_noted(view: View) -> None:
    assert road_of(view, "d") is None


def test_of_a_session_that_is_over_it_is_told_where_nobody_noted_who_was_there(view: View) -> None:
    assert road(view, "a").unsaid(TODAY) == ()
    later = View.now(Role.NETWORK, view.database, datetime.date(2027, 1, 1))
    assert [one.name for one in road(later, "a").unsaid(later.today)] == ["Modèle"]  # its last session


def test_the_criteria_of_the_label_come_in_their_order_with_what_is_noted(view: View) -> None:
    found = criteria_of(view, "a")
    assert list(found["name"]) == ["Équipe cœur", "Vision"]
    assert list(found["state"].fillna("")) == ["in_progress", ""]
    assert found["note"][0] == "il reste à nommer la trésorière"
    assert criteria_of(view, "b")["state"].isna().all()


def test_the_exchanges_to_come_are_those_of_the_territory_on_either_side(view: View) -> None:
    assert list(exchanges_to_come(view, "a")["start"]) == [datetime.date(2026, 4, 2)]
    assert len(exchanges_to_come(view, "c")) == 2
    assert exchanges_to_come(view, "d").empty


FACTS: Sheets = {
    "Territoires": [["Territoire"], *[[name] for name in ("Aix", "Brest", "Caen", "Dax", "Épinal")]],
    "Statuts": [
        ["Territoire", "Statut", "Date"],
        ["Brest", "labellisé", "02/03/2026"],
        ["Caen", "labellisé", "2025"],
        ["Dax", "labellisé", "05/06/2026"],
    ],
    "Promotions": [["Code", "Promo", "Période"], ["p", "Promo P", "05/01/2026"]],
    "Membres": [
        ["Promo", "Territoire", "Participation"],
        *[["Promo P", name, "membre"] for name in ("Aix", "Brest", "Caen", "Dax")],
    ],
    "Étapes": [
        ["Code", "Étape", "Type", "Ordre", "Jours après le début"],
        ["par", "Parrainage par un territoire labellisé", "proximité", 1, None],
        ["com", "Comité de labellisation", "comité", 2, 100],
    ],
    "Parrainages": [
        ["Parrain", "Filleul", "Période", "Statut"],
        ["Épinal", "Aix", "2025-2026", "actif"],
        ["Épinal", "Brest", "2025", "terminé"],
        ["Épinal", "Caen", "2026", "proposé"],
        ["Caen", "Dax", None, None],
    ],
}


def test_what_another_table_says_of_a_step_is_not_told_as_unknown(database_url: str) -> None:
    imported(database_url, FACTS)
    view = View.now(Role.NETWORK, database_url, TODAY)
    told = {
        code: {one.code: (one.state, one.when) for one in road(view, code).stops}
        for code in ("aix", "brest", "caen", "dax")
    }
    assert told == {
        "aix": {
            "par": (StepState.UNDER_WAY, "Épinal, 2025-2026"),
            "com": (StepState.TO_COME, "vers le 15 avril 2026, calculé"),
        },
        "brest": {"par": (StepState.DONE, "Épinal, 2025"), "com": (StepState.DONE, "2 mars 2026")},
        "caen": {"par": (StepState.TO_COME, "Épinal, proposé, 2026"), "com": (StepState.DONE, "2025")},
        "dax": {"par": (None, "Caen"), "com": (StepState.TO_COME, "5 juin 2026")},
    }
    assert all(one.elsewhere for code in ("brest", "dax") for one in road(view, code).stops)
    under_way = {one.territory_code: one.stops[0].told for one in roads_under_way(view)}
    assert under_way == {"aix": "Épinal, 2025-2026", "dax": "Caen"}


def test_the_next_committee_is_what_is_noted_of_it_else_what_the_roads_compute(database_url: str) -> None:
    imported(database_url, FACTS)
    view = View.now(Role.NETWORK, database_url, TODAY)
    for found in (
        next_committee(view),
        next_committee(view, territory="aix"),
        next_committee(view, cohort="p"),
    ):
        assert found and found.when == "vers le 15 avril 2026, calculé"  # a label to come is no meeting
        assert found.codes == ("com", "p")
    head = ["Code", "Événement", "Portée", "Promo", "Étape", "Date"]
    held = ["e0", "Séminaire", "réseau", "Promo P", "Séminaire", "20/01/2026"]
    seminar: Sheets = {
        "Étapes": [["Code", "Étape", "Ordre", "Jours après le début"], ["sem", "Séminaire", 0, 10]],
        "Événements": [head, held],
    }
    imported(database_url, seminar)
    counted = next_committee(View.now(Role.NETWORK, database_url, TODAY), territory="aix")
    assert counted and counted.when == "vers le 20 avril 2026, calculé"
    assert counted.codes == ("com", "e0")  # it is counted from that day, no more from that of the cohort
    meeting = ["e1", "Passage", "réseau", "Promo P", "Comité de labellisation", "20/05/2026"]
    imported(database_url, {"Événements": [head, meeting]})
    noted = next_committee(View.now(Role.NETWORK, database_url, TODAY), territory="aix")
    assert noted and (noted.when, noted.codes) == ("20 mai 2026", ("e1",))


COMMITTEE_HEAD = [["Promo", "Territoire", "Étape", "Avancement"]]


def test_who_comes_before_the_committee_is_told_day_by_day_and_who_has_no_day_at_the_end(
    database_url: str,
) -> None:
    imported(database_url, FACTS)
    members = [["Promo", "Territoire", "Participation", "Issue"], ["Promo P", "Épinal", "membre", "en cours"]]
    imported(database_url, {"Membres": members})
    imported(database_url, {"Avancement": [*COMMITTEE_HEAD, ["Promo P", "Épinal", "com", "fait"]]})
    told = committee_days(View.now(Role.NETWORK, database_url, TODAY))
    assert [(one.when, list(one.territories.values()), one.codes) for one in told] == [
        ("comité prévu vers le 15 avril 2026, calculé", ["Aix"], ("com", "p")),
        ("label prévu le 5 juin 2026", ["Dax"], ("statut-dax-labellise",)),
        ("", ["Épinal"], ()),
    ]
    assert committee_days(View.now(Role.NETWORK, database_url, TODAY), "p") == told
    again = ["com2", "Comité de labellisation, second passage", "comité", 3, 200]
    imported(database_url, {"Étapes": [FACTS["Étapes"][0], again]})
    first, *_ = committee_days(View.now(Role.NETWORK, database_url, TODAY))
    assert (first.when, list(first.territories)) == ("comité prévu vers le 15 avril 2026, calculé", ["aix"])


def test_a_committee_of_one_cohort_is_announced_to_no_other(database_url: str) -> None:
    more = {
        "Promotions": [*FACTS["Promotions"], ["q", "Promo Q", "2025"]],
        "Membres": [*FACTS["Membres"], ["Promo Q", "Épinal", "membre"]],
        "Événements": [
            ["Code", "Événement", "Portée", "Promo", "Étape", "Date"],
            ["e1", "Passage", "réseau", "Promo P", "Comité de labellisation", "20/05/2026"],
        ],
    }
    imported(database_url, FACTS | more)
    view = View.now(Role.NETWORK, database_url, TODAY)
    found = {
        who: one and one.when
        for who, one in {
            "all": next_committee(view),
            "Promo P": next_committee(view, cohort="p"),
            "Promo Q": next_committee(view, cohort="q"),
            "Épinal": next_committee(view, territory="epinal"),
        }.items()
    }
    assert found == {
        "all": "20 mai 2026 (Promo P)",
        "Promo P": "20 mai 2026",
        "Promo Q": None,
        "Épinal": None,
    }


def test_where_no_meeting_is_noted_the_next_committee_says_so_and_the_label_that_is_planned(
    database_url: str,
) -> None:
    without_days = [FACTS["Étapes"][0], *([*row[:-1], None] for row in FACTS["Étapes"][1:])]
    imported(database_url, FACTS | {"Étapes": without_days})
    found = next_committee(View.now(Role.NETWORK, database_url, TODAY))
    assert found and found.when == "pas de réunion notée ; un label est prévu le 5 juin 2026"


_dates = st.dates(datetime.date(2025, 1, 1), datetime.date(2027, 12, 31))
_names = st.sampled_from("abcdef")


@steady
@given(
    st.dictionaries(_names, st.none() | st.integers(-60, 200)),
    st.none() | _dates,
    st.dictionaries(_names, _dates),
)
def test_due_dates_follow_from_the_last_session_before_them_else_from_the_beginning(
    days: dict[str, int | None], begins: datetime.date | None, sessions: dict[str, datetime.date]
) -> None:
    due = due_dates(list(days.items()), begins, sessions)
    assert {name: one.day for name, one in due.items()} == by_hand(days, begins, sessions)


def test_a_session_that_moves_moves_what_follows_and_nothing_before() -> None:
    steps = [("before", 10), ("moved", 30), ("after", 50)]
    first = due_dates(steps, BEGINS, {"moved": datetime.date(2026, 2, 4)})
    later = due_dates(steps, BEGINS, {"moved": datetime.date(2026, 2, 11)})
    assert first["before"] == later["before"]
    assert later["after"].day - first["after"].day == datetime.timedelta(days=7)


def test_a_number_of_days_that_no_calendar_holds_dates_nothing() -> None:
    assert due_dates([("far", 10**12), ("near", 3)], BEGINS, {}).keys() == {"near"}
