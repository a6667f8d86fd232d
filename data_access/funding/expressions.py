"""Stages, amounts and funders of the fundraising, as statements that figures and questions share."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Numeric,
    Table,
    Text,
    and_,
    case,
    cast,
    extract,
    false,
    func,
    literal,
    or_,
    type_coerce,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from data_access.expressions import begun, one_of, to_come
from data_access.fields import Cents
from data_access.models import Budget, Funding, FundingYear, Payment, table_of
from data_access.name_keys import key_of
from data_access.view import TODAY
from data_access.vocabulary import FunderType, FundingStage, SupportType

files = table_of(Funding)
amounts = table_of(FundingYear)
payments = table_of(Payment)
budgets = table_of(Budget)

UNDECIDED = (
    FundingStage.IDENTIFIED,
    FundingStage.CONTACTED,
    FundingStage.MEETING,
    FundingStage.DRAFTING,
    FundingStage.SUBMITTED,
    FundingStage.UNDER_REVIEW,
)
TO_COME = (
    FundingStage.GRANTED,
    FundingStage.AGREEMENT_SIGNED,
    FundingStage.PARTLY_PAID,
)  # money is still to come
WON = (*TO_COME, FundingStage.PAID, FundingStage.CLOSED)
REJECTED = (FundingStage.REFUSED, FundingStage.INELIGIBLE)
LOST = (*REJECTED, FundingStage.DROPPED)

PHASES: dict[str, tuple[FundingStage, ...]] = {
    "contact": (FundingStage.IDENTIFIED, FundingStage.CONTACTED, FundingStage.MEETING),
    "drafting": (FundingStage.DRAFTING,),
    "awaiting": (FundingStage.SUBMITTED, FundingStage.UNDER_REVIEW),
    "granted": (FundingStage.GRANTED, FundingStage.AGREEMENT_SIGNED),
    "paid": (FundingStage.PARTLY_PAID, FundingStage.PAID),
}  # the columns of the board; what is closed, refused, dropped or not eligible stands apart

LOANS = (SupportType.LOAN,)
IN_KIND = (SupportType.IN_KIND, SupportType.SKILLS_PATRONAGE)
EARNED = (SupportType.MEMBERSHIP_FEE, SupportType.SERVICE)
EARNED_FROM = (FunderType.FEES, FunderType.SERVICES)

LEADING = 3  # funders whose share is shown

# What arrived up to today: an amount of a day, or of a fiscal year, to come is planned, whatever column it stands in.
arrived = case((begun(payments, "received"), payments.c.amount_received))
paid = case((amounts.c.year <= extract("year", TODAY), amounts.c.paid))

promised = func.coalesce(amounts.c.contracted, amounts.c.granted)
granted = func.coalesce(amounts.c.granted, amounts.c.contracted)
has_probability = files.c.probability_value.between(0, 100)
_weighted_cents = type_coerce(amounts.c.requested, BigInteger) * files.c.probability_value / 100
weighted = type_coerce(cast(func.round(cast(_weighted_cents, Numeric)), BigInteger), Cents)


def at(*stages: FundingStage) -> ColumnElement[bool]:
    """Whether a file stands at one of those stages."""
    return one_of(files.c.stage, [stage.value for stage in stages])


# What is noted as decided on a day to come is no answer yet; of a file that was paid, its money is one.
_decided = begun(files, "decided")
won = or_(
    at(FundingStage.PARTLY_PAID, FundingStage.PAID, FundingStage.CLOSED),
    and_(at(*PHASES["granted"]), _decided),
)
decided = or_(won, and_(at(*REJECTED), _decided))
undecided = or_(at(*UNDECIDED), and_(at(*PHASES["granted"]), ~_decided))


def of_support(*types: SupportType) -> ColumnElement[bool]:
    """Whether a file brings support of one of those forms."""
    return one_of(files.c.support_type, [one.value for one in types])


@dataclass(frozen=True)
class Awaited:
    """Something that a file waits for: the date by which it is due, and the one that says, once it is past, that it was
    done. `limit`: somebody else sets the first."""

    table: Table
    due: str
    done: str
    limit: bool = False

    def expected(self, *, by_limit: bool = False) -> tuple[ColumnElement[Any], ...]:
        """The day on which it is expected, wherever it is noted: field (whose date it is), start, end, precision, text.

        What is noted as done on a day to come is expected on that day; before it, a limit that is not past is what
        counts. `by_limit`: one that is past, too, for it says what is late.
        """
        instead = self._noted_as_done(by_limit=by_limit)
        start, end, precision, text = (
            self._date(part, instead) for part in ("start", "end", "precision", "text")
        )
        return (
            case((instead, literal(self.done)), else_=literal(self.due)).label("field"),
            start.label("start"),
            func.coalesce(end, start).label("end"),
            precision.label("precision"),
            text.label("text"),
        )

    @property
    def start(self) -> ColumnElement[Any]:
        """The first day of it, to sort by."""
        return self._date("start", self._noted_as_done(by_limit=False))

    def _date(self, part: str, instead: ColumnElement[bool]) -> ColumnElement[Any]:
        return case((instead, self.table.c[f"{self.done}_{part}"]), else_=self.table.c[f"{self.due}_{part}"])

    def waits(self, *noted: ColumnElement[bool]) -> ColumnElement[bool]:
        """Whether it is not done: it is to come; or it has no day, and all else that is `noted` says so."""
        return or_(to_come(self.table, self.done), and_(self.table.c[f"{self.done}_start"].is_(None), *noted))

    def _noted_as_done(self, *, by_limit: bool) -> ColumnElement[bool]:
        ahead = to_come(self.table, self.done)
        if not self.limit:
            return ahead
        start, end = (self.table.c[f"{self.due}_{part}"] for part in ("start", "end"))
        past = func.coalesce(end, start) < TODAY
        return and_(ahead, start.is_(None) if by_limit else or_(start.is_(None), past))


DEPOSIT = Awaited(files, "deadline", "submitted", limit=True)
DECISION = Awaited(files, "decision_expected", "decided")
AGREEMENT = Awaited(files, "agreed", "agreed")
REPORT = Awaited(files, "report_due", "report_sent", limit=True)
PAYMENT = Awaited(payments, "planned", "received")
ACTION = Awaited(files, "next_action_on", "next_action_on")

# Fees and services, whichever column says so: the form of the file, or the kind of its funder.
earned = or_(
    func.coalesce(of_support(*EARNED), false()),
    func.coalesce(one_of(files.c.funder_type, [one.value for one in EARNED_FROM]), false()),
)

# Of a file whose form is not recorded, what it brings is taken to be money, and given.
in_money = or_(files.c.support_type.is_(None), ~of_support(*IN_KIND))
given = and_(in_money, or_(files.c.support_type.is_(None), ~of_support(*LOANS)))  # it need not be paid back


class name_key(GenericFunction[str]):
    """`name_keys.key_of` of a name, in a statement: a funder is one, however it is typed. SQLite asks `key_of` itself
    (see `database`); PostgreSQL says the same of the letters of French."""

    type = Text()
    inherit_cache = True


_ACCENTED = {
    letter: plain
    for letter in map(chr, range(0xC0, 0x100))
    if len(plain := key_of(letter)) == 1 and plain.isascii()
}


@compiles(name_key, "postgresql")
def _name_key_on_postgresql(element: name_key, compiler: SQLCompiler, **options: Any) -> str:
    """Written out: of a statement that groups by it, PostgreSQL does not see that two bound values are the same."""
    key = compiler.process(element.clauses, **options)
    for letter in "œŒæÆ":
        key = f"replace({key}, '{letter}', '{key_of(letter)}')"
    key = f"lower(translate({key}, '{''.join(_ACCENTED)}', '{''.join(_ACCENTED.values())}'))"
    return f"regexp_replace({key}, '[^[:alnum:]€&+/]', '', 'g')"
