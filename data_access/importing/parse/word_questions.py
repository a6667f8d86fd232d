"""What is asked of a word that is no controlled value, or may be several."""

import re
from collections.abc import Callable
from dataclasses import replace

from rapidfuzz import fuzz

from data_access.french import quote
from data_access.importing.model.cells import folded
from data_access.importing.model.problems import IN_NOTE, LEAVE_OUT, Asked, Candidate, Question, title_of
from data_access.importing.parse.doubt_marks import mark_of, without_mark
from data_access.importing.parse.term_spellings import asked_key, term_of, word_key
from data_access.importing.parse.unknown_words import LONGEST_WORD
from data_access.vocabulary import Outcome, ProjectStage, SponsorshipStatus, Term, TerritoryStatus

_WORD = re.compile(r"[^\W\d_]{4}")  # that a date in figures has not
_CLOSE = 60  # likeness of two spellings, of 100
_OVER = re.compile(
    r"^(?:ex|anciens?|anciennes?|anciennement|jadis|(?:n['’ ]?est |ne sont |n['’ ]?a )?plus)\b|^de(?=labell?is)|"
    r"^label (?:perdu|retire|rendu|suspendu|echu|expire|abandonne|non renouvele)\w*"
)
_NOT_YET = re.compile(
    r"^(?:futurs?|futures?|prochain\w*|bientot|pre|presque|quasi|pas(?: encore)?|non|en cours de|en voie de|vers)\b"
)
_TO_DO = re.compile(r"\ba ((?:re)?[a-z]{2,}(?:er|ir|re))\b")  # « à déposer », « à rendre »
_STEM = re.compile(r"(?:er|ir|re)$")
_LABEL = re.compile(r"label")
_WHEN_OVER: dict[Term, tuple[Term, ...]] = {
    TerritoryStatus.LABELLED: (TerritoryStatus.LEFT, TerritoryStatus.DORMANT)
}
_BEFORE_IT: dict[Term, tuple[Term, ...]] = {
    TerritoryStatus.LABELLED: (TerritoryStatus.LAUNCHING, TerritoryStatus.CONSIDERING)
}
_IS_OVER = re.compile(
    r"\b(?:quitt|abandon|arret|stopp|renonc|desist|fusionn|dissout|dissous|liquid|parti(?:e|s|es)?\b|sorti|ferme)"
)
_IS_PAUSED = re.compile(r"\b(?:en|mise? en) (?:pause|sommeil|veille|stand[ -]?by)\b|\bsuspendu|\ba l'arret\b")
_ENDS: dict[type[Term], tuple[Term, Term]] = {  # what is over; what is paused
    TerritoryStatus: (TerritoryStatus.LEFT, TerritoryStatus.DORMANT),
    ProjectStage: (ProjectStage.STOPPED, ProjectStage.STOPPED),
    SponsorshipStatus: (SponsorshipStatus.ENDED, SponsorshipStatus.PAUSED),
    Outcome: (Outcome.LEFT, Outcome.LEFT),
}


def question_of(vocabulary: type[Term], text: str, column: str, doubtful: tuple[Term, ...] = ()) -> Question:
    """What a word of a column means: one of what it may mean, `doubtful`, else any value, those that are spelled nearly
    so first."""

    def likeness(term: Term) -> float:
        best = max(
            fuzz.ratio(word_key(text[:LONGEST_WORD]), word_key(word))
            for word in (term.french, *term.synonyms)
        )
        return best if best >= _CLOSE else 0

    possible = doubtful or _turned(vocabulary, text) or _ahead(vocabulary, text, likeness)
    if not doubtful and (over := _over_in(vocabulary, text)):
        possible = [over, *(term for term in possible if term is not over)]
    return Question(
        Asked.WORD,
        f"{column}:{asked_key(text)}{_mark_asked_of(vocabulary, text)}",
        f"Que veut dire {quote(text)} dans la colonne {quote(title_of(column))} ?",
        (
            *(Candidate(term.value, term.french) for term in possible),
            Candidate(LEAVE_OUT, "rien de connu : laisser ces cellules de côté"),
        ),
    )


def _mark_asked_of(vocabulary: type[Term], text: str) -> str:
    """The mark of a word, where the same word without it may be asked about, too: « L » and « L ? »."""
    mark = mark_of(text)
    return "" if mark != "()" and term_of(vocabulary, without_mark(text)) else mark


def _over_in(vocabulary: type[Term], text: str) -> Term | None:
    """The state of what a text says to be over, or paused: « fusionné avec Vélobus », « en pause depuis l'été »."""
    plain, states = folded(text).replace("’", "'"), _ENDS.get(vocabulary)
    if states is None or _NOT_YET.search(plain):
        return None
    over, paused = states
    return paused if _IS_PAUSED.search(plain) else over if _IS_OVER.search(plain) else None


def _turned(vocabulary: type[Term], text: str) -> list[Term]:
    """All values for a text that says of one that it is over, to come, or not so (« ex-labellisé »), which is the last
    of them; none where it says no such thing."""
    plain = folded(text)
    for pattern, first in ((_OVER, _WHEN_OVER), (_NOT_YET, _BEFORE_IT)):
        if found := pattern.search(plain):
            rest = plain[found.end() :].strip(" -")
            labels = vocabulary is TerritoryStatus and _LABEL.search(plain)
            base = TerritoryStatus.LABELLED if labels else term_of(vocabulary, rest)
            if base is None:
                continue
            leading = first.get(vocabulary(base), ())
            others = [term for term in vocabulary if term not in (*leading, base)]
            return [*leading, *others, vocabulary(base)]
    return []


def _ahead(vocabulary: type[Term], text: str, likeness: Callable[[Term], float]) -> list[Term]:
    """All values, those first that are spelled nearly so; but for a text that says what is to be done (« convention à
    signer »), those last that say it done (« convention signée »), and those first that say it so (« à déposer »)."""
    plain = folded(text)
    verbs = [found[1] for found in _TO_DO.finditer(plain)]

    def rank(term: Term) -> tuple[bool, bool, float]:
        words = [folded(word) for word in (term.french, *term.synonyms)]
        to_do = any(f"a {verb}" in words for verb in verbs)
        done = any(
            re.search(rf"\b{re.escape(_STEM.sub('', verb))}", word) for verb in verbs for word in words
        )
        return not to_do, done and not to_do, -likeness(term)

    return sorted(vocabulary, key=rank)


def without_the_rest(asked: Question, within: Term) -> Question:
    """Whether a text that says more than a value is read as that one."""
    *_, leave = asked.candidates
    return replace(asked, candidates=(Candidate(within.value, f"{within.french}, sans le reste"), leave))


def with_the_note(asked: Question, within: Term | None) -> Question:
    """The same question, whose text may be kept in the note of its row."""
    *means, leave = asked.candidates
    if within:
        kept = Candidate(IN_NOTE, f"{within.french}, et tout le texte dans « Note »")
        return replace(asked, candidates=(kept, *means, leave))
    kept = Candidate(IN_NOTE, "rien de connu, et le texte dans « Note »")
    return replace(asked, candidates=(*means, kept, leave))


def with_the_text(asked: Question) -> Question:
    """The same question, of a text that is kept in the note of its row whichever of our values is answered."""
    means = [one for one in asked.candidates if one.value not in (IN_NOTE, LEAVE_OUT)]
    kept = [replace(one, label=f"{one.label}, et tout le texte dans « Note »") for one in means]
    others = [one for one in asked.candidates if one not in means]
    return replace(asked, candidates=(*kept, *others))


def of_a_text(asked: Question, text: str) -> Question | None:
    """The question of a text that is no word: it is kept in the note of its row, first by itself, then with one of our
    values, where it has words; None where it may not be kept."""
    *means, kept, leave = asked.candidates
    if kept.value != IN_NOTE:
        return None
    noted = with_the_text(replace(asked, candidates=tuple(means))).candidates if _WORD.search(text) else ()
    return replace(asked, candidates=(kept, *noted, leave))
