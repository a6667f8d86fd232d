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
    ],
)
def test_a_day_is_no_number(text: str, says_so: bool) -> None:
    assert says_number(text) is says_so
