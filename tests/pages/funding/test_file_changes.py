"""A file's stage and dates, changed on its own page, without a browser: looked at, written, undone; by staff alone."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.editions.catalogue import make_edition
from data_access.importing.forms import FormEntry, form_of, write
from data_access.view import View
from data_access.vocabulary import FundingStage, Role
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import as_role, open_at, tables, texts
from tests.pages.entry.test_page import LOOK, field
from tests.pages.imports.test_page import click, said

SENT = FundingStage.SUBMITTED.french
OFFER = "Changer son étape, une date, qui le suit"
FILES: Sheets = {
    "Financements": [
        ["Code", "Financeur", "Objet", "Étape", "Date limite", "Dispositif"],
        ["fx", "Fondation Test", "Agora", "déposé", "01/03/2027", "Appel 2027"],
    ]
}


@pytest.fixture
def url(app_on_sample: str, tmp_path: Path) -> str:
    assert import_path(app_on_sample, workbook(tmp_path, FILES), user="essai").status == "imported"
    return app_on_sample


def opened() -> AppTest:
    """The page of the file, its form open."""
    page = open_at("funding/page.py", dossier="fx")
    page.session_state["changer-dossier"] = True
    return page.run()


def stage(url: str) -> str:
    view = View.now(Role.STAFF, url)
    return form_of(view, "funding", "fx").seen["stage"]


@pytest.mark.slow
def test_a_stage_and_a_date_are_looked_at_then_written_then_undone(url: str) -> None:
    page = opened()
    assert field(page, "Étape").value == SENT
    field(page, "Étape").set_value("accordé")
    field(page, "Décision le").set_value("2/2/26")
    click(page, LOOK)
    assert stage(url) == SENT
    (moved,) = [one for one in tables(page) if "Avant" in one]
    assert moved["Champ"].tolist() == ["Étape", "Décision le"]
    assert moved["Avant"][0].startswith(SENT)
    click(page, "Enregistrer")
    assert stage(url) == "accordé"
    assert "c'est enregistré, merci" in said(page)
    assert not any(one.label == LOOK for one in page.button)  # the form is closed again
    number = page.query_params["fait"]
    page.session_state[f"demande-annuler-{number}"] = True
    page.run()
    next(one for one in page.button if one.label.startswith("Oui, annuler cette saisie")).click().run()
    assert not page.exception
    assert stage(url) == SENT
    assert "Saisie annulée" in said(page)


def test_what_cannot_be_read_says_why_and_nothing_is_written(url: str) -> None:
    page = opened()
    field(page, "Réponse attendue").set_value("bientôt")
    click(page, LOOK)
    assert "À revoir plus haut : Réponse attendue" in said(page)
    assert "Enregistrer" not in [one.label for one in page.button]


def test_whoever_changed_the_file_meanwhile_is_not_overwritten(url: str) -> None:
    page = opened()
    field(page, "Étape").set_value("accordé")
    click(page, LOOK)
    write(View.now(Role.STAFF, url), FormEntry("funding", "fx", {"scheme": "Autre"}), user="zoe@asso.fr")
    click(page, "Enregistrer")
    assert stage(url) == SENT
    assert "Quelqu'un a modifié" in said(page)


def test_it_holds_what_moves_and_leads_to_the_rest(url: str) -> None:
    page = opened()
    labels = {one.label for kind in (page.text_input, page.text_area, page.selectbox) for one in kind}
    assert {"Étape", "Date limite de dépôt", "Prochaine action", "Pour le", "Référent·e"} <= labels
    assert "Dispositif" not in labels
    assert "Tout ce qui est noté de ce dossier" in [one.proto.label for one in page.get("page_link")]


def test_the_board_is_not_offered_it_nor_is_anybody_in_an_edition(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_edition(View.now(Role.ADMIN, url), "CA de juin", user="essai")
    page = open_at("funding/page.py", dossier="fx", edition=made.code)
    assert OFFER not in [one.label for one in page.expander]
    assert "Fondation Test" in texts(page)
    as_role(monkeypatch, Role.BOARD)
    assert OFFER not in [one.label for one in opened().expander]
    as_role(monkeypatch, Role.STAFF)
    assert OFFER in [one.label for one in opened().expander]


@pytest.mark.usefixtures("app_on_sample")
def test_what_is_made_up_says_that_it_stays_as_it_is() -> None:
    page = open_at("funding/page.py", dossier="f04")
    assert "Un exemple ne se change pas" in texts(page)
    assert OFFER not in [one.label for one in page.expander]
