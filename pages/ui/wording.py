"""Rows as one says them: dates, counts, links."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from data_access.french import day_text, month_text, number, qualified, status_of, typed_date, unit_of
from data_access.vocabulary import Measure, Outcome, TerritoryStatus


def date_of_row(row: Mapping[str, Any], prefix: str = "", *, short: bool = False) -> str:
    """The date of a row with start, end, precision and text (see `typed_date`); of a row with several dates, `prefix`
    says which: "since_" for since_start, since_end…"""
    start, end, precision, text = (row[prefix + part] for part in ("start", "end", "precision", "text"))
    return typed_date(start, end, precision, text, short=short)


def count_of_row(row: Mapping[str, Any], measure: Measure) -> str:
    """The count of a row with value, high and qualifier: « plus de 250 présences »; empty where none is known."""
    if pd.isna(row["value"]):
        return ""
    return f"{qualified(row['value'], row['qualifier'], row['high'])} {unit_of(row['value'], measure)}"


def status_text(count: int, status: TerritoryStatus) -> str:
    """« 14 labellisés », « 7 en lancement »."""
    return f"{number(count)} {status_of(count, status)}"


def outcome_words(row: Mapping[str, Any]) -> str:
    """What became of a member (`outcome`, today; `noted`): « en cours »; « en cours, labellisé depuis »."""
    today, noted = Outcome(row["outcome"]).french, row["noted"]
    return today if noted == row["outcome"] else f"{Outcome(noted).french}, {today} depuis"


def freshness_text(imported: datetime, noted: tuple[date, date | None, str] | None) -> str:
    """« importé le 25 novembre 2026 · dernier fait noté : décembre 2024 »: what came in late may tell of long ago."""
    latest = f" · dernier fait noté : {month_text(*noted)}" if noted else ""
    return f"importé le {day_text(imported)}{latest}"
