"""What is said of the periods of the pairs."""

from datetime import date
from typing import Any

import pytest

from data_access.vocabulary import Precision
from pages.sponsorships.pair_list import periods_words

SEASON = (date(2024, 9, 1), date(2025, 8, 31), Precision.SEASON, None)
NEXT_SEASON = (date(2025, 9, 1), date(2026, 8, 31), Precision.SEASON, None)
SPRING = (date(2025, 4, 1), date(2027, 6, 30), Precision.DAY, None)
AUTUMN = (date(2025, 9, 1), date(2027, 6, 30), Precision.DAY, None)


def of(*period: Any) -> dict[str, Any]:
    return dict(zip(("start", "end", "precision", "text"), period, strict=True)) | {
        "past": False,
        "ahead": None,
    }


@pytest.mark.parametrize(
    ("periods", "said"),
    [
        ((SEASON, SEASON), "2024-2025."),
        ((SEASON, NEXT_SEASON), "2024-2025 et, pour le plus récent, 2025-2026."),
        (
            (SPRING, AUTUMN),
            "du 1er avril 2025 au 30 juin 2027 et, pour le plus récent, du 1er septembre 2025 au 30 juin 2027.",
        ),
    ],
)
def test_the_oldest_and_the_newest_period_are_said_in_french(periods: tuple[Any, ...], said: str) -> None:
    assert periods_words([of(*one) for one in periods]) == f"D'après ce qui est noté, {said}"
