"""Cells of a column of numbers: what one cell leaves open is decided on the whole column, or asked.

Left open are: « 1.234 », where the dot may part thousands or decimals; in a column of percentages, whether 0,88 is
88 %; in a column of amounts, whether 12 is 12 000 € (see `amount_units`).
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property

from data_access.fields import PlainNumber
from data_access.french import number, percent, quote
from data_access.importing.model.cells import Cell, Refused, RowCount, ScaledDown, ShownAmount, folded, shown
from data_access.importing.model.problems import Answers, Asked, Candidate, Question, title_of
from data_access.importing.parse.amount_units import AmountUnits, UnitElsewhere, divided, says_in_thousands
from data_access.importing.parse.count_scale import (
    counted_in,
    times_of_row,
    times_of_title,
    times_said,
    times_shown,
)
from data_access.importing.parse.likelihoods import chances
from data_access.importing.parse.number_text import (
    DECIMALS,
    THOUSANDS,
    ParsedNumber,
    not_a_number,
    numerals_of,
    read_amount,
    read_numeral,
    read_quantity,
    roles_shown,
    units,
    within_measure,
)
from data_access.importing.parse.unknown_words import says_unknown
from data_access.vocabulary import Qualifier

SHARES, HUNDREDTHS = "shares", "hundredths"  # answers to Asked.UNIT: what 0,88 is, in a column of percentages
OF_FIVE, OF_TEN = "of_five", "of_ten"  # … and what 4,5 is

LARGEST_WHOLE = 2**31 - 1  # what a column of whole numbers holds

_SURELY_SHARES = 3  # different shares beside which a « 1 » is the whole
_LIKE_A_MARK = 10  # a percentage of satisfaction up to here looks like a mark
_OUT_OF = re.compile(
    r"(?:\bsur |(?<![\d/])/ ?|\b[01] ?(?:a|-|/) ?)(5|10)\b(?!/)"
)  # « (sur 5) », « /10 », « de 1 à 5 »
_MARKS = {OF_FIVE: 20, OF_TEN: 10, HUNDREDTHS: 1}  # by what a mark is multiplied


class NumberColumn:
    """The numbers of a column, with the methods that read a cell of it. All of them give None where the cell says that
    nothing is known, and raise Refused. `percentages`: they are; known from the title where the cell does not say;
    `unit`: that of amounts, where something else than the title says it; `of_grants`: these are those of grants."""

    def __init__(
        self,
        cells: Iterable[Cell],
        column: str,
        answers: Answers,
        percentages: bool | None = None,
        unit: UnitElsewhere | None = None,
        *,
        of_grants: bool = False,
    ) -> None:
        self._column = column
        self._answers = answers
        self._cells = set(cells)
        self._units = units(title_of(column))
        self._amounts = AmountUnits(self._cells, column, answers, unit, of_grants=of_grants)
        self._counted = unit if unit and unit.counts > 1 else None
        title = folded(title_of(column))
        self._in_thousands = counted_in(title_of(column)) > 1 or says_in_thousands(title_of(column))
        self._satisfaction = "satisf" in title
        scale = _OUT_OF.search(title) if self._satisfaction else None
        self._out_of = int(scale[1]) if scale else 0  # as the title says; else 0
        self._percent = ("%" in title or self._satisfaction) if percentages is None else percentages

    @property
    def are_percentages(self) -> bool:
        """Whether its numbers are percentages, where no cell says it."""
        return self._percent

    def number(self, cell: Cell) -> PlainNumber | None:
        """A number with its qualifier, and its text where the number alone does not say it."""
        shown_in = 1
        if isinstance(cell, RowCount):
            shown_in, cell = times_of_row(cell, self._column, self._answers), cell.cell
        if isinstance(cell, ShownAmount):
            shown_in, cell = times_shown(cell, self._column, self._answers), cell.number
        if isinstance(cell, ScaledDown) and cell and not (self._counted or self._in_thousands):
            cell = cell / divided(cell, self._column, self._answers)
        try:
            parsed, text = self._parsed(cell)
        except Refused as refused:
            if self._percent and not refused.question:
                raise Refused(refused.why, "écrire un pourcentage, par exemple « 50 % »") from None
            raise
        if parsed is None:
            return None
        if parsed.summed and (self._percent or parsed.percent):  # « 80 % + 90 % »
            raise _hardly_a_sum(text, "des pourcentages ne s'ajoutent pas")
        times = shown_in
        if self._counted and parsed.low and not (self._percent or parsed.percent):
            times *= times_said(self._counted, text, self._answers)
        return {
            "value": self._in_hundredths(parsed.low * times, parsed),
            "high": None if parsed.high is None else self._in_hundredths(parsed.high * times, parsed),
            "qualifier": parsed.qualifier.value,
            "text": None if parsed.bare or times > 1 else text,
        }

    def whole(self, cell: Cell) -> int | None:
        """A whole number that a database column holds."""
        value = self._exact(cell)
        if value is None:
            return None
        if isinstance(cell, str) and "%" in cell:
            raise Refused(f"{quote(cell)} est une part, et ceci compte un par un", "écrire combien il y en a")
        if self._in_thousands:
            value *= times_of_title(shown(cell), self._column, self._answers)
        if value != int(value):
            raise Refused(f"{quote(shown(cell))} n'est pas un nombre entier", "écrire un nombre sans virgule")
        if abs(value) > LARGEST_WHOLE:
            raise Refused(f"{quote(shown(cell))} est hors de toute mesure", "vérifier le nombre")
        return int(value)

    def decimal(self, cell: Cell) -> float | None:
        """A plain decimal number, a latitude for example: its dot or comma parts decimals, however many they are."""
        if isinstance(cell, int | float):
            return float(_numeric(cell))
        if (text := _text(cell)) is None:
            return None
        bare = folded(text)
        value = read_numeral(bare[1:] if bare[:1] in ("+", "-") else bare, lambda *_: DECIMALS)
        return float(-value if bare[:1] == "-" else value)

    def money(self, cell: Cell) -> str | None:
        """Euros, to the cent: « 12500.00 »."""
        if isinstance(cell, int | float):
            amount, unit = _numeric(cell), False
            if abs(amount - round(amount, 2)) < Decimal("0.00001"):  # what a formula leaves beside the cent
                amount = round(amount, 2)
        elif (text := _text(cell)) is not None:
            amount, unit = read_amount(text, self._role_in_money)
        else:
            return None
        if not unit:
            in_euros = self._amounts.in_euros(amount, cell)
            if in_euros is None:
                return None
            amount = in_euros
        if amount != round(amount, 2):
            raise Refused(f"{quote(shown(cell))} a plus de deux décimales", "arrondir au centime")
        return f"{amount + 0:.2f}"  # + 0: never « -0.00 »

    def _exact(self, cell: Cell) -> Decimal | None:
        parsed, text = self._parsed(cell)
        if parsed and parsed.summed:  # of which nothing else would keep what was typed
            raise _hardly_a_sum(text, "nous ne savons pas s'il faut les ajouter")
        if parsed and parsed.qualifier is not Qualifier.EXACT:
            raise Refused(
                f"{quote(text)} n'est pas un nombre exact", "écrire le nombre seul, et le reste dans « Note »"
            )
        return parsed.low if parsed else None

    def _parsed(self, cell: Cell) -> tuple[ParsedNumber | None, str]:
        """What a cell says, and its text."""
        if isinstance(cell, int | float):
            return ParsedNumber(_numeric(cell), bare=True), shown(cell)
        text = _text(cell)
        if text and self._percent and (of_all := chances(text)) is not None:
            return ParsedNumber(of_all, percent=True), text
        return (None, "") if text is None else (read_quantity(text, self._role_of, self._units), text)

    def _role_of(self, sign: str, numeral: str) -> str:
        """What a dot or a comma parts, where the numeral does not show it alone."""
        return self._shown(sign) or self._answered(numeral)

    def _role_in_money(self, sign: str, numeral: str) -> str:
        """The same of an amount: cents are two, so that « 3.500 » is in doubt beside « 1250.50 », too."""
        return THOUSANDS if self._shown(sign) == THOUSANDS else self._answered(numeral)

    def _shown(self, sign: str) -> str | None:
        """What the column shows that a sign parts; None where it shows nothing, or both."""
        roles = self._roles[sign]
        return next(iter(roles)) if len(roles) == 1 else None

    def _answered(self, numeral: str) -> str:
        """What somebody said that the dots of the column part. Raises Refused, with the question."""
        about = f"{self._column}:milliers"
        answer = self._answers.get(f"{Asked.UNIT}:{about}")
        if answer in (THOUSANDS, DECIMALS):
            return answer
        thousands, decimals = re.sub("[.,]", " ", numeral), numeral.replace(".", ",")
        raise Refused(
            f"{quote(numeral)} peut se lire avec des milliers ou avec des décimales",
            f"écrire {quote(thousands)} pour des milliers",
            Question(
                Asked.UNIT,
                about,
                f"Dans la colonne {quote(title_of(self._column))}, que veut dire {quote(numeral)} ?",
                (
                    Candidate(THOUSANDS, f"{thousands}, en milliers"),
                    Candidate(DECIMALS, f"{decimals}, avec des décimales"),
                ),
            ),
        )

    @cached_property
    def _roles(self) -> dict[str, set[str]]:
        """What the column shows that the dot and the comma part."""
        found: dict[str, set[str]] = defaultdict(set)
        for numeral in {one for cell in self._cells if isinstance(cell, str) for one in numerals_of(cell)}:
            roles = roles_shown(numeral)
            try:
                read_numeral(numeral, lambda *_: DECIMALS)
            except Refused:
                continue
            for sign, role in roles.items():
                found[sign].add(role)
        return found

    def _in_hundredths(self, value: Decimal, parsed: ParsedNumber) -> float:
        """A number; in a column of percentages, 88 for « 88 % » and, where the column says so, for 0,88."""
        if not self._percent:
            return float(value)
        if not parsed.percent and 1 <= value <= self._out_of:
            value *= 100 // self._out_of
        elif not parsed.percent and 0 < value <= 1 and self._unit != HUNDREDTHS:
            if self._unit is None:
                raise Refused(
                    f"{quote(number(value, 6))} peut dire {percent(100 * value, 6)} ou {percent(value, 6)}",
                    "écrire le pourcentage avec son signe, par exemple « 88 % »",
                    self._unit_question(value),
                )
            value *= self._whole_is(value) if value == 1 else 100
        elif (
            self._satisfaction
            and not parsed.percent
            and (1 < value <= _LIKE_A_MARK or (value == 1 and self._marks))
        ):
            value *= self._mark(value)
        if not 0 <= value <= 100:
            raise Refused(
                f"{quote(percent(value, 6))} n'est pas un pourcentage de 0 à 100",
                "écrire par exemple « 88 % »",
            )
        return float(value)

    def _whole_is(self, value: Decimal) -> int:
        """By what a « 1 » is multiplied: it is the whole beside several shares; beside one or two, or where others are
        written with « % », it may be a hundredth. Raises Refused."""
        shares = [one for one in self._shares if one < 1]
        signs = any(isinstance(cell, str) and "%" in cell for cell in self._cells)
        if self._unit_answer or (len(shares) >= _SURELY_SHARES and not signs):
            return 100
        question = self._whole_question(value)
        answer = self._answers.get(question.key)
        if answer in (SHARES, HUNDREDTHS):
            return 100 if answer == SHARES else 1
        why = f"{quote(number(value))} peut dire {percent(100 * value)} ou {percent(value)}"
        raise Refused(why, "écrire le pourcentage avec son signe, par exemple « 100 % »", question)

    def _whole_question(self, value: Decimal) -> Question:
        """What « 1 » is in a column of shares."""
        where, all_of_it = f"Dans la colonne {quote(title_of(self._column))}", percent(100 * value)
        return Question(
            Asked.UNIT,
            f"{self._column}:un",
            f"{where}, {quote(number(value))} veut-il dire {all_of_it} ou {percent(value)} ?",
            (
                Candidate(SHARES, f"{all_of_it} : c'est le tout"),
                Candidate(HUNDREDTHS, f"{percent(value)}, tel quel"),
            ),
        )

    def _mark(self, value: Decimal) -> int:
        """By what a number that looks like a mark is multiplied. Raises Refused."""
        question = self._mark_question(value)
        answer = self._answers.get(question.key)
        if answer in {one.value for one in question.candidates}:
            return _MARKS[answer]
        out_of = "sur 10" if len(question.candidates) < len(_MARKS) else "sur 5 ou sur 10"
        raise Refused(
            f"{quote(number(value, 2))} peut être une note {out_of}, ou {percent(value, 2)}",
            "écrire un pourcentage avec son signe, par exemple « 88 % »",
            question,
        )

    @cached_property
    def _marks(self) -> list[Decimal]:
        """The numbers of the column that look like marks, the lowest first."""
        return sorted(one for one in self._bare_numbers() if 1 < one <= _LIKE_A_MARK)

    def _mark_question(self, value: Decimal) -> Question:
        """What the marks of the column are out of, all of them: of five only where none is more than that. `value`: one
        that stands beside a remark, where they all do."""
        marks = self._marks or [value]
        first, most = marks[0], marks[-1]
        of_five = [Candidate(OF_FIVE, f"des notes sur 5 : {percent(first * 20)}")] if most <= 5 else []
        return Question(
            Asked.UNIT,
            f"{self._column}:note",
            f"Dans la colonne {quote(title_of(self._column))}, que veut dire {quote(number(first, 2))} ?",
            (
                *of_five,
                Candidate(OF_TEN, f"des notes sur 10 : {percent(first * 10)}"),
                Candidate(HUNDREDTHS, f"{percent(first, 2)}, tel quel"),
            ),
        )

    def _bare_numbers(self) -> Iterator[Decimal]:
        """The numbers of the column that bear no « % »."""
        for cell in self._cells - {None}:
            try:
                parsed, _ = self._parsed(cell)
            except Refused:
                continue
            if parsed and not parsed.percent:
                yield from (one for one in (parsed.low, parsed.high) if one is not None)

    @cached_property
    def _unit(self) -> str | None:
        """What the numbers of a column of percentages are that bear no « % »; None where that is in doubt."""
        numbers: set[Decimal] = set()
        small_percentages = False
        for cell in self._cells - {None}:
            try:
                parsed, _ = self._parsed(cell)
            except Refused:
                continue
            if parsed and parsed.percent:
                small_percentages |= 0 < parsed.low < 1
            elif parsed:
                numbers |= {one for one in (parsed.low, parsed.high) if one is not None}
        shares, more = any(0 < one < 1 for one in numbers), any(one > 1 for one in numbers)
        if shares and not more and not small_percentages:
            return SHARES
        if more and not shares:
            return HUNDREDTHS
        return self._unit_answer

    @property
    def _unit_answer(self) -> str | None:
        return self._answers.get(f"{Asked.UNIT}:{self._column}")

    @cached_property
    def _shares(self) -> list[Decimal]:
        """The numbers of the column that may be shares, the lowest first."""
        return sorted(one for one in self._bare_numbers() if 0 < one <= 1)

    def _unit_question(self, value: Decimal) -> Question:
        """What the numbers of the column up to 1 are, shown by one of them. `value`: one that stands beside a remark,
        where they all do."""
        share = (self._shares or [value])[0]
        of_all, as_it_is = percent(100 * share, 6), percent(share, 6)
        where, shown_as = f"Dans la colonne {quote(title_of(self._column))}", quote(number(share, 6))
        return Question(
            Asked.UNIT,
            self._column,
            f"{where}, {shown_as} veut-il dire {of_all} ou {as_it_is} ?",
            (
                Candidate(SHARES, f"{of_all} : de 0 à 1, ce sont des parts, et 1 est le tout"),
                Candidate(HUNDREDTHS, f"{as_it_is} : tous les nombres sont des pourcentages"),
            ),
        )


def _hardly_a_sum(text: str, because: str) -> Refused:
    return Refused(
        f"{quote(text)} dit plusieurs nombres : {because}",
        "écrire un seul nombre, et le reste dans « Note »",
    )


def _text(cell: Cell) -> str | None:
    """The text of a cell that is no number; None where it says that nothing is known. Raises Refused for a date."""
    if isinstance(cell, datetime.date | datetime.time):
        raise Refused(
            f"{quote(shown(cell))} est une date, pas un nombre : Excel a pu changer ce qui a été écrit",
            "mettre la cellule au format « Texte » et écrire le nombre à nouveau",
        )
    text = shown(cell)
    return None if says_unknown(text) else text


def _numeric(cell: float) -> Decimal:
    """A number that a cell holds. Raises Refused."""
    if isinstance(cell, bool):
        raise not_a_number(shown(cell))
    return within_measure(Decimal(str(cell)), shown(cell))
