"""Cells of a column of fiscal years: « 2025 », « exercice 2025 », « janv. - déc. 2025 » are one; « 2024/25 » and
« sept. 24 - août 25 » begin in one year and end in the next: which of the two they are is asked once for the column."""

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from data_access.french import quote
from data_access.importing.model.cells import Cell, Refused, folded, shown
from data_access.importing.model.problems import LEAVE_OUT, Answers, Asked, Candidate, Question, title_of
from data_access.importing.parse.date_text import written
from data_access.importing.parse.unknown_words import says_unknown

FIRST, LAST = "first", "last"  # answers: the year in which a period begins, or ends
SHARED, EACH = "shared", "each"  # … of amounts: both years, in equal parts, or as much each year

_LEAD = re.compile(
    r"(?:(?:l'|la )?(?:exercice|ex|annee|saison|periode|fy)\b\.?|fy(?=\d))"
    r"(?: (?:fiscale?|scolaire|civile|comptable))? ?:? ?"
)
_SINCE = re.compile(
    r"\b(?:depuis|debut|demarre\w*|lance\w*|cree\w*|creation)\b"
)  # of a day, the year is meant
_OF_NO_DAY = re.compile(r"\bexercices?\b|\bprev")  # « Début d'exercice », « Lancement prévu »
_NUMERAL = re.compile(r"\d+", re.ASCII)
_SHORT = re.compile(r"'?(\d\d)", re.ASCII)
_SHORT_YEARS = range(15, 41)  # what two digits alone can only be

Period = tuple[datetime.date, datetime.date]


class FiscalYearColumn:
    """The fiscal years of a column. `whole`: how a number of it is read."""

    def __init__(
        self, cells: Iterable[Cell], column: str, answers: Answers, whole: Callable[[Cell], int | None]
    ) -> None:
        self._cells, self._column, self._answers, self._whole = set(cells), column, answers, whole

    def read(self, cell: Cell) -> int | None:
        """The year of a cell; None where it says that it is not known. Raises Refused."""
        text = shown(cell)
        if _SHORT.fullmatch(text) and int(text[-2:]) in _SHORT_YEARS:
            return 2000 + int(text[-2:])
        if _is_number(cell) or says_unknown(text):
            return self._whole(cell)
        first, last = _period(cell)
        if (first, last) == (first.replace(month=1, day=1), first.replace(month=12, day=31)):
            return first.year
        title = folded(title_of(self._column))
        if first.year == last.year and _SINCE.search(title) and not _OF_NO_DAY.search(title):
            return first.year
        question = self._question(first.year, last.year)
        answer = self._answers.get(question.key)
        if answer in {*(one.value for one in question.candidates), SHARED, EACH}:
            return None if answer == LEAVE_OUT else last.year if answer == LAST else first.year
        why = f"{quote(text)} ne dit pas une année entière"
        if last.year > first.year:
            both = f"commence en {first.year} et finit en {last.year}"
            why = f"{quote(text)} {both} : ce peut être l'exercice de l'une ou de l'autre"
        raise Refused(why, f"écrire l'année de l'exercice, par exemple « {last.year} »", question)

    def question_of(self, cell: Cell, also: Iterable[Candidate]) -> Question | None:
        """The question about a cell that says two years, with more that may be answered; None of other cells."""
        found = _across(cell)
        if found is None:
            return None
        asked = self._question(*found[1:])
        return replace(asked, candidates=(*asked.candidates, *also))

    def _question(self, first: int, last: int) -> Question:
        """Which year such periods are; or, of parts of a year, whether they are that one."""
        where = f"Dans la colonne {quote(title_of(self._column))}"
        if last > first:
            begins = Candidate(FIRST, f"celui de l'année où il commence : {self._example(FIRST)}")
            ends = Candidate(LAST, f"celui de l'année où il finit : {self._example(LAST)}")
            text = f"{where}, de quelle année est un exercice à cheval sur deux années ?"
            return Question(Asked.YEAR, f"{self._column}:exercice", text, (begins, ends))
        text = f"{where}, l'exercice est-il celui de l'année que dit la date ?"
        same = Candidate(FIRST, "oui, de même pour les autres dates de la colonne")
        none = Candidate(LEAVE_OUT, "non : laisser l'exercice vide")
        return Question(Asked.YEAR, f"{self._column}:date", text, (same, none))

    def _example(self, answer: str) -> str:
        """What an answer makes of the first of the periods that two years share: « 2024-2025 » est lu 2025."""
        across = [one for cell in self._cells if (one := _across(cell))]
        text, first, last = min(across)
        return f"{quote(text)} est lu {last if answer == LAST else first}"


def _across(cell: Cell) -> tuple[str, int, int] | None:
    """The text and the two years of a period that two years share; None of other cells."""
    try:
        first, last = _period(cell)
    except Refused:
        return None
    return (shown(cell), first.year, last.year) if first.year < last.year else None


def two_years(cell: Cell) -> tuple[int, int] | None:
    """The two years that a cell says, of which a fiscal year may be either; None of other cells."""
    found = _across(cell) if isinstance(cell, str) else None
    return found[1:] if found else None


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) or (isinstance(cell, str) and bool(_NUMERAL.fullmatch(shown(cell))))


def _period(cell: Cell) -> Period:
    """The first and the last day of what a cell says. Raises Refused."""
    if isinstance(cell, datetime.datetime):
        return cell.date(), cell.date()
    if isinstance(cell, datetime.date):
        return cell, cell
    bare = folded(text := shown(cell))
    if said := _LEAD.match(bare):
        bare = _SHORT.sub(r"20\1", rest) if _SHORT.fullmatch(rest := bare[said.end() :]) else rest
    try:
        date = written(bare, years=True).value(year_of=_of_no_year)
    except Refused:
        right = "écrire l'année de l'exercice, par exemple « 2025 »"
        raise Refused(f"{quote(text)} n'est pas une année", right) from None
    first, last = (datetime.date.fromisoformat(date[name]) for name in ("start", "end"))
    if last.year > first.year + 1:
        raise Refused(f"{quote(text)} dit plusieurs années", "écrire une ligne par exercice")
    return first, last


def _of_no_year(_: int) -> int:
    raise Refused("cette date ne dit pas l'année", "écrire l'année")
