"""How complete each table is, and which import touched it last."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data_access.importing.undo.take_back import undo
from data_access.queries.overview import imports
from data_access.queries.quality_tables import completeness
from data_access.view import NotForThisRole, View
from data_access.vocabulary import FUNDING_READER, Role
from tests.data_access.importing.results import admin, import_path
from tests.workbooks import workbook


def tables(url: str, role: Role = Role.ADMIN) -> pd.DataFrame:
    return completeness(View.now(role, url)).set_index("sheet")


def test_cells_are_counted_over_all_that_the_columns_could_hold(database_url: str, tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Cercle", "Rythme", "Note"],
        ["Bureau", "tous les 15 jours", "a"],
        ["Club", None, None],
    ]
    import_path(database_url, workbook(tmp_path / "cercles.xlsx", {"Cercles": rows}), user="Jeanne")
    circles = tables(database_url).loc["Cercles"]
    assert (circles["rows"], circles["filled"]) == (2, 3)  # the note is not counted
    assert circles["cells"] == 2 * 5  # name, kind, rhythm, composition, source


def test_made_up_rows_are_no_data(seeded_database_url: str) -> None:
    funding = tables(seeded_database_url).loc["Financements"]
    assert (funding["rows"], funding["cells"]) == (0, 0)
    assert pd.isna(funding["last"])


def test_an_import_that_was_undone_did_not_touch_a_table(seeded_database_url: str, tmp_path: Path) -> None:
    before = tables(seeded_database_url).loc["Cercles", "last"]
    file = workbook(
        tmp_path / "cercles.xlsx", {"Cercles": [["Code", "Rythme"], ["club-des-parrains", "chaque mois"]]}
    )
    number = import_path(seeded_database_url, file, user="Jeanne").import_id
    assert number
    assert (
        tables(seeded_database_url).loc["Cercles", "last"]
        == imports(View.now(Role.STAFF, seeded_database_url))["at"][0]
    )
    undo(admin(seeded_database_url), number, user="Jeanne")
    assert tables(seeded_database_url).loc["Cercles", "last"] == before


def test_the_board_reads_it_and_a_territory_team_does_not(sqlite_url: str) -> None:
    assert ("Budgets" in tables(sqlite_url, Role.BOARD).index) is Role.BOARD.may(FUNDING_READER)
    with pytest.raises(NotForThisRole):
        tables(sqlite_url, Role.NETWORK)
