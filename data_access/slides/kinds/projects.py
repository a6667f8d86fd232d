"""From dreams to projects: what the evenings of a year brought forth, as far as it was counted."""

from dataclasses import replace

from data_access.figures import FigureValue, Slice, values_over
from data_access.french import agree, number, plural
from data_access.slides.content import Number, SlideContent, SlideKind, slide
from data_access.slides.words import dotted, notes_on, updated
from data_access.view import View
from data_access.vocabulary import EventType

_WORDS = {
    "events_challenges_local": ("défi", "défis"),
    "events_contributors_local": ("contributrice ou contributeur", "contributrices et contributeurs"),
    "events_engaged_local": (
        "personne a envie de s'impliquer ensuite",
        "personnes avaient envie de s'impliquer ensuite",
    ),
    "events_project_leads_local": (
        "personne a envie de porter un projet",
        "personnes avaient envie de porter un projet",
    ),
    "events_solutions_local": ("solution présentée", "solutions présentées"),
}


def content(view: View, year: int, about: str) -> SlideContent | None:
    """Dreams, challenges, people and solutions of a year; what nobody counted is left out, and so is the slide."""
    asked = Slice.of_year(year)
    dreams = replace(asked, types=(EventType.DREAM_COLLECTION.value,))
    collected = values_over(view, ("events_local",), dreams)["events_local"]
    counted = {
        name: value
        for name, value in values_over(view, tuple(_WORDS), asked).items()
        if value.value is not None
    }
    if not collected.value and not counted:
        return None
    numbers: list[Number] = [
        {"text": value.text, "words": agree(value.value, *_WORDS[name]), "detail": _over(value)}
        for name, value in counted.items()
    ]
    if collected.value:
        words = agree(collected.value, "remontée des rêves", "remontées des rêves")
        numbers.insert(0, {"text": collected.text, "words": words, "detail": ""})
    ours = [*([collected] if collected.value else []), *counted.values()]
    return slide(
        "projects",
        f"Rêves et projets : ce qui fut compté en {year}",
        "Des rêves remontent, des projets naissent",
        {"form": "numbers", "numbers": numbers},
        "Des rêves aux projets, en chiffres.",
        source=dotted("les chiffres clés, eux, sont les totaux publiés", updated(view)),
        notes=notes_on(ours, view),
    )


def _over(value: FigureValue) -> str:
    """« d'après 1 événement sur 23 »: no total of the year, where not all were counted."""
    if value.total is None or value.filled == value.total:
        return ""
    return f"d'après {plural(value.filled, 'événement')} sur {number(value.total)}"


KIND = SlideKind("projects", "Rêves et projets", content)
