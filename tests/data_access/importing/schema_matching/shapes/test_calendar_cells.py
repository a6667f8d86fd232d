"""Several days, doubts and days behind the name in one cell of a calendar: none is lost in silence."""

import pytest

from data_access.importing.schema_matching.shapes.cell_events import events_of, last_numbers


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("17 D&P / 24 CA", [("17", "D&P"), ("24", "CA")]),
        ("3 et 10 café ; 17 forum", [("3 et 10", "café"), ("17", "forum")]),
        ("15 ou 22 forum", [("15 ou 22", "forum")]),
        ("12/3 ou 19/3 forum", [("12/3 ou 19/3", "forum")]),
        ("12 ? forum", [("12", "forum ?")]),  # a name that is not sure is asked
        ("30/6 ou 1/7 ?", [("30/6 ou 1/7", "?")]),
        ("du 11/4 au 27/4 : festival", [("11/4 au 27/4", "festival")]),
        ("date à fixer : forum", [("", "forum")]),
        ("soirée / forum", [("", "soirée / forum")]),
        ("9 AG + CA", [("9", "AG + CA")]),
    ],
)
def test_a_cell_says_its_events_with_all_their_days(text: str, events: list[tuple[str, str]]) -> None:
    assert [(one.days, one.name) for one in events_of(text)] == events


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("remontée des rêves 15 et 29", "15 et 29"),
        ("réunion équipe cœur 7", "7"),
        ("Séance 2", ""),
        ("Forum 64", ""),
        ("Agora 2 jours", ""),
    ],
)
def test_numbers_behind_a_name_may_be_its_days_unless_they_number_it(name: str, numbers: str) -> None:
    assert last_numbers(name) == numbers
