"""The large evenings side by side, in the order of their dates."""

import pandas as pd
import streamlit as st

from data_access.french import MISSING, number
from data_access.vocabulary import Measure
from pages.shared.address import choice_link
from pages.shared.event_list import headed
from pages.shared.figure_card import on_phone
from pages.shared.formats import escape, small
from pages.shared.words import said_date

MOST_EVENINGS = 6  # side by side
_MEASURES = (
    Measure.CHALLENGES, Measure.PRESENT, Measure.CONTRIBUTORS, Measure.ENGAGED, Measure.PROJECT_LEADS,
    Measure.SOLUTIONS,
)  # fmt: skip
_RATIOS = {
    "people_per_challenge": "Présents par défi",
    "engaged_share": "Engagés rapportés aux contributeurs",
    "lead_share": "Porteurs rapportés aux contributeurs",
}


def show_evenings(evenings: pd.DataFrame) -> None:
    """A column an evening, a row a measure or ratio, as `queries.events.evenings` says them; on a phone
    one evening below the other."""
    rows = {
        "Où": [escape(one) for one in evenings["territory"].fillna(MISSING)],
        "Quand": [said_date(row) or "sans date" for row in evenings.to_dict("records")],
        **{headed(measure.french): _said(evenings[measure.value]) for measure in _MEASURES},
        **{label: _said(evenings[name]) for name, label in _RATIOS.items()},
    }
    names = _told_apart(evenings)
    if on_phone():
        for turn, name in enumerate(names):
            lines = [f"{label} : {values[turn]}" for label, values in rows.items()]
            st.markdown(f"**{name}**  \n" + "  \n".join(lines))
        return
    table = pd.DataFrame.from_dict(rows, orient="index", columns=pd.Index(names)).reset_index(names=" ")
    st.table(
        table,
        border="horizontal",
        hide_index=True,
        alt=f"Les grandes soirées côte à côte : {', '.join(names)}.",
    )


def show_openers(evenings: pd.DataFrame) -> None:
    """A button to open each of them; how many others there are."""
    with st.container(horizontal=True, gap="small"):
        for name, code in zip(_told_apart(evenings), evenings["code"], strict=True):
            choice_link(f"Ouvrir {name}", "evenement", code)
    total = int(evenings["total"].iloc[0])
    if total > len(evenings):
        st.markdown(
            small(f"{number(len(evenings))} sur {number(total)} tiennent ici : choisissez un territoire.")
        )


def _told_apart(evenings: pd.DataFrame) -> list[str]:
    """Their names, with the code where several have the same."""
    several = evenings["name"].duplicated(keep=False)
    return [
        escape(f"{name} ({code})" if twice else name)
        for name, code, twice in zip(evenings["name"], evenings["code"], several, strict=True)
    ]


def _said(values: pd.Series) -> list[str]:
    return [small(text) if text == MISSING else f"**{text}**" for text in values]


def show_doubts(doubts: pd.DataFrame) -> None:
    """The reservations that go with those counts."""
    lines = [
        f"**{escape(row['event'])}**, {escape(row['topic'])} : « {escape(row['wording'])} ». {escape(row['note'])}"
        for row in doubts.to_dict("records")
    ]
    st.markdown("  \n".join(small(line) for line in lines))
