"""Two tables side by side with nothing between them are asked about where one would read some columns of the other."""

from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from data_access.importing.model.rows import Understood
from tests.data_access.importing.schema_matching.grids import Rows, lines, problems, question, understood

NAME = "Feuil1"
KEY = f"doubt:{NAME}:tableaux côte à côte"
TWO: Rows = [
    ["Nom", "Date", "Présents", "Projet", "Territoire", "Stade"],
    ["Soirée A", "12/03/2024", 52, "Légumerie", "Caen", "idée"],
    ["Soirée B", "14/03/2024", 40, "Recyclerie", "Lons", "créé"],
    ["Soirée C", "2/04/2024", 64, None, None, None],
]


def test_nothing_is_read_before_it_is_answered() -> None:
    """« Soirée A » became an event of Caen, which is where another table's project is."""
    found, (asked,) = understood(NAME, TWO)
    assert (found, asked.severity, asked.cell) == ([], ERROR, "D1")
    assert question(asked) == (KEY, ["oui", "ensemble"])
    assert asked.covers and asked.covers.bottom == 3


def test_each_is_read_under_its_own_titles() -> None:
    found, told = understood(NAME, TWO, answers={KEY: "oui"})
    assert told == []
    assert [one.table for one in found] == ["events", "projects"]
    assert [[values["name"] for _, values in lines(one)] for one in found] == [
        ["Soirée A", "Soirée B", "Soirée C"],
        ["Légumerie", "Recyclerie"],
    ]
    assert all("territory" not in values for _, values in lines(found[0]))


def test_they_may_be_one_table_whose_rows_say_more() -> None:
    (found,), _ = understood(NAME, TWO, answers={KEY: "ensemble"})
    assert (found.table, [str(values["territory"]) for _, values in lines(found)[:2]]) == (
        "events",
        ["Caen", "Lons"],
    )


@pytest.mark.parametrize(
    "titles",
    [
        ["Projet", "Territoire", "Stade", "Emplois", "Financeur", "Montant demandé", "Montant accordé"],
        ["Date", "Événement", "Territoire", "Commune", "Statut"],
        ["Financeur", "Objet", "Exercice", "Montant accordé", "Projet", "Territoire"],
        ["Événement", "Date", "Présents", "Financeur", "Montant accordé"],
        ["Parrain", "Filleul", "Statut", "Période", "Date", "Sujet"],
    ],
)
def test_titles_that_say_more_of_each_row_ask_nothing(titles: list[str]) -> None:
    found, told = understood(NAME, [titles, [f"x{place}" for place, _ in enumerate(titles)]])
    asked = [
        one.question.key
        for one in [*told, *(each for sheet in found for each in problems(sheet))]
        if one.question
    ]
    assert KEY not in asked


def test_a_table_that_ends_above_the_end_of_the_other_is_asked_about_though_no_column_is_shared() -> None:
    rows: Rows = [
        ["Projet", "Territoire", "Stade", "Emplois", "Financeur", "Montant demandé", "Montant accordé"],
        ["Légumerie", "Caen", "idée", 2, "Région", 9_000, 5_000],
        ["Recyclerie", "Lons", "idée", 3, "ANCT", 8_000, 4_000],
        [None, None, None, None, "Fondation", 7_000, 3_000],
    ]
    assert [question(one)[0] for one in understood(NAME, rows)[1] if one.severity == ERROR] == [KEY]


YEARS: Rows = [
    ["Soirées de créativité", None, None, None, None],
    ["Territoire", 2025, None, "2026", None],
    [None, "date", "présents", "date", "présents"],
    ["Caen", "18/04", 60, "16/04", 70],
    ["Reims", "6 juin", 50, "annulée", 45],
    ["Lons", None, None, "02/10 → 09/10", 80],
]
CALLED = {"column:Soirées:3:name": "titre"}


def of_years(rows: Rows, answers: dict[str, str] | None = None, **more: Any) -> list[Understood]:
    return understood("Soirées", rows, "A2:A3 B2:C2 D2:E2", answers=CALLED | (answers or {}), **more)[0]


def test_two_years_side_by_side_over_the_same_titles_are_two_tables_and_each_date_has_its_year() -> None:
    before, after = of_years(YEARS)
    assert [(str(values["territory"]), values["date"]["start"]) for _, values in lines(before)] == [
        ("Caen", "2025-04-18"),
        ("Reims", "2025-06-06"),
    ]
    assert [str(values["territory"]) for _, values in lines(after)] == ["Caen", "Lons"]  # Reims: asked
    assert [values["date"]["start"] for _, values in lines(after)[:1]] == ["2026-04-16"]
    keys = {one.question.key for table in (before, after) for one in problems(table) if one.question}
    assert "word:Soirées:date:02/10/2026 → 09/10/2026" in keys
    assert not any(key.startswith("year:") for key in keys)


def test_what_took_place_in_one_year_alone_is_no_event_without_a_date_of_the_other() -> None:
    titles: Rows = [["Événement", 2025, None, "2026", None], [None, "date", "présents", "date", "présents"]]
    events: Rows = [["Forum", "18/04", 60, "16/04", 70], ["Forum jeunes", None, None, "02/10", 80]]
    found, _ = understood("Soirées", [*titles, *events], "A1:A2 B1:C1 D1:E1")
    assert [[values["name"] for _, values in lines(one)] for one in found] == [
        ["Forum"],
        ["Forum", "Forum jeunes"],
    ]


def test_what_is_struck_in_one_year_is_asked_of_its_event_alone_and_says_which_cells_are() -> None:
    struck = frozenset({(4, 3), (4, 4)})
    before, after = of_years(YEARS, struck=struck)
    assert [number for number, _ in lines(before)] == [4, 5]
    (asked,) = (one for one in problems(after) if one.question and "barrées" in one.question.key)
    assert "est barrée en partie (D5 et E5)" in asked.message.replace("\u00a0", " ")
    before, after = of_years(YEARS, {"doubt:Soirées:barrées": "annulé"}, struck=struck)
    assert [[values.get("status") for _, values in lines(one)] for one in (before, after)] == [
        [None, None],
        [None, "cancelled", None],
    ]


def test_the_same_titles_again_under_words_or_one_year_are_asked_of_as_before() -> None:
    for above in (["matin", "soir"], [2025, 2025]):
        rows = [YEARS[0], ["Territoire", above[0], None, above[1], None], *YEARS[2:]]
        (found,) = of_years(rows)
        assert "column:Soirées:B3:date" in {one.question.key for one in problems(found) if one.question}
