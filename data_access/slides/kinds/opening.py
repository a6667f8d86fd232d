"""The first slide: who we are, a lantern for each territory."""

from data_access.slides.content import SlideContent, SlideKind, slide
from data_access.slides.published import by_status, lanterns
from data_access.slides.words import key_to, updated
from data_access.view import View
from data_access.vocabulary import TerritoryStatus


def content(view: View, year: int, about: str) -> SlideContent:
    """A welcome; the picture is left out where it is not known how many we are."""
    picture = lanterns(by_status(view, year))
    return slide(
        "opening",
        "Start-Up de Territoire",
        "Bienvenue à l'Agora des territoires",
        picture,
        "Une lanterne par territoire du réseau." if picture else "",
        lines=key_to(picture["states"], TerritoryStatus) if picture else [],
        source=updated(view),
        notes=f"L'année racontée : {year}.",
    )


KIND = SlideKind("opening", "Ouverture", content)
