"""How each form of picture becomes something that can be edited in PowerPoint."""

import base64
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt

from data_access.french import agree
from data_access.palette import Palette
from data_access.slides.content import (
    Bars,
    Cards,
    Chain,
    Lanterns,
    Number,
    Numbers,
    Picture,
    RoadStop,
    SlideCard,
    SlidePhoto,
    SlidePlace,
    SlideRoad,
)
from pages.agora.slides.area import SlideArea
from pages.agora.slides.canvas import Canvas
from pages.agora.slides.charts import PLACE_MARK, WIDEST_BAR, PlaceLand, overseas
from pages.agora.slides.frame import picture_svg
from pages.agora.slides.hall_road import MARK, UNKNOWN, across, stop_areas, thread_y
from pages.agora.slides.lists import FEW_NUMBERS, columns_and_rows, lantern_size, lantern_spots
from pages.agora.slides.native import Page, emus
from pages.agora.slides.native_grid import place_grid
from pages.agora.slides.native_lists import place_names
from pages.agora.slides.native_svg import add_svg
from pages.agora.slides.native_timeline import place_timeline
from pages.agora.slides.office_text import LINE, OfficeText, office_figure, office_text
from pages.agora.slides.photo import photo_area
from pages.ui.states import State, sign_of, words_of

_FIGURES = (96, 84, 72, 60, 48)  # pixels; the largest at which every figure fits
_LARGE, _OF_TWO = (
    (150, 132, 112, *_FIGURES),
    (340, 300, 270, 240, 210, 180, *(150, 132, 112), *_FIGURES),
)  # as on screen
_GAP, _EDGE, _AIR = 36.0, 30.0, 20.0  # pixels: between cards, in one, below a row of numbers
_BELOW_WORDS = 8.0  # between what a number counts and when
_CLOSE, _FROM_THREAD = 420.0, 60.0  # of steps on a road: how near each other; from the thread to their words


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
    few = len(numbers) < FEW_NUMBERS
    width, height = area.width / columns, area.height if few else min(360.0, area.height / rows)
    sizes = _OF_TWO if few else _LARGE
    told = _numbered(numbers, width - 40, height - _AIR - _BELOW_WORDS, sizes=sizes)
    below, words = (max(texts[turn].height for texts in told) for turn in (0, 1))
    first = area.top + (max(0.0, height - below - words - _BELOW_WORDS) / 2 if few else 0)
    for place, (text, counted, detail) in enumerate(told):
        left, top = area.left + (place % columns) * width, first + (place // columns) * height
        right = left + width - 40
        page.words(SlideArea(left, top, right, top + below), text, title=True)
        page.words(SlideArea(left, top + below, right, top + below + counted.height), counted)
        y = top + below + words + _BELOW_WORDS
        foot = SlideArea(left, y, right, y + detail.height)
        page.words(foot, detail, color=page.colors.muted)


def _numbered(
    numbers: Sequence[Number],
    width: float,
    height: float,
    most: int = 3,
    sizes: Sequence[float] = _FIGURES,
) -> list[tuple[OfficeText, OfficeText, OfficeText]]:
    """Of each number the text, what it counts and when: all numbers of one size, the largest that leaves their words
    room; where none does, the words have fewer lines."""
    for words, details in ((most, 2), (most, 1), (2, 1), (1, 1)):
        under = [
            (office_text(one["words"], width, words), office_text(one["detail"], width, details))
            for one in numbers
        ]
        below = sum(max(two[turn].height for two in under) for turn in (0, 1))
        for largest in range(len(sizes)):
            texts = _of_one_size([one["text"] for one in numbers], width, sizes[largest:])
            if max(one.height for one in texts) + below <= height:
                return [(text, *two) for text, two in zip(texts, under, strict=True)]
    return [(text, *two) for text, two in zip(texts, under, strict=True)]


def _of_one_size(texts: Sequence[str], width: float, sizes: Sequence[float]) -> list[OfficeText]:
    size = min(office_figure(one, width, sizes).size for one in texts)
    return [office_figure(one, width, (size,)) for one in texts]


def _lanterns(page: Page, picture: Lanterns, area: SlideArea) -> None:
    spread, spots = lantern_spots(picture, area)
    for x, y, state in spots:
        if sign := sign_of(state):
            page.sign(x, y, sign, lantern_size(spread), words_of(state))


def _cards(page: Page, picture: Cards, area: SlideArea) -> None:
    """Side by side, each on its ground: its name, where and when, its numbers one below the other."""
    cards = picture["cards"]
    width = min(560.0, (area.width - _GAP * (len(cards) - 1)) / len(cards))
    heads, told, pitch = _card_words(cards, width - 2 * _EDGE, area.height - 1.5 * _EDGE)
    title = max(name.height for name, _ in heads)
    numbers = iter(told)
    for place, (card, (name, about)) in enumerate(zip(cards, heads, strict=True)):
        left = area.left + place * (width + _GAP)
        page.panel(SlideArea(left, area.top, left + width, area.bottom))
        x, right, y = left + _EDGE, left + width - _EDGE, area.top + _EDGE
        page.words(SlideArea(x, y, right, y + name.height), name)
        page.words(SlideArea(x, y + title, right, y + title + about.height), about, color=page.colors.muted)
        y = area.bottom - _EDGE / 2 - pitch * max(len(one["numbers"]) for one in cards)
        for turn in range(len(card["numbers"])):
            text, counted, _ = next(numbers)
            top, below = y + turn * pitch, y + turn * pitch + text.height
            page.words(SlideArea(x, top, right, below), text, title=True)
            page.words(SlideArea(x, below, right, below + counted.height), counted)


def _card_words(
    cards: Sequence[SlideCard], width: float, height: float
) -> tuple[list[tuple[OfficeText, OfficeText]], list[tuple[OfficeText, OfficeText, OfficeText]], float]:
    """The names of cards with where and when, their numbers one card after the other, and how far apart numbers stand:
    names have as many lines as leave the numbers room."""
    numbers: list[Number] = [{**number, "detail": ""} for card in cards for number in card["numbers"]]
    most = max((len(card["numbers"]) for card in cards), default=1)
    for titles, details in ((3, 2), (2, 2), (2, 1), (1, 1)):
        heads = [
            (office_text(one["title"], width, titles, bold=True), office_text(one["detail"], width, details))
            for one in cards
        ]
        head = sum(max(two[turn].height for two in heads) for turn in (0, 1))
        pitch = min(200.0, (height - head) / max(most, 1))
        told = _numbered(numbers, width, pitch, most=2) if numbers else []
        if all(text.height + counted.height <= pitch for text, counted, _ in told):
            break
    return heads, told, pitch


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
    high = int((y - _FROM_THREAD - room.top) / LINE)  # lines that have room above the thread
    detail = office_text(stop["detail"], room.width, 2 if high > 3 else 1)
    name = office_text(stop["words"], room.width, min(3, high - len(detail.lines)), bold=True)
    half = min(x - room.left, room.right - x)
    centred = max(name.width, detail.width) <= 2 * half
    left, right = (x - half, x + half) if centred else (room.left, room.right)
    at_right = not centred and room.right - x < x - room.left
    top = y - _FROM_THREAD - name.height - detail.height if above else y + _FROM_THREAD
    below = top + name.height
    page.words(SlideArea(left, top, right, below), name, centred=centred, at_right=at_right)
    place = SlideArea(left, below, right, below + detail.height)
    page.words(place, detail, color=page.colors.muted, centred=centred, at_right=at_right)


def _chain(page: Page, picture: Chain, area: SlideArea) -> None:
    """Sponsors at the left, each halfway between those that it sponsors, tied to them by arrows."""
    ties, names = picture["ties"], 0.38 * area.width
    right = area.left + 0.57 * area.width
    pitch = min(150.0, (area.height - 80) / len(ties))
    top = area.middle - (pitch * len(ties) + 80) / 2
    for x, head in zip((area.left, right), picture["heads"], strict=True):
        page.words(
            SlideArea(x, top, x + names, top + LINE), office_text(head, names, 1), color=page.colors.muted
        )
    heights = [top + 80 + (place + 0.5) * pitch for place in range(len(ties))]
    for sponsor in dict.fromkeys(tie["sponsor"] for tie in ties):
        own = [(tie, y) for tie, y in zip(ties, heights, strict=True) if tie["sponsor"] == sponsor]
        middle = sum(y for _, y in own) / len(own)
        _node(page, SlideArea(area.left, middle, area.left + names, middle), sponsor, pitch)
        start = _dot(page, area.left + names + 40, middle, own[0][0]["sponsor_status"], sponsor)
        for tie, y in own:
            end = _dot(page, right, y, tie["sponsored_status"], tie["sponsored"])
            page.arrow(start, end, f"{sponsor} parraine {tie['sponsored']}")
            _node(page, SlideArea(right + 40, y, area.right, y), tie["sponsored"], pitch)


def _dot(page: Page, x: float, y: float, status: str, name: str) -> Any:
    told = ", ".join(filter(None, (name, words_of(status))))
    if sign := sign_of(status):
        return page.sign(x, y, sign, 36, told)
    return page.disc(x, y, 24, page.colors.link, told)


def _node(page: Page, area: SlideArea, name: str, height: float) -> None:
    """A name halfway down an area, on as many lines as have room in that height."""
    text = office_text(name, area.width, min(3, int(height / LINE)), bold=True)
    half = text.height / 2
    page.words(SlideArea(area.left, area.top - half, area.right, area.top + half), text)


def _bars(page: Page, picture: Bars, area: SlideArea) -> None:
    area = replace(area, right=min(area.right, area.left + WIDEST_BAR * len(picture["bars"])))
    data = CategoryChartData()
    data.categories = [bar["label"] for bar in picture["bars"]]
    data.add_series(
        agree(len(picture["bars"]), picture["unit"]), [bar["value"] or None for bar in picture["bars"]]
    )
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
    "names": place_names,
    "lanterns": _lanterns,
    "cards": _cards,
    "grid": place_grid,
    "chain": _chain,
    "timeline": place_timeline,
    "road": _road,
    "bars": _bars,
}
