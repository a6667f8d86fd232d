"""What a table or a chart says is found in the records that its « Source » lists, or is computed from these alone.

Each is walked by the key of its « Source », without the day: `found_again.HOW` says how its numbers are found.
"""

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.view import View
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import workbook
from tests.databases import SqliteCopies
from tests.pages.app import MAIN
from tests.pages.drawn import NO_RECORD, drawn_on
from tests.pages.found_again import HOW
from tests.pages.projects.made_up import with_projects
from tests.pages.test_sources import CHANGED, LISTS, WITH_LISTS, walk, watched

PICTURES = (
    *WITH_LISTS,
    ("events/page.py", {"portee": "Réseau"}),
    ("territories/page.py", {"vue": "Carte à explorer", "couches": "Événements tenus"}),
    ("territories/page.py", {"territoire": "lons-le-saunier"}),
    ("events/page.py", {"evenement": "t16"}),
    ("declared/page.py", {}),
)
AS_LISTS = (*WITH_LISTS, ("events/page.py", {"portee": "Réseau"}))
DAY, SOON = date(2026, 11, 26), "D'ici 30 jours"  # payments of the sample are due then, too
OF_CHANGES = {"chiffres", "corrections"}
OF_PROJECTS = {"projets", "projets-par-thème"}
# What is not looked for in the records: of « chiffres » what a figure was (see test_past), and over how many it could
# stand, which its « Source » says in words; of « territoires » who carries one and its promo, which are names; where a
# mark stands on a map or a line of time, and how the columns of a narrow picture are numbered: drawings.


@pytest.mark.slow
@pytest.mark.usefixtures("app_on_sample")
def test_what_each_table_and_chart_says_is_found_in_the_records_that_its_source_lists(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(View, "now", partial(View.now, today=DAY))
    opening = watched(monkeypatch)
    met = set()
    for pages, shapes in ((PICTURES, {}), (AS_LISTS, LISTS)):
        app = AppTest.from_file(MAIN, default_timeout=60).run()
        if shapes:
            app.session_state["echeances"] = SOON
        for page, address in pages:
            walk(app, page, shapes | address, opening)
            for drawn in drawn_on(app, opening):
                met.add(drawn.name)
                HOW[drawn.name](drawn)
    assert met == HOW.keys() - OF_CHANGES - OF_PROJECTS


@pytest.mark.slow
def test_what_changed_and_what_is_missing_is_found_in_the_records_that_the_sources_list(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert import_path(app_on_sample, workbook(tmp_path, CHANGED), user="essai").status == "imported"
    opening = watched(monkeypatch)
    app = AppTest.from_file(MAIN, default_timeout=60).run()
    walk(app, "changes/page.py", {"import": "3"}, opening)
    drawn = {one.name: one for one in drawn_on(app, opening)}
    assert drawn.keys() == OF_CHANGES
    for name, one in drawn.items():
        HOW[name](one)
    walk(app, "quality/page.py", {}, opening)
    assert {one.name for one in drawn_on(app, opening)} == NO_RECORD.keys()


@pytest.mark.slow
def test_what_the_tables_of_projects_say_is_found_in_the_records_that_their_sources_list(
    sqlite_copies: SqliteCopies, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_copies.copy(with_projects))
    opening = watched(monkeypatch)
    app = AppTest.from_file(MAIN, default_timeout=60).run()
    walk(app, "projects/page.py", {}, opening)
    drawn = {one.name: one for one in drawn_on(app, opening)}
    assert drawn.keys() >= OF_PROJECTS
    for name in OF_PROJECTS:
        HOW[name](drawn[name])
