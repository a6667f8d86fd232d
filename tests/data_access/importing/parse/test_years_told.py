"""The years that texts tell, seasons in short among them, and those that a question offers behind the likely ones."""

import pytest

from data_access.importing.parse.years_told import other_years, years_said


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Événements 2025", {2025}),
        ("saison 2025-2026", {2025, 2026}),
        ("2025-26", {2025, 2026}),
        ("Saison 2025/26 (suite)", {2025, 2026}),
        ("Calendrier saison 25-26", {2025, 2026}),
        ("Année scolaire 25/26", {2025, 2026}),
        ("25-26", {2025, 2026}),
    ],
)
def test_a_season_in_short_says_both_its_years(text: str, years: set[int]) -> None:
    assert years_said([text]) == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2011-12", {2011}),
        ("2025-03-26", {2025}),
        ("les 25-26 mars", set()),
        ("groupe 12/13", set()),
        ("2025-27", {2025}),
        ("25/26/2025", {2025}),
    ],
    ids=["a month perhaps", "a day", "two days", "no years of ours", "no season", "no date"],
)
def test_what_is_no_season_says_no_year_more(text: str, years: set[int]) -> None:
    assert years_said([text]) == years


def test_any_other_year_may_be_chosen_and_of_dates_any_other_season() -> None:
    others = [one.value for one in other_years([2025, 2026], seasons=True)]
    assert others[:3] == ["2029", "2028", "2027"] and {"2019", "2018-2019"} <= set(others)
    assert not {"2025", "2026", "2025-2026"} & set(others)
    assert not any("-" in one.value for one in other_years([2025]))
