"""Controlled values: a word that people write means one of them only."""

from collections import Counter

import pytest

from data_access import vocabulary
from data_access.name_keys import key_of
from data_access.vocabulary import Role, Term

each = pytest.mark.parametrize("terms", Term.__subclasses__(), ids=lambda terms: terms.__name__)


@each
def test_a_word_means_one_value_of_its_vocabulary(terms: type[Term]) -> None:
    words = Counter(
        word for term in terms for word in {key_of(word) for word in (term.french, *term.synonyms)}
    )
    assert [word for word, times in words.items() if times > 1] == []


@each
def test_values_are_english_words_that_a_column_holds(terms: type[Term]) -> None:
    assert all(term.value.isascii() and len(term.value) <= 40 for term in terms)
    assert terms.__module__ == vocabulary.__name__


def test_each_role_sees_what_the_one_before_sees() -> None:
    assert list(Role) == ["public", "network", "board", "staff", "admin"]
    assert [[one.may(needed) for needed in Role].count(True) for one in Role] == [1, 2, 3, 4, 5]
