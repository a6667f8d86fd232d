"""The pictures of the activity report: the told map and the timeline, as SVG and as PNG, in fonts that the writer
knows."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import vl_convert

from data_access.documents.blocks import Figure
from data_access.documents.word_document import Drawing
from data_access.slides.content import SlideTimeline, TerritoryMap
from pages.maps.told_map import told_map
from pages.records.timeline import timeline
from pages.ui.charts import FONT
from pages.ui.office_svg import office_svg

_MAP, _TIMELINE = 520, 660  # pixels
_SHARP = 2.5  # dots of the PNG, a pixel: what a printer shows
_FONTS = Path(__file__).parents[1] / "agora" / "slides" / "fonts"  # made for paper
_ON_PAPER, _IN_WORD = "Veillee Sans", "Calibri, Carlito, sans-serif"


def draw(figure: Figure) -> Drawing:
    """A picture of the report, by day."""
    picture = figure.picture
    chart = _map(picture) if picture["form"] == "map" else _timeline(picture)
    _register()
    svg = vl_convert.vegalite_to_svg(chart)
    png = vl_convert.svg_to_png(svg.replace(FONT, _ON_PAPER), scale=_SHARP)
    return Drawing(office_svg(svg, _IN_WORD), png, chart["width"], chart["height"])


def _map(picture: TerritoryMap) -> dict[str, Any]:
    pairs = pd.DataFrame(picture["sponsorships"], columns=["sponsor_code", "sponsored_code", "active"])
    chart: dict[str, Any] = told_map(
        pd.DataFrame(picture["territories"]), pairs, scheme="light", width=_MAP
    ).to_dict()
    return chart


def _timeline(picture: SlideTimeline) -> dict[str, Any]:
    rows = pd.DataFrame(picture["moments"])
    rows["start"] = [date.fromisoformat(day) for day in rows["start"]]
    rows["end"] = [date.fromisoformat(day) if day else None for day in rows["end"]]
    return {**timeline(rows, picture["year"], "light", _TIMELINE).chart.to_dict(), "width": _TIMELINE}


@cache
def _register() -> None:
    vl_convert.register_font_directory(str(_FONTS))
