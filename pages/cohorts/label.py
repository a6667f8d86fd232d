"""The way to the label: who is on it, and what its committees ask for."""

from collections import defaultdict
from collections.abc import Callable, Iterable

import pandas as pd
import streamlit as st

from data_access.french import MISSING, PLANNED, first_of, plural, with_ahead
from data_access.vocabulary import Gate
from pages.provenance.source_dialog import Source
from pages.records.tables import show_table
from pages.ui.formats import escape, small
from pages.ui.links import MOST_NAMES, show_territory_links
from pages.ui.states import CRITERION_STATES, State, state_text

_GATES = {
    Gate.LABEL: "Ce que le comité de labellisation attend",
    Gate.ELIGIBILITY: "Ce que le comité d'éligibilité attend, pour entrer dans une promo",
}
_FILES = {Gate.LABEL: "label", Gate.ELIGIBILITY: "eligibilite"}


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
    of_state: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for state, ahead, name in zip(noted["state"], noted["ahead"].eq(True), noted["name"], strict=True):
        of_state[state, ahead].append(name)
    lines = [
        f"{state_text(drawn, words)} : {_names(of_state[state.value, ahead])}"
        for state, acquired in CRITERION_STATES.items()
        for ahead, drawn, words in (
            (False, acquired, state.french),
            (True, State.TOCOME, with_ahead(state.french, PLANNED)),
        )
        if (state.value, ahead) in of_state
    ]
    rest = awaited[~awaited["code"].isin(noted["code"])]["name"]
    if len(rest):
        who = "" if len(rest) == len(awaited) else f" : {_names(rest)}"
        lines.append(small(f"pas encore noté{who}"))
    return "  \n".join(lines)


def _names(names: Iterable[str]) -> str:
    return first_of([*map(escape, names)], MOST_NAMES)
