"""Where a territory stands, small: upon the land its mark and name, and those of the territories that it is tied to."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data_access.palette import palette
from pages.maps.land_file import WIDTH
from pages.maps.map_plane import curve
from pages.maps.told_map_land import STEP, window_path
from pages.maps.told_map_plane import MapSheet
from pages.ui.formats import Drawn, html_text
from pages.ui.sign_table import drawn_sign
from pages.ui.states import State

_LETTER = 6.6  # pixels of a letter of a name, as wide as most
_LINE = 15.0  # … of its line
_REACH = 7.0  # … of a mark, from its middle
_ON_PHONE = 130 / WIDTH  # how much smaller the picture is there, whose letters are as large


Box = tuple[float, float, float, float]  # left, top, right and bottom, in pixels
_RIGHT, _LEFT, _ABOVE, _BELOW = "", "gauche", "dessus", "dessous"  # of a mark: the classes of the styles
_BESIDE = (_RIGHT, _LEFT)


@dataclass(frozen=True)
class Spot:
    """A territory on the picture, in pixels."""

    name: str
    sign: State
    x: float
    y: float

    def box(self, side: str, scale: float) -> Box:
        """Where its name stands, on that side of its mark, in a picture of that scale."""
        x, y, wide = self.x * scale, self.y * scale, len(self.name) * _LETTER
        if side in _BESIDE:
            left = x + _REACH if side == _RIGHT else x - _REACH - wide
            return left, y - _LINE / 2, left + wide, y + _LINE / 2
        top = y + _REACH if side == _BELOW else y - _REACH - _LINE
        return x - wide / 2, top, x + wide / 2, top + _LINE

    def mark(self, scale: float) -> Box:
        """Where its mark stands in a picture of that scale."""
        x, y = self.x * scale, self.y * scale
        return x - _REACH, y - _REACH, x + _REACH, y + _REACH


@dataclass(frozen=True)
class Thumbnail:
    """The picture: the territory, those that it is tied to, and the curves to them. `overseas`: the départements that
    have a window; `scheme`: of the colours."""

    home: Spot
    others: Sequence[Spot]
    arcs: str
    overseas: tuple[str, ...]
    scheme: str | None


def thumbnail_of(
    home: pd.Series, others: pd.DataFrame, signs: Sequence[State], scheme: str | None
) -> Thumbnail | None:
    """The picture of a territory, which has the first of the `signs`, and of the `others`, which have the rest; None
    where nobody knows its place. What has no place is left out."""
    if pd.isna(home["latitude"]) or pd.isna(home["longitude"]):
        return None
    placed = [
        (row, sign)
        for (_, row), sign in zip(others.iterrows(), signs[1:], strict=True)
        if pd.notna(row["latitude"])
    ]
    departments = [
        row["department"] for row in (home, *(row for row, _ in placed)) if isinstance(row["department"], str)
    ]
    sheet = MapSheet.of(WIDTH, departments)
    first, *rest = (_spot(row, sign, sheet) for row, sign in ((home, signs[0]), *placed))
    arcs = "".join(_arc(first, one) for one in rest)
    return Thumbnail(first, rest, arcs, tuple(sorted(sheet.windows)), scheme)


def _spot(row: pd.Series, sign: State, sheet: MapSheet) -> Spot:
    x, y = sheet.pixels((float(row["longitude"]), float(row["latitude"])), row["department"])
    return Spot(row["name"], sign, x, y)


def _arc(start: Spot, end: Spot) -> str:
    """The curve between two as an SVG path."""
    (x, y), (mid_x, mid_y), (x2, y2) = curve((start.x, start.y), (end.x, end.y), np.empty((0, 2)), 2)
    pulled = 2 * mid_x - (x + x2) / 2, 2 * mid_y - (y + y2) / 2
    return f"M{x:.1f} {y:.1f}Q{pulled[0]:.1f} {pulled[1]:.1f} {x2:.1f} {y2:.1f}"


def drawn_thumbnail(thumbnail: Thumbnail) -> Drawn:
    """The picture as HTML: upon the land (see `land_file`) windows overseas and curves, then the marks. A listener is
    told nothing: it stands in words on the page."""
    height = MapSheet(WIDTH, {}).height
    spots = (thumbnail.home, *thumbnail.others)
    marks: list[str] = []
    sides: list[tuple[Spot, str]] = []  # the names that are written, where they stand
    for one in spots:
        side = _side(one, [other for other in spots if other is not one], sides)
        if side is None and one is thumbnail.home:
            side = _preferred(one)[0]
        sides += [(one, side)] if side is not None else []
        marks.insert(0, _mark(one, height, side))
    upon = f'<span class="trace" style="background-image: url({_picture(thumbnail, height)})"></span>'
    return Drawn(f'<div class="vignette" aria-hidden="true">{upon}{"".join(marks)}</div>')


def _preferred(spot: Spot) -> tuple[str, ...]:
    """On which side a name stands rather: towards the middle of the picture."""
    beside = _BESIDE[::-1] if spot.x > WIDTH / 2 else _BESIDE
    return *beside, _ABOVE, _BELOW


def _side(spot: Spot, others: Sequence[Spot], written: Sequence[tuple[Spot, str]]) -> str | None:
    """Where its name lies on no mark and no other name, and within the picture, on a phone as well; None: nowhere."""
    for side in _preferred(spot):
        free = True
        for scale in (1, _ON_PHONE):
            left, top, right, bottom = box = spot.box(side, scale)
            taken = [*(one.mark(scale) for one in others), *(one.box(at, scale) for one, at in written)]
            within = left >= -_REACH and right <= WIDTH * scale + _REACH and top >= -_REACH
            free = free and within and not any(_meet(box, one) for one in taken)
        if free:
            return side
    return None


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _mark(spot: Spot, height: float, side: str | None) -> str:
    """A mark upon the picture, with its name on that side of it; None: without."""
    at = f"left: {100 * spot.x / WIDTH:.1f}%; top: {100 * spot.y / height:.1f}%"
    name = f"<span>{html_text(spot.name)}</span>" if side is not None else ""
    return (
        f'<span class="{f"lieu {side or _RIGHT}".strip()}" style="{at}">{drawn_sign(spot.sign)}{name}</span>'
    )


def _picture(thumbnail: Thumbnail, height: float) -> str:
    """The windows of départements overseas, and the curves, as the address of a picture."""
    colors = palette(thumbnail.scheme)
    drawn = ""
    for window in MapSheet.of(WIDTH, thumbnail.overseas).windows.values():
        box = window.box
        wide, tall = box.right - box.left, box.bottom - box.top
        size = f'x="{box.left:.0f}" y="{box.top:.0f}" width="{wide:.0f}" height="{tall:.0f}" rx="4"'
        drawn += f'<rect {size} fill="none" stroke="{colors.border}"/>'
        drawn += f'<path transform="scale({STEP:g})" d="{window_path(window)}" fill="{colors.land}"/>'
    drawn += f'<path d="{thumbnail.arcs}" fill="none" stroke="{colors.link}" stroke-width="2"/>'
    whole = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {height:.0f}">{drawn}</svg>'
    return f"data:image/svg+xml;base64,{b64encode(whole.encode()).decode()}"
