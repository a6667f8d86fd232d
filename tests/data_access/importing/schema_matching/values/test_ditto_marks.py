"""« Idem » says what the cell above it says, and is never a name of its own."""

from typing import Any

import pytest

from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.schema_matching.values.ditto_marks import says_ditto
from tests.data_access.importing.schema_matching.grids import Rows, lines, problems, understood

TITLES = ["Financeur", "Objet", "Exercice", "Montant accordé", "Référent·e"]
FIRST: list[Any] = ["Fondation exemple A", "Agora", 2025, 10_000, "AD"]
MARKS = ["idem", "Idem.", "id.", "ibid.", '"', "''", "//", "”", "»", "-//-", "comme ci-dessus", "le même"]
MARKS += ["″", '- " -', "“”", "´´", ",,", "««"]


def read(*below: list[Any]) -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
    """What the rows give, and what is said: severity and cell."""
    rows: Rows = [TITLES, FIRST, *below]
    (sheet,), _ = understood("Suivi", rows)
    return [values for _, values in lines(sheet)], [(one.severity, one.cell) for one in problems(sheet)]


@pytest.mark.parametrize("mark", MARKS)
def test_a_ditto_mark_is_read_as_the_cell_above_and_said_so(mark: str) -> None:
    (first, second), told = read([mark, "Promo 4", 2025, 5_000, mark])
    assert (second["funder"], second["owner"]) == (first["funder"], first["owner"])
    assert told == [(WARNING, "A3"), (WARNING, "E3")]


def test_marks_that_follow_one_another_say_the_same_and_are_told_once() -> None:
    values, told = read(["id.", "B", 2025, 1, None], ["id.", "C", 2025, 2, None])
    assert {one["funder"] for one in values} == {FIRST[0]}
    assert told == [(WARNING, "A3")]


def test_a_mark_below_nothing_that_is_read_is_refused() -> None:
    for below in (
        [["Total", None, None, 10_000, None], ["idem", "B", 2025, 1, None]],
        [["Fondation exemple B", "B", 2025, 1, None], ["Fondation exemple C", "C", 2025, 2, "idem"]],
    ):
        _, told = read(*below)
        assert [cell for severity, cell in told if severity == ERROR] in (["A4"], ["E4"])


def test_the_number_above_is_not_taken_for_another() -> None:
    _, told = read(["Fondation exemple B", "B", 2025, "idem", None])
    assert told == [(ERROR, "D3")]


@pytest.mark.parametrize(
    "text", ["idem (site de Dole)", "Idem + avenant", "id., pour Caen", "idem mais en visio"]
)
def test_what_says_more_than_the_cell_above_is_refused(text: str) -> None:
    _, told = read(["Fondation exemple B", text, 2025, 1, None])
    assert told == [(ERROR, "B3")]


@pytest.mark.parametrize("text", ["(idem n° 3)", "voir ligne 4", "cf. n°2", "même chose que le n° 12"])
def test_what_names_another_row_is_no_name_but_may_be_a_remark(text: str) -> None:
    _, told = read([text, "Promo 4", 2025, 1, None])
    assert (ERROR, "A3") in told
    (sheet,), _ = understood("Soirées", [["Événement", "Date", "Note"], ["Soirée", "3/2/2025", text]])
    assert [values["note"] for _, values in lines(sheet)] == [text]


@pytest.mark.parametrize("name", ["Voir loin 2030", "Comme un lundi n° 3 bis", "Ligne 4", "Point 12"])
def test_a_name_with_a_number_is_kept(name: str) -> None:
    values, _ = read([name, "Promo 4", 2025, 1, None])
    assert values[1]["funder"] == name


@pytest.mark.parametrize("name", ["Idem Collectif", "Idéal (Jura)", "Dito et compagnie"])
def test_a_name_of_such_a_word_is_kept(name: str) -> None:
    (_, second), told = read([name, "B", 2025, 1, None])
    assert (second["funder"], told) == (name, [])


@pytest.mark.parametrize("name", ["Identité plurielle", "Idem-là", "-", "…", "Même pas peur", "I.D."])
def test_a_name_that_only_begins_so_is_none(name: str) -> None:
    assert not says_ditto(name)


def test_the_same_day_is_that_of_the_row_above_and_no_more_than_words_elsewhere() -> None:
    rows: Rows = [
        ["Événement", "Date", "Note"],
        ["Assemblée générale", "9/6/2026", "à Besançon"],
        ["Conseil d'administration", "même jour", "le même jour"],
    ]
    (sheet,), _ = understood("Réunions", rows)
    (_, first), (_, second) = lines(sheet)
    assert (second["date"], second["note"]) == (first["date"], "le même jour")
