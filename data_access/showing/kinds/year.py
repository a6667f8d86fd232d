"""The highlights of a year on a timeline."""

from typing import Any

import pandas as pd

from data_access.french import number, plural
from data_access.queries import overview
from data_access.showing.content import Kind, Moment, SlideContent, slide
from data_access.showing.words import dotted, said_count, said_date, updated
from data_access.view import View

_FEW, _SOME = 6, "quelques-uns d'entre eux sur la frise"
_MOST = 12  # on the slide at most; all are in the notes


def content(view: View, year: int, about: str) -> SlideContent | None:
    """The events marked « temps fort »; None where there is none."""
    found = overview.highlights(view, year)
    if found.empty:
        return None
    once = 1 / found.groupby("type", dropna=False)["code"].transform("size")  # what comes once tells more
    once += 0.5 * found["value"].notna()  # and so does what was counted
    moments = [
        _moment(row, float(weight), pd.Timestamp(view.today))
        for row, weight in zip(found.to_dict("records"), once, strict=True)
    ]
    shown = sorted(sorted(moments, key=lambda one: -one["weight"])[:_MOST], key=lambda one: one["start"])
    ours = sum(moment["side"] == "network" for moment in moments)
    return slide(
        "year",
        f"L'année {year} en temps forts",
        f"{plural(len(moments), 'temps fort', 'temps forts')}, ensemble et dans nos territoires",
        {"form": "timeline", "year": year, "moments": shown},
        f"Frise de {year} : {number(ours)} du réseau, {number(len(moments) - ours)} dans les territoires.",
        source=dotted(_SOME if len(moments) > _FEW else "", updated(view)),
        notes="\n".join(f"{moment['title']}, {moment['detail']}" for moment in moments),
    )


def _moment(row: dict[Any, Any], weight: float, today: pd.Timestamp) -> Moment:
    planned = pd.Timestamp(row["start"]) > today
    return {
        "code": row["code"],
        "title": row["short_name"],
        "start": row["start"].isoformat(),
        "end": row["end"].isoformat() if pd.notna(row["end"]) else None,
        "side": row["side"],
        "state": "planned" if planned else "reported",  # whether its report is complete is nothing for a hall
        "detail": dotted(said_date(row, short=True), said_count(row)),
        "weight": weight,
    }


KIND = Kind("year", "L'année en temps forts", content)
