"""The road of one territory: its steps from left to right on a thread, each with its sign, its name and its date."""

from dataclasses import replace

from data_access.slides.content import RoadStop, SlideRoad
from pages.agora.slides.area import SlideArea
from pages.agora.slides.canvas import WIDTH, Canvas
from pages.agora.slides.lettering import SMALLEST, fitted
from pages.ui.states import sign_of, words_of

MARK, UNKNOWN = 64, 24  # pixels of a sign, and of the dot where nothing is noted
NAMES, DATES = (46, 42, 38, 36, 34, 32, SMALLEST), (38, 36, 34, 32, 30, SMALLEST)
_GAP, _EDGE = 16.0, 40.0


def stop_areas(picture: SlideRoad, area: SlideArea) -> list[tuple[RoadStop, SlideArea]]:
    """The columns of the steps, all as wide; each sign stands in the middle of its column."""
    width = area.width / len(picture["stops"])
    return [
        (
            stop,
            SlideArea(area.left + turn * width, area.top, area.left + (turn + 1) * width - _GAP, area.bottom),
        )
        for turn, stop in enumerate(picture["stops"])
    ]


def across(area: SlideArea) -> SlideArea:
    """The area from one side of the slide to the other, but for an edge: six names in large letters want the room."""
    return replace(area, left=_EDGE, right=WIDTH - _EDGE)


def thread_y(area: SlideArea) -> float:
    """How far down the thread runs."""
    return area.top + 0.4 * area.height


def draw_road(canvas: Canvas, picture: SlideRoad, area: SlideArea) -> None:
    """The thread runs behind the signs; a step of which nothing is noted is a dot. All names are as large, and all
    dates."""
    area = across(area)
    y, columns = thread_y(area), stop_areas(picture, area)
    names = min(fitted(stop["words"], column.width, 2, NAMES, weight=600)[0] for stop, column in columns)
    dates = min(fitted(stop["detail"], column.width, 2, DATES)[0] for stop, column in columns)
    canvas.line(f"M{area.left:.0f} {y:.0f}H{area.right:.0f}", canvas.colors.border, 6)
    for stop, column in columns:
        x = (column.left + column.right) / 2
        told = ", ".join(filter(None, (stop["words"], words_of(stop["state"]), stop["detail"])))
        if sign := sign_of(stop["state"]):
            canvas.sign(x, y, sign, MARK, told)
        else:
            canvas.disc(x, y, UNKNOWN, canvas.colors.tocome, told)
        _, lines = fitted(stop["words"], column.width, 2, (names,), weight=600)
        below = canvas.words(x, y + 110, lines, names, weight=600, anchor="middle")
        _, lines = fitted(stop["detail"], column.width, 2, (dates,))
        canvas.words(x, below, lines, dates, color=canvas.colors.muted, anchor="middle")
