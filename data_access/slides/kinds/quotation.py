"""What a team says of the network, in its own words: with its place, without a name where none was given."""

import pandas as pd

from data_access.french import quote, shortened
from data_access.queries import statements
from data_access.slides.content import SlideContent, SlideKind, slide
from data_access.view import View
from data_access.vocabulary import Topic

_MOST_LETTERS = 60  # of the words by which one is chosen


def content(view: View, year: int, about: str) -> SlideContent | None:
    """The testimony of that code, the first unless told; None where there is none."""
    told = _told(view)
    found = told[told["code"] == about] if about else told
    if found.empty:
        return None
    said = found.iloc[0]
    source = said["source"] if isinstance(said["source"], str) else ""
    return slide(
        "quotation",
        "Ils parlent de nous",
        quote(said["wording"]),
        lines=[{"state": "", "words": who}] if (who := _who(said)) else [],
        source=source.partition(" · ")[0],
        notes=source,
    )


def quotations(view: View) -> dict[str, str]:
    """Every testimony: code → who says it, and how it begins."""
    return {
        row["code"]: " : ".join(filter(None, (_who(row), quote(shortened(row["wording"], _MOST_LETTERS)))))
        for _, row in _told(view).iterrows()
    }


def _told(view: View) -> pd.DataFrame:
    found = statements.told(view, (Topic.TESTIMONY,))
    return found[found["wording"].notna()]


def _who(said: pd.Series) -> str:
    """« Équipe d'Amiens »."""
    return said["note"].removesuffix(".") if isinstance(said["note"], str) else ""


KIND = SlideKind("quotation", "Une parole", content, quotations, "paroles", on_demand=True)
