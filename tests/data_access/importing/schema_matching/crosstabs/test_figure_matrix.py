"""Figures of territories, in columns or in rows, of one year or of several, are asked about and read as indicators."""

from typing import Any

import pytest

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.problems import ERROR, WARNING, Problem
from data_access.importing.model.rows import Understood
from data_access.importing.schema_matching.workbook_tables import understand
from tests.data_access.importing.schema_matching.crosstabs.sheets import Rows
from tests.data_access.importing.schema_matching.grids import book, grid, problems, question

NAME = "Bilan"
KEY, YEAR = f"doubt:{NAME}:chiffres par territoire", f"doubt:{NAME}:année des chiffres"
ONE_YEAR: Rows = [["Territoire", "Emplois", "Projets"], ["Caen", 12, 3], ["Guyane", 7, 4]]
YEARS_ABOVE: Rows = [
    [None, 2024, None, 2025, None],
    ["Territoire", "Emplois", "Projets", "Emplois", "Projets"],
    ["Caen", 12, 3, 15, 4],
    ["Guyane", 7, 2, 9, 5],
]
FIGURES_ABOVE: Rows = [
    [None, "Emplois", None, "Projets", None],
    ["Territoire", 2024, 2025, 2024, 2025],
    ["Caen", 12, 15, 3, 4],
    ["Guyane", 7, 9, 2, 5],
]
OF_BOTH_YEARS = {
    ("Emplois", "Caen", "2024", 12.0),
    ("Emplois", "Caen", "2025", 15.0),
    ("Projets", "Caen", "2024", 3.0),
    ("Projets", "Caen", "2025", 4.0),
    ("Emplois", "Guyane", "2024", 7.0),
    ("Emplois", "Guyane", "2025", 9.0),
    ("Projets", "Guyane", "2024", 2.0),
    ("Projets", "Guyane", "2025", 5.0),
}


def read(
    known: Known,
    rows: Rows,
    merged: str = "",
    name: str = NAME,
    answers: dict[str, str] | None = None,
    **more: Any,
) -> tuple[list[Understood], list[Problem]]:
    return understand(book(grid(name, rows, merged, **more)), known, answers or {})


def figures(known: Known, rows: Rows, merged: str = "", **more: Any) -> set[tuple[Any, ...]]:
    """What is read once it is answered that these are indicators."""
    ((found,), _) = read(known, rows, merged, **{"answers": {KEY: "oui"}} | more)
    assert found.table == "indicators"
    names = ("figure", "territory", "period")
    return {(*(row.values.get(name) for name in names), row.values["value"]["value"]) for row in found.rows}


@pytest.mark.parametrize("rows", [ONE_YEAR, YEARS_ABOVE, FIGURES_ABOVE])
def test_numbers_of_territories_are_asked_about_and_wait(known: Known, rows: Rows) -> None:
    ((found,), _) = read(known, rows, "B1:C1 D1:E1" if len(rows) > 3 else "")
    (asked,) = problems(found)
    assert (asked.severity, question(asked), found.rows) == (ERROR, (KEY, ["oui", "autre", "-"]), [])


@pytest.mark.parametrize("rows", [YEARS_ABOVE, FIGURES_ABOVE])
@pytest.mark.parametrize("merged", ["B1:C1 D1:E1", ""])
def test_years_and_figures_are_told_whichever_is_above(known: Known, rows: Rows, merged: str) -> None:
    assert figures(known, rows, merged) == OF_BOTH_YEARS


@pytest.mark.parametrize("rows", [YEARS_ABOVE, FIGURES_ABOVE])
def test_a_sheet_on_its_side_is_read_the_same(known: Known, rows: Rows) -> None:
    turned = [list(column) for column in zip(*rows, strict=True)]
    assert figures(known, turned, "A2:A3 A4:A5") == OF_BOTH_YEARS


def test_each_value_cites_its_cells(known: Known) -> None:
    ((found,), _) = read(known, YEARS_ABOVE, "B1:C1 D1:E1", answers={KEY: "oui"})
    last = max(found.rows, key=lambda row: (row.number, row.cells["value"]))
    assert last.cells == {"figure": "E2", "territory": "A4", "period": "D1", "value": "E4"}


@pytest.mark.parametrize(
    ("name", "above", "cell"),
    [("Bilan 2025", [], "nom de la feuille"), (NAME, [["Chiffres de 2025"], []], "A1")],
)
def test_the_year_may_stand_in_the_name_or_above(known: Known, name: str, above: Rows, cell: str) -> None:
    answers = {f"doubt:{name}:chiffres par territoire": "oui"}
    ((found,), _) = read(known, [*above, *ONE_YEAR], name=name, answers=answers)
    assert {(row.values["period"], row.cells["period"]) for row in found.rows} == {("2025", cell)}


@pytest.mark.parametrize(("answer", "period"), [("2025", "2025"), ("-", None)])
def test_a_year_that_nothing_says_is_asked(known: Known, answer: str, period: str | None) -> None:
    ((found,), _) = read(known, ONE_YEAR, answers={KEY: "oui"})
    (asked,) = problems(found)
    key, candidates = question(asked)
    assert (key, candidates[-1], found.rows) == (YEAR, "-", [])
    offered = answer if answer in candidates else candidates[0]
    expected = offered if period else None
    assert {one[2] for one in figures(known, ONE_YEAR, answers={KEY: "oui", YEAR: offered})} == {expected}


def test_a_year_in_each_title_or_each_line_is_that_of_its_numbers(known: Known) -> None:
    titles: Rows = [["Territoire", "Emplois 2024", "Emplois 2025"], *ONE_YEAR[1:]]
    assert ("Emplois", "Caen", "2025", 3.0) in figures(known, titles)
    lines: Rows = [
        ["Territoire", "Année", "Emplois", "Projets"],
        ["Caen", 2024, 5, 3],
        ["Guyane", 2025, 6, 4],
    ]
    assert ("Projets", "Guyane", "2025", 4.0) in figures(known, lines)


@pytest.mark.parametrize(
    "title",
    ["L'année", "An", "Année de référence", "Pour l'année", "Exercice", "Millésime", "Année concernée"],
)
def test_a_column_of_years_is_the_year_of_its_line_whatever_its_title(known: Known, title: str) -> None:
    rows: Rows = [
        ["Le territoire", title, "Emplois", "Projets"],
        ["Caen", 2024, 5, 3],
        ["Caen", 2025, 6, 4],
        ["Guyane", 2025, 7, 8],
    ]
    assert {one[0] for one in figures(known, rows)} == {"Emplois", "Projets"}
    assert {("Emplois", "Caen", "2024", 5.0), ("Emplois", "Caen", "2025", 6.0)} < figures(known, rows)


def test_years_of_existence_are_a_figure(known: Known) -> None:
    rows: Rows = [["Territoire", "Années d'existence", "Projets"], ["Caen", 7, 3], ["Guyane", 5, 4]]
    answers = {KEY: "oui", YEAR: "2025"}
    assert {one[0] for one in figures(known, rows, answers=answers)} == {"Années d'existence", "Projets"}


def test_the_year_of_a_creation_is_left_and_said(known: Known) -> None:
    rows: Rows = [
        ["Territoire", "Année de création", "Emplois", "Projets"],
        ["Caen", 2019, 5, 3],
        ["Guyane", 2021, 6, 4],
    ]
    answers = {f"doubt:{NAME} 2025:chiffres par territoire": "oui"}
    ((found,), _) = read(known, rows, name=f"{NAME} 2025", answers=answers)
    assert {row.values["period"] for row in found.rows} == {"2025"}
    assert [(one.cell, one.severity) for one in problems(found)] == [("B1", WARNING)]


YEARS_IN_LINES: Rows = [["Territoire", "L'année", "Emplois", "Projets"], ["Caen", 2024, 5, 3]]


@pytest.mark.parametrize(
    ("name", "more", "told"),
    [("Bilan 2025", 2024, ["B1"]), ("Bilan 2025", 2025, []), ("Bilan 2023-2025", 2024, []), (NAME, 2024, [])],
)
def test_the_year_of_the_lines_is_read_and_what_the_sheet_says_otherwise_is_told(
    known: Known, name: str, more: int, told: list[str]
) -> None:
    answers = {f"doubt:{name}:chiffres par territoire": "oui"}
    ((found,), _) = read(known, [*YEARS_IN_LINES, ["Guyane", more, 6, 4]], name=name, answers=answers)
    assert {row.values["period"] for row in found.rows} == {"2024", str(more)}
    assert [one.cell for one in problems(found)] == told


def test_a_line_without_its_year_is_asked_about_where_the_others_say_another(known: Known) -> None:
    rows: Rows = [*YEARS_IN_LINES, ["Guyane", None, 6, 4]]
    key = "doubt:Bilan 2025:année des chiffres"
    answers = {"doubt:Bilan 2025:chiffres par territoire": "oui"}
    ((found,), _) = read(known, rows, name="Bilan 2025", answers=answers)
    assert (question(problems(found)[0]), found.rows) == ((key, ["2025", "2024", "-"]), [])
    ((found,), _) = read(known, rows, name="Bilan 2025", answers=answers | {key: "2025"})
    assert {row.values["period"] for row in found.rows} == {"2024", "2025"}


def test_the_answer_that_a_sheet_holds_indicators_reads_its_figures(known: Known) -> None:
    rows: Rows = [["Le territoire", *YEARS_IN_LINES[0][1:]], *YEARS_IN_LINES[1:], ["Guyane", 2024, 6, 4]]
    ((found,), _) = read(known, rows, answers={f"sheet:{NAME}": "indicators"})
    assert {row.values["figure"] for row in found.rows} == {"Emplois", "Projets"}


def test_totals_remarks_and_notes_are_left_and_said(known: Known) -> None:
    rows: Rows = [
        [*YEARS_ABOVE[0], None, None],
        [*YEARS_ABOVE[1], "Total", "Remarque"],
        *([*row, sum(row[1:]), "provisoire"] for row in YEARS_ABOVE[2:]),
        ["Total", 19, 5, 24, 9, 57, None],
        ["* d'après les bilans"],
    ]
    assert figures(known, rows, "B1:C1 D1:E1") == OF_BOTH_YEARS
    ((found,), _) = read(known, rows, "B1:C1 D1:E1", answers={KEY: "oui"})
    assert [one.row for one in found.passed] == [5, 6]
    assert [one.cell for one in found.problems] == ["F2", "G2"]


@pytest.mark.parametrize(
    "title", ["Évol.", "Évolution", "Évol. emplois", "% d'évolution", "Variation", "Écart", "Δ", "%", "N/N-1"]
)
def test_what_changed_between_two_years_is_no_value_and_is_told(known: Known, title: str) -> None:
    change = [None, title, "+11 %", "↘"]
    rows: Rows = [[*row, one] for row, one in zip(YEARS_ABOVE, change, strict=True)]
    rows.append(["Réseau (24)", 190, 50, 240, 90, "+9 %"])
    assert figures(known, rows, "B1:C1 D1:E1") == OF_BOTH_YEARS
    ((found,), _) = read(known, rows, "B1:C1 D1:E1", answers={KEY: "oui"})
    assert [one.cell for one in found.problems] == ["F2"]
    assert [one.row for one in found.passed] == [5]


def test_what_changed_below_all_territories_is_no_value(
    known: Known,
) -> None:
    rows: Rows = [*YEARS_ABOVE, ["Évolution", None, 0.12, None, 0.25]]
    assert figures(known, rows, "B1:C1 D1:E1") == OF_BOTH_YEARS
    ((found,), _) = read(known, rows, "B1:C1 D1:E1", answers={KEY: "oui"})
    assert [one.row for one in found.passed] == [5] and not found.problems


def test_a_figure_whose_name_only_begins_like_a_change_is_read(known: Known) -> None:
    rows: Rows = [["Territoire", "Emplois", "Hausseurs"], ["Caen", 12, 3], ["Reims", 7, 2]]
    ((found,), _) = read(known, rows, answers={KEY: "oui", f"doubt:{NAME}:année des chiffres": "2025"})
    assert {row.values["figure"] for row in found.rows} == {"Emplois", "Hausseurs"}


def test_what_is_no_number_is_refused_at_its_cell(known: Known) -> None:
    rows: Rows = [*YEARS_ABOVE[:2], ["Caen", 12, 3, "idem", 4], YEARS_ABOVE[3]]
    ((found,), _) = read(known, rows, "B1:C1 D1:E1", answers={KEY: "oui"})
    assert [(one.severity, one.cell) for one in problems(found)] == [(ERROR, "D3")]


def test_a_cell_struck_through_is_asked_about(known: Known) -> None:
    ((found,), _) = read(known, YEARS_ABOVE, "B1:C1 D1:E1", answers={KEY: "oui"}, struck=frozenset({(2, 3)}))
    assert [(question(one)[0], one.cell) for one in problems(found)] == [(f"doubt:{NAME}:barrées", "D3")]
    assert "D3" not in {row.cells["value"] for row in found.rows}


def test_the_answer_that_the_sheet_holds_indicators_reads_it_too(known: Known) -> None:
    ((found,), _) = read(known, YEARS_ABOVE, "B1:C1 D1:E1", answers={f"sheet:{NAME}": "indicators"})
    assert len(found.rows) == len(OF_BOTH_YEARS)


def test_something_else_is_asked_as_any_sheet(known: Known) -> None:
    found, asked = read(known, ONE_YEAR, answers={KEY: "autre"})
    assert (found, [question(one)[0] for one in asked]) == ([], [f"sheet:{NAME}"])


def test_projects_that_are_counted_are_no_names() -> None:
    found, (asked,) = understand(book(grid(NAME, ONE_YEAR)), None, {})  # where no territory is known
    assert (found, question(asked)) == ([], (f"sheet:{NAME}", ["projects", "-"]))


@pytest.mark.parametrize(
    "rows",
    [
        [["Territoire", "Population", "Latitude"], ["Caen", 180000, 49.2], ["Guyane", 300000, 3.9]],
        [["Territoire", "Emplois", "Projets"], ["Caen", 1, 2], ["Guyane", 0, 1]],  # states perhaps
        [["Territoire", "Demandé", "Accordé"], ["Caen", 12000, 5000], ["Guyane", 18000, 6000]],
        [["Territoire", "Emplois (k)", "Visites (en milliers)"], ["Caen", 12, 3], ["Guyane", 7, 4]],
        [["Projet", "Territoire", "Emplois"], ["Recyclerie", "Caen", 5], ["Tiers-lieu", "Guyane", 4]],
        [["Indicateur", "Territoire", "Valeur"], ["Emplois", "Caen", 5], ["Emplois", "Guyane", 4]],
        [["Territoire", "Date", "Présents"], ["Caen", "12/03/2025", 5], ["Guyane", "13/03/2025", 4]],
        [["Lieu", "Emplois", "Projets"], ["Mairie", 12, 3], ["Gare", 7, 4]],
    ],
)
def test_other_numbers_are_no_indicators(known: Known, rows: Rows) -> None:
    found, asked = read(known, rows)
    keys = {
        one.question.key
        for one in [*asked, *(one for each in found for one in problems(each))]
        if one.question
    }
    assert KEY not in keys


def test_years_alone_are_asked_of_which_indicator_they_are_once_the_sheet_is_said_to_hold_some(
    known: Known,
) -> None:
    rows: Rows = [["Territoire", 2024, 2025], ["Caen", 12, 15], ["Guyane", 7, 9]]
    said = {f"sheet:{NAME}": "indicators"}
    ((found,), _) = read(known, rows, answers=said)
    (asked,) = problems(found)
    key, candidates = question(asked)
    assert (key, found.rows) == (f"doubt:{NAME}:indicateur", [])
    expected = {(candidates[0], "Caen", "2024", 12.0), (candidates[0], "Guyane", "2025", 9.0)}
    assert expected <= figures(known, rows, answers=said | {key: candidates[0]})


PUBLISHED: Rows = [["Territoire", "Emplois créés", "Projets accompagnés"], ["Caen", 12, 3], ["Guyane", 7, 4]]
DATED: Rows = [["Territoire", "Emplois créés 2025", "Projets accompagnés 2025"], *PUBLISHED[1:]]


@pytest.mark.parametrize(
    ("name", "rows"),
    [("Chiffres 2025", PUBLISHED), (NAME, DATED), (NAME, [["Nos chiffres en 2025"], [], *PUBLISHED])],
)
def test_figures_that_we_publish_of_a_year_are_read_as_indicators_and_told(
    known: Known, name: str, rows: Rows
) -> None:
    ((found,), _) = read(known, rows, name=name)
    (told,) = problems(found)
    key = f"doubt:{name}:chiffres par territoire"
    assert (told.severity, question(told)) == (WARNING, (key, ["oui", "autre", "-"]))
    assert {(row.values["period"], row.values["value"]["value"]) for row in found.rows} == {
        ("2025", value) for value in (12.0, 3.0, 7.0, 4.0)
    }
    ((left,), _) = read(known, rows, name=name, answers={key: "-"})
    assert left.rows == []


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Soirée du 12 mars 2025", PUBLISHED),  # counted at an event
        (NAME, PUBLISHED),  # of no year
        ("Bilan 2025", [["Territoire", "Emplois créés", "Nuitées"], *PUBLISHED[1:]]),
        (
            "Bilan 2025",
            [["Emplois et projets : depuis le lancement, sauf Caen (l'année seulement)"], *PUBLISHED],
        ),
        ("Bilan 2025", [*PUBLISHED, ["les chiffres de Guyane sont provisoires"]]),
        ("Bilan", [[*one] for one in zip(*DATED, strict=True)] + [["* sans le Maroni"]]),
    ],
)
def test_other_figures_or_those_of_which_more_is_said_are_asked(known: Known, name: str, rows: Rows) -> None:
    ((found,), _) = read(known, rows, name=name)
    (asked,) = problems(found)
    assert (asked.severity, question(asked)[1], found.rows) == (ERROR, ["oui", "autre", "-"], [])


@pytest.mark.parametrize(
    ("cell", "about", "answer", "value"),
    [
        ("31 → 33", "31 → 33", "33", 33),
        ("620/650", "620/650", "620 à 650", 620),
        ("3,3 k", "3,3 k", "3300", 3300),
        ("640 ?", "points d'interrogation", "note", 640),
        ("en cours", "en cours", "note", None),
    ],
)
def test_a_number_that_is_not_sure_is_asked_and_its_text_kept_beside_it(
    known: Known, cell: str, about: str, answer: str, value: float | None
) -> None:
    rows: Rows = [*YEARS_ABOVE[:2], ["Caen", 12, 3, cell, 4], YEARS_ABOVE[3]]
    ((asked,), _) = read(known, rows, "B1:C1 D1:E1", answers={KEY: "oui"})
    (refused,) = problems(asked)
    key, offered = question(refused)
    assert (refused.cell, key.endswith(f":{about}"), answer in offered) == ("D3", True, True)
    ((found,), _) = read(known, rows, "B1:C1 D1:E1", answers={KEY: "oui", key: answer})
    assert not problems(found)
    (row,) = [one for one in found.rows if "D3" in one.cells.get("note", "")]
    assert (cell in row.values["note"], (row.values.get("value") or {}).get("value")) == (True, value)


def test_a_number_with_its_parts_is_a_figure_and_no_name_of_a_project(known: Known) -> None:
    rows: Rows = [
        ["Territoire", "Projets", "Emplois"],
        ["Caen", "24 dont 19 financés", 12],
        ["Guyane", "12, dont 3 abandonnés", 7],
    ]
    answers = {KEY: "oui", YEAR: "2025"}
    assert [question(one)[0] for one in read(known, rows)[0][0].problems] == [KEY]
    ((found,), _) = read(known, rows, answers=answers)
    (asked,) = {question(one)[0] for row in found.rows for one in row.problems if one.question}
    assert asked == f"number:{NAME}:Projets:remarques"
    assert [row.values["value"]["text"] for row in found.rows if row.values.get("figure") == "Emplois"] == [
        None,
        None,
    ]


def test_a_figure_of_a_half_year_is_of_that_half_alone(known: Known) -> None:
    rows: Rows = [
        ["Territoire", "Emplois S2 2024", "Projets 1er semestre 2025"],
        ["Caen", 12, 3],
        ["Guyane", 7, 4],
    ]
    found = {(figure, period) for figure, _, period, _ in figures(known, rows)}
    assert found == {("Emplois", "S2 2024"), ("Projets", "S1 2025")}
