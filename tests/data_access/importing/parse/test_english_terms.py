"""Plain English words of states, stages and types are read as French ones; those that may say several are asked."""

import pytest

from data_access.importing.parse.english_terms import english_words
from data_access.importing.parse.term_spellings import doubtful_words, term_of, terms_meant, word_key
from data_access.vocabulary import EventStatus, FunderType, FundingStage, ProjectStage, StepState, Term


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("Granted", FundingStage.GRANTED),
        ("Under review", FundingStage.UNDER_REVIEW),
        ("submitted", FundingStage.SUBMITTED),
        ("Declined", FundingStage.REFUSED),
        ("Foundation", FunderType.FOUNDATION),
        ("Endowment fund", FunderType.ENDOWMENT_FUND),
        ("Company", FunderType.COMPANY),
        ("done", StepState.DONE),
        ("missed", StepState.MISSED),
        ("to come", StepState.TO_COME),
        ("done", EventStatus.HELD),
        ("Idea", ProjectStage.IDEA),
    ],
)
def test_a_plain_english_word_says_its_value(word: str, term: Term) -> None:
    assert term_of(type(term), word) == term.value


@pytest.mark.parametrize("word", ["Closed", "Pending", "Won"])
def test_an_english_word_that_may_say_several_stages_is_asked(word: str) -> None:
    assert terms_meant(FundingStage, word) == ()


@pytest.mark.parametrize("vocabulary", Term.__subclasses__())
def test_no_english_word_changes_what_a_french_one_says(vocabulary: type[Term]) -> None:
    french = {word_key(word): one.value for one in vocabulary for word in (one.french, *one.synonyms)}
    for word in english_words(vocabulary):
        key = word_key(word)
        assert key not in doubtful_words(vocabulary) or term_of(vocabulary, word) is None
        assert key not in french or term_of(vocabulary, word) == french[key]
