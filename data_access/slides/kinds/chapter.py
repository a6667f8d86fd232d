"""The title of a part of the show: what is typed, and nothing else."""

from data_access.slides.content import SlideContent, SlideKind, slide
from data_access.view import View


def content(view: View, year: int, about: str) -> SlideContent:
    """Empty: it is passed over until its sentence is typed."""
    return slide("chapter", "", "")


KIND = SlideKind("chapter", "Un chapitre", content, on_demand=True)
