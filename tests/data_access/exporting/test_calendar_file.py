"""The calendar, read back as a library and as a calendar program read it."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from data_access.exporting.calendar_file import calendar_file
from data_access.queries.agenda import agenda
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.funding_readers import BOARD_AND_FUNDING
from tests.data_access.importing.books import imported
from tests.data_access.importing.workbooks import Sheets
from tests.office import by_day

TODAY = datetime.date(2026, 3, 10)
BOOK: Sheets = {
    "Territoires": [["Code", "Territoire"], ["a", "Amiens"]],
    "Événements": [
        ["Code", "Événement", "Type", "Portée", "Territoire", "Date", "Statut"],
        ["day", "Café ; rêves, idées\\n", "forum des solutions", "local", "Amiens", "15/03/2026", None],
        ["days", "Camp 🎉", None, "local", "Amiens", "du 20 au 22 mars 2026", "prévu"],
        ["month", "Forum", None, "local", "Amiens", "avril 2026", "prévu"],
        ["off", "Bal", None, "réseau", None, "01/05/2026", "annulé"],
        ["later", "Fête", None, "réseau", None, "02/05/2026", "reporté"],
    ],
    "Financements": [["Code", "Financeur"], ["f1", "Région Test"]],
    "Versements": [["Dossier", "Libellé", "Prévu le", "Montant prévu"], ["f1", "Solde", "15/05/2026", 6000]],
}

DUE: Sheets = {
    "Territoires": [["Code", "Territoire"], ["a", "Amiens"]],
    "Promotions": [["Code", "Promo", "Période"], ["p9", "Promo 9", "01/03/2026"]],
    "Membres": [["Promo", "Territoire", "Participation"], ["p9", "Amiens", "membre"]],
    "Étapes": [["Étape", "Jours après le début"], ["Atelier", 30]],
}


@pytest.fixture
def content(sqlite_url: str) -> bytes:
    """The calendar of that book."""
    imported(sqlite_url, BOOK)
    rows = agenda(View.now(BOARD_AND_FUNDING, sqlite_url, TODAY), TODAY)
    return calendar_file(rows, lambda table, code: f"https://exemple.fr/{table}?un={code}")


@pytest.fixture
def entries(content: bytes) -> dict[str, Any]:
    """What a library reads, by the name of each."""
    read = Calendar.from_ical(content)
    assert read["version"] == "2.0"
    assert all(len(line.encode()) <= 75 for line in content.decode().split("\r\n"))  # as RFC 5545 folds them
    return {str(one["summary"]): one for one in read.walk("VEVENT")}


def days(entry: Any) -> tuple[datetime.date, datetime.date]:
    """Its first day, and the first one that is no longer of it."""
    return entry["dtstart"].dt, entry["dtend"].dt


def test_whatever_a_name_holds_it_is_read_back_as_it_is_written(entries: dict[str, Any]) -> None:
    assert "Café ; rêves, idées\\n (Amiens)" in entries
    assert entries["Café ; rêves, idées\\n (Amiens)"]["description"] == "forum des solutions"


def test_a_sign_that_no_file_takes_breaks_no_calendar(sqlite_url: str) -> None:
    imported(sqlite_url, BOOK)
    rows = agenda(View.now(BOARD_AND_FUNDING, sqlite_url, TODAY), TODAY)
    rows["detail"] = "un signe\x00\nBEGIN:VEVENT"
    content = calendar_file(rows, lambda table, code: f"https://exemple.fr/{table}?un={code}")
    assert len(Calendar.from_ical(content).walk("VEVENT")) == len(rows)
    assert b"\x00" not in content


def test_days_are_whole_and_the_last_one_is_of_it(entries: dict[str, Any]) -> None:
    day, days_ = entries["Café ; rêves, idées\\n (Amiens)"], entries["Camp 🎉 (Amiens)"]
    assert days(day) == (datetime.date(2026, 3, 15), datetime.date(2026, 3, 16))
    assert days(days_) == (datetime.date(2026, 3, 20), datetime.date(2026, 3, 23))
    assert day["url"] == "https://exemple.fr/events?un=day"


def test_what_has_no_day_stands_in_its_month_and_says_so(entries: dict[str, Any]) -> None:
    entry = entries["Jour à préciser : Forum (Amiens)"]
    assert days(entry) == (datetime.date(2026, 4, 1), datetime.date(2026, 4, 2))
    assert entry["status"] == "TENTATIVE"
    assert "avril 2026" in entry["description"]


def test_what_is_given_up_says_so_in_its_name_too(entries: dict[str, Any]) -> None:
    assert entries["Annulé : Bal"]["status"] == "CANCELLED"
    assert "Reporté : Fête" in entries


def test_a_payment_says_how_much_is_expected(entries: dict[str, Any]) -> None:
    told = entries["Versement prévu : Région Test"]["description"]
    assert "Solde" in told
    assert "6 000 €" in told.replace("\u202f", " ").replace("\u00a0", " ")


def test_each_entry_keeps_its_name_and_no_two_have_one(sqlite_url: str, entries: dict[str, Any]) -> None:
    names = {str(one["uid"]) for one in entries.values()}
    assert len(names) == len(entries) == 6
    rows = agenda(View.now(BOARD_AND_FUNDING, sqlite_url, TODAY), TODAY)
    again = Calendar.from_ical(calendar_file(rows))
    assert {str(one["uid"]) for one in again.walk("VEVENT")} == names


def test_a_computed_date_is_not_confirmed_says_so_and_keeps_its_name_as_it_moves(sqlite_url: str) -> None:
    imported(sqlite_url, DUE)

    def entry() -> Any:
        rows = agenda(View.now(Role.NETWORK, sqlite_url, TODAY), TODAY)
        (one,) = Calendar.from_ical(calendar_file(rows)).walk("VEVENT")
        return one

    first = entry()
    assert str(first["summary"]) == "Date calculée : Parcours vers le label : Atelier (Amiens)"
    assert first["status"] == "TENTATIVE"
    assert "à partir du début de la promo (1er mars 2026)" in first["description"]
    imported(sqlite_url, {"Promotions": [["Code", "Promo", "Période"], ["p9", "Promo 9", "08/03/2026"]]})
    moved = entry()
    assert days(moved)[0] - days(first)[0] == datetime.timedelta(days=7)
    assert moved["uid"] == first["uid"]


WAITED: Sheets = {
    "Territoires": [["Code", "Territoire"], ["c", "Caen"], ["d", "Dole"]],
    "Statuts": [
        ["Territoire", "Statut", "Date"],
        ["Caen", "labellisé", "02/06/2026"],
        ["Dole", "en sommeil", "03/06/2026"],
    ],
    "Événements": [
        ["Code", "Événement", "Portée", "Territoire", "Date", "Statut"],
        ["camp", "Camp", "local", "Caen", "du 8 au 12 mars 2026", "prévu"],
        ["bal", "Bal", "local", "Caen", "20/03/2026", "prévu"],
        ["pot", "Pot", "local", "Caen", "21/03/2026", None],
    ],
    "Financements": [
        ["Code", "Financeur", "Étape", "Réponse attendue", "Date limite"],
        ["f1", "Région Test", "déposé", "10/05/2026", None],
        ["f2", "Fonds Test", "en rédaction", None, "11/05/2026"],
    ],
    "Versements": [["Dossier", "Libellé", "Prévu le", "Montant prévu"], ["f1", "Solde", "15/05/2026", 6000]],
}


def test_what_others_are_still_to_decide_is_tentative_and_a_label_to_come_says_that_it_is_planned(
    sqlite_url: str,
) -> None:
    imported(sqlite_url, WAITED)
    rows = agenda(View.now(BOARD_AND_FUNDING, sqlite_url, TODAY), TODAY)
    read = Calendar.from_ical(calendar_file(rows)).walk("VEVENT")
    assert {str(one["summary"]): str(one["status"]) for one in read} == {
        "Prévu, à confirmer : Camp (Caen)": "TENTATIVE",  # it should have begun, and nothing says so
        "Bal (Caen)": "CONFIRMED",
        "Pot (Caen)": "CONFIRMED",
        "Label prévu : Caen": "TENTATIVE",
        "En sommeil (prévu) : Dole": "TENTATIVE",
        "Réponse attendue : Région Test": "TENTATIVE",
        "Versement prévu : Région Test": "TENTATIVE",
        "Dépôt d'un dossier : Fonds Test": "CONFIRMED",
    }


@pytest.mark.office
def test_a_calendar_program_shows_each_entry_on_its_days_under_its_name(
    content: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "a-venir.ics"
    file.write_bytes(content)
    assert by_day(file, tmp_path / "calcurse", TODAY, 90) == {
        "2026-03-15": ["Café ; rêves, idées\\n (Amiens)"],
        **{f"2026-03-{day}": ["Camp 🎉 (Amiens)"] for day in (20, 21, 22)},
        "2026-04-01": ["Jour à préciser : Forum (Amiens)"],
        "2026-05-01": ["Annulé : Bal"],
        "2026-05-02": ["Reporté : Fête"],
        "2026-05-15": ["Versement prévu : Région Test"],
    }


def test_what_is_made_up_says_so(seeded_sqlite_url: str) -> None:
    day = datetime.date(2026, 6, 1)
    rows = agenda(View.now(BOARD_AND_FUNDING, seeded_sqlite_url, day), day)
    read = Calendar.from_ical(calendar_file(rows))
    told = [str(one["summary"]) for one in read.walk("VEVENT")]
    assert told
    assert all("exemple" in one for one in told)
