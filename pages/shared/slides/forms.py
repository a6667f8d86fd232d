"""How each form of picture is drawn, in the area that the words of a slide leave."""

from collections.abc import Callable
from typing import Any

from data_access.showing.content import Picture
from pages.shared.slides.area import Area
from pages.shared.slides.canvas import Canvas
from pages.shared.slides.charts import draw_bars, draw_map, draw_place, draw_timeline
from pages.shared.slides.lists import draw_cards, draw_lanterns, draw_names, draw_numbers
from pages.shared.slides.tables import draw_chain, draw_grid

_DRAWN: dict[str, Callable[[Canvas, Any, Area], None]] = {
    "numbers": draw_numbers,
    "names": draw_names,
    "lanterns": draw_lanterns,
    "cards": draw_cards,
    "grid": draw_grid,
    "chain": draw_chain,
    "place": draw_place,
    "map": draw_map,
    "timeline": draw_timeline,
    "bars": draw_bars,
}


def draw(canvas: Canvas, picture: Picture, area: Area) -> None:
    """Draw a picture there. Raises KeyError for a form that nobody draws."""
    _DRAWN[picture["form"]](canvas, picture, area)
