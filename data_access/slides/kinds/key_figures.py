"""The published figures side by side."""

from data_access.figures import Slice, values_over
from data_access.slides.content import SlideContent, SlideKind, slide
from data_access.slides.published import period_of, published, words_of
from data_access.slides.words import notes_on, sources
from data_access.view import View


def content(view: View, year: int, about: str) -> SlideContent | None:
    """What all of us did since the beginning; None where nothing is published."""
    shown = [name for name in published(view) if name != "territories"]
    values = [
        value
        for value in values_over(view, tuple(shown), Slice.of_year(year)).values()
        if value.value is not None
    ]
    if not values:
        return None
    return slide(
        "key_figures",
        "Nos chiffres clés",
        "Ensemble, du rêve à l'action",
        {
            "form": "numbers",
            "numbers": [
                {"text": value.text, "words": words_of(view, value), "detail": period_of(value, year)}
                for value in values
            ],
        },
        "Nos chiffres publiés, côte à côte.",
        source=sources(values, view),
        notes=notes_on(values, view),
    )


KIND = SlideKind("key_figures", "Chiffres clés", content)
