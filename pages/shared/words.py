"""Rows as one says them: dates, counts, links."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data_access.french import agree, date_text, plural, qualified
from data_access.vocabulary import Measure, TerritoryStatus

_PEOPLE = (Measure.PRESENT, Measure.REGISTERED, Measure.ENGAGED)


def said_date(row: Mapping[str, Any], *, short: bool = False) -> str:
    """The date of a row with start, end, precision and text: as it was typed where it is no plain day.

    Empty where nothing is known.
    """
    if pd.isna(row["start"]):
        return ""
    if row["text"] and not pd.isna(row["text"]):
        return str(row["text"])
    return date_text(row["start"], row["end"], row["precision"] or "day", short=short)


def said_count(row: Mapping[str, Any], measure: Measure) -> str:
    """The count of a row with value, high and qualifier: « plus de 250 personnes »; empty where none is known."""
    if pd.isna(row["value"]):
        return ""
    return f"{qualified(row['value'], row['qualifier'], row['high'])} {_unit(row['value'], measure)}"


def _unit(value: float, measure: Measure) -> str:
    if measure in _PEOPLE:
        return agree(value, "personne")
    return agree(value, measure.french.removesuffix("s"), measure.french)


def said_status(count: int, status: TerritoryStatus) -> str:
    """« 14 labellisés », « 7 en lancement »."""
    return plural(count, status.french, status.french if status.french.startswith("en ") else None)
