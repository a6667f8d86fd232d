"""All that is known of one event: its counts with their cells, who came, what the sources say, what is missing."""

from datetime import date

import pytest

from data_access.queries import one_event
from data_access.queries.statements import statements_on
from data_access.view import View
from data_access.vocabulary import Role


@pytest.fixture
def view(seeded_database_url: str) -> View:
    return View.now(Role.NETWORK, seeded_database_url, date(2025, 6, 1))


def test_an_unknown_code_is_no_event(view: View) -> None:
    assert one_event.event(view, "t99") is None


def test_a_seminar_is_known_with_its_cohort_its_step_and_its_other_name(view: View) -> None:
    seminar = one_event.event(view, "n20")
    assert seminar
    assert (seminar["cohort"], seminar["step"], seminar["mode"]) == (
        "Promo 2",
        "Séminaire d'intégration",
        "in_person",
    )
    assert (seminar["start"], seminar["end"]) == (date(2024, 11, 12), date(2024, 11, 14))
    assert seminar["aliases"] == ["s7"]
    assert seminar["state"] == "to_complete"


def test_each_count_names_the_cell_it_was_read_in(view: View) -> None:
    found = one_event.measures_of(view, "t16")
    assert dict(zip(found["measure"], found["cell"], strict=True)) == {
        "present": "T40",
        "contributors": "U40",
        "challenges": "V40",
        "engaged": "W40",
        "project_leads": "X40",
        "solutions": "Y40",
    }
    assert set(found["sheet"]) == {"Événements"}


def test_the_statements_keep_both_dates_of_the_seminar_and_which_is_retained(view: View) -> None:
    found = statements_on(view, "n20")
    dates = found[found["topic"] == "date"]
    assert dict(zip(dates["end"], dates["retained"], strict=True)) == {
        date(2024, 11, 16): False,
        date(2024, 11, 14): True,
    }


def test_what_is_said_of_three_webinars_together_stands_with_each_and_names_the_others(view: View) -> None:
    for code in ("n12", "n13", "n15"):
        found = statements_on(view, code).set_index("topic")
        assert found.loc["présents", "value"] == 64
        assert found.loc["présents", "others"].count("Webinaire découverte") == 2


def test_a_visit_that_may_have_been_to_this_event_is_told_and_is_not_sure(view: View) -> None:
    for code in ("t03", "t07"):
        found = one_event.came_to(view, code)
        teams = found[found["visitor"].notna()]
        assert list(teams["visitor"]) == ["Miramas", "Strasbourg"]
        assert not teams["sure"].any()
    assert one_event.came_to(view, "t04").empty  # what the national team did at Strasbourg was no show


def test_an_event_where_nobody_is_noted_has_no_visit_and_no_count(view: View) -> None:
    event = one_event.event(view, "n06")
    assert event
    counted, came = one_event.measures_of(view, "n06"), one_event.came_to(view, "n06")
    assert counted.empty
    assert came.empty
    missing = one_event.missing_of(event, counted, came)
    assert "son bilan : aucune mesure n'est saisie" in missing
    assert "son lieu" in missing


def test_an_event_whose_scope_nobody_noted_says_that_no_figure_holds_it(view: View) -> None:
    event = one_event.event(view, "t07")
    assert event
    counted, came = one_event.measures_of(view, "t07"), one_event.came_to(view, "t07")
    assert not any("portée" in one for one in one_event.missing_of(event, counted, came))
    missing = one_event.missing_of(event | {"scope": None}, counted, came)
    assert "sa portée : sans elle, il n'est dans aucun chiffre" in missing


def test_a_report_in_part_says_which_counts_are_missing(view: View) -> None:
    event = one_event.event(view, "t07")
    assert event
    counted, came = one_event.measures_of(view, "t07"), one_event.came_to(view, "t07")
    assert (
        "dans son bilan : inscrits, contributeurs, engagés, porteurs de projet et solutions"
        in one_event.missing_of(event, counted, came)
    )


def test_of_an_event_still_to_come_neither_report_nor_visitors_lack_yet(view: View) -> None:
    event = one_event.event(view, "n06")
    assert event
    counted, came = one_event.measures_of(view, "n06"), one_event.came_to(view, "n06")
    lacking, later = (
        one_event.missing_of(event | {"state": one}, counted, came) for one in ("to_complete", "planned")
    )
    assert [one for one in lacking if one not in later] == [
        "s'il a eu lieu en présentiel ou en ligne",
        "son bilan : aucune mesure n'est saisie",
        "les équipes venues d'ailleurs",
    ]
