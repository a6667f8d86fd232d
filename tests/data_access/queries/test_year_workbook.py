"""What the workbook of a year holds beside events: who left a promo, hours, inhabitants, people behind attendances, and
what was spent where; read under the titles that people give, counted, and exported as it came."""

import datetime
import io
import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from data_access.exporting.network_workbook import network_workbook
from data_access.figures import Slice, values_over
from data_access.figures.events import PEOPLE_BEHIND
from data_access.figures.figure_words import rate_text
from data_access.figures.per_capita import ATTENDED, INHABITANTS, PER, per_capita_words
from data_access.queries import cohorts
from data_access.queries.spending import spending
from data_access.view import NotForThisRole, View
from data_access.vocabulary import FUNDING_READER, Qualifier, Role
from tests.data_access.importing.books import bringing
from tests.data_access.importing.results import counts, import_path
from tests.data_access.importing.workbooks import Sheets

TODAY, YEAR = datetime.date(2026, 6, 1), Slice.of_year(2026)
BOOK: Sheets = {
    "Territoires": [
        ["Code", "Territoire", "Habitants"],
        ["a", "Amiens", 134000],
        ["b", "Brest", None],
        ["c", "Caen", 106000],
        ["d", "Dole", 24000],
    ],
    "Promotions": [
        ["Code", "Promo", "Période", "Équipes annoncées"],
        ["p1", "Promo 1", "2026", 4],
        ["p2", "Promo 2", "2026", 6],
    ],
    "Membres": [
        ["Promo", "Territoire", "Participation", "Issue", "Date de départ"],
        ["Promo 1", "Amiens", "membre", "en cours", None],
        ["Promo 1", "Brest", "membre", "en cours", "12/01/2026"],
        ["Promo 1", "Caen", "membre", "abandon", "05/09/2026"],
        ["Promo 1", "Dole", "membre", "parti", None],
    ],
    "Événements": [
        ["Code", "Événement", "Type", "Portée", "Territoire", "Promo", "Date", "Nb heures", "Présents"],
        ["e1", "Premiers pas", "atelier premiers pas", "réseau", None, "Promo 1", "01/02/2026", "3,5", 10],
        ["e2", "Journée", "journée de formation", "réseau", None, "Promo 1", "01/03/2026", 7, "plus de 20"],
        ["e3", "Journée", "journée de formation", "réseau", None, "Promo 1", "01/04/2026", None, 12],
        ["e4", "Journée", "journée de formation", "réseau", None, "Promo 1", "01/09/2026", 7, None],
        ["e5", "Soirée", "grande soirée", "territoire", "Amiens", None, "02/02/2026", 3, 300],
        ["e6", "Soirée", "grande soirée", "territoire", "Brest", None, "02/03/2026", None, 80],
        ["e7", "Forum", "forum", "territoire", "Caen", None, "02/04/2026", None, 180],
        ["e8", "Forum", "forum", "territoire", "Dole", None, "02/04/2026", None, None],
    ],
    "Définitions": [["Code", "Indicateur"], ["personnes-distinctes", "Personnes distinctes"]],
    "Indicateurs": [
        ["Indicateur", "Territoire", "Date", "Valeur"],
        ["Personnes distinctes", None, "31/12/2025", 390],
        ["Personnes distinctes", None, "30/04/2026", "environ 410"],
        ["Personnes distinctes", "Amiens", "30/04/2026", 240],
    ],
    "Budgets": [
        ["Exercice", "Sens", "Action", "Territoire", "Prévu", "Dépensé"],
        [2026, "dépenses", "Agora", None, 5000, "4 812,50 €"],
        [2026, "dépenses", "Accompagnement", "Amiens", 2000, None],
        [2026, "dépenses", "Accompagnement", "Caen", 2000, 2150],
        [2026, "recettes", "Adhésions", None, 900, 900],
        [2027, "dépenses", "Agora", None, 6000, 10],
    ],
}


@pytest.fixture
def view(database_url: str) -> View:
    report = bringing(database_url)(BOOK)
    assert report.status == "imported", report.problems
    return View.now(Role.STAFF, database_url, TODAY)


def said(view: View, *ids: str, asked: Slice = YEAR) -> list[tuple[str, str]]:
    values = values_over(view, ids, asked).values()
    return [(plainly(value.text), plainly(value.scope)) for value in values]


def plainly(text: str) -> str:
    return re.sub("[\u00a0\u202f]", " ", text)


def test_training_hours_are_those_of_trainings_that_say_both_hours_and_people(view: View) -> None:
    assert said(view, "training_hours") == [
        ("plus de 175", "2 formations renseignées sur 3")
    ]  # 3,5 × 10 + 7 × 20
    assert said(view, "training_hours", asked=Slice(cohort="p1"))[0][0] == "plus de 175"
    assert said(view, "training_hours", asked=Slice(cohort="p2"))[0][0] == "non renseigné"


def test_who_left_a_promo_is_no_longer_on_the_way_from_that_day_on(view: View) -> None:
    ids = ("cohort_members", "cohort_in_progress", "cohort_left", "label_awaited")
    later = View.now(Role.STAFF, view.database, datetime.date(2026, 9, 5))
    told = {
        day.today: [text for text, _ in said(day, *ids, asked=Slice(cohort="p1"))] for day in (view, later)
    }
    assert told == {TODAY: ["4", "2", "2", "2"], later.today: ["4", "1", "3", "1"]}
    shown = cohorts.members(view, "p1").set_index("code")
    assert shown["outcome"].to_dict() == {"a": "in_progress", "b": "left", "c": "in_progress", "d": "left"}
    assert shown["left_ahead"].to_dict()["c"] == "planned"
    assert set(cohorts.awaited(view, None)["code"]) == {"a", "c"}


def test_attendances_stand_over_the_inhabitants_of_those_who_say_both(view: View) -> None:
    attended, inhabitants = values_over(view, (ATTENDED, INHABITANTS), YEAR).values()
    assert (attended.value, inhabitants.value, inhabitants.scope) == (
        480,
        240000,
        "2 populations connues sur 3",
    )
    assert rate_text(attended, inhabitants, PER) == "2"
    assert plainly(per_capita_words(attended, inhabitants)) == (
        "480 présences chez 240 000 habitants · 2 populations connues sur 3"
    )
    attended, inhabitants = values_over(view, (ATTENDED, INHABITANTS), Slice(territory="a")).values()
    assert (attended.value, inhabitants.value) == (300, 134000)
    assert rate_text(attended, inhabitants, PER) == "2,2"
    some = replace(attended, value=0, high=268, qualifier=Qualifier.RANGE)
    assert rate_text(some, inhabitants, PER) == "de 0 à 2"
    attended, inhabitants = values_over(view, (ATTENDED, INHABITANTS), Slice(territory="b")).values()
    assert rate_text(attended, inhabitants, PER) == "non renseigné"
    assert per_capita_words(attended, inhabitants) == ""


def test_people_behind_events_are_published_never_added_up(view: View) -> None:
    told = {
        asked: said(view, PEOPLE_BEHIND, asked=asked)[0]
        for asked in (Slice.of_year(2025), Slice.of_year(2026), Slice(territory="a"), Slice(territory="c"))
    }
    assert list(told.values()) == [
        ("390", "ensemble du réseau"),
        ("environ 410", "ensemble du réseau"),
        ("240", "ce territoire"),
        ("non renseigné", "ce territoire"),
    ]
    assert said(view, PEOPLE_BEHIND, asked=Slice(types=("camp",)))[0][0] == "non renseigné"
    assert values_over(view, (PEOPLE_BEHIND,), Slice(territory="a"))[PEOPLE_BEHIND].before is None


def test_what_was_spent_is_told_line_by_line_to_those_who_may_read_it(view: View) -> None:
    assert said(view, "funding_spent") == [("6 962,50 €", "2 réalisés notés sur 3")]
    assert said(view, "funding_spent", asked=Slice.of_year(2027))[0][0] == "non renseigné"  # it has not begun
    assert said(view, "funding_budget") == [("9 000 €", "3 lignes de charges chiffrées sur 3")]
    rows = spending(view)[["year", "name", "territory"]].astype(object).where(lambda one: one.notna(), None)
    assert rows.to_numpy().tolist() == [
        [2027, "Agora", None],
        [2026, "Accompagnement", "Amiens"],
        [2026, "Accompagnement", "Caen"],
        [2026, "Agora", None],
    ]
    assert spending(view)["ahead"].tolist()[:1] == ["planned"]
    assert spending(view, "c")["actual"].tolist() == [2150]
    for role in Role:
        if not role.may(FUNDING_READER):
            with pytest.raises(NotForThisRole):
                spending(View.now(role, view.database, TODAY))


def test_the_exported_workbook_says_the_same_and_changes_nothing(view: View, tmp_path: Path) -> None:
    book = network_workbook(view)
    (tmp_path / "export.xlsx").write_bytes(book)
    report = import_path(view.database, tmp_path / "export.xlsx", user="essai@exemple.fr")
    assert {(new, changed, refused) for new, changed, _, refused in counts(report)} == {(0, 0, 0)}
    sheets = pd.read_excel(io.BytesIO(book), sheet_name=None, engine="openpyxl")
    assert sheets["Événements"].set_index("Code")["Heures"].dropna().to_dict() == {
        "e1": 3.5,
        "e2": 7,
        "e4": 7,
        "e5": 3,
    }
    assert sheets["Membres"]["Issue"].tolist() == ["en cours", "en cours", "parti", "parti"]
    assert sheets["Membres"]["Départ le"].notna().tolist() == [False, True, True, False]
    assert sorted(sheets["Budgets"]["Réalisé"].dropna()) == [10, 900, 2150, 4812.5]
    assert sheets["Budgets"]["Territoire"].dropna().tolist() == ["a", "c"]
