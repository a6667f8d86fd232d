"""One published figure, as large as the hall needs."""

from data_access.figures import Slice, values_over
from data_access.french import agree
from data_access.slides.content import SlideContent, SlideKind, slide
from data_access.slides.published import by_status, lanterns, period_of, published, status_lines, words_of
from data_access.slides.words import notes_on, sources
from data_access.view import View

TERRITORIES = "territories"


def content(view: View, year: int, about: str) -> SlideContent | None:
    """The figure of that id, the number of territories unless told; None where it is not published."""
    asked = about or TERRITORIES
    if asked not in published(view):
        return None
    shown = values_over(view, (asked,), Slice.of_year(year))[asked]
    if shown.value is None:
        return None
    eyebrow = f"Le réseau, {period_of(shown, year) or year}"
    if asked != TERRITORIES:
        return slide(
            "figure",
            eyebrow,
            words_of(view, shown),
            figure=shown.text,
            source=sources([shown], view),
            notes=notes_on([shown], view),
        )
    statuses = by_status(view, year)
    used = [shown, *statuses.values()]
    picture = lanterns(statuses)
    return slide(
        "figure",
        eyebrow,
        f"{agree(shown.value, 'territoire passe', 'territoires passent')} du rêve à l'action",
        picture,
        "Une lanterne par territoire : les labellisés, puis ceux en lancement." if picture else "",
        figure=shown.text,
        lines=status_lines(statuses, shown.period),
        source=sources(used, view),
        notes=notes_on(used, view),
    )


KIND = SlideKind("figure", "Un chiffre, en grand", content, published, "chiffres")
