"""Numbers in a crosstab: « 0 », « 1 », « 2 » stand for states. What a legend says of them is read; what none says is
asked."""

import pytest

from data_access.importing.lookup.record_index import Known
from data_access.importing.schema_matching.values.state_codes import meaning_of_number
from data_access.vocabulary import StepState
from tests.data_access.importing.schema_matching.crosstabs.sheets import (
    HEADER,
    Rows,
    maybe,
    problems,
    read,
    read_as_said,
    said,
)

NUMBERS: Rows = [HEADER, ["Caen", 1, 2], ["Guyane", 2, 1], ["Poitiers", 1, 0], ["Figeac", 1, 1]]
KEYS = [f"word:Promo 2:cases:{number}" for number in (1, 2, 0)]


def asked(known: Known, rows: Rows) -> list[str]:
    return list(dict.fromkeys(one.question.key for one in problems(read(known, rows)) if one.question))


@pytest.mark.parametrize(
    "legend",
    [
        [["Suivi (1 = fait, 0 = à venir, 2 = en cours)"]],
        [["1=fait 2=en cours 0=à venir"]],
        [["Légende : 1 : fait / 2 : en cours / 0 : à venir"]],
        [[1, "fait"], [2, "en cours"], [0, "à venir"]],
        [["1", "fait"], ["2", "en cours"], ["0", "à venir"]],
    ],
)
def test_what_a_legend_says_of_a_number_is_read(known: Known, legend: Rows) -> None:
    sheet = read(known, [*NUMBERS, [], *legend])
    assert problems(sheet) == []
    assert [said(sheet)[cell][2] for cell in ("B2", "C2", "C4")] == ["done", "under_way", "to_come"]


def test_a_legend_may_turn_the_usual_meaning_round(known: Known) -> None:
    sheet = read(known, [["1 = à venir, 0 = fait"], HEADER, ["Caen", 1, 0], ["Guyane", 0, 1]])
    assert [said(sheet)[cell][2] for cell in ("B3", "C3")] == ["to_come", "done"]


def test_without_a_legend_each_number_is_asked(known: Known) -> None:
    assert asked(known, NUMBERS) == KEYS
    meant = dict(zip(KEYS, ("under_way", "done", "-"), strict=True))
    sheet = read(known, NUMBERS, answers=meant)
    assert problems(sheet) == []
    assert [said(sheet).get(cell, ("", "", None))[2] for cell in ("B2", "C2", "C4")] == [
        "under_way",
        "done",
        None,
    ]


def test_what_a_legend_says_in_other_words_is_asked_with_them(known: Known) -> None:
    rows: Rows = [["1 = fait, 0 = pas fait"], HEADER, ["Caen", 1, 0], ["Guyane", 1, 1]]
    (question,) = [one.question for one in problems(read(known, rows)) if one.question]
    assert question.text.endswith("La feuille dit «\u00a0pas fait\u00a0».")


def test_a_sign_takes_the_meaning_that_a_legend_gives_it(known: Known) -> None:
    sheet = read(known, [["x = à venir, o = fait"], HEADER, ["Caen", "x", "ok"], ["Guyane", "ok", "x"]])
    assert problems(sheet) == []
    assert [said(sheet)[cell][2] for cell in ("B3", "C3")] == ["to_come", "done"]


# Where the rule is silent


def test_ones_alone_are_ticks(known: Known) -> None:
    sheet = read(known, [HEADER, ["Caen", 1, 1], ["Guyane", 1, None]])
    assert problems(sheet) == [] and said(sheet)["B2"][2] == "done"


@pytest.mark.parametrize(
    "counts", [[3, 12, 8, 7], [1, 2, 3, 4, 5, 6], [1.5, 2, 1, 2], ["12 %", "2", "1", "2"]]
)
def test_counts_are_no_states(known: Known, counts: list[object]) -> None:
    names = ["Caen", "Guyane", "Poitiers"]
    pairs = zip(counts[::2], counts[1::2], strict=True)
    rows: Rows = [HEADER, *([name, *pair] for name, pair in zip(names, pairs, strict=False))]
    assert maybe(known, rows) is None


def test_numbers_under_titles_that_name_no_step_are_no_states(known: Known) -> None:
    rows: Rows = [
        ["Territoire", "Bénévoles", "Salariés"],
        ["Caen", 1, 2],
        ["Guyane", 2, 1],
        ["Poitiers", 1, 0],
    ]
    assert maybe(known, rows, "Équipes") is None and read_as_said(known, rows, "Équipes") is None


@pytest.mark.parametrize(
    "text", ["Promo 2 : suivi", "Étape 2 - en cours", "12 = fait", "le 2 en cours", "v2: fait"]
)
def test_what_is_no_legend_says_nothing_of_a_number(text: str) -> None:
    assert meaning_of_number("2", [text], StepState) == ""


SCORES: Rows = [HEADER, ["Caen", "3/5", "5/5"], ["Guyane", "4/5", "fait"], ["Poitiers", "5/5", "en cours"]]


def test_scores_of_the_same_number_are_no_days_each_is_asked(known: Known) -> None:
    assert set(asked(known, SCORES)) == {f"word:Promo 2:cases:{score}" for score in ("3/5", "4/5", "5/5")}
    meant = {"word:Promo 2:cases:3/5": "under_way", "word:Promo 2:cases:4/5": "-"}
    sheet = read(known, SCORES, answers={**meant, "word:Promo 2:cases:5/5": "done"})
    assert [said(sheet).get(cell, ("", "", None))[2] for cell in ("B2", "B3", "B4")] == [
        "under_way",
        None,
        "done",
    ]


def test_a_legend_says_what_scores_mean_the_full_one_and_less(known: Known) -> None:
    sheet = read(known, [*SCORES, [], ["5/5 = fait, moins = en cours"]])
    assert problems(sheet) == []
    assert [said(sheet)[cell][2] for cell in ("B2", "B3", "C2")] == ["under_way", "under_way", "done"]


def test_days_of_a_month_are_no_scores(known: Known) -> None:
    rows: Rows = [HEADER, ["Caen", "3/5", "12/5"], ["Guyane", "4/5", "fait"], ["Poitiers", "5/5", "en cours"]]
    assert asked(known, rows) != []
    assert not [key for key in asked(known, rows) if key.endswith("/5")]
