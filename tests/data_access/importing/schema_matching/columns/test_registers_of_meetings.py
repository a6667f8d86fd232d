"""« Instance » above « C.A. », « Bureau », « " »: what the meetings of those who govern are called, and it is shown."""

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems

REGISTER: Rows = [
    ["Instance", "Date", "Présents", "Visa"],
    ["C.A.", "25/02/2025", 7, "vu"],
    ["Bureau", "11/03/2025", 2, "vu"],
    ['"', "25/03/2025", 2, "vu"],
]


def test_the_body_that_meets_names_its_meetings_as_above_where_it_says_so() -> None:
    found = only("Réunions", REGISTER)
    assert [values.get("name") for _, values in lines(found) if "name" in values] == [
        "C.A.",
        "Bureau",
        "Bureau",
    ]
    assert not [one for one in problems(found) if one.severity == ERROR]
    assert any(one.cell == "A1" and "Événement" in one.message for one in problems(found))


def test_beside_a_name_it_is_none() -> None:
    rows: Rows = [["Événement", *REGISTER[0]], ["Vote du budget", *REGISTER[1]]]
    found = only("Réunions", rows)
    assert [values.get("name") for _, values in lines(found) if "name" in values] == ["Vote du budget"]
