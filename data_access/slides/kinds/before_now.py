"""A published figure as it was, and as it is now."""

from data_access.figures import FigureValue, Slice, values_over
from data_access.french import NO_BREAK
from data_access.queries.year_comparison import published_before
from data_access.slides.content import SlideContent, SlideKind, slide
from data_access.slides.published import published, words_of
from data_access.slides.words import notes_on, sources
from data_access.told_years import years_named
from data_access.view import View


def content(view: View, year: int, about: str) -> SlideContent | None:
    """The figure of that id, the first that has an earlier value unless told; None where none has one."""
    found = _with_a_past(view, year)
    value = found.get(about) if about else next(iter(found.values()), None)
    if value is None or value.before is None:
        return None
    words, then, now = words_of(view, value), _said(value.before.period, value.before.year), _when(value)
    return slide(
        "before_now",
        value.figure.label,
        f"De {value.before.text} à {value.text}{NO_BREAK}{words}",
        {
            "form": "numbers",
            "numbers": [
                {"text": value.before.text, "words": then, "detail": ""},
                {"text": value.text, "words": now, "detail": ""},
            ],
        },
        f"{value.figure.label} : {value.before.text} ({then}), {value.text} ({now}).",
        source=sources([value], view),
        notes="\n".join(filter(None, (notes_on([value], view), published_before(value)))),
    )


def _when(value: FigureValue) -> str:
    """« fin 2025 », « 2025 »: a year in any case, as the earlier value has one."""
    return value.period if value.last is None else _said(value.period, value.last.year)


def _said(period: str, year: int) -> str:
    return period if years_named(period) else str(year)


def _with_a_past(view: View, year: int) -> dict[str, FigureValue]:
    values = values_over(view, tuple(published(view)), Slice.of_year(year))
    return {name: one for name, one in values.items() if one.before is not None and one.value is not None}


def figures(view: View) -> dict[str, str]:
    """Those that have an earlier value: id → label."""
    return {name: one.figure.label for name, one in _with_a_past(view, view.today.year).items()}


KIND = SlideKind("before_now", "Avant / maintenant", content, figures, "chiffres", on_demand=True)
