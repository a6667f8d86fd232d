"""The fundraising of each fiscal year, over all files: its amounts and its budget; for the board and above."""

from itertools import product

import pandas as pd
from sqlalchemy import func, select

from data_access.figures import values_of_each
from data_access.figures.core import Slice
from data_access.french import MISSING, plural
from data_access.funding.expressions import amounts, budgets, files
from data_access.funding.money import paid_twice_told
from data_access.queries.asking import question_for
from data_access.view import SqlSelect, View, framed
from data_access.vocabulary import FUNDING_READER

FOUR = ("requested", "granted", "contracted", "paid")
BALANCE = (
    "secured",
    "earned",
    "loans",
    "in_kind",
    "probable",
    "unweighted",
    "budget",
    "spent",
    "to_find",
    "excess",
)
YEARLY = (*FOUR, *BALANCE)
CLOSED = "exercice clos"  # of which nothing is to find
FOUR_FIGURES = tuple(f"funding_{name}" for name in FOUR)
BALANCE_FIGURES = tuple(f"funding_{name}" for name in BALANCE)
YEARLY_FIGURES = (*FOUR_FIGURES, *BALANCE_FIGURES)


def fiscal_years(view: View) -> list[int]:
    """Those of which an amount or a budget is recorded. Raises NotForThisRole."""
    view.require(FUNDING_READER)
    return sorted(row.year for row in view.rows(_years))


_years = select(select(amounts.c.year).union(select(budgets.c.year)).subquery().c.year)


def yearly(view: View) -> pd.DataFrame:
    """The figures of each fiscal year, over all files: year, name (of YEARLY), label, value (Decimal or None), text,
    scope, filled, total, parts. Raises NotForThisRole.
    """
    with view.connection():
        known = fiscal_years(view)
        values = values_of_each(view, YEARLY_FIGURES, [Slice.of_year(year) for year in known])
    columns = ["year", "name", "label", "value", "text", "scope", "filled", "total", "parts"]
    rows = []
    for (year, name), value in zip(product(known, YEARLY), values, strict=True):
        text = CLOSED if name == "to_find" and year < view.today.year else value.text
        over = (value.scope, value.filled, value.total, value.parts)
        rows.append((year, name, value.figure.label, value.value, text, *over))
    return framed(columns, rows)


def without_probability(count: int, text: str) -> tuple[str, str]:
    """« 1 dossier sans probabilité », « 25 000 € demandés »: of the files that are neither sure nor probable, how many
    there are, and what is asked for. `count`, `text`: the total and the words of « funding_unweighted »."""
    asked = f"montant {MISSING}" if text == MISSING else f"{text} demandés"
    return f"{plural(count, 'dossier')} sans probabilité", asked


@question_for(FUNDING_READER)
def paid_gaps() -> SqlSelect:
    """Where « Versé » and the payments received in the same fiscal year differ, the oldest first: year, funder, object,
    paid, payments (euros). Only the first counts. Raises NotForThisRole.
    """
    gaps = paid_twice_told().subquery("gaps")
    return (
        select(gaps.c.year, files.c.funder, files.c.object, gaps.c.paid, gaps.c.payments)
        .join_from(gaps, files, files.c.id == gaps.c.funding_id)
        .order_by(gaps.c.year, files.c.id)
    )


@question_for(FUNDING_READER)
def unsided_budget_lines() -> SqlSelect:
    """Budget lines that say neither « charges » nor « produits », and so count nowhere: year, lines.

    Raises NotForThisRole.
    """
    return (
        select(budgets.c.year, func.count().label("lines"))
        .where(budgets.c.side.is_(None))
        .group_by(budgets.c.year)
        .order_by(budgets.c.year)
    )
