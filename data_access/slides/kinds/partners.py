"""Thanks to those with whom we work, by name."""

from data_access.french import plural
from data_access.queries.organisations import all_organisations
from data_access.slides.content import SlideContent, SlideKind, slide
from data_access.slides.words import dotted, others, updated
from data_access.view import View

_MOST = 48  # two slides


def content(view: View, year: int, about: str) -> SlideContent | None:
    """The first structures noted as partners, in French order, whatever else they are to us, and how many others; None
    where there is none."""
    found = all_organisations(view)
    names = list(found.loc[found["partner"].eq(True), "name"])
    if not names:
        return None
    return slide(
        "partners",
        "Avec qui nous avançons",
        f"Merci à nos {plural(len(names), 'partenaire')}" if len(names) > 1 else "Merci à notre partenaire",
        {"form": "names", "names": [{"state": "", "words": name} for name in names[:_MOST]]},
        "Nos partenaires, par leur nom.",
        source=dotted(others(len(names) - _MOST), updated(view)),
    )


KIND = SlideKind("partners", "Merci à nos partenaires", content, on_demand=True)
