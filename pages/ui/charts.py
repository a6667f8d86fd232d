"""What every Altair chart shares: the theme of each scheme, French, how it travels."""

import json
import re
from collections.abc import Callable
from itertools import groupby
from typing import Any, ParamSpec

import altair as alt
import streamlit as st
from babel import Locale

from data_access.palette import palette
from data_access.text_lines import drawable
from pages.ui.drawing_cache import remembered
from pages.ui.formats import all_unturned, unturned
from pages.ui.layout import in_narrow_window

P = ParamSpec("P")
Spec = dict[str, Any]  # a chart as Vega-Lite takes it

alt.data_transformers.disable_max_rows()  # what a page draws is capped by its query

WIDE, NARROW = 1090, 340  # pixels, the narrowest windows that a chart must fit: of a desktop, of a phone
FONT = "Source Sans, sans-serif"  # the names under which Streamlit serves it


def narrowest(phone: int = NARROW) -> int:
    """The pixels of the narrowest window that a chart over the whole width must fit here; `phone`: on a phone, where it
    is drawn for a narrower one than others."""
    return phone if in_narrow_window() else WIDE


def theme(scheme: str | None) -> dict[str, Any]:
    """Vega-Lite configuration of a scheme ("light" or "dark"), for `chart.configure(**theme(scheme))`."""
    colors = palette(scheme)
    axis = {
        "aria": False,  # as for marks: in English it would tell of a linear scale
        "domain": False,
        "ticks": False,
        "gridColor": colors.border,
        "gridOpacity": 0.7,
        "labelColor": colors.muted,
        "labelFontSize": 14,
        "labelPadding": 8,
        "titleColor": colors.muted,
        "titleFontSize": 14,
        "titleFontWeight": 400,
    }
    return {
        "font": FONT,
        "background": "transparent",
        "view": {"stroke": None},
        "padding": 0,
        # `alt` tells the picture and the list its rows; the coordinates of a mark tell a listener nothing,
        # nor a pointer: Streamlit would show them in English
        "mark": {"aria": False, "tooltip": None},
        "axis": axis,
        "text": {"color": colors.text, "fontSize": 15},
        "point": {"opacity": 1, "strokeWidth": 2},
        "range": {"category": [colors.acquired, colors.underway, colors.link, colors.tocome]},
        "locale": _locale(),
    }


def spec_of(build: Callable[P, alt.LayerChart], *args: P.args, **kwargs: P.kwargs) -> Spec:
    """The chart that `build` makes of those arguments, remembered: Altair takes longer than all the rest of a page."""
    return remembered(_spec, build, *args, **kwargs)


def _spec(build: Callable[..., alt.LayerChart], *args: Any, **kwargs: Any) -> Spec:
    return compact(build(*args, **kwargs).to_dict())


def compact(spec: Spec) -> Spec:
    """The same layered chart with its rows beside the layers that draw them; layers without rows are left out.

    What Altair gathers in `datasets`, Streamlit would turn into Arrow tables, anew at each run of a page.
    """
    sets: dict[str, list[dict[str, Any]]] = spec.get("datasets", {})
    layers = [{"data": spec.get("data"), **one} for one in spec["layer"]]
    drawn = [one for one in layers if sets[one["data"]["name"]]]
    found = []
    for data, group in groupby(drawn, key=lambda one: str(one["data"]["name"])):
        bare = [{name: value for name, value in one.items() if name != "data"} for one in group]
        rows = {"data": _named(sets[data], used_in=json.dumps(bare))}
        found.append({**bare[0], **rows} if len(bare) == 1 else {**rows, "layer": bare})
    rest = {name: value for name, value in spec.items() if name not in ("datasets", "data")}
    return all_unturned({**rest, "layer": found})


def _named(rows: list[dict[str, Any]], used_in: str) -> Spec:
    """Rows with the columns that those layers name, as JSON: to read CSV, Vega would write functions of its own, which
    a page that is well guarded forbids (Content-Security-Policy).
    """
    given = dict.fromkeys(name for row in rows for name in row)
    # a name that is followed by a colon is that of a property
    columns = [name for name in given if re.search(rf'"{name}"(?!:)|datum\.{name}\b', used_in)]
    return {"values": [{name: _written(row.get(name)) for name in columns} for row in rows]}


def _written(value: Any) -> Any:
    return drawable(value) if isinstance(value, str) else value


def draw(spec: Spec, description: str) -> None:
    """Show a chart over the full width, in its own theme, with its text alternative."""
    st.vega_lite_chart(spec=spec, width="stretch", theme=None, alt=unturned(description))


def _locale() -> dict[str, Any]:
    french = Locale("fr")
    days = [french.days["format"][width] for width in ("wide", "abbreviated")]
    months = [french.months["format"][width] for width in ("wide", "abbreviated")]
    from_sunday = (6, 0, 1, 2, 3, 4, 5)
    return {
        "number": {
            "decimal": ",",
            "thousands": "\u202f",
            "grouping": [3],
            "currency": ["", "\u00a0€"],
            "percent": "\u00a0%",
        },
        "time": {
            "dateTime": "%A %-d %B %Y à %H:%M",
            "date": "%d/%m/%Y",
            "time": "%H:%M",
            "periods": ["", ""],
            "days": [days[0][day] for day in from_sunday],
            "shortDays": [days[1][day] for day in from_sunday],
            "months": [months[0][month] for month in range(1, 13)],
            "shortMonths": [months[1][month] for month in range(1, 13)],
        },
    }
