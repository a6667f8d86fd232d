"""Rows of amounts that go over several fiscal years, once for each of them: the same cells give all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from data_access.contract import model_named
from data_access.fields import FieldKind, field_of
from data_access.importing.model.rows import Row
from data_access.importing.parse.fiscal_years import EACH
from data_access.models import Budget, FundingYear

_OF_YEARS = (FundingYear.__tablename__, Budget.__tablename__)


@dataclass(frozen=True)
class Spread:
    """How the amount of a row in one field goes over several years, and where these are said; `first`: which is the
    first of them, where another cell than its year says it."""

    how: str
    years: int
    said_at: str
    first: int | None = None


Spreads = Mapping[tuple[int, str], Spread]  # by row, as Excel numbers it, and field


def spread_over_years(rows: list[Row], spreads: Spreads) -> list[Row]:
    """The rows, those of amounts that go over several years once for each of them."""
    if not spreads:  # as nearly always
        return rows
    found: list[Row] = []
    for row in rows:
        of_row = {name: spreads[row.number, name] for name in row.values if (row.number, name) in spreads}
        said = next((one.first for one in of_row.values() if one.first), None)
        year = said or row.values.get("year")
        if row.table not in _OF_YEARS or not of_row or not isinstance(year, int):
            found.append(row)
            continue
        found += _each_year(row, year, of_row)
    return found


def _each_year(row: Row, first: int, spreads: Mapping[str, Spread]) -> Iterator[Row]:
    """A row of amounts for each of its years: the same cells give all of them."""
    amounts = {name: Decimal(str(row.values[name])) for name in spreads}
    said_at = next(iter(spreads.values())).said_at
    for rank in range(max(one.years for one in spreads.values())):
        values = {name: value for name, value in row.values.items() if not rank or not _is_amount(row, name)}
        values["year"] = first + rank
        for name, one in spreads.items():
            if rank < one.years:
                values[name] = f"{_part(amounts[name], one, rank):.2f}"
        cells = {name: cell for name, cell in row.cells.items() if name in values}
        cells["year"] = ", ".join(dict.fromkeys((row.cells.get("year", said_at), said_at)))
        made = Row(
            row.table, row.sheet, row.number, None if rank else row.code, values, cells, row.parent, row.link
        )
        if not rank:
            made.problems.extend(row.problems)
            made.erased = row.erased
        yield made


def _is_amount(row: Row, name: str) -> bool:
    """Whether a field is an amount, which only the first year has where it is not spread."""
    return field_of(model_named(row.table), name).kind is FieldKind.MONEY


def _part(amount: Decimal, spread: Spread, rank: int) -> Decimal:
    """What one year has of an amount: the last of equal parts holds the cents that are left."""
    if spread.how == EACH:
        return amount
    part = round(amount / spread.years, 2)
    return part if rank < spread.years - 1 else amount - part * (spread.years - 1)
