"""Numbers in a column of words are read as a legend of the sheet says; of what it does not say as a word, all states
are offered."""

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems, question

LEGEND = "Étapes : 1 = idée, 2 = étude, 4 = en activité, 5 = arrêté"
PROJECTS: Rows = [
    ["Projet", "Territoire", "Étape"],
    ["Conserverie", "Figeac", 4],
    ["Ressourcerie", "Caen", 1],
    ["Vélo-école", "Grenoble", 5],
]
KEY = "word:Projets:Étape:2"


def legend(rows: Rows, text: str = LEGEND) -> Rows:
    return [*rows, [None], [text]]


def test_a_number_is_the_word_that_the_legend_gives_it() -> None:
    sheet = only("Projets", legend(PROJECTS))
    assert [values["stage"] for _, values in lines(sheet)] == ["created", "idea", "stopped"]
    assert [row.cells["stage"] for row in sheet.rows] == ["C2", "C3", "C4"]


def test_a_number_whose_meaning_is_no_state_is_asked_with_what_the_legend_says() -> None:
    rows = legend([*PROJECTS, ["Garage", "Reims", 2]])
    (asked,) = [one for one in problems(only("Projets", rows)) if one.severity == ERROR]
    key, offered = question(asked)
    assert (asked.cell, key, offered[:2]) == ("C5", KEY, ["idea", "supported"])
    assert "« étude » d'après la légende" in asked.message.replace("\u00a0", " ")
    sheet = only("Projets", rows, answers={KEY: "supported"})
    assert [values["stage"] for _, values in lines(sheet)] == ["created", "idea", "stopped", "supported"]


def test_a_number_without_a_legend_is_asked_as_before() -> None:
    rows = legend(PROJECTS, "Promo 1 : suivi")
    asked = [one for one in problems(only("Projets", rows)) if one.severity == ERROR]
    assert {one.cell for one in asked} == {"C2", "C3", "C4"}
    assert all("légende" not in one.message for one in asked)
