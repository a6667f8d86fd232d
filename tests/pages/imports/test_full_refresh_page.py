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
    assert read(gone(), "retires.xlsx").grids[0].rows[0] == ["Retiré"]
