"""Which figures of the overview an import would move: a year is compared with itself, never with another one."""

from typing import Any

import pytest

from tests.data_access.importing.results import Bring

HEADER = ["Événement", "Date", "Portée", "Présents"]
SPRING = ["Soirée du printemps", "30/05/2024", "territoire", 60]


def people(figures: list[dict[str, Any]]) -> dict[str, tuple[str, str]]:
    """What moves of the people counted, by year."""
    return {
        one["label"][-4:]: (one["before"], one["after"])
        for one in figures
        if one["id"] == "participants_counted"
    }


@pytest.fixture
def after_spring(bring: Bring) -> Bring:
    bring({"Événements": [HEADER, SPRING]})
    return bring


def test_events_of_a_new_year_take_nothing_from_the_year_before(after_spring: Bring) -> None:
    later = {"Événements": [HEADER, ["Soirée d'hiver", "30/01/2025", "territoire", 40]]}
    assert people(after_spring(later, dry_run=True).figures) == {"2025": ("non renseigné", "40")}


def test_a_correction_in_an_earlier_year_is_told_beside_the_new_year(after_spring: Bring) -> None:
    both = {
        "Événements": [HEADER, [*SPRING[:3], "(vide)"], ["Soirée d'hiver", "30/01/2025", "territoire", 40]]
    }
    figures = after_spring(both, dry_run=True).figures
    assert people(figures) == {"2025": ("non renseigné", "40"), "2024": ("60", "non renseigné")}
    assert [one["label"] for one in figures] == [
        "Personnes présentes comptées en 2025", "Personnes présentes comptées en 2024",
    ]  # fmt: skip


def test_a_year_that_only_the_other_side_is_too_full_to_hold_is_not_told_as_lost(after_spring: Bring) -> None:
    years = range(2005, 2016)
    many = [[f"Soirée de {year}", f"30/05/{year}", "territoire", year - 2000] for year in years]
    after_spring({"Événements": [HEADER, *many]})
    new = {"Événements": [HEADER, ["Soirée de 2025", "30/05/2025", "territoire", 40]]}
    assert people(after_spring(new, dry_run=True).figures) == {"2025": ("non renseigné", "40")}
