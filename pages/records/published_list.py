"""Published figures that no card shows, as a table: what each is, its value, its period, the sentence that gives it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data_access.french import in_unit, qualified, quote, with_ahead
from data_access.view import View
from pages.provenance.source_dialog import traced
from pages.records.tables import show_table
from pages.ui.formats import escape, small, text_or

OF_A_VALUE = ("figure", "territory", "period", "date", "value", "declared_by", "note", "source")


def show_published(view: View, published: pd.DataFrame, file: str) -> None:
    """The answer of `queries.published`; `file`: the name to take it away under."""
    rows = published.to_dict("records")
    table = pd.DataFrame(
        {
            "Chiffre": [f"**{escape(name)}**" for name in published["name"]],
            "Valeur": [_value(row) for row in rows],
            "Période": [_period(row) for row in rows],
            "Ce qu'en dit la source": [_words(row) for row in rows],
        }
    )
    source = traced(view, published["code"], *OF_A_VALUE)
    show_table(table, alt="Ce qui est publié, avec la phrase qui le dit.", file=file, source=source)


def _value(row: Mapping[str, Any]) -> str:
    if pd.isna(row["value"]):
        return small("cité sans chiffre")
    return f"**{escape(in_unit(qualified(row['value'], row['qualifier'], row['high']), text_or(row['unit'], '')))}**"


def _period(row: Mapping[str, Any]) -> str:
    return escape(with_ahead(text_or(row["period_text"], ""), row["ahead"])) or "—"


def _words(row: Mapping[str, Any]) -> str:
    said = [quote(escape(row["sentence"]))] if isinstance(row["sentence"], str) else []
    notes = [small(escape(row[one])) for one in ("note", "meaning_note") if isinstance(row[one], str)]
    return "  \n".join([*said, *notes])
