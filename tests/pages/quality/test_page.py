"""Données à compléter, without a browser: what is missing, where each is mended, who sees the way there."""

import ast
import re
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from data_access.importing.staging.learned_answers import forget_answer, learned_answers
from data_access.vocabulary import FUNDING_READER, Role
from tests.data_access.importing.books import bringing, questions
from tests.data_access.importing.results import admin
from tests.data_access.importing.workbooks import Sheets
from tests.pages.app import MAIN, as_role, links, open_at, texts


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
def test_what_deserves_a_look_leads_to_its_records_and_not_to_a_closed_group_among_others() -> None:
    words = texts(open_at("agenda/page.py", **{"partie-a-venir": "À regarder ensemble"}))
    (query,) = re.findall(r"\[Prendre des nouvelles[^]]*\]\(a-completer\?([^)]*)\)", words)
    page = open_at("quality/page.py", **dict(parse_qsl(query)))
    assert not page.warning
    assert ":violet[Amiens]" in links(page)
    assert ":violet[Up'percut Forum]" not in links(page)  # of another group


@pytest.mark.usefixtures("app_on_sample")
def test_a_link_to_a_group_that_is_not_there_any_more_says_so() -> None:
    page = open_at("quality/page.py", groupe="Des venues")
    assert "le groupe « Des venues » ; voici tous les groupes" in page.warning[0].value.replace("\u00a0", " ")


@pytest.mark.usefixtures("app_on_sample")
def test_of_what_nobody_noted_anything_it_does_not_say_that_nothing_is_missing() -> None:
    words = said(open_quality())
    (complete,) = (line for line in words.split("\n") if "Rien à compléter pour" in line)
    (without,) = (line for line in words.split("\n") if "Rien de noté encore, donc rien à en dire" in line)
    assert "dossiers sans étape" in without  # those of the sample are made up
    assert "dossiers sans étape" not in complete


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


TWO_NAMES: Sheets = {
    "Financements": [
        ["Code", "Financeur", "Objet"],
        ["f1", "Fondation Macif", "Agora"],
        ["f2", "Fondation Macif", "Emplois"],
        ["f3", "Macif", "Bal"],
    ]
}


@pytest.fixture
def two_names(app_on_nothing: str) -> None:
    """One funder under two names, of which nobody was asked."""
    bring = bringing(app_on_nothing)
    (asked,) = questions(bring(TWO_NAMES))
    assert bring(TWO_NAMES, answers={asked.key: "+"}).status == "imported"
    for answer in learned_answers(admin(app_on_nothing), 0, 5)[0]:
        forget_answer(admin(app_on_nothing), answer.id)


@pytest.mark.usefixtures("two_names")
def test_a_funder_under_two_names_leads_to_where_it_becomes_one() -> None:
    page = open_quality("funders")
    assert "Financeurs à réunir** · 1 financeur sur 2" in said(page)
    assert "les mêmes mots, la sorte de financeur dite autrement : 1 dossier et 2 dossiers" in said(page)
    address = links(page)[":violet[Macif · Fondation Macif]"]
    assert address.endswith("saisie?table=funding&fiche=f1&autre-financeur=f3")


@pytest.mark.usefixtures("two_names", "as_board")
def test_the_board_reads_it_too_and_changes_nothing() -> None:
    page = open_quality("funders")
    told = "dite autrement : 1 dossier et 2 dossiers" in said(page)
    assert told is Role.BOARD.may(FUNDING_READER)
    assert not [address for address in links(page).values() if "saisie" in address]


def test_the_script_holds_no_answer_itself_for_it_lives_as_long_as_the_session() -> None:
    script = ast.parse((Path(MAIN).parent / "quality/page.py").read_text(encoding="utf-8"))
    asked = [
        one for line in script.body if isinstance(line, ast.Assign | ast.Expr) for one in ast.walk(line.value)
    ]
    assert not [one for one in asked if isinstance(one, ast.Name) and one.id == "ask"]
