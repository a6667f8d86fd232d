"""What deserves a look, or waits to be done, as it is written wherever it stands: what we may do, why, and where."""

from urllib.parse import urlencode

from data_access.french import AHEAD, elided
from data_access.queries.attention import Concern
from data_access.view import View
from pages.provenance.source_dialog import Source, sources_of, traced
from pages.sitemap import (
    COHORTS,
    COHORTS_PART,
    COHORTS_SESSIONS,
    DECLARED,
    ENTRY,
    EVENTS,
    FUNDING,
    FUNDING_PART,
    IMPORTS,
    PENDING_IMPORT,
    QUALITY,
    SEARCH,
    SPONSORSHIPS,
    SPONSORSHIPS_NEXT,
    SPONSORSHIPS_PART,
    TO_COMPLETE_GROUP,
    TO_COMPLETE_NEWS,
)
from pages.ui.formats import escape, small
from pages.ui.links import new_entry
from pages.ui.states import State, state_text

_WHERE = {
    "year_uncovered": FUNDING.address,
    "dates_past": f"{FUNDING.address}?{urlencode({FUNDING_PART: 'Échéances'})}",
    "one_funder": f"{FUNDING.address}?{urlencode({FUNDING_PART: 'Qui nous finance'})}",
    "without_sponsor": f"{SPONSORSHIPS.address}?{urlencode({SPONSORSHIPS_PART: SPONSORSHIPS_NEXT})}",
    "without_news": f"{QUALITY.address}?{urlencode({TO_COMPLETE_GROUP: TO_COMPLETE_NEWS})}",
    "steps_past": COHORTS.address,
    "events_past": f"{SEARCH.address}?{urlencode({'q': AHEAD['unconfirmed']})}",
    "events_put_off": f"{SEARCH.address}?{urlencode({'q': AHEAD['postponed']})}",
    "missed_in_a_row": COHORTS.address,
    "sessions_contradict": f"{COHORTS.address}?{urlencode({COHORTS_PART: COHORTS_SESSIONS})}",
    "figures_of_long_ago": DECLARED.address,
    "pending_imports": IMPORTS.address,
    "rows_to_ask_for": QUALITY.address,
    "figures_unread": DECLARED.address,
    "contradictions_open": DECLARED.address,
    "questions_open": ENTRY.address,
}  # rule → the page on which one looks at it

_OF_EVENTS = ("events_past", "events_put_off")


def concern_words(view: View, one: Concern, *, short: bool = False) -> str:
    """« ◆ Trouver 33 900 € pour 2026 », a link, and below it (`short`: beside it) « parce que … », as Markdown."""
    title = f"[{escape(one.title)}]({_address(view, one)})"
    made_up = f" {small('· exemple')}" if one.example else ""
    between = " · " if short else "  \n"
    words = f"{title}{made_up}{between}{small(escape(elided('parce que', one.because)))}"
    return state_text(State.UNDERWAY, words)


def _address(view: View, one: Concern) -> str:
    given = {}
    if one.rule in _OF_EVENTS and len(one.codes) == 1:
        return EVENTS.address + "?" + urlencode(EVENTS.of(one.codes[0]))
    if one.about and one.rule == "pending_imports":
        given = {PENDING_IMPORT: one.about}
    if one.rule == "questions_open":
        given = new_entry("comments", sujet=one.about, date=f"{view.today:%d/%m/%Y}")
    return f"{_WHERE[one.rule]}?{urlencode(given)}" if given else _WHERE[one.rule]


def concern_source(view: View, one: Concern) -> Source:
    """The figures that it was read in, else the records."""
    if one.figures:
        return sources_of(view, one.figures, one.over)
    return traced(view, one.codes, *one.fields)
