"""The numbers that a text may mean, « 80 dont 12 jeunes », « 10 + 5 », « lot 2 (5 000) », « vingt », as answers to the
question what is to be read of it."""

import re
from collections.abc import Callable
from decimal import Decimal

from data_access import french
from data_access.fields import Plain
from data_access.french import percent
from data_access.importing.model.cells import Cell, Refused, folded
from data_access.importing.model.problems import (
    IN_NOTE,
    Candidate,
)
from data_access.importing.parse.currencies import names_another, names_euros
from data_access.importing.parse.inexact_numbers import (
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

SUM = "sum"  # answer: what the numbers of a text add up to
WITHOUT_VALUE = Candidate(IN_NOTE, "aucune valeur, et le texte dans « Note »")

_MOST_NUMBERS = 4  # of a text that are offered
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

Read = Callable[[Cell], Plain]


def noting(value: str, label: str) -> Candidate:
    """A number as an answer, with which all of the text is kept."""
    return Candidate(value, f"{label}, et tout le texte dans « Note »")


class NumbersOffered:
    """Which numbers the texts of a column may mean. `read`: how a number of it is read; `title`: its title; `of_money`:
    its numbers are amounts; `shares`: they are percentages, of which « 3/4 » is one; `years`: they are years, of which
    one alone takes all that its row says."""

    def __init__(
        self, read: Read, title: str, *, of_money: bool = False, shares: bool = False, years: bool = False
    ) -> None:
        self._read, self._title = read, title
        self._of_money, self._shares, self._years = of_money, shares, years

    def of(self, text: str) -> list[Candidate]:
        """The numbers that may be read of a text, and what they add up to; where they count something else (« 12 j »
        under an amount), first that there is none."""
        offered = self._numbers_offered(text)
        if not offered and is_difference(text):
            return [WITHOUT_VALUE]
        if not offered or WITHOUT_VALUE in offered:
            return offered
        title = self._title
        counts_another = is_difference(text) or of_another_unit(text, title, of_money=self._of_money)
        not_so = len(offered) == 1 and says_not_so(text, title)  # of two, the other one may be so
        return [WITHOUT_VALUE, *offered] if counts_another or not_so else offered

    def _numbers_offered(self, text: str) -> list[Candidate]:
        if meant := self._meant(text):
            return [meant]
        if self._shares and is_likelihood(self._title) and (steps := likely(text)):
            return [*(noting(f"{step}%", percent(Decimal(step))) for step in steps), WITHOUT_VALUE]
        if names_another(text, of_money=self._of_money):
            ours = filter(names_euros, self._numbers(text.translate(_BRACKETS)))
            return [self._of_number(one) for one in dict.fromkeys(ours)]
        numbers = [*self._numbers(text), *self.aside(text)]  # « 20 H / 20 F » says two
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
        part = "" if self._of_money else part_of_a_post(text, self._title)
        if part and self.reads(part):
            offered.insert(0, noting(part, f"{part} ({text} d'un temps plein)"))
        totals = [
            *((total, f"la somme {inside}") for inside, total in sums_aside(text)),
            *((total, f"soit {inside}") for inside, total in products(text)),
        ]
        adds = _ADDED.search(text) and not _NOT_ADDED.search(text)
        if len(numbers) > 1 and adds and not any(products(text)):
            totals.append((SUM, "leur somme"))
        said = [one for one in not_exact(text, numbers) if self.reads(one)]
        most = [noting(one, f"de {one}") for one in at_most(text) if self.reads(one)]
        offered = [*most, *(noting(one, one) for one in said), *offered]
        offered += [noting(one, f"de {one}") for one in ranges(text) if self.reads(one)]
        for value, how in totals:
            total = self.sum(text) if value == SUM else value
            if self.reads(total):  # a share is never all of what it is a share of
                place = 0 if "%" in how else len(offered)
                offered.insert(place, noting(value, f"{spaced(total)}, {how}"))
        return offered

    def reads(self, text: str) -> bool:
        """Whether a text is a number, be it one of which something is to be asked."""
        try:
            return self._read(text) is not None
        except Refused as refused:
            return refused.question is not None

    def sum(self, text: str) -> str:
        return added_up(self._numbers_in(text))

    def aside(self, text: str) -> list[str]:
        """The amounts in brackets behind an amount which another step of it came to."""
        aside = aside_of_another_step(text) if self._of_money else ""
        return [one for one in self._numbers(aside) if not _FEW_DIGITS.fullmatch(one)] if aside else []

    def _numbers(self, text: str) -> list[str]:
        """The numbers of a text that can be read, or could be without their « k » or « M »."""
        found = (part for one in self._numbers_in(text) for part in self._parts(one))
        return [one for one in found if self.reads(one) or self.reads(in_full(one))]

    def _parts(self, number: str) -> list[str]:
        """A number, or of one that is none as it stands what it may be: of « 4 5 », 45, 4 or 5."""
        if self.reads(number) or not _APART.fullmatch(number):
            return [number]
        return ["".join(number.split()), *number.split()]

    def _only_aside(self, text: str) -> list[str]:
        """The numbers of a text that has none but in brackets: « (45) », « pas compté (~40) », « lot 2 (5 000) »; of
        amounts, not those of few digits beside words, « refusé (2 fois) »."""
        numbers = list(dict.fromkeys(self._numbers(text.translate(_BRACKETS))))
        if not self._of_money or _IN_BRACKETS.fullmatch(text) or refers_elsewhere(text):
            return numbers
        return [one for one in numbers if not _FEW_DIGITS.fullmatch(one)]

    def _numbers_in(self, text: str) -> list[str]:
        plain = _DAY.sub(" ", text) if self._of_money else text
        return numbers_of(plain, of_money=self._of_money, of_years=self._years)

    def _of_number(self, written: str, which: str = "") -> Candidate:
        """A number that may be read. `which`: which one of several that each take the place of another."""
        which = f" ({which})" if which else ""
        if self.reads(written):
            alone = f"{written} seul, pour tout ce que dit la ligne" if self._years else written
            return noting(written, f"{alone}{which}")
        full = in_full(written)
        return noting(full, f"{spaced(full)} ({written}){which}")

    def _meant(self, text: str) -> Candidate | None:
        """What a text means that says no number as it stands: letters typed for digits, a number in words, a mark of
        satisfaction."""
        if _MISTYPED.fullmatch(text) and self.reads(digits := text.translate(_LIKE_DIGITS)):
            return Candidate(
                digits, f"{digits}, ses lettres étant des chiffres, et tout le texte dans « Note »"
            )
        if _NO_DIGIT.fullmatch(text) or folded(text) == "neant":
            return noting("0", "0")
        if (full := unit_inside(text)) and self.reads(full):
            return noting(full, f"{spaced(full)} ({text})")
        if found := _MILLIONS.fullmatch(text):
            return self._of_number(f"{found[1]}M")
        for spelt, about in ((spelt_number(text), ""), (roughly_spelt(text), "environ ")):
            if spelt is not None and self.reads(typed := f"{about}{spelt}"):
                return noting(typed, f"{about}{french.number(spelt)}")
        satisfied = "satisf" in folded(self._title)
        share = _SHARE.fullmatch(text) if satisfied else PART.fullmatch(text) if self._shares else None
        if share and (value := percentage(*share.groups())) <= 100:
            plain = f"{value.normalize():f}%".replace(".", ",")  # as it can be typed
            return Candidate(plain, f"{percent(value, 2)}, et tout le texte dans « Note »")
        return None
