"""Names in one column, below what they have in common, are asked about and read with it."""

import pytest

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.rows import Understood
from data_access.importing.schema_matching.workbook_tables import understand
from tests.data_access.importing.schema_matching.crosstabs.sheets import Rows
from tests.data_access.importing.schema_matching.grids import book, grid, only, problems, question

NAME = "Nos territoires"
KEY = f"doubt:{NAME}:titres entre les noms"
BLOCKS: Rows = [["Labellisés :"], ["Caen"], ["Poitiers"], ["En lancement :"], ["Guyane"]]


def read(known: Known, rows: Rows, **answers: str) -> Understood:
    (found,), _ = understand(book(grid(NAME, rows)), known, answers)
    return found


@pytest.mark.parametrize("rows", [BLOCKS, [["Territoire"], *BLOCKS], [*BLOCKS[:3], [], *BLOCKS[3:]]])
def test_statuses_between_territories_are_asked_once_and_given(known: Known, rows: Rows) -> None:
    asked = read(known, rows)
    assert {question(one)[0] for one in problems(asked)} == {KEY}
    assert (asked.table, asked.rows) == ("status_history", [])
    said = {(row.values["territory"], row.values["status"]) for row in read(known, rows, **{KEY: "oui"}).rows}
    assert said == {("Caen", "labelled"), ("Poitiers", "labelled"), ("Guyane", "launching")}


def test_each_name_cites_the_title_above_it(known: Known) -> None:
    assert read(known, BLOCKS, **{KEY: "oui"}).rows[-1].cells == {"territory": "A5", "status": "A4"}


def test_cohorts_between_territories_are_those_of_which_they_are_members(known: Known) -> None:
    rows: Rows = [["Nos promos"], ["Promo 1"], ["Caen"], ["Promo 2 (2024)"], ["Guyane"], ["Poitiers"]]
    found = read(known, rows, **{KEY: "oui"})
    assert [(row.values["cohort"], row.values["territory"]) for row in found.rows] == [
        ("Promo 1", "Caen"),
        ("Promo 2", "Guyane"),
        ("Promo 2", "Poitiers"),
    ]
    assert [one.row for one in found.passed] == [1]


@pytest.mark.parametrize(
    "rows",
    [
        [["Territoire"], ["Caen"], ["Poitiers"], ["Guyane"]],
        [["Territoire", "Statut"], ["Caen", "labellisé"], ["Guyane", "en lancement"]],
    ],
)
def test_a_list_of_territories_asks_nothing(known: Known, rows: Rows) -> None:
    assert (read(known, rows).table, problems(read(known, rows))) == ("territories", [])


def test_what_announces_others_in_a_list_of_one_column_is_asked_about() -> None:
    rows: Rows = [["Territoire"], ["Groupe A :"], ["Caen"], ["Groupe B :"], ["Guyane"]]
    found = only("Territoires", rows)
    assert [(question(one)[0], one.cell) for one in problems(found)] == [
        ("doubt:Territoires:titres", "A2"),
        ("doubt:Territoires:titres", "A4"),
    ]
    assert [row.values["name"] for row in found.rows] == ["Caen", "Guyane"]
