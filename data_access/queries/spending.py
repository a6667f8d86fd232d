"""What each action cost, here or there: the expenses of the budget that say what they came to, or where."""

from sqlalchemy import case, not_, or_, select

from data_access.expressions import records, year_begun
from data_access.french import PLANNED
from data_access.funding.expressions import budgets
from data_access.queries.asking import question_for
from data_access.view import SqlSelect
from data_access.vocabulary import FUNDING_READER, BudgetSide

SPENT_FIELDS = ("year", "side", "name", "territory", "amount", "actual")


@question_for(FUNDING_READER)
def spending(territory: str | None = None) -> SqlSelect:
    """The expenses that say what they came to, or where, the newest year first, then in French order; of one territory
    by its code: code, year, name, territory_code, territory, amount, actual (euros), ahead (« planned »: that year has
    not begun), note. Raises NotForThisRole."""
    where = records.alias("territory")
    found = (
        select(
            records.c.code,
            budgets.c.year,
            budgets.c.name,
            where.c.code.label("territory_code"),
            where.c.label.label("territory"),
            budgets.c.amount,
            budgets.c.actual,
            case((not_(year_begun(budgets.c.year)), PLANNED)).label("ahead"),
            budgets.c.note,
        )
        .join_from(budgets, records, budgets.c.id == records.c.id)
        .outerjoin(where, budgets.c.territory_id == where.c.id)
        .where(budgets.c.side == BudgetSide.EXPENSE.value)
        .where(or_(budgets.c.actual.is_not(None), budgets.c.territory_id.is_not(None)))
        .order_by(budgets.c.year.desc(), records.c.sort, records.c.id)
    )
    return found if territory is None else found.where(where.c.code == territory)
