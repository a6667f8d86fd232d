"""Letters in a crosstab: « P », « A », « E » stand for states; each is asked, with what a legend says of it."""

import pytest

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.crosstabs import crosstab
from data_access.importing.schema_matching.values.state_codes import meaning_of
from tests.data_access.importing.schema_matching.crosstabs.sheets import (
    HEADER,
    Rows,
    maybe,
    problems,
    read,
    read_as_said,
    said,
)

LETTERS: Rows = [HEADER, ["Caen", "P", "A"], ["Guyane", "A", "P"], ["Poitiers", "P", "P (visio)"]]
MEANT = {"word:Promo 2:cases:p": "done", "word:Promo 2:cases:a": "missed"}


def test_each_letter_is_one_question(known: Known) -> None:
    sheet = read(known, LETTERS)
    asked = {one.question.key: one.question for one in problems(sheet) if one.question}
    assert list(asked) == ["word:Promo 2:cases:p", "word:Promo 2:cases:a", "word:Promo 2:cases:pvisio"]
    first = asked["word:Promo 2:cases:a"].candidates
    assert [one.label for one in first[:3]] == [
        "à venir",
        "fait («\u00a0acquis\u00a0»)",
        "manqué («\u00a0absent\u00a0»)",
    ]


def test_answered_letters_are_read_with_the_date_beside_them(known: Known) -> None:
    rows: Rows = [*LETTERS[:3], ["Poitiers", "P", "P 12/05/2025"]]
    sheet = read(known, rows, answers=MEANT)
    assert not problems(sheet)
    assert said(sheet)["C2"] == ("Caen", "creativite", "missed")
    assert said(sheet)["C4"] == ("Poitiers", "creativite", "done")
    assert sheet.rows[-1].values["done"]["start"] == "2025-05-12"


@pytest.mark.parametrize(
    "legend",
    [
        [["A = acquis, E = en cours"]],
        [["Légende : A : acquis / E : en cours"]],
        [["A", "acquis"], ["E", "en cours"]],
        [[None, None, None, None, "A acquis, E en cours"]],
    ],
)
def test_what_a_legend_says_of_a_letter_comes_first(known: Known, legend: Rows) -> None:
    sheet = read(known, [HEADER, ["Caen", "A", "E"], ["Guyane", "x", "x"], [], *legend])
    asked = {one.question.key: one.question for one in problems(sheet) if one.question}
    assert list(asked) == ["word:Promo 2:cases:a", "word:Promo 2:cases:e"]
    assert [one.candidates[0].value for one in asked.values()] == ["done", "under_way"]
    assert asked["word:Promo 2:cases:e"].text.endswith("La feuille dit «\u00a0en cours\u00a0».")


def test_a_legend_may_stand_on_another_sheet_of_the_book(known: Known) -> None:
    legend = Grid("Légende", [["A", "acquis"], ["E", "en cours"]])
    grid = Grid("Promo 2", [HEADER, ["Caen", "A", "E"], ["Guyane", "x", "x"]], legend=legend)
    sheet = crosstab(grid, known, {})
    assert sheet is not None
    asked = {one.question.key: one.question for one in problems(sheet) if one.question}
    assert [one.candidates[0].value for one in asked.values()] == ["done", "under_way"]


@pytest.mark.parametrize(
    "row",
    [["Dole", "½", "excusé"], ["Dole", None, "½", "excusé"]],
    ids=["beside it", "after an empty cell"],
)
def test_the_cell_beside_a_sign_is_no_legend_of_it(known: Known, row: Rows) -> None:
    header = [*HEADER, "Éligibilité"]
    sheet = read(known, [header, ["Caen", "x", "x", "x"], ["Guyane", "x", "½", "x"], row])
    asked = [one.question for one in problems(sheet) if one.question and "½" in one.question.text]
    assert asked
    assert not any("dit la feuille" in one.label for one in asked[0].candidates)


def test_a_legend_beside_the_table_is_heard(known: Known) -> None:
    rows: Rows = [
        [*HEADER, None, "Légende"],
        ["Caen", "A", "x", None, "A", "acquis"],
        ["Guyane", "x", "x", None, "E", "en cours"],
    ]
    asked = [one.question.text for one in problems(read(known, rows)) if one.question]
    assert "Dans la feuille « Promo 2 », que veut dire « A » ? La feuille dit « acquis »." in [
        one.replace("\u00a0", " ") for one in asked
    ]


def test_a_legend_is_no_territory_even_where_all_of_them_are_new(known: Known) -> None:
    rows: Rows = [HEADER, ["Vire", "P", "A"], ["Dinan", "A", "P"], ["P", "présent"], ["A", "absent"]]
    sheet = read(known, rows, answers=MEANT)
    assert {row.values["territory"] for row in sheet.rows} == {"Vire", "Dinan"}


@pytest.mark.parametrize(
    "text", ["Il a été absent", "A rappeler : Poitiers", "a : voir", "Partie A: x", "PA = présents", "A=x"]
)
def test_what_is_no_legend_says_nothing_of_a_letter(text: str) -> None:
    assert meaning_of("a", [text]) == ""


def test_initials_of_many_people_are_no_states(known: Known) -> None:
    initials: Rows = [["Caen", "JD", "MC"], ["Guyane", "AB", "LS"], ["Poitiers", "NV", "TR"]]
    assert maybe(known, [HEADER, *initials]) is None


def test_letters_in_a_column_that_names_no_step_are_no_states(known: Known) -> None:
    rows: Rows = [[*HEADER, "Suivi par"], ["Caen", "x", "x", "JD"], ["Guyane", "x", "x", "MC"]]
    told = problems(read(known, rows))
    assert [one.severity for one in told] == ["warning"]


def test_letters_below_dates_alone_are_no_states_without_a_legend(known: Known) -> None:
    rows: Rows = [["Territoire", "03/02/2031", "10/02/2031"], ["Caen", "P", "A"], ["Guyane", "A", "P"]]
    assert maybe(known, rows, "Feuil1") is None


def test_a_cross_beside_ticks_is_asked_and_never_done(known: Known) -> None:
    sheet = read(known, [HEADER, ["Caen", "✓", "✗"], ["Guyane", "✓", "✓"]])
    (asked,) = [one.question for one in problems(sheet) if one.question]
    assert [one.value for one in asked.candidates] == ["missed", "to_come", "not_concerned", "-"]
    assert "C2" not in said(sheet)


def test_letters_below_years_are_no_states_of_steps(known: Known) -> None:
    rows: Rows = [["Territoire", 2023, 2024], ["Caen", "EL", "L"], ["Guyane", "EL", "L"], ["L = labellisé"]]
    assert read_as_said(known, rows, "Historique") is None


def test_a_sheet_that_speaks_by_colours_alone_is_told_plainly(known: Known) -> None:
    rows: Rows = [
        ["Territoire", "Séminaire", "Créativité"],
        ["Caen"],
        ["Guyane"],
        [],
        [None, "fait"],
        [None, "prévu"],
    ]
    (told,) = problems(read(known, rows))
    assert (told.severity, told.plain) == ("warning", True)
    assert "une couleur seule ne peut pas être lue" in told.why
    assert told.suggestion.startswith("écrire dans chaque case ce que dit sa couleur")


def test_a_drawn_sign_is_the_state_that_its_legend_names(known: Known) -> None:
    legend = [["● fait   ◐ en cours   ○ = à faire"]]
    rows = [HEADER, ["Caen", "●", "◐"], ["Guyane", "○", "●"], ["Poitiers", "◐", "○"], [], *legend]
    sheet = read(known, rows)
    assert not problems(sheet)
    assert {cell: state for cell, (_, _, state) in said(sheet).items()} == {
        "B2": "done",
        "C2": "under_way",
        "B3": "to_come",
        "C3": "done",
        "B4": "under_way",
        "C4": "to_come",
    }


def test_a_drawn_sign_whose_legend_says_no_word_of_ours_is_asked_with_these_words(known: Known) -> None:
    rows = [HEADER, ["Caen", "●", "◐"], ["Guyane", "◐", "●"], [], ["● dans la boîte ◐ à moitié"]]
    asked = [one.question for one in problems(read(known, rows)) if one.question]
    assert {one.key.rpartition(":")[2] for one in asked} == {"●", "◐"}
    assert "dans la boîte" in asked[0].text


def test_a_sign_without_a_legend_is_asked_as_well(known: Known) -> None:
    rows = [HEADER, ["Caen", "🟢", "🔴"], ["Guyane", "🔴", "🟢"], ["Poitiers", "🟢", "🟢"]]
    asked = [one.question.key for one in problems(read(known, rows)) if one.question]
    assert {key.rpartition(":")[2] for key in asked} == {"🟢", "🔴"}
