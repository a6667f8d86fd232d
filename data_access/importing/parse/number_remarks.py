"""A number with a remark beside it, « 12 000 (notifié le 3/4) », « 80 dont 12 jeunes », « 8000 ? »: which number is
meant, and what becomes of the rest, is asked. Once for the column where the cells leave no doubt which number it is;
else once for each text, among amounts and counts also for one without a number (« refusé », « foule »). What is kept
goes into the note of the row."""

import datetime
import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from data_access.fields import Plain
from data_access.french import first_of, quote
from data_access.importing.model.cells import Cell, Faulty, Refused, RowCount, shown
from data_access.importing.model.problems import (
    IN_NOTE,
    LEAVE_OUT,
    Answers,
    Asked,
    Candidate,
    Question,
    title_of,
)
from data_access.importing.parse.amount_units import says_in_thousands
from data_access.importing.parse.currencies import names_another, names_euros
from data_access.importing.parse.inexact_numbers import (
    ABOUT,
    PART,
)
from data_access.importing.parse.numbers_not_so import says_not_so
from data_access.importing.parse.offered_numbers import SUM, WITHOUT_VALUE, NumbersOffered, Read, noting
from data_access.importing.parse.unknown_words import says_unknown
from data_access.text_lines import on_one_line

ALONE = "alone"  # answer: the number, without the text beside it

_REMARKS, _DOUBTS, _FOREIGN = (
    "remarques",
    "points d'interrogation",
    "autre monnaie",
)  # what the questions of a whole column are about
_LONGEST = 120  # signs; more is no number
_MOST_TEXTS = 15  # of a column that are asked about one by one; more, and the column is another one
_NAMED = 3  # texts that a question shows
_BEHIND = re.compile(  # remarks that leave the number before them as it is
    r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|,?\s*(?:dont|soit)\b[^+]*|\*+|(?:ttc|ht|hors taxes?|nets?|bruts?)\b)",
    re.I,
)


def says_one_number(refused: Refused) -> bool:
    """Whether a cell is refused only for the remark beside its number."""
    about = refused.question.about if refused.question and refused.question.asked is Asked.NUMBER else ""
    return about.endswith((f":{_REMARKS}", f":{_DOUBTS}"))


class RemarkedNumbers:
    """The cells of a column of numbers that hold more than a number. `read`: how a number is read; `noted`: takes the
    texts that are to be kept in the note of their row; `of_money`: its numbers are amounts; `words`: a text without a
    number that can be read may be kept so, as « refusé » among amounts may be; else it is to be corrected; `shares`:
    its numbers are percentages, of which « 3/4 » is one; `years`: they are years, of which one alone takes all that
    its row says."""

    def __init__(
        self,
        cells: Iterable[Cell],
        column: str,
        answers: Answers,
        read: Read,
        noted: set[str],
        *,
        of_money: bool = False,
        words: bool = False,
        shares: bool = False,
        years: bool = False,
    ) -> None:
        self._cells, self._column, self._answers = cells, column, answers
        self._read, self._noted = read, noted
        title = title_of(column)
        self._offers = NumbersOffered(read, title, of_money=of_money, shares=shares, years=years)
        self._of_money, self._keeps_words = of_money, words or of_money

    def read(self, cell: Cell) -> Plain:
        """The value of a cell. Raises Refused."""
        try:
            return self._read(cell)
        except Refused as refused:
            is_text = isinstance(cell, str) and not isinstance(cell, Faulty)
            text = on_one_line(shown(cell)) if is_text or self._may_be_changed(cell) else ""
            if refused.question or not text or len(text) > _LONGEST:
                raise
            return self._beside(cell, text, refused)

    def _beside(self, cell: Cell, text: str, refused: Refused) -> Plain:
        """What was answered of a text. Raises Refused, with the question."""
        number, question = self._texts.get(text), self._of_remarks
        if text in self._doubted:
            number, question = self._doubted[text], self._of_doubts
        if text in self._foreign and len(self._foreign) > 1:
            question = self._of_foreign
        elif number is None:
            offered = self._before_excel(cell) if isinstance(cell, datetime.date) else self._offers.of(text)
            if len(self._others) > _MOST_TEXTS or not (self._keeps_words or offered):
                raise refused
            question = self._of_text(text, offered)
        answer = self._answers.get(question.key)
        if answer not in {one.value for one in question.candidates}:
            raise Refused(refused.why, refused.suggestion, question)
        if answer == LEAVE_OUT:
            return None
        if answer != ALONE:
            self._noted.add(text)
        if number is None and answer != IN_NOTE:
            number = self._offers.sum(text) if answer == SUM else answer
        if number and isinstance(cell, RowCount):
            return self._read(RowCount(number, cell.times, cell.label))
        return self._read(number) if number else None

    def _may_be_changed(self, cell: Cell) -> bool:
        """Whether a date is one of few in a column of counts or amounts, where Excel may have made it of « 3/4 »."""
        if not isinstance(cell, datetime.date) or not self._keeps_words:
            return False
        return self._dates <= _MOST_TEXTS

    @cached_property
    def _dates(self) -> int:
        return sum(isinstance(one, datetime.date) for one in set(self._cells))

    def _before_excel(self, day: datetime.date) -> list[Candidate]:
        """The numbers of which Excel may have made a date: the range from the day to the month, one of them; none of
        an amount, which is hardly so small."""
        low, high = sorted((day.day, day.month))
        typed = [str(day.day), str(day.month)]
        if low < high:
            typed.insert(len(typed) if self._has_parts else 0, f"{low} à {high}")
        return [
            noting(one, one) for one in dict.fromkeys(typed) if not self._of_money and self._offers.reads(one)
        ]

    @cached_property
    def _has_parts(self) -> bool:
        """Whether other cells say « 1/3 », so that a date was such a one rather than a range."""
        return any(isinstance(one, str) and PART.fullmatch(one.strip()) for one in self._cells)

    def _only_number(self, text: str) -> str | None:
        """The number of a text that can only be that one, beside a remark."""
        if says_in_thousands(text) or self._offers.aside(text):  # « 12 000 (k€) », « 20 k€ (15 k€ obtenus) »
            return None
        if not self._mostly_not_so and says_not_so(text, title_of(self._column)):  # « 45 (inscrits) »
            return None
        another = names_another(text, of_money=self._of_money)  # « 12 000 (CHF) »
        for place in range(1, len(text)):
            if _BEHIND.fullmatch(text, place) and self._offers.reads(head := text[:place].rstrip()):
                return None if another and not names_euros(head) else head
        rest = ABOUT.match(text)
        return text[rest.end() :] if rest and self._offers.reads(text[rest.end() :]) else None

    @cached_property
    def _mostly_not_so(self) -> bool:
        """Whether more cells than are asked about one by one say so: then it is asked once for the column."""
        title, texts = (
            title_of(self._column),
            (shown(one) for one in set(self._cells) if isinstance(one, str)),
        )
        return sum(says_not_so(text, title) for text in texts) > _MOST_TEXTS

    @cached_property
    def _unread(self) -> list[str]:
        """The texts of the column that are no number, and of which nothing else is asked."""
        texts = {
            on_one_line(shown(cell))  # as it is read
            for cell in self._cells
            if isinstance(cell, str) and not isinstance(cell, Faulty)
        }
        return sorted(
            one
            for one in texts
            if len(one) <= _LONGEST and not (says_unknown(one) or self._offers.reads(one))
        )

    @cached_property
    def _texts(self) -> dict[str, str]:
        """Those of them that hold one number and a remark, with that number."""
        return {text: number for text in self._unread if (number := self._only_number(text))}

    @cached_property
    def _doubted(self) -> dict[str, str]:
        """Those that are a number with a question mark, with that number."""
        return {
            text: sure
            for text in self._unread
            if text.endswith("?") and self._offers.reads(sure := text.rstrip(" ?"))
        }

    @cached_property
    def _others(self) -> list[str]:
        return [text for text in self._unread if text not in self._texts and text not in self._doubted]

    @cached_property
    def _foreign(self) -> list[str]:
        """Those that are in another currency, and say no amount in ours."""
        return [
            text
            for text in self._unread
            if names_another(text, of_money=self._of_money)
            and not self._texts.get(text)
            and not self._offers.of(text)
        ]

    @cached_property
    def _of_foreign(self) -> Question:
        """What becomes of all amounts in another currency."""
        named, column = first_of(list(map(quote, self._foreign)), _NAMED), quote(title_of(self._column))
        return Question(
            Asked.NUMBER,
            f"{self._column}:{_FOREIGN}",
            f"Dans la colonne {column}, que faire de {named}, qui ne sont pas en euros ?",
            (
                Candidate(IN_NOTE, "aucune valeur, et le texte de chacun dans « Note »"),
                Candidate(LEAVE_OUT, "rien : laisser ces valeurs vides"),
            ),
        )

    @cached_property
    def _of_remarks(self) -> Question:
        return self._of_all(_REMARKS, self._texts)

    @cached_property
    def _of_doubts(self) -> Question:
        return self._of_all(_DOUBTS, self._doubted)

    def _of_all(self, about: str, texts: dict[str, str]) -> Question:
        """What all texts are read as that hold one number."""
        number, named = quote(next(iter(texts.values()), "")), first_of(list(map(quote, texts)), _NAMED)
        return Question(
            Asked.NUMBER,
            f"{self._column}:{about}",
            f"Dans la colonne {quote(title_of(self._column))}, que lire dans {named} ?",
            (
                Candidate(IN_NOTE, f"le nombre, {number}, et tout le texte dans « Note »"),
                Candidate(ALONE, f"le nombre, {number}, sans le reste"),
                Candidate(LEAVE_OUT, "rien : laisser la valeur vide"),
            ),
        )

    def _of_text(self, text: str, offered: Sequence[Candidate]) -> Question:
        """Which of the numbers of a text is read, or none, and whether the text is kept."""
        return Question(
            Asked.NUMBER,
            f"{self._column}:{text}",
            f"Dans la colonne {quote(title_of(self._column))}, que lire dans {quote(text)} ?",
            (
                *offered,
                *(() if WITHOUT_VALUE in offered else (WITHOUT_VALUE,)),
                Candidate(LEAVE_OUT, "rien : laisser la valeur vide"),
            ),
        )
