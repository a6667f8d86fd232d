"""A word that says of a value that it is over, to come or not so does not offer that value first."""

import pytest

from data_access.importing.model.cells import Refused
from data_access.importing.parse.controlled_words import choice
from data_access.vocabulary import FundingStage, Term, TerritoryStatus


def offered(vocabulary: type[Term], text: str) -> list[str]:
    """What is offered for a word, in its order, without « nothing known »."""
    with pytest.raises(Refused) as refused:
        choice(vocabulary, text)
    assert refused.value.question
    return [one.value for one in refused.value.question.candidates][:-1]


@pytest.mark.parametrize(
    "text",
    [
        "ex-labellisé",
        "Ex labellisée",
        "ancien labellisé",
        "ancienne labellisée",
        "n'est plus labellisé",
        "plus labellisé",
        "délabellisé",
        "label retiré",
        "label perdu",
    ],
)
def test_who_was_labelled_has_probably_left(text: str) -> None:
    found = offered(TerritoryStatus, text)
    assert (found[0], found[-1]) == ("left", "labelled")


@pytest.mark.parametrize(
    "text", ["futur labellisé", "pré-labellisé", "pas encore labellisé", "en voie de labellisation"]
)
def test_who_will_be_labelled_is_probably_on_the_way(text: str) -> None:
    found = offered(TerritoryStatus, text)
    assert (found[0], found[-1]) == ("launching", "labelled")


def test_what_is_not_so_is_offered_last() -> None:
    assert offered(FundingStage, "pas accordé")[-1] == "granted"


@pytest.mark.parametrize("text", ["labbelisé", "label demandé"])
def test_other_words_offer_what_is_spelt_nearly_so_as_before(text: str) -> None:
    assert "labelled" in offered(TerritoryStatus, text)[:4]


def test_a_word_that_is_known_is_read() -> None:
    assert choice(TerritoryStatus, "labélisée") == "labelled"


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("convention à signer", "agreement_signed"),
        ("solde à verser", "paid"),
        ("bilan à rendre", "closed"),
    ],
)
def test_what_is_to_be_done_is_not_first_offered_as_done(text: str, done: str) -> None:
    found = offered(FundingStage, text)
    assert done in found[2:]


@pytest.mark.parametrize("text", ["dossier à déposer", "demande à envoyer"])
def test_words_that_say_what_is_to_be_done_offer_the_value_that_is_called_so(text: str) -> None:
    assert offered(FundingStage, text)[0] == "drafting"


@pytest.mark.parametrize("text", ["1er RDV le 3/12", "premier rendez-vous 3/12", "2e rencontre (3/12)"])
def test_a_value_behind_its_number_is_offered(text: str) -> None:
    assert "meeting" in offered(FundingStage, text)
