"""The highlights of a year on a timeline."""

from collections.abc import Sequence

import pandas as pd

from data_access.expressions import NOT_HELD
from data_access.french import NO_BREAK, ahead_texts, join, number, plural
from data_access.queries import overview
from data_access.slides.content import Moment, SlideContent, SlideKind, slide
from data_access.slides.words import count_text, date_text, dotted, updated
from data_access.view import RowValues, View
from data_access.vocabulary import Measure

_PEOPLE = (Measure.PRESENT.value, Measure.CONTRIBUTORS.value)


def content(view: View, year: int, about: str) -> SlideContent | None:
    """The events marked « temps fort »; None where there is none."""
    found = overview.highlights(view, year)
    if found.empty:
        return None
    weights = _weights(found)
    moments = [_moment(row, weight) for row, weight in zip(found.to_dict("records"), weights, strict=True)]
    held = [moment for moment in moments if moment["state"] not in NOT_HELD]
    sentence = _sentence(held, ahead_texts(found["ahead"].value_counts().to_dict(), "temps fort"))
    return slide(
        "year",
        f"L'année {year} en temps forts",
        sentence,
        {"form": "timeline", "year": year, "moments": moments},
        f"Frise de {year}. {sentence}.",
        source=updated(view),
        notes="\n".join(f"{moment['title']}, {moment['detail']}" for moment in moments),
    )


def _sentence(held: Sequence[Moment], others: Sequence[str]) -> str:
    """« 26 temps forts : 18 du réseau, 8 de nos territoires ; 2 à venir », of those that were held and `others`."""
    count = plural(len(held), "temps fort", "temps forts")
    ours = sum(moment["side"] == "network" for moment in held)
    if not held:
        return f"Temps forts{NO_BREAK}: {join(list(others))}"
    if 0 < ours < len(held):
        told = f"{count}{NO_BREAK}: {number(ours)} du réseau, {number(len(held) - ours)} de nos territoires"
    else:
        told = f"{count} {'du réseau' if ours else 'de nos territoires'}"
    return " ; ".join(filter(None, (told, join(list(others)))))


def _weights(found: pd.DataFrame) -> list[float]:
    """From 1 for what is shown last, where not all have room. Of the territories, first what brought most people
    together; of the network, first one moment of each month; the two sides in turn."""
    alike = found.groupby("type", dropna=False)["code"].transform("size")  # what comes once tells more
    order = pd.DataFrame(
        {
            "network": found["side"].eq("network"),
            "people": -found["value"].where(found["measure"].isin(_PEOPLE)).fillna(0),
            "alike": alike,
            "month": pd.to_datetime(found["start"]).dt.month,
        }
    ).sort_values(["people", "alike"], kind="stable")
    order["again"] = order.groupby(["network", "month"]).cumcount()
    order["before"] = order["again"].where(order["network"], order["people"])
    order["turn"] = order.sort_values(["before", "again"], kind="stable").groupby("network").cumcount()
    ranked = order.sort_values(["turn", "network"], kind="stable").index
    return [float(len(found) - ranked.get_loc(row)) for row in found.index]


def _moment(row: RowValues, weight: float) -> Moment:
    count = "" if row["state"] in NOT_HELD else count_text(row)
    return {
        "code": row["code"],
        "title": row["short_name"],
        "start": row["start"].isoformat(),
        "end": row["end"].isoformat() if pd.notna(row["end"]) else None,
        "side": row["side"],
        # whether its report is complete is nothing for a hall
        "state": row["state"] if row["state"] in NOT_HELD else "reported",
        "detail": dotted(date_text(row, short=True), count),
        "weight": weight,
    }


KIND = SlideKind("year", "L'année en temps forts", content)
