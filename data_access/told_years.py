"""The years that something tells of: those of its own date, and those that its document is named after."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def years_told(row: Mapping[str, Any]) -> frozenset[int]:
    """The years that a statement, or another record, tells: those of its own date, and those that the document that
    says it is named after (« Rapport d'activité 2024 · Temps forts »); empty where neither says one. `row`: source, and
    its own date, start and end, if it has one."""
    years = document_years(row)
    if pd.notna(row.get("start")):
        last = row["end"] if pd.notna(row["end"]) else row["start"]
        years = years.union(range(row["start"].year, last.year + 1))
    return years


def document_years(row: Mapping[str, Any]) -> frozenset[int]:
    """The years that the document of a statement is named after."""
    return years_named(document_of(row))


def years_named(text: str) -> frozenset[int]:
    """The years that a text names: « 2023-2025 », all three."""
    named = [int(one) for one in _YEAR.findall(text)]
    return frozenset(range(min(named), max(named) + 1)) if named else frozenset()


def document_of(row: Mapping[str, Any]) -> str:
    """The document that says it, without the place there; empty where none is noted."""
    return row["source"].partition(" · ")[0].strip() if isinstance(row["source"], str) else ""
