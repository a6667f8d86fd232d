"""Tables drawn with a column a period: each cell is a row of its own, which its title dates."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from data_access.log.lineage import traces
from data_access.models import Indicator
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.books import offered, question
from tests.data_access.importing.results import (
    USER,
    Bring,
    counts,
    digest,
    import_path,
    log,
    messages,
    moved,
    rows,
)
from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems, understood
from tests.data_access.importing.workbooks import Sheets, workbook

FIGURES: Rows = [
    ["Indicateur", 2023, "juin 2025", "Source"],
    ["Participants", "14 000 env.", 19000, "CA"],
    ["Projets", None, 564],
]


def found(rows: Rows, name: str = "Chiffres clés", **more: Any) -> list[tuple[Any, ...]]:
    sheet = only(name, rows, **more)
    return [
        (one.values["figure"], one.values["date"]["text"], one.values["value"]["value"], one.cells["value"])
        for one in sheet.rows
        if not one.problems
    ]


def test_each_filled_cell_is_a_value_at_its_cell_dated_by_the_title_of_its_column() -> None:
    assert found(FIGURES) == [
        ("Participants", "2023", 14000, "B2"),
        ("Participants", "juin 2025", 19000, "C2"),
        ("Projets", "juin 2025", 564, "C3"),
    ]
    first = only("Chiffres clés", FIGURES).rows[0]
    assert first.cells == {"figure": "A2", "source": "D2", "value": "B2", "date": "B1", "period": "B1"}
    assert first.values["source"] == "CA"


def test_figures_by_year_are_their_values_though_other_titles_are_those_of_definitions() -> None:
    rows: Rows = [["Indicateur", "2024", "2025", "Unité"], ["Participants", 17_800, 19_000, "personnes"]]
    (sheet,), told = understood("Feuil1", rows)
    assert (sheet.table, told) == ("indicators", [])
    assert [row.values["value"]["value"] for row in sheet.rows] == [17_800, 19_000]
    assert [one.cell for one in problems(sheet)] == ["D1"]


def test_a_budget_by_year_may_stand_beside_what_came_of_it() -> None:
    rows: Rows = [
        ["Ligne", "Nature", "Prévu 2026", "Réalisé 2026", "BP 2027"],
        ["Salaires", "charges", 92_000, 71_000, 95_000],
    ]
    (sheet,), _ = understood("Budgets", rows)
    assert [(row.values["year"], row.values["amount"], row.values.get("actual")) for row in sheet.rows] == [
        (2026, "92000.00", "71000.00"),
        (2027, "95000.00", None),
    ]
    assert problems(sheet) == []


def test_a_line_without_a_value_is_no_row() -> None:
    sheet = only("Chiffres clés", [*FIGURES, ["Emplois", "n.c.", None], ["Impact"]])
    assert [number for number, _ in lines(sheet)] == [2, 2, 3]


def test_what_is_wrong_with_one_cell_does_not_touch_the_others_of_its_line() -> None:
    sheet = only("Chiffres clés", [FIGURES[0], ["Participants", 14000, "en hausse"]])
    assert [one.cell for one in problems(sheet)] == ["C2"]
    assert found([FIGURES[0], ["Participants", 14000, "en hausse"]]) == [
        ("Participants", "2023", 14000, "B2")
    ]


def test_the_cells_of_a_line_are_read_together_so_that_a_percentage_tells_what_a_share_beside_it_is() -> None:
    lines = [["Population", "8 %", 0.08], ["Équipes", 0.5, 0.08], ["Réponses", "8 %", 0.08, None, 12]]
    rows: Rows = [[*FIGURES[0], 2022], *lines]
    assert [value for _, _, value, _ in found(rows)] == [8, 8, 0.5, 0.08, 8, 12]
    (asked,) = problems(only("Chiffres clés", rows))
    assert "« 0,08 » peut dire 8" in asked.message.replace("\u00a0", " ").replace("\u202f", " ")
    assert asked.cell == "C4"


def test_a_column_of_periods_may_be_answered_not_to_be_read() -> None:
    (title,) = [one for one in only("Chiffres clés", FIGURES).titles if one.cell == "B1"]
    assert title.column
    assert (title.column.name, title.column.header) == ("value", "2023")
    assert len(found(FIGURES, answers={title.question.key: "-"})) == 2


ACHIEVED: Rows = [
    ["Indicateur", "Réalisé 2024", "Objectif 2025", "2025"],
    ["Projets accompagnés", 564, 650, 612],
]


def test_numbers_below_a_title_that_says_its_year_are_asked_as_those_of_that_year() -> None:
    (asked, told) = problems(only("Indicateurs", ACHIEVED))
    assert asked.question and told.severity == "warning"
    assert (asked.cell, [one.value for one in asked.question.candidates]) == ("B1", ["period:2024", "-"])
    assert (told.cell, "donne déjà les valeurs de 2025" in told.message) == ("C1", True)
    assert found(ACHIEVED, "Indicateurs", answers={asked.question.key: "period:2024"}) == [
        ("Projets accompagnés", "2024", 564, "B2"),
        ("Projets accompagnés", "2025", 612, "D2"),
    ]
    assert found(ACHIEVED, "Indicateurs", answers={asked.question.key: "-"}) == [
        ("Projets accompagnés", "2025", 612, "D2")
    ]


def test_what_compares_one_year_with_another_is_not_asked_a_part_of_one_is() -> None:
    rows: Rows = [["Indicateur", "2025 (9 mois)", "Écart 2024"], ["Projets accompagnés", 564, 12]]
    errors = [one for one in problems(only("Indicateurs", rows)) if one.severity == "error"]
    assert [(one.cell, one.question.candidates[0].value) for one in errors if one.question] == [
        ("B1", "period:2025")
    ]


def test_no_answer_that_is_offered_leaves_a_year_beside_it_unread() -> None:
    rows: Rows = [["Indicateur", "Évol.", "Nombre", "2025"], ["Projets accompagnés", "+ 8,5 %", 564, 612]]
    for one in problems(only("Indicateurs", rows)):
        for candidate in one.question.candidates if one.question else ():
            answers = {one.question.key: candidate.value} if one.question else {}
            sheet = only("Indicateurs", rows, answers=answers)
            assert "D2" in {row.cells.get("value") for row in sheet.rows}, candidate


def test_years_across_a_budget_are_its_fiscal_years() -> None:
    sheet = only("Budgets", [["Poste", "Sens", 2025, 2026], ["Salaires", "dépense", 30000, 32000]])
    assert [(one.values["year"], one.values["amount"], one.cells["year"]) for one in sheet.rows] == [
        (2025, "30000.00", "C1"),
        (2026, "32000.00", "D1"),
    ]


def test_beside_a_column_of_values_a_year_is_no_title_that_is_known() -> None:
    sheet = only("Indicateurs", [["Indicateur", "Valeur", 2023], ["Participants", 14000, 12000]])
    assert [(one.severity, one.cell) for one in sheet.problems] == [("warning", "C1")]
    assert [values["value"]["value"] for _, values in lines(sheet)] == [14000]


def test_figures_by_year_are_imported_each_value_leads_to_its_cell_and_twice_changes_nothing(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    drawn: Rows = [["Indicateur", 2024, "juin 2025"], ["Abonnés LinkedIn", 1165, 1300]]
    file = workbook(tmp_path, {"Chiffres clés": drawn}, "chiffres.xlsx")
    report = import_path(seeded_sqlite_url, file, user=USER, figures=True)
    assert (report.status, messages(report), counts(report)) == ("imported", "", [(1, 0, 1, 0)])
    assert "participants" not in moved(report.figures)
    records = {label: one for one, label in rows(seeded_sqlite_url, Indicator, "id", "label")}
    view = View(seeded_sqlite_url, Role.STAFF, datetime.date(2025, 7, 1), 0)
    (found,) = traces(view, [records["Abonnés LinkedIn · juin 2025"]], ("value",)).values()
    origin = found.origin
    assert (origin.file, origin.cell) == ("chiffres.xlsx", "C2")
    before = digest(seeded_sqlite_url)
    assert import_path(seeded_sqlite_url, file, user=USER).status == "unchanged"
    assert digest(seeded_sqlite_url) == before


def test_a_title_that_leaves_its_year_out_is_of_the_period_that_somebody_says(
    bring_book: Bring, sqlite_url: str
) -> None:
    months: Sheets = {
        "Définitions": [["Code", "Indicateur"], ["kf-participants", "Participants"]],
        "Chiffres clés": [["Indicateur", "janv.", "fév."], ["Participants", 14, 19]],
    }
    titles = {"B1:janv.": "period:janvier 2025", "C1:fév.": "period:février 2025"}
    answers = {f"column:Chiffres clés:{title}": said for title, said in titles.items()}
    assert bring_book(months, answers=answers).status == "imported"
    days = [datetime.date(2025, 1, 1), datetime.date(2025, 2, 1)]
    assert [when for (when,) in rows(sqlite_url, Indicator, "date_start")] == days
    cited = {cell for line in log(sqlite_url) for cell in (line.cells or {}).values()}
    assert {"A2", "B1", "B2", "C1", "C2"} <= cited
    again = bring_book({"Chiffres clés": [months["Chiffres clés"][0], ["Participants", 15, 19]]})
    assert "« janv. » donne les valeurs de « janvier 2025 », comme il a été répondu" in messages(again)
    assert counts(again) == [(0, 1, 1, 0)]


def test_a_year_merged_over_several_columns_is_not_that_of_the_first_unless_somebody_says_so() -> None:
    rows: Rows = [
        ["Indicateur", 2023, 2024, None, None],
        [None, None, "T1", "S1", "Année"],
        ["Participants", 14_000, 4_000, 9_000, 19_000],
    ]
    (sheet,), _ = understood("Indicateurs", rows, merged="C1:E1")
    asked = [one for one in problems(sheet) if one.severity == ERROR]
    assert [one.cell for one in asked] == ["C1"]
    assert "couvre 3 colonnes" in asked[0].why
    assert [values["value"]["value"] for _, values in lines(sheet)] == [14_000]
    (sheet,), _ = understood(
        "Indicateurs", rows, merged="C1:E1", answers={"column:Indicateurs:C1:2024": "period:2024"}
    )
    assert 4_000 in [values["value"]["value"] for _, values in lines(sheet) if "value" in values]


def test_a_figure_of_each_territory_by_quarter_is_offered_as_indicators_and_named_by_its_sheet(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book({"Territoires": [["Territoire"], ["Caen"]], "Définitions": [["Indicateur"], ["Participants"]]})
    sheets: Sheets = {
        "Participants": [["Territoire", "T1 2024", "T2 2024", "T1 2025"], ["Caen", 100, 120, 130]]
    }
    table = question(bring_book(sheets))
    assert "indicators" in offered(table)
    answers = {table.key: "indicators"}
    figure = question(bring_book(sheets, answers=answers))
    assert offered(figure) == ["figure", "-"]
    assert bring_book(sheets, answers=answers | {figure.key: "figure"}).status == "imported"
    assert rows(sqlite_url, Indicator, "period", "value_value") == [
        ("T1 2024", 100),
        ("T2 2024", 120),
        ("T1 2025", 130),
    ]


PARTS = [["T1", "T2"], ["mars", "juin"], ["31/03", "30/06"], ["31 mars", "30 juin"]]


@pytest.mark.parametrize("titles", PARTS)
def test_parts_of_a_year_that_they_do_not_say_hold_the_values_once_it_is_answered(titles: list[str]) -> None:
    rows: Rows = [["Indicateur", *titles], ["Participants", 3_200, 8_900], ["Emplois", 12, 30]]
    asked = [one for one in problems(only("Suivi", rows)) if one.severity == ERROR]
    key = "year:Suivi:titres"
    assert [(one.cell, one.question and one.question.key) for one in asked] == [("B1", key), ("C1", key)]
    (sheet,), _ = understood("Suivi", rows, answers={key: "2025"})
    assert [(row.values["value"]["value"], row.cells["date"]) for row in sheet.rows] == [
        *[(3_200, "B1"), (8_900, "C1")],
        *[(12, "B1"), (30, "C1")],
    ]
    assert all(row.values["date"]["start"].startswith("2025-") for row in sheet.rows)
    assert not [one for one in problems(sheet) if one.severity == ERROR]


@pytest.mark.parametrize(
    "table",
    [[["Indicateur", "mars"], ["Participants", 12]], [["Indicateur", "T1", "T2"], ["Emplois", "x", "x"]]],
)
def test_one_title_that_is_a_month_or_marks_below_several_are_no_values(table: Rows) -> None:
    sheets, _ = understood("Suivi", table)
    keys = {one.question.key for sheet in sheets for one in problems(sheet) if one.question}
    assert "year:Suivi:titres" not in keys
