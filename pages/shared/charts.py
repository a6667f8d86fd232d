"""What every Altair chart shares: the theme of each scheme, French, how a state is drawn, how it travels."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, ParamSpec

import altair as alt
import streamlit as st
from babel import Locale

from pages.shared.formats import State
from pages.shared.palette import Palette, palette

P = ParamSpec("P")
Spec = dict[str, Any]  # a chart as Vega-Lite takes it

alt.data_transformers.disable_max_rows()  # what a page draws is capped by its query

FONT = "Source Sans, sans-serif"  # the names under which Streamlit serves it


@dataclass(frozen=True)
class MarkStyle:
    """How a state is drawn: Vega's name of the shape, its fill and its outline."""

    shape: str
    fill: str
    stroke: str


def mark_style(state: State, colors: Palette) -> MarkStyle:
    """Shape, fill and outline of a state, always taken together."""
    return {
        State.ACQUIRED: MarkStyle("circle", colors.acquired, colors.acquired),
        State.UNDERWAY: MarkStyle("diamond", colors.underway, colors.underway_outline),
        State.TOCOME: MarkStyle("circle", colors.page, colors.tocome),
        State.MISSED: MarkStyle("triangle-up", colors.page, colors.underway_outline),
        State.MADE_UP: MarkStyle("triangle-up", colors.acquired, colors.acquired),
    }[state]


def theme(scheme: str | None) -> dict[str, Any]:
    """Vega-Lite configuration of a scheme ("light" or "dark"), for `chart.configure(**theme(scheme))`."""
    colors = palette(scheme)
    axis = {
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


def where_room(field: str) -> Any:
    """A text that is written only on a picture as wide as its column `room` says (pixels): the browser knows how wide
    it is."""
    return alt.condition("width >= datum.room", alt.Text(field), alt.value(""))


def heads_height(lines: int) -> int:
    """Pixels that names of so many lines take above the columns: Vega-Lite counts them into a chart's height."""
    return 17 * lines + 16


def spec_of(build: Callable[P, alt.LayerChart], *args: P.args, **kwargs: P.kwargs) -> Spec:
    """The chart that `build` makes of those arguments, remembered: Altair takes longer than all the rest of a page."""
    spec: Spec = _spec(f"{build.__module__}.{build.__qualname__}", args, kwargs, build)
    return spec


@st.cache_data(max_entries=128, show_spinner=False)
def _spec(name: str, args: Any, kwargs: Any, _build: Callable[..., alt.LayerChart]) -> Spec:
    return compact(_build(*args, **kwargs).to_dict())


def compact(spec: Spec) -> Spec:
    """The same layered chart with its rows as CSV beside the layers that draw them; layers without rows are left out.

    What Altair gathers in `datasets`, Streamlit would turn into Arrow tables, anew at each run of a page.
    """
    sets: dict[str, list[dict[str, Any]]] = spec.get("datasets", {})
    layers = [{"data": spec.get("data"), **one} for one in spec["layer"]]
    drawn = [one for one in layers if "name" in one or sets[one["data"]["name"]]]
    found = []
    for data, group in groupby(drawn, key=lambda one: str(one["data"]["name"])):
        bare = [{name: value for name, value in one.items() if name != "data"} for one in group]
        rows = {"data": _as_csv(sets[data], used_in=json.dumps([bare, spec.get("params")]))}
        found.append({**bare[0], **rows} if len(bare) == 1 else {**rows, "layer": bare})
    rest = {name: value for name, value in spec.items() if name not in ("datasets", "data")}
    return {**rest, "layer": found}


def _as_csv(rows: list[dict[str, Any]], used_in: str) -> Spec:
    """Rows as Vega-Lite takes them in CSV: the columns that those layers name, each with its kind, for a code made of
    digits is a text. CSV cannot tell an empty text from nothing: rows that hold one stay JSON.
    """
    given = dict.fromkeys(name for row in rows for name in row)
    columns = [name for name in given if f'"{name}"' in used_in or f"datum.{name}" in used_in]
    if any(row.get(name) == "" for row in rows for name in columns):
        return {"values": [{name: row.get(name) for name in columns} for row in rows]}
    kinds = {name: _kind([row.get(name) for row in rows]) for name in columns}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return {"values": text.getvalue(), "format": {"type": "csv", "parse": kinds}}


def _kind(values: list[Any]) -> str:
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, bool) for value in known):
        return "boolean"
    return "number" if known and all(isinstance(value, int | float) for value in known) else "string"


def _cell(value: Any) -> Any:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value


def draw(spec: Spec, description: str) -> None:
    """Show a chart over the full width, in its own theme, with its text alternative."""
    st.vega_lite_chart(spec=spec, width="stretch", theme=None, alt=description)


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
