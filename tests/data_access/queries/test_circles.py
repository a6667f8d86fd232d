"""The bodies and circles of the network, who is with us, and what is published beside the figures of cards."""

import datetime

import pandas as pd

from data_access.queries.circles import all_circles, clubs, meetings
from data_access.queries.organisations import all_organisations, organisations_of
from data_access.queries.published import published_of
from data_access.view import View
from data_access.vocabulary import Role


def test_the_bodies_come_first_and_clubs_last(seeded_database_url: str) -> None:
    found = all_circles(View.now(Role.NETWORK, seeded_database_url))
    assert list(found["kind"]) == ["body"] * 5 + ["working_circle"] * 2 + ["club"]
    assert list(clubs(View.now(Role.NETWORK, seeded_database_url))["name"]) == ["Club des parrains"]


def test_only_meetings_that_were_held_are_told(seeded_database_url: str) -> None:
    june = View.now(Role.NETWORK, seeded_database_url, datetime.date(2024, 6, 4))
    assert list(meetings(june)["code"]) == ["n06", "n08", "n11", "n10"]
    assert len(meetings(View.now(Role.NETWORK, seeded_database_url))) == 6


def test_an_organisation_says_its_other_names_and_its_territory(seeded_database_url: str) -> None:
    view = View.now(Role.NETWORK, seeded_database_url)
    found = all_organisations(view).set_index("code")
    assert len(found) == 54
    assert found.loc["org-gaia", ["other_names", "territory_code"]].tolist() == ["GAIA", "grenoble"]
    assert pd.isna(found.loc["org-set-up", "territory_code"])
    assert set(organisations_of(view, "grenoble")["code"]) == {"org-gaia"}


def test_what_no_card_shows_is_published_of_the_network_or_of_a_territory(seeded_database_url: str) -> None:
    view = View.now(Role.NETWORK, seeded_database_url)
    network = published_of(view, None).set_index("name")
    assert network.loc["Abonnés LinkedIn", "value"] == 1165
    assert "Emplois créés" not in network.index
    (share,) = published_of(view, "strasbourg").to_dict("records")
    assert (share["value"], share["unit"]) == (8, "% de la population de l'Eurométropole")
    assert published_of(view, "caen").empty
