"""A row of the file is imported whole or not at all, with what stands on it."""

from data_access.models import Event, EventMeasure, Status, Territory, Visit
from tests.data_access.importing.results import Bring, counts, messages, rows
from tests.data_access.importing.workbooks import Sheets

BAD_LATITUDE: Sheets = {"Territoires": [["Territoire", "Latitude"], ["Caen", "au nord"], ["Dole", 47.1]]}


def test_a_wrong_cell_keeps_its_row_out_and_no_other(bring_book: Bring, sqlite_url: str) -> None:
    report = bring_book(BAD_LATITUDE, valid_rows_only=True)
    assert counts(report) == [(1, 0, 0, 1)]
    assert rows(sqlite_url, Territory, "name") == [("Dole",)]


def test_a_wrong_count_keeps_its_event_out_with_all_its_other_counts(
    bring_book: Bring, sqlite_url: str
) -> None:
    report = bring_book(
        {
            "Événements": [
                ["Événement", "Portée", "Présents", "Défis"],
                ["Forum", "réseau", 60, -4],
                ["Soirée", "réseau", 50, 3],
            ]
        },
        valid_rows_only=True,
    )
    assert counts(report) == [(1, 0, 0, 1)]
    assert rows(sqlite_url, Event, "name") == [("Soirée",)]
    assert sorted(rows(sqlite_url, EventMeasure, "value_value")) == [(3,), (50,)]


def test_a_row_that_refers_to_one_that_is_kept_out_is_kept_out_too_and_says_why(
    bring_book: Bring, sqlite_url: str
) -> None:
    report = bring_book(
        {
            "Territoires": [["Territoire", "Latitude"], ["Caen", 466]],
            "Statuts": [["Territoire", "Statut"], ["Caen", "labellisé"]],
        },
        valid_rows_only=True,
    )
    assert counts(report) == [(0, 0, 0, 1), (0, 0, 0, 1)]
    assert "s'appuie sur la ligne 2 de « Territoires », qui ne peut pas être importée" in messages(report)
    assert rows(sqlite_url, Territory, "id") == rows(sqlite_url, Status, "id") == []


def test_what_stands_on_a_row_is_followed_from_row_to_row(bring_book: Bring, sqlite_url: str) -> None:
    report = bring_book(
        {
            "Territoires": [["Territoire", "Latitude"], ["Caen", 466], ["Dole", 47.1]],
            "Événements": [["Événement", "Territoire"], ["Forum", "Caen"], ["Soirée", "Dole"]],
            "Participations": [["Territoire", "Événement"], ["Dole", "Forum"]],
        },
        valid_rows_only=True,
    )
    assert counts(report) == [(1, 0, 0, 1), (1, 0, 0, 1), (0, 0, 0, 1)]
    assert rows(sqlite_url, Event, "name") == [("Soirée",)]
    assert rows(sqlite_url, Visit, "id") == []


def test_a_row_that_says_again_what_only_a_row_kept_out_would_bring_is_kept_out_too(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book({"Territoires": [["Territoire"], ["Caen"]]})
    header = ["Territoire", "Site", "Latitude"]
    report = bring_book(
        {
            "Territoires": [
                header,
                ["Caen", "caen.fr", 466],
                ["Caen", "caen.fr", None],
                ["Dole", "dole.fr", None],
            ]
        },
        valid_rows_only=True,
    )
    assert counts(report) == [(1, 0, 0, 2)]
    assert rows(sqlite_url, Territory, "website") == [(None,), ("dole.fr",)]


def test_a_row_about_a_known_record_stands_without_the_one_that_is_kept_out(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book({"Territoires": [["Territoire"], ["Caen"]]})
    report = bring_book(
        {
            "Territoires": [["Territoire", "Latitude"], ["Caen", 466]],
            "Statuts": [["Territoire", "Statut"], ["Caen", "labellisé"]],
        },
        valid_rows_only=True,
    )
    assert counts(report) == [(0, 0, 0, 1), (1, 0, 0, 0)]


def test_a_new_name_of_a_record_whose_row_is_kept_out_is_not_written(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book({"Territoires": [["Code", "Territoire"], ["caen", "Caen"]]})
    bring_book(
        {
            "Territoires": [
                ["Code", "Territoire", "Latitude"],
                ["caen", "Caen la mer", 466],
                ["dole", "Dole", 47.1],
            ]
        },
        valid_rows_only=True,
    )
    assert rows(sqlite_url, Territory, "label", "name") == [("Caen", "Caen"), ("Dole", "Dole")]


def test_a_row_that_says_nothing_new_of_its_sheet_is_told(bring_book: Bring) -> None:
    report = bring_book(
        {
            "Événements": [
                ["Événement", "Portée", "Présents"],
                ["Forum", "réseau", 60],
                ["Forum", "réseau", 60],
            ]
        }
    )
    assert "cette ligne répète la ligne 2 de « Événements » : elle ne compte qu'une fois" in messages(report)
    assert (report.status, counts(report)) == ("imported", [(1, 0, 1, 0)])
