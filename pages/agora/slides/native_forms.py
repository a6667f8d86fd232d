"""How each form of picture becomes something that can be edited in PowerPoint."""

import io
from collections.abc import Callable
from math import ceil
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from data_access.slides.content import (
    Bars,
    Cards,
    Chain,
    Lanterns,
    Numbers,
    Picture,
    SlideGrid,
    SlideNames,
    SlideTimeline,
)
from pages.agora.slides.area import SlideArea
from pages.agora.slides.frame import picture_svg
from pages.agora.slides.hall_timeline import named_moments, others_of
from pages.agora.slides.lettering import TITLE, fitted
from pages.agora.slides.lists import columns_and_rows, lantern_size, lantern_spots
from pages.agora.slides.native import SMALL, Page, emus, rgb
from pages.agora.slides.printing import as_png
from pages.ui.charts import mark_style
from pages.ui.states import sign_of, words_of

_FIGURES = (96, 84, 72, 60, 48)  # pixels; the largest at which every figure fits
_ROWS = 12  # of a table that is a list; what is longer stands in several


def place_picture(page: Page, picture: Picture, area: SlideArea, alt: str) -> None:
    """Put a picture there, as a table, a chart or shapes; maps as an image with its text alternative."""
    if make := _MADE.get(picture["form"]):
        make(page, picture, area)
        return
    image = io.BytesIO(as_png(picture_svg(picture, page.colors, area)))
    shape = page.slide.shapes.add_picture(image, *emus(area))
    shape._element.nvPicPr.cNvPr.set("descr", alt)


def _numbers(page: Page, picture: Numbers, area: SlideArea) -> None:
    numbers = picture["numbers"]
    columns, rows = columns_and_rows(len(numbers))
    width, height = area.width / columns, min(360.0, area.height / rows)
    size = min(fitted(number["text"], 0.8 * width - 40, 1, _FIGURES, TITLE)[0] for number in numbers)
    for place, number in enumerate(numbers):
        left, top = area.left + (place % columns) * width, area.top + (place // columns) * height
        right, below = left + width - 40, top + 1.3 * size
        page.words(SlideArea(left, top, right, below), [number["text"]], size, title=True)
        page.words(SlideArea(left, below, right, below + 100), [number["words"]], SMALL)
        page.words(
            SlideArea(left, below + 105, right, below + 155),
            [number["detail"]],
            SMALL,
            color=page.colors.muted,
        )


def _names(page: Page, picture: SlideNames, area: SlideArea) -> None:
    names = [(name["state"], name["words"]) for name in picture["names"]]
    columns = [names[start : start + _ROWS] for start in range(0, len(names), _ROWS)]
    width = area.width / len(columns)
    for place, column in enumerate(columns):
        left = area.left + place * width
        page.signed(
            SlideArea(left, area.top, left + width - 20, area.bottom), [[one] for one in column], SMALL
        )


def _lanterns(page: Page, picture: Lanterns, area: SlideArea) -> None:
    shapes = {
        "circle": MSO_SHAPE.OVAL,
        "diamond": MSO_SHAPE.DIAMOND,
        "triangle-up": MSO_SHAPE.ISOSCELES_TRIANGLE,
    }
    spread, spots = lantern_spots(picture, area)
    half = lantern_size(spread) / 2
    for x, y, state in spots:
        if sign := sign_of(state):
            style = mark_style(sign, page.colors)
            place = emus(SlideArea(x - half, y - half, x + half, y + half))
            shape = page.slide.shapes.add_shape(shapes[style.shape], *place)
            shape.fill.solid()
            shape.fill.fore_color.rgb, shape.line.color.rgb = rgb(style.fill), rgb(style.stroke)
            shape.shadow.inherit = False
            shape.name = words_of(state)


def _cards(page: Page, picture: Cards, area: SlideArea) -> None:
    cards = picture["cards"]
    kinds = list(dict.fromkeys(number["words"] for card in cards for number in card["numbers"]))
    counts = [{number["words"]: number["text"] for number in card["numbers"]} for card in cards]
    rows = [
        [("", card["title"]), ("", card["detail"]), *(("", count.get(kind, "")) for kind in kinds)]
        for card, count in zip(cards, counts, strict=True)
    ]
    heads = [("", ""), ("", "où et quand"), *(("", kind) for kind in kinds)]
    page.table(area, [heads, *rows], SMALL, heads=True)


def _grid(page: Page, picture: SlideGrid, area: SlideArea) -> None:
    corner = " … ".join(picture.get("heads", ()))  # « l'équipe de … chez »
    heads = [("", corner), *(("", column) for column in picture["columns"])]
    rows = [[("", row["name"]), *((state, "") for state in row["cells"])] for row in picture["rows"]]
    page.table(area, [heads, *rows], SMALL, heads=True, first=1.8)


def _chain(page: Page, picture: Chain, area: SlideArea) -> None:
    heads = [("", head) for head in picture["heads"]]
    rows = [
        [(tie["sponsor_status"], tie["sponsor"]), (tie["sponsored_status"], tie["sponsored"])]
        for tie in picture["ties"]
    ]
    page.table(
        SlideArea(area.left, area.top + 60, area.right - 40, area.bottom - 60),
        [heads, *rows],
        SMALL,
        heads=True,
    )


def _timeline(page: Page, picture: SlideTimeline, area: SlideArea) -> None:
    moments, more = named_moments(picture), others_of(picture)
    foot = area.bottom - (60 if more else 0)
    half = ceil(len(moments) / 2) if len(moments) > _ROWS // 2 else len(moments)
    columns = [moments[:half], moments[half:]]
    width = area.width / 2
    for place, column in enumerate(filter(None, columns)):
        left = area.left + place * width
        rows = [[("", one["title"]), (one["state"], one["detail"])] for one in column]
        page.table(SlideArea(left, area.top, left + width - 30, foot), rows, SMALL, heads=False, first=1.1)
    if more:
        page.words(
            SlideArea(area.left, foot, area.right, area.bottom), [more], SMALL, color=page.colors.muted
        )


def _bars(page: Page, picture: Bars, area: SlideArea) -> None:
    data = CategoryChartData()
    data.categories = [bar["label"] for bar in picture["bars"]]
    data.add_series(picture["unit"], [bar["value"] or None for bar in picture["bars"]])
    chart = page.slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *emus(area), data).chart
    chart.has_legend = chart.has_title = False
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    chart.category_axis.tick_labels.font.size = Pt(18)
    chart.category_axis.tick_labels.font.color.rgb = rgb(page.colors.muted)
    chart.category_axis.format.line.color.rgb = rgb(page.colors.border)
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 60, True
    plot.data_labels.font.size = Pt(20)
    plot.data_labels.font.color.rgb = rgb(page.colors.text)
    plot.series[0].format.fill.solid()
    plot.series[0].format.fill.fore_color.rgb = rgb(page.colors.acquired)
    for axis in chart._chartSpace.xpath(".//c:axId | .//c:crossAx"):
        axis.set("val", axis.get("val").removeprefix("-"))  # the format knows no axis below 0


_MADE: dict[str, Callable[[Page, Any, SlideArea], None]] = {
    "numbers": _numbers,
    "names": _names,
    "lanterns": _lanterns,
    "cards": _cards,
    "grid": _grid,
    "chain": _chain,
    "timeline": _timeline,
    "bars": _bars,
}
