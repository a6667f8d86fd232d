"""A unit of amounts that a sheet says anywhere is applied, or asked."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems, understood
from tests.data_access.properties import steady

TITLES = ["Financeur", "Exercice", "Montant demandé", "Montant accordé"]
ROW = ["Fondation exemple A", 2025, 40, 20]
UNIT = "unit:Suivi:unité"


def amounts(rows: Rows, name: str = "Suivi", answers: dict[str, str] | None = None, **more: Any) -> list[Any]:
    """The amounts that a sheet gives, or the keys of the questions that it asks of them."""
    (sheet,), _ = understood(name, rows, answers=answers, **more)
    asked = {one.question.key for one in problems(sheet) if one.severity == ERROR and one.question}
    given_amounts = [
        row.values[field] for row in sheet.rows for field in ("requested", "granted") if field in row.values
    ]
    return sorted(asked) or given_amounts


@pytest.mark.parametrize(
    "rows",
    [
        [["Suivi des financeurs – montants en k€"], [], TITLES, ROW],
        [TITLES, ROW, [], ["* montants en milliers d'euros"]],
        [["Financeur", "Exercice", "Montant demandé", "Montant accordé (k€)"], ROW],
        [[*TITLES, "Remarque"], [*ROW, "montants en k€"]],
        [["Subventions (montants arrondis au millier)"], TITLES, ROW],
        [TITLES, ROW, [], ["Montants en centaines d'euros"]],
    ],
)
def test_a_unit_in_a_title_a_note_another_title_or_a_remark_is_asked(rows: Rows) -> None:
    assert UNIT in amounts(rows)


@pytest.mark.parametrize(
    "rows",
    [
        [["Montants arrondis au millier d'euros"], TITLES, ["Fondation exemple A", 2025, 40_000, 20_000]],
        [["Montants arrondis à l'euro"], TITLES, ROW],
        [[*TITLES, "Remarque"], [*ROW, "quelques centaines d'euros de plus"]],
    ],
)
def test_amounts_that_are_rounded_and_in_full_or_a_sum_in_a_remark_are_not_asked(rows: Rows) -> None:
    assert UNIT not in amounts(rows)


def test_amounts_in_hundreds_are_read_so_if_that_is_answered_or_their_title_says_it() -> None:
    rows: Rows = [TITLES, ROW, [], ["Montants en centaines d'euros"]]
    assert amounts(rows, answers={UNIT: "hectoeuros"}) == ["4000.00", "2000.00"]
    titled: Rows = [
        ["Financeur", "Exercice", "Montant accordé (centaines d'euros)"],
        ["Fondation exemple A", 2025, 20],
    ]
    asked = f"column:Suivi:C1:{titled[0][2]}"
    assert amounts(titled, answers={asked: "year.granted"}) == ["2000.00"]


def test_a_column_of_units_holds_row_by_row() -> None:
    rows: Rows = [
        [*TITLES[:3], "Unité"],
        ["Fondation exemple A", 2025, 40, "k€"],
        ["Fondation exemple B", 2025, 8_500, "€"],
        ["Fondation exemple C", 2025, 0.125, "M€"],
        ["Fondation exemple D", 2025, "6 000 €", "k€"],
        ["Fondation exemple E", 2025, "12,5", "k€"],
        ["Fondation exemple F", 2025, None, "k€"],
    ]
    assert amounts(rows) == ["40000.00", "8500.00", "125000.00", "6000.00", "12500.00"]


def test_each_column_of_units_is_that_of_the_amounts_before_it() -> None:
    rows: Rows = [[*TITLES[:3], None, "Montant accordé", None], [*ROW[:3], "k€", 12_000, "€"]]
    assert amounts(rows) == ["40000.00", "12000.00"]


@pytest.mark.parametrize("amount", [25_000, "25 000"])
def test_an_amount_out_of_all_measure_in_the_unit_of_its_row_is_asked(amount: int | str) -> None:
    rows: Rows = [[*TITLES, "Unité"], [*ROW[:2], amount, 20, "k€"]]
    assert amounts(rows) == [UNIT]
    assert amounts(rows, answers={UNIT: "euros"}) == ["25000.00", "20000.00"]


def test_the_column_of_units_is_said_to_give_them() -> None:
    (sheet,), _ = understood("Suivi", [[*TITLES, "Devise"], [*ROW, "EUR"]])
    (told,) = problems(sheet)
    assert told.cell == "E1" and "donne l'unité du montant de chaque ligne" in told.why


def test_an_amount_of_another_currency_is_refused() -> None:
    (sheet,), _ = understood("Suivi", [[*TITLES[:3], "Devise"], [*ROW[:3], "CHF"], [*ROW[:3], "EUR"]])
    refused = [one for one in problems(sheet) if one.severity == ERROR]
    assert [(one.cell, one.value) for one in refused] == [("C2", "40 CHF")]
    assert [row.values["requested"] for row in sheet.rows if "requested" in row.values] == ["40.00"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Montants en francs suisses"], TITLES, ROW],
        [TITLES, ROW, [], ["* montants en CHF"]],
        [[*TITLES, "Remarque"], [*ROW, "convertir les $"]],
    ],
)
def test_another_currency_that_the_sheet_speaks_of_is_asked(rows: Rows) -> None:
    assert amounts(rows) == [UNIT]
    assert amounts(rows, answers={UNIT: "euros"}) == ["40.00", "20.00"]
    assert amounts(rows, answers={UNIT: "-"}) == []


def test_bare_amounts_beside_others_in_another_currency_are_asked_once() -> None:
    bare, francs = "unit:Suivi:Montant demandé:monnaie", "number:Suivi:Montant demandé:autre monnaie"
    held = ("30 000 CHF", "15 000", "12 000 €", 800, "CHF 20 000")
    rows: Rows = [TITLES[:3], *([*ROW[:2], one] for one in held)]
    (sheet,), _ = understood("Suivi", rows)
    asked = {one.cell: one.question.key for one in problems(sheet) if one.question}
    assert asked == {"C2": francs, "C3": bare, "C5": bare, "C6": francs}
    assert amounts(rows, answers={bare: "euros", francs: "-"}) == ["15000.00", "12000.00", "800.00"]
    assert amounts(rows, answers={bare: "-", francs: "note"}) == ["12000.00"]


def test_one_amount_in_another_currency_among_many_says_nothing_of_them() -> None:
    held = ("30 000 CHF", 1_000, 2_000, 3_000, 4_000, "5 000")
    rows: Rows = [TITLES[:3], *([*ROW[:2], one] for one in held)]
    assert amounts(rows) == ["number:Suivi:Montant demandé:30 000 CHF"]


@pytest.mark.parametrize("text", ["France Active", "frais de 500 CHF", "Bureau de Fsac", "la Franche-Comté"])
def test_a_text_that_only_looks_like_a_currency_asks_nothing(text: str) -> None:
    assert amounts([[*TITLES, "Remarque"], [*ROW, text]]) == ["40.00", "20.00"]


def test_a_unit_in_a_comment_is_asked() -> None:
    assert amounts([TITLES, ROW], comments={(0, 2): "en milliers d'euros"}) == [UNIT]


def test_a_unit_in_the_name_of_the_sheet_is_asked() -> None:
    assert amounts([TITLES, ROW], name="Financements k€") == ["unit:Financements k€:unité"]


def test_the_answer_holds_for_all_amounts_of_the_sheet() -> None:
    rows: Rows = [["Montants en k€"], TITLES, ROW]
    assert amounts(rows, answers={UNIT: "kiloeuros"}) == ["40000.00", "20000.00"]
    assert amounts(rows, answers={UNIT: "euros"}) == ["40.00", "20.00"]


def test_a_row_of_units_under_the_titles_is_part_of_them() -> None:
    rows: Rows = [TITLES, [None, None, "(k€)", "€"], ROW]
    assert amounts(rows) == ["40000.00", "20.00"]
    (sheet,), _ = understood("Suivi", rows)
    assert ([number for number, _ in lines(sheet)], sheet.header_row) == ([3], 2)


def test_an_amount_that_could_be_a_year_makes_no_title_of_the_only_row() -> None:
    assert amounts([[*TITLES, "Précision"], ["Fondation exemple A", 2025, 1900, None, "montants en k€"]]) == [
        UNIT
    ]


@steady
@given(
    st.lists(st.integers(1, 9_999), min_size=1, max_size=4),
    st.sampled_from(["Montants en k€", "(en K€)", "en milliers d'euros", "Tous les montants en milliers €"]),
    st.sampled_from(["above", "below", "sheet", "comment", "column"]),
)
def test_for_any_amounts_a_unit_said_anywhere_is_applied_or_asked(
    numbers: list[int], unit: str, where: str
) -> None:
    rows: Rows = [
        TITLES,
        *([f"Fondation exemple {place}", 2025, one, None] for place, one in enumerate(numbers)),
    ]
    name, more = "Suivi", dict[str, Any]()
    match where:
        case "above":
            rows = [[unit], *rows]
        case "below":
            rows = [*rows, [], [f"* {unit}"]]
        case "sheet":
            name = f"Financements {unit}"
        case "comment":
            more = {"comments": {(0, 0): unit}}
        case "column":
            rows = [[*TITLES, "Ordre de grandeur"], *([*row, unit] for row in rows[1:])]
    in_its_row = where == "column" and unit.startswith(("(en", "en "))
    applied = [f"{one}000.00" for one in numbers] if in_its_row and max(numbers) < 1_000 else []
    assert amounts(rows, name=name, **more) == (applied or [f"unit:{name}:unité"])


COUNTS = ["Indicateur", "Période", "Valeur"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Données en milliers"], COUNTS, ["Participants", "2024", 17.8]],
        [COUNTS, ["Participants", "2024", "17,8"], [], ["* en milliers"]],
    ],
)
def test_thousands_that_a_sheet_says_of_its_counts_are_asked(rows: Rows) -> None:
    (sheet,), _ = understood("Chiffres", rows)
    (asked,) = problems(sheet)
    assert asked.question and asked.question.key == "unit:Chiffres:unité"
    for answer, value in (("as_written", 17.8), ("times", 17_800)):
        (sheet,), _ = understood("Chiffres", rows, answers={"unit:Chiffres:unité": answer})
        assert [row.values["value"]["value"] for row in sheet.rows] == [value]


def test_thousands_of_euros_say_nothing_of_counts() -> None:
    rows: Rows = [["Budget : 12 en milliers d'euros"], COUNTS, ["Participants", "2024", 17_800]]
    (sheet,), _ = understood("Chiffres", rows)
    assert problems(sheet) == []


KEY_FIGURES: Rows = [
    ["Indicateur", 2024, 2025],
    ["Participants (en milliers)", 17.8, "19,5 (estimation)"],
    ["Projets accompagnés", 564, 618],
]


@pytest.mark.parametrize(
    "label", ["Participants (milliers)", "Participants [millions]", "Participants (en milliers)"]
)
def test_a_row_says_thousands_in_brackets_too(label: str) -> None:
    (sheet,), _ = understood("Chiffres", [KEY_FIGURES[0], [label, 17.8, 19.5], KEY_FIGURES[2]])
    asked = {one.question.key for one in problems(sheet) if one.severity == ERROR and one.question}
    assert asked == {f"unit:Chiffres:{label}:{label}"}


def values(answers: dict[str, str]) -> tuple[list[Any], set[str]]:
    """The values that key figures give, and the keys of the questions that are asked of them."""
    (sheet,), _ = understood("Chiffres", KEY_FIGURES, answers=answers)
    asked = {one.question.key for one in problems(sheet) if one.severity == ERROR and one.question}
    return [row.values["value"]["value"] for row in sheet.rows if row.values.get("value")], asked


def test_a_count_whose_row_says_that_it_is_in_thousands_is_asked_and_no_other() -> None:
    label = "Participants (en milliers)"
    unit, remark = f"unit:Chiffres:{label}:{label}", f"number:Chiffres:{label}:remarques"
    found, asked = values({})
    assert (sorted(found), asked) == ([564, 618], {unit, remark} & asked)
    assert unit in asked
    found, asked = values({unit: "times", remark: "alone"})
    assert (sorted(found), asked) == ([564, 618, 17_800, 19_500], set())
    assert sorted(values({unit: "as_written", remark: "alone"})[0]) == [17.8, 19.5, 564, 618]


def test_a_row_below_the_titles_may_say_of_which_two_amounts_a_cell_is() -> None:
    rows: Rows = [
        ["Financeur", "Objet", "Montant", "Exercice"],
        [None, None, "(demandé / obtenu)", None],
        ["Fondation A", "Agora", "20 000 / 15 000", 2025],
    ]
    sheet = only("Financements", rows)
    (year,) = [row.values for row in sheet.rows if row.table == "funding_years"]
    assert (year["requested"], year["granted"]) == ("20000.00", "15000.00")
