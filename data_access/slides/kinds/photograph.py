"""A photograph of the life of the network, told in words for those who do not see it."""

from data_access.slides.content import SlideContent, SlideKind, slide
from data_access.slides.photographs import KIND_NAME, photograph_names, photograph_told
from data_access.slides.words import dotted
from data_access.view import View


def content(view: View, year: int, about: str) -> SlideContent | None:
    """The photograph of that code: its caption, its place below; without a caption its place; what it shows is told to
    those who do not see it, and never written there. None where none was chosen, or it is gone."""
    found = photograph_told(view, about) if about else None
    if found is None:
        return None
    photo, alt, caption, place = found
    return slide(
        KIND_NAME,
        "En image",
        caption or place,
        photo,
        alt,
        source=place if caption else "",
        notes=dotted(f"Photographie : {alt}", caption, place),
    )


KIND = SlideKind(KIND_NAME, "Photographie", content, photograph_names, "photographies", on_demand=True)
