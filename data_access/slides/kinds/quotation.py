"""What a team says of the network, in its own words: with its place, and no name."""

import pandas as pd

from data_access.french import quote, shortened, without_marks
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
        lines=[{"state": "", "words": where}] if (where := statements.who_speaks(said.to_dict())) else [],
        source=source.partition(" · ")[0],
        notes=source,
    )


def quotations(view: View) -> dict[str, str]:
    """Every testimony: code → where it is from, and how it begins."""
    return {
        row["code"]: " : ".join(
            filter(
                None,
                (statements.who_speaks(row), quote(shortened(without_marks(row["wording"]), _MOST_LETTERS))),
            )
        )
        for row in _told(view).to_dict("records")
    }


def _told(view: View) -> pd.DataFrame:
    found = statements.told(view, (Topic.TESTIMONY,))
    return found[found["wording"].notna()]


KIND = SlideKind("quotation", "Une parole", content, quotations, "paroles", on_demand=True)
