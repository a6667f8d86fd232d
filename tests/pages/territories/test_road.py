"""The page of a territory on its way: the road, the criteria, what comes next, and what each role may do there."""

import datetime
import re
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.view import View
from data_access.vocabulary import Role
from pages.territories.completion import message
from pages.ui.rail import Rail, Station
from pages.ui.sign_table import Mark
from pages.ui.states import State
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import as_role, links, open_at, tables, texts
from tests.pages.test_sources import watched

TO_COME: Sheets = {
    "Événements": [
        ["Code", "Événement", "Portée", "Territoire", "Date", "Statut"],
        ["f1", "Fête des défis", "territoire", "Miramas", "12/05/2027", "prévu"],
    ]
}
TODAY = datetime.date(2026, 11, 29)
SEMINAR, CREATIVITY = "Séminaire d'intégration", "Journée sur l'animation de la créativité"
PROMO_3: Sheets = {
    "Promotions": [["Code", "Promo", "Période"], ["promo-3", "Promo 3", "05/10/2026"]],
    "Membres": [
        ["Promo", "Territoire", "Participation", "Issue"],
        ["Promo 3", "Florange", "membre", "en cours"],
    ],
    "Étapes": [
        ["Code", "Étape", "Jours après le début"],
        ["etape-seminaire", None, 7],
        ["etape-creativite", None, 30],
        ["etape-equipe-coeur", None, 90],
        ["etape-labellisation", None, 170],
    ],
    "Événements": [
        ["Code", "Événement", "Portée", "Promo", "Étape", "Date"],
        ["z1", "Séminaire de la promo 3", "réseau", "Promo 3", SEMINAR, "14/10/2026"],
        ["z2", "Journée de la promo 3", "réseau", "Promo 3", CREATIVITY, "17/11/2026"],
    ],
    "Avancement": [
        ["Promo", "Territoire", "Étape", "État", "Prévu le"],
        ["Promo 3", "Florange", SEMINAR, "manqué", None],
        ["Promo 3", "Florange", CREATIVITY, "manqué", None],
        ["Promo 3", "Florange", "Comité de labellisation", "à venir", "14/04/2027"],
    ],
    "Parrainages": [["Parrain", "Filleul", "Statut"], ["Amiens", "Florange", "actif"]],
    "Échanges": [
        ["Parrain", "Filleul", "Date", "Prochain point", "Sujets"],
        ["Amiens", "Florange", "20/11/2026", "21/01/2027", "le budget, entre nous"],
    ],
}


@pytest.fixture
def florange(app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A territory of a cohort whose programme says how many days its steps come after the beginning."""
    monkeypatch.setattr(View, "now", partial(View.now, today=TODAY))
    report = import_path(app_on_sample, workbook(tmp_path, PROMO_3), user="essai@exemple.fr")
    assert report.status == "imported", report


def opened(code: str = "florange") -> AppTest:
    page = open_at("territories/page.py", territoire=code)
    assert not page.exception and not page.error
    return page


@pytest.mark.usefixtures("florange")
def test_the_next_step_is_told_in_words_and_its_date_says_from_what_it_was_computed() -> None:
    said = texts(opened())
    held, days = datetime.date(2026, 11, 17), 90 - 30
    due = held + datetime.timedelta(days=days)
    assert due == datetime.date(2027, 1, 16)
    assert (
        f"Prochaine étape : **Équipe cœur**, vers le 16 janvier 2027, calculé, dans {(due - TODAY).days} jours"
        in said
    )
    assert "Équipe cœur, 60 jours après la séance Créativité" in said
    assert "14 avril 2027" in said  # as noted by hand, though the programme says another day


@pytest.mark.usefixtures("app_on_sample")
def test_where_no_date_can_be_computed_what_is_missing_is_said_and_staff_are_led_to_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The programme of the sample gives no number of days, and its second cohort « 2024-2025 » no day."""
    for role, writes in ((Role.NETWORK, False), (Role.STAFF, True)):
        as_role(monkeypatch, role)
        said = texts(opened("caen"))
        assert "La prochaine date n'est pas encore notée." in said
        assert "savoir combien de jours après ce début viennent Parrainage" in said
        assert ("« Jours après le début »" in said) == writes  # the name of a column tells a team nothing
        assert "quel jour la promo commence" in said
        assert ("de la feuille « Étapes »)" in said) == ("(feuille « Promotions »)" in said) == writes
        assert ("[Noter les jours d'une étape](saisie?table=steps&fiche=" in said) == writes
        assert ("[Noter le début de la promo](saisie?table=cohorts&fiche=promo-2)" in said) == writes
    assert "Il faudrait pour cela" not in texts(opened("miramas")), "whoever has its label waits for no date"


@pytest.mark.usefixtures("florange")
def test_where_the_next_date_is_known_nothing_is_said_to_be_missing() -> None:
    assert "Il faudrait pour cela" not in texts(opened())


@pytest.mark.usefixtures("florange")
def test_two_steps_missed_in_a_row_are_told_without_blame() -> None:
    said = texts(opened())
    assert "Séminaire et Créativité ont eu lieu sans l'équipe : un rattrapage se cherche ensemble." in said
    assert not re.search(r"retard|absen[ct]|attention", said.lower())


@pytest.mark.usefixtures("florange")
def test_the_sponsor_stands_with_the_next_exchange_and_what_was_said_is_for_the_board(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for role, reads in ((Role.NETWORK, False), (Role.BOARD, True)):
        as_role(monkeypatch, role)
        said = texts(opened())
        assert "Parrain : [Amiens](territoires?territoire=amiens)" in said
        assert "prochain échange : 21 janvier 2027" in said
        assert ("le budget, entre nous" in said) == reads


@pytest.mark.usefixtures("florange")
def test_staff_find_the_forms_and_a_team_the_lines_to_send(monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened()
    assert "Compléter sa fiche" in links(page) and not page.code
    assert "(saisie?table=exchanges&ajout=oui&parrain=amiens&filleul=florange)" in texts(page)
    as_role(monkeypatch, Role.NETWORK)
    page = opened()
    assert "saisie?" not in texts(page) and "Compléter sa fiche" not in links(page)
    (lines,) = page.code
    assert "- qui porte la dynamique : " in lines.value


@pytest.mark.usefixtures("app_on_sample")
def test_an_error_can_be_told_with_the_page_the_value_and_the_cell_that_it_came_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    as_role(monkeypatch, Role.NETWORK)
    page = opened("caen")
    assert not any("il y a une erreur" in one.value for one in page.code), (
        "nothing is asked before it is opened"
    )
    page.session_state["erreur-caen"] = True
    page.run()
    assert any("Ce qui est écrit, et dans quelle partie : " in one.value for one in page.code)
    page.selectbox(key="erreur-partie-caen").set_value("Parrainages").run()
    box = page.selectbox(key="erreur-donnee-caen")
    box.set_value(next(one for one in box.options if "Statut" in one)).run()
    (told,) = [one.value for one in page.code if "il y a une erreur" in one.value]
    assert "sur la page « Caen »" in told and "Statut : actif" in told
    assert re.search(r"D'où cela vient : reseau-2024\.xlsx, feuille Parrainages, cellule [A-Z]+\d+", told)
    assert "- Ce qui serait juste : " in told
    as_role(monkeypatch, Role.STAFF)
    page = opened("caen")
    page.session_state["erreur-caen"] = True
    page.run()
    assert not any("erreur" in one.value for one in page.code), "staff correct it in its form"


def test_the_message_has_a_line_to_fill_for_each_thing_that_is_missing() -> None:
    assert message("Caen", ["son parrain", "ses événements"]) == (
        "Bonjour, voici de quoi compléter la fiche de Caen.\n\n- son parrain : \n- ses événements : "
    )


@pytest.mark.usefixtures("app_on_sample")
def test_one_source_leads_to_the_records_of_each_part(monkeypatch: pytest.MonkeyPatch) -> None:
    opening = watched(monkeypatch)
    opened("caen")
    parts = opening["territoire-caen"].args[0]
    assert {
        "Qui il est",
        "La route vers le label",
        "Les critères du label",
        "Parrainages",
        "Allées et venues",
        "Près d'ici",
        "À compléter",
    } == parts.keys()
    _, codes, *_ = parts["La route vers le label"].show.args
    assert {"promo-2-caen-eligibilite", "promo-2-caen-seminaire"} <= set(codes)


@pytest.mark.usefixtures("app_on_sample")
def test_a_sheet_for_the_committee_is_offered_to_those_without_the_label() -> None:
    assert links(opened("caen"))["Fiche pour le comité"].endswith("fiche-label?territoire=caen")
    assert "Fiche pour le comité" not in links(opened("miramas"))


@pytest.mark.usefixtures("app_on_sample")
def test_criteria_of_which_nothing_is_noted_are_no_gap_of_a_labelled_territory() -> None:
    said = texts(opened("miramas"))
    assert "Les critères du label" not in said and "critères du label" not in said
    assert "La prochaine date" not in said


def test_a_step_is_drawn_as_it_is_noted_and_what_nobody_noted_is_a_dot(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Rail] = []
    monkeypatch.setattr("pages.territories.sheet.draw_rail", drawn.append)
    opened("caen")
    (rail,) = drawn
    by_name = {one.name: one for one in rail.stations}
    assert by_name["Séminaire"] == Station(
        State.ACQUIRED,
        "fait",
        "Séminaire",
        "du 12 au 14 novembre 2024",
        "Dates : voir ce que disent les sources (« 12-16 » dans les temps forts).",
    )
    held = by_name["Mobilisation"]
    assert (held.sign, held.meaning, held.date) == (Mark.NOT_NOTED, "", "séance : 28 novembre 2024")
    assert not any(one.following for one in rail.stations)


@pytest.mark.parametrize(
    ("role", "code", "told"),
    [
        (Role.NETWORK, "miramas", "[1 date à venir](a-venir?chez=miramas)"),
        (Role.NETWORK, "figeac", "Aucune date à venir n'est notée"),
        (Role.PUBLIC, "miramas", ""),
    ],
)
def test_the_dates_to_come_of_a_territory_are_counted_and_led_to_for_who_may_open_them(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, role: Role, code: str, told: str
) -> None:
    monkeypatch.setattr(View, "now", partial(View.now, today=TODAY))
    assert import_path(app_on_sample, workbook(tmp_path, TO_COME), user="a@asso.fr").status == "imported"
    as_role(monkeypatch, role)
    said = texts(open_at("territories/page.py", territoire=code))
    assert told in said and ("à venir](" in said or "Aucune date à venir" in said) == bool(told)
    if "chez=" in told:
        page = open_at("agenda/page.py", chez=code)
        assert not page.warning and "Fête des défis" in tables(page)[0].to_string()
