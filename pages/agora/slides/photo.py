"""A photograph on a slide: whole, as large as its place allows."""

from data_access.slides.content import SlidePhoto
from pages.agora.slides.area import SlideArea
from pages.agora.slides.canvas import Canvas

_EDGE = 40  # pixels between it and the side of the slide


def draw_photo(canvas: Canvas, picture: SlidePhoto, area: SlideArea) -> None:
    """The photograph; nothing where its image was not read."""
    if image := picture.get("data"):
        canvas.image(image, photo_area(picture, area))


def photo_area(picture: SlidePhoto, area: SlideArea) -> SlideArea:
    """Its place: in its own proportions, in the middle of the area."""
    room = SlideArea(area.left, area.top + _EDGE, area.right - _EDGE, area.bottom - _EDGE)
    scale = min(room.width / picture["width"], room.height / picture["height"])
    width, height = picture["width"] * scale, picture["height"] * scale
    left, top = room.left + (room.width - width) / 2, room.middle - height / 2
    return SlideArea(left, top, left + width, top + height)
