"""What deserves a look, as it is written wherever it stands: what we may do, why, and where that is done."""

from urllib.parse import urlencode

from data_access.french import elided
from data_access.queries.attention import Concern
from data_access.view import View
from pages.provenance.source_dialog import Source, sources_of, traced
from pages.sitemap import COHORTS, DECLARED, FUNDING, FUNDING_PART, QUALITY, SPONSORSHIPS
from pages.ui.formats import escape, small
from pages.ui.states import State, state_text

_WHERE = {
    "year_uncovered": FUNDING.address,
    "dates_past": f"{FUNDING.address}?{urlencode({FUNDING_PART: 'Échéances'})}",
    "one_funder": f"{FUNDING.address}?{urlencode({FUNDING_PART: 'Qui nous finance'})}",
    "without_sponsor": SPONSORSHIPS.address,
    "without_news": QUALITY.address,
    "steps_past": COHORTS.address,
    "figures_of_long_ago": DECLARED.address,
}  # rule → the page on which one looks at it


def concern_words(one: Concern) -> str:
    """« ◆ Trouver 33 900 € pour 2026 », a link, and below it « parce que … », as Markdown."""
    title = f"[{escape(one.title)}]({_WHERE[one.rule]})"
    made_up = f" {small('· exemple')}" if one.example else ""
    words = f"{title}{made_up}  \n{small(escape(elided('parce que', one.because)))}"
    return state_text(State.UNDERWAY, words)


def concern_source(view: View, one: Concern) -> Source:
    """The figures that it was read in, else the records."""
    if one.figures:
        return sources_of(view, one.figures, one.over)
    return traced(view, one.codes, *one.fields)
