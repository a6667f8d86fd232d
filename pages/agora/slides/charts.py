"""Maps, which are the pages' own, and bars."""

from dataclasses import dataclass

import pandas as pd

from data_access.slides.content import Bars, SlidePlace, TerritoryMap
from data_access.slides.words import bar_words
from pages.agora.slides.area import SlideArea
from pages.agora.slides.canvas import Canvas
from pages.agora.slides.lettering import SMALLEST, fitted
from pages.maps.told_map import told_map
from pages.maps.told_map_land import STEP, land_path, window_path
from pages.maps.told_map_plane import MapSheet
from pages.ui.states import State, sign_of

PLACE_MARK = 44  # pixels of the sign of one territory on its land
_FEW_BARS, WIDEST_BAR = 8, 320  # up to so many, labels are larger; pixels of a bar and the air beside it
_MONTH, _YEAR = 34, 44  # the letters of labels
_BAR = 0.62  # of its step, how wide a bar is
# pixels at which the map is laid out, and drawn so much larger that its names can be read from afar
_MAP = 390


def draw_map(canvas: Canvas, picture: TerritoryMap, area: SlideArea) -> None:
    """The told map, as tall as the area."""
    territories = pd.DataFrame(picture["territories"])
    pairs = pd.DataFrame(picture["sponsorships"], columns=["sponsor_code", "sponsored_code", "active"])
    told = told_map(territories, pairs, _MAP, picture.get("named"), tied=True)
    scale = min(area.width / told.sheet.width, area.height / told.sheet.height)
    drawn = told.elements(canvas.colors, f"{canvas.key}-carte")
    canvas.picture(drawn, area.left, area.middle - scale * told.sheet.height / 2, scale)


@dataclass(frozen=True)
class PlaceLand:
    """The land of a place: an SVG path, where its origin is, and its scale. Overseas, the département by itself."""

    path: str
    left: float
    top: float
    scale: float
    sheet: MapSheet

    @classmethod
    def of(cls, department: str, area: SlideArea) -> "PlaceLand":
        """As large as the area lets it be."""
        sheet = MapSheet.of(_MAP, [department])
        if window := sheet.windows.get(department):
            box = window.box
            scale = 0.7 * min(area.width / (box.right - box.left), area.height / (box.bottom - box.top))
            left = (area.left + area.right) / 2 - scale * window.centre[0]
            return cls(window_path(window), left, area.middle - scale * window.centre[1], scale, sheet)
        scale = min(area.width / sheet.width, area.height / sheet.height)
        return cls(land_path(_MAP), area.left, area.middle - scale * sheet.height / 2, scale, sheet)

    def spot(self, picture: SlidePlace) -> tuple[float, float]:
        """Where the territory is."""
        x, y = self.sheet.pixels((picture["longitude"], picture["latitude"]), picture["department"])
        return self.left + self.scale * x, self.top + self.scale * y

    def draw(self, canvas: Canvas) -> None:
        """The land alone."""
        canvas.land(self.path, self.left, self.top, self.scale * STEP)


def overseas(department: str) -> bool:
    """Whether a département is drawn by itself."""
    return department in MapSheet.of(_MAP, [department]).windows


def draw_place(canvas: Canvas, picture: SlidePlace, area: SlideArea) -> None:
    """The land, and one lantern on it."""
    land = PlaceLand.of(picture["department"], area)
    land.draw(canvas)
    x, y = land.spot(picture)
    canvas.halo(x, y, 260)
    canvas.sign(x, y, sign_of(picture["status"]) or State.TOCOME, PLACE_MARK, picture["name"])


def draw_bars(canvas: Canvas, picture: Bars, area: SlideArea) -> None:
    """Upright bars from a common ground, the number upon each."""
    bars = picture["bars"]
    letters = _MONTH if len(bars) > _FEW_BARS else _YEAR
    step = min(WIDEST_BAR, area.width / len(bars))
    ground, tallest = area.bottom - 60, max((bar["value"] for bar in bars), default=0) or 1
    unit = (ground - area.top - 80) / tallest
    for turn, bar in enumerate(bars):
        x = area.left + (turn + 0.5) * step
        size, label = fitted(bar["label"], step - 8, 1, (letters, 32, 30, SMALLEST))
        canvas.words(x, ground + 52, label, size, color=canvas.colors.muted, anchor="middle")
        if bar["value"] > 0:
            height = unit * bar["value"]
            told = f"{bar['label']} : {bar_words(bar, picture['unit'])}"
            canvas.bar(
                x - _BAR * step / 2, ground - height, _BAR * step, height, canvas.colors.acquired, told
            )
            size, text = fitted(bar["text"], step, 1, (48, 44, 38, 32, SMALLEST), weight=600)
            canvas.words(x, ground - height - 16, text, size, weight=600, anchor="middle")
