"""The pictures of the activity report: the told map and the timeline, as SVG and as PNG, in fonts that the writer
knows."""

from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
import vl_convert

from data_access.documents.blocks import Figure
from data_access.documents.word_document import Drawing
from data_access.palette import LIGHT
from data_access.slides.content import SlideTimeline, TerritoryMap
from pages.documents.report_timeline import timeline_svg
from pages.maps.told_map import told_map
from pages.records.timeline import timeline
from pages.ui.office_svg import OFFICE_FONT, office_svg
from pages.ui.picture_sizes import FONT

_MAP, _TIMELINE = 520, 660  # pixels
_SHARP = 2.5  # dots of the PNG, a pixel: what a printer shows
_FONTS = Path(__file__).parents[1] / "agora" / "slides" / "fonts"  # made for paper
_ON_PAPER = "Veillee Sans"


def draw(figure: Figure) -> Drawing:
    """A picture of the report, by day."""
    picture = figure.picture
    _register()
    svg, width, height = _map(picture) if picture["form"] == "map" else _timeline(picture)
    png = vl_convert.svg_to_png(_on_white(svg.replace(FONT, _ON_PAPER)), scale=_SHARP)
    return Drawing(office_svg(svg, OFFICE_FONT), png, width, height)


def _on_white(svg: str) -> str:
    """The picture upon its paper: what shines through would be grey in a PNG."""
    return svg.replace(">", '><rect width="100%" height="100%" fill="#FFFFFF"/>', 1)


def _map(picture: TerritoryMap) -> tuple[str, float, float]:
    """The picture as SVG, and how many pixels it is wide and high; so is the next one."""
    pairs = pd.DataFrame(picture["sponsorships"], columns=["sponsor_code", "sponsored_code", "active"])
    told = told_map(pd.DataFrame(picture["territories"]), pairs, _MAP, tied=True)
    width, height = told.sheet.width, told.sheet.height
    return told.svg(LIGHT, f' width="{width:g}" height="{height:.0f}"'), width, height


def _timeline(picture: SlideTimeline) -> tuple[str, float, float]:
    rows = pd.DataFrame(picture["moments"])
    rows["start"] = [date.fromisoformat(day) for day in rows["start"]]
    rows["end"] = [date.fromisoformat(day) if day else None for day in rows["end"]]
    drawn = timeline(rows, picture["year"], _TIMELINE)
    return timeline_svg(drawn, _TIMELINE), _TIMELINE, drawn.height


@cache
def _register() -> None:
    vl_convert.register_font_directory(str(_FONTS))
