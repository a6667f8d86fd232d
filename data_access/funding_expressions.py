"""Stages and amounts of the fundraising, as statements that figures and questions share."""

from sqlalchemy import BigInteger, ColumnElement, Numeric, cast, func, select, type_coerce

from data_access.fields import Cents
from data_access.models import Budget, Funding, FundingYear, table_of
from data_access.view import SqlSelect
from data_access.vocabulary import FundingStage

files = table_of(Funding)
amounts = table_of(FundingYear)
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

LEADING = 3  # funders whose share is shown

secured = func.coalesce(amounts.c.contracted, amounts.c.granted, amounts.c.paid)
promised = func.coalesce(amounts.c.contracted, amounts.c.granted)
remaining = type_coerce(promised - func.coalesce(amounts.c.paid, 0), Cents)
granted = func.coalesce(amounts.c.granted, amounts.c.contracted)
has_probability = files.c.probability_value.between(0, 100)
_weighted_cents = type_coerce(amounts.c.requested, BigInteger) * files.c.probability_value / 100
weighted = type_coerce(cast(func.round(cast(_weighted_cents, Numeric)), BigInteger), Cents)


def at(*stages: FundingStage) -> ColumnElement[bool]:
    """Whether a file stands at one of those stages."""
    return files.c.stage.in_([stage.value for stage in stages])


def leading_funders(most: int) -> SqlSelect:
    """The funders that bring most, by name: funder, and what is secured with them over all fiscal years."""
    total = func.sum(secured)
    return (
        select(files.c.funder, total.label("secured"))
        .join_from(amounts, files, amounts.c.funding_id == files.c.id)
        .where(at(*WON), secured.is_not(None))
        .group_by(files.c.funder)
        .order_by(total.desc(), func.min(files.c.id))
        .limit(most)
    )
