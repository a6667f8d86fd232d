"""The last slide: all of us, by name."""

from data_access.queries import territories
from data_access.showing.content import Kind, Line, SlideContent, slide
from data_access.showing.published import OURS, by_status
from data_access.showing.words import others
from data_access.view import View

_MOST = 48


def content(view: View, year: int, about: str) -> SlideContent:
    """The names of the labelled and launching territories, in French order; a bare thanks where they are too many."""
    found = territories.all_territories(view)
    ours = found[found["named"].astype(bool) & found["status"].isin(OURS)]
    names: list[Line] = [
        {"state": row.status, "words": row.name} for row in ours[["status", "name"]].itertuples(index=False)
    ]
    published = sum(int(value.value or 0) for value in by_status(view, year).values())
    shown = 0 < len(names) <= _MOST
    return slide(
        "thanks",
        "Start-Up de Territoire",
        "Merci, et à bientôt chez nous",
        {"form": "names", "names": names} if shown else None,
        "Nos territoires, par leur nom.",
        source=others(published - len(names), "autre territoire") if shown else "",
    )


KIND = Kind("thanks", "Merci", content)
