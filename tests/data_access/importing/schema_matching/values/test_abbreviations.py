"""A short name that its sheet spells out elsewhere is asked: it would be a funder, or a structure, of its own."""

import pytest

from data_access.importing.schema_matching.values.abbreviations import AS_WRITTEN, SPELT_OUT, spelt_out
from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems

LEGEND = "FdF = Fondation de France, CR : conseil régional de Normandie"
ROWS: Rows = [
    ["Financeur", "Exercice", "Montant demandé"],
    ["FdF", 2026, 5_000],
    ["Fondation exemple", 2026, 7_000],
    ["FdF", 2025, 9_000],
    [None, None, None],
    [LEGEND, None, None],
]
KEY = "word:Suivi:Financeur:fdf"


def test_it_is_asked_once_with_what_the_sheet_says() -> None:
    found = [one for one in problems(only("Suivi", ROWS)) if one.question and one.question.key == KEY]
    assert found[0].question and [one.value for one in found[0].question.candidates] == [
        SPELT_OUT,
        AS_WRITTEN,
    ]
    assert "la cellule A6 dit que" in found[0].why
    assert "Fondation de France" in found[0].question.text


@pytest.mark.parametrize(("answer", "name"), [(SPELT_OUT, "Fondation de France"), (AS_WRITTEN, "FdF")])
def test_the_answer_says_which_name_is_read(answer: str, name: str) -> None:
    sheet = only("Suivi", ROWS, answers={KEY: answer})
    assert [values["funder"] for _, values in lines(sheet) if "funder" in values] == [
        name,
        "Fondation exemple",
        name,
    ]


def test_letters_that_do_not_begin_the_words_are_not_what_a_text_explains() -> None:
    assert spelt_out(["CR", "FdF"], [LEGEND]) == {
        "CR": "conseil régional de Normandie",
        "FdF": "Fondation de France",
    }
    for text in ("CR : envoyé le 3 mars", "FdF : voir avec la trésorière", "SCR : conseil régional"):
        assert spelt_out(["CR", "FdF"], [text]) == {}


def test_a_name_that_two_texts_explain_otherwise_is_left_as_it_is() -> None:
    assert spelt_out(["CR"], ["CR : conseil régional", "CR = compte rendu"]) == {}
