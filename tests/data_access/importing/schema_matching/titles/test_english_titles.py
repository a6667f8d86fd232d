"""Titles in English say what their French words say, and leave the same doubts."""

import pytest

from data_access.importing.schema_matching.titles.english_titles import in_french
from data_access.importing.schema_matching.titles.title_match import says_something
from data_access.name_keys import key_of
from tests.data_access.importing.schema_matching.grids import (
    Rows,
    lines,
    only,
    problems,
    question,
    understood,
)

EVENTS: Rows = [
    ["Event", "Start date", "End date", "Host", "Venue", "Attendance", "Registered", "Comments"],
    ["Repair fair", "2025-06-19", "2025-06-20", "Caen", "Le Dôme", 85, 120, "sunny"],
]


def test_a_list_of_events_in_english_is_read_without_a_question() -> None:
    sheet = only("Sheet1", EVENTS)
    ((_, values),) = lines(sheet)
    assert (sheet.table, problems(sheet)) == ("events", [])
    assert (values["name"], str(values["territory"]), values["place"], values["note"]) == (
        "Repair fair",
        "Caen",
        "Le Dôme",
        "sunny",
    )
    assert (values["date"]["start"], values["date"]["end"]) == ("2025-06-19", "2025-06-20")
    counts = {row.values["measure"]: row.values["value"]["value"] for row in sheet.rows if row.parent}
    assert counts == {"present": 85, "registered": 120}


def test_grants_in_english_are_read_with_the_years_of_their_titles() -> None:
    sheet = only(
        "Grants", [["Funder", "Purpose", "Requested 2025", "Granted 2025"], ["Alpha", "Fairs", 12, 10]]
    )
    (year,) = (row.values for row in sheet.rows if row.parent)
    assert (year["year"], year["requested"], year["granted"]) == (2025, "12.00", "10.00")


@pytest.mark.parametrize(
    ("table", "first", "title", "offered"),
    [
        ("events", "Event", "Attendees", ["registered.value", "present.value", "contributors.value"]),
        ("events", "Event", "City", ["place", "territory"]),
        ("funding", "Funder", "Amount", ["year.requested", "year.granted", "year.contracted", "year.paid"]),
    ],
)
def test_a_word_whose_french_one_leaves_a_doubt_asks_the_same(
    table: str, first: str, title: str, offered: list[str]
) -> None:
    rows: Rows = [[first, "Purpose" if table == "funding" else "Date", title], ["Repair fair", "2025", 85]]
    sheet = only("Sheet1", rows, answers={"sheet:Sheet1": table})
    asked = [question(one) for one in problems(sheet) if one.cell == "C1"]
    assert asked == [(f"column:Sheet1:C1:{title}", [*offered, "-"])]


@pytest.mark.parametrize("text", ["Location", "Stage", "Grant", "Paul", "Sponsor", "Repair fair"])
def test_a_word_that_is_another_in_french_or_none_says_nothing(text: str) -> None:
    assert not in_french((key_of(text),))


@pytest.mark.parametrize("text", ["Attendees", "Amount (€)", "Name", "Status"])
def test_they_say_something_in_any_table(text: str) -> None:
    assert says_something(text)


def test_name_alone_lists_anything() -> None:
    read, asked = understood("Sheet1", [["Name", "Phone"], ["Paul", "06"]])
    assert (read, len(asked)) == ([], 1)


def test_a_list_of_grants_in_english_whose_funders_stand_under_name_is_asked_about() -> None:
    titles = ["Name", "Funder type", "Stage", "Amount requested", "Amount granted", "Deadline"]
    rows: Rows = [titles, ["Fondation Vent exemple", "fondation", "déposé", 15_000, None, "2026-01-15"]]
    sheet = only("Sheet1", rows)
    (asked,) = [one for one in problems(sheet) if one.cell == "A1"]
    assert (sheet.table, question(asked)[1]) == ("funding", ["funder", "-"])
    stages = [values.get("stage") for _, values in lines(sheet)]
    assert stages == ["submitted"]  # told by the words below « Stage », and shown


def test_a_list_of_names_alone_is_no_list_of_grants() -> None:
    sheets, _ = understood("Sheet1", [["Name", "Stage", "City"], ["Lou Exemple", "mai 2025", "Caen"]])
    assert not [sheet for sheet in sheets if sheet.table == "funding"]
