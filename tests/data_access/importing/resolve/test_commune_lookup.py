"""An imported commune gets its département and its coordinates from the gazetteer."""

import pytest

from data_access.log.lineage import traces
from data_access.models import Territory
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.results import Bring, counts, log, messages, rows

PLACE = ("commune", "department", "latitude", "longitude")


def test_a_commune_alone_gives_its_department_and_coordinates(bring: Bring, database_url: str) -> None:
    report = bring({"Territoires": [["Territoire", "Commune"], ["Le Creusot", "Le Creusot"]]})
    assert report.problems == []
    assert rows(database_url, Territory, *PLACE) == [
        ("Le Creusot", "71", pytest.approx(46.80, abs=0.02), pytest.approx(4.43, abs=0.02))
    ]


def test_the_log_says_that_the_value_was_told_by_the_commune_and_in_which_cell(
    bring: Bring, database_url: str
) -> None:
    bring({"Territoires": [["Territoire", "Commune"], ["Le Creusot", "Le Creusot"]]})
    assert log(database_url)[0].cells == {
        "name": "A2",
        "commune": "B2",
        "department": "B2, d'après la commune",
        "latitude": "B2, d'après la commune",
        "longitude": "B2, d'après la commune",
    }
    view = View.now(Role.ADMIN, database_url)
    (found,) = traces(view, [log(database_url)[0].record_id], ("department",)).values()
    assert found.origin.cell == "B2, d'après la commune"


def test_the_same_file_twice_changes_nothing_the_second_time(bring: Bring) -> None:
    sheets = {"Territoires": [["Territoire", "Commune"], ["Le Creusot", "Le Creusot"]]}
    assert counts(bring(sheets)) == [(1, 0, 0, 0)]
    assert counts(bring(sheets)) == [(0, 0, 1, 0)]


def test_a_shared_name_is_a_question_that_names_the_candidates(bring: Bring, database_url: str) -> None:
    report = bring({"Territoires": [["Territoire", "Commune"], ["Valence-Romans", "Valence"]]})
    assert [(one.severity, one.cell, one.value) for one in report.problems] == [("error", "B2", "Valence")]
    said = messages(report)
    assert "communes s'appellent « Valence », nous ne savons pas laquelle" in said
    assert "compléter la colonne « Département » : 26 (Drôme)" in said
    assert rows(database_url, Territory, *PLACE) == []


@pytest.mark.parametrize("department", ["26", "Drôme", "drome"])
def test_the_department_answers_the_question_however_it_is_typed(
    bring: Bring, database_url: str, department: str
) -> None:
    bring({"Territoires": [["Territoire", "Commune", "Département"], ["V-R", "Valence", department]]})
    (found,) = rows(database_url, Territory, *PLACE)
    assert found[:2] == ("Valence", "26")
    assert found[2:] == (pytest.approx(44.93, abs=0.02), pytest.approx(4.89, abs=0.03))


@pytest.mark.parametrize(
    ("typed", "country", "stored"),
    [
        (1, None, "01"),
        ("Jura", "France", "39"),
        ("2a", None, "2A"),
        ("1", "Luxembourg", "1"),
    ],
)
def test_a_department_is_kept_as_its_code_with_its_zero(
    bring_book: Bring, sqlite_url: str, typed: object, country: str | None, stored: str
) -> None:
    sheets = {"Territoires": [["Territoire", "Département", "Pays"], ["Exemple", typed, country]]}
    assert counts(bring_book(sheets)) == [(1, 0, 0, 0)]
    assert counts(bring_book(sheets)) == [(0, 0, 1, 0)]
    assert rows(sqlite_url, Territory, "department") == [(stored,)]


def test_what_the_file_gives_is_never_overwritten(bring: Bring, database_url: str) -> None:
    header = ["Territoire", "Commune", "Département", "Latitude", "Longitude"]
    bring({"Territoires": [header, ["Caen", "Caen", None, 49.5, -0.5], ["Lille", "Lille", "62", None, None]]})
    assert rows(database_url, Territory, *PLACE) == [("Caen", "14", 49.5, -0.5), ("Lille", "62", None, None)]


def test_a_row_without_coordinates_leaves_those_that_are_stored_for_that_commune(
    bring: Bring, database_url: str
) -> None:
    header = ["Territoire", "Commune", "Département", "Latitude", "Longitude"]
    bring({"Territoires": [header, ["Caen", "Caen", "14", 49.5, -0.5]]})
    report = bring({"Territoires": [header[:2], ["Caen", "caen"]]})
    assert counts(report) in ([(0, 0, 1, 0)], [(0, 1, 0, 0)])  # its spelling may change, its place may not
    assert rows(database_url, Territory, *PLACE[1:]) == [("14", 49.5, -0.5)]


def test_a_territory_that_moves_takes_the_place_of_its_new_commune(bring: Bring, database_url: str) -> None:
    bring({"Territoires": [["Territoire", "Commune"], ["Sud", "Miramas"]]})
    bring({"Territoires": [["Territoire", "Commune"], ["Sud", "Le Creusot"]]})
    assert rows(database_url, Territory, *PLACE[:2]) == [("Le Creusot", "71")]


def test_a_shared_name_does_not_stop_a_row_that_has_its_coordinates(bring: Bring, database_url: str) -> None:
    header = ["Territoire", "Commune", "Latitude", "Longitude"]
    assert bring({"Territoires": [header, ["V-R", "Valence", 44.9, 4.9]]}).problems == []
    assert rows(database_url, Territory, *PLACE) == [("Valence", None, 44.9, 4.9)]


def test_a_commune_that_is_not_known_is_kept_and_said(bring: Bring, database_url: str) -> None:
    report = bring({"Territoires": [["Territoire", "Commune"], ["Ailleurs", "Trifouillis-les-Oies"]]})
    assert [(one.severity, one.cell) for one in report.problems] == [("warning", "B2")]
    assert "n'aura pas de place sur la carte" in messages(report)
    assert rows(database_url, Territory, *PLACE) == [("Trifouillis-les-Oies", None, None, None)]


def test_the_country_parts_a_place_of_luxembourg_from_its_french_namesakes(
    bring: Bring, database_url: str
) -> None:
    bring({"Territoires": [["Territoire", "Commune", "Pays"], ["Luxembourg", "Luxembourg", "Luxembourg"]]})
    assert rows(database_url, Territory, *PLACE) == [
        ("Luxembourg", None, pytest.approx(49.61, abs=0.01), pytest.approx(6.13, abs=0.01))
    ]


@pytest.mark.parametrize(
    ("typed", "commune", "department"),
    [
        ("58000 Nevers", "Nevers", "58"),
        ("Agen (47)", "Agen", "47"),
        ("79000 Niort cedex", "Niort", "79"),
        ("Niort Cedex 9", "Niort", "79"),
        ("26000 Valence", "Valence", "26"),  # of several so called, that of the postal code
        ("97400 Saint-Denis", "Saint-Denis", "974"),
        ("20250 Corte", "Corte", "2B"),
    ],
)
def test_what_an_address_adds_to_a_commune_is_taken_off_and_told(
    bring: Bring, database_url: str, typed: str, commune: str, department: str
) -> None:
    report = bring({"Territoires": [["Territoire", "Commune"], ["Ici", typed]]})
    assert [(one.severity, one.cell) for one in report.problems] == [("warning", "B2")]
    assert "n'est pas gardé" in messages(report)
    assert [one[:2] for one in rows(database_url, Territory, *PLACE)] == [(commune, department)]


def test_a_commune_that_is_not_known_without_it_either_stays_as_it_is_typed(
    bring: Bring, database_url: str
) -> None:
    report = bring({"Territoires": [["Territoire", "Commune"], ["Ici", "04000 Xyville"]]})
    assert "n'est pas connue" in messages(report) and "n'est pas gardé" not in messages(report)
    assert rows(database_url, Territory, "commune") == [("04000 Xyville",)]
