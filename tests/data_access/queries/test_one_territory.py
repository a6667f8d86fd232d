"""What is not yet recorded of a territory, from the answers of the other questions about it."""

import datetime

import pandas as pd
import pytest

from data_access.queries import one_territory, territories
from data_access.view import RowValues, View
from data_access.vocabulary import Role, TerritoryStatus


@pytest.fixture
def view(seeded_database_url: str) -> View:
    return View.now(Role.NETWORK, seeded_database_url, datetime.date(2025, 6, 1))


def known(view: View, code: str) -> tuple[RowValues, pd.DataFrame, pd.DataFrame, int]:
    """What the page has found out when it asks what lacks."""
    events = one_territory.events_of(view, code)
    return (
        territories.territory_of(view, code).iloc[0].to_dict(),
        events[events["roles"].map(len).eq(0)],
        territories.sponsorships_of(view, code),
        one_territory.exchange_count(view, code),
    )


def test_reports_and_exchanges_that_nobody_noted_are_told_with_their_number(view: View) -> None:
    territory, own, pairs, exchanges = known(view, "amiens")
    assert (len(own), exchanges) == (2, 0)
    missing = one_territory.missing_of(territory, own, pairs, exchanges)
    assert missing == ["les échanges du parrainage", "le bilan de 1 événement sur 2"]
    assert "les échanges du parrainage" not in one_territory.missing_of(territory, own, pairs, 1)


def test_events_still_to_come_lack_no_report(view: View) -> None:
    territory, own, pairs, exchanges = known(view, "amiens")
    missing = one_territory.missing_of(territory, own.assign(state="planned"), pairs, exchanges)
    assert not any("bilan" in one for one in missing)


@pytest.mark.parametrize(
    ("fact", "nothing", "phrase"),
    [
        ("named", False, "son nom"),
        ("latitude", None, "sa place sur la carte"),
        ("carriers", "", "qui porte la dynamique"),
        ("since_start", None, "la date du label"),
    ],
)
def test_what_is_not_known_of_it_is_told_and_what_is_known_is_not(
    view: View, fact: str, nothing: object, phrase: str
) -> None:
    territory, *others = known(view, "amiens")
    assert phrase not in one_territory.missing_of(territory, *others)
    assert phrase in one_territory.missing_of({**territory, fact: nothing}, *others)


def test_a_territory_at_its_launch_lacks_a_sponsor_where_none_accompanies_it(view: View) -> None:
    territory, own, pairs, exchanges = known(view, "amiens")
    launching = {**territory, "status": TerritoryStatus.LAUNCHING.value}
    accompanied = pairs.assign(sponsored_code="amiens")
    assert "son parrain" not in one_territory.missing_of(launching, own, accompanied, exchanges)
    assert "son parrain" in one_territory.missing_of(launching, own, pairs.head(0), exchanges)
    assert "son parrain" not in one_territory.missing_of(territory, own, pairs.head(0), exchanges)


def test_a_sponsorship_that_is_only_proposed_is_none_yet_and_waits_for_no_exchange(view: View) -> None:
    territory, own, pairs, exchanges = known(view, "amiens")
    launching = {**territory, "status": TerritoryStatus.LAUNCHING.value}
    proposed = pairs.assign(sponsored_code="amiens", status="proposed")
    missing = one_territory.missing_of(launching, own, proposed, exchanges)
    assert "son parrain" in missing and "les échanges du parrainage" not in missing


def test_a_territory_of_which_no_event_is_noted_says_so(view: View) -> None:
    territory, own, pairs, exchanges = known(view, "amiens")
    assert one_territory.missing_of(territory, own.head(0), pairs, exchanges)[-1] == "ses événements"


def test_of_a_territory_with_a_part_in_events_of_others_its_own_are_missing(view: View) -> None:
    territory, own, pairs, exchanges = known(view, "amiens")
    missing = one_territory.missing_of(territory, own.head(0), pairs, exchanges, shares=True)
    assert missing[-1] == "ses propres événements"
    assert missing[-1] not in one_territory.missing_of(territory, own, pairs, exchanges, shares=True)


@pytest.mark.parametrize(
    ("names", "sessions", "criteria"),
    [
        (["Vision"], "sa venue à la séance « Vision »", "où en est le critère « Vision »"),
        (
            ["Équipe", "Vision", "Modèle"],
            "sa venue aux séances « Équipe », « Vision » et « Modèle »",
            "où en sont les critères « Équipe », « Vision » et « Modèle »",
        ),
    ],
)
def test_the_steps_and_the_criteria_of_which_nothing_is_noted_are_named(
    view: View, names: list[str], sessions: str, criteria: str
) -> None:
    territory, own, pairs, exchanges = known(view, "amiens")
    launching = {**territory, "status": TerritoryStatus.LAUNCHING.value}
    missing = one_territory.missing_of(launching, own, pairs, exchanges, sessions=names, criteria=names)
    assert {one.replace("\N{NO-BREAK SPACE}", " ") for one in missing} > {sessions, criteria}
    settled = one_territory.missing_of(launching, own, pairs, exchanges)
    assert not any("critère" in one or "séance" in one for one in settled)


def test_a_territory_on_its_way_is_asked_for_the_steps_that_its_road_shows_without_a_word(view: View) -> None:
    territory, own, pairs, exchanges = known(view, "caen")
    seven = [f"Étape {one}" for one in range(7)]  # a team that is told of « 1 autre » cannot answer
    steps, missed = ["Immersion"], ["Équipe cœur"]
    missing = one_territory.missing_of(territory, own, pairs, exchanges, steps=steps, missed=missed)
    assert {"où en est l'étape « Immersion »", "le rattrapage de l'étape « Équipe cœur »"} <= {
        one.replace("\u00a0", " ").replace("\u202f", " ") for one in missing
    }
    several = one_territory.missing_of(territory, own, pairs, exchanges, steps=seven)
    assert any(all(step in one for step in seven) for one in several)
    labelled = {**territory, "status": TerritoryStatus.LABELLED.value}
    assert not any(
        "étape" in one
        for one in one_territory.missing_of(labelled, own, pairs, exchanges, steps=steps, missed=missed)
    )
