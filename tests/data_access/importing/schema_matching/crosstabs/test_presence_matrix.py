"""A matrix of who came to what is asked, and read as participations; a mark that is no cross is asked by itself."""

from typing import Any

import pytest

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import ERROR
from data_access.importing.model.rows import Understood
from data_access.importing.schema_matching.workbook_tables import understand
from data_access.models import Visit
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.schema_matching.crosstabs.sheets import Rows
from tests.data_access.importing.schema_matching.grids import book, problems

SHEET = "Temps forts"
KEY = f"doubt:{SHEET}:présences"
CAME = {KEY: "visits"}
MATRIX: Rows = [
    ["Qui était là"],
    ["Territoire", "Réunion 16/01", "Webinaire 12/03", "AG 5/06", "Total"],
    ["Caen", "X", "v", "X", 3],
    ["Guyane", "x", "excusé", 4, 2],
    ["Total", 2, 1, 2, 5],
]


def sheet(known: Known, cells: Rows, **answers: str) -> Understood:
    (found,), _ = understand(book(Grid(SHEET, cells)), known, answers)
    return found


def turned(cells: Rows) -> Rows:
    return [list(row) for row in zip(*cells, strict=True)]


def said(found: Understood) -> set[tuple[Any, ...]]:
    return {(one.values["visitor"], one.values["event"], one.cells["people"]) for one in found.rows}


def test_nothing_is_read_before_it_is_answered_and_everything_waits(known: Known) -> None:
    found = sheet(known, MATRIX)
    (asked,) = problems(found)
    assert asked.question
    assert (asked.question.key, [one.value for one in asked.question.candidates]) == (KEY, ["visits", "-"])
    assert (found.rows, asked.covers and asked.covers.bottom) == ([], 4)
    assert [one.row for one in sheet(known, MATRIX, **{KEY: "-"}).passed] == [2, 3, 4, 5]


def test_each_cross_is_a_participation_and_the_other_marks_are_asked(known: Known) -> None:
    found = sheet(known, MATRIX, **CAME)
    keys = {one.question.key for row in found.rows for one in row.problems if one.question}
    assert keys == {f"word:{SHEET}:présences:v", f"word:{SHEET}:présences:nombres"}
    marks = {f"word:{SHEET}:présences:v": "-", f"word:{SHEET}:présences:nombres": "people"}
    found = sheet(known, MATRIX, **CAME, **marks)
    assert said(found) == {
        ("Caen", "Réunion 16/01", "B3"),
        ("Caen", "AG 5/06", "D3"),
        ("Guyane", "Réunion 16/01", "B4"),
        ("Guyane", "AG 5/06", "D4"),
    }
    assert [one.values["people"]["value"] for one in found.rows if "people" in one.values] == [4]
    passed = {(one.row, one.column, one.alone) for one in found.passed}
    assert passed == {(3, 2, True), (4, 2, True), (5, None, False), (2, 4, False)}


def test_where_numbers_tell_how_many_came_one_is_a_number_too_and_what_cannot_be_one_is_refused(
    known: Known,
) -> None:
    cells: Rows = [*MATRIX[:2], ["Caen", "x", 1, "x"], ["Guyane", "x", 4, "9" * 40]]
    numbers = f"word:{SHEET}:présences:nombres"

    def people(answer: str) -> dict[str, Any]:
        found = sheet(known, cells, **CAME, **{numbers: answer}).rows
        return {one.cells["people"]: one.values["people"]["value"] for one in found if "people" in one.values}

    assert (people("people"), people("present")) == ({"C3": 1, "C4": 4}, {})
    found = sheet(known, cells, **CAME, **{numbers: "people"})
    (refused,) = (one for row in found.rows for one in row.problems)
    assert (refused.cell, "hors de toute mesure" in refused.message) == ("D4", True)


def test_the_territories_may_stand_across(known: Known) -> None:
    found = sheet(known, turned(MATRIX[1:4]), **CAME)
    assert ("Guyane", "Réunion 16/01", "C2") in said(found)


@pytest.mark.parametrize(
    "cells",
    [
        [["Territoire", "Convention", "Newsletter"], ["Caen", "x", "x"], ["Guyane", "x", None]],
        [["Financeur", "12/03/2025", "15/04/2025"], ["Région", "x", "x"], ["État", "x", None]],
    ],
    ids=["no events", "no territories"],
)
def test_other_crosses_are_none(known: Known, cells: Rows) -> None:
    found, _ = understand(book(Grid(SHEET, cells)), known, CAME)
    assert not any(one.rows for one in found if one.table == "visits")


def test_a_register_by_dates_may_be_read_so_too(known: Known) -> None:
    cells: Rows = [
        ["Territoire", "12/11/2024", "28/11/2024"],
        ["Caen", "x", "x"],
        ["Guyane", "x", None],
    ]
    (asked,) = problems(sheet(known, cells))
    assert asked.question and [one.value for one in asked.question.candidates] == ["progress", "visits", "-"]
    called = {f"doubt:{SHEET}:nom des événements": "interterritorial_meeting"}
    assert len(sheet(known, cells, **CAME, **called).rows) == 3


BY_DAY: Rows = [
    ["Territoire", "16/01/2026", "12/03/2026"],
    ["Caen", "x", "x"],
    ["Guyane", "x", None],
]


def test_events_that_are_titled_by_their_day_are_asked_how_they_are_called_and_are_of_that_day(
    known: Known,
) -> None:
    """They became events called « 16/01/2026 », without a date."""
    (asked,) = problems(sheet(known, BY_DAY, **CAME))
    assert asked.question and asked.cell == "B1"
    key, offered = asked.question.key, [one.value for one in asked.question.candidates]
    assert key == f"doubt:{SHEET}:nom des événements"
    assert "interterritorial_meeting" in offered and offered[-1] == "-"
    found = sheet(known, BY_DAY, **CAME, **{key: "interterritorial_meeting"})
    first = found.rows[0]
    assert first.values["event"].alone == "Réunion interterritoriale"
    assert first.values["event"].date == first.values["date"]
    assert [one.cells["date"] for one in found.rows] == ["B1", "C1", "B1"]
    left = sheet(known, BY_DAY, **CAME, **{key: "-"})
    assert left.rows == [] and {one.column for one in left.passed} == {1, 2}


def test_a_sheet_that_says_which_events_it_lists_names_those_that_are_titled_by_their_day(
    known: Known,
) -> None:
    name = "Réunions interterritoriales"
    answer = {f"doubt:{name}:présences": "visits"}
    (found,), _ = understand(book(Grid(name, BY_DAY)), known, answer)
    assert {str(one.values["event"].alone) for one in found.rows} == {"Réunion interterritoriale"}
    assert problems(found) == []


def test_a_day_of_which_no_year_is_told_waits_for_it_and_nothing_else_is_asked(known: Known) -> None:
    cells = [["Territoire", "16/01", "12/03"], *BY_DAY[1:]]
    found = sheet(known, cells, **CAME, **{f"doubt:{SHEET}:nom des événements": "webinar"})
    asked = {one.question.key for one in problems(found) if one.question}
    assert asked == {f"doubt:{SHEET}:nom des événements"}  # « webinar » is no answer
    found = sheet(known, cells, **CAME, **{f"doubt:{SHEET}:nom des événements": "discovery_webinar"})
    assert {one.question.key for one in problems(found) if one.question} == {f"year:{SHEET}:dates des titres"}


def test_numbers_may_stand_before_the_territories(known: Known) -> None:
    cells = [["N°", *MATRIX[1]], *([rank, *row] for rank, row in enumerate(MATRIX[2:], start=1))]
    found = sheet(known, cells, **CAME)
    assert {str(one.values["visitor"]) for one in found.rows} == {"Caen", "Guyane"}
    assert 0 in {one.column for one in found.passed}


NAMES = ["Territoire", "Réunion", "Atelier A", "AG"]
DAYS = [None, "14/01/2025", "11/03/2025", "20/05/2025"]
CROSSED: Rows = [["Caen", "x", "x", None], ["Guyane", "x", None, "x"]]
NUMBERED: Rows = [["Caen", 2, 1, None], ["Guyane", 3, None, 4], ["Total", 5, 1, 4]]


@pytest.mark.parametrize(
    "cells",
    [
        [["Rencontres 2025"], [], DAYS, NAMES, *CROSSED],
        [NAMES, ["Date", *DAYS[1:]], *CROSSED],
        [["Date", *DAYS[1:]], ["Rencontre", *NAMES[1:]], *CROSSED],
        [DAYS, [None, *NAMES[1:]], *CROSSED],
    ],
    ids=["above", "below", "with titles of their own", "a blank corner"],
)
def test_the_days_of_events_may_stand_above_their_names_or_below(known: Known, cells: Rows) -> None:
    found = sheet(known, cells, **CAME)
    assert {(one.values["visitor"], one.values["event"]) for one in found.rows} == {
        ("Caen", "Réunion · 14 janvier 2025"),
        ("Caen", "Atelier A · 11 mars 2025"),
        ("Guyane", "Réunion · 14 janvier 2025"),
        ("Guyane", "AG · 20 mai 2025"),
    }
    assert {one.values["date"]["start"] for one in found.rows} == {"2025-01-14", "2025-03-11", "2025-05-20"}


def test_numbers_below_events_and_their_days_tell_how_many_came(known: Known) -> None:
    (asked,) = problems(sheet(known, [DAYS, NAMES, *NUMBERED]))
    assert asked.question and "que disent les nombres" in asked.question.text.lower()
    marks = {f"word:{SHEET}:présences:nombres": "people"}
    found = sheet(known, [DAYS, NAMES, *NUMBERED], **CAME, **marks)
    people = {one.cells["people"]: one.values["people"]["value"] for one in found.rows}
    assert people == {"B3": 2, "C3": 1, "B4": 3, "D4": 4}


def test_the_year_of_such_days_is_asked_once_where_they_say_none(known: Known) -> None:
    cells: Rows = [[None, "14/01", "11/03", "20/05"], NAMES, *CROSSED]
    asked = {one.question.key for one in problems(sheet(known, cells, **CAME)) if one.question}
    key = f"year:{SHEET}:dates des titres"
    assert asked == {key}
    found = sheet(known, cells, **CAME, **{key: "2025"})
    assert {one.values["date"]["start"][:4] for one in found.rows} == {"2025"}


def test_it_is_written_with_the_events_that_are_known_or_new(bring: Bring, database_url: str) -> None:
    bring({"Territoires": [["Territoire"], ["Caen"], ["Guyane"]]})
    names = {f"name:events:{one}": "+" for one in ("reunion16/01", "ag5/06", "webinaire12/03")}
    marks = {f"word:{SHEET}:présences:v": "present", f"word:{SHEET}:présences:nombres": "people"}
    report = bring({SHEET: MATRIX}, answers=CAME | names | marks)
    assert not [one.message for one in report.problems if one.severity == ERROR]
    assert len(rows(database_url, Visit, "visitor_id")) == 5
    (cells,) = report.cells
    assert (cells.counts.asked, cells.counts.filled) == (0, 21)


@pytest.mark.parametrize(
    "style",
    [
        {"struck": frozenset({(2, 1)})},
        {"comments": {(2, 1): "pas sûr"}},
        {"unseen": frozenset({(2, 1)})},
        {"fills": {(2, 1): "FF0000", (6, 0): "FF0000"}},
    ],
)
def test_a_mark_that_is_struck_commented_hidden_or_coloured_is_asked(
    known: Known, style: dict[str, Any]
) -> None:
    def read(**answers: str) -> Understood:
        grid = Grid(SHEET, [*MATRIX, *[[]] * (6 - len(MATRIX)), ["rouge = à revoir"]], **style)
        (found,), _ = understand(book(grid), known, CAME | answers)
        return found

    asked = [one.question for one in problems(read()) if one.cell == "B3" and one.question]
    for answer, is_read in [("", False), ("-", False), ("oui", True)]:
        cells = {one.cells["people"] for one in read(**{asked[0].key: answer}).rows}
        assert ("B3" in cells, "B4" in cells, len(asked)) == (is_read, True, 1)


def marked(*titles: str) -> Rows:
    return [
        ["Territoire", *titles],
        ["Caen", "x", None, "x"],
        ["Guyane", "x", "x", None],
        ["Le Mans", None, "x", "x"],
    ]


def test_gatherings_that_nobody_knows_yet_are_asked_as_well(known: Known) -> None:
    rows = marked("Journée de rentrée", "Séminaire d'hiver", "Fête du réseau")
    (asked,) = problems(sheet(known, rows))
    assert asked.question
    assert asked.question.key == KEY
    assert {event for _, event, _ in said(sheet(known, rows, **CAME))} == set(rows[0][1:])


def test_what_may_be_steps_of_the_programme_or_anything_else_is_no_gathering(known: Known) -> None:
    for titles in (("Séance 1", "Séance 2", "Séance 3"), ("Convention", "Bilan", "Site internet")):
        found, _ = understand(book(Grid(SHEET, marked(*titles))), known, {})
        keys = {one.question.key for each in found for one in problems(each) if one.question}
        assert KEY not in keys
