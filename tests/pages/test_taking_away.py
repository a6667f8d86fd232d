"""Every table of every page can be taken away, as a workbook and as CSV, each under a name of its own."""

from typing import Any

import pytest
import streamlit as st

from data_access.importing.extract.readers import read
from tests.pages.app import all_open, maps, open_at, pictures, tables, whole_pages

LISTS = {
    "overview/page.py": {"temps-forts": "Liste", "ensemble": "Liste"},
    "territories/page.py": {"vue": "Liste", "territoire": "lons-le-saunier"},
    "cohorts/page.py": {"parcours": "Liste"},
    "sponsorships/page.py": {"relais": "Liste"},
    "events/page.py": {"mois": "Liste", "visites": "Liste"},
    "funding/page.py": {"exercices": "Liste", "dossiers": "Liste"},
}
PICTURES: dict[str, dict[str, str]] = {page: {} for page in LISTS}
ONE_EVENT = [("events/page.py", {"evenement": "t16"})]


@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize(("page", "address"), [*LISTS.items(), *PICTURES.items(), *ONE_EVENT])
def test_every_table_and_picture_of_a_page_can_be_taken_away(
    page: str, address: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    files: dict[str, Any] = {}

    def button(label: str, data: Any, name: str, **_: Any) -> None:
        assert name not in files
        files[name] = data

    app = open_at(page, **address)
    all_open(monkeypatch)
    whole_pages(monkeypatch)
    monkeypatch.setattr(st, "download_button", button)
    app.run()
    assert not app.exception
    shown = len(tables(app)) + len(pictures(app)) + len(maps(app)) + len(app.get("deck_gl_json_chart"))
    assert len(files) >= 2 * shown > 0
    for name, build in files.items():
        rows = read(build(), name).grids[0].rows
        assert len(rows) > 1, name
        assert all(rows[0]), name
    assert {name.rpartition(".")[2] for name in files} == {"xlsx", "csv"}
