"""Which figures of the overview something moves, from → to: each of one year beside itself of that very year."""

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from data_access.figures import FigureValue, Slice, figure
from data_access.figures.core import evaluate
from data_access.figures.network import NETWORK_FIGURES
from data_access.french import MISSING
from data_access.queries.parts import event_years

YEARS = 10  # the newest ones with events; of older ones nothing is told

Asked = tuple[str, int | None]  # a figure's id, and its year where it has one


@dataclass(frozen=True)
class Figures:
    """The overview's figures as a transaction has them, those of a year for each; `since`: the first of these years."""

    values: dict[Asked, FigureValue]
    since: int

    @classmethod
    def now(cls, connection: Connection) -> "Figures":
        """The figures at this moment of the transaction."""
        years = event_years(connection)[:YEARS]
        wanted = [(one, Slice()) for one in NETWORK_FIGURES if not one.yearly]
        wanted += [(one, Slice.of_year(year)) for one in NETWORK_FIGURES if one.yearly for year in years]
        values = evaluate(connection, wanted)
        found = {(one.id, asked.year): value for (one, asked), value in zip(wanted, values, strict=True)}
        return cls(found, years[-1] if len(years) == YEARS else datetime.MINYEAR)


def moved(before: Figures, after: Figures) -> list[dict[str, Any]]:
    """The figures that differ, in the overview's order, the newest year first: id, label (« Personnes engagées comptées
    en 2024 »), before, after (as shown)."""
    place = {one.id: place for place, one in enumerate(NETWORK_FIGURES)}
    since = max(before.since, after.since)
    asked = {(one, year) for one, year in before.values | after.values if (year or since) >= since}
    texts = (
        (one, year, _text(before, (one, year)), _text(after, (one, year)))
        for one, year in sorted(asked, key=lambda each: (place[each[0]], -(each[1] or 0)))
    )
    return [
        {"id": one, "label": _label(one, year), "before": old, "after": new}
        for one, year, old, new in texts
        if old != new
    ]


def _label(one: str, year: int | None) -> str:
    label = figure(one).label
    return f"{label} en {year}" if year else label


def _text(figures: Figures, asked: Asked) -> str:
    """A figure as it is shown; of a year without an event nobody recorded it."""
    return figures.values[asked].text if asked in figures.values else MISSING
