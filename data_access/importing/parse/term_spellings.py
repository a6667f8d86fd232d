"""Which controlled value a word is: by its French name or a synonym, whatever its gender and number; oui and non."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from data_access.importing.model.cells import Cell, folded, shown
from data_access.importing.parse.english_terms import english_words
from data_access.name_keys import key_of
from data_access.vocabulary import EventType, FundingStage, Measure, ProjectStage, StepState, Term

_PLURAL = re.compile(r"(?<=\w{2})s\b", re.I)
_DOUBTFUL: dict[type[Term], dict[str, tuple[Term, ...]]] = {  # what a word may mean, the likelier first
    FundingStage: {
        "terminé": (FundingStage.CLOSED, FundingStage.GRANTED),  # ours, and what Le Compte Asso calls granted
        "justifié": (FundingStage.CLOSED, FundingStage.GRANTED),  # Dauphin
        "en construction": (FundingStage.DRAFTING, FundingStage.SUBMITTED),  # Démarches simplifiées
        "en cours": (FundingStage.DRAFTING, FundingStage.UNDER_REVIEW),
        "demande en cours": (FundingStage.SUBMITTED, FundingStage.UNDER_REVIEW),
        "reporté": (FundingStage.DROPPED, FundingStage.UNDER_REVIEW),
        **dict.fromkeys(
            ("gagné", "remporté", "décroché"), (FundingStage.GRANTED, FundingStage.AGREEMENT_SIGNED)
        ),
        **dict.fromkeys(
            ("perdu", "recalé", "retoqué", "débouté"), (FundingStage.REFUSED, FundingStage.DROPPED)
        ),
        "non": (FundingStage.REFUSED, FundingStage.DROPPED, FundingStage.UNDER_REVIEW),
        "pas de réponse": (FundingStage.UNDER_REVIEW, FundingStage.DROPPED),
        **dict.fromkeys(  # an opinion, or the decision
            ("favorable", "avis favorable", "réponse favorable", "réponse positive", "positif"),
            (FundingStage.GRANTED, FundingStage.UNDER_REVIEW),
        ),
        **dict.fromkeys(
            ("défavorable", "avis défavorable", "réponse défavorable", "réponse négative", "négatif"),
            (FundingStage.REFUSED, FundingStage.UNDER_REVIEW),
        ),
        "ajourné": (FundingStage.UNDER_REVIEW, FundingStage.DROPPED, FundingStage.REFUSED),
        **dict.fromkeys(  # less than was asked for, or some of it was paid
            (
                "accordé partiellement",
                "partiellement accordé",
                "accordé en partie",
                "accord partiel",
                "partiel",
            ),
            (FundingStage.GRANTED, FundingStage.PARTLY_PAID),
        ),
    },
    EventType: {
        "créativité": (EventType.CREATIVITY_SESSION, EventType.IDEATION_EVENING),
        "idéation": (EventType.CREATIVITY_SESSION, EventType.IDEATION_EVENING),
        "soirée d'idéation": (EventType.CREATIVITY_SESSION, EventType.IDEATION_EVENING),
        "soirée idéation": (EventType.CREATIVITY_SESSION, EventType.IDEATION_EVENING),
        "soirée SUT": (EventType.IDEATION_EVENING, EventType.CREATIVITY_SESSION),
        "atelier": (EventType.DEEP_DIVE_WORKSHOP, EventType.FIRST_STEPS_WORKSHOP),
        "instance": (EventType.BOARD_MEETING, EventType.GENERAL_ASSEMBLY),
    },
    ProjectStage: {
        **dict.fromkeys(
            ("en création", "en cours de création", "en lancement", "lancement", "en démarrage"),
            (ProjectStage.SUPPORTED, ProjectStage.CREATED),
        ),
        **dict.fromkeys(
            ("en expérimentation", "expérimentation", "en test", "prototype", "prototypage", "en cours"),
            (ProjectStage.SUPPORTED, ProjectStage.CREATED, ProjectStage.IDEA),
        ),
        **dict.fromkeys(
            ("en construction", "en montage", "en préparation"), (ProjectStage.SUPPORTED, ProjectStage.IDEA)
        ),
        "en développement": (ProjectStage.SUPPORTED, ProjectStage.DEVELOPED, ProjectStage.IDEA),
    },
    Measure: {"participants": (Measure.REGISTERED, Measure.PRESENT, Measure.CONTRIBUTORS)},
    StepState: {
        "NC": (StepState.NOT_CONCERNED,),
        "non": (StepState.MISSED, StepState.TO_COME, StepState.NOT_CONCERNED),
        "0": (StepState.MISSED, StepState.TO_COME, StepState.NOT_CONCERNED),
        **dict.fromkeys("✗✘✖❌☒☐", (StepState.MISSED, StepState.TO_COME, StepState.NOT_CONCERNED)),
        "rattrapage": (StepState.MADE_UP, StepState.TO_COME),
    },
}
_TYPED = "°©®™"  # signs of keyboards, which are no pictures

_YES = ("oui", "o", "x", "vrai", "ok", "v", "1", "yes", "true", "✔", "✓", "☑", "✅")
_NO = ("non", "n", "faux", "0", "no", "false")


def term_titled(vocabulary: type[Term], title: str) -> str | None:
    """The value that the title of a column is itself, « Labellisé ? », which « oui » says below it."""
    return term_of(vocabulary, re.sub(r"\b(?:o ?/ ?n|oui ?/ ?non)\b|[()?]", "", folded(title)))


def says_no(cell: Cell) -> bool:
    """Whether a cell says « non »."""
    return cell is False or (isinstance(cell, str) and flag_values().get(word_key(shown(cell))) is False)


def in_other_words(vocabulary: type[Term], text: str, value: str) -> bool:
    """Whether a text that says a value does so by another word than its French name, gender and number aside."""
    return _found_in({word_key(vocabulary(value).french): value}, text) is None


def term_of(vocabulary: type[Term], text: str) -> str | None:
    """The value whose spelling a text is, exactly or but for the ending of gender and number."""
    return _found_in(_spellings(vocabulary), text)


def terms_meant(vocabulary: type[Term], text: str) -> tuple[Term, ...]:
    """The value that a text says, or those that it may say (« Ateliers »); none where it is no word for any."""
    if found := term_of(vocabulary, text):
        return (vocabulary(found),)
    doubtful = doubtful_words(vocabulary)
    word = _found_in({one: one for one in doubtful}, text)
    return doubtful[word] if word else ()


def _found_in(spellings: Mapping[str, str], text: str) -> str | None:
    key = word_key(text)
    if found := spellings.get(key) or spellings.get(word_key(_singular(text))):
        return found
    endings = {key + "s", *(key.removesuffix(ending) for ending in ("s", "e", "es"))}
    found_so = {spellings[one] for one in endings if one in spellings and len(key) > 3}
    return found_so.pop() if len(found_so) == 1 else None


@lru_cache
def _spellings(vocabulary: type[Term]) -> dict[str, str]:
    words = {word: term.value for term in vocabulary for word in (term.french, *term.synonyms)}
    known = doubtful_words(vocabulary)
    english = {word_key(word): value for word, value in english_words(vocabulary).items()}
    english = {key: value for key, value in english.items() if key not in known}
    return english | {
        word_key(form_of(word)): value for form_of in (_singular, str) for word, value in words.items()
    }


@lru_cache
def doubtful_words(vocabulary: type[Term]) -> dict[str, tuple[Term, ...]]:
    """Words that may mean several values, by `word_key`."""
    words = _DOUBTFUL.get(vocabulary, {})
    return {word_key(form_of(word)): terms for form_of in (_singular, str) for word, terms in words.items()}


@lru_cache
def flag_values() -> dict[str, bool]:
    """What says oui and what says non, by `word_key`."""
    return {word_key(word): value for words, value in ((_YES, True), (_NO, False)) for word in words}


def word_key(text: str) -> str:
    """What two spellings of one word have in common: see `key_of`; a coloured sign is as the plain one."""
    return key_of(_in_black(text))


def _singular(text: str) -> str:
    """« Grande soirée » of « Grandes soirées »."""
    return _PLURAL.sub("", text)


def _in_black(text: str) -> str:
    return text.replace("\ufe0f", "")  # « ✔️ », the coloured tick, is « ✔ »


def _is_picture(sign: str) -> bool:
    return unicodedata.category(sign) == "So" and sign not in _TYPED


def asked_key(text: str) -> str:
    """What a word is asked by: its pictures tell « 🟠 puis 🟢 » from « 🔴 puis 🟢 »."""
    text, key = _in_black(text), word_key(text)
    pictures = "" if text.isascii() else "".join(filter(_is_picture, text))
    return key if key == text or pictures in key else f"{key} {pictures}"
