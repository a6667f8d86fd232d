"""Buttons of a page that do different things have different names, for whoever hears them one by one."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data_access.importing import staging
from data_access.view import View
from data_access.vocabulary import Role
from pages.ui.formats import escape, heard, html_of, plain
from tests.data_access.importing.workbooks import workbook
from tests.pages.app import open_at, whole_pages
from tests.pages.messy import EVENINGS

NAMED = ("button", "download_button", "popover", "expander", "page_link")


def popovers(page: AppTest) -> list[Any]:
    """The buttons that open a panel."""
    return [one.proto.popover for one in page.get("popover")]


def twice(page: AppTest) -> dict[str, int]:
    """What a listener is told of more than one button of a page."""
    blocks = [getattr(one.proto, kind, one.proto) for kind in NAMED for one in page.get(kind)]
    count = Counter(plain(one.label) for one in blocks)
    return {name: times for name, times in count.items() if times > 1}


@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize(
    "script", ["agenda/page.py", "declared/page.py", "history/page.py", "team/page.py", "imports/page.py"]
)
def test_no_two_buttons_of_a_page_are_called_alike(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole_pages(monkeypatch)
    assert twice(open_at(script)) == {}


def test_each_choice_of_an_import_is_called_by_what_it_changes(app_on_sample: str, tmp_path: Path) -> None:
    content = workbook(tmp_path, EVENINGS, "soirées.xlsx").read_bytes()
    number = staging.open_file(View.now(Role.ADMIN, app_on_sample), content, "soirées.xlsx", user="Jeanne")
    page = open_at("imports/page.py", attente=number)
    page = page.radio[0].set_value("present.value").run()
    page.session_state[f"colonnes-{number}-0"] = True
    page.run()
    names = " / ".join(plain(one.label) for one in (*page.button, *popovers(page)))
    assert "changer : Que dit la colonne « Participants » (E3) de la feuille" in names
    assert "changer comment se lit « Date » (B3)" in names
    assert twice(page) == {}


def test_what_a_listener_alone_is_told_is_heard_in_our_own_tables_too() -> None:
    words = f"relire{heard(escape('les [défis]'))}"
    assert plain(words) == "relire les [défis]"
    assert html_of(words) == 'relire <span class="non-vu">les [défis]</span>'
