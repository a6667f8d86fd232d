"""The last slide: all of us, by name."""

from data_access.slides.content import SlideContent, SlideKind, SlideLine, slide
from data_access.slides.published import by_status, how_many, ours
from data_access.slides.words import others
from data_access.view import View

_MOST = 48


def content(view: View, year: int, about: str) -> SlideContent:
    """The names of the labelled and launching territories, in French order; a bare thanks where they are too many."""
    found = ours(view)
    named = found.loc[found["named"], ["status", "name"]]
    names: list[SlideLine] = [
        {"state": row.status, "words": row.name} for row in named.itertuples(index=False)
    ]
    shown = 0 < len(names) <= _MOST
    if unnamed := others(how_many(by_status(view, year)) - len(names), "autre territoire"):
        names.append({"state": "", "words": unnamed})
    return slide(
        "thanks",
        "Start-Up de Territoire",
        "Merci, et à bientôt chez nous",
        {"form": "names", "names": names} if shown else None,
        "Nos territoires, par leur nom.",
    )


KIND = SlideKind("thanks", "Merci", content)
