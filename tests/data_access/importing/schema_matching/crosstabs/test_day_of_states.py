"""The month, or the day, above a crosstab of states that no cell dates is asked, and dates them once it is answered."""

import pytest

from data_access.importing.lookup.record_index import Known
from data_access.importing.schema_matching.workbook_tables import understand
from tests.data_access.importing.schema_matching.crosstabs.sheets import HEADER, Rows, problems, read
from tests.data_access.importing.schema_matching.grids import book, grid, question

ABOUT = "doubt:{}:date des états"
CRITERIA: Rows = [
    ["Territoire", "Rêve partagé", "Vision et calendrier"],
    ["Caen", "fait", "en cours"],
    ["Poitiers", "fait", "fait"],
]
STEPS: Rows = [HEADER, ["Caen", "fait", "prévu"], ["Poitiers", "fait le 12/03/2024", "fait"]]


def asked(known: Known, rows: Rows, name: str = "Promo 2") -> dict[str, list[str]]:
    return dict(question(one) for one in problems(read(known, rows, name)) if one.question)


@pytest.mark.parametrize(
    "text", ["oct. 2024", "Situation au 15/10/2024", "Comité du 15 octobre 2024", "Promo 2 – octobre 2024"]
)
def test_a_period_above_criteria_or_steps_that_nothing_dates_is_asked(known: Known, text: str) -> None:
    assert asked(known, [[text], *CRITERIA], "Critères")[ABOUT.format("Critères")] == ["oui", "-"]
    assert asked(known, [[text], *STEPS])[ABOUT.format("Promo 2")] == ["note", "oui", "-"]


@pytest.mark.parametrize(
    "above",
    [
        [["Promo 2 (2024-2025)"]],
        [["Imprimé le 15/10/2024"]],
        [["Promo 2"]],
        [["mars 2024"], ["avril 2024"]],
    ],
)
def test_what_says_no_one_day_or_month_of_states_is_not_asked(known: Known, above: Rows) -> None:
    assert ABOUT.format("Critères") not in asked(known, [*above, *CRITERIA], "Critères")


def test_where_all_steps_that_are_done_have_their_dates_nothing_is_asked(known: Known) -> None:
    rows: Rows = [
        HEADER,
        ["Caen", "fait le 12/03/2024", "prévu"],
        ["Poitiers", "fait le 12/03/2024", "x 13/03/2024"],
    ]
    assert ABOUT.format("Promo 2") not in asked(known, [["oct. 2024"], *rows])


def test_the_states_of_criteria_take_the_month_above_and_cite_its_cell(known: Known) -> None:
    answers = {ABOUT.format("Critères"): "oui"}
    sheet = read(known, [["oct. 2024"], *CRITERIA], "Critères", answers=answers)
    dates = {
        (row.values["date"]["start"], row.values["date"]["precision"], row.cells["date"])
        for row in sheet.rows
    }
    assert (dates, problems(sheet)) == ({("2024-10-01", "month", "A1")}, [])


def test_steps_that_are_done_may_say_of_when_they_are_in_their_note(known: Known) -> None:
    sheet = read(known, [["oct. 2024"], *STEPS], answers={ABOUT.format("Promo 2"): "note"})
    said = [
        (row.values["state"], row.values.get("done", {}).get("start"), row.values.get("note"))
        for row in sheet.rows
    ]
    assert said == [
        ("done", None, "oct. 2024"),
        ("to_come", None, None),
        ("done", "2024-03-12", None),
        ("done", None, "oct. 2024"),
    ]


def test_a_day_right_above_the_titles_is_no_status_of_each_of_them(known: Known) -> None:
    (sheet,), _ = understand(book(grid("Feuil1", [["Situation au 15/10/2024"], *CRITERIA])), known, {})
    assert sheet.table == "criteria_progress"
