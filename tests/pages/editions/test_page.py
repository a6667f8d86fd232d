"""Éditions, without a browser: made in a click, read on every page, said on each of them, left at will."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.editions.catalogue import editions, make_edition
from data_access.view import View
from data_access.vocabulary import Role
from pages.sitemap import EDITIONS, ENTRY, IMPORTS, PLACES, Place
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import as_role, open_at, tables, texts

pytestmark = pytest.mark.slow

NAME, CODE = "CA d'essai", "ca-d-essai"
LATER: Sheets = {
    "Territoires": [["Code", "Territoire", "Statut"], ["cristal", "Val de Cristal", "en lancement"]]
}
LIVE = [IMPORTS, ENTRY, EDITIONS]
FROZEN = [place for place in PLACES if place.in_editions]


@pytest.fixture
def edition(app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An edition of the sample, after which a territory came; the address of the database."""
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "data"))
    make_edition(View.now(Role.STAFF, app_on_sample), NAME, user="Jeanne")
    later = workbook(tmp_path, LATER, "cristal.xlsx")
    assert import_path(app_on_sample, later, user="Jeanne").status == "imported"
    return app_on_sample


def notice(page: AppTest) -> str:
    return next((line for line in texts(page).splitlines() if ":material/bookmark:" in line), "")


def test_staff_make_one_in_a_click(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "data"))
    page = open_at("editions/page.py")
    assert "pas encore d'édition" in texts(page)
    page.text_input[0].set_value(NAME)
    page.button[0].click().run()
    assert [one.name for one in editions(View.now(Role.STAFF, app_on_sample))] == [NAME]
    assert "est faite" in "".join(one.value for one in page.success)
    page.text_input[0].set_value(NAME.upper())
    page.button[0].click().run()
    assert "choisissez un autre nom" in "".join(one.value for one in page.error).replace("\u00a0", " ")


@pytest.mark.usefixtures("edition")
def test_the_board_reads_them_and_makes_none(monkeypatch: pytest.MonkeyPatch) -> None:
    as_role(monkeypatch, Role.BOARD)
    page = open_at("editions/page.py")
    assert NAME in texts(page) and "Jeanne" not in texts(page)
    assert not page.text_input


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize("place", FROZEN, ids=lambda place: place.title)
def test_each_page_says_that_it_shows_an_edition(place: Place) -> None:
    page = open_at(place.script, edition=CODE)
    assert not page.exception and not page.error
    assert f"Édition **« {NAME} »**" in notice(page)
    assert "Val de Cristal" not in texts(page)


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize("place", LIVE, ids=lambda place: place.title)
def test_a_page_that_writes_says_that_it_speaks_of_today(place: Place) -> None:
    page = open_at(place.script, edition=CODE)
    assert not page.exception and not page.error
    assert "parle d'aujourd'hui" in notice(page)


@pytest.fixture
def for_all(edition: str) -> str:
    """One for everybody beside it."""
    make_edition(View.now(Role.STAFF, edition), "Agora 2026", user="Jeanne", public=True)
    return "agora-2026"


@pytest.mark.parametrize("place", FROZEN, ids=lambda place: place.title)
def test_one_for_everybody_says_so_and_what_it_does_not_hold_is_no_page_of_it(
    place: Place, for_all: str
) -> None:
    page = open_at(place.script, edition=for_all)
    assert not page.exception and not page.error
    assert "Édition **« Agora 2026 »**" in notice(page) and "tout le monde" in texts(page)
    closed = place.role.rank > Role.NETWORK.rank
    assert ("n'est pas dans une édition faite pour l'Agora" in texts(page)) is closed
    assert not closed or not tables(page)


def test_staff_make_one_for_everybody_and_it_can_be_shown(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "data"))
    page = open_at("editions/page.py")
    page.text_input[0].set_value("Agora 2026")
    page.checkbox[0].check()
    page.button[0].click().run()
    assert "est faite" in "".join(one.value for one in page.success)
    assert "Pour l'Agora" in texts(page)
    offered = [link.proto.label for link in page.get("page_link")]
    assert "La montrer" in offered and "Ce qui a changé depuis" not in offered
    assert not page.checkbox[0].value


@pytest.mark.usefixtures("for_all")
def test_an_audience_reads_the_one_that_is_for_everybody_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    as_role(monkeypatch, Role.PUBLIC)
    shown = open_at("agora/show.py", edition="agora-2026")
    assert not shown.exception and not shown.error and "Agora 2026" in notice(shown)
    refused = open_at("agora/show.py", edition=CODE)
    assert "n'existe pas" in refused.warning[0].value and not notice(refused)


@pytest.mark.usefixtures("edition")
def test_it_is_kept_from_page_to_page_until_it_is_left() -> None:
    page = open_at("overview/page.py", edition=CODE).switch_page("territories/page.py").run()
    assert NAME in notice(page)
    assert page.query_params["edition"] in (CODE, [CODE])
    page.button(key="quitter-edition").click().run()
    assert notice(page) == "" and "edition" not in page.query_params
    assert not page.exception


@pytest.mark.usefixtures("edition")
def test_one_that_is_not_there_leads_to_today() -> None:
    page = open_at("overview/page.py", edition="autre")
    assert "n'existe pas" in page.warning[0].value
    assert page.title and not page.exception
    assert "edition" not in page.query_params


@pytest.mark.usefixtures("edition")
def test_what_changed_since_an_edition_is_told() -> None:
    page = open_at("changes/page.py", **{"depuis-edition": CODE})
    assert f"Depuis l'édition « {NAME} »" in texts(page)
    assert "Val de Cristal" in texts(page)
    assert len(tables(page)[0]) > 0


def test_what_changed_is_told_since_no_edition_for_the_agora(for_all: str) -> None:
    page = open_at("changes/page.py", **{"depuis-edition": for_all})
    assert not page.exception and not page.error and "Agora 2026" not in texts(page)
    offered = [option for one in page.selectbox for option in one.options if "Édition" in option]
    assert len(offered) == 1 and NAME in offered[0]


@pytest.mark.usefixtures("edition")
def test_an_edition_is_not_compared_with_itself() -> None:
    page = open_at("changes/page.py", edition=CODE)
    assert not any("Édition" in option for one in page.selectbox for option in one.options)
