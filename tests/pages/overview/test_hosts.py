"""An event that several territories host names all of them, wherever it is listed."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.events.sections import EVENINGS
from pages.sitemap import EVENTS_LIST, EVENTS_PART
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import open_at, tables

EVENING = "Soirée à trois"
HOSTED: Sheets = {
    "Événements": [
        ["Événement", "Type", "Date", "Portée", "Territoire", "Présents", "Temps fort"],
        [EVENING, "grande soirée d'idéation", "12/12/2024", "local", "Miramas", 120, "oui"],
    ],
    "Rôles": [
        ["Événement", "Territoire", "Rôle"],
        [EVENING, "Figeac", "hôte"],
        [EVENING, "Amiens", "hôte"],
    ],
}


@pytest.fixture
def hosted(app_on_sample: str, tmp_path: Path) -> str:
    assert import_path(app_on_sample, workbook(tmp_path, HOSTED), user="essai").status == "imported"
    return app_on_sample


def row_of(page: AppTest) -> str:
    assert not page.exception and not page.error
    (found,) = [
        " ".join(map(str, row))
        for table in tables(page)
        for row in table.itertuples(index=False)
        if EVENING in " ".join(map(str, row))
    ]
    return found


def test_the_list_of_highlights_names_every_host(hosted: str) -> None:
    page = open_at("overview/page.py")
    page.button_group(key="temps-forts").set_value("Liste").run()
    assert "Miramas, Amiens et Figeac" in row_of(page)


def test_so_does_the_list_of_events_where_its_carrier_leads_to_its_page(hosted: str) -> None:
    page = open_at("events/page.py", **{EVENTS_PART: EVENTS_LIST}, annee="2024")
    assert ", Amiens et Figeac" in row_of(page)
    assert "territoire=miramas" in row_of(page)


def test_and_the_evenings_side_by_side(hosted: str) -> None:
    page = open_at("events/page.py", **{EVENTS_PART: EVENINGS}, annee="2024")
    where = [table for table in tables(page) if any(EVENING in str(one) for one in table.columns)]
    assert "Miramas, Amiens et Figeac" in where[0].to_string()
