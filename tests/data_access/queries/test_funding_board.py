"""The board of the fundraising: what is late, how long a file has been in its column, how long one usually stays there;
computed again in plain Python, or typed by hand."""

import datetime
import re
from collections.abc import Callable
from statistics import median
from typing import Any

import pandas as pd
import pytest

from data_access.funding.expressions import PHASES
from data_access.funding.files_kept import FilesKept
from data_access.queries import funding, funding_board
from data_access.queries.funding import FileOrder
from data_access.view import View
from data_access.vocabulary import FUNDING_READER
from tests.data_access.importing.books import bringing
from tests.data_access.importing.workbooks import Sheets
from tests.data_access.queries.funding_rows import TODAY, board, sheet

STAGES = [stage.value for stages in PHASES.values() for stage in stages]
COLUMN = {stage.french: name for name, stages in PHASES.items() for stage in stages}


@pytest.fixture
def sample(seeded_database_url: str) -> View:
    return board(seeded_database_url)


def ways(until: datetime.date) -> dict[str, list[tuple[str | None, datetime.date]]]:
    """The columns that each file of the example came through, and when it came there."""
    found: dict[str, list[tuple[str | None, datetime.date]]] = {}
    history = sheet("Historique des financements").sort_values("Date", kind="stable")
    for _, row in history.iterrows():
        column, day = COLUMN.get(row["Étape"]), row["Date"].date()
        way = found.setdefault(row["Dossier"], [])
        if day <= until and (not way or way[-1][0] != column):
            way.append((column, day))
    return found


def cards(view: View, kept: FilesKept | None = None) -> pd.DataFrame:
    return funding.board(view, kept or FilesKept(), 100).set_index("code")


@pytest.mark.parametrize("day", [TODAY, datetime.date(2026, 11, 30), datetime.date(2026, 3, 2)])
def test_what_is_usual_is_the_middle_of_the_stays_that_ended_and_of_few_it_is_not_said(
    seeded_database_url: str, day: datetime.date
) -> None:
    ended: dict[str | None, list[int]] = {}
    for way in ways(day).values():
        for (column, came), (_, left) in zip(way, way[1:], strict=False):
            ended.setdefault(column, []).append((left - came).days)
    view = View.now(FUNDING_READER, seeded_database_url, day)
    usual = {column: median(ended[column]) for column in PHASES if len(ended.get(column, ())) >= 5}
    assert {name: one.days for name, one in funding_board.usual_stays(view).items()} == usual
    assert set(PHASES) > set(usual) != set()


@pytest.mark.slow
@pytest.mark.parametrize("day", [TODAY, datetime.date(2027, 2, 1)])
def test_the_age_of_a_card_is_the_days_since_it_came_into_its_column(
    seeded_database_url: str, day: datetime.date
) -> None:
    found = cards(View.now(FUNDING_READER, seeded_database_url, day))
    found = found[found["phase"].isin(list(PHASES))]
    ages = {code: (day - ways(day)[code][-1][1]).days for code in found.index}
    assert len(ages) == 20
    assert found["age"].to_dict() == found["age_high"].to_dict() == ages


def test_how_many_are_open_and_late_and_each_late_one_stands_before_the_others(sample: View) -> None:
    late = funding_board.late_files(sample)
    assert funding_board.open_files(sample) == 20
    found = cards(sample)
    assert found["late_days"].dropna().to_dict() == dict(zip(late["code"], late["days"], strict=True))
    assert set(cards(sample, FilesKept(late=True)).index) == set(late["code"])
    for _, column in found.groupby("phase", sort=False):
        days = column["late_days"].tolist()
        known = [one for one in days if pd.notna(one)]
        assert known == sorted(known, reverse=True) and known == days[: len(known)]


def test_a_column_says_what_all_of_its_files_come_to_even_where_it_is_cut(sample: View) -> None:
    paid = funding.board(sample, FilesKept(), 2).query("phase == 'paid'")
    assert (len(paid), set(paid["in_phase"]), set(paid["amounts"])) == (2, {7}, {7})
    assert {f"{one:.0f}" for one in paid["amount_of_all"]} == {"102700"}


def file(*stages: tuple[str, str | None], stage: str = "dossier en cours", **columns: Any) -> Sheets:
    return {
        "Financements": [["Code", "Financeur", "Étape", *columns], ["f", "Région", stage, *columns.values()]],
        "Historique des financements": [["Dossier", "Étape", "Date"], *(["f", *one] for one in stages)],
    }


CAME, BACK = ("dossier en cours", "02/03/2026"), ("dossier en cours", "01/06/2026")


@pytest.mark.parametrize(
    ("stages", "age"),
    [
        ([("repéré", "05/01/2026"), CAME], (268, 268)),
        ([CAME, ("repéré", "01/05/2026"), BACK], (177, 177)),
        ([("repéré", "05/01/2026"), ("dossier en cours", "mars 2026")], (239, 269)),
        ([("repéré", "05/01/2026"), ("dossier en cours", "novembre 2026")], (0, 24)),
        ([("repéré", "05/01/2026")], None),
        ([("repéré", "05/01/2026"), ("dossier en cours", None)], None),
        ([CAME, ("dossier déposé", "01/12/2026")], (268, 268)),
    ],
    ids=[
        "one stage",
        "back again",
        "to the month",
        "this month",
        "noted elsewhere",
        "no date",
        "what is to come",
    ],
)
def test_the_age_begins_where_a_file_comes_from_another_column(
    database_url: str, stages: list[tuple[str, str | None]], age: tuple[int, int] | None
) -> None:
    assert bringing(database_url)(file(*stages)).status == "imported"
    row = cards(board(database_url)).loc["f"]
    assert (None if pd.isna(row["age"]) else (row["age"], row["age_high"])) == age


def test_a_period_is_late_from_the_day_after_its_last_one(database_url: str) -> None:
    book = file(
        CAME,
        **{"Date limite de dépôt": "octobre 2026", "Prochaine action": "Relire", "Pour le": "01/12/2026"},
    )
    assert bringing(database_url)(book).status == "imported"
    row = cards(board(database_url)).loc["f"]
    assert (row["late_kind"], row["late_days"], row["late_dates"]) == ("deposit", 25, 1)
    assert (row["kind"], row["overdue"]) == ("action", 0)


@pytest.mark.parametrize(
    ("order", "key"),
    [
        (
            FileOrder.STAGE,
            lambda row: STAGES.index(row["stage"]),
        ),
        (FileOrder.AMOUNT, lambda row: -row["requested"]),
    ],
)
def test_the_list_comes_in_the_order_that_is_asked_for(
    sample: View, order: FileOrder, key: Callable[[Any], int]
) -> None:
    rows = funding.listed(sample, FilesKept(stages=tuple(STAGES)), 1, 50, order)
    places = [key(row) for row in rows.to_dict("records")]
    assert len(places) == 20 and places == sorted(places) and len(set(places)) > 1


def test_the_list_by_date_begins_with_what_is_late(sample: View) -> None:
    late = list(funding_board.late_files(sample)["code"])
    assert list(funding.listed(sample, FilesKept(), 1, 50, FileOrder.DATE)["code"])[: len(late)] == late


def test_what_is_usual_is_said_in_whole_days_as_about_so_many(seeded_database_url: str) -> None:
    for day in (TODAY, datetime.date(2026, 11, 30)):
        for one in funding_board.usual_stays(View.now(FUNDING_READER, seeded_database_url, day)).values():
            assert re.fullmatch(r"environ \d+|entre \d+ et \d+", one.text), one.text
