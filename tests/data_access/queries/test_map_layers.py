"""What the map to explore lays over the territories, against what each territory's own page tells; the network of a
year, against the history of statuses read in plain Python."""

import datetime
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest
from sqlalchemy import select

from data_access.database import reading
from data_access.models import RecordEntry, Status, table_of
from data_access.queries.map_layers import Layer, laid, of_year, statuses_at, years
from data_access.queries.one_territory import events_of, projects_of, visits_received
from data_access.queries.organisations import organisations_of
from data_access.queries.territories import all_territories
from data_access.view import View
from data_access.vocabulary import EventRole, Role, TerritoryStatus
from tests.bench.network import build
from tests.data_access.importing.results import USER, import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.databases import SqliteCopies

TODAY = datetime.date(2025, 6, 15)
WHEN = (
    "2022",
    "fin 2022",
    "15/04/2023",
    "2023",
    "mars 2024",
    "2024",
    "10/10/2024",
    "2024-2025",
    "10/10/2025",
    None,
)


class Noted(NamedTuple):
    """A status as it stands in the history."""

    status: TerritoryStatus
    start: datetime.date | None
    end: datetime.date | None


def histories(url: str) -> dict[str, list[Noted]]:
    """The statuses of each territory, as they are stored."""
    status, entry = table_of(Status), table_of(RecordEntry)
    with reading(url) as connection:
        rows = connection.execute(
            select(entry.c.code, status.c.status, status.c.date_start, status.c.date_end).join_from(
                status, entry, entry.c.id == status.c.territory_id
            )
        ).all()
    found: dict[str, list[Noted]] = {}
    for code, value, start, end in rows:
        found.setdefault(code, []).append(Noted(TerritoryStatus(value), start, end))
    return found


def at_the_end_of(year: int, history: list[Noted]) -> TerritoryStatus | None:
    """What a territory was, by the dates that are noted: of those that may have begun last, the one furthest on."""
    day = min(datetime.date(year, 12, 31), TODAY)
    begun = [one for one in history if one.start and one.end and one.start <= day]
    last_start = max((one.start for one in begun if one.start), default=None)
    may_be_last = [one.status for one in begun if last_start and one.end and one.end >= last_start]
    return max(may_be_last, key=lambda one: one.rank, default=None)


@pytest.fixture(params=[1, 2, 3])
def told(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> str:
    """A network of many histories: dated to a day, a month, a year or not at all, in any order."""
    chance = random.Random(request.param)
    names = [f"Val {number}" for number in range(25)]
    kinds = [one.french for one in TerritoryStatus]
    noted = {
        (name, chance.choice(WHEN)): chance.choice(kinds)
        for name in names
        for _ in range(chance.randint(1, 4))
    }
    rows = sorted(((name, kind, when) for (name, when), kind in noted.items()), key=str)
    sheets: Sheets = {
        "Territoires": [["Territoire"], *([name] for name in names)],
        "Statuts": [["Territoire", "Statut", "Date"], *map(list, rows)],
    }
    report = import_path(database_url, workbook(tmp_path, sheets), user=USER)
    assert report.status == "imported", report.problems
    return database_url


def test_the_network_of_each_year_is_the_one_that_the_history_of_statuses_tells(told: str) -> None:
    view = replace(View.now(Role.NETWORK, told), today=TODAY)
    history = histories(told)
    assert years(view) == (2022, 2023, 2024, 2025)
    seen = set()
    for year in range(2021, 2027):
        expected = {code: was for code, some in history.items() if (was := at_the_end_of(year, some))}
        found = statuses_at(view, year)
        assert dict(zip(found["territory"], found["status"], strict=True)) == expected, year
        seen.add(len(expected))
    assert min(seen) == 0 and len(seen) > 3  # it grows


def test_today_is_what_the_page_of_territories_says_dated_or_not(told: str) -> None:
    view = replace(View.now(Role.NETWORK, told), today=TODAY)
    now = statuses_at(view, None).set_index("territory")
    known = all_territories(view).set_index("code")
    pd.testing.assert_series_equal(
        now["status"].sort_index(), known["status"].dropna().sort_index(), check_names=False
    )
    assert set(now.index[now["start"].notna()]) == set(known.index[known["since_start"].notna()])


def test_where_no_status_is_dated_there_is_no_year(database_url: str, tmp_path: Path) -> None:
    undated: Sheets = {"Territoires": [["Territoire", "Statut"], ["Val", "labellisé"]]}
    assert import_path(database_url, workbook(tmp_path, undated), user=USER).status == "imported"
    view = View.now(Role.NETWORK, database_url)
    assert years(view) == ()
    assert statuses_at(view, 2024).empty and list(statuses_at(view, None)["status"]) == ["labelled"]


def of_today(url: str) -> None:
    build(url, 1)


@pytest.fixture
def network(sqlite_copies: SqliteCopies) -> View:
    """A made-up network of today's size, which has some of everything."""
    return View.now(Role.NETWORK, sqlite_copies.copy(of_today))


def of_each(rows: pd.DataFrame) -> Counter[tuple[str, str]]:
    """How often each record stands at each territory."""
    there = rows[rows["territory"].notna()]
    return Counter(zip(there["territory"], there["code"], strict=True))


def told_by_pages(view: View, layer: Layer) -> Iterator[tuple[str, str]]:
    """The same as the page of each territory tells it."""
    for code in all_territories(view)["code"]:
        match layer:
            case Layer.HELD | Layer.TO_COME:
                found = events_of(view, code)
                here = [not roles or EventRole.HOST in roles for roles in found["roles"]]
                then = found["ahead"].isna() if layer is Layer.HELD else found["ahead"].eq("planned")
                some = found[pd.Series(here, index=found.index, dtype=bool) & then]["code"]
            case Layer.PROJECTS:
                found = projects_of(view, code)
                some = found[found["ahead"].isna()]["code"]
            case Layer.VISITS:
                found = visits_received(view, code)
                some = found[found["ahead"].isna() & found["visitor_code"].notna()]["code"]
            case Layer.STRUCTURES:
                some = organisations_of(view, code)["code"]
        yield from ((code, one) for one in some)


@pytest.mark.parametrize("layer", Layer)
def test_a_layer_counts_at_each_territory_what_its_own_page_tells(network: View, layer: Layer) -> None:
    found = of_each(laid(network, layer))
    assert found
    assert set(found.values()) == {1}
    assert found == Counter(told_by_pages(network, layer))


def test_a_visit_goes_from_the_team_that_came_to_who_received_it_never_to_itself(network: View) -> None:
    rows = laid(network, Layer.VISITS)
    assert rows["other"].notna().all()
    assert not (rows["other"] == rows["territory"]).any()


def test_what_spans_two_years_is_of_both_and_what_has_no_date_of_none() -> None:
    rows = pd.DataFrame({"code": [*"abc"], "first": [2023.0, 2024.0, None], "last": [2024.0, 2024.0, None]})
    assert [list(of_year(rows, year)["code"]) for year in (2022, 2023, 2024)] == [[], ["a"], ["a", "b"]]
