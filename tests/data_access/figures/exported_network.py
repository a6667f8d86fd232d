"""The network as a person finds it in the exported workbook: its sheets, with the dates and numbers that cells say.

Nothing of the app reads here: cells are understood anew, from what the guides say of them.
"""

import calendar
import datetime
import io
import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import pandas as pd

Sheet: TypeAlias = pd.DataFrame
_MONTHS = [
    *("janvier", "fevrier", "mars", "avril", "mai", "juin"),
    *("juillet", "aout", "septembre", "octobre", "novembre", "decembre"),
]


class Span(NamedTuple):
    """The first and the last day that a cell may mean; both unknown where it is blank."""

    first: datetime.date | None
    last: datetime.date | None


class Amount(NamedTuple):
    """What a number may be: from `low` to `high`, which « plus de » leaves open."""

    low: float
    high: float
    about: bool = False


@dataclass(frozen=True, eq=False)
class Exported:
    """The sheets of the workbook, read on a day."""

    sheets: dict[str, Sheet]
    today: datetime.date

    def __getitem__(self, name: str) -> Sheet:
        return self.sheets[name]


def read(today: datetime.date, *books: bytes) -> Exported:
    """The sheets of workbooks; a later one's stand in for those of the one before."""
    sheets: dict[str, Sheet] = {}
    for book in books:
        sheets |= pd.read_excel(io.BytesIO(book), sheet_name=None, dtype=object, engine="openpyxl")
    return Exported({name: _plain(sheet) for name, sheet in sheets.items()}, today)


def _plain(sheet: Sheet) -> Sheet:
    """Blank cells as None; dates and numbers that texts say, as what they mean."""
    plain = sheet.astype(object).where(sheet.notna(), None)
    for column in plain.columns.intersection(
        ["Date", "Période", "Reçu le", "Fait le", "Déposé le", "Décision le", "Départ le"]
    ):
        plain[column] = pd.Series([span(cell) for cell in plain[column]], plain.index, dtype=object)
    for column in plain.columns.intersection(["Valeur", "Emplois", "Probabilité (%)"]):
        plain[column] = pd.Series([amount(cell) for cell in plain[column]], plain.index, dtype=object)
    return plain


def key(text: object) -> str:
    """A name as people compare names: without case, accents and spaces."""
    letters = unicodedata.normalize("NFD", str(text).casefold())
    return "".join(one for one in letters if one.isalnum())


def amount(cell: Any) -> Amount | None:
    """« plus de 250 », « environ 60 », « 60 à 70 », « 60 »; see docs/chiffres.md."""
    if cell is None:
        return None
    text = str(cell)
    numbers = [float(one) for one in re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d)\s(?=\d{3})", "", text))]
    if text.startswith("plus de"):
        return Amount(numbers[0], math.inf)
    return Amount(numbers[0], numbers[-1], text.startswith("environ"))


def span(cell: Any) -> Span:
    """« 30/05/2025 », « 8 et 9 novembre 2024 », « avril 2025 », « T2 2025 », « fin 2023 », « 2024-2025 »."""
    if cell is None:
        return Span(None, None)
    if isinstance(cell, datetime.date):
        day = cell.date() if isinstance(cell, datetime.datetime) else cell
        return Span(day, day)
    words = "".join(one for one in unicodedata.normalize("NFD", str(cell)) if not unicodedata.combining(one))
    if day_month_year := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", words):
        day = datetime.date(*map(int, reversed(day_month_year.groups())))
        return Span(day, day)
    years = [int(one) for one in re.findall(r"\b\d{4}\b", words)]
    if not years:
        return Span(None, None)
    months = [_MONTHS.index(one) + 1 for one in re.findall("|".join(_MONTHS), words)]
    days = [int(one) for one in re.findall(r"\b\d{1,2}\b", words)]
    if quarter := re.search(r"T([1-4])", words):
        months = [3 * int(quarter[1]) - 2, 3 * int(quarter[1])]
    first, last = (years[0], (months or [1])[0]), (years[-1], (months or [12])[-1])
    return Span(
        datetime.date(*first, days[0] if days else 1),
        datetime.date(*last, days[-1] if days else calendar.monthrange(*last)[1]),
    )
