"""Payments in columns of months, in the colours of a legend: asked whether they are what it says, then read so."""

from typing import Any

import pytest

from data_access.french import quote
from data_access.importing.model.rows import Understood
from tests.data_access.importing.schema_matching.grids import Rows, only, problems, question

KEY = "doubt:Versements:couleurs des montants"
MONTHS = {"doubt:Versements:mois": "amount_received"}
GREEN, RED = "C6EFCE", "FF0000"
LEGEND = "fond vert : encaissé ; sans couleur : attendu"
COLOURED = {(2, 1): GREEN, (3, 1): GREEN, (3, 3): GREEN}
RECEIVED, PLANNED = ("amount_received", "received"), ("amount_planned", "planned")


def rows(legend: str) -> Rows:
    return [
        [legend],
        ["Financeur", "janv. 25", "févr. 25", "mars 25"],
        ["Fondation exemple A", 5000, None, 250],
        ["Région exemple B", 1000, 8000, 300],
    ]


def read(legend: str = LEGEND, answer: str = "", **more: Any) -> Understood:
    answers = {**MONTHS, **({KEY: answer} if answer else {})}
    return only("Versements", rows(legend), answers=answers, **({"fills": COLOURED} | more))


def amounts(sheet: Understood) -> dict[str, str]:
    """What each cell is read as."""
    return {
        row.cells[name]: when for row in sheet.rows for name, when in (RECEIVED, PLANNED) if name in row.cells
    }


def asked(sheet: Understood) -> list[tuple[str, list[str]]]:
    return [question(one) for one in problems(sheet) if one.question and one.question.key == KEY]


def test_they_are_asked_about_though_most_rows_have_the_colour_and_wait() -> None:
    sheet = read()
    assert asked(sheet) == [(KEY, ["couleur", "oui", "-"])] * 2
    assert sheet.rows == []


def test_the_answer_reads_each_as_its_colour_says_with_its_month() -> None:
    sheet = read(answer="couleur")
    assert amounts(sheet) == {
        "B3": "received",
        "D3": "planned",
        "B4": "received",
        "C4": "planned",
        "D4": "received",
    }
    (planned,) = [row for row in sheet.rows if row.cells.get("amount_planned") == "C4"]
    assert (planned.values["planned"]["start"], "received" in planned.values) == ("2025-02-01", False)


@pytest.mark.parametrize(("answer", "cells"), [("oui", ["B3", "B4", "C4", "D3", "D4"]), ("-", ["C4", "D3"])])
def test_the_answer_reads_all_alike_or_leaves_those_in_colour(answer: str, cells: list[str]) -> None:
    found = amounts(read(answer=answer))
    assert (sorted(found), set(found.values())) == (cells, {"received"})


def test_a_colour_that_says_nothing_of_money_offers_no_reading_by_colour() -> None:
    (first, second) = problems(read("fond vert : à vérifier"))
    own = f"{KEY} (fond vert : à vérifier)"
    assert [question(one) for one in (first, second)] == [(own, ["oui", "planned", "-"])] * 2


TWO = "fond vert : encaissé ; fond rouge : "
IN_RED = COLOURED | {(3, 3): RED}


@pytest.mark.parametrize("meaning", ["pas venu", "non arrivé", "pas encore rentré", "attendu"])
def test_what_did_not_come_yet_is_planned_and_no_answer_makes_it_received(meaning: str) -> None:
    assert asked(read(TWO + meaning, fills=IN_RED)) == [(KEY, ["couleur", "-"])] * 2
    found = amounts(read(TWO + meaning, "couleur", fills=IN_RED))
    assert (found["B3"], found["D4"], found["C4"]) == ("received", "planned", "received")
    assert "D4" not in amounts(read(TWO + meaning, "-", fills=IN_RED))


@pytest.mark.parametrize("meaning", ["refusé", "jamais versé", "à relancer"])
def test_another_colour_is_a_question_of_its_own_that_makes_no_such_amount_received(meaning: str) -> None:
    own = f"{KEY} (fond rouge : {meaning})"
    sheet = read(TWO + meaning, "couleur", fills=IN_RED)
    assert [question(one) for one in problems(sheet)] == [(own, ["planned", "-"])]
    assert sorted(amounts(sheet)) == ["B3", "D3"]  # the row of the amount in red waits
    answers = MONTHS | {KEY: "couleur", own: "-"}
    sheet = only("Versements", rows(TWO + meaning), answers=answers, fills=IN_RED)
    assert ("D4" in amounts(sheet), "D4" in sheet.left_cells) == (False, True)
    sheet = only("Versements", rows(TWO + meaning), answers=answers | {own: "planned"}, fills=IN_RED)
    assert (amounts(sheet)["D4"], amounts(sheet)["B4"]) == ("planned", "received")


@pytest.mark.parametrize(
    ("legend", "fills"),
    [
        ("Suivi des versements", COLOURED),
        ("fond rouge : refusé", COLOURED),
        (LEGEND, {(1, 1): GREEN, (1, 2): GREEN, (1, 3): GREEN}),
        (LEGEND, {}),
    ],
    ids=["no legend", "another colour", "titles alone", "no colour"],
)
def test_colours_that_nothing_explains_ask_nothing(legend: str, fills: dict[Any, str]) -> None:
    sheet = read(legend, fills=fills)
    assert (asked(sheet), set(amounts(sheet).values())) == ([], {"received"})


IN_INK = {(2, 3): RED, (3, 2): RED}


def test_amounts_written_in_the_colour_of_a_legend_are_asked_with_its_words() -> None:
    sheet = read("en rouge = prévu, non versé", fills={}, inks=IN_INK)
    (first, *_) = [one.question for one in problems(sheet) if one.question]
    assert (first.key, [one.value for one in first.candidates]) == (KEY, ["couleur", "-"])
    assert quote("en rouge = prévu, non versé") in first.text
    found = amounts(read("en rouge = prévu, non versé", "couleur", fills={}, inks=IN_INK))
    assert {cell for cell, kind in found.items() if kind == "planned"} == {"D3", "C4"}


@pytest.mark.parametrize(
    "answers", [{}, {"doubt:Versements:mois": "amount_received"}], ids=["which amounts", "which year"]
)
def test_while_the_months_are_asked_no_row_is_asked_for_the_colours_of_their_amounts(
    answers: dict[str, str],
) -> None:
    months = [LEGEND], ["Financeur", "janvier", "février", "mars"], *rows(LEGEND)[2:], ["ANCT", 10, 20, 30]
    sheet = only("Versements", list(months), answers=answers, fills={(2, 1): GREEN})
    keys = {one.question.key for one in problems(sheet) if one.question}
    assert "year:Versements:mois" in keys
    assert "doubt:Versements:couleurs" not in keys
