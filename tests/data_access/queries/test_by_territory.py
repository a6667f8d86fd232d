"""Territory by territory and year by year: what each cell says is the figure over that territory and year."""

import datetime
from dataclasses import replace
from itertools import product

import pytest

from data_access.figures import Slice, values_of_each, values_over
from data_access.queries.by_territory import ByTerritory, by_territory
from data_access.view import View
from data_access.vocabulary import EventType, Role, Scope
from tests.data_access.figures.exported_network import key
from tests.data_access.figures.made_up_network import TODAY, build
from tests.databases import SqliteCopies, with_sample

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made_up(sqlite_copies: SqliteCopies) -> View:
    return View.now(Role.NETWORK, sqlite_copies.copy(build), TODAY)


def found_in(view: View, scope: Scope, asked: Slice) -> ByTerritory:
    found = by_territory(view, asked, scope)
    assert found
    return found


@pytest.mark.parametrize(
    "asked", [Slice(), Slice(types=(EventType.CAMP.value, EventType.IDEATION_EVENING.value))]
)
def test_each_cell_is_the_figure_over_that_territory_and_year(made_up: View, asked: Slice) -> None:
    found = found_in(made_up, Scope.LOCAL, asked)
    years = [year for year in found.years if year]
    places = list(product(found.rows, years))
    slices = [replace(Slice.of_year(year), territory=one.code, types=asked.types) for one, year in places]
    values = values_of_each(made_up, (found.figure_id,), slices)
    known = 0
    for (one, year), value in zip(places, values, strict=True):
        cell = one.values[found.years.index(year)]
        told = (cell.text, cell.filled, cell.total) if cell else ("non renseigné", 0, 0)
        assert told == (value.text, value.filled, value.total), (one.name, year)
        known += value.value is not None
    assert known


def test_all_visits_of_teams_stand_in_the_table_each_once(made_up: View) -> None:
    for scope in (Scope.NETWORK, Scope.OUTSIDE):
        found = found_in(made_up, scope, Slice.of_year(2025))
        cells = [value.value for one in found.rows for value in one.values if value and value.value]
        whole = values_over(made_up, (found.figure_id,), Slice())[found.figure_id]
        assert sum(cells) == whole.value and whole.value


def test_the_territories_stand_in_french_order_whatever_their_numbers_each_with_every_year(
    made_up: View,
) -> None:
    found = found_in(made_up, Scope.LOCAL, Slice())
    names = [one.name for one in found.rows]
    assert names == sorted(names, key=key) and len(names) == 30
    known = [year for year in found.years if year]
    assert known == list(range(known[0], known[-1] + 1)) and known[-1] <= TODAY.year
    assert {len(one.values) for one in found.rows} == {len(found.years)}


def test_nothing_after_today_is_in_it(made_up: View) -> None:
    earlier = replace(made_up, today=datetime.date(2025, 6, 1))
    assert max(filter(None, found_in(earlier, Scope.LOCAL, Slice()).years)) == 2025


def test_a_territory_without_a_name_is_called_after_who_carries_it(sqlite_copies: SqliteCopies) -> None:
    sample = View.now(Role.NETWORK, sqlite_copies.copy(with_sample))
    called = {one.code: one.name for one in found_in(sample, Scope.LOCAL, Slice()).rows}
    assert (called["innovales"], called["amiens"]) == ("nom à compléter (InnoVales)", "Amiens")
