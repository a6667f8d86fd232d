"""A figure's value in words."""

import pytest

from data_access.figures.core import DAY, MONTH
from data_access.figures.figure_words import figure_text
from data_access.vocabulary import Qualifier


@pytest.mark.parametrize(
    ("value", "qualifier", "high", "said"),
    [
        (110, Qualifier.EXACT, None, "110 jours"),
        (109.5, Qualifier.EXACT, None, "environ 110 jours"),
        (0.5, Qualifier.EXACT, None, "environ 1 jour"),
        (109.5, Qualifier.RANGE, 140.5, "entre 109 et 141 jours"),
        (109.5, Qualifier.AT_LEAST, None, "plus de 109 jours"),
    ],
)
def test_days_are_whole_and_a_middle_between_two_is_about_one_of_them(
    value: float, qualifier: Qualifier, high: float | None, said: str
) -> None:
    assert figure_text(DAY, value, qualifier, high).replace("\u00a0", " ") == said


def test_months_keep_their_half() -> None:
    assert figure_text(MONTH, 4.5).replace("\u00a0", " ") == "4,5 mois"
