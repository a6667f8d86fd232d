"""The pictures that Altair draws, as the pages' own: the told map, bars; Vega writes the SVG."""

from typing import Any

import altair as alt
import pandas as pd
import vl_convert

from data_access.slides.content import Bars, SlidePlace, TerritoryMap
from pages.agora.slides.area import SlideArea
from pages.agora.slides.canvas import Canvas
from pages.maps.told_map import told_map
from pages.maps.told_map_land import STEP, land_path, window_path
from pages.maps.told_map_plane import MapSheet
from pages.ui.charts import theme
from pages.ui.palette import Palette, hall
from pages.ui.states import State, sign_of

_FEW_BARS, WIDEST_BAR = 8, 320  # up to so many, labels are larger; pixels of a bar and the air beside it
_MONTH, _YEAR = 34, 44  # the letters of labels
# pixels at which the map is laid out, and drawn so much larger that its names can be read from afar
_MAP = 340


def draw_map(canvas: Canvas, picture: TerritoryMap, area: SlideArea) -> None:
    """The told map, as tall as the area."""
    territories = pd.DataFrame(picture["territories"])
    pairs = pd.DataFrame(picture["sponsorships"], columns=["sponsor_code", "sponsored_code", "active"])
    chart = told_map(
        territories,
        pairs,
        scheme=_scheme(canvas.colors),
        width=_MAP,
        colors=canvas.colors,
        named=picture.get("named"),
    )
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


def draw_bars(canvas: Canvas, picture: Bars, area: SlideArea) -> None:
    """Upright bars, the number upon each."""
    colors, many = canvas.colors, len(picture["bars"]) > _FEW_BARS
    axis = alt.Axis(labelAngle=0, labelFontSize=_MONTH if many else _YEAR, labelPadding=16)
    x = alt.X("label:N", sort=None, title=None, axis=axis)
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
    size: dict[str, Any] = {
        "width": min(area.width, WIDEST_BAR * len(picture["bars"])),
        "height": area.height - 140,
    }
    chart = alt.layer(*layers).properties(**size).configure(**theme(_scheme(colors)))
    canvas.chart(vl_convert.vegalite_to_svg(chart.to_dict()), area.left, area.top + 60, 1)


def _scheme(colors: Palette) -> str:
    return "dark" if colors is hall("dark") else "light"
