"""The pictures that the pages' own charts draw: the told map, the timeline, bars. Altair draws, Vega writes the SVG."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st
import vl_convert

from data_access.french import plural
from data_access.slides.content import Bars, Moment, SlidePlace, SlideTimeline, TerritoryMap
from pages.agora.slides.area import SlideArea
from pages.agora.slides.canvas import Canvas
from pages.agora.slides.lettering import SMALLEST
from pages.maps.told_map import told_map
from pages.maps.told_map_land import STEP, land_path, window_path
from pages.maps.told_map_plane import MapSheet
from pages.records.timeline import Timeline, timeline
from pages.ui.charts import theme
from pages.ui.palette import Palette, palette
from pages.ui.states import State, sign_of

# The map and the timeline are laid out at these widths and drawn so much larger that their smallest letters are 28 px.
_MAP = 462
_FRIEZE, _FRIEZE_LETTERS = 820, 14
_WIDEST = 300  # of a label of the timeline, laid out
_OTHERS = 32  # the letters of « et 12 autres temps forts »


def draw_map(canvas: Canvas, picture: TerritoryMap, area: SlideArea) -> None:
    """The told map, as tall as the area."""
    territories = pd.DataFrame(picture["territories"])
    pairs = pd.DataFrame(picture["sponsorships"], columns=["sponsor_code", "sponsored_code", "active"])
    chart = told_map(territories, pairs, scheme=_scheme(canvas.colors), width=_MAP)
    spec = chart.to_dict()
    scale = min(area.width / spec["width"], area.height / spec["height"])
    canvas.chart(vl_convert.vegalite_to_svg(spec), area.left, area.middle - scale * spec["height"] / 2, scale)


def draw_place(canvas: Canvas, picture: SlidePlace, area: SlideArea) -> None:
    """The land, and one lantern on it; overseas, the département by itself."""
    sheet = MapSheet.of(_MAP, [picture["department"]])
    scale = min(area.width / sheet.width, area.height / sheet.height)
    spot = picture["longitude"], picture["latitude"]
    window = sheet.windows.get(picture["department"])
    if window:
        box, path = window.box, window_path(window)
        scale = 0.7 * min(area.width / (box.right - box.left), area.height / (box.bottom - box.top))
        left, top = (
            area.left + area.width / 2 - scale * window.centre[0],
            area.middle - scale * window.centre[1],
        )
    else:
        path, left, top = land_path(_MAP), area.left, area.middle - scale * sheet.height / 2
    canvas.land(path, left, top, scale * STEP)
    x, y = sheet.pixels(spot, picture["department"])
    canvas.halo(left + scale * x, top + scale * y, 260)
    canvas.sign(
        left + scale * x, top + scale * y, sign_of(picture["status"]) or State.TOCOME, 44, picture["name"]
    )


def draw_timeline(canvas: Canvas, picture: SlideTimeline, area: SlideArea) -> None:
    """The timeline, as wide as the area, and how many other moments there are."""
    frieze = _frieze(picture, picture["moments"], _scheme(canvas.colors))
    scale = _scale(frieze, area)
    top = area.middle - scale * frieze.height / 2
    spec = {**frieze.chart.to_dict(), "width": _FRIEZE}
    canvas.chart(vl_convert.vegalite_to_svg(spec), area.left, top, scale)
    foot = top + scale * frieze.height - _OTHERS / 4
    canvas.words(area.right, foot, others_of(picture), _OTHERS, color=canvas.colors.muted, anchor="end")


@st.cache_data(max_entries=64, show_spinner=False)  # the same for both looks, and for each file
def with_room(picture: SlideTimeline, area: SlideArea) -> SlideTimeline:
    """The timeline with the moments that can be read from the last row: the heavier first, each that still finds room
    beside those before it."""
    shown: list[Moment] = []
    for moment in sorted(picture["moments"], key=lambda one: -one["weight"]):
        frieze = _frieze(picture, [*shown, moment], "light")
        if not shown or (not frieze.note and _scale(frieze, area) * _FRIEZE_LETTERS >= SMALLEST):
            shown.append(moment)
    more = picture.get("more", 0) + len(picture["moments"]) - len(shown)
    return {**picture, "moments": sorted(shown, key=lambda one: one["start"]), "more": more}


def others_of(picture: SlideTimeline) -> str:
    """« et 12 autres temps forts »; empty where all are shown."""
    more = picture.get("more", 0)
    return f"et {plural(more, 'autre temps fort', 'autres temps forts')}" if more else ""


def _frieze(picture: SlideTimeline, moments: Sequence[Moment], scheme: str) -> Timeline:
    """Laid out on as few rows as can be: the heavier find their places first, or the crowded."""
    rows = pd.DataFrame(moments)
    rows["start"] = [date.fromisoformat(day) for day in rows["start"]]
    rows["end"] = [date.fromisoformat(day) if day else None for day in rows["end"]]
    tried = (
        timeline(these, picture["year"], scheme, _FRIEZE, widest=_WIDEST)
        for these in (rows, rows.drop(columns="weight"))
    )
    return min(tried, key=lambda frieze: (frieze.note, frieze.height))


def _scale(frieze: Timeline, area: SlideArea) -> float:
    return min(area.width / _FRIEZE, area.height / frieze.height)


def draw_bars(canvas: Canvas, picture: Bars, area: SlideArea) -> None:
    """Upright bars, the number upon each."""
    colors = canvas.colors
    x = alt.X(
        "label:N", sort=None, title=None, axis=alt.Axis(labelAngle=0, labelFontSize=32, labelPadding=16)
    )
    y = alt.Y("value:Q", axis=None)
    base = alt.Chart(alt.InlineData(values=list(picture["bars"])))
    drawn = base.transform_filter("datum.value > 0")
    described = drawn.transform_calculate(
        description=f"datum.label + ' : ' + datum.text + ' {picture['unit']}'"
    )
    layers = [
        base.mark_bar(opacity=0).encode(x, y),
        described.mark_bar(color=colors.acquired, cornerRadiusEnd=8, width={"band": 0.62}, aria=True).encode(
            x, y, description="description:N"
        ),
        drawn.mark_text(dy=-28, fontSize=44, fontWeight=600, color=colors.text).encode(x, y, text="text:N"),
    ]
    size: dict[str, Any] = {"width": area.width, "height": area.height - 140}
    chart = alt.layer(*layers).properties(**size).configure(**theme(_scheme(colors)))
    canvas.chart(vl_convert.vegalite_to_svg(chart.to_dict()), area.left, area.top + 60, 1)


def _scheme(colors: Palette) -> str:
    return "dark" if colors is palette("dark") else "light"
