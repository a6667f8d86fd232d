"""What is asked of a sheet as a whole: settled by an answer, or by the one that a file of the same shape was given."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.grids import Area, Grid
from data_access.importing.model.problems import (
    ERROR,
    WARNING,
    Answers,
    Asked,
    Candidate,
    Problem,
    Question,
    problem_at,
)
from data_access.importing.schema_matching.remembered_mappings import DOUBT, Mappings
from data_access.name_keys import key_of

AGAIN = "comme il a été répondu pour un fichier semblable"
RIGHT_AGAIN = "rien à faire si c'est toujours juste ; sinon, changer la réponse"


@dataclass(frozen=True)
class Point:
    """A cell of which a question is asked, rows and columns from 0, and why; `covers`: the cells that wait for the
    answer; `title`: that of its column."""

    row: int
    column: int
    why: str
    covers: Area
    title: str = ""


@dataclass(frozen=True)
class Settled:
    """A question with its answer in force, empty where there is none; `remembered`: it is that of a similar file."""

    question: Question
    answer: str
    remembered: bool

    @property
    def is_open(self) -> bool:
        """Whether nothing answers it."""
        return not self.answer

    @property
    def label(self) -> str:
        """What the answer says."""
        return next(one.label for one in self.question.possible if one.value == self.answer)


def settled(question: Question, about: str, answers: Answers, mappings: Mappings, shape: str) -> Settled:
    """A question with its answer: that given for this file, which is learnt for those of its shape, else theirs."""
    possible = {one.value for one in question.possible}
    answer = answers.get(question.key, "")
    if answer not in possible:  # as it was typed: « Oui », « annule »
        answer = next((one for one in possible if key_of(one) == key_of(answer)), answer)
    if answer in possible:
        if shape:
            mappings.learn(shape, f"{DOUBT}{about}", answer)
        return Settled(question, answer, remembered=False)
    known = mappings.get(shape, f"{DOUBT}{about}") if shape else None
    return Settled(question, known if known in possible else "", remembered=known in possible)


def again(settled: Settled) -> Refused:
    """What is said of an answer that is taken over from a similar file, with the question that changes it."""
    return Refused(f"{settled.question.text} {settled.label}, {AGAIN}", RIGHT_AGAIN, settled.question)


class SheetQuestions:
    """The questions of one sheet, or one table in it. `shape`: what files of its shape share, for which answers are
    remembered; empty where nothing is."""

    def __init__(self, grid: Grid, answers: Answers, mappings: Mappings, shape: str = "") -> None:
        self._grid = grid
        self.answers = answers
        self._mappings = mappings
        self._shape = shape
        if shape:
            mappings.draw(grid.name, shape)

    def settle(
        self, about: str, text: str, candidates: Iterable[Candidate], others: tuple[Candidate, ...] = ()
    ) -> Settled:
        """The question about something of the sheet, with its answer. `about`: the same word for all files."""
        question = Question(Asked.DOUBT, f"{self._grid.name}:{about}", text, tuple(candidates), others)
        return self.settled(question, about)

    def says(self, about: str) -> bool:
        """Whether there is an answer about something of the sheet, be it asked or not."""
        key = f"{Asked.DOUBT}:{self._grid.name}:{about}"
        return bool(self.answers.get(key) or self._mappings.get(self._shape, f"{DOUBT}{about}"))

    def settled(self, question: Question, about: str) -> Settled:
        """A question that is asked elsewhere, with its answer."""
        return settled(question, about, self.answers, self._mappings, self._shape)

    def problems(self, settled: Settled, points: Iterable[Point], right: str) -> Iterator[Problem]:
        """What is to be settled at each point; that a similar file's answer is taken over, at the first; nothing where
        this file was answered for. `right`: what to do where it is open."""
        if settled.answer and not settled.remembered:
            return
        for one in points:
            told = again(settled) if settled.remembered else Refused(one.why, right)
            problem = problem_at(
                self._grid.name,
                self._grid.address(one.row, one.column),
                one.row + 1,
                one.title,
                shown(self._grid.cell(one.row, one.column)),
                told,
                WARNING if settled.remembered else ERROR,
                settled.question,
                one.covers,
            )
            yield replace(problem, remembered=settled.answer)
            if settled.remembered:  # is told once
                return
