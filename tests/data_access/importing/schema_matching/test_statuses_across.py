"""Statuses with a column a year: each cell is one, dated by its title; a word that is not known is one question."""

import pytest

from data_access.importing.model.problems import ERROR
from data_access.importing.model.rows import Row
from data_access.importing.schema_matching.values.period_columns import changes_among
from data_access.importing.schema_matching.values.period_titles import Period
from tests.data_access.importing.schema_matching.grids import Rows, only, problems, question

YEARS: Rows = [
    ["Territoire", 2023, "2024"],
    ["Caen", "EL", "L"],
    ["Guyane", None, "en lancement"],
    ["Poitiers", "EL", "L"],
    [],
    ["L = labellisé, EL = en lancement"],
]
MEANT = {"word:Statuts:cases:el": "launching", "word:Statuts:cases:l": "labelled"}


def test_each_cell_is_a_status_dated_by_its_title() -> None:
    sheet = only("Statuts", YEARS, answers=MEANT)
    told = [(row.values["territory"], row.values["date"]["text"], row.values["status"]) for row in sheet.rows]
    assert told == [
        ("Caen", "2023", "launching"),
        ("Caen", "2024", "labelled"),
        ("Guyane", "2024", "launching"),
        ("Poitiers", "2023", "launching"),
        ("Poitiers", "2024", "labelled"),
    ]
    assert sheet.rows[0].cells == {"territory": "A2", "status": "B2", "date": "B1"}


def test_a_letter_is_one_question_for_the_sheet_and_its_legend_comes_first() -> None:
    asked = [one for one in problems(only("Statuts", YEARS)) if one.severity == ERROR]
    assert {question(one)[0] for one in asked} == MEANT.keys()
    first = next(one.question for one in asked if one.cell == "B2")
    assert first and first.candidates[0].value == "launching"
    assert first.text.startswith("Dans la feuille")


def test_a_plain_list_of_statuses_is_read_as_before() -> None:
    rows: Rows = [["Territoire", "Statut", "Date"], ["Caen", "labellisé", "2024"]]
    sheet = only("Statuts", rows)
    assert [row.cells["status"] for row in sheet.rows] == ["B2"]
    assert not problems(sheet)


def test_a_status_that_another_follows_is_the_last_one_and_its_text_is_kept() -> None:
    rows: Rows = [*YEARS[:2], ["Guyane", None, "EL → L (15/4)"], *YEARS[3:]]
    (asked,) = [one for one in problems(only("Statuts", rows, answers=MEANT)) if one.severity == ERROR]
    key, offered = question(asked)
    assert (asked.cell, offered) == ("C3", ["labelled", "launching", "-"])
    sheet = only("Statuts", rows, answers=MEANT | {key: "labelled"})
    (row,) = [one for one in sheet.rows if one.cells["status"] == "C3"]
    assert (row.values["status"], row.values["date"]["text"]) == ("labelled", "2024")
    assert "EL → L (15/4)" in row.values["note"]


def test_statuses_that_do_not_change_are_left_out_without_comparing_whole_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dates = {place: Period(f"{'ABCD'[place]}1", {}) for place in (1, 2, 3)}
    said = {"B": "launching", "C": "launching", "D": "labelled"}
    rows = [
        Row(
            "statuses",
            "S",
            2,
            None,
            {"status": word, "date": {"start": at}},
            {"status": f"{at}2", "date": f"{at}1"},
        )
        for at, word in said.items()
    ]
    monkeypatch.setattr(Row, "__eq__", lambda *_: pytest.fail("each is compared with those left out"))
    kept, left = changes_among(rows, dates, with_first=True)
    assert ([row.cells["status"] for row in kept], left) == (["B2", "D2"], ["C2"])


def test_a_status_that_a_year_repeats_is_no_label_more_and_is_told() -> None:
    rows: Rows = [["Territoire", 2023, 2024, 2025], ["Caen", "labellisé", "labellisé", "en sommeil"]]
    sheet = only("Statuts", rows)
    told = [(row.values["status"], row.values["date"]["text"]) for row in sheet.rows]
    assert told == [("labelled", "2023"), ("dormant", "2025")]
    (said,) = problems(sheet)
    assert sheet.rows[0].cells["status"] == "B2, C2"
    assert (said.cell, said.severity, "n'est pas noté une fois de plus" in said.message) == (
        "C2",
        "warning",
        True,
    )


def test_the_latest_year_may_stand_first_and_a_word_that_is_not_known_changes_nothing() -> None:
    rows: Rows = [["Territoire", 2025, 2024, 2023], ["Caen", "labellisé", "labellisé", "zzz"]]
    sheet = only("Statuts", rows)
    assert [row.cells["status"] for row in sheet.rows if row.values.get("status")] == ["C2, B2"]
