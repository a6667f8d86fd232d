"""A word that takes the place of another, or has its day beside it, offers the last one, once its words are known."""

from typing import Any

import pytest

from data_access.fields import Field, FieldKind
from data_access.importing.parse.column_values import column_reader
from data_access.importing.parse.words_one_after_another import words_one_after_another
from data_access.vocabulary import TerritoryStatus
from tests.data_access.importing.parse.reading import attempt, candidates

COLUMN = "Suivi:Statut"
LETTERS = {f"word:{COLUMN}:l": "labelled", f"word:{COLUMN}:el": "launching"}


def read(text: str, answers: dict[str, str], noted: set[str]) -> Any:
    """What the text says beside a word that is known."""
    field = Field("Statut", kind=FieldKind.CHOICE, vocabulary=TerritoryStatus, required=True)
    cells = [text, "sorti"]
    return attempt(column_reader(field, cells, column=COLUMN, answers=answers, noted=noted), text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("EL → L (15/4)", ["EL", "L"]),
        ("EL -> L", ["EL", "L"]),
        ("EL puis L", ["EL", "L"]),
        ("EL (15/4) → L (20/6/2025)", ["EL", "L"]),
        ("🟠 puis 🟢 (mai)", ["🟠", "🟢"]),
        ("L (3/2)", ["L"]),
        ("L depuis 15/4/2025", ["L"]),
        ("L en mai 2025", ["L"]),
        ("L", []),
        ("Dupuis", []),
        ("L (à revoir)", []),
        ("EL → L ?", []),
        ("EL →", []),
    ],
)
def test_words_that_follow_one_another_are_found_without_their_days(text: str, words: list[str]) -> None:
    assert words_one_after_another(text) == words


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("EL → L (15/4)", ["labelled", "launching"]),
        ("EL puis L", ["labelled", "launching"]),
        ("L (3/2)", ["labelled"]),
        ("en lancement → labellisé (mai)", ["labelled", "launching"]),
    ],
)
def test_the_last_word_is_offered_first_and_the_text_kept(text: str, offered: list[str]) -> None:
    asked = read(text, LETTERS, set())
    assert candidates(asked) == [*offered, "-"]
    for answer in offered:
        noted = set[str]()
        assert read(text, {**LETTERS, asked.question.key: answer}, noted) == answer
        assert noted == {text}


@pytest.mark.parametrize("text", ["EL → L (15/4)", "L (3/2)"])
def test_before_its_letters_are_answered_all_values_are_offered_and_one_holds_afterwards(text: str) -> None:
    asked, noted = read(text, {}, set()), set[str]()
    assert {"labelled", "launching", "left"} <= set(candidates(asked))
    answer = {asked.question.key: "labelled"}
    assert read(text, answer, noted) == read(text, {**LETTERS, **answer}, noted) == "labelled"
    assert noted == {text}


def test_a_sentence_with_a_day_is_no_word() -> None:
    assert read("voir avec Paul le 12", {}, set()).question is None
