"""A name in brackets beside others that stand bare is asked about, with what a legend says of it."""

import pytest

from data_access.importing.model.cells import without_brackets
from tests.data_access.importing.schema_matching.grids import Rows, lines, numbers, only, problems, question

TITLES = ["Parrain → filleul", "Statut"]
LEGEND = "Qui accompagne qui   ( ) = pressenti, pas encore d'accord"
TOLD, UNTOLD = "doubt:Parrainages:entre parenthèses proposé", "doubt:Parrainages:entre parenthèses"


def pairs(*names: str, legend: str | None = LEGEND) -> Rows:
    return [[legend, None], TITLES, *([name, "en cours"] for name in names)]


THREE = ("Miramas → Caen", "(Besançon → Dole)", "Lons → Figeac")


def stored(rows: Rows, **answers: str) -> list[tuple[str, ...]]:
    found = only("Parrainages", rows, answers=answers)
    return [
        tuple(str(values[one]) for one in ("sponsor", "sponsored", "status")) for _, values in lines(found)
    ]


def test_what_the_legend_says_of_the_brackets_is_offered_as_the_status_of_the_row() -> None:
    found = only("Parrainages", pairs(*THREE))
    (asked,) = [one for one in problems(found) if one.severity == "error"]
    assert (asked.cell, question(asked)) == ("A4", (TOLD, ["proposé", "sûr", "-"]))
    assert "« pressenti, pas encore d'accord »" in asked.message.replace("\u00a0", " ")
    assert numbers(found) == [3, 5]
    assert stored(pairs(*THREE), **{TOLD: "proposé"})[1] == ("Besançon", "Dole", "proposed")


def test_the_names_are_read_without_the_brackets_and_the_row_may_be_left_aside() -> None:
    assert stored(pairs(*THREE), **{TOLD: "sûr"})[1] == ("Besançon", "Dole", "active")
    assert [one[0] for one in stored(pairs(*THREE), **{TOLD: "-"})] == ["Miramas", "Lons"]


def test_without_a_legend_it_is_asked_whether_the_row_is_to_be_read() -> None:
    found = only("Parrainages", pairs(*THREE, legend=None))
    (asked,) = [one for one in problems(found) if one.severity == "error"]
    assert question(asked) == (UNTOLD, ["sûr", "-"])


def test_a_single_name_in_brackets_is_asked_about_as_well() -> None:
    rows: Rows = [["Structure", "Site"], ["La Bulle", "a.org"], ["(Le Labo)", "b.org"]]
    answers = {"doubt:Structures:entre parenthèses": "sûr"}
    assert [values["name"] for _, values in lines(only("Structures", rows, answers=answers))] == [
        "La Bulle",
        "Le Labo",
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("(Miramas → Caen)", "(Lons → Figeac)"),  # all of them
        ("Miramas (13) → Caen", "Lons → Figeac (46)"),
        ("Miramas → Caen (pressenti)", "Lons → Figeac"),
    ],
)
def test_other_names_are_asked_nothing(names: tuple[str, ...]) -> None:
    keys = {one.question.key for one in problems(only("Parrainages", pairs(*names))) if one.question}
    assert not any("parenthèses" in key for key in keys)


@pytest.mark.parametrize("name", ["(suite)", "(Suite)", "(à définir)", "(vide)"])
def test_a_text_in_brackets_that_is_no_name_is_asked_nothing_here(name: str) -> None:
    rows: Rows = [["Structure", "Site"], ["La Bulle", "a.org"], [name, "b.org"]]
    keys = {one.question.key for one in problems(only("Structures", rows)) if one.question}
    assert not any("parenthèses" in key for key in keys)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("(Nevers)", "Nevers"),
        ("[Nevers]", "Nevers"),
        ("(Re)naître", "(Re)naître"),
        ("(a) et (b)", "(a) et (b)"),
    ],
)
def test_a_text_without_the_brackets_around_it(text: str, bare: str) -> None:
    assert without_brackets(text) == bare
