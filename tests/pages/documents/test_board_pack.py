"""« Dossier du CA »: staff make the edition with it; the board draws it from one, or from today."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from streamlit.testing.v1 import AppTest

from data_access.editions.catalogue import editions, make_edition
from data_access.view import View
from data_access.vocabulary import PackSection, Role
from pages.documents import drafts
from tests.data_access.importing.books import bringing
from tests.pages.app import as_role, open_at, texts

pytestmark = pytest.mark.slow

PAGE = "documents/board_pack.py"
FREEZE, DRAW = "Faire l'édition et le dossier", "Préparer le dossier"
MEETING = {"reunion": "n21"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where editions are unpacked."""
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "data"))


def press(page: AppTest, label: str) -> None:
    next(one for one in page.button if one.label == label).click().run()
    assert not page.exception and not page.error


def words_of(page: AppTest) -> str:
    """The words of the papers that were made."""
    document = docx.Document(io.BytesIO(page.session_state["dossier-fait"].file.content))
    return "\n".join(one.text for one in document.paragraphs).replace("\u00a0", " ")


def downloads(page: AppTest) -> list[str]:
    found: list[Any] = [*page.get("download_button")]
    return [one.label for one in found]


def test_a_click_of_staff_makes_the_edition_and_draws_the_papers_from_it(app_on_sample: str) -> None:
    page = open_at(PAGE, **MEETING)
    assert "« Dossier du CA du 19 novembre 2024 »" in texts(page).replace("\u00a0", " ")
    press(page, FREEZE)
    assert "Tiré de l'édition « Dossier du CA du 19 novembre 2024 »" in words_of(page)
    assert page.query_params["edition"] == "dossier-du-ca-du-19-novembre-2024"
    press(page, DRAW)  # again: from the same one
    assert len(editions(View.now(Role.STAFF, app_on_sample))) == 1


def test_a_second_click_on_a_day_on_which_nothing_changed_takes_up_the_same_edition_and_says_so(
    app_on_sample: str,
) -> None:
    press(open_at(PAGE, **MEETING), FREEZE)
    page = open_at(PAGE, **MEETING)
    told = "reprend l'édition « Dossier du CA du 19 novembre 2024 », car rien n'a changé depuis"
    assert told in texts(page).replace("\u00a0", " ")
    press(page, FREEZE)
    assert "Tiré de l'édition « Dossier du CA du 19 novembre 2024 »" in words_of(page)
    assert len(editions(View.now(Role.STAFF, app_on_sample))) == 1
    bringing(app_on_sample)({"Indicateurs": [["Code", "Valeur"], ["valeur-projets", 570]]})
    page = open_at(PAGE, **MEETING)
    assert "fige le tableau sous le nom « Dossier du CA du 19 novembre 2024 (2) »" in texts(page).replace(
        "\u00a0", " "
    )


def test_the_board_draws_them_from_today_or_from_an_edition_and_makes_none(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_edition(View.now(Role.STAFF, app_on_sample), "CA d'essai", user="Jeanne")
    as_role(monkeypatch, Role.BOARD)
    page = open_at(PAGE, **MEETING)
    assert FREEZE not in [one.label for one in page.button]
    press(page, DRAW)
    assert "sans édition : ces chiffres peuvent encore bouger" in words_of(page)
    page.selectbox(key="box-edition").set_value("ca-d-essai").run()
    assert "dossier-fait" not in page.session_state or not page.success
    press(page, DRAW)
    assert "Tiré de l'édition « CA d'essai »" in words_of(page)
    assert len(editions(View.now(Role.STAFF, app_on_sample))) == 1


@pytest.mark.usefixtures("app_on_sample")
def test_parts_that_are_not_chosen_are_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    as_role(monkeypatch, Role.BOARD)
    page = open_at(PAGE, **MEETING)
    page.session_state["dossier-parties-vraies"] = [PackSection.FIGURES]
    press(page.run(), DRAW)
    assert "Nos chiffres" in words_of(page) and "La levée de fonds" not in words_of(page)


@pytest.mark.usefixtures("app_on_sample")
def test_invented_money_is_not_chosen_unless_somebody_does_and_the_page_says_why() -> None:
    page = open_at(PAGE, **MEETING)
    assert PackSection.MONEY not in page.session_state["dossier-parties-vraies"]
    assert PackSection.EVENTS in page.session_state["dossier-parties-vraies"]
    assert "n'est pas cochée d'elle-même : ses montants et ses financeurs sont encore des données" in texts(
        page
    )


@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize("office", ["/usr/bin/soffice", None])
def test_a_pdf_is_offered_where_libreoffice_is_and_else_it_is_said(
    office: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "find_office", lambda: office)
    as_role(monkeypatch, Role.BOARD)
    page = open_at(PAGE, **MEETING)
    press(page, DRAW)
    assert ("Télécharger (.pdf)" in downloads(page)) is bool(office)
    assert ("Aucun LibreOffice" in texts(page)) is not bool(office)
    assert "Télécharger (.docx)" in downloads(page)


@pytest.mark.usefixtures("app_on_sample")
def test_nobody_below_the_board_opens_it(monkeypatch: pytest.MonkeyPatch) -> None:
    as_role(monkeypatch, Role.NETWORK)
    page = open_at(PAGE)
    assert not {FREEZE, DRAW} & {one.label for one in page.button}


@pytest.mark.usefixtures("app_on_nothing")
def test_nothing_noted_is_no_failure() -> None:
    page = open_at(PAGE)
    assert not page.exception and not page.error
    assert "Aucun conseil à venir n'est noté" in texts(page)


TAKEN = "dossier-a-regarder"


@pytest.mark.usefixtures("app_on_sample")
def test_staff_put_to_the_board_what_they_take_of_what_deserves_a_look_even_as_the_edition_is_made() -> None:
    page = open_at(PAGE, **MEETING)
    assert page.session_state[TAKEN] == []
    offered: Any = page.get("button_group")[-1]
    assert any(one.startswith("Trouver") and one.endswith(" · exemple") for one in offered.options)
    assert any(one.startswith("Mettre à jour") and "exemple" not in one for one in offered.options)
    page.session_state[TAKEN] = ["figures_of_long_ago"]
    press(page.run(), FREEZE)
    assert "À regarder ensemble" in words_of(page) and "Mettre à jour " in words_of(page)
    assert "Trouver" not in words_of(page)
    assert page.session_state[TAKEN] == ["figures_of_long_ago"]


@pytest.mark.usefixtures("app_on_sample")
def test_the_board_is_offered_nothing_to_put_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    as_role(monkeypatch, Role.BOARD)
    page = open_at(PAGE, **MEETING)
    assert TAKEN not in page.session_state
    press(page, DRAW)
    assert "À regarder ensemble" not in words_of(page)
