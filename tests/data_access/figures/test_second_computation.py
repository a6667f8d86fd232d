"""Every figure equals what plain pandas counts in the exported workbook: value, interval, and over how many of how
many; of the sample, and of a made-up network of two more years on two days."""

import datetime
import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest

from data_access.exporting.network_workbook import network_workbook
from data_access.figures import FIGURES, FigureValue, Slice, values_over
from data_access.importing.sample import EXAMPLE
from data_access.view import View
from data_access.vocabulary import EventType, Qualifier, Role
from tests.data_access.figures.exported_network import Amount, Exported, read
from tests.data_access.figures.made_up_network import GONE, KEPT, TODAY, YEARS, build
from tests.data_access.figures.second_computation import COMPUTATIONS, Answer
from tests.databases import SqliteCopies, with_sample

EARLIER = datetime.date(2026, 3, 1)
OF_EVENTS = ("events_", "visits_", "presences_", "attended_", "inhabitants_")
TYPES = (EventType.IDEATION_EVENING.value, EventType.CAMP.value)
OF_COHORTS = (
    "cohort_",
    "label_awaited",
    "co_animations",
    "steps_held",
    "session_attendances",
    "training_hours",
    "months_to_label",
)


@dataclass(frozen=True)
class Told:
    """A network twice: as the app reads it, and as its workbook tells it."""

    view: View
    exported: Exported
    territory: str
    years: tuple[int, ...]


@pytest.fixture(scope="module")
def sample(sqlite_copies: SqliteCopies) -> Told:
    """The made-up fundraising is never exported: it is read where it came from."""
    view = View.now(Role.ADMIN, sqlite_copies.copy(with_sample), TODAY)
    return Told(
        view, read(TODAY, network_workbook(view), EXAMPLE.read_bytes()), "lons-le-saunier", (2024, 2026)
    )


def made_up_on(day: datetime.date, url: str) -> Told:
    view = View.now(Role.ADMIN, url, day)
    return Told(view, read(day, network_workbook(view)), KEPT, YEARS)


@pytest.fixture(scope="module")
def made_up(sqlite_copies: SqliteCopies) -> Told:
    return made_up_on(TODAY, sqlite_copies.copy(build))


@pytest.fixture(scope="module")
def made_up_earlier(sqlite_copies: SqliteCopies) -> Told:
    """Much of what was noted of that year was then to come."""
    return made_up_on(EARLIER, sqlite_copies.copy(build))


def slices_of(told: Told) -> Iterator[tuple[Slice, tuple[str, ...]]]:
    """What is asked for: everything; each year, of the figures that depend on it; a territory, types of events, a
    cohort likewise."""
    of_events = tuple(one.id for one in FIGURES if one.id.startswith(OF_EVENTS))
    of_cohorts = tuple(one.id for one in FIGURES if one.id.startswith(OF_COHORTS))
    yield Slice(), tuple(one.id for one in FIGURES)
    for year in told.years:
        yield Slice.of_year(year), tuple(one.id for one in FIGURES if one.yearly)
    yield Slice(territory=told.territory), of_events
    yield Slice(types=TYPES), of_events
    for cohort in told.exported["Promotions"]["Code"]:
        yield Slice(cohort=cohort), of_cohorts


def answer(value: FigureValue) -> Answer:
    """What the app says, as an interval."""
    if value.value is None:
        return Answer(None, value.filled, value.total)
    low = float(round(Decimal(value.value), 2))
    high = {Qualifier.AT_LEAST: math.inf, Qualifier.RANGE: value.high}.get(Qualifier(value.qualifier), low)
    assert high is not None
    return Answer(Amount(low, high, value.about), value.filled, value.total)


@pytest.mark.slow
@pytest.mark.parametrize("network", ["sample", "made_up", "made_up_earlier"])
def test_every_figure_equals_a_second_computation_from_the_workbook(
    network: str, request: pytest.FixtureRequest
) -> None:
    told: Told = request.getfixturevalue(network)
    differ = {}
    for asked, ids in slices_of(told):
        found = values_over(told.view, ids, asked)
        for one in ids:
            second = COMPUTATIONS[one](told.exported, asked)
            if answer(found[one]) != second:
                differ[one, asked] = answer(found[one]), second
    assert not differ


def test_what_is_told_twice_knows_every_figure() -> None:
    assert COMPUTATIONS.keys() == {one.id for one in FIGURES}


@pytest.mark.slow
def test_the_made_up_network_makes_every_figure_say_something(made_up: Told) -> None:
    found = values_over(made_up.view, tuple(COMPUTATIONS), Slice())
    assert [one for one, value in found.items() if not value.filled] == []
    assert GONE not in set(made_up.exported["Territoires"]["Code"])
