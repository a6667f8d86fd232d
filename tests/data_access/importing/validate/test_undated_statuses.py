"""Two statuses of one territory without a date: what the look says is what the page shows afterwards."""

from typing import Any

import pytest

from data_access.database import reading
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.problems import LEAVE_OUT, WARNING, YES
from data_access.importing.undo.take_back import undo
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.undated_statuses import LAST
from data_access.models import Status
from data_access.queries.territories import territory_of
from data_access.view import View
from tests.data_access.importing.books import offered, questions
from tests.data_access.importing.results import USER, Bring, admin, messages, rows
from tests.data_access.importing.workbooks import Sheets

TITLES = ["Territoire", "Statut", "Date"]
KEPT = "était «\u00a0labellisé\u00a0» : noté avant"
ASKED = "sure:Statuts:deux statuts sans date"


def known(*statuses: tuple[str, Any]) -> Sheets:
    """Dole, with these statuses and their dates."""
    return {
        "Territoires": [["Code", "Territoire"], ["dole", "Dole"]],
        "Statuts": [[*TITLES, "Note"], *(["Dole", *one, "noté avant"] for one in statuses)],
    }


def today(url: str) -> str:
    """The status that the page of Dole shows."""
    return str(territory_of(View.now(admin(url).role, url), "dole")["status"].iloc[0])


def test_which_of_two_is_the_one_of_today_is_asked_with_what_the_page_would_show(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book(known(("labellisé", None)))
    file = {"Statuts": [TITLES, ["Dole", "en lancement", None]]}
    report = bring_book(file)
    (asked,) = questions(report)
    assert (asked.key, offered(asked)) == (ASKED, [YES, LAST, LEAVE_OUT])
    assert "« labellisé », le plus avancé, serait son statut d'aujourd'hui" in messages(report).replace(
        "\u00a0", " "
    )
    kept = bring_book(file, answers={ASKED: YES})
    assert [one.severity for one in kept.problems] == [WARNING]  # it is still said
    assert today(sqlite_url) == "labelled"


def test_the_last_one_takes_the_place_of_the_one_that_is_known_and_an_undo_brings_that_back(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book(known(("labellisé", None)))
    before = rows(sqlite_url, Status, "label", "status", "note")
    report = bring_book({"Statuts": [TITLES, ["Dole", "en lancement", None]]}, answers={ASKED: LAST})
    assert (report.status, report.problems) == ("imported", [])
    assert [(one.column, one.before, one.after) for one in report.replaced] == [
        ("Note", "noté avant", KEPT),
        ("Statut", "labellisé", "en lancement"),
    ]
    assert rows(sqlite_url, Status, "label", "status", "note") == [("Dole · en lancement", "launching", KEPT)]
    assert today(sqlite_url) == "launching"
    undo(admin(sqlite_url), 2, user=USER)
    assert rows(sqlite_url, Status, "label", "status", "note") == before


def test_of_two_in_a_file_the_last_one_is_read_and_the_other_left_aside(
    bring_book: Bring, sqlite_url: str
) -> None:
    file = {
        "Territoires": [
            ["Code", "Territoire", "Statut", "Commune"],
            ["dole", "Dole", "labellisé", "Dole"],
            ["dole", "Dole", "en lancement", None],
        ]
    }
    key = "sure:Territoires:deux statuts sans date"
    assert {one.key for one in questions(bring_book(file))} == {key}
    report = bring_book(file, answers={key: LAST})
    assert report.status == "imported"
    assert rows(sqlite_url, Status, "status") == [("launching",)]
    (account,) = report.cells
    assert (account.counts.passed, account.counts.asked) == (1, 0)  # the rest of its row is read


def test_two_statuses_that_a_file_gives_a_territory_without_a_date_are_asked_though_one_is_known(
    bring_book: Bring,
) -> None:
    titles = ["Territoire", "Statut", "Date"]
    known = {
        "Territoires": [["Territoire"], ["Dole"]],
        "Statuts": [titles, ["Dole", "en lancement", "10/10/2024"]],
    }
    assert bring_book(known).status == "imported"
    report = bring_book({"Statuts": [titles, ["Dole", "en lancement", None], ["Dole", "labellisé", None]]})
    (asked,) = questions(report)
    assert (asked.key, offered(asked)) == ("sure:Statuts:deux statuts sans date", [YES, LAST, LEAVE_OUT])
    assert "B3 Feuille « Statuts », cellule B3 (Statut) : une autre ligne dit « en lancement »" in messages(
        report
    )


def test_a_status_without_a_date_that_follows_a_known_one_is_read(bring_book: Bring) -> None:
    titles = ["Territoire", "Statut", "Date"]
    known = {
        "Territoires": [["Territoire"], ["Dole"]],
        "Statuts": [titles, ["Dole", "en lancement", "10/10/2024"]],
    }
    assert bring_book(known).status == "imported"
    assert bring_book({"Statuts": [titles, ["Dole", "labellisé", None]]}).status == "imported"


@pytest.mark.parametrize(
    ("stored", "given"),
    [
        ([("labellisé", "15/04/2024")], "en lancement"),
        ([("en lancement", "10/10/2024")], "en réflexion"),
        ([("en lancement", "2023"), ("labellisé", "15/04/2024")], "en réflexion"),
    ],
)
def test_one_that_comes_before_dated_ones_is_said_not_to_be_the_one_of_today(
    bring_book: Bring, sqlite_url: str, stored: list[tuple[str, Any]], given: str
) -> None:
    bring_book(known(*stored))
    now = today(sqlite_url)
    file = {"Statuts": [TITLES, ["Dole", given, None]]}
    report = bring_book(file)
    assert (report.status, [one.severity for one in report.problems]) == ("imported", [WARNING])
    assert "qui est daté et reste le statut d'aujourd'hui" in messages(report)
    assert today(sqlite_url) == now
    assert bring_book(file).problems == []  # once


@pytest.mark.parametrize(
    "statuses",
    [
        [("en lancement", "2024"), ("labellisé", "15/04/2024")],
        [("labellisé", "2019"), ("en sommeil", "2022")],
        [("labellisé", None), ("en lancement", "2023")],
        [("en réflexion", None), ("en lancement", "2023"), ("en sommeil", "01/01/2090")],
    ],
)
def test_a_look_reckons_the_status_of_today_as_the_page_does(
    bring_book: Bring, sqlite_url: str, statuses: list[tuple[str, Any]]
) -> None:
    bring_book(known(*statuses), answers={"sure:Statuts:année lointaine": YES})
    with reading(sqlite_url) as connection:
        records = Known(connection)
        after = After(records, set())
        (dole,) = records.find("Dole", "territories")
        assert after.status_today(dole) == today(sqlite_url)


def undated(url: str) -> list[tuple[Any, ...]]:
    return rows(url, Status, "label")


def test_a_last_line_that_repeats_what_is_known_is_the_last_one(bring_book: Bring, sqlite_url: str) -> None:
    bring_book(known(("labellisé", None)))
    file = {"Statuts": [TITLES, ["Dole", "en lancement", None], ["Dole", "labellisé", None]]}
    report = bring_book(file, answers={ASKED: LAST})
    assert (report.status, report.replaced) == ("imported", [])
    assert rows(sqlite_url, Status, "label", "note") == [("Dole · labellisé", "noté avant")]


def test_the_answer_that_is_remembered_changes_nothing_where_the_file_comes_again(
    bring_book: Bring, sqlite_url: str
) -> None:
    places = [["Territoire"], ["Dole"], ["Lure"]]
    lines = [TITLES, ["Dole", "labellisé", None], ["Dole", "en lancement", None]]
    bring_book({"Territoires": places, "Statuts": lines}, answers={ASKED: LAST})
    assert undated(sqlite_url) == [("Dole · en lancement",)]
    for line in (["Lure", "en réflexion", None], ["Lure", "en réflexion", "2019"]):
        lines = [*lines, line]
        report = bring_book({"Territoires": places, "Statuts": lines})
        assert (report.status, report.replaced) == ("imported", [])
        assert undated(sqlite_url)[0] == ("Dole · en lancement",)
        assert len(undated(sqlite_url)) == 2


def test_a_new_last_line_that_is_repeated_takes_the_place_of_the_one_that_is_known(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book(known(("labellisé", None)))
    lines: list[list[Any]] = [
        ["en sommeil", None],
        ["en lancement", None],
        ["en sommeil", "de la réunion"],
    ]
    file = {
        "Statuts": [["Territoire", "Statut", "Note"], *(["Dole", status, note] for status, note in lines)]
    }
    assert bring_book(file, answers={ASKED: LAST}).status == "imported"
    assert rows(sqlite_url, Status, "label", "note") == [("Dole · en sommeil", f"de la réunion\n{KEPT}")]


def test_the_source_of_the_one_that_goes_is_kept_in_the_note(bring_book: Bring, sqlite_url: str) -> None:
    titles = ["Territoire", "Statut", "Source"]
    places = [["Territoire"], ["Dole"]]
    bring_book({"Territoires": places, "Statuts": [titles, ["Dole", "labellisé", "PV 3"]]})
    bring_book({"Statuts": [titles, ["Dole", "en lancement", "PV 5"]]}, answers={ASKED: LAST})
    note = "était «\u00a0labellisé\u00a0» (source : PV 3)"
    assert rows(sqlite_url, Status, "status", "source", "note") == [("launching", "PV 5", note)]


@pytest.mark.parametrize("given", [["en lancement", "en réflexion"], ["labellisé", "en réflexion"]])
def test_beside_a_dated_one_that_stays_that_of_today_two_without_a_date_are_not_asked(
    bring_book: Bring, sqlite_url: str, given: list[str]
) -> None:
    bring_book(known(("labellisé", "2023")))
    report = bring_book({"Statuts": [TITLES, *(["Dole", one, None] for one in given)]})
    assert (report.status, questions(report)) == ("imported", [])
    assert messages(report).count("qui est daté et reste le statut d'aujourd'hui") == len(
        {*given} - {"labellisé"}
    )
    assert today(sqlite_url) == "labelled"


def test_where_the_last_one_comes_before_a_dated_one_its_answer_says_so(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book(known(("en lancement", "2023")))
    file = {"Statuts": [TITLES, ["Dole", "labellisé", None], ["Dole", "en réflexion", None]]}
    assert [one.key for one in questions(bring_book(file))] == [ASKED]
    report = bring_book(file, answers={ASKED: LAST})
    assert "est lu comme avant" in messages(report)
    assert today(sqlite_url) == "launching"


def test_where_another_one_without_a_date_stays_ahead_of_the_last_one_its_answer_says_so(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book(known(("labellisé", None), ("en lancement", None)), answers={ASKED: YES})
    report = bring_book({"Statuts": [TITLES, ["Dole", "en réflexion", None]]}, answers={ASKED: LAST})
    assert (report.status, today(sqlite_url)) == ("imported", "launching")
    assert "« en lancement », le plus avancé, serait" in messages(report).replace("\u00a0", " ")
