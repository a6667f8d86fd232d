"""Figures that are a median: how long it took, from which dates, over how many."""

import datetime

import pytest

from data_access.figures import FigureValue, Slice, values_over
from data_access.figures.figure_words import median_words
from data_access.provenance import explained, records_traced
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.funding_readers import BOARD_AND_FUNDING, NEAREST
from tests.data_access.importing.books import bringing, sure_of_what_is_to_come
from tests.data_access.importing.workbooks import Sheets

TODAY = datetime.date(2026, 6, 1)
NAMES = ("Amiens", "Brest", "Caen", "Dole")
MONTHS, DAYS = "months_to_label", "funding_days_to_answer"


def view(url: str, role: Role = BOARD_AND_FUNDING) -> View:
    return View.now(role, url, TODAY)


def value(url: str, figure: str, asked: Slice | None = None) -> FigureValue:
    return values_over(view(url), (figure,), asked or Slice())[figure]


def said(url: str, figure: str, asked: Slice | None = None) -> tuple[str, str]:
    found = value(url, figure, asked)
    return found.text.replace("\u00a0", " "), found.scope


def bring(url: str, book: Sheets) -> None:
    report = bringing(url)(book, answers=sure_of_what_is_to_come("Statuts"))
    assert report.status == "imported", report


def territories(*lives: tuple[str | None, str | None]) -> Sheets:
    """Territories, each with the day of its launch and that of its label."""
    noted = [
        [name, status, date]
        for name, dates in zip(NAMES, lives, strict=False)
        for status, date in zip(("en lancement", "labellisé"), dates, strict=True)
    ]
    return {
        "Territoires": [["Code", "Territoire"], *([name.lower(), name] for name in NAMES)],
        "Statuts": [["Territoire", "Statut", "Date"], *noted],
    }


@pytest.mark.parametrize(
    ("lives", "text", "scope"),
    [
        ([("05/03/2024", "15/04/2025")], "13 mois", "1 durée connue sur 1"),
        ([("31/03/2025", "01/04/2025")], "1 mois", "1 durée connue sur 1"),
        (
            [("05/03/2024", "15/04/2025"), ("01/01/2025", "30/05/2025"), ("01/02/2024", "02/02/2025")],
            "12 mois",
            "3 durées connues sur 3",
        ),
        ([("05/03/2024", "15/04/2025"), ("01/01/2025", "30/05/2025")], "8,5 mois", "2 durées connues sur 2"),
        ([("2024", "15/04/2025")], "entre 4 et 15 mois", "1 durée connue sur 1"),
        ([("fin 2024", "15/04/2025")], "entre 4 et 15 mois", "1 durée connue sur 1"),  # as the rule says
        ([("début 2024", "15/04/2025")], "entre 4 et 15 mois", "1 durée connue sur 1"),
        ([("mi-2024", "15/04/2025")], "entre 4 et 15 mois", "1 durée connue sur 1"),
        ([("avril 2024", "2025")], "entre 9 et 20 mois", "1 durée connue sur 1"),
        ([("2025", "2025")], "entre 0 et 11 mois", "1 durée connue sur 1"),
        (  # the one in the middle is known
            [("2024", "15/04/2025"), ("01/01/2025", "30/01/2025"), ("05/03/2022", "15/04/2025")],
            "entre 4 et 15 mois",
            "3 durées connues sur 3",
        ),
        (
            [("2024", "15/04/2025"), ("01/01/2025", "30/01/2025"), ("01/02/2025", "02/02/2025")],
            "0 mois",
            "3 durées connues sur 3",
        ),
        ([("05/03/2026", "15/04/2025")], "non renseigné", "0 durée connue sur 1"),
        ([(None, "15/04/2025"), ("05/03/2024", None)], "non renseigné", "0 durée connue sur 2"),
        ([("05/03/2024", "15/04/2027")], "non renseigné", "0 durée connue sur 0"),
    ],
)
def test_the_time_to_the_label_is_the_middle_of_those_of_which_both_days_are_known(
    sqlite_url: str, lives: list[tuple[str | None, str | None]], text: str, scope: str
) -> None:
    bring(sqlite_url, territories(*lives))
    assert said(sqlite_url, MONTHS) == (text, scope)


def test_a_label_is_of_its_year_and_the_committee_comes_before_the_status(database_url: str) -> None:
    book = territories(("05/03/2024", "15/04/2025"), ("01/01/2025", "30/01/2026"), (None, "10/02/2026")) | {
        "Promotions": [["Code", "Promo", "Période"], ["p1", "Promo 1", "2025"]],
        "Membres": [["Promo", "Territoire", "Participation"], ["p1", "caen", "membre"]],
        "Étapes": [
            ["Code", "Étape", "Type"],
            ["s1", "Comité d'éligibilité", "comité"],
            ["s2", "Séminaire", "parcours collectif"],
        ],
        "Avancement": [
            ["Promo", "Territoire", "Étape", "Avancement", "Fait le"],
            ["p1", "amiens", "s1", "fait", "05/10/2024"],
            ["p1", "amiens", "s2", "fait", "05/11/2024"],
            ["p1", "caen", "s1", "fait", "10/11/2025"],
            ["p1", "dole", "s1", "fait", "10/11/2025"],
        ],
    }
    bring(database_url, book)
    assert said(database_url, MONTHS, Slice.of_year(2025)) == ("6 mois", "1 durée connue sur 1")
    assert said(database_url, MONTHS, Slice.of_year(2026)) == ("7,5 mois", "2 durées connues sur 2")
    assert said(database_url, MONTHS, Slice(cohort="p1")) == ("3 mois", "1 durée connue sur 1")


@pytest.mark.parametrize(
    ("launch", "words"),
    [
        ("2024", "médiane, entre les deux parce que le mois de certaines dates n'est pas connu"),
        ("mars 2024", "médiane"),
    ],
)
def test_a_median_that_lies_between_two_durations_says_why(sqlite_url: str, launch: str, words: str) -> None:
    bring(sqlite_url, territories((launch, "15/04/2025")))
    assert median_words(value(sqlite_url, MONTHS)) == words
    assert median_words(value(sqlite_url, "cohort_members")) == ""


def test_both_days_are_led_to_under_source(database_url: str) -> None:
    bring(database_url, territories(("2024", "15/04/2025"), (None, "10/02/2026")))
    reader = view(database_url)
    known, unknown = records_traced(reader, MONTHS, Slice())
    assert [(one.header, one.trace.origin.text) for one in known.facts if one.header == "Date"] == [
        ("Date", "15 avril 2025"),
        ("Date", "2024"),
    ]
    assert known.text.replace("\u00a0", " ") == "entre 4 et 15 mois"
    assert (unknown.value, unknown.text) == (None, "non renseigné")
    assert "la durée est une fourchette" in explained(reader, MONTHS, Slice()).exactness


FILES: Sheets = {
    "Financements": [
        ["Code", "Financeur", "Étape", "Déposé le", "Décision le", "Forme"],
        ["f1", "Fondation A", "accordé", "01/03/2025", "31/03/2025", None],
        ["f2", "Fondation B", "refusé", "01/03/2025", "10/06/2025", None],
        ["f3", "Fondation C", "accordé", "janvier 2026", "10/02/2026", None],
        ["f4", "Fondation D", "accordé", None, "10/02/2026", None],
        ["f5", "Fondation E", "en instruction", "01/02/2026", None, None],
        ["f6", "Adhérents", "versé", "01/01/2026", "02/01/2026", "cotisation"],
    ]
}


def test_the_delay_of_answer_is_that_of_the_files_that_were_decided(database_url: str) -> None:
    bring(database_url, FILES)
    assert said(database_url, DAYS, Slice.of_year(2025)) == ("environ 66 jours", "2 délais connus sur 2")
    assert said(database_url, DAYS, Slice.of_year(2026)) == ("entre 10 et 40 jours", "1 délai connu sur 2")
    assert said(database_url, DAYS) == ("entre 30 et 40 jours", "3 délais connus sur 4")


def test_the_delay_of_answer_is_for_those_who_may_read_the_fundraising(sqlite_url: str) -> None:
    bring(sqlite_url, FILES)
    with pytest.raises(NotForThisRole):
        values_over(view(sqlite_url, NEAREST), (DAYS,), Slice())
