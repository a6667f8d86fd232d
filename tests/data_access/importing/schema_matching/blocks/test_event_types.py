"""Events of a table without types whose names are those of types are of these types, and that is said."""

from data_access.importing.model.problems import WARNING
from tests.data_access.importing.schema_matching.grids import Rows, lines, problems, understood

TITLES = ["Date", "Territoire", "Quoi", "Portée", "Présents"]
EVENTS: Rows = [
    TITLES,
    ["06/02/2025", "Caen", "Remontée des rêves", "territoire", 38],
    ["15/05/2025", "Guyane", "grande soirée d'idéation", "territoire", 164],
    ["16/05/2025", "Caen", "Les cafés du port", "territoire", 12],
]


def read(rows: Rows) -> tuple[list[object], list[tuple[str, str]]]:
    """The type of each event, and what is said: severity and cell."""
    (sheet,), _ = understood("Calendrier", rows)
    return [values.get("type") for _, values in lines(sheet)], [
        (one.severity, one.cell) for one in problems(sheet)
    ]


def test_a_column_of_types_says_names_and_types_and_that_is_said_once() -> None:
    assert read(EVENTS) == (["dream_collection", "ideation_evening", None], [(WARNING, "C2")])


def test_one_name_of_a_type_among_others_is_but_a_name() -> None:
    assert read([TITLES, EVENTS[1], EVENTS[3], EVENTS[3]]) == ([None] * 3, [])


def test_a_column_of_types_prevails() -> None:
    rows = [[*row, "forum des solutions" if place else "Type"] for place, row in enumerate(EVENTS)]
    types, told = read(rows)
    assert (len(set(types)), told) == (1, [])
