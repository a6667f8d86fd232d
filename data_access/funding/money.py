"""The money of the files, each euro once: what was promised, received, secured, and what is still to be received.

Requested, granted, contracted and paid are four amounts of a fiscal year. What was paid is the promised money arriving,
whichever year it arrives in; a payment is what was paid, told one by one.
"""

from sqlalchemy import (
    ColumnElement,
    Integer,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    or_,
    select,
    type_coerce,
    union_all,
)

from data_access.fields import Cents
from data_access.funding.expressions import (
    TO_COME,
    amounts,
    arrived,
    at,
    files,
    given,
    in_money,
    name_key,
    paid,
    payments,
    promised,
    won,
)
from data_access.view import SqlSelect


def _received() -> Subquery:
    """What was received up to today: record_id, funding_id, year (None: no date), value (euros).

    The amount paid of a fiscal year, else the payments received in it; payments without a date, where no fiscal year of
    their file has an amount paid. So no payment counts beside the amount of its year.
    """
    year = cast(func.extract("year", payments.c.received_start), Integer)
    same_year = or_(payments.c.received_start.is_(None), amounts.c.year == year)
    told = exists().where(amounts.c.funding_id == payments.c.funding_id, paid.is_not(None), same_year)
    of_years = select(
        amounts.c.id.label("record_id"), amounts.c.funding_id, amounts.c.year, paid.label("value")
    ).where(paid.is_not(None))
    one_by_one = select(
        payments.c.id, payments.c.funding_id, year.label("year"), arrived.label("value")
    ).where(arrived.is_not(None), ~told)
    return union_all(of_years, one_by_one).subquery("received")


received = _received()


def _promises() -> Subquery:
    """What was contracted, else granted: record_id, funding_id, year, value (euros)."""
    return (
        select(amounts.c.id.label("record_id"), amounts.c.funding_id, amounts.c.year, promised.label("value"))
        .where(promised.is_not(None))
        .subquery("promises")
    )


promises = _promises()


def of_files(rows: Subquery, *which: ColumnElement[bool]) -> Subquery:
    """What the rows of each file add up to, all or `which` of them: funding_id, value (euros)."""
    return (
        select(rows.c.funding_id, func.sum(rows.c.value).label("value"))
        .where(*which)
        .group_by(rows.c.funding_id)
        .subquery()
    )


def _secured() -> Subquery:
    """What is secured, each euro once: record_id, funding_id, year (None: not known), value (euros).

    Of a file: what was promised by fiscal year; what was received in a year without a promise of its own is that same
    money arriving, and counts only beyond all that was promised and did not arrive in its own year, the latest first.
    """
    in_all = of_files(promises)
    elsewhere = promises.c.record_id.is_(None)
    in_its_year = func.sum(case((elsewhere, 0), else_=received.c.value)).over(
        partition_by=received.c.funding_id
    )
    so_far = func.sum(case((elsewhere, received.c.value), else_=0)).over(
        partition_by=received.c.funding_id,
        order_by=(received.c.year.nulls_last(), received.c.record_id),
        rows=(None, 0),
    )
    waited_for = func.coalesce(in_all.c.value, 0) - in_its_year
    beyond = so_far - case((waited_for > 0, waited_for), else_=0)
    arrivals = (
        select(received, elsewhere.label("elsewhere"), beyond.label("beyond"))
        .outerjoin(
            promises,
            and_(promises.c.funding_id == received.c.funding_id, promises.c.year == received.c.year),
        )
        .outerjoin(in_all, in_all.c.funding_id == received.c.funding_id)
        .subquery("arrivals")
    )
    counted = case(
        (arrivals.c.beyond <= 0, 0),
        (arrivals.c.beyond < arrivals.c.value, arrivals.c.beyond),
        else_=arrivals.c.value,
    )
    of_arrivals = select(
        arrivals.c.record_id,
        arrivals.c.funding_id,
        arrivals.c.year,
        type_coerce(counted, Cents).label("value"),
    )
    return union_all(select(promises), of_arrivals.where(arrivals.c.elsewhere)).subquery("secured")


secured = _secured()


# Of which files money is to come: of one that is paid or closed, where it is noted how much came, or is to; else its
# stage says that all of it did.
_boxes, _lines = amounts.alias("noted_amounts"), payments.alias("noted_payments")
_noted = or_(
    exists().where(_boxes.c.funding_id == files.c.id, _boxes.c.paid.is_not(None)),
    exists().where(
        _lines.c.funding_id == files.c.id,
        func.coalesce(_lines.c.amount_received, _lines.c.amount_planned).is_not(None),
    ),
)
awaits_money = and_(won, in_money, or_(at(*TO_COME), _noted))


def _movements() -> Subquery:
    """What was promised to a file by fiscal year less what was paid of it, and the payments that are received beside,
    negative: record_id, funding_id, value (euros). What was given back is not awaited again: it counts where it makes
    what came just as much as was promised."""
    owed, came = of_files(promises), of_files(received)
    even = select(owed.c.funding_id).join(came, came.c.funding_id == owed.c.funding_id)
    even = even.where(owed.c.value == came.c.value)
    known = or_(promised.is_not(None), paid.is_not(None))
    balance = func.coalesce(promised, 0) - case(
        (or_(paid > 0, amounts.c.funding_id.in_(even)), func.coalesce(paid, 0)), else_=0
    )
    of_years = select(
        amounts.c.id.label("record_id"), amounts.c.funding_id, type_coerce(balance, Cents).label("value")
    ).where(known)
    one_by_one = select(
        received.c.record_id, received.c.funding_id, type_coerce(-received.c.value, Cents)
    ).where(
        received.c.record_id.in_(select(payments.c.id)),
        or_(received.c.value > 0, received.c.funding_id.in_(even)),
    )
    return union_all(of_years, one_by_one).subquery("movements")


movements = _movements()


def given_back() -> Subquery:
    """What each file gave back of what it received: funding_id, value (euros, less than none)."""
    negative = select(received).where(received.c.value < 0).subquery("negative")
    return of_files(negative)


def left_to_receive() -> SqlSelect:
    """What is still to be received, by file where money is to come, and no help in kind: funding_id, promised,
    received, remaining (euros); of those that did not receive more than was promised. What they gave back is not
    awaited again."""
    owed, came, back = of_files(promises), of_files(received), given_back()
    came_in = func.coalesce(came.c.value, 0)
    left = owed.c.value - came_in + func.coalesce(back.c.value, 0)
    return (
        select(
            files.c.id.label("funding_id"),
            owed.c.value.label("promised"),
            came.c.value.label("received"),
            type_coerce(case((left > 0, left), else_=0), Cents).label("remaining"),
        )
        .join_from(files, owed, owed.c.funding_id == files.c.id)
        .outerjoin(came, came.c.funding_id == files.c.id)
        .outerjoin(back, back.c.funding_id == files.c.id)
        .where(awaits_money, or_(left >= 0, owed.c.value == came_in))
    )


def paid_twice_told() -> SqlSelect:
    """Where the amount paid of a fiscal year and the payments received in it differ: funding_id, year, paid, payments
    (euros)."""
    year = cast(func.extract("year", payments.c.received_start), Integer)
    told = (
        select(payments.c.funding_id, year.label("year"), func.sum(arrived).label("value"))
        .where(arrived.is_not(None), payments.c.received_start.is_not(None))
        .group_by(payments.c.funding_id, year)
        .subquery("payments_of_years")
    )
    return select(
        amounts.c.funding_id,
        amounts.c.year,
        paid.label("paid"),
        told.c.value.label("payments"),
    ).where(
        told.c.funding_id == amounts.c.funding_id,
        told.c.year == amounts.c.year,
        told.c.value != paid,
    )


def leading_funders(most: int) -> SqlSelect:
    """The funders that bring most over all fiscal years, each once, however its name is typed: key."""
    key, total = name_key(files.c.funder), func.sum(secured.c.value)
    return (
        select(key.label("key"))
        .join_from(secured, files, secured.c.funding_id == files.c.id)
        .where(won, given)
        .group_by(key)
        .order_by(total.desc(), func.min(files.c.id))
        .limit(most)
    )
