"""What is known of a cohort: what became of whom, the sessions, who animates, the criteria, the sources' words."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from data_access.french import (
    MISSING,
    agree,
    date_text,
    first_of,
    join,
    number,
    plural,
    qualified,
    quote,
    status_of,
    unbroken,
)
from data_access.vocabulary import CriterionState, Gate, Membership, Outcome, Precision
from pages.provenance.source_dialog import Source, source_button, sourced
from pages.records.event_list import event_link
from pages.records.tables import show_row, show_table
from pages.sitemap import COHORTS
from pages.ui.address import choice_box, choose, chosen
from pages.ui.formats import escape, headed, small
from pages.ui.layout import on_phone
from pages.ui.links import MOST_NAMES, show_territory_links, territories_words, territory_words
from pages.ui.states import State, state_text
from pages.ui.wording import date_of_row

Rows = list[dict[str, Any]]

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
OUTCOME_STATES = {
    Outcome.LABELLED: State.ACQUIRED,
    Outcome.IN_PROGRESS: State.UNDERWAY,
    Outcome.CONTINUING: State.UNDERWAY,
    Outcome.POSTPONED: State.TOCOME,
}
_CRITERION_STATES = {
    CriterionState.READY: State.ACQUIRED,
    CriterionState.IN_PROGRESS: State.UNDERWAY,
    CriterionState.NOT_STARTED: State.TOCOME,
}
_GATES = {
    Gate.LABEL: "Ce que le comité de labellisation attend",
    Gate.ELIGIBILITY: "Ce que le comité d'éligibilité attend, pour entrer dans une promo",
}
_FILES = {Gate.LABEL: "label", Gate.ELIGIBILITY: "eligibilite"}
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


def show_name(cohort: pd.Series) -> None:
    """The heading of a cohort: « Promo 1 · 2023-2024 »."""
    when = date_of_row(cohort)
    st.header(escape(cohort["name"]) + (f" · {escape(when)}" if when else ""), anchor=False)


def outcome_text(count: float, outcome: Outcome) -> str:
    """« ● 3 labellisés », « ◆ 3 en poursuite » as Markdown."""
    words = f"{number(count)} {status_of(count, outcome)}"
    return state_text(OUTCOME_STATES[outcome], words)


def outcomes_text(cohort: pd.Series, known: Mapping[Outcome, int], today: date, *, all_noted: bool) -> str:
    """Under the number of members: what became of how many (`known`), what the dates say, how many were announced.
    `all_noted`: whether something is noted of each member."""
    lines = [outcome_text(count, outcome) for outcome, count in known.items()]
    underway = Outcome.IN_PROGRESS in known
    over = over_text(cohort, today, settled=all_noted and not underway, underway=underway)
    return "  \n".join([*lines, *(small(one) for one in (over, announced_text(cohort)) if one)])


def announced_text(cohort: pd.Series) -> str:
    """« 6 équipes annoncées », or that no number is known."""
    if pd.isna(cohort["value"]):
        return f"équipes annoncées : {MISSING}"
    count = qualified(cohort["value"], cohort["qualifier"], cohort["high"])
    return f"{count} {agree(cohort['value'], 'équipe annoncée')}"


def over_text(cohort: pd.Series, today: date, *, settled: bool, underway: bool) -> str:
    """What the dates say beside what is noted: « d'après ses dates, la promo est finie depuis mai 2025 : la suite est à
    noter ». `underway`: whether some member is noted as « en cours ». Empty where the end is to come or not known, or
    what became of each member is `settled`.
    """
    end = cohort["end"]
    if settled or pd.isna(end) or end >= today:
        return ""
    to_the_month = cohort["precision"] in (Precision.DAY.value, Precision.MONTH.value)
    when = date_text(end, precision=Precision.MONTH) if to_the_month else str(end.year)
    noted = f"{quote(Outcome.IN_PROGRESS.french)} est ce qui est noté ; " if underway else ""
    return f"{noted}d'après ses dates, la promo est finie depuis {when} : la suite est à noter"


def members_words(members: pd.DataFrame) -> str:
    """Who the cohort is made of, by outcome, each a link; then those who follow it à la carte; with their notes: one
    text of Markdown, a paragraph each."""
    regular: dict[str | None, Rows] = defaultdict(list)
    others: Rows = []
    for row in members.to_dict("records"):
        postponed = row["kind"] == Membership.POSTPONED.value
        outcome = Outcome.POSTPONED.value if postponed else row["outcome"]
        known = outcome if isinstance(outcome, str) else None
        (others if row["kind"] == Membership.A_LA_CARTE.value else regular[known]).append(row)
    paragraphs: list[str] = []
    for outcome in OUTCOME_STATES:
        paragraphs += _group(regular[outcome.value], outcome_text(len(regular[outcome.value]), outcome))
    unknown = regular[None]
    paragraphs += _group(unknown, small(f"issue non renseignée pour {plural(len(unknown), 'territoire')} :"))
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


def show_sessions(
    sessions: pd.DataFrame, whole: Callable[[], pd.DataFrame], file: str, source: Source | None = None
) -> None:
    """The sessions by date, each a link to its event: who co-animated or hosted, how many people and territories.

    `whole`: those of all pages, to be taken away under the name `file`.
    """
    if sessions.empty:
        st.markdown("Pas encore de séance notée pour cette promo. On les ajoute ensemble ?")
        return
    table = _sessions_table(sessions)
    if on_phone():
        for line in table.to_dict("records"):
            counts = f"personnes : {line['Personnes']} · territoires : {line['Territoires']}"
            st.markdown(f"{line['Date']} · {line['Séance']}  \n{line['Avec']}  \n{small(counts)}")
        show_row(lambda: _sessions_table(whole()), file=file, source=source)
        return
    show_table(
        table,
        alt=f"{plural(len(table), 'séance')}, par date.",
        file=file,
        whole=lambda: _sessions_table(whole()),
        source=source,
    )


def _sessions_table(sessions: pd.DataFrame) -> pd.DataFrame:
    rows = sessions.to_dict("records")
    return pd.DataFrame(
        {
            "Date": [escape(date_of_row(row)) or "sans date" for row in rows],
            "Séance": [event_link(row["code"], escape(row["name"])) for row in rows],
            "Avec": [state_text(State.TOCOME) if row["planned"] else _with(row) for row in rows],
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
    """Who co-animates, in French order, never by number: how many sessions, and which, each a link.

    `whole`: those of all pages, to be taken away under the name `file`.
    """
    if co_animations.empty:
        st.markdown("Pas encore de coanimation notée. On les ajoute ensemble ?")
        return
    table = _co_animators_table(co_animations)
    alt = f"{plural(len(table), 'territoire')} qui coaniment, par ordre alphabétique."
    show_table(table, alt=alt, file=file, whole=lambda: _co_animators_table(whole()), source=source)


def _co_animators_table(co_animations: pd.DataFrame) -> pd.DataFrame:
    of_each: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in co_animations.to_dict("records"):
        of_each.setdefault((row["territory_code"], row["territory"]), []).append(row)
    found = []
    for (code, name), own in of_each.items():
        which = [
            f"{event_link(row['code'], escape(row['name']))} · {escape(date_of_row(row))} · "
            + (escape(row["cohort"]) if isinstance(row["cohort"], str) else "hors promo")
            for row in own[:MOST_NAMES]
        ]
        found.append((territory_words(code, name), number(len(own)), "  \n".join(which)))
    return pd.DataFrame(found, columns=["Territoire", "Séances coanimées", "Lesquelles"])


def show_awaited(awaited: pd.DataFrame) -> None:
    """Who is on the way to the label, each a link."""
    names = dict(zip(awaited["code"], awaited["name"], strict=True))
    label = f"{plural(len(names), 'territoire')} en chemin :"
    show_territory_links(names, label if names else "En chemin : non renseigné.")


def show_criteria(
    criteria: pd.DataFrame,
    states: pd.DataFrame,
    awaited: pd.DataFrame,
    file: str,
    source_of: Callable[[Iterable[str]], Source],
) -> None:
    """The criteria of each committee in their words; for the label, where the members on their way stand. `file`: how
    the names of their files end; `source_of`: where what the records of some codes say comes from.
    """
    for gate, title in _GATES.items():
        own = criteria[criteria["gate"] == gate.value]
        if own.empty:
            continue
        st.subheader(f"{title} : {plural(len(own), 'critère')}", anchor=False)
        table = pd.DataFrame(
            {
                "Critère": [f"**{escape(name)}**" for name in own["name"]],
                "En toutes lettres": [
                    escape(meaning) if isinstance(meaning, str) else small(MISSING)
                    for meaning in own["meaning"]
                ],
            }
        )
        if len(awaited):
            noted = [states[states["criterion_code"] == code] for code in own["code"]]
            table["Où en sont les territoires en chemin"] = [_states_text(one, awaited) for one in noted]
        noted_of = states[states["criterion_code"].isin(own["code"])]
        show_table(
            table,
            alt=f"{title} : {plural(len(own), 'critère')}.",
            file=f"criteres-{_FILES[gate]}-{file}",
            source=source_of((*own["code"], *noted_of["progress_code"])),
        )


def _states_text(noted: pd.DataFrame, awaited: pd.DataFrame) -> str:
    """« ● prêt : Caen », a line a state; then those of whom nothing is noted."""
    of_state: dict[str, list[str]] = defaultdict(list)
    for state, name in zip(noted["state"], noted["name"], strict=True):
        of_state[state].append(name)
    lines = [
        f"{state_text(drawn, state.french)} : {_names(of_state[state.value])}"
        for state, drawn in _CRITERION_STATES.items()
        if state.value in of_state
    ]
    rest = awaited[~awaited["code"].isin(noted["code"])]["name"]
    if len(rest):
        who = "" if len(rest) == len(awaited) else f" : {_names(rest)}"
        lines.append(small(f"pas encore noté{who}"))
    return "  \n".join(lines)


def _names(names: Iterable[str]) -> str:
    return first_of([*map(escape, names)], MOST_NAMES)


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


def show_statements(statements: pd.DataFrame, source: Source, key: str) -> None:
    """What the sources say, word by word, and the `source` of all."""
    for row in statements.to_dict("records"):
        more = " · ".join(escape(row[name]) for name in ("note", "source") if isinstance(row[name], str))
        st.markdown(f"**{escape(row['topic'])}** : {quote(escape(row['wording']))}  \n{small(more)}")
    source_button(source, key)
