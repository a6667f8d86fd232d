"""What is known of a cohort: what became of whom, its notes, the words of its sources."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from data_access.french import (
    MISSING,
    agree,
    date_of,
    number,
    plural,
    qualified,
    status_of,
    unbroken,
)
from data_access.queries.cohort_end import over_text
from data_access.vocabulary import Membership, Outcome, Qualifier
from pages.provenance.source_dialog import Source
from pages.records.tables import Sentence, show_head
from pages.sitemap import COHORTS
from pages.ui.address import choice_box, choose, chosen
from pages.ui.formats import Drawn, escape, small
from pages.ui.links import territories_words
from pages.ui.states import State, state_text
from pages.ui.wording import outcome_words

Rows = list[dict[str, Any]]

OUTCOME_STATES = {
    Outcome.LABELLED: State.ACQUIRED,
    Outcome.IN_PROGRESS: State.UNDERWAY,
    Outcome.CONTINUING: State.UNDERWAY,
    Outcome.LEFT: State.MISSED,
    Outcome.POSTPONED: State.TOCOME,
}
_SHOWN, _MOST_NOTES = 2, 4  # cohorts, and notes under a list, at once
_SIDE_BY_SIDE = 8  # cohorts to choose from that stand beside each other


def choose_cohort(names: dict[str, str]) -> str | None:
    """The cohort of the address (code → name), to be changed by a click; None for all. Many stand in a box."""
    if len(names) > _SIDE_BY_SIDE:
        return choice_box("Promo", COHORTS.opens, names, f"Les {_SHOWN} dernières", width=320)
    key = "promo-choisie"
    st.session_state[key] = chosen(COHORTS.opens) if chosen(COHORTS.opens) in names else None
    st.pills(
        "Promo",
        list(names),
        format_func=lambda one: escape(names[one]),
        key=key,
        label_visibility="collapsed",
        on_change=lambda: choose(COHORTS.opens, st.session_state[key]),
    )
    return st.session_state[key]


def shown_of(cohorts: pd.DataFrame, code: str | None) -> list[pd.Series]:
    """The cohort that is chosen; else the newest ones, and a sentence where there are others. `cohorts`: all of them,
    the newest first.
    """
    if not code and len(cohorts) > _SHOWN:
        st.markdown(small(f"Les {_SHOWN} dernières promos ; choisissez-en une autre ci-dessus."))
    shown = cohorts[cohorts["code"] == code] if code else cohorts.head(_SHOWN)
    return [cohort for _, cohort in shown.iterrows()]


def show_name(
    cohort: pd.Series,
    build: Callable[[], pd.DataFrame] | None = None,
    *,
    file: str,
    source: Source | None = None,
    said: str = "",
    drawn: Callable[[], Drawn] | None = None,
) -> None:
    """The heading of a cohort: « Promo 1 · 2023-2024 »; what is noted of it, and `said` of what is told below
    (Markdown). All else as `show_head` has it."""
    title = " · ".join(filter(None, (escape(cohort["name"]), escape(date_of(cohort)))))
    noted = cohort["note"]
    told = (small(escape(noted)) if isinstance(noted, str) else "", said)
    below = [Sentence(one) for one in told if one]
    show_head(title, build, file=file, source=source, below=below, drawn=drawn)


def outcome_text(count: float, outcome: Outcome) -> str:
    """« ● 3 labellisés », « ◆ 3 en poursuite » as Markdown."""
    words = f"{number(count)} {status_of(count, outcome)}"
    return state_text(OUTCOME_STATES[outcome], words)


def outcomes_text(
    cohort: pd.Series, known: Mapping[Outcome, int], today: date, *, members: int, all_noted: bool
) -> str:
    """Under the number of `members`: what became of how many (`known`), what the dates say, how many were announced,
    how long it lasts. `all_noted`: whether something is noted of each member."""
    lines = [outcome_text(count, outcome) for outcome, count in known.items()]
    underway = Outcome.IN_PROGRESS in known
    over = over_text(cohort.to_dict(), today, settled=all_noted and not underway, underway=underway)
    lasts = f"durée : {escape(cohort['duration'])}" if isinstance(cohort["duration"], str) else ""
    return "  \n".join(
        [*lines, *(small(one) for one in (over, announced_text(cohort, members), lasts) if one)]
    )


def announced_text(cohort: pd.Series, members: int) -> str:
    """« 6 équipes annoncées, soit 2 de plus que comptées », or that no number is known; no gap to one that is not
    exact."""
    if pd.isna(cohort["value"]):
        return f"équipes annoncées : {MISSING}"
    count = qualified(cohort["value"], cohort["qualifier"], cohort["high"])
    announced = f"{count} {agree(cohort['value'], 'équipe annoncée')}"
    if not members:
        return f"{announced} ; la liste des membres n'est pas notée"
    gap = int(cohort["value"]) - members
    if not gap or cohort["qualifier"] not in (None, Qualifier.EXACT.value):
        return announced
    return f"{announced}, soit {number(abs(gap))} de {'plus' if gap > 0 else 'moins'} que comptées"


def members_words(members: pd.DataFrame, *, to_come: bool = False) -> str:
    """Who the cohort is made of, by outcome, each a link; then those who follow it à la carte; with their notes, and
    when who left did: one text of Markdown, a paragraph each. Without a list of members it says so. `to_come`: the
    cohort has not begun."""
    if members.empty:
        return small(
            "La liste des membres de cette promo n'est pas notée : nous ne savons pas encore qui en est."
        )
    regular: dict[str | None, Rows] = defaultdict(list)
    others: Rows = []
    since: list[str] = []
    ahead: list[str] = []
    gone: list[str] = []
    for row in members.to_dict("records"):
        postponed = row["kind"] == Membership.POSTPONED.value
        outcome = Outcome.POSTPONED.value if postponed else row["outcome"]
        known = outcome if isinstance(outcome, str) else None
        if isinstance(row["left_text"], str) or pd.notna(row["left_start"]):
            gone.append(f"{escape(row['name'])} : {outcome_words(row)}")
        elif outcome != row["noted"] and isinstance(row["noted"], str) and not postponed:
            (since if known else ahead).append(f"{escape(row['name'])} : {outcome_words(row)}")
        (others if row["kind"] == Membership.A_LA_CARTE.value else regular[known]).append(row)
    paragraphs: list[str] = []
    for outcome in OUTCOME_STATES:
        paragraphs += _group(regular[outcome.value], outcome_text(len(regular[outcome.value]), outcome))
        if outcome is Outcome.LABELLED:
            paragraphs += map(small, since)
        if outcome is Outcome.LEFT:
            paragraphs += map(small, gone)
    unknown = regular[None]
    words = "à venir" if to_come else "non renseignée"
    paragraphs += _group(unknown, small(f"issue {words} pour {plural(len(unknown), 'territoire')} :"))
    paragraphs += map(small, ahead)
    if not others:
        paragraphs.append(small(f"Territoires à la carte : {MISSING}"))
    paragraphs += _group(others, f"{plural(len(others), 'territoire')} à la carte :")
    return "\n\n".join(paragraphs)


def _group(members: Rows, label: str) -> list[str]:
    """Those members after what they are, then their notes; nothing for none."""
    if not members:
        return []
    names = {row["code"]: row["name"] for row in members}
    notes = dict.fromkeys(row["note"] for row in members if isinstance(row["note"], str))
    return [territories_words(names, label), *(small(escape(note)) for note in list(notes)[:_MOST_NOTES])]


def show_notes(cells: pd.DataFrame) -> None:
    """What the notes say of how the states of the matrix are known, each once, after its step."""
    noted = {
        (code, note): step
        for code, step, note in zip(cells["step_code"], cells["step"], cells["note"], strict=True)
        if isinstance(note, str)
    }
    lines = [
        f"**{escape(step)}** · {escape(unbroken(note))}"
        for (_, note), step in list(noted.items())[:_MOST_NOTES]
    ]
    if len(noted) > _MOST_NOTES:
        lines.append(f"et {plural(len(noted) - _MOST_NOTES, 'autre note')}")
    st.markdown("  \n".join(small(line) for line in lines))
