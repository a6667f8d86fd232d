"""How each form of picture becomes something that can be edited in PowerPoint."""

import base64
import io
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt

from data_access.palette import Palette
from data_access.slides.content import (
    Bars,
    Cards,
    Chain,
    Lanterns,
    Numbers,
    Picture,
    RoadStop,
    SlideGrid,
    SlideNames,
    SlidePhoto,
    SlidePlace,
    SlideRoad,
    SlideTimeline,
)
from data_access.slides.kinds.months import MONTHS
from pages.agora.slides.area import SlideArea
from pages.agora.slides.canvas import Canvas
from pages.agora.slides.charts import PLACE_MARK, WIDEST_BAR, PlaceLand, overseas
from pages.agora.slides.frame import picture_svg
from pages.agora.slides.hall_road import MARK, UNKNOWN, across, stop_areas, thread_y
from pages.agora.slides.hall_timeline import MARK as MARK_OF_MOMENT
from pages.agora.slides.hall_timeline import SMALL_MARK, Bands, mark_x, others_of, sign_of_moment, standings
from pages.agora.slides.lettering import TITLE, fitted, width_of
from pages.agora.slides.lists import columns_and_rows, lantern_size, lantern_spots
from pages.agora.slides.native import SMALL, SURE, Page, emus
from pages.agora.slides.native_svg import add_svg
from pages.agora.slides.photo import photo_area
from pages.ui.states import State, sign_of, words_of

_FIGURES = (96, 84, 72, 60, 48)  # pixels; the largest at which every figure fits
_GAP, _EDGE, _AIR = 36.0, 30.0, 30.0  # pixels: between cards, in one, beside a label
_LINE, _CARD_HEAD = 48.0, 230.0  # of a line of the smallest letters; of a card above its numbers
_CLOSE, _FROM_THREAD = 420.0, 60.0  # of steps on a road: how near each other; from the thread to their words
_ROWS = 12  # of a table that is a list; what is longer stands in several


def place_picture(page: Page, picture: Picture, area: SlideArea, alt: str) -> None:
    """Put a picture there, as a table, a chart or shapes; land and photographs as a picture, told in words by `alt`."""
    if picture["form"] == "place":
        _place(page, picture, area, alt)
    elif picture["form"] == "photo":
        _photo(page, picture, area, alt)
    elif make := _MADE.get(picture["form"]):
        make(page, picture, area)
    else:
        add_svg(page.slide, picture_svg(picture, page.colors, area), area, alt)


def _photo(page: Page, picture: SlidePhoto, area: SlideArea, alt: str) -> None:
    if image := picture.get("data"):
        place = emus(photo_area(picture, area))
        shape = page.slide.shapes.add_picture(io.BytesIO(base64.b64decode(image)), *place)
        shape._element.nvPicPr.cNvPr.set("descr", alt)


def _place(page: Page, picture: SlidePlace, area: SlideArea, alt: str) -> None:
    """The land as a picture, the same one on each slide; the territory upon it as a sign that can be moved."""
    department = picture["department"]
    add_svg(page.slide, _land_svg(department if overseas(department) else "", page.colors, area), area, alt)
    x, y = PlaceLand.of(department, area).spot(picture)
    page.sign(x, y, sign_of(picture["status"]) or State.TOCOME, PLACE_MARK, picture["name"])


@lru_cache(maxsize=16)
def _land_svg(department: str, colors: Palette, area: SlideArea) -> str:
    canvas = Canvas(colors, "p")
    PlaceLand.of(department, area).draw(canvas)
    return canvas.svg("", (area.left, area.top, area.width, area.height))


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
    spread, spots = lantern_spots(picture, area)
    for x, y, state in spots:
        if sign := sign_of(state):
            page.sign(x, y, sign, lantern_size(spread), words_of(state))


def _cards(page: Page, picture: Cards, area: SlideArea) -> None:
    """Side by side, each on its ground: its name, where and when, its numbers one below the other."""
    cards = picture["cards"]
    width = min(560.0, (area.width - _GAP * (len(cards) - 1)) / len(cards))
    inside = width - 2 * _EDGE
    most = max((len(card["numbers"]) for card in cards), default=1)
    pitch = min(180.0, (area.height - _CARD_HEAD) / max(most, 1))
    texts = [number["text"] for card in cards for number in card["numbers"]]
    sizes = [size for size in _FIGURES if 1.2 * size + _LINE <= pitch] or _FIGURES[-1:]
    size = min((fitted(text, SURE * inside, 1, sizes, TITLE)[0] for text in texts), default=sizes[-1])
    for place, card in enumerate(cards):
        left = area.left + place * (width + _GAP)
        page.panel(SlideArea(left, area.top, left + width, area.bottom))
        x, right, y = left + _EDGE, left + width - _EDGE, area.top + 20
        page.words(SlideArea(x, y, right, y + 100), _small(card["title"], inside, 2), SMALL, bold=True)
        detail = _small(card["detail"], inside, 2)
        page.words(SlideArea(x, y + 100, right, y + 200), detail, SMALL, color=page.colors.muted)
        for turn, number in enumerate(card["numbers"]):
            top = area.top + _CARD_HEAD - 20 + turn * pitch
            below = top + 1.2 * size
            page.words(SlideArea(x, top, right, below), [number["text"]], size, title=True)
            page.words(SlideArea(x, below, right, below + _LINE), _small(number["words"], inside, 1), SMALL)


def _road(page: Page, picture: SlideRoad, area: SlideArea) -> None:
    """The thread, a sign for each step, its name and its date; across the slide, for its letters are large. Where the
    steps stand close, every other name is above the thread, so that each has twice the room."""
    area = across(area)
    y, columns = thread_y(area), stop_areas(picture, area)
    pitch = area.width / len(columns)
    close = pitch < _CLOSE
    page.line((area.left, y), (area.right, y), page.colors.border, 6)
    for turn, (stop, column) in enumerate(columns):
        x = (column.left + column.right) / 2
        told = ", ".join(filter(None, (stop["words"], words_of(stop["state"]), stop["detail"])))
        if sign := sign_of(stop["state"]):
            page.sign(x, y, sign, MARK, told)
        else:
            page.disc(x, y, UNKNOWN, page.colors.tocome, told)
        half = (pitch if close else pitch / 2) - _GAP / 2
        room = SlideArea(max(area.left, x - half), area.top, min(area.right, x + half), area.bottom)
        _label(page, room, x, y, stop, above=close and turn % 2 == 1)


def _label(page: Page, room: SlideArea, x: float, y: float, stop: RoadStop, *, above: bool) -> None:
    """A name, and what there is to say of it, above or below the thread at x, y: in the middle of what it has on both
    sides, or from the edge of the slide, where it is wider than that."""
    names, details = (
        _small(text, SURE * room.width, 2) if text else [] for text in (stop["words"], stop["detail"])
    )
    half = min(x - room.left, room.right - x)
    widest = max((width_of(line, SMALL, weight=600) for line in (*names, *details)), default=0)
    centred = widest <= SURE * 2 * half
    left, right = (x - half, x + half) if centred else (room.left, room.right)
    top = y - _FROM_THREAD - _LINE * len([*names, *details]) if above else y + _FROM_THREAD
    below = top + _LINE * len(names)
    at_right = not centred and room.right - x < x - room.left
    page.words(
        SlideArea(left, top, right, below), names, SMALL, bold=True, centred=centred, at_right=at_right
    )
    if details:
        place = SlideArea(left, below, right, below + _LINE * len(details))
        page.words(place, details, SMALL, color=page.colors.muted, centred=centred, at_right=at_right)


def _small(text: str, width: float, lines: int) -> list[str]:
    """A text on so many lines at most, in the smallest letters of a file, whose font is narrower than ours."""
    return fitted(text, width, lines, (SMALL,))[1]


def _grid(page: Page, picture: SlideGrid, area: SlideArea) -> None:
    corner = " … ".join(picture.get("heads", ()))  # « l'équipe de … chez »
    heads = [("", corner), *(("", column) for column in picture["columns"])]
    rows = [[("", row["name"]), *((state, "") for state in row["cells"])] for row in picture["rows"]]
    page.table(area, [heads, *rows], SMALL, heads=True, first=1.8)


def _chain(page: Page, picture: Chain, area: SlideArea) -> None:
    """Sponsors at the left, each halfway between those that it sponsors, tied to them by arrows."""
    ties, names = picture["ties"], 0.36 * area.width
    right = area.left + 0.6 * area.width
    pitch = min(120.0, (area.height - 80) / len(ties))
    top = area.middle - (pitch * len(ties) + 80) / 2
    for x, head in zip((area.left, right), picture["heads"], strict=True):
        page.words(SlideArea(x, top, x + names, top + _LINE), [head], SMALL, color=page.colors.muted)
    heights = [top + 80 + (place + 0.5) * pitch for place in range(len(ties))]
    for sponsor in dict.fromkeys(tie["sponsor"] for tie in ties):
        own = [(tie, y) for tie, y in zip(ties, heights, strict=True) if tie["sponsor"] == sponsor]
        middle = sum(y for _, y in own) / len(own)
        _node(page, SlideArea(area.left, middle, area.left + names, middle), sponsor)
        start = _dot(page, area.left + names + 40, middle, own[0][0]["sponsor_status"], sponsor)
        for tie, y in own:
            end = _dot(page, right, y, tie["sponsored_status"], tie["sponsored"])
            page.arrow(start, end, f"{sponsor} parraine {tie['sponsored']}")
            _node(page, SlideArea(right + 40, y, area.right, y), tie["sponsored"])


def _dot(page: Page, x: float, y: float, status: str, name: str) -> Any:
    told = ", ".join(filter(None, (name, words_of(status))))
    if sign := sign_of(status):
        return page.sign(x, y, sign, 36, told)
    return page.disc(x, y, 24, page.colors.link, told)


def _node(page: Page, area: SlideArea, name: str) -> None:
    """A name on one or two lines, halfway down an area."""
    lines = _small(name, area.width, 2)
    half = _LINE * len(lines) / 2
    page.words(SlideArea(area.left, area.top - half, area.right, area.top + half), lines, SMALL, bold=True)


def _timeline(page: Page, picture: SlideTimeline, area: SlideArea) -> None:
    """The band of months with a mark for each moment, and the labels of those that are named, tied to theirs."""
    bands, standing = Bands.of(area), standings(picture, area)
    page.panel(SlideArea(area.left, bands.top, area.right, bands.bottom))
    month = area.width / 12
    for turn in range(12):
        left = area.left + turn * month
        place = SlideArea(left, bands.top + 14, left + month, bands.bottom - 14)
        page.words(place, [MONTHS[turn + 1]], SMALL, color=page.colors.muted, centred=True)
    named = {one.moment["code"] for one in standing}
    for moment in picture["moments"]:
        if moment["code"] not in named:
            told = f"{moment['title']}, {moment['detail']}"
            page.sign(mark_x(moment, picture, area), bands.top, sign_of_moment(moment), SMALL_MARK, told)
    for one in standing:
        band, first = (bands.top - 6, bands.above) if one.above else (bands.bottom + 6, bands.below)
        end = first + 2 * _LINE - 36 if one.above else first - _LINE
        page.line((one.x, band), (one.foot, end), page.colors.tocome, 3)
        page.sign(one.x, band, sign_of_moment(one.moment), MARK_OF_MOMENT, f"{one.title[0]}, {one.detail[0]}")
        top = first - _LINE + 8
        label = SlideArea(one.left, top, one.left + one.width + _AIR, top + 2 * _LINE)
        page.words(
            SlideArea(label.left, top, label.right, top + _LINE),
            [one.title[0]],
            SMALL,
            bold=True,
            shrinks=True,
        )
        below = SlideArea(label.left, top + _LINE, label.right, label.bottom)
        page.words(below, [one.detail[0]], SMALL, color=page.colors.muted, shrinks=True)
    if more := others_of(picture):
        foot = SlideArea(area.left, area.bottom - _LINE - 10, area.right, area.bottom - 10)
        page.words(foot, [more], SMALL, color=page.colors.muted)


def _bars(page: Page, picture: Bars, area: SlideArea) -> None:
    area = replace(area, right=min(area.right, area.left + WIDEST_BAR * len(picture["bars"])))
    data = CategoryChartData()
    data.categories = [bar["label"] for bar in picture["bars"]]
    data.add_series(picture["unit"], [bar["value"] or None for bar in picture["bars"]])
    chart = page.slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *emus(area), data).chart
    chart.has_legend = chart.has_title = False
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    chart.category_axis.tick_labels.font.size = Pt(18)
    page.paint(chart.category_axis.tick_labels.font.color, page.colors.muted)
    page.paint(chart.category_axis.format.line.color, page.colors.border)
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 60, True
    plot.data_labels.font.size = Pt(20)
    page.paint(plot.data_labels.font.color, page.colors.text)
    plot.series[0].format.fill.solid()
    page.paint(plot.series[0].format.fill.fore_color, page.colors.acquired)
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
    "road": _road,
    "bars": _bars,
}
