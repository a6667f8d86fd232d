"""Which texts say of what they stand beside that it is cancelled, and which of them say a number."""

import pytest

from data_access.importing.schema_matching.values.cancelled_texts import says_cancelled, says_number


@pytest.mark.parametrize(
    ("text", "says_so"),
    [
        ("annulé 12/06", True),
        ("annulé, dont 3 places remboursées", True),
        ("12 dont 3 annulés", False),
        ("12 (dont 3 abandonnés)", False),
    ],
)
def test_what_is_said_of_a_part_is_not_said_of_the_whole(text: str, says_so: bool) -> None:
    assert says_cancelled(text) is says_so


@pytest.mark.parametrize(
    ("text", "says_so"),
    [
        ("annulé 12/06", False),
        ("refusé le 3 mai 2026", False),
        ("annulé : 5 000", True),
        ("refusé 2 fois", True),
        ("2000 (refusé)", True),
        ("2000 € annulés", True),
        ("refusé : 2000 €", True),
        ("annulé 2000", True),
        ("12.50 annulé", True),
        ("5-10 annulés", True),
        ("12.03.2026 annulé", False),
        ("annulé le 2026-03-12", False),
        ("12/03 refusé", False),
        ("refusé en 2026", False),
        ("refusé en 2025-2026", False),
        ("refusé en juin 2026", False),
        ("refusé (déc. 2026)", False),
        ("refusé en 2000 €", True),
    ],
)
def test_a_day_or_a_year_is_no_number_but_what_looks_like_one_is(text: str, says_so: bool) -> None:
    assert says_number(text) is says_so
