"""The sessions of a cohort, and who animates them."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from data_access.expressions import NOT_HELD
from data_access.french import MISSING, PLANNED, date_of, join, number, plural, qualified, quote
from pages.provenance.source_dialog import Source, sourced
from pages.records.event_list import event_link
from pages.records.tables import show_table
from pages.ui.formats import Drawn, escape, headed, small
from pages.ui.html_table import drawn_table
from pages.ui.links import MOST_NAMES, territory_words
from pages.ui.states import EVENT_STATES, state_text

OF_A_SESSION = (
    "name",
    "short_name",
    "date",
    "cohort",
    "measure",
    "value",
    "event",
    "role",
    "territory",
    "step",
    "state",
    "visitor",
    "kind",
)  # what says sessions, who was there, and how many
_CO_ANIMATE = "Qui coanime"
OF_A_CO_ANIMATION = ("role", "territory", "event", "event.date", "event.status", "event.cohort")


def drawn_sessions(sessions: pd.DataFrame) -> Drawn:
    """The sessions by date, each a link to its event: who co-animated or hosted, how many people and territories; to be
    drawn below their head."""
    return drawn_table(sessions_table(sessions), alt=f"{plural(len(sessions), 'séance')}, par date.")


def show_sessions(sessions: pd.DataFrame) -> None:
    """The same in lines, for a phone; that there is none yet, where that is so."""
    if sessions.empty:
        st.markdown("Pas encore de séance notée pour cette promo. On les ajoute ensemble ?")
        return
    for line in sessions_table(sessions).to_dict("records"):
        counts = f"personnes : {line['Personnes']} · territoires : {line['Territoires']}"
        st.markdown(f"{line['Date']} · {line['Séance']}  \n{line['Avec']}  \n{small(counts)}")


def sessions_table(sessions: pd.DataFrame) -> pd.DataFrame:
    rows = sessions.to_dict("records")
    return pd.DataFrame(
        {
            "Date": [escape(date_of(row, bare=True)) or "sans date" for row in rows],
            "Séance": [event_link(row["code"], escape(row["name"])) for row in rows],
            "Avec": [
                state_text(*EVENT_STATES[row["state"]]) if row["state"] in NOT_HELD else _with(row)
                for row in rows
            ],
            "Personnes": [_count(row, "people") for row in rows],
            "Territoires": [_territories(row) for row in rows],
        }
    )


def _with(row: Mapping[str, Any]) -> str:
    """« coanimée avec Strasbourg », « chez Lons-le-Saunier », or that it is not known who co-animated."""
    if row["co_animators"]:
        return f"coanimée avec {join([escape(name) for name in row['co_animators']])}"
    if row["hosts"]:
        return f"chez {join([escape(name) for name in row['hosts']])}"
    return small(MISSING)


def _territories(row: Mapping[str, Any]) -> str:
    """How many territories came as the session's report says; else as a complete list of them does, and beside it how
    many have done its step where that is another number."""
    if not pd.isna(row["territories_value"]):
        return _count(row, "territories")
    known = {row["stepped"]: "d'après le parcours", row["listed"]: "d'après une liste complète"}
    lines = [f"**{number(count)}** {small(where)}" for count, where in reversed(known.items()) if count]
    return "  \n".join(lines) or small(MISSING)


def _count(row: Mapping[str, Any], name: str) -> str:
    value = row[f"{name}_value"]
    if pd.isna(value):
        return small(MISSING)
    return f"**{qualified(value, row[f'{name}_qualifier'], row[f'{name}_high'])}**"


def show_co_animators(
    co_animations: pd.DataFrame, whole: Callable[[], pd.DataFrame], file: str, source: Source | None = None
) -> None:
    """Who co-animates, in French order, never by number: how many sessions that were held, how many to come, and which,
    each a link.

    `whole`: those of all pages, to be taken away under the name `file`.
    """
    if co_animations.empty:
        st.header(_CO_ANIMATE, anchor=False)
        st.markdown("Pas encore de coanimation notée. On les ajoute ensemble ?")
        return
    table = _co_animators_table(co_animations)
    alt = f"{plural(len(table), 'territoire')} qui coaniment, par ordre alphabétique."
    show_table(
        table,
        alt=alt,
        file=file,
        title=_CO_ANIMATE,
        whole=lambda: _co_animators_table(whole()),
        source=source,
    )


def _co_animators_table(co_animations: pd.DataFrame) -> pd.DataFrame:
    of_each: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in co_animations.to_dict("records"):
        of_each.setdefault((row["territory_code"], row["territory"]), []).append(row)
    found = []
    for (code, name), own in of_each.items():
        which = [
            f"{event_link(row['code'], escape(row['name']))} · {escape(date_of(row))} · "
            + (escape(row["cohort"]) if isinstance(row["cohort"], str) else "hors promo")
            for row in own[:MOST_NAMES]
        ]
        held, ahead = (
            sum(not isinstance(row["ahead"], str) for row in own),
            sum(row["ahead"] == PLANNED for row in own),
        )
        found.append((territory_words(code, name), number(held), number(ahead), "  \n".join(which)))
    table = pd.DataFrame(found, columns=["Territoire", "Séances coanimées", "À venir", "Lesquelles"])
    return table if (table["À venir"] != number(0)).any() else table.drop(columns="À venir")


def show_announced(announced: pd.DataFrame, source_of: Callable[[str], Source]) -> None:
    """Where a source says a number and lists another: both, and its words; `source_of` a statement, by its code."""
    for row in announced.to_dict("records"):
        count = qualified(row["value"], row["qualifier"], row["high"])
        st.subheader(
            f"{escape(headed(row['topic']))} : {count} annoncés, {number(row['listed'])} listés",
            anchor=False,
        )
        sourced(
            f"La source dit {quote(escape(row['wording']))} et liste : {join([escape(one) for one in row['names']])}.",
            source_of(row["code"]),
            f"enonce-{row['code']}",
        )
