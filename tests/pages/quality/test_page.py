"""Données à compléter, without a browser: what is missing, where each is mended, who sees the way there."""

import pytest
from streamlit.testing.v1 import AppTest

from data_access.vocabulary import Role
from tests.pages.app import as_role, links, open_at, texts


def open_quality(*opened: str) -> AppTest:
    page = open_at("quality/page.py")
    for rule in opened:
        page.session_state[f"groupe-{rule}"] = True
    return page.run() if opened else page


def said(page: AppTest) -> str:
    """All texts of the page, those of its groups included, no-break spaces as spaces."""
    return "\n".join([texts(page), *(str(box.label) for box in page.expander)]).replace("\u00a0", " ")


@pytest.fixture
def as_board(monkeypatch: pytest.MonkeyPatch) -> None:
    as_role(monkeypatch, Role.BOARD)


@pytest.mark.usefixtures("app_on_sample")
def test_each_group_says_how_many_of_how_many_and_why_it_matters() -> None:
    page = open_quality()
    assert not page.exception
    words = said(page)
    for one in (
        "19 événements sur 23",
        "14 labels sur 17",
        "5 territoires sur 24, dont 3 sans fiche",
        "Des nouvelles à prendre",
        "7 parrainages sur 7",
        "ne sont dans aucun de nos comptes",
    ):
        assert one in words
    assert "Encore vides : " in words


@pytest.mark.usefixtures("app_on_sample")
def test_what_is_published_without_a_row_of_ours_is_said_to_be_so() -> None:
    assert "3 n'ont pas encore de fiche chez nous" in said(open_quality("label_dates"))


@pytest.mark.usefixtures("app_on_sample")
def test_staff_are_led_from_each_record_to_the_form_that_mends_it() -> None:
    page = open_quality("reports", "old_figures", "exchanges")
    found = links(page)
    assert found[":violet[Up'percut Forum]"].endswith("saisie?table=events&fiche=t22")
    assert ":violet[Remontée des rêves · se loger]" in found  # told from the others of that name
    assert found["Ajouter une ligne dans « Indicateurs »"].endswith("saisie?table=indicators&ajout=oui")
    assert found["Ajouter une ligne dans « Échanges »"].endswith("saisie?table=exchanges&ajout=oui")
    labels = [str(button.proto.label) for button in page.get("download_button")]
    assert "Télécharger les lignes à compléter" in labels
    assert labels.count("Ces lignes en un classeur") == 3


@pytest.mark.usefixtures("app_on_sample", "as_board")
def test_the_board_reads_it_without_the_ways_to_change_it() -> None:
    page = open_quality("reports", "news")
    assert "Des nouvelles à prendre** · 21 territoires sur 21" in said(page)
    found = links(page)
    assert found[":violet[Amiens]"].endswith("territoires?territoire=amiens")
    assert not [address for address in found.values() if "saisie" in address or "import" in address]
    assert not [one for one in page.get("download_button") if "classeur" in str(one.proto.label)]


@pytest.mark.usefixtures("app_on_nothing")
def test_an_empty_database_says_where_to_begin() -> None:
    page = open_quality()
    assert not page.exception
    assert "tout commence par un premier import" in texts(page)
