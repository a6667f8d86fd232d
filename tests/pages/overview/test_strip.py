"""The strip that opens the overview: what moved, what comes, what deserves a look."""

import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access import clock
from data_access.queries.attention import concerns
from data_access.setting_aside import set_aside
from data_access.view import View
from data_access.vocabulary import FUNDING_READER, Role
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import as_role, open_at, press, texts

MOVED: Sheets = {
    "Territoires": [["Code", "Territoire", "Statut"], ["cristal", "Val de *Cristal*", "en lancement"]]
}
NEWS: Sheets = {"Échanges": [["Parrain", "Filleul", "Date"], ["Amiens", "Guyane", "04/05/2026"]]}


def opened(url: str, folder: Path, sheets: Sheets | None = None) -> AppTest:
    if sheets:
        assert import_path(url, workbook(folder, sheets), user="essai").status == "imported"
    page = open_at("overview/page.py")
    assert not page.exception and not page.error
    return page


def test_what_comes_leads_to_its_page_and_says_that_it_is_not_done(
    app_on_sample: str, tmp_path: Path
) -> None:
    words = texts(opened(app_on_sample, tmp_path))
    assert "(levee-de-fonds?dossier=" in words
    assert "[Tout ce qui vient](a-venir)" in words


def test_a_next_action_says_what_is_to_be_done_and_a_long_one_is_cut(
    app_on_sample: str, tmp_path: Path
) -> None:
    soon = clock.today() + datetime.timedelta(days=1)
    long = "*envoyer* le relevé d'identité bancaire signé par la banque"
    sheets: Sheets = {
        "Financements": [
            ["Financeur", "Prochaine action", "Pour le"],
            ["Fonds Un", "appeler", soon],
            ["Fonds Deux", long, soon],
        ]
    }
    words = texts(opened(app_on_sample, tmp_path, sheets))
    assert ":small[:gray[· appeler]]" in words
    assert r":small[:gray[· \*envoyer\* le relevé d'identité bancaire…]]" in words


def test_a_computed_date_says_that_it_is(app_on_sample: str, tmp_path: Path) -> None:
    today = clock.today()
    sheets: Sheets = {
        "Territoires": [["Code", "Territoire"], ["dole", "Dole"]],
        "Promotions": [["Code", "Promo", "Période"], ["p9", "Promo 9", today]],
        "Membres": [["Promo", "Territoire", "Participation"], ["p9", "Dole", "membre"]],
        "Étapes": [["Étape", "Jours après le début"], ["Pas neuf", 1]],
    }
    words = texts(opened(app_on_sample, tmp_path, sheets))
    assert "**vers le " in words
    assert "[Pas neuf](promotions?promo=p9) :small[:gray[· étape, date calculée · Dole]]" in words


def test_a_figure_that_moved_stands_before_and_after_with_its_source(
    app_on_sample: str, tmp_path: Path
) -> None:
    page = opened(app_on_sample, tmp_path, MOVED)
    assert "Depuis le début de notre tableau" in texts(page)
    assert "→ **" in texts(page)
    assert ":small[:gray[· le réseau, au " in texts(page)  # of what and when it is
    press(page, "bande-depuis")
    assert "Comment il se calcule" in texts(page)


def test_where_no_figure_moved_the_news_are_told(app_on_sample: str, tmp_path: Path) -> None:
    page = opened(app_on_sample, tmp_path, NEWS)
    assert "Amiens" in texts(page).partition("Tout ce qui a bougé")[0]
    press(page, "bande-depuis")
    assert not page.exception and not page.error


def test_the_reasons_have_one_source_in_which_each_is_chosen(app_on_sample: str, tmp_path: Path) -> None:
    page = opened(app_on_sample, tmp_path)
    press(page, "bande-regarder")
    assert "Sur quoi il porte" not in texts(page)  # of what we heard last, no figure
    (choice,) = [one for one in page.selectbox if one.key == "source-de-quoi"]
    *_, year_uncovered = choice.options
    assert len(choice.options) == 3
    page.session_state["source-de-quoi"] = year_uncovered
    press(page, "bande-regarder")  # a choice closes the window, as these tests run a page
    assert not page.exception and not page.error
    assert "Sur quoi il porte" in texts(page)


def test_what_was_set_aside_makes_room_for_the_next(app_on_sample: str, tmp_path: Path) -> None:
    view = View.now(Role.STAFF, app_on_sample)
    first = concerns(view)[0]
    title = first.title.replace("\u00a0", " ")
    assert title in texts(opened(app_on_sample, tmp_path))
    set_aside(view, first, "après le CA", user="anne@asso.fr")
    assert title not in texts(opened(app_on_sample, tmp_path))


def test_a_planned_step_says_of_which_territories(app_on_sample: str, tmp_path: Path) -> None:
    soon = clock.today() + datetime.timedelta(days=1)
    sheets: Sheets = {
        "Avancement": [
            ["Promo", "Territoire", "Étape", "État", "Prévu le"],
            ["Promo 2", "Caen", "Animer son équipe cœur", "à venir", soon],
            *(
                ["Promo 2", name, "Comité de labellisation", "à venir", soon]
                for name in ("Poitiers", "Caen", "Guyane", "Haut-Doubs")
            ),
        ]
    }
    words = texts(opened(app_on_sample, tmp_path, sheets))
    assert ":small[:gray[· étape prévue · Caen]]" in words
    assert ":small[:gray[· étape prévue · Caen, Guyane et 2 autres]]" in words


@pytest.mark.usefixtures("app_on_sample")
def test_a_territory_reads_what_comes_and_nothing_of_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    as_role(monkeypatch, Role.NETWORK)
    words = texts(open_at("overview/page.py"))
    assert "**À venir**" in words
    assert "À regarder ensemble" not in words
    assert "Tout ce qui a bougé" not in words
    assert ("levee-de-fonds" in words) is Role.NETWORK.may(FUNDING_READER)
