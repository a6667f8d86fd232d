"""Import, without a browser: « ce fichier est la liste complète » is said of a sheet, and what would go is listed."""

from pathlib import Path

import pytest

from data_access.importing.extract.readers import read
from tests.pages.app import taken_away
from tests.pages.imports.test_page import open_import, said, sent


def test_a_sheet_is_said_to_be_a_complete_list_and_what_would_go_is_listed_before(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = sent(
        app_on_sample, tmp_path, {"Cercles": [["Cercle", "Rythme"], ["Conseil d'administration", None]]}
    )
    page = open_import(attente=number)
    (toggle,) = page.toggle
    assert (str(toggle.label).replace("\u00a0", " "), toggle.value) == (
        "Ce fichier est la liste complète de la feuille « Cercles »",
        False,
    )
    page = toggle.set_value(True).run()
    assert not page.exception
    assert page.toggle[0].value
    assert "que la liste ne nomme pas" in said(page)
    assert "\nRetirer " in said(page)
    gone = taken_away(page, monkeypatch)["liste-complete-retires-0.xlsx"]
    assert read(gone(), "retires.xlsx").grids[0].rows[0] == ["Retiré", "Apporté par"]


def test_a_sheet_is_a_complete_list_of_one_year_only_where_that_is_chosen(
    app_on_sample: str, tmp_path: Path
) -> None:
    events = [["Événement", "Date", "Portée"], ["Soirée du lac", "12/04/2025", "réseau"]]
    page = open_import(attente=sent(app_on_sample, tmp_path, {"Événements": events}))
    page = page.toggle[0].set_value(True).run()
    assert "que la liste ne nomme pas" in said(page)
    (box,) = [one for one in page.selectbox if one.label == "De quelle année ?"]
    assert box.options == ["toutes les années", "2025"]
    page = box.select("2025").run()
    assert not page.exception
    assert "« Événements » (2025) : rien à retirer" in said(page)
    assert [one.label for one in page.button if one.key == "importer"] == ["Importer 1 ligne"]


def test_territories_that_a_list_lacks_may_be_said_to_have_left(app_on_sample: str, tmp_path: Path) -> None:
    page = open_import(attente=sent(app_on_sample, tmp_path, {"Territoires": [["Territoire"], ["Amiens"]]}))
    page = page.toggle[0].set_value(True).run()
    (choice,) = [one for one in page.radio if one.label == "Ce que la liste ne nomme pas"]
    page = choice.set_value("devient « sorti », et reste").run()
    assert not page.exception
    assert "deviendraient « sorti »**, sans date" in said(page)
    assert "territoires comme sortis" in [one.label for one in page.button if one.key == "importer"][0]
