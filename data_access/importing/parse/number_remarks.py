"""A number with a remark beside it, « 12 000 (notifié le 3/4) », « 80 dont 12 jeunes », « 8000 ? »: which number is
meant, and what becomes of the rest, is asked. Once for the column where the cells leave no doubt which number it is;
else once for each text, among amounts and counts also for one without a number (« refusé », « foule »). What is kept
goes into the note of the row."""

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cached_property

from data_access import french
from data_access.fields import Plain
from data_access.french import first_of, percent, quote
from data_access.importing.model.cells import Cell, Faulty, Refused, RowCount, folded, shown
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
    at_most,
    not_exact,
    part_of_a_post,
    percentage,
    ranges,
    spaced,
)
from data_access.importing.parse.likelihoods import is_likelihood, likely
from data_access.importing.parse.numbers_in_texts import (
    added_up,
    in_full,
    is_difference,
    numbers_of,
    of_another_unit,
    products,
    refers_elsewhere,
    sums_aside,
    unit_inside,
)
from data_access.importing.parse.numbers_not_so import says_not_so
from data_access.importing.parse.replaced_numbers import aside_of_another_step, replaced
from data_access.importing.parse.spelt_numbers import roughly_spelt, spelt_number
from data_access.importing.parse.unknown_words import says_unknown
from data_access.text_lines import on_one_line

ALONE = "alone"  # answer: the number, without the text beside it
SUM = "sum"  # … what the numbers of a text add up to

_REMARKS, _DOUBTS, _FOREIGN = (
    "remarques",
    "points d'interrogation",
    "autre monnaie",
)  # what the questions of a whole column are about
_LONGEST = 120  # signs; more is no number
_MOST_NUMBERS = 4  # of a text that are offered
_MOST_TEXTS = 15  # of a column that are asked about one by one; more, and the column is another one
_NAMED = 3  # texts that a question shows
_LIKE_DIGITS = str.maketrans("oOlI", "0011")
_MISTYPED = re.compile(r"(?=.*\d)(?=.*[oOlI])[\doOlI]+(?:[ \u00a0\u202f][\doOlI]{3})*(?: ?€)?")
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d)?) ?(?:/|sur) ?(5|10|20|100)")
_MILLIONS = re.compile(r"(\d+(?:[.,]\d+)?) ?M(?: ?hab\w*\.?)?")  # « 0,5 M » of people
_FEW_DIGITS = re.compile(r"\d{1,2}|(?:19|20)\d\d|.*%")  # no amount, where no unit says so
_DAY = re.compile(  # « versé le 3/4 » is no amount, « 10/15 k€ » are two
    r"(?<![\d/])(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?:/\d{2,4})?(?![\d/]| ?[kKM]?€| ?[kKM]\b)"
)
_BRACKETS = str.maketrans("()[]", "    ")
_ADDED = re.compile(r"\+|&|[^\W\d].*/|,(?!\d)| et ")  # « 80/100 » and « 4,5/5 » add up to nothing
_NOT_ADDED = re.compile(  # « entre 5 et 8 K », « 10 € HT / 12 € TTC », « 45 inscrits / 30 présents »
    r"\bentre\b|\bht\b.*\bttc\b|\bttc\b.*\bht\b|\binscri.*\bpr[eé]sen|\bpr[eé]sen.*\binscri", re.I
)
_APART = re.compile(r"\d+(?:\s\d+)+")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_NO_DIGIT = re.compile(r"[oO]")  # a letter alone, typed for a nought
_BEHIND = re.compile(  # remarks that leave the number before them as it is
    r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|,?\s*(?:dont|soit)\b[^+]*|\*+|(?:ttc|ht|hors taxes?|nets?|bruts?)\b)",
    re.I,
)

WITHOUT_VALUE = Candidate(IN_NOTE, "aucune valeur, et le texte dans « Note »")

Read = Callable[[Cell], Plain]


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
        self._shares, self._years = shares, years
        self._cells, self._column, self._answers = cells, column, answers
        self._read, self._noted = read, noted
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
            offered = self._before_excel(cell) if isinstance(cell, datetime.date) else self._offered(text)
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
            number = self._sum(text) if answer == SUM else answer
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
            self._noting(one, one) for one in dict.fromkeys(typed) if not self._of_money and self._reads(one)
        ]

    @cached_property
    def _has_parts(self) -> bool:
        """Whether other cells say « 1/3 », so that a date was such a one rather than a range."""
        return any(isinstance(one, str) and PART.fullmatch(one.strip()) for one in self._cells)

    def _only_number(self, text: str) -> str | None:
        """The number of a text that can only be that one, beside a remark."""
        if says_in_thousands(text) or self._aside(text):  # « 12 000 (k€) », « 20 k€ (15 k€ obtenus) »
            return None
        if not self._mostly_not_so and says_not_so(text, title_of(self._column)):  # « 45 (inscrits) »
            return None
        another = names_another(text, of_money=self._of_money)  # « 12 000 (CHF) »
        for place in range(1, len(text)):
            if _BEHIND.fullmatch(text, place) and self._reads(head := text[:place].rstrip()):
                return None if another and not names_euros(head) else head
        rest = ABOUT.match(text)
        return text[rest.end() :] if rest and self._reads(text[rest.end() :]) else None

    @cached_property
    def _mostly_not_so(self) -> bool:
        """Whether more cells than are asked about one by one say so: then it is asked once for the column."""
        title, texts = (
            title_of(self._column),
            (shown(one) for one in set(self._cells) if isinstance(one, str)),
        )
        return sum(says_not_so(text, title) for text in texts) > _MOST_TEXTS

    def _reads(self, text: str) -> bool:
        """Whether a text is a number, be it one of which something is to be asked."""
        try:
            return self._read(text) is not None
        except Refused as refused:
            return refused.question is not None

    @cached_property
    def _unread(self) -> list[str]:
        """The texts of the column that are no number, and of which nothing else is asked."""
        texts = {
            on_one_line(shown(cell))  # as it is read
            for cell in self._cells
            if isinstance(cell, str) and not isinstance(cell, Faulty)
        }
        return sorted(
            one for one in texts if len(one) <= _LONGEST and not (says_unknown(one) or self._reads(one))
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
            if text.endswith("?") and self._reads(sure := text.rstrip(" ?"))
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
            and not self._offered(text)
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

    def _offered(self, text: str) -> list[Candidate]:
        """The numbers that may be read of a text, and what they add up to; where they count something else (« 12 j »
        under an amount), first that there is none."""
        offered = self._numbers_offered(text)
        if not offered and is_difference(text):
            return [WITHOUT_VALUE]
        if not offered or WITHOUT_VALUE in offered:
            return offered
        title = title_of(self._column)
        counts_another = is_difference(text) or of_another_unit(text, title, of_money=self._of_money)
        not_so = len(offered) == 1 and says_not_so(text, title)  # of two, the other one may be so
        return [WITHOUT_VALUE, *offered] if counts_another or not_so else offered

    def _numbers_offered(self, text: str) -> list[Candidate]:
        if meant := self._meant(text):
            return [meant]
        if self._shares and is_likelihood(title_of(self._column)) and (steps := likely(text)):
            return [*(self._noting(f"{step}%", percent(Decimal(step))) for step in steps), WITHOUT_VALUE]
        if names_another(text, of_money=self._of_money):
            ours = filter(names_euros, self._numbers(text.translate(_BRACKETS)))
            return [self._of_number(one) for one in dict.fromkeys(ours)]
        numbers = [*self._numbers(text), *self._aside(text)]  # « 20 H / 20 F » says two
        if taking_place := replaced(text, numbers):
            return [self._of_number(one, which) for one, which in taking_place]
        aside = [] if numbers or any(sums_aside(text)) else self._only_aside(text)
        if refers_elsewhere(text) and not numbers:
            numbers = aside  # « lot 2 (5 000) »
            if not numbers:
                return [WITHOUT_VALUE]
        elif aside:
            offered = [self._of_number(one) for one in aside[:_MOST_NUMBERS]]
            return offered if _IN_BRACKETS.fullmatch(text) else [WITHOUT_VALUE, *offered]
        offered = [self._of_number(one) for one in list(dict.fromkeys(numbers))[:_MOST_NUMBERS]]
        part = "" if self._of_money else part_of_a_post(text, title_of(self._column))
        if part and self._reads(part):
            offered.insert(0, self._noting(part, f"{part} ({text} d'un temps plein)"))
        totals = [
            *((total, f"la somme {inside}") for inside, total in sums_aside(text)),
            *((total, f"soit {inside}") for inside, total in products(text)),
        ]
        adds = _ADDED.search(text) and not _NOT_ADDED.search(text)
        if len(numbers) > 1 and adds and not any(products(text)):
            totals.append((SUM, "leur somme"))
        said = [one for one in not_exact(text, numbers) if self._reads(one)]
        most = [self._noting(one, f"de {one}") for one in at_most(text) if self._reads(one)]
        offered = [*most, *(self._noting(one, one) for one in said), *offered]
        offered += [self._noting(one, f"de {one}") for one in ranges(text) if self._reads(one)]
        for value, how in totals:
            total = self._sum(text) if value == SUM else value
            if self._reads(total):
                offered.append(self._noting(value, f"{spaced(total)}, {how}"))
        return offered

    def _numbers(self, text: str) -> list[str]:
        """The numbers of a text that can be read, or could be without their « k » or « M »."""
        found = (part for one in self._numbers_in(text) for part in self._parts(one))
        return [one for one in found if self._reads(one) or self._reads(in_full(one))]

    def _parts(self, number: str) -> list[str]:
        """A number, or of one that is none as it stands what it may be: of « 4 5 », 45, 4 or 5."""
        if self._reads(number) or not _APART.fullmatch(number):
            return [number]
        return ["".join(number.split()), *number.split()]

    def _aside(self, text: str) -> list[str]:
        """The amounts in brackets behind an amount which another step of it came to."""
        aside = aside_of_another_step(text) if self._of_money else ""
        return [one for one in self._numbers(aside) if not _FEW_DIGITS.fullmatch(one)] if aside else []

    def _only_aside(self, text: str) -> list[str]:
        """The numbers of a text that has none but in brackets: « (45) », « pas compté (~40) », « lot 2 (5 000) »; of
        amounts, not those of few digits beside words, « refusé (2 fois) »."""
        numbers = list(dict.fromkeys(self._numbers(text.translate(_BRACKETS))))
        if not self._of_money or _IN_BRACKETS.fullmatch(text) or refers_elsewhere(text):
            return numbers
        return [one for one in numbers if not _FEW_DIGITS.fullmatch(one)]

    def _sum(self, text: str) -> str:
        return added_up(self._numbers_in(text))

    def _numbers_in(self, text: str) -> list[str]:
        plain = _DAY.sub(" ", text) if self._of_money else text
        return numbers_of(plain, of_money=self._of_money, of_years=self._years)

    def _of_number(self, written: str, which: str = "") -> Candidate:
        """A number that may be read. `which`: which one of several that each take the place of another."""
        which = f" ({which})" if which else ""
        if self._reads(written):
            alone = f"{written} seul, pour tout ce que dit la ligne" if self._years else written
            return self._noting(written, f"{alone}{which}")
        full = in_full(written)
        return self._noting(full, f"{spaced(full)} ({written}){which}")

    @staticmethod
    def _noting(value: str, label: str) -> Candidate:
        return Candidate(value, f"{label}, et tout le texte dans « Note »")

    def _meant(self, text: str) -> Candidate | None:
        """What a text means that says no number as it stands: letters typed for digits, a number in words, a mark of
        satisfaction."""
        if _MISTYPED.fullmatch(text) and self._reads(digits := text.translate(_LIKE_DIGITS)):
            return Candidate(
                digits, f"{digits}, ses lettres étant des chiffres, et tout le texte dans « Note »"
            )
        if _NO_DIGIT.fullmatch(text) or folded(text) == "neant":
            return self._noting("0", "0")
        if (full := unit_inside(text)) and self._reads(full):
            return self._noting(full, f"{spaced(full)} ({text})")
        if found := _MILLIONS.fullmatch(text):
            return self._of_number(f"{found[1]}M")
        for spelt, about in ((spelt_number(text), ""), (roughly_spelt(text), "environ ")):
            if spelt is not None and self._reads(typed := f"{about}{spelt}"):
                return self._noting(typed, f"{about}{french.number(spelt)}")
        satisfied = "satisf" in folded(title_of(self._column))
        share = _SHARE.fullmatch(text) if satisfied else PART.fullmatch(text) if self._shares else None
        if share and (value := percentage(*share.groups())) <= 100:
            plain = f"{value.normalize():f}%".replace(".", ",")  # as it can be typed
            return Candidate(plain, f"{percent(value, 2)}, et tout le texte dans « Note »")
        return None

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
