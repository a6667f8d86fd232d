"""How many people stand on the lines of a list: reconnections, couples, « +1 », ditto marks; nothing is guessed."""

from typing import Any

import pytest

from data_access.importing.attendance.head_count import Counted, count
from data_access.importing.attendance.list_detection import recognise
from data_access.importing.attendance.list_lines import lines_of
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Grid

HEADER = ["Nom", "Prénom", "Mail", "Signature", "Remarques"]
ZOOM = ["Name (Original Name)", "User Email", "Duration (Minutes)"]


class _Nobody(Known):
    """No records at all."""

    def __init__(self) -> None: ...

    def find(self, text: str, kind: str | None) -> set[int]:
        return set()

    def images(self, model: Any) -> dict[int, Any]:
        return {}


def counted(header: list[str], *rows: list[Any]) -> Counted:
    grid = Grid("Feuille", [header, *([cell or None for cell in row] for row in rows)])
    shape = recognise(grid)
    assert shape
    return count(grid, shape, _Nobody())


def people(header: list[str], *rows: list[Any]) -> tuple[float, float | None, str]:
    """From how many to how many, and how that is said."""
    (found,) = counted(header, *rows).measures
    return found.value["value"], found.value["high"], found.value["qualifier"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (["Canari", "Zoé"], (1, None, "exact")),
        (["Canari", "Zoé +1"], (2, None, "exact")),
        (["Canari", "Zoé", "", "x", "avec deux enfants"], (3, None, "exact")),
        (["M. et Mme Canari", ""], (2, None, "exact")),
        (["Canari (2 personnes)", ""], (2, None, "exact")),
        (["Canari", "Zoé et Paul"], (2, None, "exact")),
        (["Famille Canari", ""], (1, None, "at_least")),
        (["Terre et Mer", ""], (1, 2, "range")),
        (["Canari", "Zoé +1 ?"], (1, 2, "range")),
        (["illisible", ""], (0, 1, "range")),
        (["Canari", "Zoé", "", "x", "+33 6 12 34 56 78"], (1, None, "exact")),
        (["Canari", "Zoé", "", "x", "+10 min de retard"], (1, None, "exact")),
    ],
)
def test_a_line_says_how_many_they_are(line: list[str], expected: tuple[float, float | None, str]) -> None:
    signed = [*line, "", "", ""][:3] + ["x"] + [*line, "", "", "", "", ""][4:5]
    assert people(HEADER, signed) == expected


def test_a_ditto_mark_repeats_the_name_above_for_another_person() -> None:
    assert people(HEADER, ["Canari", "Zoé", "", "x"], ['"', "Paul", "", "x"]) == (2, None, "exact")


def test_the_same_name_and_address_twice_are_one_person() -> None:
    line = ["Canari", "Zoé", "zoe@exemple.invalid", "x"]
    assert people(HEADER, line, line) == (1, None, "exact")


def test_the_same_name_twice_without_an_address_is_one_or_two_people() -> None:
    line = ["Canari", "Zoé", "", "x"]
    assert people(HEADER, line, line) == (1, 2, "range")


def test_titles_notes_and_totals_between_the_lines_are_nobody() -> None:
    lines: list[list[Any]] = [
        ["Page 1"],
        HEADER,
        ["Canari", "Zoé", "", "x"],
        ["Merci d'écrire lisiblement :"],
        ["TOTAL", 1],
    ]
    found = counted(HEADER, *lines)
    assert [one.value["value"] for one in found.measures] == [1]
    assert len(found.passed) == 3


def present(*rows: list[str]) -> tuple[float, float | None]:
    """From how many to how many, of a list of people that is said to be of those who came."""
    lines = [[cell or None for cell in row] for row in rows]
    grid = Grid("Feuille", [["Nom", "Prénom", "Mail", "Remarques"], *lines])
    shape = recognise(grid)
    assert shape
    (found,) = count(grid, shape, _Nobody(), {"list:measure": "present"}).measures
    return found.value["value"], found.value["high"]


@pytest.mark.parametrize(
    "heading", ["ABSENTS", "Excusés :", "Liste d'attente", "Personnes absentes", "No show"]
)
def test_those_below_a_heading_of_people_who_did_not_come_are_in_doubt(heading: str) -> None:
    assert present(["Canari", "Zoé"], [heading], ["Merle", "Paul"], ["Bénévoles"], ["Pinson", "Ana"]) == (
        2,
        3,
    )


@pytest.mark.parametrize("remark", ["excusée", "ne viendra pas", "absent (malade)", "n'a pas pu venir"])
def test_a_remark_that_somebody_did_not_come_leaves_a_doubt_unless_they_signed(remark: str) -> None:
    assert present(["Canari", "Zoé"], ["Merle", "Paul", "", remark]) == (1, 2)
    signed = ["Nom", "Prénom", "Signature", "Remarques"]
    assert people(signed, ["Canari", "Zoé", "x", ""], ["Merle", "Paul", "x", remark]) == (2, None, "exact")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([("Zoé Canari", ""), ("Canari Zoé", "")], (1, None, "exact")),
        ([("Zoé Canari", "zoe@exemple.invalid"), ("Zoé Canari (invitée)", "")], (1, None, "exact")),
        ([("Zoé", "zoe@exemple.invalid"), ("Zoé C.", "ZOE@exemple.invalid")], (1, None, "exact")),
        ([("Zoé", "zoe@exemple.invalid"), ("Zoé", "zoe2@exemple.invalid")], (2, None, "exact")),
        ([("Nico (Nicolas Canari)", ""), ("Nicolas Canari", "")], (1, None, "exact")),
        ([("Zoé Canari", ""), ("iPhone", "")], (1, 2, "range")),
    ],
)
def test_connections_are_one_person_an_address_else_a_name(
    names: list[tuple[str, str]], expected: tuple[float, float | None, str]
) -> None:
    assert people(ZOOM, *([*one, 30] for one in names)) == expected


def test_a_line_that_a_filter_hides_is_counted_and_told() -> None:
    rows: list[list[Any]] = [HEADER, ["Canari", "Zoé", None, "x"], ["Canari", "Paul", None, "x"]]
    grid = Grid("Feuille", rows, hidden_rows=frozenset({2}))
    shape = recognise(grid)
    assert shape
    found = count(grid, shape, _Nobody())
    assert [one.value["value"] for one in found.measures] == [2]
    assert [(one.cell, one.severity) for one in found.problems] == [("A3", "warning")]


def test_no_object_of_the_count_shows_what_it_holds() -> None:
    grid = Grid("Feuille", [HEADER, ["Canari", "Zoé", "", "x", None]])
    shape = recognise(grid)
    assert shape
    assert "Canari" not in f"{shape}{lines_of(grid, shape)}{counted(HEADER, ['Canari', 'Zoé', '', 'x'])}"
