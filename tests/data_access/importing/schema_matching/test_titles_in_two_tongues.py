"""A title once in each of two languages, « Granted / Accordé », says what both words say."""

import pytest

from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import meaning
from data_access.models import Base, Event, Funding
from tests.data_access.importing.schema_matching.grids import Rows, only, problems, question


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("Funder / Financeur", "funder"),
        ("Granted / Accordé", "year.granted"),
        ("Accordé (Granted)", "year.granted"),
        ("Funder | Financeur", "funder"),
        ("Financeur\nFunder", "funder"),
    ],
)
def test_two_words_for_one_thing_are_that(text: str, column: str) -> None:
    said = meaning(Funding, text)
    assert (said.sure, [one.name for one in said.columns]) == (Sure.SYNONYM, [column])


def test_of_which_one_word_is_unknown_is_asked() -> None:
    said = meaning(Funding, "Zuschuss / Accordé")
    assert (said.sure, [one.name for one in said.columns]) == (Sure.ASKED, ["year.granted"])


def test_two_lines_of_a_title_may_be_two_languages() -> None:
    rows: Rows = [["Financeur\nFunder", "Objet", "Accordé\nGranted"], ["Ademe", "Animation", 12_000]]
    assert [one for one in problems(only("Financements", rows)) if one.cell in ("A1", "C1")] == []


def test_two_things_in_one_title_are_asked() -> None:
    rows: Rows = [["Événement", "Date / Lieu", "Portée"], ["Soirée", "12/03/2026", "réseau"]]
    (asked,) = [one for one in problems(only("Événements", rows)) if one.cell == "B1"]
    assert (asked.severity, question(asked)[1]) == (ERROR, ["date", "place", "-"])


def test_a_title_of_which_one_side_says_nothing_is_no_question() -> None:
    rows: Rows = [["Événement", "Salle louée / Traiteur", "Portée"], ["Soirée", "oui", "réseau"]]
    assert [one.severity for one in problems(only("Événements", rows)) if one.cell == "B1"] == [WARNING]


@pytest.mark.parametrize(
    ("model", "text"),
    [
        (Funding, "Demandé / Accordé"),
        (Event, "Date / Lieu"),
        (Event, "Date\nLieu"),
        (Event, "Présents\nprévisionnels et invités"),
        (Event, "Présents / Inscrits"),
        (Event, "Présents (hors équipe)"),
        (Funding, "Financeur (nom complet)"),
        (Event, "Soirée / Forum / Autre"),
        (Event, "12/03"),
    ],
)
def test_two_things_are_none(model: type[Base], text: str) -> None:
    assert meaning(model, text).columns == ()
