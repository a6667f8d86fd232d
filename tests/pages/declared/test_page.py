"""Publié et compté, without a browser: two values side by side, and the choice of what we retain."""

import pytest
from streamlit.testing.v1 import AppTest

from data_access.log.history import imports
from data_access.queries.quality_declared import all_statements
from data_access.view import View
from data_access.vocabulary import Role
from tests.pages.app import as_role, open_at, tables, texts

PARTICIPANTS = "kf-participants"  # the code of a published figure


def open_declared(**address: str) -> AppTest:
    return open_at("declared/page.py", **address)


def lines(page: AppTest, number: int) -> dict[str, str]:
    """A table of the page: what its first column names → all that stands beside, no-break spaces as spaces."""
    rows = tables(page)[number].to_numpy().tolist()
    return {first: " | ".join(rest).replace("\u202f", " ").replace("\u00a0", " ") for first, *rest in rows}


@pytest.mark.usefixtures("app_on_sample")
def test_each_figure_is_a_line_that_says_both_values_the_gap_and_who_read_it_again() -> None:
    page = open_declared()
    assert not page.exception
    found = lines(page, 0)
    assert len(found) == 7
    line = found[f"**[Personnes qui ont partagé leurs rêves](?chiffre={PARTICIPANTS})**"]
    for one in (
        "**plus de 17 800**",
        "depuis le lancement",
        "**plus de 777**",
        "pas comparable",
        "pas encore relu",
    ):
        assert one in line
    assert sum("3 de plus que nous n'en comptons" in one for one in found.values()) == 2
    assert sum("pas encore compté" in one for one in found.values()) == 2


@pytest.mark.usefixtures("app_on_sample")
def test_at_rest_what_is_to_settle_is_open_and_an_address_opens_a_figure_and_a_contradiction() -> None:
    page = open_declared()
    open_group = {one.key for one in page.segmented_control}
    assert len(open_group) == 2
    assert "Cumul « depuis le lancement »" not in texts(page)
    opened = open_declared(chiffre=PARTICIPANTS, contradiction="e04")
    assert opened.selectbox(key="box-chiffre").value == PARTICIPANTS
    assert opened.selectbox(key="box-contradiction").value == opened.query_params["contradiction"]
    assert "retenir-e04" in {one.key for one in opened.segmented_control}
    entries = [one for one in lines(page, 0).values() if "](saisie?table=indicators" in one]
    assert len(entries) == 7
    assert not opened.warning


@pytest.mark.usefixtures("app_on_sample")
def test_an_old_link_to_what_is_not_there_says_so() -> None:
    page = open_declared(chiffre="kf-inconnu", contradiction="e999")
    told = [one.value.replace("\u00a0", " ") for one in page.warning]
    assert ["« kf-inconnu »" in one for one in told] == [True, False]
    assert ["« e999 »" in one for one in told] == [False, True]


@pytest.mark.usefixtures("app_on_sample")
def test_published_and_counted_stand_side_by_side_with_the_gap_and_its_note() -> None:
    page = open_declared(chiffre=PARTICIPANTS)
    assert not page.exception
    words = texts(page).replace("\u202f", " ")
    for one in (
        "**plus de 17 800**",
        "**plus de 777**",
        "**pas comparable**",
        "un cumul depuis le lancement d'un côté, 4 événements renseignés sur 23 de l'autre",
        "Cumul « depuis le lancement »",
        "2024 · 4 événements renseignés sur 23",
        "pas encore relu",
    ):
        assert one in words


@pytest.mark.usefixtures("app_on_sample")
def test_what_the_sources_say_differently_is_shown_the_open_ones_first() -> None:
    words = "\n".join(lines(open_declared(), 1).values())
    assert words.index("« 11 janvier : Réunion") < words.index("« plus de 250 personnes en tout »")
    assert ":green[●] retenu à l'import · « plus de 250 personnes en tout »" in words
    assert ":gray[○] écarté à l'import · « 250 participants" in words


def test_a_choice_is_written_logged_and_said(app_on_sample: str) -> None:
    page = open_declared(contradiction="e04")
    choice = next(one for one in page.segmented_control if one.key == "retenir-e04")
    page = choice.set_value("Retenir").run()
    assert not page.exception
    view = View.now(Role.STAFF, app_on_sample)
    assert {one.code: one.retained for one in all_statements(view)}["e04"] is True
    newest = imports(view)[0]
    assert (newest.file, newest.changed) == ("saisie", 1)
    assert [str(one.value).startswith("C'est noté") for one in page.success] == [True]


def test_what_a_file_retained_is_confirmed_as_it_is_by_one_click(app_on_sample: str) -> None:
    page = open_declared(contradiction="e06")
    page.button(key="confirmer-e06").click().run()
    assert not page.exception
    assert ":green[●] retenu · « plus de 250 personnes en tout »" in texts(page)
    assert not [one for one in page.button if one.key == "confirmer-e06"]
    newest = imports(View.now(Role.STAFF, app_on_sample))[0]
    assert (newest.file, newest.changed, newest.unchanged) == ("saisie", 0, 1)


@pytest.mark.usefixtures("app_on_sample")
def test_the_board_reads_what_is_retained_and_chooses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    as_role(monkeypatch, Role.BOARD)
    page = open_declared(contradiction="e06")
    assert ":green[●] retenu" in texts(page)
    assert not page.segmented_control
    assert not [one for one in page.button if str(one.label).startswith("Confirmer")]
    assert not [link for link in page.get("page_link") if "saisie" in link.proto.page]
    assert "](saisie" not in "".join(lines(page, 0).values())


@pytest.mark.usefixtures("app_on_nothing")
def test_an_empty_database_says_where_figures_come_from() -> None:
    page = open_declared()
    assert not page.exception
    assert "ils arrivent avec un premier import" in texts(page)
