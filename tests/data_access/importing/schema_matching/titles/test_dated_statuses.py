"""Statuses in columns that say at which date: « Statut au 31/12 » above 2022, 2023, 2024."""

import pytest

from data_access.importing.model.problems import ERROR
from data_access.importing.schema_matching.titles.dated_statuses import dated_statuses
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.models import Territory
from tests.data_access.importing.schema_matching.grids import Rows, only, problems, question

KEY = "doubt:Suivi:statuts par date"
BELOW_ONE: Rows = [
    ["Territoire", "Commune", "Statut", "Statut au 31/12", None, None],
    [None, None, None, 2022, 2023, 2024],
    ["Figeac", "Figeac", "labellisé", "en lancement", "en lancement", "labellisé"],
    ["Caen", "Caen", "sorti", "labellisé", None, "sorti"],
]
FIRST = ("Figeac", "launching", "2022-12-31")
CHANGED = [("Figeac", "labelled", "2024-12-31"), ("Caen", "left", "2024-12-31")]


def statuses(table: Rows, answer: str, merged: str = "") -> list[tuple[str, str, str]]:
    """The dated statuses of each territory."""
    sheet = only("Suivi", table, merged, answers={KEY: answer})
    names = {row.number: str(row.values["name"]) for row in sheet.rows if "name" in row.values}
    return [
        (names[row.number], str(row.values["status"]), row.values["date"]["start"])
        for row in sheet.rows
        if row.values.get("date")
    ]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Statut au 31/12/2022", "2022-12-31"),
        ("Statut au 31/12 2022", "2022-12-31"),
        ("Statut (au 31/12/2022)", "2022-12-31"),
        ("Situation fin d'année 31/12/2022", "2022-12-31"),
        ("Statut 2023", "2023-01-01"),
        ("État en juin 2024", "2024-06-01"),
        ("Statut au 31/12", None),
        ("Statut depuis", None),
        ("Date du statut 2024", None),
        ("Commune 2024", None),
    ],
)
def test_a_title_of_a_status_may_say_its_date(text: str, start: str | None) -> None:
    found = dated_statuses(Territory, [Title(0, 0, (text,))]).values()
    assert [date["start"] for date in found] == ([start] if start else [])


def test_each_year_below_a_title_that_spans_them_is_asked_about_once() -> None:
    asked = [question(one) for one in problems(only("Suivi", BELOW_ONE, "D1:F1")) if one.severity == ERROR]
    assert dict(asked) == {KEY: ["changements", "oui", "-"]}


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("changements", CHANGED),
        ("oui", [FIRST, CHANGED[0], ("Caen", "labelled", "2022-12-31"), CHANGED[1]]),
        ("-", []),
    ],
)
def test_a_status_is_noted_where_it_changes(answer: str, found: list[tuple[str, str, str]]) -> None:
    assert statuses(BELOW_ONE, answer, "D1:F1") == found


def test_the_status_of_a_column_without_a_date_stays_and_what_is_not_noted_is_told() -> None:
    sheet = only("Suivi", BELOW_ONE, "D1:F1", answers={KEY: "changements"})
    undated = [
        row.values["status"] for row in sheet.rows if "status" in row.values and "date" not in row.values
    ]
    assert (undated, sheet.left_cells) == (["labelled", "left"], ["D3", "E3", "D4"])


def test_titles_that_say_their_whole_date_are_read_so_too() -> None:
    titles = ["Territoire", "Statut au 31/12/2022", "Statut au 31/12/2023", "Statut au 31/12/2024"]
    rows: Rows = [titles, ["Figeac", "en lancement", "en lancement", "labellisé"]]
    assert statuses(rows, "oui") == [FIRST, CHANGED[0]]


def test_words_that_are_no_statuses_are_not_read() -> None:
    rows: Rows = [
        ["Territoire", "Commune", "Situation 2024"],
        ["Figeac", "Figeac", "bien avancé, reste le local"],
    ]
    found = only("Territoires", rows)
    assert not [one for one in problems(found) if one.severity == ERROR]
    assert not [row for row in found.rows if "status" in row.values]
