"""What a cell of a crosstab says: a state (« x », « excusé »), with or without its date (« fait le 12/03/2024 »)."""

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from data_access.fields import Field, Plain, field_of, fields_of
from data_access.french import join, quote
from data_access.importing.model.cells import Cell, Faulty, Refused, shown
from data_access.importing.model.problems import LEAVE_OUT, Answers, Asked, Candidate, Question
from data_access.importing.parse.column_values import choice, column_reader
from data_access.importing.parse.date_text import FIRST_YEAR, written
from data_access.importing.parse.term_spellings import term_of, terms_meant
from data_access.importing.parse.unknown_words import erases
from data_access.importing.parse.word_questions import question_of
from data_access.importing.schema_matching.values.state_codes import asked, code_of
from data_access.models import Base, CriterionProgress, StepProgress
from data_access.name_keys import key_of, slug
from data_access.records.images import Image
from data_access.vocabulary import CriterionState, Precision, StepState, Term

A_DATE = field_of(StepProgress, "done")
_A_DAY = "date"  # answer: what looks like a score is a date
LONGEST_DATED = 60  # signs of a text in which a date is looked for
MOST_PARTS = 8  # its words

CROSSES = frozenset("✗✘✖❌☒☐")
_UNCLEAR = {
    "0",
    "non",
    "n",
    "-",
    "–",
    "—",
    "/",
    "?",
    ".",
    *CROSSES,
}  # something is said, but not which state it is
_ON_THAT_DAY: Mapping[Term, str] = {
    StepState.TO_COME: "à venir, prévu ce jour",
    StepState.DONE: "fait ce jour",
}
_COUNTS = re.compile(
    r"(?:sous-)?(?:tota(?:l|ux)|sommes?|nb|nbre|nombre|effectifs?|moyennes?|taux|pourcentages?|"
    r"participants?|presents?|presences?|absents?|inscrits?|avancement)(?:-|$)"
)


@dataclass(frozen=True)
class CrosstabShape:
    """A kind of crosstab: territories by the records that the field `across` names, states where the two cross.

    `dated`: the field that a date beside a state fills; `of_header`: the one that the header's date fills;
    `spellings`: how a record is also called in a header.
    """

    model: type[Base]
    across: str
    dated: Mapping[str, str]
    of_header: Mapping[str, str]
    spellings: Callable[[Image], list[str]]

    @property
    def target(self) -> str:
        """The table of the records across."""
        target = field_of(self.model, self.across).target
        assert target
        return target

    @property
    def state(self) -> Field:
        """The field that the cells fill."""
        return field_of(self.model, "state")

    @property
    def states(self) -> type[Term]:
        """The controlled values of the cells."""
        assert self.state.vocabulary
        return self.state.vocabulary

    def fields_under(self, field: str) -> set[str]:
        """The fields that a cell under such a heading may give: a state has its dates beside it."""
        return {field, *self.dated.values()} if field == self.state.name else {field}

    @property
    def has_cohorts(self) -> bool:
        """Whether a row belongs to a cohort."""
        return any(one.name == "cohort" for one in fields_of(self.model))


def _of_step(step: Image) -> list[str]:
    """Its first words, two at least (« Mobilisation citoyenne »), and its short name."""
    short = [step["short_name"]] if step["short_name"] else []
    return [*_first_words(step["name"], 2), *short]


def _of_criterion(criterion: Image) -> list[str]:
    return _first_words(criterion["name"], 1)


def _first_words(name: str, least: int) -> list[str]:
    """« Équipe », « Équipe cœur » …: of long names people write the beginning."""
    words = name.split()
    return [" ".join(words[:count]) for count in range(least, len(words) + 1)]


STEPS = CrosstabShape(
    StepProgress,
    "step",
    {StepState.DONE: "done", StepState.MADE_UP: "done", StepState.TO_COME: "planned"},
    {
        StepState.DONE: "done",
        StepState.TO_COME: "planned",
    },  # what is made up was not done on the session's day
    _of_step,
)
_DATED_CRITERIA = {state.value: "date" for state in CriterionState}
CRITERIA = CrosstabShape(CriterionProgress, "criterion", _DATED_CRITERIA, _DATED_CRITERIA, _of_criterion)
SHAPES = (STEPS, CRITERIA)


class Says(Enum):
    """What a cell looks like, before anything is decided on it."""

    WORD = auto()  # a state in words or as a sign, maybe with a date; or that there is none any more
    DATE = auto()  # a date alone
    FLAG = auto()  # the number 1, a state in some sheets and a count in others
    COUNT = auto()  # any other number
    UNCLEAR = auto()  # « non », « 0 », « ? », a faulty cell
    OTHER = auto()


def look(shape: CrosstabShape, cell: Cell, codes: Collection[str] = ()) -> Says:
    """What a cell that is not empty looks like. `codes`: letters and numbers that stand for states in its sheet."""
    text = shown(cell)
    if text in codes:
        return Says.WORD
    if isinstance(cell, Faulty) or text.casefold() in _UNCLEAR:
        return Says.UNCLEAR
    if erases(cell):
        return Says.WORD
    words, when = parted(cell)
    if re.fullmatch(r"[\d\s.,%+~]+", text) and not (when and is_day(when)):
        return Says.FLAG if text == "1" else Says.COUNT
    if not words:
        return Says.DATE
    return Says.WORD if code_of(words) in codes or is_state(shape, words) else Says.OTHER


def is_state(shape: CrosstabShape, text: str) -> bool:
    """Whether a text is a state, be it with a question mark."""
    try:
        return choice(shape.states, text.rstrip(" ?")) is not None
    except Refused:
        return False


def is_count(text: str) -> bool:
    """Whether a line or a column with that title counts something instead of saying a state."""
    return bool(_COUNTS.match(slug(text))) or text.strip()[:1] in ("%", "Σ", "#")


def parted(cell: Cell) -> tuple[str, Cell]:
    """The words and the date of a cell: « fait », « le 12/03/2024 ». Either may be missing."""
    if isinstance(cell, datetime.date):
        return "", cell
    text = shown(cell)
    if len(text) <= LONGEST_DATED and re.search(r"\d", text) and isinstance(cell, str):
        return _parted(text)
    return text, None


@lru_cache(maxsize=10_000)
def _parted(text: str) -> tuple[str, str | None]:
    parts = re.sub(r"[():;,\n]| [-–—] ", " ", text).split()
    for words, rest in _cuts(parts) if len(parts) <= MOST_PARTS else ():
        if _precision(rest):
            return words, rest
    return text, None


def _cuts(parts: list[str]) -> Iterator[tuple[str, str]]:
    """Ways to part words and date, the longest date first, the words before it or after it."""
    for count in range(len(parts), 0, -1):
        yield " ".join(parts[:-count]), " ".join(parts[-count:])
        yield " ".join(parts[count:]), " ".join(parts[:count])


def is_day(when: Cell) -> bool:
    """Whether a date says the day, or the days."""
    return isinstance(when, datetime.date) or _precision(when) is Precision.DAY


@lru_cache(maxsize=10_000)
def _precision(text: str) -> Precision | None:
    """How exact the date is that a text says; None where it says none."""
    try:
        when = column_reader(A_DATE, [text], column="")(text)
    except Refused as refused:
        month = Precision.MONTH if refused.question and re.search(r"[^\W\d_]", text) else None  # « juin 26 »
        return _precision_without_year(text) or month
    return Precision(when["precision"]) if when else None


def _precision_without_year(text: str) -> Precision | None:
    """The same for a date that leaves something to be asked: its year, or the order of day and month."""
    try:
        date = written(text).value(month_first=False, year_of=lambda _: FIRST_YEAR)
    except Refused:
        return None
    return Precision(date["precision"])


class CellReader:
    """Reads the cells of one sheet; a word that is not known, and a date that stands alone, is asked once."""

    def __init__(
        self,
        shape: CrosstabShape,
        sheet: str,
        cells: Iterable[Cell],
        answers: Answers,
        today: datetime.date,
        years: Collection[int] = (),
        legend: Mapping[str, str] | None = None,
    ) -> None:
        """`years`: of which its dates may be that say none; `legend`: the letters and numbers that stand for states in
        it, and what is said of each."""
        self._shape, self._sheet, self._answers, self._today = shape, sheet, answers, today
        self._legend = legend or {}
        found = [self._parted(cell) for cell in cells]
        words, dates = [one for one, _ in found if one], [one for _, one in found if one]
        self._state = column_reader(shape.state, words, column=f"{sheet}:cases", answers=answers)
        self._date = column_reader(
            A_DATE, dates, column=f"{sheet}:dates des cases", answers=answers, years=years
        )

    def read(self, cell: Cell, colour: str = "", told: str | None = None) -> dict[str, Plain]:
        """The state and the date that a cell gives; nothing where it changes nothing. `colour`: what a legend says of
        its colour; `told`: the state that an answer gives it. Raises Refused."""
        if isinstance(cell, Faulty):
            raise Refused(cell.why, cell.suggestion)
        text = shown(cell)
        words, when = self._parted(cell)
        doubted = when is not None and not words.strip("?")  # « juin 26 ? »
        own = told or self._of_date(text, when, colour) if doubted or not words else self._of_words(words)
        state = told or own  # a word that nobody knows is asked first
        if state is None or when is None:
            return {} if state is None else {"state": state}
        if state not in self._shape.dated:
            french = self._shape.states(state).french
            raise Refused(
                f"{quote(text)} donne une date à un état qui n'en a pas ({french})",
                f"écrire {quote(words or french)}",
            )
        return {"state": state, self._shape.dated[state]: self._date(when)}

    def read_planned(self, cell: Cell, *, told: bool) -> dict[str, Plain]:
        """The same of a cell under « Prévu »: a cross says that it is to come, and nothing where another column tells
        what became of it (`told`); a word that says that it is done is asked. Raises Refused."""
        given = self.read(cell)
        state = given.get("state")
        if state not in (StepState.DONE, StepState.TO_COME):
            return given
        when = [value for name, value in given.items() if name != "state"]
        if state == StepState.DONE and not self._is_tick(cell):
            state = None if told and not when else self._planned_or_done(shown(cell))
            told = False
        else:
            state = StepState.TO_COME
        if state is None:
            return {}
        dated = dict.fromkeys([self._shape.dated[state]], when[0]) if when else {}
        return dated if told else {"state": state} | dated

    def _parted(self, cell: Cell) -> tuple[str, Cell]:
        """The words and the date of a cell; a score, « 3/5 », is no date, unless it is answered that it is one."""
        text = shown(cell)
        scored = "/" in text and text in self._legend
        return (
            (text, None) if scored and self._answers.get(self._asked_of(text).key) != _A_DAY else parted(cell)
        )

    def _is_tick(self, cell: Cell) -> bool:
        """Whether a cell says no word, nor a letter that a legend explains: « x », « ✔ », « 1 »."""
        words, _ = parted(cell)
        return cell is True or not (words in self._legend or re.search(r"[^\W\d_]{2}", words))

    def _planned_or_done(self, text: str) -> str | None:
        """What is answered of a text under « Prévu » that says that it is done; None where it changes nothing."""
        question = Question(
            Asked.WORD,
            f"{self._sheet}:cases prévues:{key_of(text)}",
            f"Dans la feuille {quote(self._sheet)}, que veut dire {quote(text)} sous « Prévu » ?",
            (
                *(Candidate(one.value, one.french) for one in (StepState.TO_COME, StepState.DONE)),
                Candidate(LEAVE_OUT, "ne rien changer"),
            ),
        )
        why = f"{quote(text)} dit que c'est fait, sous un titre qui dit que c'est prévu"
        return self._chosen(question, why, "écrire une croix ou une date, ou le mettre sous « Fait »")

    def _chosen(self, question: Question, why: str, right: str) -> str | None:
        """What is answered; None where that changes nothing. Raises Refused, with the question, where nothing is."""
        answer = self._answers.get(question.key)
        if answer not in {one.value for one in question.candidates}:
            raise Refused(why, right, question)
        return None if answer == LEAVE_OUT else answer

    def _of_legend(self, words: str) -> Plain:
        """The state that a legend gives a number or a sign; asked where it gives none, or in other words than ours."""
        meaning, states = self._legend[words], self._shape.states
        if len(terms := terms_meant(states, meaning)) == 1:
            return terms[0].value
        question = self._asked_of(words)
        known = join([quote(state.french) for state in states], "ou")
        why = f"{quote(words)} est l'état de cette case, et nous ne savons pas lequel"
        return self._chosen(question, why, f"écrire {known}")

    def _asked_of(self, words: str) -> Question:
        """What a number, a sign or a score means; a score may be a date."""
        states = self._shape.states
        text = f"Dans la feuille {quote(self._sheet)}, que veut dire {quote(words)} ?"
        question = replace(question_of(states, words, f"{self._sheet}:cases"), text=text)
        question = asked(question, states, words, self._legend[words])
        day = (Candidate(_A_DAY, "une date"),) if "/" in words and not parted(words)[0] else ()
        return replace(question, candidates=(*question.candidates[:-1], *day, question.candidates[-1]))

    def _of_words(self, words: str) -> Plain:
        if words in self._legend and (not words.isalpha() or is_state(self._shape, words)):
            return self._of_legend(words)
        try:
            return self._state(words)
        except Refused as refused:
            if refused.question:
                text = f"Dans la feuille {quote(self._sheet)}, que veut dire {quote(words)} ?"
                refused.question = replace(refused.question, text=text)
                if (code := code_of(words)) in self._legend:
                    refused.question = asked(refused.question, self._shape.states, code, self._legend[code])
            raise

    def _of_date(self, text: str, when: Cell, colour: str) -> str | None:
        """The state of a date alone, which says none: it is asked, once for those that are past, for those still to
        come, and for each colour of which a legend says something."""
        comes = self._is_to_come(when)
        states = sorted(
            (state for state in self._shape.states if state in self._shape.dated),
            key=lambda state: state not in _likely(self._shape, colour, comes=comes),
        )
        doubt = "?" if "?" in text else ""
        about = f"date seule{doubt}{' à venir' if comes else ''}{f':{key_of(colour)}' if colour else ''}"
        which = f"{', encore à venir' if comes else ''}{f', dans la couleur de {quote(colour)}' if colour else ''}"
        which += ", avec « ? »" if doubt else ""
        question = Question(
            Asked.WORD,
            f"{self._sheet}:cases:{about}",
            f"Dans la feuille {quote(self._sheet)}, que veut dire une date écrite seule{which} ?",
            (
                *(Candidate(state.value, _ON_THAT_DAY.get(state, state.french)) for state in states),
                Candidate(LEAVE_OUT, "ne rien changer"),
            ),
        )
        either = join([quote(f"{state.french} le {text}") for state in states], "ou")
        why = f"la date {quote(text)} ne dit pas seule ce qu'il en est"
        return self._chosen(question, why, f"écrire {either}")

    def _is_to_come(self, when: Cell) -> bool:
        """Whether a date is still to come; not where it leaves something to be asked."""
        try:
            date = self._date(when)
        except Refused:
            return False
        return isinstance(date, Mapping) and str(date["start"]) > self._today.isoformat()


def state_of_colour(states: type[Term], meaning: str) -> Term | None:
    """The state that a legend says of a colour: « prévu, date fixée », « en vert : fait »; None where it says none."""
    said = re.split("[:=]", meaning)[-1].strip()
    texts = (meaning, said, re.split("[,;(]", said)[0].strip())
    return next((states(found) for text in texts if (found := term_of(states, text))), None)


def _likely(shape: CrosstabShape, colour: str, *, comes: bool) -> tuple[Term, ...]:
    """Which state comes first of a date alone: that of its colour, unless what is still to come cannot be done."""
    said = state_of_colour(shape.states, colour) if colour else None
    if shape.states is not StepState:
        return (said,) if said else ()
    return (StepState.TO_COME,) if comes else (said or StepState.DONE,)
