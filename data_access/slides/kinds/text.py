"""Words of the team: a sentence, and the lines below it."""

from data_access.slides.content import SlideContent, SlideKind, slide
from data_access.view import View


def content(view: View, year: int, about: str) -> SlideContent:
    """Empty: it is passed over until something is typed."""
    return slide("text", "", "")


KIND = SlideKind("text", "Un texte", content, on_demand=True, lines_typed=True)
