"""What each action cost, as a table: planned and spent, year by year, in French order."""

from decimal import Decimal

import pandas as pd

from data_access.french import MISSING, euros, plural, with_ahead
from pages.provenance.source_dialog import Source
from pages.records.tables import show_table
from pages.ui.formats import escape, small
from pages.ui.links import territory_words


def show_spending(
    spending: pd.DataFrame,
    file: str,
    source: Source,
    *,
    title: str = "",
    level: int = 2,
    example: bool = False,
    whose: bool = True,
) -> None:
    """The answer of `queries.spending`, below its title; `file`: the name to take it away under; `whose`: with the
    territory of each."""
    rows = spending.to_dict("records")
    table = {"Action": [f"**{escape(row['name'])}**{_note(row['note'])}" for row in rows]}
    if whose:
        table["Territoire"] = [
            territory_words(row["territory_code"], row["territory"])
            if isinstance(row["territory"], str)
            else small("le réseau")
            for row in rows
        ]
    table["Exercice"] = [str(row["year"]) for row in rows]
    table["Budget"] = [_euros(row["amount"]) for row in rows]
    table["Dépensé"] = [_euros(row["actual"], row["ahead"]) for row in rows]
    alt = f"{plural(len(rows), 'ligne de budget', 'lignes de budget')} : ce qui était prévu, ce qui est dépensé."
    show_table(
        pd.DataFrame(table), alt=alt, file=file, title=title, level=level, source=source, example=example
    )


def _euros(amount: Decimal | None, ahead: str | None = None) -> str:
    return small(MISSING) if pd.isna(amount) else with_ahead(euros(amount), ahead)


def _note(note: object) -> str:
    return f"  \n{small(escape(note))}" if isinstance(note, str) else ""
