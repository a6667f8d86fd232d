"""The title of a small table beside another is not taken for one of its columns."""

from typing import Any

import pytest

from data_access.importing.model.problems import LEAVE_OUT
from tests.data_access.importing.schema_matching.grids import Rows, only, problems, question

TITLES = ["Événement", "Date", "Portée", "Présents"]
EVENTS: list[list[Any]] = [
    ["Soirée A", "14/02/2025", "réseau", 30],
    ["Soirée B", "04/07/2025", "réseau", 40],
    ["Soirée C", "05/07/2025", "réseau", 25],
]


def beside(titles: list[Any], *cells: list[Any], gap: int = 1) -> Rows:
    """The events, and behind blank columns what stands beside them."""
    lines = [*cells, *([None] * len(titles) for _ in EVENTS[len(cells) :])]
    return [
        [*TITLES, *[None] * gap, *titles],
        *([*event, *[None] * gap, *line] for event, line in zip(EVENTS, lines, strict=True)),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        beside(["Bilan", None], ["Total présents", 95]),
        beside(["Bilan", None], ["Présents", 95], ["Inscrits", 120], ["Soirées", 3], gap=2),
        beside(["Note"], ["relancer la mairie"]),
        beside(["Type", "Combien"], ["soirée", 3]),
        beside(["Bilan", None], ["janvier", 3], ["février", 4], ["mars", 5]),
    ],
)
def test_what_stands_beside_a_table_is_asked_rather_than_read_as_a_column_of_it(rows: Rows) -> None:
    sheet = only("Soirées", rows)
    asked = [question(one) for one in problems(sheet) if one.severity == "error" and one.question]
    assert [choices[-1] for _, choices in asked][:1] == [LEAVE_OUT]
    assert not {"source", "note", "type"} & {name for row in sheet.rows for name in row.values}


def test_a_column_behind_a_blank_one_that_goes_with_the_rows_is_read() -> None:
    sheet = only("Soirées", beside(["Note"], ["salle comble"], ["presse"], ["au parc"]))
    assert [row.values["note"] for row in sheet.rows if row.parent is None] == [
        "salle comble",
        "presse",
        "au parc",
    ]
    assert not problems(sheet)


def test_a_note_here_and_there_beside_counts_behind_a_blank_column_is_read() -> None:
    """The counts go with the rows, and so does what stands beside them."""
    sheet = only("Soirées", beside(["Inscrits", "Remarques"], [40, "salle comble"], [50, None], [30, None]))
    assert sheet.rows[0].values["note"] == "salle comble"
    assert not [one for one in problems(sheet) if one.severity == "error"]


def test_where_it_is_answered_that_it_is_a_column_it_is_read() -> None:
    rows = beside(["Note"], ["relancer la mairie"])
    sheet = only("Soirées", rows, answers={"column:Soirées:F1:Note": "note"})
    assert sheet.rows[0].values["note"] == "relancer la mairie"


ARTICLES: Rows = [
    ["Publié en", "Titre de l'article", None, "Date", "Média"],
    ["mars 2025", "Salle comble", None, "04/02/2025", "Le Progrès"],
    ["avril 2025", "Trois cents habitants", None, None, None],
    ["mai 2025", "Les idées au taquet", None, None, None],
]


@pytest.mark.parametrize(
    ("answer", "noted"), [("", False), (LEAVE_OUT, False), ("date", True)], ids=["open", "left out", "read"]
)
def test_a_title_beside_one_of_another_table_says_nothing_of_this_one(answer: str, noted: bool) -> None:
    """« Média » of the meetings with journalists would be the note of the articles; once their date is answered to be
    one of the articles, it is."""
    answers = {"column:On parle de nous:D1:Date": answer} if answer else {}
    sheet = only("On parle de nous", ARTICLES, answers=answers)
    assert any("note" in row.values for row in sheet.rows) is noted
    (said,) = [one for one in problems(sheet) if one.cell == "E1"]
    assert (said.question is not None) is not noted  # it is passed over with the question that reads it


@pytest.mark.parametrize(
    ("titles", "cells", "asks"),
    [
        (["Date", "Média"], ["04/02/2025", "annulé"], False),
        (["Note"], ["annulé"], True),  # alone, it is rather a remark
        (["Média", "Journaliste"], ["annulé", "Anne"], True),  # nothing says that they are of another table
    ],
)
def test_what_is_cancelled_in_another_table_is_no_row_of_this_one(
    titles: list[Any], cells: list[Any], asks: bool
) -> None:
    keys = {question(one)[0] for one in problems(only("Soirées", beside(titles, cells))) if one.question}
    assert ("doubt:Soirées:annulées" in keys) is asks


@pytest.mark.parametrize(
    ("captions", "asks"),
    [
        (("Les soirées de 2025", "Rendez-vous avec des journalistes"), True),
        (("Les soirées de 2025", None), False),
        ((None, "Rendez-vous avec des journalistes"), False),
        (("Qui et quand", "Fréquentation"), False),  # headings of groups of columns
    ],
)
def test_a_table_as_long_beside_is_another_one_where_both_have_a_caption(
    captions: tuple[Any, Any], asks: bool
) -> None:
    rows = beside(["Type", "Remarques"], ["visio", "a"], ["visio", "b"], ["visio", "c"])
    above: Rows = [[captions[0], *[None] * len(TITLES), captions[1], None]]
    sheet = only("Soirées", [*above, *rows])
    errors = {one.cell for one in problems(sheet) if one.severity == "error" and one.column == "Remarques"}
    assert errors == ({"G2"} if asks else set())


def test_a_line_below_both_tables_holds_one_text_of_this_one() -> None:
    """« 3 soirées » is a note of the list, though « 2 rendez-vous » stands beside it."""
    rows = beside(["Date", "Média"], ["04/02/2025", "Le Progrès"])
    foot: Rows = [[None], ["3 soirées", None, None, None, None, "2 rendez-vous", None]]
    answers = {"column:Soirées:F1:Date": LEAVE_OUT}
    sheet = only("Soirées", [*rows, *foot], answers=answers)
    assert [row.number for row in sheet.rows if row.parent is None] == [2, 3, 4]
    assert any(one.cell == "A6" and one.severity == "warning" for one in problems(sheet))
