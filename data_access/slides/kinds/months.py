"""How many events our territories held, month by month."""

import pandas as pd
from babel import Locale

from data_access.expressions import NOT_HELD
from data_access.figures import FigureValue, Slice, values_over
from data_access.french import agree, number
from data_access.queries import events
from data_access.slides.content import Bar, SlideContent, SlideKind, slide
from data_access.slides.words import dotted, notes_on, updated
from data_access.view import View
from data_access.vocabulary import Scope

_COUNTED = "tous les événements de nos territoires, sans ceux du réseau"
MONTHS, _IN_FULL = (Locale("fr").months["stand-alone"][width] for width in ("abbreviated", "wide"))
_MANY = 3  # events that make a month worth telling of


def content(view: View, year: int, about: str) -> SlideContent | None:
    """The events of territories that took place in a year; months without one stay empty. None where there is none."""
    asked = Slice.of_year(year)
    value = values_over(view, ("events_local",), asked)["events_local"]
    found = events.by_period(view, asked, Scope.LOCAL)
    by_month = found[~found["state"].isin(NOT_HELD)].groupby("period")["events"].sum()
    if not value.value or not any(by_month.index):
        return None
    bars = [_bar(month, by_month.get(month)) for month in range(1, 13)]
    undated = int(by_month.get(0, 0))
    return slide(
        "months",
        f"L'année {year}, mois par mois",
        _sentence(by_month, value),
        {"form": "bars", "unit": "événement", "bars": bars},
        f"Événements des territoires en {year}, mois par mois.",
        source=dotted(_COUNTED, f"{number(undated)} sans mois noté" if undated else "", updated(view)),
        notes=notes_on([value], view),
    )


def _sentence(by_month: pd.Series, value: FigureValue) -> str:
    """Which month was the fullest, and how full; only how many there were, where several months were."""
    dated = by_month[by_month.index > 0]
    fullest = dated[dated == dated.max()]
    events = f"{value.text} {agree(value.value, 'événement')}"
    if len(fullest) != 1 or fullest.iloc[0] < _MANY:
        return f"{events} dans nos territoires, temps forts ou non"
    return f"En {_IN_FULL[fullest.index[0]]}, {number(int(fullest.iloc[0]))} de nos {events}"


def _bar(month: int, count: int | None) -> Bar:
    """A month without an event has no bar and no number."""
    known = 0 if count is None else int(count)
    return {"label": MONTHS[month], "value": float(known), "text": number(known) if known else ""}


KIND = SlideKind("months", "Les événements, mois par mois", content)
