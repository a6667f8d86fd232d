"""Who lies near a territory, against another formula."""

import pandas as pd
import pytest

from data_access.queries.neighbours import neighbours
from data_access.queries.territories import all_territories
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.reference.test_distances import by_angle


@pytest.fixture
def view(seeded_database_url: str) -> View:
    return View.now(Role.NETWORK, seeded_database_url)


@pytest.mark.parametrize("within", [50.0, 200.0, 1_000.0, 20_000.0])
def test_neighbours_are_those_that_another_formula_finds_the_nearest_first(view: View, within: float) -> None:
    known = all_territories(view).set_index("code")
    placed = known[known["latitude"].notna() & known["longitude"].notna()]

    def place(code: str) -> tuple[float, float]:
        return float(placed["latitude"][code]), float(placed["longitude"][code])

    far = {code: by_angle(place("caen"), place(code)) for code in placed.index if code != "caen"}
    expected = sorted((one for one in far if far[one] <= within), key=lambda code: far[code])
    found = neighbours(view, "caen", within)
    assert found is not None
    assert [one.code for one in found] == expected
    assert [one.kilometres for one in found] == pytest.approx([far[code] for code in expected], abs=0.5)


def test_where_a_place_is_not_known_nobody_is_said_to_be_near(view: View) -> None:
    assert neighbours(view, "innovales", 1_000) is None
    assert neighbours(view, "nulle-part", 1_000) is None
    near = neighbours(view, "caen", 20_000)
    assert near is not None and not {"innovales", "valhorizon"} & {one.code for one in near}
    assert pd.isna(all_territories(view).set_index("code")["latitude"]["innovales"])
