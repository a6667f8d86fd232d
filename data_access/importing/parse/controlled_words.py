"""Reads oui and non, and controlled values by their names and synonyms; what is no such word is asked."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from data_access.french import join, quote
from data_access.importing.model.cells import Cell, Refused, shown
from data_access.importing.model.problems import (
    IN_NOTE,
    LEAVE_OUT,
    Answers,
    Asked,
    Candidate,
    Question,
    title_of,
)
from data_access.importing.parse.doubt_marks import doubted, is_doubted, mark_of
from data_access.importing.parse.term_spellings import (
    asked_key,
    doubtful_words,
    flag_values,
    term_of,
    term_titled,
    word_key,
)
from data_access.importing.parse.unknown_words import LONGEST_WORD, says_unknown
from data_access.importing.parse.values_before_more import LONGEST_TEXT, value_before_more, values_one_by_one
from data_access.importing.parse.word_questions import (
    of_a_text,
    question_of,
    with_the_note,
    with_the_text,
    without_the_rest,
)
from data_access.importing.parse.words_one_after_another import words_one_after_another
from data_access.name_keys import key_of
from data_access.vocabulary import Term

_YEAR = re.compile(r"\b20\d\d\b")
_MOST_WORDS = 15  # unknown words of one column that are asked about; more, and the column is another one


def flag(text: str) -> bool:
    """oui / non, as people write or tick them. Raises Refused."""
    if is_doubted(text):
        raise doubted(text)
    value = flag_values().get(word_key(text))
    if value is None:
        raise Refused(
            f"{quote(text)} ne dit ni oui ni non",
            "écrire « oui », « non », ou laisser vide ; le reste (un nom, une date) va dans une autre colonne",
        )
    return value


def choice(
    vocabulary: type[Term],
    text: str,
    *,
    column: str = "",
    answers: Answers | None = None,
    noted: set[str] | None = None,
    required: bool = False,
) -> str | None:
    """The English name of a controlled value, read by its French name or a synonym, whatever its gender and number.

    Raises Refused for an unknown word, with the question what it means in `column`; None where the answer leaves it
    out. `noted`: takes the texts that are to be kept in the note of their row, where they may be; `required`: not
    without a value.
    """
    found = term_of(vocabulary, text)
    if found and not is_doubted(text) and mark_of(text) != "()":
        return found
    states = [] if found else words_one_after_another(text)
    said = [_answered(vocabulary, one, column, answers or {}) for one in states]
    if said and said[-1] and (len(said) > 1 or not term_of(vocabulary, states[-1])):
        return _last_of(vocabulary, text, column, said, answers or {}, noted)
    unclear = _unclear(vocabulary, text, found, states)
    in_note = noted is not None and len(text) <= LONGEST_TEXT and (unclear.within is not None or not required)
    question = unclear.question(column or vocabulary.__name__, in_note=in_note)
    answer = (answers or {}).get(question.key)
    if answer == LEAVE_OUT:
        return None
    if answer in {*vocabulary}:
        if noted is not None and unclear.says_more:
            noted.add(text)
        return answer
    if answer == IN_NOTE and in_note:
        assert noted is not None
        noted.add(text)
        return unclear.within.value if unclear.within else None
    raise unclear.refusal(question)


@dataclass(frozen=True)
class _Unclear:
    """A text that is no value for certain. `doubtful`: what it may mean, which it lists one behind the other where
    `lists`; `within`: the value that it begins with, before more; `is_text`: it is more than a word; `states`: its
    words follow one another."""

    vocabulary: type[Term]
    text: str
    doubtful: tuple[Term, ...]
    lists: bool
    within: Term | None
    is_text: bool
    states: bool

    @property
    def says_more(self) -> bool:
        """Whether it says more than any one value that is answered."""
        return not self.within and (self.states or self.lists or (self.is_text and not self.doubtful))

    def question(self, column: str, *, in_note: bool) -> Question:
        """What it means; `in_note`: it may be kept in the note of its row."""
        asked = question_of(self.vocabulary, self.text, column, self.doubtful)
        if self.within:
            asked = without_the_rest(asked, self.within)
        if not in_note:
            return asked
        asked = with_the_note(asked, self.within)
        return with_the_text(asked) if self.lists else asked

    def refusal(self, asked: Question) -> Refused:
        """Why it is not read, with what may be asked of it."""
        known = join([quote(term.french) for term in self.doubtful or self.vocabulary], "ou")
        if self.doubtful:
            others = f"{known}, ou rien de connu" if len(self.doubtful) == 1 else known
            years = len(_YEAR.findall(self.text)) > 1
            by_year = " ; si chacun vaut pour une année, une fiche par année" if years else ""
            return Refused(
                f"{quote(self.text)} peut vouloir dire {others}", f"écrire {known}{by_year}", asked
            )
        if self.within or self.is_text:
            known = quote(self.within.french) if self.within else known
            return Refused(
                f"{quote(self.text)} dit plus qu'une valeur connue",
                f"écrire {known} ; une date ou une note va dans une autre colonne",
                asked if self.within else of_a_text(asked, self.text),
            )
        return Refused(f"{quote(self.text)} n'est pas une valeur connue", f"écrire {known}", asked)


def _unclear(vocabulary: type[Term], text: str, found: str | None, states: Sequence[str]) -> _Unclear:
    """What may be meant by a text; `found`: the value of whose word somebody is not sure, `states`: the words that
    follow one another in it."""
    meant = partial(term_of, vocabulary)
    doubtful = (vocabulary(found),) if found else doubtful_words(vocabulary).get(word_key(text), ())
    listed = () if doubtful else tuple(map(vocabulary, values_one_by_one(text, meant)))
    before = None if doubtful or listed else value_before_more(text, meant)
    of_one_word = states and not any(re.search(r"[\s\d]", one) for one in states)  # « L (3/2) », « EL → L »
    return _Unclear(
        vocabulary,
        text,
        doubtful or listed,
        bool(listed),
        vocabulary(before) if before else None,
        (bool(re.search(r"\d", text)) and not of_one_word) or len(text) > LONGEST_WORD,
        bool(states),
    )


def _answered(vocabulary: type[Term], word: str, column: str, answers: Answers) -> str | None:
    """The value of a word: one of ours, or what was answered that it means in the column."""
    key = f"{Asked.WORD}:{column or vocabulary.__name__}:{asked_key(word)}"
    return term_of(vocabulary, word) or next((one for one in vocabulary if one == answers.get(key)), None)


def _last_of(
    vocabulary: type[Term],
    text: str,
    column: str,
    said: Sequence[str | None],
    answers: Answers,
    noted: set[str] | None,
) -> str | None:
    """What was answered of a text whose words follow one another, the last of which is a value; the text is kept in
    the note of its row. Raises Refused, with the question."""
    *_, leave = (asked := question_of(vocabulary, text, column or vocabulary.__name__)).candidates
    kept = ", et tout le texte dans « Note »" if noted is not None else ""
    terms = list(dict.fromkeys(vocabulary(one) for one in reversed(said) if one))
    ranks = {terms[-1]: " (le premier)", terms[0]: " (le dernier)"} if len(terms) > 1 else {}
    means = [Candidate(one.value, f"{one.french}{ranks.get(one, '')}{kept}") for one in terms]
    question = replace(asked, candidates=(*means, leave))
    answer = answers.get(question.key)
    if answer == LEAVE_OUT:
        return None
    if answer in {*vocabulary}:
        if noted is not None:
            noted.add(text)
        return answer
    known = quote(terms[0].french)
    raise Refused(
        f"{quote(text)} dit plus qu'une valeur connue",
        f"écrire {known} ; une date ou une note va dans une autre colonne",
        question,
    )


def choice_reader(
    vocabulary: type[Term],
    cells: Sequence[Cell],
    *,
    column: str,
    answers: Answers,
    noted: set[str] | None = None,
    required: bool = False,
) -> Callable[[Cell], str | None]:
    """Reads the controlled values of a column; « ? » and the like are blank, « oui » says the title (« Labellisé ? »).
    `noted`, `required`: see `choice`.

    Where the column has too many unknown words to ask about each, they are refused without a question.
    """
    titled = term_titled(vocabulary, title_of(column))

    def blank(text: str) -> bool:
        return says_unknown(text) and word_key(text) not in doubtful_words(vocabulary)

    texts = {shown(cell) for cell in set(cells)}
    unknown = {key_of(text) for text in texts if text and not term_of(vocabulary, text) and not blank(text)}

    def read(cell: Cell) -> str | None:
        if titled and cell is False:  # a box that is not ticked
            return None
        text = shown(cell)
        if not term_of(vocabulary, text) and blank(text):
            return None
        if titled and not is_doubted(text) and flag_values().get(word_key(text)):
            return titled
        try:
            return choice(vocabulary, text, column=column, answers=answers, noted=noted, required=required)
        except Refused as refused:
            if len(unknown) <= _MOST_WORDS:
                raise
            raise Refused(refused.why, f"{refused.suggestion}, ou vérifier le titre de la colonne") from None

    return read
