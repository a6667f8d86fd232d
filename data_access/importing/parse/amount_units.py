"""What an amount stands for whose cell names no unit: euros, thousands or millions of them.

The format of its cell says it best, then the title of its column. What is said elsewhere in the sheet (a title above,
its name, a note, another column) may hold for it or not, and is asked.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from data_access.french import euros, number, quote
from data_access.importing.model.cell import Cell
from data_access.importing.model.cells import Faulty, InEuros, InUnits, Refused, ScaledDown, folded, shown
from data_access.importing.model.problems import LEAVE_OUT, Answers, Asked, Candidate, Question, title_of
from data_access.importing.parse.currencies import names_euros, other_currency

_LARGEST = {
    100: 10_000,
    1_000: 1_000,
    1_000_000: 100,
}  # a million euros, a hundred: from here on an amount is rather in euros already
NAMES = {1_000: "milliers", 1_000_000: "millions", 1_000_000_000: "milliards"}
AS_SHOWN = "as_shown"  # answer: an amount is what its format shows
AS_WRITTEN, TIMES = "as_written", "times"  # answers: what counts are that are perhaps given in thousands
_BARELY_GRANTED = 100  # amounts of which none is as much, some with decimals, are rather thousands
_SEVERAL = 3  # such amounts
_BARELY_EUROS = 1_000  # an amount below, beside others in « k€ », may be thousands
_FEW_SMALL = 2  # large amounts for each small one that may be thousands

_LONGEST = 40  # signs of an amount that names its currency; more is a story
_FEW = 4  # bare amounts for each one in another currency: more of them are in ours
_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_PARTED = re.compile(r"(?<=\d)[.,](?=\d{3}$)")
_BARE = re.compile(r"[\d\s.,'’]+")
# « 40 k€ » is an amount, and says nothing of others; « Budget 2026 k€ » says a year
_NO_AMOUNT = r"(?:(?<!\d)(?<!\d )|(?<=\b20[1-4]\d )|(?<=\b20[1-4]\d))"
_THOUSANDS = re.compile(
    rf"{_NO_AMOUNT}(?:\bk ?(?:€|euros?\b|eur\b)|\bmilliers (?:d'euros?|d'€|€)|\ben milliers\b)|"
    r"[x×*] ?1[ .']?000\b|[(\[]k[)\]]"
)
_MILLIONS = re.compile(
    rf"{_NO_AMOUNT}(?:\bm ?(?:€|euros?\b|eur\b)|\bmillions (?:d'euros?|d'€|€)|\ben millions\b)"
)
_HUNDREDS = re.compile(r"(?:\ben |[(\[])centaines (?:d'euros?|d'€)|[x×*] ?100 ?(?:€|euros?\b)")
_ROUNDED = re.compile(
    r"\barrondi\w* (?:au|aux|a un|en) (?:millier|k ?€|keuro|k\b)|\bau millier (?:d'euros? )?pres\b"
)
_IN_THOUSANDS = re.compile(r"k ?€|\bkeuros?\b|milliers d'euros|\d ?k\b")  # of an amount
_MAY_SAY = re.compile(r"€|eur|milli|000|arrondi|[(\[]k[)\]]", re.I)
_EUROS = re.compile(r"€|\beuros?\b|\beur\b")
_CURRENCY = re.compile(  # not ours; « 500 CHF » says nothing of others
    rf"{_NO_AMOUNT}(?:\b(?:chf|francs? suisses?|francs|dollars?|usd|gbp|livres? sterling|fcfa|xpf)\b|[$£])"
)
_MAY_SAY_CURRENCY = ("chf", "franc", "dollar", "usd", "gbp", "sterling", "fcfa", "xpf", "$", "£")


class Scale(StrEnum):
    """What amounts stand for, as an answer calls it."""

    EUROS = "euros"
    HECTOEUROS = "hectoeuros"
    KILOEUROS = "kiloeuros"
    MEGAEUROS = "megaeuros"

    @property
    def times(self) -> int:
        """How many euros one is."""
        return {Scale.EUROS: 1, Scale.HECTOEUROS: 100, Scale.KILOEUROS: 1_000, Scale.MEGAEUROS: 1_000_000}[
            self
        ]

    @property
    def sign(self) -> str:
        """As it is written behind a number."""
        return {Scale.EUROS: "€", Scale.HECTOEUROS: "× 100 €", Scale.KILOEUROS: "k€", Scale.MEGAEUROS: "M€"}[
            self
        ]

    @property
    def french(self) -> str:
        """In words."""
        return {
            Scale.EUROS: "euros",
            Scale.HECTOEUROS: "centaines d'euros",
            Scale.KILOEUROS: "milliers d'euros",
            Scale.MEGAEUROS: "millions d'euros",
        }[self]


class UnitElsewhere(NamedTuple):
    """A unit of the amounts of a sheet that is said, not in the title of their column, but at `where`: so many euros,
    or another `currency`; where it has none, in what its `counts` are given (1,000 for thousands)."""

    sheet: str
    scale: Scale
    where: str
    currency: str = ""
    counts: int = 1

    @property
    def question(self) -> Question:
        """Whether it holds for them: one question for all the columns of the sheet."""
        about, sheet = f"{self.sheet}:unité", f"la feuille {quote(self.sheet)}"
        if self.counts > 1:
            return counts_question(about, sheet, self.counts)
        if not self.currency:
            return _question(about, sheet, self.scale, is_said=True)
        return _currency_question(about, sheet, self.currency)


def scale_of(text: str) -> Scale | None:
    """What a text says that amounts beside it stand for: « montants en k€ »; None where it says nothing of others."""
    if not _MAY_SAY.search(text):  # as nearly all
        return None
    plain = folded(text)
    if _THOUSANDS.search(plain):
        return Scale.KILOEUROS
    if _MILLIONS.search(plain):
        return Scale.MEGAEUROS
    if _HUNDREDS.search(plain):
        return Scale.HECTOEUROS
    return Scale.EUROS if _EUROS.search(plain) else None


def says_rounded(text: str) -> bool:
    """Whether a text says that amounts are rounded to thousands, which may be how they are written, too."""
    return "arrondi" in text.lower() and _ROUNDED.search(folded(text)) is not None


def says_in_thousands(text: str) -> bool:
    """Whether a text says that amounts beside it are in hundreds, thousands, or millions."""
    return scale_of(text) not in (None, Scale.EUROS)


def currency_of(text: str) -> str:
    """The currency other than the euro that a text says of amounts beside it, in small letters; empty for none."""
    lower = text.lower()
    if not any(word in lower for word in _MAY_SAY_CURRENCY):  # as nearly all
        return ""
    found = _CURRENCY.search(folded(text))
    return found[0] if found else ""


def is_too_large(amount: Decimal, scale: Scale) -> bool:
    """Whether an amount in that unit is probably in euros already."""
    return scale is not Scale.EUROS and abs(amount) >= _LARGEST[scale.times]


class AmountUnits:
    """The unit of the amounts of one column, where their cells do not say it. `elsewhere`: what the sheet says;
    `of_grants`: they are those of grants, of which few are below 100 €, as expenses may be."""

    def __init__(
        self,
        cells: Iterable[Cell],
        column: str,
        answers: Answers,
        elsewhere: UnitElsewhere | None = None,
        *,
        of_grants: bool = False,
    ) -> None:
        self._of_grants = of_grants
        self._column = column
        self._answers = answers
        self._of_title = scale_of(title_of(column))
        self._elsewhere = elsewhere
        self._cells = cells

    def in_euros(self, amount: Decimal, cell: Cell) -> Decimal | None:
        """An amount whose text names no unit, in euros; None where it is answered that it is in none. Raises Refused,
        with the question, where that is in doubt."""
        if isinstance(cell, ScaledDown) and amount and not self._says_thousands:
            return amount / divided(cell, self._column, self._answers)
        if isinstance(cell, InUnits) or not amount:
            return amount
        which = "sans unité"
        if self._of_title and self._of_title is not Scale.EUROS:
            scale: Scale = self._of_title
            if not is_too_large(amount, scale) and not isinstance(cell, InEuros):
                return amount * scale.times
            why = f"le titre de la colonne est en {scale.sign}"
        elif self._elsewhere and not self._of_title:
            if self._elsewhere.currency:
                why = f"{self._elsewhere.where} dit {quote(self._elsewhere.currency)}"
                return self._of_another(self._elsewhere.question, why, amount, cell)
            scale, why = (
                self._elsewhere.scale,
                f"{self._elsewhere.where} dit {quote(self._elsewhere.scale.sign)}",
            )
        elif abs(amount) < _BARELY_EUROS and not isinstance(cell, InEuros) and self._others_are_in_thousands:
            scale, why = Scale.KILOEUROS, "d'autres cellules de la colonne sont en k€"
        elif not self._of_title and not isinstance(cell, InEuros) and self._are_all_small:
            scale, why = Scale.KILOEUROS, f"aucun montant de la colonne n'atteint {_BARELY_GRANTED} €"
        elif not (self._of_title or isinstance(cell, InEuros)) and self._is_lone(amount):
            scale, which = Scale.KILOEUROS, f"de moins de {euros(_BARELY_GRANTED)}"
            why = f"les autres montants de la colonne sont tous d'au moins {euros(_BARELY_EUROS)}"
        elif self._currency_of_others and not (self._of_title or isinstance(cell, InEuros)):
            currency = self._currency_of_others
            question = _currency_question(
                f"{self._column}:monnaie", f"la colonne {quote(title_of(self._column))}", currency
            )
            why = f"d'autres cellules de la colonne sont en {currency}"
            return self._of_another(question, why, amount, cell)
        else:
            return amount
        return amount * self._answered(scale, why, cell, which).times

    def _of_another(self, question: Question, why: str, amount: Decimal, cell: Cell) -> Decimal | None:
        """An amount of a sheet, or a column, that speaks of another currency."""
        answer = self._answers.get(question.key)
        if answer in (Scale.EUROS, LEAVE_OUT):
            return amount if answer == Scale.EUROS else None
        text = shown(cell)
        raise Refused(
            f"{quote(text)} peut ne pas être en euros : {why}",
            f"écrire le montant en euros, avec son unité : « {text} € »",
            question,
        )

    @property
    def _says_thousands(self) -> bool:
        """Whether its title, or the sheet, says that amounts are shown in thousands or millions."""
        said = {self._of_title, self._elsewhere.scale if self._elsewhere else None}
        return not said.isdisjoint((Scale.KILOEUROS, Scale.MEGAEUROS))

    @cached_property
    def _others_are_in_thousands(self) -> bool:
        return any(isinstance(cell, str) and _IN_THOUSANDS.search(folded(cell)) for cell in self._cells)

    @cached_property
    def _are_all_small(self) -> bool:
        """Whether the amounts of the column are « 12,5 », « 8 », « 15,25 »: small, some of them with decimals."""
        thousands = self._answers.get(f"{Asked.UNIT}:{self._column}:milliers") == "thousands"  # « 15,000 »
        cells = (
            _PARTED.sub("", cell) if thousands and isinstance(cell, str) else cell for cell in self._cells
        )
        found = [one for cell in cells if cell is not None and (one := _bare_amount(cell)) != 0]
        known = [one for one in found if one is not None]
        small = len(known) == len(found) >= _SEVERAL and all(abs(one) < _BARELY_GRANTED for one in known)
        return small and any(one != int(one) for one in known)

    def _is_lone(self, amount: Decimal) -> bool:
        """Whether an amount is a thousand times smaller than nearly all others of the column."""
        return self._of_grants and abs(amount) < _BARELY_GRANTED and self._few_are_small

    @cached_property
    def _few_are_small(self) -> bool:
        """Whether a few amounts of the column are « 12 », « 40 », and all others a thousand euros or more."""
        found = [abs(one) for cell in self._cells if cell is not None and (one := _bare_amount(cell))]
        large = sum(one >= _BARELY_EUROS for one in found)
        return (
            large > 1
            and _FEW_SMALL * (len(found) - large) <= large
            and all(one < _BARELY_GRANTED or one >= _BARELY_EUROS for one in found)
        )

    @cached_property
    def _currency_of_others(self) -> str:
        """The other currency that cells of the column name, and none of ours beside it; empty for none, and where they
        are so few that they are the exception."""
        others = [cell for cell in self._cells if isinstance(cell, str) and not _BARE.fullmatch(cell)]
        named = [name for cell in others if (name := _other_currency_of(cell))] if others else []
        bare = sum(cell is not None for cell in self._cells) - len(others)
        return named[0] if named and _FEW * len(named) >= bare else ""

    def _answered(self, scale: Scale, why: str, cell: Cell, which: str) -> Scale:
        question = (
            self._elsewhere.question
            if self._elsewhere and not self._of_title
            else _question(self._column, f"la colonne {quote(title_of(self._column))}", scale, which=which)
        )
        answer = self._answers.get(question.key)
        if answer in (Scale.EUROS, scale):
            return Scale(answer)
        text = shown(cell)
        why += ", le format de la cellule en euros" if isinstance(cell, InEuros) else ""
        raise Refused(
            f"{quote(text)} peut être en euros ou en {scale.french} : {why}",
            _right(text, scale),
            question,
        )


def _bare_amount(cell: Cell) -> Decimal | None:
    """The amount of a cell that names no unit; None where it is none, or says it."""
    if isinstance(cell, InEuros | InUnits | bool):
        return None
    if isinstance(cell, int | float):
        return Decimal(str(cell))
    text = shown(cell).replace(",", ".").replace(" ", "")
    return Decimal(text) if _PLAIN_NUMBER.fullmatch(text) else None


def divided(cell: ScaledDown, column: str, answers: Answers) -> int:
    """By what a number is divided that its format shows so without a word: whoever typed it may have meant what is
    seen. Raises Refused, with the question."""
    times = cell.times
    question = Question(
        Asked.UNIT,
        f"{column}:affichage",
        f"Dans la colonne {quote(title_of(column))}, un format affiche les nombres divisés par {number(times)}, sans "
        "le dire : que lire ?",
        (
            Candidate(AS_WRITTEN, "ce que contiennent les cellules, tel quel"),
            Candidate(AS_SHOWN, f"ce qui s'affiche : {number(40 * times)} est lu 40"),
        ),
    )
    answer = answers.get(question.key)
    if answer in (AS_WRITTEN, AS_SHOWN):
        return times if answer == AS_SHOWN else 1
    seen = f"{quote(number(cell / times))} s'affiche, mais la cellule contient {number(cell)}"
    raise Refused(
        f"{seen} : son format divise par {number(times)}, sans le dire",
        "changer le format de la cellule, ou écrire le nombre qui convient",
        question,
    )


def _right(text: str, scale: Scale) -> str:
    if scale is Scale.HECTOEUROS:
        return f"écrire le montant en entier, avec son unité : « {text} € » ou « {text}00 € »"
    return f"écrire l'unité : « {text} € » ou « {text} {scale.sign} »"


def counts_question(about: str, where: str, times: int) -> Question:
    """Whether counts are given in thousands, or millions."""
    text = f"Dans {where}, les nombres sont-ils en {NAMES[times]} ?"
    full = f"en {NAMES[times]} : 40 est lu {number(40 * times)}"
    return Question(Asked.UNIT, about, text, (Candidate(AS_WRITTEN, "tels quels"), Candidate(TIMES, full)))


def _other_currency_of(text: str) -> str:
    if isinstance(text, Faulty) or len(text) > _LONGEST or names_euros(text):
        return ""
    return other_currency(text)


def _currency_question(about: str, where: str, currency: str) -> Question:
    """Whether amounts without a unit are in another currency."""
    return Question(
        Asked.UNIT,
        about,
        f"Dans {where}, les montants sans unité sont-ils en euros, ou en {currency} ?",
        (
            Candidate(Scale.EUROS.value, "en euros, tels quels"),
            Candidate(LEAVE_OUT, f"en {currency} : les laisser de côté"),
        ),
    )


def _question(
    about: str, where: str, scale: Scale, *, is_said: bool = False, which: str = "sans unité"
) -> Question:
    """`is_said`: in words, for the whole sheet: it is then the likelier answer."""
    forty = euros(40 * scale.times)
    plain = Candidate(Scale.EUROS.value, "en euros, tels quels")
    scaled = Candidate(scale.value, f"en {scale.french} ({scale.sign}) : 40 est lu {forty}")
    return Question(
        Asked.UNIT,
        about,
        f"Dans {where}, les montants {which} sont-ils en euros ou en {scale.sign} ?",
        (scaled, plain) if is_said else (plain, scaled),
    )
