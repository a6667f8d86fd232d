"""« 2 chances sur 3 » is a percentage; « forte » is none yet: it is asked which, with some to choose from."""

import pytest

from data_access.fields import field_of
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import IN_NOTE, LEAVE_OUT
from data_access.importing.parse.column_values import column_reader
from data_access.importing.parse.likelihoods import chances, likely
from data_access.models import Funding
from tests.data_access.importing.results import Bring

PROBABILITY = field_of(Funding, "probability")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 chances sur 3", 66.67),
        ("une chance sur deux", 50),
        ("1 chance sur 4", 25),
        ("9 chances / 10", 90),
        ("Trois chances sur quatre", 75),
    ],
)
def test_chances_are_a_percentage_whose_words_are_kept(text: str, value: float) -> None:
    read = column_reader(PROBABILITY, [text], column="Financements:Probabilité", noted=set())
    assert read(text) == {"value": value, "high": None, "qualifier": "exact", "text": text}


@pytest.mark.parametrize("text", ["4 chances sur 3", "2 sur 3", "des chances", "3 chances", "1 chance sur 0"])
def test_what_says_no_chances(text: str) -> None:
    assert chances(text) is None


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("forte", 75),
        ("Élevée", 75),
        ("très probable", 90),
        ("quasi certain", 90),
        ("moyenne", 50),
        ("faible", 25),
        ("très faible", 10),
        ("peu probable", 25),
        ("à voir", 90),  # says nothing: as they stand
    ],
)
def test_words_are_asked_with_the_nearest_percentage_first(word: str, nearest: int) -> None:
    assert likely(word)[0] == nearest
    read = column_reader(PROBABILITY, [word], column="Financements:Probabilité", noted=set())
    with pytest.raises(Refused) as refused:
        read(word)
    assert refused.value.question
    offered = [one.value for one in refused.value.question.candidates]
    assert (offered[0], offered[-2:]) == (f"{nearest}%", [IN_NOTE, LEAVE_OUT])


def test_an_answer_is_read_and_the_word_kept_in_the_note() -> None:
    noted: set[str] = set()
    answers = {"number:Financements:Probabilité:forte": "75%"}
    read = column_reader(
        PROBABILITY, ["forte"], column="Financements:Probabilité", answers=answers, noted=noted
    )
    assert (read("forte")["value"], noted) == (75, {"forte"})


def test_words_under_another_percentage_may_only_be_kept(bring_book: Bring) -> None:
    """« bonne » under « Satisfaction » is no likelihood."""
    head = ["Événement", "Portée", "Satisfaction (%)"]
    (told,) = bring_book({"Événements": [head, ["Bal", "réseau", "bonne"]]}).problems
    assert told.question and [one.value for one in told.question.candidates] == ["note", "-"]
