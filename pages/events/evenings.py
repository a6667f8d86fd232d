"""The large evenings side by side, in the order of their dates."""

from functools import partial

import pandas as pd
import streamlit as st

from data_access.french import AHEAD, MISSING, date_of, number, quote, with_ahead
from data_access.vocabulary import Measure, Scope
from pages.provenance.source_dialog import Source
from pages.records.tables import show_head
from pages.sitemap import EVENTS
from pages.ui.address import choice_words
from pages.ui.formats import escape, headed, plain, small
from pages.ui.html_table import drawn_table
from pages.ui.layout import on_phone

MOST_EVENINGS = 6  # side by side
_MEASURES = (
    Measure.CHALLENGES,
    Measure.PRESENT,
    Measure.CONTRIBUTORS,
    Measure.ENGAGED,
    Measure.PROJECT_LEADS,
    Measure.SOLUTIONS,
)
_RATIOS = {
    "people_per_challenge": "Présents par défi",
    "contributors_per_challenge": "Contributeurs par défi",
    "engaged_share": "Engagés rapportés aux contributeurs",
    "lead_share": "Porteurs rapportés aux contributeurs",
}


def show_evenings(evenings: pd.DataFrame, file: str, source: Source | None = None) -> None:
    """A column an evening, a row a measure or ratio, as `queries.events.evenings` says them; on a phone
    one evening below the other. Then a link to open each. `file`: the name to take them away under."""
    rows = {
        "Où": [escape(one or MISSING) for one in evenings["hosts"]],
        "Quand": [escape(date_of(row, bare=True)) or "sans date" for row in evenings.to_dict("records")],
        **{headed(measure.french): _texts(evenings[measure.value]) for measure in _MEASURES},
        **{label: _texts(evenings[name]) for name, label in _RATIOS.items()},
    }
    names = _distinct_names(evenings)
    table = pd.DataFrame.from_dict(rows, orient="index", columns=pd.Index(names)).reset_index(names="Soirée")
    alt = f"Les grandes soirées côte à côte : {', '.join(map(plain, names))}."
    drawn = None if on_phone() else partial(drawn_table, table, alt=alt)
    show_head("Les grandes soirées côte à côte", lambda: table, file=file, source=source, drawn=drawn)
    if not drawn:
        for turn, name in enumerate(names):
            lines = [f"{label} : {values[turn]}" for label, values in rows.items()]
            st.markdown(f"**{name}**  \n" + "  \n".join(lines))
    _show_openers(evenings, names)


def show_no_evening(scope: Scope) -> None:
    """In place of them, where the filters keep none; `scope`: who carries the events that are kept."""
    if scope is Scope.LOCAL:
        words = "Aucune grande soirée d'idéation ici avec ces filtres. Retirez-en un, ou regardez une autre année."
    else:
        words = "Les grandes soirées d'idéation ont lieu dans les territoires : choisissez « Territoires » plus haut."
    st.markdown(words)


def _show_openers(evenings: pd.DataFrame, names: list[str]) -> None:
    """A link to open each of them; how many others there are."""
    pairs = zip(names, evenings["code"], strict=True)
    st.markdown(" · ".join(choice_words(f"Ouvrir {name}", EVENTS.opens, code) for name, code in pairs))
    total = int(evenings["total"].iloc[0])
    if total > len(evenings):
        st.markdown(
            small(f"{number(len(evenings))} sur {number(total)} tiennent ici : choisissez un territoire.")
        )


def _distinct_names(evenings: pd.DataFrame) -> list[str]:
    """Their names, with the code where several have the same, and why one did not take place, or not yet."""
    several = evenings["name"].duplicated(keep=False)
    names = [
        f"{name} ({code})" if twice else name
        for name, code, twice in zip(evenings["name"], evenings["code"], several, strict=True)
    ]
    return [escape(with_ahead(name, ahead)) for name, ahead in zip(names, evenings["ahead"], strict=True)]


def _texts(values: pd.Series) -> list[str]:
    return [small(text) if text in (MISSING, *AHEAD.values()) else f"**{text}**" for text in values]


def show_doubts(doubts: pd.DataFrame) -> None:
    """The reservations that go with those counts."""
    lines = [
        f"**{escape(row['event'])}**, {escape(row['topic'])} : {quote(escape(row['wording']))}. {escape(row['note'])}"
        for row in doubts.to_dict("records")
    ]
    st.markdown("  \n".join(small(line) for line in lines))
