"""What is left of a figure without a part: no more exact than the two are."""

import pytest

from data_access.figures import FigureValue, figure
from data_access.figures.differences import rest_text

Known = tuple[float | None, str, float | None]


def value(known: Known) -> FigureValue:
    number, qualifier, high = known
    about = qualifier == "about"
    return FigureValue(figure("labelled"), number, high, qualifier, "", "", "", "", 1, None, about=about)


@pytest.mark.parametrize(
    ("whole", "part", "said"),
    [
        ((24, "exact", None), (21, "exact", None), "3"),
        ((60, "about", None), (22, "exact", None), "environ 38"),
        ((60, "exact", None), (22, "about", None), "environ 38"),
        ((250, "at_least", None), (22, "exact", None), "plus de 228"),
        ((250, "at_least", None), (22, "about", None), "plus d'environ 228"),
        ((60, "range", 70), (22, "exact", None), "de 38 à 48"),
        ((60, "exact", None), (20, "range", 30), "de 30 à 40"),
        ((60, "exact", None), (20, "at_least", None), ""),  # there may be any number more
        ((21, "exact", None), (24, "exact", None), ""),
        ((None, "exact", None), (24, "exact", None), ""),
    ],
)
def test_a_rest_keeps_the_qualifier_or_interval_of_both(whole: Known, part: Known, said: str) -> None:
    assert rest_text(value(whole), value(part)) == said
