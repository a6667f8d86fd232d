"""What amounts stand for whose cells name no unit: the title says it, or it is asked."""

from typing import Any

import pytest

from data_access.fields import Field, FieldKind
from data_access.importing.model.cells import InEuros, InUnits, ScaledDown
from data_access.importing.parse.amount_units import Scale, UnitElsewhere, scale_of
from data_access.importing.parse.column_values import column_reader
from tests.data_access.importing.parse.reading import attempt, candidates

AMOUNT = Field("Accordé", kind=FieldKind.MONEY, name="granted")
EXPENSE = Field("Montant", kind=FieldKind.MONEY, name="amount")
IN_TITLE = UnitElsewhere("Suivi", Scale.KILOEUROS, "la cellule A1")


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("Montants en k€", Scale.KILOEUROS),
        ("suivi 2025 (K€)", Scale.KILOEUROS),
        ("en milliers d’euros", Scale.KILOEUROS),
        ("Tous les montants sont en keuros", Scale.KILOEUROS),
        ("x 1 000", Scale.KILOEUROS),
        ("Obtenu (k)", Scale.KILOEUROS),
        ("Budget 2026 k€", Scale.KILOEUROS),
        ("plus de 2 000 k€", Scale.EUROS),
        ("Groupe K", None),
        ("Budget (M€)", Scale.MEGAEUROS),
        ("en millions d'euros", Scale.MEGAEUROS),
        ("Montant (€)", Scale.EUROS),
        ("dont 40 k€ de la Région", Scale.EUROS),  # an amount, which says nothing of others
        ("1,2 million d'euros", Scale.EUROS),
        ("17 mille habitants", None),
        ("Bilan moral", None),
    ],
)
def test_a_text_says_what_amounts_beside_it_stand_for(text: str, scale: Scale | None) -> None:
    assert scale_of(text) == scale


def amounts(
    *cells: Any, title: str = "Accordé", unit: UnitElsewhere | None = None, answer: str = ""
) -> list[Any]:
    """The amounts of a column, or what is refused of it."""
    answers = {"unit:Suivi:unité": answer, f"unit:Suivi:{title}": answer}
    read = column_reader(AMOUNT, cells, column=f"Suivi:{title}", answers=answers, unit=unit)
    return [attempt(read, cell) for cell in cells]


def test_a_title_in_millions_multiplies_its_amounts() -> None:
    assert amounts(1.2, "0,5", title="Budget (M€)") == ["1200000.00", "500000.00"]


@pytest.mark.parametrize(("title", "amount"), [("Montant (k€)", 8_000), ("Budget (M€)", 250)])
def test_an_amount_that_would_be_of_millions_under_such_a_title_may_be_in_euros_and_is_asked(
    title: str, amount: int
) -> None:
    small, large = amounts(12, amount, title=title)
    assert small in ("12000.00", "12000000.00")
    assert "euros" in candidates(large)
    assert amounts(12, amount, title=title, answer="euros") == [small, f"{amount}.00"]


def test_a_unit_that_the_sheet_says_elsewhere_is_asked_once_for_all_its_columns() -> None:
    forty, euros, shown_in_euros = amounts(40, "12 €", InEuros(15), unit=IN_TITLE)
    assert candidates(forty) == candidates(shown_in_euros) == ["kiloeuros", "euros"]
    assert "la cellule A1 dit « k€ »" in forty.why.replace("\u00a0", " ")
    assert (forty.question.key, euros) == ("unit:Suivi:unité", "12.00")


@pytest.mark.parametrize(("answer", "amount"), [("euros", "40.00"), ("kiloeuros", "40000.00")])
def test_one_answer_gives_the_unit_of_a_sheet(answer: str, amount: str) -> None:
    assert amounts(40, "40", "12 k€", unit=IN_TITLE, answer=answer) == [amount, amount, "12000.00"]


def test_an_amount_whose_own_title_or_format_says_its_unit_is_not_asked() -> None:
    assert amounts(40, title="Accordé (€)", unit=IN_TITLE) == ["40.00"]
    assert amounts(40, title="Accordé (k€)", unit=IN_TITLE) == ["40000.00"]
    assert amounts(InUnits(40_000), 0, unit=IN_TITLE) == ["40000.00", "0.00"]


def test_small_amounts_with_decimals_and_none_of_a_hundred_may_be_thousands() -> None:
    first, *_ = amounts(12.5, "8", 15.25)
    assert (first.question.key, candidates(first)) == ("unit:Suivi:Accordé", [Scale.EUROS, Scale.KILOEUROS])
    assert amounts(12.5, "8", 15.25, answer=Scale.KILOEUROS) == ["12500.00", "8000.00", "15250.00"]


def test_amounts_of_which_it_was_answered_that_a_sign_parts_thousands_are_no_small_ones() -> None:
    cells = ("15,000", "8,500", "20,000")
    answers = {"unit:Suivi:Accordé:milliers": "thousands"}
    read = column_reader(AMOUNT, cells, column="Suivi:Accordé", answers=answers)
    assert [attempt(read, cell) for cell in cells] == ["15000.00", "8500.00", "20000.00"]


@pytest.mark.parametrize("cells", [(12.5, 8), (12, 8, 20), (12.5, 8, 250), ("12,50 €", "8 €", 3.5)])
def test_few_round_or_larger_amounts_are_euros(cells: tuple[Any, ...]) -> None:
    assert all(isinstance(one, str) for one in amounts(*cells))


@pytest.mark.parametrize("cells", [(25_000, 12, 8_000), (25_000, "12,5", 8_000, 40_000, 15, 3_000)])
def test_a_few_amounts_below_a_hundred_beside_thousands_may_be_thousands_and_only_they(
    cells: tuple[Any, ...],
) -> None:
    first, small, *_ = amounts(*cells)
    assert (first, candidates(small)) == ("25000.00", [Scale.EUROS, Scale.KILOEUROS])
    assert "de moins de 100 €" in small.question.text.replace("\u202f", " ").replace("\u00a0", " ")
    answered = amounts(25_000, 12, 8_000, answer=Scale.KILOEUROS)
    assert answered == ["25000.00", "12000.00", "8000.00"]


@pytest.mark.parametrize(
    "cells", [(25_000, 12, 800), (25_000, 12), (25_000, "12 €", 8_000), (25_000, 0, 8_000)]
)
def test_a_small_amount_beside_a_middling_or_a_single_one_or_with_its_unit_is_in_euros(
    cells: tuple[Any, ...],
) -> None:
    assert all(isinstance(one, str) for one in amounts(*cells))
    assert amounts(25_000, 12, 8_000, title="Accordé (€)")[1] == "12.00"


def test_an_expense_of_a_few_euros_beside_thousands_is_in_euros() -> None:
    cells = (25_000, 12, 8_000)
    read = column_reader(EXPENSE, cells, column="Budgets:Montant", answers={})
    assert [attempt(read, cell) for cell in cells] == ["25000.00", "12.00", "8000.00"]


DIVIDED = ScaledDown(40_000, 1_000)  # which its format shows as « 40 », without a word


def test_an_amount_that_its_format_divides_without_a_word_is_asked() -> None:
    asked, plain = amounts(DIVIDED, 40_000)
    assert (asked.question.key, candidates(asked)) == (
        "unit:Suivi:Accordé:affichage",
        ["as_written", "as_shown"],
    )
    assert "« 40 » s'affiche, mais la cellule contient 40 000" in asked.why.replace("\u00a0", " ").replace(
        "\u202f", " "
    )
    assert plain == "40000.00"


@pytest.mark.parametrize(("answer", "amount"), [("as_written", "40000.00"), ("as_shown", "40.00")])
def test_such_an_amount_is_what_was_answered(answer: str, amount: str) -> None:
    answers = {"unit:Suivi:Accordé:affichage": answer}
    assert column_reader(AMOUNT, [DIVIDED], column="Suivi:Accordé", answers=answers)(DIVIDED) == amount


def test_it_is_not_asked_where_a_title_or_the_sheet_says_thousands_or_a_word_of_its_format() -> None:
    assert amounts(DIVIDED, title="Accordé (k€)") == ["40000.00"]
    assert amounts(DIVIDED, unit=IN_TITLE) == ["40000.00"]
    assert amounts(InUnits(40_000), ScaledDown(0, 1_000)) == ["40000.00", "0.00"]


def test_a_count_that_its_format_divides_is_asked_likewise() -> None:
    count = Field("Habitants", kind=FieldKind.NUMBER)

    def read(title: str, answer: str = "") -> Any:
        answers = {"unit:Suivi:Habitants:affichage": answer}
        return attempt(column_reader(count, [DIVIDED], column=f"Suivi:{title}", answers=answers), DIVIDED)

    assert candidates(read("Habitants")) == ["as_written", "as_shown"]
    assert [read("Habitants", answer)["value"] for answer in ("as_written", "as_shown")] == [40_000, 40]
    assert read("Habitants (en milliers)")["value"] == 40_000


def test_a_small_number_beside_others_that_say_thousands_in_short_is_asked() -> None:
    said, large, small = amounts("25k", 8_000, 12)
    assert (said, large) == ("25000.00", "8000.00")
    assert candidates(small) == ["euros", "kiloeuros"]
    assert amounts("25 k", 8_000, 12, answer="kiloeuros") == ["25000.00", "8000.00", "12000.00"]
