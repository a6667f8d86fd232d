"""Which status a territory has today, and which year is shown, on both databases."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from data_access import clock
from data_access.database import reading
from data_access.expressions import current_status, last_year, records
from data_access.importing.model.problems import YES
from tests.data_access.importing.books import questions
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook

Steps = list[tuple[str, str | None]]


def statuses(url: str, folder: Path, steps: Steps) -> list[tuple[str, str]]:
    """Imports the steps of one territory; its status today, with the territory's code."""
    rows: list[list[Any]] = [["Territoire", "Statut", "Date"], *[["Lons", *step] for step in steps]]
    path = workbook(folder, {"Territoires": [["Territoire"], ["Lons"]], "Statuts": rows})
    if asked := questions(import_path(url, path, user="essai")):  # whether two without a date are right
        import_path(url, path, user="essai", answers={one.key: YES for one in asked})
    now = current_status()
    with reading(url) as connection:
        found = connection.execute(
            select(records.c.code, now.c.status).join(now, now.c.territory_id == records.c.id),
            {"today": clock.today()},
        )
        return [(code, status) for code, status in found]


@pytest.mark.parametrize(
    ("steps", "today"),
    [
        ([("en lancement", None)], "launching"),
        ([("labellisé", "15/04/2024"), ("en lancement", "fin 2023")], "labelled"),
        ([("labellisé", "2019"), ("en sommeil", "2024")], "dormant"),
        ([("en lancement", "2024"), ("labellisé", "2019")], "launching"),
        ([("labellisé", None), ("en lancement", "fin 2023")], "labelled"),
        ([("en lancement", None), ("labellisé", "15/04/2024")], "labelled"),
        ([("en lancement", None), ("labellisé", None)], "labelled"),
        ([("labellisé", None), ("labellisé", "15/04/2024"), ("en lancement", "2023")], "labelled"),
        ([("en sommeil", None), ("labellisé", "2019"), ("sorti", "2018")], "labelled"),
        ([("labellisé", "15/04/2024"), ("en lancement", "2024")], "labelled"),
        ([("labellisé", "2024"), ("en lancement", "15/04/2024")], "labelled"),
        ([("labellisé", "2024"), ("en lancement", "2024"), ("en sommeil", "12/05/2025")], "dormant"),
        ([("sorti", "01/06/2099"), ("labellisé", "15/04/2024")], "labelled"),
    ],
)
def test_a_territory_has_its_last_status_or_the_furthest_where_dates_are_missing(
    database_url: str, tmp_path: Path, steps: Steps, today: str
) -> None:
    assert statuses(database_url, tmp_path, steps) == [("lons", today)]


def test_a_status_that_is_only_to_come_is_none_yet(database_url: str, tmp_path: Path) -> None:
    assert statuses(database_url, tmp_path, [("labellisé", "01/06/2099")]) == []


def test_a_territory_without_a_status_has_none(database_url: str, tmp_path: Path) -> None:
    assert statuses(database_url, tmp_path, []) == []


def test_the_year_shown_is_the_last_one_with_an_event_that_took_place(
    database_url: str, tmp_path: Path
) -> None:
    events: Sheets = {
        "Événements": [
            ["Événement", "Date", "Portée"],
            ["A", "2023", "réseau"],
            ["B", "12/05/2024", "réseau"],
            ["C", "2027", "réseau"],
            ["D", None, "réseau"],
            ["E", "2025", None],  # in no figure and on no timeline
        ]
    }
    with reading(database_url) as connection:
        assert last_year(connection, datetime.date(2026, 1, 1)) is None
    import_path(database_url, workbook(tmp_path, events), user="essai")
    with reading(database_url) as connection:
        assert last_year(connection, datetime.date(2026, 1, 1)) == 2024
        assert last_year(connection, datetime.date(2028, 1, 1)) == 2027


def test_the_year_shown_is_the_last_one_of_which_a_territory_told_a_count_however_much_came_after(
    database_url: str, tmp_path: Path
) -> None:
    events: Sheets = {
        "Événements": [
            ["Événement", "Date", "Portée", "Présents"],
            ["A", "12/05/2021", "territoire", 30],
            ["B", "12/05/2022", "territoire", 60],
            ["C", "12/05/2023", "territoire", None],
            ["D", "12/05/2023", "réseau", 40],
            ["E", "12/05/2025", "territoire", 50],
        ]
    }
    import_path(database_url, workbook(tmp_path, events), user="essai")
    with reading(database_url) as connection:
        assert last_year(connection, datetime.date(2024, 1, 1)) == 2022
        assert last_year(connection, datetime.date(2026, 1, 1)) == 2025
