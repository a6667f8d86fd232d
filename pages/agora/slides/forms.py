"""How each form of picture is drawn, in the area that the words of a slide leave."""

from collections.abc import Callable
from typing import Any

from data_access.slides.content import Picture
from pages.agora.slides.area import SlideArea
from pages.agora.slides.canvas import Canvas
from pages.agora.slides.charts import draw_bars, draw_map, draw_place
from pages.agora.slides.hall_road import draw_road
from pages.agora.slides.hall_timeline import draw_timeline
from pages.agora.slides.lists import draw_cards, draw_lanterns, draw_names, draw_numbers
from pages.agora.slides.photo import draw_photo
from pages.agora.slides.tables import draw_chain, draw_grid

_DRAWN: dict[str, Callable[[Canvas, Any, SlideArea], None]] = {
    "numbers": draw_numbers,
    "names": draw_names,
    "lanterns": draw_lanterns,
    "cards": draw_cards,
    "grid": draw_grid,
    "chain": draw_chain,
    "place": draw_place,
    "map": draw_map,
    "timeline": draw_timeline,
    "road": draw_road,
    "bars": draw_bars,
    "photo": draw_photo,
}


def draw(canvas: Canvas, picture: Picture, area: SlideArea) -> None:
    """Draw a picture there. Raises KeyError for a form that nobody draws."""
    _DRAWN[picture["form"]](canvas, picture, area)
