"""Publié et compté, without a browser: two values side by side, and the choice of what we retain."""

import pytest
from streamlit.testing.v1 import AppTest

from data_access.log.history import imports
from data_access.queries.quality_declared import all_statements
from data_access.view import View
from data_access.vocabulary import Role
from tests.pages.app import as_role, open_at, texts


def open_declared() -> AppTest:
    return open_at("declared/page.py")


@pytest.mark.usefixtures("app_on_sample")
def test_published_and_counted_stand_side_by_side_with_the_gap_and_its_note() -> None:
    page = open_declared()
    assert not page.exception
    words = texts(page).replace("\u202f", " ")
    for one in (
        "**plus de 17 800**",
        "**plus de 777**",
        "**pas comparable**",
        "un cumul depuis le lancement d'un côté, 4 événements renseignés sur 23 de l'autre",
        "**3 de plus que nous n'en comptons**",
        "Cumul « depuis le lancement »",
        "toutes années jusqu'au 31 décembre 2024 · 4 événements renseignés sur 23",
        "pas encore compté",
        "pas encore relu",
    ):
        assert one in words


@pytest.mark.usefixtures("app_on_sample")
def test_what_the_sources_say_differently_is_shown_the_open_ones_first() -> None:
    words = texts(open_declared())
    assert words.index("« 11 janvier : Réunion") < words.index("« plus de 250 personnes en tout »")
    assert ":green[●] retenu à l'import · « plus de 250 personnes en tout »" in words
    assert ":gray[○] écarté à l'import · « 250 participants" in words


def test_a_choice_is_written_logged_and_said(app_on_sample: str) -> None:
    page = open_declared()
    choice = next(one for one in page.segmented_control if one.key == "retenir-e04")
    page = choice.set_value("Retenir").run()
    assert not page.exception
    view = View.now(Role.STAFF, app_on_sample)
    assert {one.code: one.retained for one in all_statements(view)}["e04"] is True
    newest = imports(view)[0]
    assert (newest.file, newest.changed) == ("saisie", 1)
    assert [str(one.value).startswith("C'est noté") for one in page.success] == [True]


def test_what_a_file_retained_is_confirmed_as_it_is_by_one_click(app_on_sample: str) -> None:
    page = open_declared()
    page.button(key="confirmer-e06").click().run()
    assert not page.exception
    assert ":green[●] retenu · « plus de 250 personnes en tout »" in texts(page)
    assert not [one for one in page.button if one.key == "confirmer-e06"]
    newest = imports(View.now(Role.STAFF, app_on_sample))[0]
    assert (newest.file, newest.changed, newest.unchanged) == ("saisie", 0, 1)


@pytest.mark.usefixtures("app_on_sample")
def test_the_board_reads_what_is_retained_and_chooses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    as_role(monkeypatch, Role.BOARD)
    page = open_declared()
    assert ":green[●] retenu" in texts(page)
    assert not page.segmented_control
    assert not [one for one in page.button if one.label == "Confirmer"]
    assert not [link for link in page.get("page_link") if "saisie" in link.proto.page]


@pytest.mark.usefixtures("app_on_nothing")
def test_an_empty_database_says_where_figures_come_from() -> None:
    page = open_declared()
    assert not page.exception
    assert "ils arrivent avec un premier import" in texts(page)
